/**
 * What no similarity may overrule when records are put together, and the state that answers "may these two clusters
 * become one?" in (mostly) constant time.
 *
 * Order of authority, strongest first: cannotLink, verified, mustLink (people and trusted ids), separate (split
 * rules), ruleLink (join rules), distinct (split rules on equal values), cleanSources. The first three are decisions on records, so they ignore what is
 * believed of a source. A weaker decision that contradicts a stronger one is left out and reported.
 */
import { createSets, find } from './union-find.ts';

export interface ClusterConstraints {
  /** Source code of every node, needed for `cleanSources`. */
  readonly source?: Int32Array;
  /** Sources that hold no duplicates of their own: the model never puts two of their records together. */
  readonly cleanSources?: ReadonlySet<number>;
  /** Flat pairs a0, b0, a1, b1 …: always in one cluster. */
  readonly mustLink?: Int32Array;
  /** Flat pairs: never in one cluster. */
  readonly cannotLink?: Int32Array;
  /** Node → code of the entity in which somebody verified the record, or -1. */
  readonly verified?: Int32Array;
  /** Flat pairs put together by join rules. */
  readonly ruleLink?: Int32Array;
  /** Per split rule: node → code of its value or -1; two different codes never share a cluster. */
  readonly separate?: readonly Int32Array[];
  /** Per split rule: node → code of its value or -1; the model never puts two records with the same code together. */
  readonly distinct?: readonly Int32Array[];
}

/** A pair of nodes that a decision wanted together and a stronger one keeps apart. */
export interface Contradiction {
  readonly left: number;
  readonly right: number;
  readonly wanted: 'VERIFIED' | 'MUST_LINK' | 'RULE';
}

/** Clusters are named by their smallest member. */
export interface ClusterState {
  /** Union-find parents; smallest member is the root. */
  readonly parent: Int32Array;
  /** Members of a root's cluster. */
  readonly size: Int32Array;
  /** May the clusters of these two roots become one as far as the model is concerned? */
  clash(rootA: number, rootB: number): boolean;
  /** Makes one cluster of two roots whatever `clash` says; returns its root. */
  join(rootA: number, rootB: number): number;
  readonly contradictions: readonly Contradiction[];
}

const NONE = -1;
/** A cluster that decisions of people made of several values of a split rule: nothing with a value joins it. */
const MIXED = -2;

/** State in which verified, must-link and rule links are already contracted. */
export function createClusterState(nodeCount: number, constraints: ClusterConstraints): ClusterState {
  const parent = createSets(nodeCount);
  const size = new Int32Array(nodeCount).fill(1);
  const members = createMembers(nodeCount, constraints);
  const cannot = createCannotLinks(nodeCount, constraints.cannotLink, parent, members);
  const verified = constraints.verified === undefined ? [] : [createLabels(constraints.verified)];
  const separate = (constraints.separate ?? []).map(createLabels);
  const distinct = distinctColumns(constraints).map((codes) => createDistinct(codes, members));
  const parts = [cannot, ...verified, ...separate, ...distinct].filter((part) => part !== undefined);

  const join = (rootA: number, rootB: number): number => {
    const keep = rootA < rootB ? rootA : rootB;
    const gone = rootA < rootB ? rootB : rootA;
    for (const part of parts) part.absorb(keep, gone);
    members?.absorb(keep, gone);
    parent[gone] = keep;
    size[keep]! += size[gone]!;
    return keep;
  };
  const contradictions: Contradiction[] = [];
  const contract = (pairs: Int32Array | undefined, wanted: Contradiction['wanted'], stronger: Part[]): void => {
    if (pairs === undefined) return;
    for (let i = 0; i + 1 < pairs.length; i += 2) {
      const a = find(parent, pairs[i]!);
      const b = find(parent, pairs[i + 1]!);
      if (a === b) continue;
      if (stronger.some((part) => part.clash(a, b))) {
        contradictions.push({ left: pairs[i]!, right: pairs[i + 1]!, wanted });
      } else {
        join(a, b);
      }
    }
  };
  const ofPeople = [cannot, ...verified].filter((part) => part !== undefined);
  contract(verifiedPairs(constraints.verified), 'VERIFIED', ofPeople);
  contract(constraints.mustLink, 'MUST_LINK', ofPeople);
  contract(constraints.ruleLink, 'RULE', [...ofPeople, ...separate]);

  const clash = (rootA: number, rootB: number): boolean => {
    for (const part of parts) if (part.clash(rootA, rootB)) return true;
    return false;
  };
  return { parent, size, clash, join, contradictions };
}

interface Part {
  clash(rootA: number, rootB: number): boolean;
  absorb(keep: number, gone: number): void;
}

/** Circular lists of the members of every cluster; only kept when a constraint has to walk them. */
interface Members {
  readonly next: Int32Array;
  absorb(keep: number, gone: number): void;
}

/** Values up to this many fit in the bits of an integer. */
const MASK_BITS = 31;

function createMembers(nodeCount: number, constraints: ClusterConstraints): Members | undefined {
  const needed =
    (constraints.cannotLink?.length ?? 0) > 0 ||
    distinctColumns(constraints).some((codes) => codes.some((code) => code >= MASK_BITS));
  if (!needed) return undefined;
  const next = createSets(nodeCount);
  return {
    next,
    absorb: (keep, gone) => {
      const after = next[keep]!;
      next[keep] = next[gone]!;
      next[gone] = after;
    },
  };
}

/** Two different labels never meet. */
function createLabels(codes: Int32Array): Part {
  const label = Int32Array.from(codes);
  return {
    clash: (a, b) => {
      const [left, right] = [label[a]!, label[b]!];
      return left !== NONE && right !== NONE && (left !== right || left === MIXED);
    },
    absorb: (keep, gone) => {
      const [left, right] = [label[keep]!, label[gone]!];
      if (left === NONE) label[keep] = right;
      else if (right !== NONE && right !== left) label[keep] = MIXED;
    },
  };
}

/** What no two members may have in common: the clean source they come from, or the value of a rule's attribute. */
function distinctColumns({ source, cleanSources, distinct = [] }: ClusterConstraints): readonly Int32Array[] {
  if (source === undefined || cleanSources === undefined || cleanSources.size === 0) return distinct;
  const codeOf = new Map([...cleanSources].toSorted((a, b) => a - b).map((source, code) => [source, code]));
  return [...distinct, source.map((code) => codeOf.get(code) ?? NONE)];
}

function createDistinct(codes: Int32Array, members: Members | undefined): Part {
  const most = codes.reduce((largest, code) => Math.max(largest, code), NONE);
  if (most < MASK_BITS) {
    const mask = codes.map((code) => (code === NONE ? 0 : 1 << code));
    return {
      clash: (a, b) => (mask[a]! & mask[b]!) !== 0,
      absorb: (keep, gone) => {
        mask[keep]! |= mask[gone]!;
      },
    };
  }
  const { next } = members!;
  const stamp = new Int32Array(most + 1);
  let round = 0;
  return {
    clash: (a, b) => {
      round++;
      let at = a;
      do {
        if (codes[at] !== NONE) stamp[codes[at]!] = round;
        at = next[at]!;
      } while (at !== a);
      at = b;
      do {
        if (codes[at] !== NONE && stamp[codes[at]!] === round) return true;
        at = next[at]!;
      } while (at !== b);
      return false;
    },
    absorb: () => undefined,
  };
}

/** Pairs that never meet, as lists per node; a cluster without any of them costs one look. */
function createCannotLinks(
  nodeCount: number,
  pairs: Int32Array | undefined,
  parent: Int32Array,
  members: Members | undefined,
): Part | undefined {
  if (pairs === undefined || pairs.length < 2 || members === undefined) return undefined;
  const { next } = members;
  const foes = new Map<number, number[]>();
  const add = (a: number, b: number): void => {
    const list = foes.get(a);
    if (list === undefined) foes.set(a, [b]);
    else list.push(b);
  };
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    if (pairs[i] === pairs[i + 1]) continue;
    add(pairs[i]!, pairs[i + 1]!);
    add(pairs[i + 1]!, pairs[i]!);
  }
  /** How many foes the members of a root's cluster have together. */
  const count = new Int32Array(nodeCount);
  for (const [node, list] of foes) count[node] = list.length;
  return {
    clash: (a, b) => {
      if (count[a] === 0 || count[b] === 0) return false;
      const [few, many] = count[a]! <= count[b]! ? [a, b] : [b, a];
      let at = few;
      do {
        const list = foes.get(at);
        if (list !== undefined) for (const foe of list) if (find(parent, foe) === many) return true;
        at = next[at]!;
      } while (at !== few);
      return false;
    },
    absorb: (keep, gone) => {
      count[keep]! += count[gone]!;
    },
  };
}

/** Records verified in one entity, chained. */
function verifiedPairs(verified: Int32Array | undefined): Int32Array | undefined {
  if (verified === undefined) return undefined;
  const last = new Map<number, number>();
  const pairs: number[] = [];
  for (let node = 0; node < verified.length; node++) {
    const entity = verified[node]!;
    if (entity === NONE) continue;
    const before = last.get(entity);
    if (before !== undefined) pairs.push(before, node);
    last.set(entity, node);
  }
  return Int32Array.from(pairs);
}

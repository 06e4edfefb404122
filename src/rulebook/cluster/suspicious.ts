/** Clusters that somebody should look at, for the report of a run; nothing is changed by it. */
import { createSets, find, union } from './union-find.ts';
import type { ScoredPairs } from './average-link.ts';

export type Suspicion =
  /** Two parts of at least two records each hang together by one pair alone. */
  | {
      readonly kind: 'WEAK_BRIDGE';
      readonly cluster: number;
      readonly size: number;
      readonly left: number;
      readonly right: number;
      readonly probability: number;
      /** Records of the smaller part. */
      readonly part: number;
    }
  /** Far larger than clusters of this run are. */
  | { readonly kind: 'LARGE'; readonly cluster: number; readonly size: number }
  /** Two of its records were compared and hardly look like a match. */
  | {
      readonly kind: 'CONFLICT';
      readonly cluster: number;
      readonly size: number;
      readonly left: number;
      readonly right: number;
      readonly probability: number;
    };

export interface SuspicionOptions {
  /** Pairs at least this probable hold a cluster together. @default .5 */
  readonly linkFrom?: number;
  /** Compared pairs below this are conflicts. @default .05 */
  readonly conflictBelow?: number;
  /** Most findings of each kind, worst first. @default 100 */
  readonly limit?: number;
}

/** Linear in records and pairs. `pairs` are those that were scored, also the improbable ones as far as they were kept. */
export function findSuspicious(
  cluster: Int32Array,
  pairs: ScoredPairs,
  options: SuspicionOptions = {},
): readonly Suspicion[] {
  const { linkFrom = 0.5, conflictBelow = 0.05, limit = 100 } = options;
  const size = new Int32Array(cluster.length);
  for (const root of cluster) size[root]!++;
  const worst = <T extends Suspicion>(list: T[], badness: (one: T) => number): T[] =>
    list.sort((a, b) => badness(b) - badness(a) || a.cluster - b.cluster).slice(0, limit);
  return [
    ...worst(findBridges(cluster, size, pairs, linkFrom), (one) => one.part * (1.5 - one.probability)),
    ...worst(findLarge(size), (one) => one.size),
    ...worst(findConflicts(cluster, size, pairs, conflictBelow), (one) => 1 - one.probability),
  ];
}

/** Above four times the 99th percentile of clusters with several records, and above ten in any case. */
function findLarge(size: Int32Array): Extract<Suspicion, { kind: 'LARGE' }>[] {
  const several = size.filter((count) => count > 1).sort();
  if (several.length === 0) return [];
  const usual = several[Math.floor((several.length - 1) * 0.99)]!;
  const least = Math.max(10, 4 * usual);
  const large: Extract<Suspicion, { kind: 'LARGE' }>[] = [];
  for (let root = 0; root < size.length; root++) {
    if (size[root]! > least) large.push({ kind: 'LARGE', cluster: root, size: size[root]! });
  }
  return large;
}

/** The worst pair of every cluster that has one. */
function findConflicts(
  cluster: Int32Array,
  size: Int32Array,
  { left, right, probability }: ScoredPairs,
  below: number,
): Extract<Suspicion, { kind: 'CONFLICT' }>[] {
  const lowest = new Map<number, number>();
  for (let pair = 0; pair < left.length; pair++) {
    const root = cluster[left[pair]!]!;
    if (!(probability[pair]! < below) || root !== cluster[right[pair]!]) continue;
    const before = lowest.get(root);
    if (before === undefined || probability[pair]! < probability[before]!) lowest.set(root, pair);
  }
  return [...lowest].map(([root, pair]) => ({
    kind: 'CONFLICT' as const,
    cluster: root,
    size: size[root]!,
    left: left[pair]!,
    right: right[pair]!,
    probability: probability[pair]!,
  }));
}

/**
 * A pair is a bridge when the rest falls in two without it. A forest of links is kept; every link outside of it closes a
 * cycle, and the links of the cycle are no bridges: they are contracted, each once.
 */
function findBridges(
  cluster: Int32Array,
  size: Int32Array,
  { left, right, probability }: ScoredPairs,
  linkFrom: number,
): Extract<Suspicion, { kind: 'WEAK_BRIDGE' }>[] {
  const isLink = (pair: number): boolean =>
    probability[pair]! >= linkFrom &&
    cluster[left[pair]!] === cluster[right[pair]!] &&
    size[cluster[left[pair]!]!]! >= 4;
  const sets = createSets(cluster.length);
  const tree: number[] = [];
  const others: number[] = [];
  for (let pair = 0; pair < left.length; pair++) {
    if (!isLink(pair)) continue;
    if (find(sets, left[pair]!) === find(sets, right[pair]!)) others.push(pair);
    else {
      union(sets, left[pair]!, right[pair]!);
      tree.push(pair);
    }
  }
  const { parent, parentPair, depth, below } = rootForest(cluster.length, tree, left, right);
  const covered = createSets(cluster.length);
  /** Deepest-first climbing needs the top of a contracted piece, which is not its smallest member. */
  const top = createSets(cluster.length);
  const topOf = (node: number): number => top[find(covered, node)]!;
  for (const pair of others) {
    let a = topOf(left[pair]!);
    let b = topOf(right[pair]!);
    while (a !== b) {
      if (depth[a]! < depth[b]!) [a, b] = [b, a];
      const up = topOf(parent[a]!);
      top[union(covered, a, up)] = up;
      a = up;
    }
  }
  const bridges: Extract<Suspicion, { kind: 'WEAK_BRIDGE' }>[] = [];
  for (let node = 0; node < cluster.length; node++) {
    if (parent[node]! < 0 || topOf(node) !== node) continue;
    const pair = parentPair[node]!;
    const whole = size[cluster[node]!]!;
    const part = Math.min(below[node]!, whole - below[node]!);
    if (part < 2) continue;
    bridges.push({
      kind: 'WEAK_BRIDGE',
      cluster: cluster[node]!,
      size: whole,
      left: left[pair]!,
      right: right[pair]!,
      probability: probability[pair]!,
      part,
    });
  }
  return bridges;
}

interface Forest {
  /** -1 for a root and for nodes outside. */
  readonly parent: Int32Array;
  readonly parentPair: Int32Array;
  readonly depth: Int32Array;
  /** Nodes of the subtree. */
  readonly below: Int32Array;
}

/** Hangs every tree of the forest on its smallest node, breadth first. */
function rootForest(count: number, tree: readonly number[], left: Int32Array, right: Int32Array): Forest {
  const start = new Int32Array(count + 1);
  for (const pair of tree) {
    start[left[pair]! + 1]!++;
    start[right[pair]! + 1]!++;
  }
  for (let node = 0; node < count; node++) start[node + 1]! += start[node]!;
  const at = Int32Array.from(start);
  const incident = new Int32Array(tree.length * 2);
  for (const pair of tree) {
    incident[at[left[pair]!]!++] = pair;
    incident[at[right[pair]!]!++] = pair;
  }
  const parent = new Int32Array(count).fill(-1);
  const parentPair = new Int32Array(count).fill(-1);
  const depth = new Int32Array(count).fill(-1);
  const below = new Int32Array(count).fill(1);
  const queue = new Int32Array(count);
  let tail = 0;
  let head = 0;
  for (let root = 0; root < count; root++) {
    if (depth[root] !== -1) continue;
    depth[root] = 0;
    queue[tail++] = root;
    while (head < tail) {
      const node = queue[head++]!;
      for (let k = start[node]!; k < start[node + 1]!; k++) {
        const pair = incident[k]!;
        const other = left[pair] === node ? right[pair]! : left[pair]!;
        if (depth[other] !== -1) continue;
        depth[other] = depth[node]! + 1;
        parent[other] = node;
        parentPair[other] = pair;
        queue[tail++] = other;
      }
    }
  }
  for (let k = tail - 1; k >= 0; k--) {
    const node = queue[k]!;
    if (parent[node]! >= 0) below[parent[node]!]! += below[node]!;
  }
  return { parent, parentPair, depth, below };
}

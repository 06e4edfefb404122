/**
 * Persistent ids: which of the new clusters goes on as which entity of the version before. All on codes, so that ten
 * million records cost typed arrays and no strings (entity-ids.ts is the form with text).
 *
 * An entity in which somebody verified a record goes to the cluster with that record before all others. Every other id
 * goes to the cluster with most of its records; one cluster takes one id, the largest overlap first; ties: more verified
 * records, then the older id, then the smaller record. Nothing depends on the order of rows.
 */
import { findOverlaps, type Overlaps } from './overlaps.ts';

export interface IdentityInput {
  /** Node → smallest member of its cluster. */
  readonly cluster: Int32Array;
  /** Node → code of its entity in the version before, -1 for a new record. Codes ascend with age: 0 is the oldest. */
  readonly previous: Int32Array;
  /** Records of every entity in the version before, those that are gone included; 0 for one that was not in it. */
  readonly previousSize: Int32Array;
  /** Node → code of the entity in which somebody verified the record, or -1. */
  readonly verified?: Int32Array;
  /** An order of records that survives another order of rows, such as by record id. */
  readonly compareRecords: (a: number, b: number) => number;
}

export interface Identity {
  /** Node → entity code; codes from `previousSize.length` on are new. */
  readonly entity: Int32Array;
  /** New code minus `previousSize.length` → the smallest record of its cluster, from which an id can be derived. */
  readonly mintedFrom: Int32Array;
  /** Entity code → records it has now. */
  readonly size: Int32Array;
  /** Entity code of before → those of its records that it still has. */
  readonly stayed: Int32Array;
  /** Entity code of before → entity that took most of its records if it is no longer in use, else -1. */
  readonly successor: Int32Array;
  readonly counts: IdentityCounts;
}

export interface IdentityCounts {
  /** Entities of the version before that go on. */
  readonly kept: number;
  readonly minted: number;
  readonly retired: number;
  /** Records that were there before and now have another entity. */
  readonly moved: number;
  /** Entities of before whose records are now in several clusters. */
  readonly split: number;
  /** Clusters with records of several entities of before. */
  readonly merged: number;
}

const NONE = -1;

/** Linear but for sorting the overlaps that compete. */
export function assignIdentity(input: IdentityInput): Identity {
  const { cluster, previous, previousSize, verified, compareRecords } = input;
  const previousCount = previousSize.length;
  const overlaps = findOverlaps(cluster, previous, previousCount, verified);
  const smallest = smallestRecords(cluster, compareRecords);
  /** Smallest member of a cluster → its entity. */
  const codeOf = new Int32Array(cluster.length).fill(NONE);
  const clusterOf = new Int32Array(previousCount).fill(NONE);
  const give = (root: number, entity: number): void => {
    if (codeOf[root] !== NONE || clusterOf[entity] !== NONE) return;
    codeOf[root] = entity;
    clusterOf[entity] = root;
  };
  for (const [root, entity] of verifiedClaims(input, smallest)) give(root, entity);
  for (const k of byPrecedence(overlaps, previousCount, smallest, compareRecords)) {
    give(overlaps.root[k]!, overlaps.previous[k]!);
  }
  const minted: number[] = [];
  const entity = new Int32Array(cluster.length);
  for (let node = 0; node < cluster.length; node++) {
    const root = cluster[node]!;
    if (codeOf[root] === NONE) codeOf[root] = previousCount + minted.push(smallest[root]!) - 1;
    entity[node] = codeOf[root]!;
  }
  const size = new Int32Array(previousCount + minted.length);
  const stayed = new Int32Array(previousCount);
  let moved = 0;
  for (let node = 0; node < cluster.length; node++) {
    const before = previous[node]!;
    size[entity[node]!]!++;
    if (before === NONE) continue;
    if (before === entity[node]) stayed[before]!++;
    else moved++;
  }
  const successor = findSuccessors(overlaps, { codeOf, clusterOf, previousCount, smallest, compareRecords });
  const counts = { ...countIds(clusterOf, previousSize, minted.length), moved, ...countMixing(overlaps, input) };
  return { entity, mintedFrom: Int32Array.from(minted), size, stayed, successor, counts };
}

/** Root → smallest record of its cluster by the caller's order. */
function smallestRecords(cluster: Int32Array, compare: IdentityInput['compareRecords']): Int32Array {
  const smallest = Int32Array.from(cluster);
  for (let node = 0; node < cluster.length; node++) {
    const root = cluster[node]!;
    if (node !== root && compare(node, smallest[root]!) < 0) smallest[root] = node;
  }
  return smallest;
}

/** (cluster, entity) of verified records; should an entity's stand in two clusters, that with more of them is first. */
function verifiedClaims(
  { cluster, verified, compareRecords }: IdentityInput,
  smallest: Int32Array,
): [number, number][] {
  if (verified === undefined) return [];
  const claims = new Map<string, { root: number; entity: number; records: number }>();
  for (let node = 0; node < cluster.length; node++) {
    const entity = verified[node]!;
    if (entity === NONE) continue;
    const root = cluster[node]!;
    const key = `${root} ${entity}`;
    const claim = claims.get(key);
    if (claim === undefined) claims.set(key, { root, entity, records: 1 });
    else claim.records++;
  }
  return [...claims.values()]
    .sort(
      (a, b) => b.records - a.records || a.entity - b.entity || compareRecords(smallest[a.root]!, smallest[b.root]!),
    )
    .map(({ root, entity }) => [root, entity]);
}

/** Positions of the overlaps, first those that nobody disputes, then the others in order of precedence. */
function byPrecedence(
  { root, previous, records, verified }: Overlaps,
  previousCount: number,
  smallest: Int32Array,
  compare: IdentityInput['compareRecords'],
): Int32Array {
  const perCluster = new Int32Array(smallest.length);
  const perEntity = new Int32Array(previousCount);
  for (let k = 0; k < root.length; k++) {
    perCluster[root[k]!]!++;
    perEntity[previous[k]!]!++;
  }
  const order = new Int32Array(root.length);
  let clear = 0;
  let last = root.length;
  for (let k = 0; k < root.length; k++) {
    if (perCluster[root[k]!] === 1 && perEntity[previous[k]!] === 1) order[clear++] = k;
    else order[--last] = k;
  }
  order
    .subarray(clear)
    .sort(
      (a, b) =>
        records[b]! - records[a]! ||
        verified[b]! - verified[a]! ||
        previous[a]! - previous[b]! ||
        compare(smallest[root[a]!]!, smallest[root[b]!]!),
    );
  return order;
}

interface Given {
  readonly codeOf: Int32Array;
  readonly clusterOf: Int32Array;
  readonly previousCount: number;
  readonly smallest: Int32Array;
  readonly compareRecords: IdentityInput['compareRecords'];
}

/** Who took most of a retired entity's records; ties: the older entity, among new ones that with the smaller record. */
function findSuccessors({ root, previous, records }: Overlaps, given: Given): Int32Array {
  const { codeOf, clusterOf, previousCount, smallest, compareRecords } = given;
  const most = new Int32Array(previousCount);
  const heir = new Int32Array(previousCount).fill(NONE);
  const isBetter = (a: number, b: number): boolean => {
    const [left, right] = [codeOf[a]!, codeOf[b]!];
    if (left < previousCount || right < previousCount) return left < right;
    return compareRecords(smallest[a]!, smallest[b]!) < 0;
  };
  for (let k = 0; k < root.length; k++) {
    const code = previous[k]!;
    if (clusterOf[code] !== NONE || records[k]! < most[code]!) continue;
    if (records[k]! > most[code]! || isBetter(root[k]!, heir[code]!)) {
      most[code] = records[k]!;
      heir[code] = root[k]!;
    }
  }
  return heir.map((root) => (root === NONE ? NONE : codeOf[root]!));
}

/** An entity without records before (made by hand, or long retired) counts as minted when it is used, else not at all. */
function countIds(
  clusterOf: Int32Array,
  previousSize: Int32Array,
  minted: number,
): Pick<IdentityCounts, 'kept' | 'minted' | 'retired'> {
  const counts = { kept: 0, minted, retired: 0 };
  for (let code = 0; code < clusterOf.length; code++) {
    const isUsed = clusterOf[code] !== NONE;
    if (previousSize[code] === 0) counts.minted += Number(isUsed);
    else if (isUsed) counts.kept++;
    else counts.retired++;
  }
  return counts;
}

function countMixing(
  { root, previous }: Overlaps,
  { cluster, previousSize }: IdentityInput,
): Pick<IdentityCounts, 'split' | 'merged'> {
  const perCluster = new Int32Array(cluster.length);
  const perEntity = new Int32Array(previousSize.length);
  for (let k = 0; k < root.length; k++) {
    perCluster[root[k]!]!++;
    perEntity[previous[k]!]!++;
  }
  const several = (counts: Int32Array): number => counts.reduce((sum, count) => sum + Number(count > 1), 0);
  return { split: several(perEntity), merged: several(perCluster) };
}

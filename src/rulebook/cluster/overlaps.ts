import { sortByKey } from './counting-sort.ts';

/** Every (cluster, entity of before) that has a record in common, by cluster and entity; columns of equal length. */
export interface Overlaps {
  /** Smallest member of the cluster. */
  readonly root: Int32Array;
  readonly previous: Int32Array;
  readonly records: Int32Array;
  /** Those of the records that somebody verified in this entity. */
  readonly verified: Int32Array;
}

/** Counts records per (cluster, entity) by sorting, in linear time whatever the sizes of clusters. */
export function findOverlaps(
  cluster: Int32Array,
  previous: Int32Array,
  previousCount: number,
  verified: Int32Array | undefined,
): Overlaps {
  const known = previous.map((code) => code + 1);
  const order = sortByKey(cluster, cluster.length, sortByKey(known, previousCount + 1));
  const isNew = (k: number): boolean => {
    if (k === 0) return true;
    const [node, before] = [order[k]!, order[k - 1]!];
    return cluster[node] !== cluster[before] || previous[node] !== previous[before];
  };
  let count = 0;
  for (let k = 0; k < order.length; k++) if (previous[order[k]!]! >= 0 && isNew(k)) count++;
  const overlaps: Overlaps = {
    root: new Int32Array(count),
    previous: new Int32Array(count),
    records: new Int32Array(count),
    verified: new Int32Array(count),
  };
  let at = -1;
  for (let k = 0; k < order.length; k++) {
    const node = order[k]!;
    const code = previous[node]!;
    if (code < 0) continue;
    if (isNew(k)) {
      at++;
      overlaps.root[at] = cluster[node]!;
      overlaps.previous[at] = code;
    }
    overlaps.records[at]!++;
    if (verified !== undefined && verified[node] === code) overlaps.verified[at]!++;
  }
  return overlaps;
}

/** Clusters as lists of their records, for work that goes from entity to entity. */
import { sortByKey } from '../../rulebook/cluster/counting-sort.ts';
import { allocateShared } from '../../rulebook/compare/values.ts';

/** Entities are numbered by their first record; the arrays are shared with worker threads. */
export interface EntityMembers {
  readonly count: number;
  /** Row → number of its entity. */
  readonly entityOf: Int32Array;
  /** Rows of entity e, ascending: rows[starts[e]] … rows[starts[e + 1] − 1]. */
  readonly rows: Int32Array;
  readonly starts: Int32Array;
}

/** @param cluster row → smallest row of its cluster */
export function entityMembers(cluster: Int32Array): EntityMembers {
  const entityOf = allocateShared(Int32Array, cluster.length * 4);
  let count = 0;
  for (let row = 0; row < cluster.length; row++) {
    entityOf[row] = cluster[row] === row ? count++ : entityOf[cluster[row]!]!;
  }
  const rows = allocateShared(Int32Array, cluster.length * 4);
  rows.set(sortByKey(entityOf, count));
  const starts = allocateShared(Int32Array, (count + 1) * 4);
  for (const entity of entityOf) starts[entity + 1]!++;
  for (let entity = 0; entity < count; entity++) starts[entity + 1]! += starts[entity]!;
  return { count, entityOf, rows, starts };
}

/** The pairs that are worth comparing, as blocking leaves them: plain data that every thread reads in its own way. */
import { partnersInGroups, type SmallGroups } from './candidate-groups.ts';
import { partnersInLists, type NeighbourLists } from './candidate-lists.ts';

export type Candidates = NeighbourLists | SmallGroups;

/** One per thread; what is returned is valid until the next call. */
export interface Partners {
  /** Records that pair with `record`, such that over all records every pair comes once. */
  once(record: number): Int32Array;
  /** All records that blocking found for `record`. */
  listed(record: number): Int32Array;
}

/** @param chosen records that partners are asked of, ascending */
export function openPartners(candidates: Candidates, chosen: Int32Array): Partners {
  return candidates.kind === 'lists' ? partnersInLists(candidates) : partnersInGroups(candidates, chosen);
}

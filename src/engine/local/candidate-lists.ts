/** Candidate pairs from the neighbour lists of both sides. */
import type { Partners } from './candidates.ts';

export interface NeighbourLists {
  readonly kind: 'lists';
  /** `width` places per record, sorted ascending; `lengths` of them filled. */
  readonly lists: Int32Array;
  readonly lengths: Int32Array;
  readonly width: number;
  /** Pairs, about: a pair that both records list is counted once. */
  readonly pairs: number;
}

export function partnersInLists(lists: NeighbourLists): Partners {
  const found = new Int32Array(lists.width);
  return {
    listed: (record) => {
      const from = record * lists.width;
      return lists.lists.subarray(from, from + lists.lengths[record]!);
    },
    // Those after the record, and those before it that do not list it themselves: else they have made the pair.
    once: (record) => {
      const from = record * lists.width;
      const to = from + lists.lengths[record]!;
      let count = 0;
      for (let at = from; at < to; at++) {
        const other = lists.lists[at]!;
        if (other > record || !holds(lists, other, record)) found[count++] = other;
      }
      return found.subarray(0, count);
    },
  };
}

function holds(lists: NeighbourLists, record: number, sought: number): boolean {
  let low = record * lists.width;
  let high = low + lists.lengths[record]! - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = lists.lists[middle]!;
    if (found === sought) return true;
    if (found < sought) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

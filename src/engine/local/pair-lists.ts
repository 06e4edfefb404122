/** Candidate pairs from the neighbour lists of both sides, each pair once. */

export interface NeighbourLists {
  /** `width` places per record, sorted ascending; `lengths` of them filled. */
  readonly lists: Int32Array;
  readonly lengths: Int32Array;
  readonly width: number;
}

/**
 * Calls `each` with the records that pair with `record`: those after it, and those before it that do not list it
 * themselves (else they have made the pair). Ascending.
 */
export function eachPartner(lists: NeighbourLists, record: number, each: (other: number) => void): void {
  const from = record * lists.width;
  const to = from + lists.lengths[record]!;
  for (let at = from; at < to; at++) {
    const other = lists.lists[at]!;
    if (other > record || !holds(lists, other, record)) each(other);
  }
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

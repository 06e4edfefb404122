/** The groups of every record, from the members of every group. Runs in a worker. */
import { allocateShared } from '../../rulebook/compare/values.ts';

export interface ListGroupsInput {
  /** groups + 1 positions in `members`. */
  readonly starts: Int32Array | Uint32Array;
  readonly members: Int32Array;
  /** Larger groups are left out. */
  readonly mostMembers: number;
  readonly records: number;
}

/** Groups of record r are groups[starts[r]] … groups[starts[r + 1]], ascending. */
export interface GroupLists {
  readonly starts: Uint32Array;
  readonly groups: Int32Array;
}

export function listGroups({ starts, members, mostMembers, records }: ListGroupsInput): GroupLists {
  const listStarts = allocateShared(Uint32Array, (records + 1) * 4);
  const isKept = (group: number): boolean => starts[group + 1]! - starts[group]! <= mostMembers;
  const count = starts.length - 1;
  for (let group = 0; group < count; group++) {
    if (!isKept(group)) continue;
    for (let at = starts[group]!; at < starts[group + 1]!; at++) listStarts[members[at]! + 1]!++;
  }
  for (let record = 0; record < records; record++) listStarts[record + 1]! += listStarts[record]!;
  const groups = allocateShared(Int32Array, listStarts[records]! * 4);
  const next = listStarts.slice(0, records);
  for (let group = 0; group < count; group++) {
    if (!isKept(group)) continue;
    for (let at = starts[group]!; at < starts[group + 1]!; at++) groups[next[members[at]!]!++] = group;
  }
  return { starts: listStarts, groups };
}

/** The first group that two records share; Infinity where there is none. */
export function firstShared({ starts, groups }: GroupLists, left: number, right: number): number {
  const [leftFrom, leftTo] = [starts[left]!, starts[left + 1]!];
  const [rightFrom, rightTo] = [starts[right]!, starts[right + 1]!];
  if (leftTo - leftFrom > rightTo - rightFrom) return firstIn(groups, rightFrom, rightTo, leftFrom, leftTo);
  return firstIn(groups, leftFrom, leftTo, rightFrom, rightTo);
}

/** The first of one list that is in the other, too: the other may be that of a very long text. */
function firstIn(groups: Int32Array, from: number, to: number, otherFrom: number, otherTo: number): number {
  let low = otherFrom;
  for (let at = from; at < to; at++) {
    const sought = groups[at]!;
    let high = otherTo - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = groups[middle]!;
      if (found === sought) return sought;
      if (found < sought) low = middle + 1;
      else high = middle - 1;
    }
  }
  return Infinity;
}

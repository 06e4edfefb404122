/** From records back to their groups: of all records a bit, of some the group itself. Postings lead the other way only. */
import { allocateShared } from '../../rulebook/compare/values.ts';
import type { GroupFamily } from './group-families.ts';

type Groups = Pick<GroupFamily, 'starts' | 'members'>;

/** One bit a record, 32 to a number. */
export type RecordBits = Int32Array;

export function hasBit(bits: RecordBits, record: number): boolean {
  return ((bits[record >> 5]! >> (record & 31)) & 1) === 1;
}

function newBits(records: number): RecordBits {
  return allocateShared(Int32Array, Math.ceil(records / 32) * 4);
}

export interface MarkMembersInput extends GroupFamily {
  readonly records: number;
}

/** The records that are in a group. Runs in a worker. */
export function markMembers({ starts, members, mostMembers, records }: MarkMembersInput): RecordBits {
  const bits = newBits(records);
  for (let group = 0; group + 1 < starts.length; group++) {
    const [from, to] = [starts[group]!, starts[group + 1]!];
    if (to - from > mostMembers) continue;
    for (let at = from; at < to; at++) bits[members[at]! >> 5]! |= 1 << (members[at]! & 31);
  }
  return bits;
}

/** Finds the place of a record among some, ascending; −1 where it is none of them. */
export function openPlaces(chosen: Int32Array, records: number): (record: number) => number {
  const bits = newBits(records);
  for (const record of chosen) bits[record >> 5]! |= 1 << (record & 31);
  return (record) => {
    if (!hasBit(bits, record)) return -1;
    let [low, high] = [0, chosen.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (chosen[middle]! < record) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/**
 * The group of each of `count` records, −1 where it is in none.
 * @param placeOf where a record stands among them, −1 for others
 */
export function groupsOf({ starts, members }: Groups, placeOf: (record: number) => number, count: number): Int32Array {
  const groups = new Int32Array(count).fill(-1);
  for (let group = 0; group + 1 < starts.length; group++) {
    for (let at = starts[group]!; at < starts[group + 1]!; at++) {
      const place = placeOf(members[at]!);
      if (place >= 0) groups[place] = group;
    }
  }
  return groups;
}

/** Groups records that share a value of one attribute or of two: postings of one blocking rule. Runs in a worker. */
import { allocateShared } from '../../rulebook/compare/values.ts';

export interface GroupInput {
  readonly left: Int32Array;
  /** Second attribute of the rule; null: one attribute alone. */
  readonly right: Int32Array | null;
  /** Larger groups are left out and reported. */
  readonly mostMembers: number;
}

/** Groups of 2 … mostMembers records. Which group a record is in is not kept: of 20 rules that is 80 bytes a record. */
export interface Postings {
  /** groups + 1 positions in `members`. */
  readonly starts: Int32Array;
  readonly members: Int32Array;
  /** Number of groups by size, 0 … mostMembers. */
  readonly sizes: Float64Array;
  /** What was left out for its size. */
  readonly droppedGroups: number;
  readonly droppedRecords: number;
  readonly largestDropped: number;
}

export function groupRecords({ left, right, mostMembers }: GroupInput): Postings {
  const records = left.length;
  const groupOf = new Int32Array(records);
  const sizes = right === null ? assignSingle(left, groupOf) : assignPairs(left, right, groupOf);
  const renumbered = new Int32Array(sizes.length);
  const bySize = allocateShared(Float64Array, (mostMembers + 1) * 8);
  let [kept, members, droppedGroups, droppedRecords, largestDropped] = [0, 0, 0, 0, 0];
  for (let group = 0; group < sizes.length; group++) {
    const size = sizes[group]!;
    renumbered[group] = -1;
    if (size > mostMembers) {
      droppedGroups++;
      droppedRecords += size;
      largestDropped = Math.max(largestDropped, size);
    } else if (size > 1) {
      renumbered[group] = kept++;
      members += size;
      bySize[size]!++;
    }
  }
  const starts = allocateShared(Int32Array, (kept + 1) * 4);
  for (let group = 0; group < sizes.length; group++) {
    if (renumbered[group]! >= 0) starts[renumbered[group]! + 1] = sizes[group]!;
  }
  for (let group = 0; group < kept; group++) starts[group + 1]! += starts[group]!;
  const list = allocateShared(Int32Array, members * 4);
  const at = starts.slice(0, kept);
  for (let record = 0; record < records; record++) {
    const group = groupOf[record]! < 0 ? -1 : renumbered[groupOf[record]!]!;
    if (group >= 0) list[at[group]!++] = record;
  }
  return { starts, members: list, sizes: bySize, droppedGroups, droppedRecords, largestDropped };
}

function assignSingle(codes: Int32Array, groupOf: Int32Array): Int32Array {
  let groups = 0;
  for (let record = 0; record < codes.length; record++) {
    const code = codes[record]!;
    groupOf[record] = code;
    if (code >= groups) groups = code + 1;
  }
  const sizes = new Int32Array(groups);
  for (const code of codes) if (code >= 0) sizes[code]!++;
  return sizes;
}

function assignPairs(left: Int32Array, right: Int32Array, groupOf: Int32Array): Int32Array {
  const records = left.length;
  let capacity = 64;
  while (capacity < records * 2) capacity *= 2;
  const mask = capacity - 1;
  const slots = new Int32Array(capacity).fill(-1);
  const first = new Int32Array(records);
  const sizes = new Int32Array(records);
  let groups = 0;
  for (let record = 0; record < records; record++) {
    const a = left[record]!;
    const b = right[record]!;
    if (a < 0 || b < 0) {
      groupOf[record] = -1;
      continue;
    }
    let hash = Math.imul(a, 0x9e3779b1);
    hash ^= hash >>> 15;
    hash = Math.imul(hash ^ b, 0x85ebca6b);
    hash ^= hash >>> 13;
    hash = Math.imul(hash, 0xc2b2ae35);
    let slot = (hash ^ (hash >>> 16)) & mask;
    for (;;) {
      const group = slots[slot]!;
      if (group < 0) {
        slots[slot] = groups;
        first[groups] = record;
        sizes[groups] = 1;
        groupOf[record] = groups++;
        break;
      }
      const other = first[group]!;
      if (left[other] === a && right[other] === b) {
        sizes[group]!++;
        groupOf[record] = group;
        break;
      }
      slot = (slot + 1) & mask;
    }
  }
  return sizes.subarray(0, groups);
}

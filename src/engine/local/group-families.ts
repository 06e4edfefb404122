/** Small groups of all kinds seen alike: one family per blocking rule, then one of words, then one of 3-grams. */
import type { SmallGroups } from './candidate-groups.ts';
import { hasBit, type RecordBits } from './chosen-groups.ts';
import { firstShared, type GroupLists } from './list-groups.ts';

/** Groups of one family: members of group g are members[starts[g]] … members[starts[g + 1]], ascending. */
export interface GroupFamily {
  readonly starts: Int32Array | Uint32Array;
  readonly members: Int32Array;
  /** Larger groups are passed over. */
  readonly mostMembers: number;
}

export function familiesOf({ rules, words, grams }: SmallGroups): GroupFamily[] {
  return [
    ...rules.map(({ postings: { starts, members }, mostMembers }) => ({ starts, members, mostMembers })),
    ...(words === null
      ? []
      : [{ starts: words.index.starts, members: words.index.members, mostMembers: words.mostMembers }]),
    ...(grams === null ? [] : [{ ...grams.index, mostMembers: Infinity }]),
  ];
}

/** Whether two members of a group of a family meet there first: they share no earlier group of any family. */
export type FirstMeeting = (family: number, group: number, left: number, right: number) => boolean;

/**
 * @param kept by rule the records that are in one of its groups
 * @param lists the groups of every record, of the families after those of rules, in their order
 * @param rows `width` codes per record
 */
export function firstMeetings(
  { rules }: SmallGroups,
  kept: readonly RecordBits[],
  lists: readonly GroupLists[],
  rows: Int32Array,
  width: number,
): FirstMeeting {
  // A record is in one group of a rule at most, found by equal codes, which stand near each other.
  const first = Int32Array.from(rules, ({ columns }) => columns[0]!);
  const others = rules.map(({ columns }) => Int32Array.from(columns.slice(1)));
  const agree = (columns: Int32Array, leftAt: number, rightAt: number): boolean => {
    for (let index = 0; index < columns.length; index++) {
      const column = columns[index]!;
      if (rows[leftAt + column] !== rows[rightAt + column] || rows[leftAt + column]! < 0) return false;
    }
    return true;
  };
  return (family, group, left, right) => {
    const leftAt = left * width;
    const rightAt = right * width;
    const before = Math.min(family, rules.length);
    for (let rule = 0; rule < before; rule++) {
      const code = rows[leftAt + first[rule]!]!;
      if (code < 0 || code !== rows[rightAt + first[rule]!]) continue;
      if (agree(others[rule]!, leftAt, rightAt) && hasBit(kept[rule]!, left)) return false;
    }
    if (family < rules.length) return true;
    for (let list = 0; list < family - rules.length; list++) {
      if (firstShared(lists[list]!, left, right) !== Infinity) return false;
    }
    return firstShared(lists[family - rules.length]!, left, right) === group;
  };
}

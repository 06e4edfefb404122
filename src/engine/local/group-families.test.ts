import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SmallGroups } from './candidate-groups.ts';
import { familiesOf, firstMeetings } from './group-families.ts';
import { markMembers } from './chosen-groups.ts';
import { groupRecords } from './group-records.ts';
import { listGroups } from './list-groups.ts';

const WIDTH = 3;
const MOST = 6;

/** Groups of any numbers that records hold, as an inverted index. */
function inverted(held: readonly (readonly number[])[], count: number): { starts: Uint32Array; members: Int32Array } {
  const members: number[] = [];
  const starts = [0];
  for (let group = 0; group < count; group++) {
    for (const [record, groups] of held.entries()) if (groups.includes(group)) members.push(record);
    starts.push(members.length);
  }
  return { starts: Uint32Array.from(starts), members: Int32Array.from(members) };
}

const record = fc.record({
  codes: fc.array(fc.integer({ min: -1, max: 4 }), { minLength: WIDTH, maxLength: WIDTH }),
  words: fc.uniqueArray(fc.nat({ max: 7 }), { maxLength: 4 }),
  // More than are looked through one by one.
  grams: fc.uniqueArray(fc.nat({ max: 30 }), { maxLength: 24 }),
});

describe('families of small groups', () => {
  it('let every pair that shares a group meet once, and no other', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 2, maxLength: 30 }), (records) => {
        const rows = Int32Array.from(records.flatMap(({ codes }) => codes));
        const column = (index: number): Int32Array => Int32Array.from(records, ({ codes }) => codes[index]!);
        const rules = [[0], [1], [0, 2]].map((columns) => ({
          columns,
          postings: groupRecords({
            left: column(columns[0]!),
            right: columns[1] === undefined ? null : column(columns[1]),
            mostMembers: 20,
          }),
          mostMembers: MOST,
        }));
        const words = inverted(records.map((each) => each.words), 8); // prettier-ignore
        const grams = inverted(records.map((each) => each.grams), 31); // prettier-ignore
        const groups = {
          rules,
          words: { index: words, mostMembers: MOST },
          grams: { index: grams },
        } as unknown as SmallGroups;
        const families = familiesOf(groups);
        const lists = families.slice(rules.length).map((family) => listGroups({ ...family, records: records.length }));
        const kept = families
          .slice(0, rules.length)
          .map((family) => markMembers({ ...family, records: records.length }));
        const isFirst = firstMeetings(groups, kept, lists, rows, WIDTH);
        const met: string[] = [];
        const sharing = new Set<string>();
        for (const [family, { starts, members, mostMembers }] of families.entries()) {
          for (let group = 0; group + 1 < starts.length; group++) {
            const inside = members.subarray(starts[group], starts[group + 1]);
            if (inside.length > mostMembers) continue;
            for (const [at, left] of inside.entries()) {
              for (const right of inside.subarray(at + 1)) {
                sharing.add(`${left} ${right}`);
                if (isFirst(family, group, left, right)) met.push(`${left} ${right}`);
              }
            }
          }
        }
        expect(met.toSorted()).toEqual([...sharing].toSorted());
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairwiseScore } from './pairwise.ts';

const grouping = (groups: readonly (readonly string[])[]): Map<string, string> =>
  new Map(groups.flatMap((records, index) => records.map((record) => [record, `g${index}`] as const)));

describe('pairwiseScore', () => {
  it('counts pairs', () => {
    // Found: ab, ac, bc, de. True: ab, de, df, ef. Shared: ab, de.
    const score = pairwiseScore(
      grouping([['a', 'b', 'c'], ['d', 'e'], ['f']]),
      grouping([['a', 'b'], ['c'], ['d', 'e', 'f']]),
    );
    expect(score).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5 });
  });

  it('is full agreement where nothing belongs together and nothing was put together', () => {
    expect(pairwiseScore(grouping([['a'], ['b']]), grouping([['a'], ['b']])).f1).toBe(1);
  });

  it('agrees with counting every pair', () => {
    const groups = fc.array(fc.nat({ max: 4 }), { maxLength: 12 });
    fc.assert(
      fc.property(groups, groups, (left, right) => {
        const size = Math.min(left.length, right.length);
        const map = (list: number[]) =>
          new Map(list.slice(0, size).map((group, record) => [String(record), String(group)]));
        let [both, found, truth] = [0, 0, 0];
        for (let a = 0; a < size; a++) {
          for (let b = a + 1; b < size; b++) {
            const [isFound, isTrue] = [left[a] === left[b], right[a] === right[b]];
            found += Number(isFound);
            truth += Number(isTrue);
            both += Number(isFound && isTrue);
          }
        }
        const score = pairwiseScore(map(left), map(right));
        expect(score.precision).toBeCloseTo(found === 0 ? 1 : both / found, 12);
        expect(score.recall).toBeCloseTo(truth === 0 ? 1 : both / truth, 12);
      }),
    );
  });
});

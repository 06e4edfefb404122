import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bCubed, pairwise, pairwiseOfList, toCodes } from './metrics.ts';

const records = fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.nat(2)), { minLength: 1, maxLength: 25 });
type Pair = [number, number];

function allPairs(count: number): Pair[] {
  const nodes = Array.from({ length: count }, (_, i) => i);
  return nodes.flatMap((a) => nodes.slice(a + 1).map((b): Pair => [a, b]));
}

function naive(expected: Pair[], predicted: Pair[]): { precision: number; recall: number } {
  const keys = new Set(expected.map(String));
  const common = predicted.filter((pair) => keys.has(String(pair))).length;
  return {
    precision: predicted.length === 0 ? Number(expected.length === 0) : common / predicted.length,
    recall: expected.length === 0 ? 1 : common / expected.length,
  };
}

describe('agreement by counting', () => {
  it('is that of enumerated pairs', () => {
    fc.assert(
      fc.property(records, fc.boolean(), (rows, isCross) => {
        const [truth, predicted, source] = [0, 1, 2].map((k) => Int32Array.from(rows, (row) => row[k] as number));
        const pairs = allPairs(rows.length).filter(([a, b]) => !isCross || source![a] !== source![b]);
        const within = (codes: Int32Array): Pair[] => pairs.filter(([a, b]) => codes[a] === codes[b]);
        const { precision, recall } = naive(within(truth!), within(predicted!));
        const counted = pairwise(truth!, predicted!, isCross ? source : undefined);
        expect(counted.precision).toBeCloseTo(precision, 12);
        expect(counted.recall).toBeCloseTo(recall, 12);
      }),
    );
  });

  it('takes a list of pairs as it stands', () => {
    const source = Int32Array.of(0, 0, 1, 1);
    const predicted = Int32Array.of(0, 0, 0, 3);
    const got = pairwiseOfList(Int32Array.of(0, 1), Int32Array.of(2, 3), predicted, source);
    expect(got).toMatchObject({ common: 1, predicted: 2, expected: 2, precision: 0.5, recall: 0.5, f1: 0.5 });
  });

  it('averages B³ over records', () => {
    fc.assert(
      fc.property(records, (rows) => {
        const [truth, predicted] = [0, 1].map((k) => Int32Array.from(rows, (row) => row[k] as number));
        const shares = rows.map((_, a) => {
          const mine = rows.filter((_, b) => predicted![a] === predicted![b]).length;
          const own = rows.filter((_, b) => truth![a] === truth![b]).length;
          const both = rows.filter((_, b) => truth![a] === truth![b] && predicted![a] === predicted![b]).length;
          return [both / mine, both / own] as const;
        });
        const mean = (k: 0 | 1): number => shares.reduce((sum, share) => sum + share[k], 0) / rows.length;
        const counted = bCubed(truth!, predicted!);
        expect(counted.precision).toBeCloseTo(mean(0), 12);
        expect(counted.recall).toBeCloseTo(mean(1), 12);
      }),
    );
    expect(bCubed(Int32Array.of(), Int32Array.of()).f1).toBe(0);
  });

  it('codes texts in order of appearance', () => {
    expect([...toCodes(['b', 'a', 'b'])]).toEqual([0, 1, 0]);
  });
});

import { describe, expect, it } from 'vitest';
import { estimateQuality } from './estimated-quality.ts';

function pairsOf(rows: readonly (readonly [number, number, number])[]) {
  return {
    left: Int32Array.from(rows, (row) => row[0]),
    right: Int32Array.from(rows, (row) => row[1]),
    probability: Float32Array.from(rows, (row) => row[2]),
  };
}

const NONE = { sure: [] };

describe('estimateQuality', () => {
  it('has nothing to say of nothing', () => {
    const nothing = { value: null, low: null, high: null };
    const quality = estimateQuality(Int32Array.of(0, 1), pairsOf([]), NONE);
    expect(quality).toEqual({ linkedPairs: 0, precision: nothing, recall: nothing });
  });

  it('lets a link vouch for all pairs between the parts that it joins', () => {
    // {0, 1} and {2, 3} are certain, one pair of .5 holds them together: four of six pairs are right with .5.
    const pairs = pairsOf([
      [0, 1, 1],
      [2, 3, 1],
      [1, 2, 0.5],
      [0, 3, 0.1],
    ]);
    const { linkedPairs, precision } = estimateQuality(Int32Array.of(0, 0, 0, 0), pairs, NONE);
    expect(linkedPairs).toBe(6);
    expect(precision.value).toBeCloseTo((2 + 4 * 0.5) / 6, 6);
    expect(precision.low!).toBeLessThan(0.5);
    expect(precision.high!).toBeGreaterThan(0.8);
  });

  it('counts what was left apart as missed, but not where a clean source forbids it', () => {
    const pairs = pairsOf([
      [0, 1, 1],
      [0, 2, 0.25],
    ]);
    const cluster = Int32Array.of(0, 0, 2);
    expect(estimateQuality(cluster, pairs, NONE).recall.value).toBeCloseTo(1 / 1.25, 6);
    expect(estimateQuality(cluster, pairs, { sure: [], notGiven: 0.75 }).recall.value).toBeCloseTo(1 / 2, 6);
    const cleanSource = Int32Array.of(-1, 7, 7);
    expect(estimateQuality(cluster, pairs, { sure: [], cleanSource }).recall.value).toBe(1);
  });

  it('takes what people and rules put together as right', () => {
    const { precision } = estimateQuality(Int32Array.of(0, 0), pairsOf([[0, 1, 0.1]]), { sure: [Int32Array.of(0, 1)] });
    expect(precision).toEqual({ value: 1, low: 1, high: 1 });
  });
});

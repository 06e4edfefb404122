import { describe, expect, it } from 'vitest';
import { newCursor } from './cursor.ts';
import { measurePairs, type MeasureInput } from './measure-pairs.ts';

const records = { rows: new Int32Array(0), columns: [], vectors: null, gramWeights: new Uint16Array(0) };

function pairsOf(pairs: MeasureInput['pairs'], total: number, chunkSize: number): string[] {
  const chunks = measurePairs({ records, pairs, cursor: newCursor(total, chunkSize) });
  return chunks.flatMap(({ left, right }) => Array.from(left, (record, pair) => `${record} ${right[pair]!}`));
}

describe('pairs to be measured', () => {
  it('all of few records come once each', () => {
    const found = pairsOf({ of: 'all', recordCount: 5 }, 5, 2);
    expect(found).toEqual(['0 1', '0 2', '0 3', '0 4', '1 2', '1 3', '1 4', '2 3', '2 4', '3 4']);
  });

  it('random ones depend on the seed and join no record with itself', () => {
    const found = pairsOf({ of: 'random', seed: 7, recordCount: 9 }, 500, 64);
    expect(found).toEqual(pairsOf({ of: 'random', seed: 7, recordCount: 9 }, 500, 64));
    expect(found).not.toEqual(pairsOf({ of: 'random', seed: 8, recordCount: 9 }, 500, 64));
    expect(found.some((pair) => pair[0] === pair[2])).toBe(false);
    expect(new Set(found).size).toBe(72);
  });
});

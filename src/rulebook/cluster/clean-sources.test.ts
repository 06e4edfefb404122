import { describe, expect, it } from 'vitest';
import { cleanCodes, findCleanSources, suspectRecords, type SourcePairs } from './clean-sources.ts';

/** Pairs [left, right, score]; above 5 counts as a match. */
function pairsOf(source: readonly number[], rows: readonly (readonly [number, number, number])[]): SourcePairs {
  return {
    source: Int32Array.from(source),
    sourceCount: Math.max(...source) + 1,
    left: Int32Array.from(rows, (row) => row[0]),
    right: Int32Array.from(rows, (row) => row[1]),
    probability: Float32Array.from(rows, (row) => (row[2] > 5 ? 0.95 : 0.05)),
    score: Float32Array.from(rows, (row) => row[2]),
  };
}

describe('findCleanSources', () => {
  it('sees that one file repeats what the other holds once', () => {
    // Record i of source 0 stands three times in source 1.
    const source = [...Array<number>(20).fill(0), ...Array<number>(60).fill(1)];
    const rows = Array.from({ length: 20 }, (_, i) => {
      const [x, y, z] = [20 + 3 * i, 21 + 3 * i, 22 + 3 * i] as const;
      return [
        [i, x, 10 + (i % 3)],
        [i, y, 9],
        [i, z, 10],
        [x, y, 11],
        [y, z, 10],
        [x, z, 12],
      ] as const;
    }).flat();
    const evidence = findCleanSources(pairsOf(source, rows));
    expect([...cleanCodes(evidence)]).toEqual([0]);
    expect(evidence[1]).toMatchObject({ matched: 60, isClean: false, ownPartner: 0 });
  });

  it('takes variants that each have a partner of their own as clean, however alike', () => {
    const source = [...Array<number>(40).fill(0), ...Array<number>(40).fill(1)];
    const rows = Array.from({ length: 20 }, (_, i) => {
      const [a, b] = [2 * i, 2 * i + 1];
      return [
        [a, 40 + a, 12],
        [b, 40 + b, 12],
        [a, 40 + b, 8],
        [b, 40 + a, 8],
        [a, b, 13],
        [40 + a, 40 + b, 13],
      ] as const;
    }).flat();
    const evidence = findCleanSources(pairsOf(source, rows));
    expect([...cleanCodes(evidence)]).toEqual([0, 1]);
    expect(evidence[0]).toMatchObject({ matched: 40, ratio: 0.5, samePartner: 0, ownPartner: 20, orphans: 0 });
  });

  /** Five sources that hold 40 entities each; in those of `dirty` every fifth one twice. */
  function fiveSources(dirty: readonly number[]): SourcePairs {
    const source: number[] = [];
    const members = Array.from({ length: 40 }, (_, entity) =>
      [0, 1, 2, 3, 4].flatMap((code) => {
        const copies = dirty.includes(code) && entity % 5 === 0 ? 2 : 1;
        return Array.from({ length: copies }, () => source.push(code) - 1);
      }),
    );
    const rows = members.flatMap((records) =>
      records.flatMap((a, i) => records.slice(i + 1).map((b, j) => [a, b, 10 + ((a + 3 * j) % 5)] as const)),
    );
    return pairsOf(source, rows);
  }

  it('finds duplicates in one of many sources: they match the same records everywhere', () => {
    expect([...cleanCodes(findCleanSources(fiveSources([])))]).toEqual([0, 1, 2, 3, 4]);
    expect([...cleanCodes(findCleanSources(fiveSources([1, 2])))]).toEqual([0, 3, 4]);
  });

  it('wants a low ratio when there are more than two sources', () => {
    const source = [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 2, 2];
    const cross = Array.from({ length: 7 }, (_, i) => [i, 7 + i, 10] as const);
    const inner = [
      [7, 8, 11],
      [9, 10, 11],
    ] as const;
    const evidence = findCleanSources(pairsOf(source, [...cross, ...inner]));
    expect([...cleanCodes(evidence)]).toEqual([0]);
    expect(evidence.map((one) => one.matched)).toEqual([7, 7, 0]);
    expect(evidence.every((one) => one.reason.length > 20)).toBe(true);
  });

  it('sees duplicates in one of several sources although they are rare', () => {
    const source = [...Array<number>(107).fill(0), ...Array<number>(100).fill(1), 2, 2];
    const cross = Array.from({ length: 100 }, (_, i) => [i, 107 + i, 10] as const);
    // Seven records of source 0 stand there twice.
    const twice = Array.from({ length: 7 }, (_, i) => [
      [100 + i, 107 + i, 9.5] as const,
      [100 + i, i, 11] as const,
    ]).flat();
    const evidence = findCleanSources(pairsOf(source, [...cross, ...twice]));
    expect(evidence[0]).toMatchObject({ isClean: false, samePartner: 7, ownPartner: 0 });
    expect(evidence[0]!.ratio).toBeLessThan(0.1);
    expect(evidence[1]).toMatchObject({ isClean: true });
  });

  it('sees as much in a sample, given all pairs of the suspects', () => {
    const source = [...Array<number>(600).fill(0), ...Array<number>(1200).fill(1)];
    const rows = Array.from({ length: 600 }, (_, i) => {
      const [x, y] = [600 + 2 * i, 601 + 2 * i];
      return [
        [i, x, 10],
        [i, y, 10],
        [x, y, 11],
      ] as const;
    }).flat();
    const all = pairsOf(source, rows);
    // One record in twelve with the pairs to those after it: no inner pair has both its partners in the sample.
    const sampled = pairsOf(
      source,
      rows.filter(([left]) => left % 12 === 0),
    );
    const suspects = new Set(suspectRecords(sampled));
    const complete = pairsOf(
      source,
      rows.filter(([left, right]) => suspects.has(left) || suspects.has(right)),
    );
    expect(suspects.size).toBe(200);
    expect(findCleanSources(all).map((one) => one.isClean)).toEqual([true, false]);
    expect(findCleanSources(sampled, complete).map((one) => one.isClean)).toEqual([true, false]);
  });

  it('says nothing of a single source and of sources without pairs', () => {
    expect(cleanCodes(findCleanSources(pairsOf([0, 0], [[0, 1, 10]]))).size).toBe(0);
    expect([...cleanCodes(findCleanSources(pairsOf([0, 1], [])))]).toEqual([0, 1]);
    expect(cleanCodes(findCleanSources(pairsOf([0, 1, 2], []))).size).toBe(0);
  });
});

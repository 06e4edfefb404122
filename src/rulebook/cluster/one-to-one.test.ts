import { describe, expect, it } from 'vitest';
import { mutualBestProbability } from './one-to-one.ts';

/** 60 records a side: the first 30 have a match far above the rest, all have a few chance pairs. */
function twoFiles(matchScore: (i: number) => number): { left: Int32Array; right: Int32Array; score: Float32Array } {
  const rows: [number, number, number][] = [];
  for (let i = 0; i < 60; i++) {
    if (i < 30) rows.push([i, 60 + i, matchScore(i)]);
    for (const step of [7, 13, 29]) rows.push([i, 60 + ((i * step + step) % 60), -4 + ((i * 7 + step) % 11) * 0.3]);
  }
  return {
    left: Int32Array.from(rows, (row) => row[0]),
    right: Int32Array.from(rows, (row) => row[1]),
    score: Float32Array.from(rows, (row) => row[2]),
  };
}

describe('mutualBestProbability', () => {
  it('is high for mutual bests far above the runners-up and 0 for pairs that are not mutual', () => {
    const pairs = twoFiles((i) => 3 + (i % 5) * 0.5);
    const probability = mutualBestProbability(120, pairs);
    const isMatch = (pair: number): boolean => pairs.score[pair]! >= 3;
    const all = [...probability.keys()];
    expect(all.filter((pair) => isMatch(pair) && probability[pair]! < 0.8)).toEqual([]);
    expect(all.filter((pair) => !isMatch(pair) && probability[pair]! > 0.5)).toEqual([]);
  });

  it('rises with the score', () => {
    const pairs = twoFiles((i) => -3 + i * 0.4);
    const probability = mutualBestProbability(120, pairs);
    const known = [...probability.keys()].filter((pair) => probability[pair]! > 0);
    const sorted = known.sort((a, b) => pairs.score[a]! - pairs.score[b]!);
    expect(sorted.every((pair, i) => i === 0 || probability[pair]! >= probability[sorted[i - 1]!]!)).toBe(true);
  });

  it('says nothing when a record has two equally good partners or when there is too little', () => {
    const two = { left: Int32Array.of(0, 0), right: Int32Array.of(1, 2), score: Float32Array.of(9, 9) };
    expect([...mutualBestProbability(3, two)]).toEqual([0, 0]);
    expect([
      ...mutualBestProbability(0, {
        left: two.left.slice(0, 0),
        right: two.right.slice(0, 0),
        score: two.score.slice(0, 0),
      }),
    ]).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { findRivals, type Rivals } from '../weigh/rivals.ts';
import { findLosers, fitWinners, winnerProbability } from './one-to-one.ts';

interface Files {
  readonly rivals: Rivals;
  readonly score: Float64Array;
}

/** 60 records a side: the first 30 have a match, all have a few chance pairs. */
function twoFiles(matchScore: (i: number) => number, chance = (i: number) => -4 + (i % 11) * 0.3): Files {
  const rows: [number, number, number][] = [];
  for (let i = 0; i < 60; i++) {
    if (i < 30) rows.push([i, 60 + i, matchScore(i)]);
    for (const step of [7, 13, 29]) rows.push([i, 60 + ((i * step + step) % 60), chance(i * 7 + step)]);
  }
  const pairs = { left: Int32Array.from(rows, (row) => row[0]), right: Int32Array.from(rows, (row) => row[1]) };
  const sourceOf = Array.from({ length: 120 }, (_, record) => Number(record >= 60));
  return { rivals: findRivals(pairs, sourceOf, new Set([0, 1]))!, score: Float64Array.from(rows, (row) => row[2]) };
}

function probabilities({ rivals, score }: Files): Float64Array {
  return winnerProbability(rivals, score, fitWinners(rivals, score)!);
}

describe('winnerProbability', () => {
  it('is high for winners far above the runners-up, low for the best of chance and 0 for losers', () => {
    const files = twoFiles((i) => 6 + (i % 5) * 0.5);
    const p = probabilities(files);
    const isMatch = (pair: number): boolean => files.score[pair]! >= 6;
    const all = [...p.keys()];
    expect(all.filter((pair) => isMatch(pair) && p[pair]! < 0.8)).toEqual([]);
    expect(all.filter((pair) => !isMatch(pair) && p[pair]! > 0.5)).toEqual([]);
    const isLoser = findLosers(files.rivals, files.score);
    expect(all.filter((pair) => isLoser[pair] === 1 && p[pair] !== 0)).toEqual([]);
  });

  it('knows from the runners-up that look-alikes score high: siblings at 8 are chance where matches score 20', () => {
    const files = twoFiles(
      (i) => 20 + (i % 7),
      (i) => 6 + (i % 11) * 0.3,
    );
    const p = probabilities(files);
    expect([...p.keys()].filter((pair) => files.score[pair]! < 10 && p[pair]! > 0.3)).toEqual([]);
    expect([...p.keys()].filter((pair) => files.score[pair]! >= 20 && p[pair]! < 0.9)).toEqual([]);
  });

  it('rises with the score', () => {
    const files = twoFiles((i) => -3 + i * 0.4);
    const p = probabilities(files);
    const known = [...p.keys()].filter((pair) => p[pair]! > 0);
    const sorted = known.sort((a, b) => files.score[a]! - files.score[b]!);
    expect(sorted.every((pair, i) => i === 0 || p[pair]! >= p[sorted[i - 1]!]! - 1e-12)).toBe(true);
  });

  it('gives a record to the next best once a better pair has taken its best', () => {
    // 1 prefers 2, which belongs to 0.
    const rivals = findRivals(
      { left: Int32Array.of(0, 1, 1), right: Int32Array.of(2, 2, 3) },
      [0, 0, 1, 1],
      new Set([0, 1]),
    )!;
    const fit = { share: 0.9, match: { mean: 8, deviation: 2 }, chance: { mean: -5, deviation: 2 } };
    const p = winnerProbability(rivals, [9, 8, 7], fit);
    expect(p[0]).toBeGreaterThan(0.9);
    expect(p[1]).toBe(0);
    expect(p[2]).toBeGreaterThan(0.9);
  });

  it('leaves pairs without rivals alone', () => {
    const rivals = findRivals({ left: Int32Array.of(0, 0), right: Int32Array.of(1, 2) }, [0, 0, 1], new Set([0, 1]))!;
    const fit = { share: 0.5, match: { mean: 8, deviation: 2 }, chance: { mean: -5, deviation: 2 } };
    expect(winnerProbability(rivals, [9, 9], fit)[0]).toBeNaN();
  });
});

describe('fitWinners', () => {
  it('says nothing when records have equally good partners or when there is too little', () => {
    const tied = twoFiles(
      () => -9,
      () => 3,
    );
    expect(fitWinners(tied.rivals, tied.score)).toBeNull();
    const two = findRivals({ left: Int32Array.of(0, 0), right: Int32Array.of(1, 2) }, [0, 1, 1], new Set([0, 1]))!;
    expect(fitWinners(two, [9, 1])).toBeNull();
  });
});

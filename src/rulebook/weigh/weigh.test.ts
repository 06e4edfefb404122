import { describe, expect, it } from 'vitest';
import { evidenceShares } from './dependence.ts';
import { estimateMatchLevels } from './em.ts';
import { fitLogistic } from './logistic.ts';
import { fitCut } from './mixture.ts';
import type { Calibration } from './model.ts';
import { randomNumbers } from './random.ts';
import { logOdds, probabilityOf } from './score.ts';

function uniform(seed: number): () => number {
  const draw = randomNumbers(seed);
  return () => draw() / 2 ** 32;
}

function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(next() + 1e-12)) * Math.cos(2 * Math.PI * next());
}

function evenScore(cut: Calibration): number {
  let [low, high] = [-20, 20];
  for (let round = 0; round < 40; round++) {
    const middle = (low + high) / 2;
    if (logOdds(cut, middle) < 0) low = middle;
    else high = middle;
  }
  return low;
}

describe('the cut', () => {
  it.each([
    ['many matches', 400, 5000],
    ['few matches among weak candidates', 40, 20_000],
  ])('%s: splits a made mixture where it crosses', (_, matches, others) => {
    const next = uniform(3);
    const scores = [
      ...Array.from({ length: others }, () => -14 - Math.log(next() + 1e-12) * 2),
      ...Array.from({ length: matches }, () => 14 + 3 * normal(next)),
    ];
    const cut = fitCut(Float64Array.from(scores), others / 15);
    expect(probabilityOf(logOdds(cut, 14))).toBeGreaterThan(0.95);
    expect(probabilityOf(logOdds(cut, -8))).toBeLessThan(0.05);
  });

  it('rises with the score and stays at its peak', () => {
    const cut = { pi: 0.05, mu: 12, sigma: 3, lambda: 0.4, from: -15 };
    let before = -Infinity;
    for (let score = -20; score < 60; score += 0.25) {
      const odds = logOdds(cut, score);
      expect(odds).toBeGreaterThanOrEqual(before);
      before = odds;
    }
  });

  it('is nearer where most others lie on a plateau and few fall off it', () => {
    const next = uniform(7);
    const scores = [
      ...Array.from({ length: 12_000 }, () => -14 + 6 * next()),
      ...Array.from({ length: 2500 }, () => -8 - Math.log(next() + 1e-12) * 2),
      ...Array.from({ length: 1000 }, () => 8 + 3 * normal(next)),
    ];
    // At 1.35 there are as many of either. An exponential tail alone puts even odds at 4.4.
    expect(Math.abs(evenScore(fitCut(Float64Array.from(scores), 1000)) - 1.35)).toBeLessThan(2);
  });

  it('finds the matches of a million weak candidates', () => {
    const next = uniform(5);
    const scores = [
      ...Array.from({ length: 60_000 }, () => -30 + 6 * normal(next)),
      ...Array.from({ length: 1500 }, () => 25 + 4 * normal(next)),
    ];
    const cut = fitCut(Float64Array.from(scores), 5000);
    expect(probabilityOf(logOdds(cut, 22))).toBeGreaterThan(0.9);
    expect(probabilityOf(logOdds(cut, -5))).toBeLessThan(0.1);
  });
});

describe('estimates', () => {
  it('EM separates two kinds of patterns', () => {
    const u = [0.01, 0.01, 0.01, 0.02, 0.05, 0.1, 0.8];
    const patterns = {
      width: 3,
      levels: Int8Array.from([0, 0, 0, 0, 1, 0, 6, 6, 6, 6, 5, 6]),
      counts: Float64Array.from([500, 100, 5000, 800]),
    };
    const m = estimateMatchLevels(patterns, { prior: 1e-3, u: [u, u, u] });
    for (const column of m) expect(column.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
    expect(m[0]![0]).toBeGreaterThan(0.9);
    expect(m[0]![6]).toBeLessThan(0.05);
  });

  it('evidence that always comes together counts once', () => {
    const next = uniform(9);
    const weights = Float64Array.from(
      Array.from({ length: 2000 }, () => {
        const shared = normal(next);
        return [shared, shared, normal(next)];
      }).flat(),
    );
    const [a, b, c] = evidenceShares(weights, 3) as [number, number, number];
    expect(a).toBeCloseTo(0.5, 1);
    expect(b).toBeCloseTo(0.5, 1);
    expect(c).toBeGreaterThan(0.85);
  });

  it('logistic regression finds the direction that was planted', () => {
    const next = uniform(11);
    const rows = Float64Array.from({ length: 4000 }, () => normal(next));
    const targets = Float64Array.from({ length: 2000 }, (_, row) =>
      Number(2 * rows[row * 2]! - rows[row * 2 + 1]! > 0),
    );
    const [a, b] = fitLogistic({ rows, width: 2, targets, rowWeight: 1, inverse: 1 }) as unknown as [number, number];
    expect(a).toBeGreaterThan(0);
    expect(b).toBeLessThan(0);
    expect(a / -b).toBeCloseTo(2, 0);
  });
});

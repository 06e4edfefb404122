import { describe, expect, it } from 'vitest';
import { fitPlatt } from './platt.ts';
import { logOdds, probabilityOf } from './score.ts';

describe('fitPlatt', () => {
  it('finds the line that the probabilities lie on', () => {
    const scores = Float64Array.from({ length: 4001 }, (_, i) => -20 + i / 100);
    const cut = fitPlatt(
      scores,
      scores.map((score) => 1 / (1 + Math.exp(3 - 0.5 * score))),
    );
    for (const score of [-20, -5, 6, 15]) expect(logOdds(cut, score)).toBeCloseTo(0.5 * score - 3, 1);
  });

  it('rises with the score, also where the classes separate or there is one score only', () => {
    const apart = Float64Array.from({ length: 200 }, (_, i) => (i < 150 ? -10 : 10));
    const cut = fitPlatt(
      apart,
      apart.map((score) => (score > 0 ? 1 : 0)),
    );
    expect(probabilityOf(logOdds(cut, -10))).toBeLessThan(0.05);
    expect(probabilityOf(logOdds(cut, 10))).toBeGreaterThan(0.95);
    const same = fitPlatt(new Float64Array(50).fill(4), new Float64Array(50).fill(0.25));
    expect(probabilityOf(logOdds(same, 4))).toBeCloseTo(0.25, 1);
  });
});

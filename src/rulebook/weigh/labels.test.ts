import { describe, expect, it } from 'vitest';
import { estimateMatchLevels } from './em.ts';
import { labelledProbability } from './labels.ts';
import { shiftedCut } from './label-shift.ts';
import { logOdds, probabilityOf } from './score.ts';

const CUT = { pi: 0.1, mu: 12, sigma: 4, lambda: 0.5, from: -6 };

function shifted(isMatch: readonly number[], scores: readonly number[]): number {
  const cut = shiftedCut(CUT, null, {
    isMatch,
    scores: Float64Array.from(scores),
    levels: new Int8Array(scores.length),
    width: 1,
  });
  return logOdds(cut, 3) - logOdds(CUT, 3);
}

/** A score at which the calibration is undecided. */
const EDGE = Array.from({ length: 2000 }, (_, at) => at / 100).find(
  (score) => probabilityOf(logOdds(CUT, score)) > 0.5,
)!;

describe('labelledProbability', () => {
  it('believes the label, and less where the model is sure of the opposite', () => {
    expect(labelledProbability(1, 0)).toBeCloseTo(0.95, 9);
    expect(labelledProbability(0, 0)).toBeCloseTo(0.05, 9);
    expect(labelledProbability(1, -4)).toBeLessThan(0.9);
    expect(labelledProbability(1, -1000)).toBeGreaterThan(0.45);
    expect(labelledProbability(0, 1000)).toBeLessThan(0.55);
  });
});

describe('shiftedCut', () => {
  it('stays where labels agree with the model or balance', () => {
    expect(shifted([1, 1, 0, 0], [18, 17, -4, -5])).toBe(0);
    expect(Math.abs(shifted([1, 0], [EDGE, EDGE]))).toBeLessThan(0.06);
  });

  it('moves to where the labels of undecided pairs are', () => {
    const edge = Array.from({ length: 20 }, () => EDGE);
    expect(
      shifted(
        edge.map(() => 1),
        edge,
      ),
    ).toBeGreaterThan(1);
    expect(
      shifted(
        edge.map(() => 0),
        edge,
      ),
    ).toBeLessThan(-1);
  });

  it('takes labels against all evidence for errors', () => {
    const edge = Array.from({ length: 20 }, () => EDGE);
    const labels = edge.map((_, at) => at % 2);
    const wrong = [-5, -5, -5];
    expect(Math.abs(shifted([...labels, ...wrong.map(() => 1)], [...edge, ...wrong]))).toBeLessThan(0.3);
  });
});

describe('labels in the estimation of m', () => {
  it('are pseudo counts of matches', () => {
    const patterns = { width: 1, levels: Int8Array.from([0, 6]), counts: Float64Array.from([50, 950]) };
    const u = [[0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.94]];
    const plain = estimateMatchLevels(patterns, { prior: 0.05, u });
    const isMatch = Array.from({ length: 40 }, () => 1);
    const drawn = estimateMatchLevels(patterns, {
      prior: 0.05,
      u,
      labelled: { levels: new Int8Array(40).fill(3), isMatch },
    });
    expect(drawn[0]![3]!).toBeGreaterThan(plain[0]![3]! + 0.1);
    const none = estimateMatchLevels(patterns, { prior: 0.05, u, labelled: { levels: new Int8Array(0), isMatch: [] } });
    expect(none).toEqual(plain);
  });
});

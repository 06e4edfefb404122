/** Labels draw the calibration: where people put the pairs near the cut. */
import { LABEL_ERROR, type Labels } from './labels.ts';
import type { Calibration } from './model.ts';
import { oddsAmongRelatives, type Relatives } from './relatives.ts';
import { logOdds } from './score.ts';

const SHIFT = {
  /** How far labels are expected to move the natural-log odds of all pairs: deviation of the prior. */
  shiftDeviation: 1.5,
  mostShift: 6,
  shiftStep: 0.05,
} as const;

export interface LabelledScores {
  readonly isMatch: Labels;
  readonly scores: Float64Array;
  /** Levels of every pair, `width` each. */
  readonly levels: Int8Array;
  readonly width: number;
}

/**
 * The calibration with its odds shifted to where the labelled pairs want them: the most probable shift under a normal
 * prior around 0. Labels far on the right side say nothing, labels far on the wrong side are taken for errors, so the
 * pairs near the cut decide.
 */
export function shiftedCut(cut: Calibration, relatives: Relatives | null, labelled: LabelledScores): Calibration {
  const { isMatch, scores, levels, width } = labelled;
  const pairLevels = Array.from(scores, (_, pair) => levels.subarray(pair * width, (pair + 1) * width));
  const odds = scores.map((score) => logOdds(cut, score));
  const likelihood = (shift: number): number => {
    let sum = -0.5 * (shift / SHIFT.shiftDeviation) ** 2;
    for (let pair = 0; pair < odds.length; pair++) {
      const own = oddsAmongRelatives(relatives, odds[pair]! + shift, pairLevels[pair]!);
      const p = 1 / (1 + Math.exp(isMatch[pair] === 1 ? -own : own));
      sum += Math.log(LABEL_ERROR + (1 - 2 * LABEL_ERROR) * p);
    }
    return sum;
  };
  let [best, most] = [0, likelihood(0)];
  // From 0 outwards, so that of equally good shifts the smallest is taken.
  for (let step = 1; step * SHIFT.shiftStep <= SHIFT.mostShift; step++) {
    for (const shift of [step * SHIFT.shiftStep, -step * SHIFT.shiftStep]) {
      const value = likelihood(shift);
      if (value > most + 1e-9) [best, most] = [shift, value];
    }
  }
  return best === 0 ? cut : { ...cut, pi: 1 / (1 + ((1 - cut.pi) / cut.pi) * Math.exp(-best)) };
}

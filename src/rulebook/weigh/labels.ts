/**
 * Labelled pairs as a prior: they add to what is learned of matches and draw the calibration (label-shift.ts), but each
 * is believed only so far. People err, and pairs that are shown for labelling are the hard ones.
 */

/** By pair: 1 for a match. */
export type Labels = ArrayLike<number>;

/** Share of labels that are taken to be wrong. */
export const LABEL_ERROR = 0.05;

const LABELS = {
  /** What a model's odds say against a label counts so much, and at most so many nats: evidence comes twice. */
  temper: 0.25,
  mostAgainst: 3,
} as const;

/** Natural-log odds that a label alone gives. */
const LABEL_ODDS = Math.log((1 - LABEL_ERROR) / LABEL_ERROR);

/** Probability of a match given the label and the model's natural-log odds for the pair. */
export function labelledProbability(isMatch: number, odds: number): number {
  const bounded = Math.max(-LABELS.mostAgainst, Math.min(LABELS.mostAgainst, LABELS.temper * odds));
  return 1 / (1 + Math.exp(-(bounded + (isMatch === 1 ? LABEL_ODDS : -LABEL_ODDS))));
}

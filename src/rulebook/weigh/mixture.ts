/** The cut without truth: an exponential tail of non-matches and a Gaussian of matches, fitted to the best scores. */
import type { Calibration } from './model.ts';

/** Constants of the fit (recipe, step 8; the same for every data set). */
const FIT = {
  /** Best scores per record that the first window holds. */
  perRecord: 15,
  pseudoCounts: 30,
  leastSigma: 2,
  rounds: 60,
  /** The window grows until matches are fewer than this share of it and it reaches below this score. */
  mostMatches: 0.5,
  lowestScore: -6,
} as const;

/** @param scores of candidate pairs; sorted descending in place. @param records that they come from. */
export function fitCut(scores: Float64Array, records: number): Calibration {
  const sorted = scores.sort().reverse();
  let perRecord: number = FIT.perRecord;
  for (;;) {
    const window = sorted.subarray(0, Math.min(sorted.length, Math.floor(perRecord * records)));
    const cut = fitWindow(window);
    const isDone = cut.pi < FIT.mostMatches && cut.from < FIT.lowestScore;
    if (isDone || perRecord * records >= sorted.length) return cut;
    perRecord *= 2;
  }
}

/** Median rate that the exponential is drawn towards. */
const NULL_RATE = 0.5;

function fitWindow(descending: Float64Array): Calibration {
  const count = descending.length;
  const from = descending[count - 1]!;
  // The lowest score itself is the origin.
  const x = descending.subarray(0, Math.max(1, count - 1)).map((score) => score - from);
  const at = (share: number): number => x[Math.min(x.length - 1, Math.floor((1 - share) * x.length))]!;
  let mu = Math.max(at(0.98), 2, -from);
  let lambda = Math.LN2 / Math.max(1e-3, at(0.5));
  let sigma = 4;
  let pi = 0.05;
  for (let round = 0; round < FIT.rounds; round++) {
    let [matches, matchSum, nullSum] = [0, 0, 0];
    const weights = new Float64Array(x.length);
    const constant = Math.log(pi / (1 - pi)) - Math.log(sigma * Math.sqrt(2 * Math.PI)) - Math.log(lambda);
    for (let index = 0; index < x.length; index++) {
      const value = x[index]!;
      const fromMean = (value - mu) / sigma;
      const odds = constant - 0.5 * fromMean * fromMean + lambda * value;
      const weight = 1 / (1 + Math.exp(-Math.max(-40, Math.min(40, odds))));
      weights[index] = weight;
      matches += weight;
      matchSum += weight * value;
      nullSum += (1 - weight) * value;
    }
    const nulls = x.length - matches;
    pi = Math.min(0.95, Math.max(1e-5, (matches + 1) / (x.length + 2)));
    lambda = (nulls + FIT.pseudoCounts) / (nullSum + FIT.pseudoCounts / NULL_RATE);
    mu = (matchSum + FIT.pseudoCounts * Math.max(3 - from, 1)) / (matches + FIT.pseudoCounts);
    let spread = 0;
    for (let index = 0; index < x.length; index++) spread += weights[index]! * (x[index]! - mu) ** 2;
    sigma = Math.max(FIT.leastSigma, Math.sqrt((spread + FIT.pseudoCounts * 16) / (matches + FIT.pseudoCounts)));
  }
  return { pi, mu: mu + from, sigma, lambda, from };
}

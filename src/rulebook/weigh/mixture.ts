/** The cut without truth: an exponential tail of non-matches and a Gaussian of matches, fitted to the best scores. */
import type { Calibration } from './model.ts';
import { logOdds } from './score.ts';

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
  /** Scores below this are left out while enough are left; 1 M people have most of their candidates there. */
  depth: -25,
  leastScores: 1000,
  bins: 4096,
  /** Fewer expected matches than this, or than this share of the records, are looked at from other starts. */
  fewMatches: 10,
  fewMatchesShare: 0.002,
} as const;

/**
 * Largest share of the scores that the first window holds where candidates are the members of small groups: there are
 * some 20 a record, and the tail of non-matches is exponential, their bulk is not. Of ranked neighbours, 70 to 110 a
 * record, none of the bulk is among the best 15; bounded alike, generated products lose .010 of F1 (.990 to .980).
 */
export const MOST_OF_GROUPS = 0.23;

/**
 * @param scores of candidate pairs
 * @param records that they come from
 * @param most share of the scores that the first window holds
 * @param isLoser 1 for pairs that are known not to match, because of a better rival; absent: none
 */
export function fitCut(scores: Float64Array, records: number, most = 1, isLoser?: Uint8Array): Calibration {
  const sorted = withoutDepths(Float64Array.from(scores).sort().reverse());
  const lost =
    isLoser === undefined
      ? new Float64Array(0)
      : scores
          .filter((_, pair) => isLoser[pair] === 1)
          .sort()
          .reverse();
  let perRecord = Math.min(FIT.perRecord, (most * scores.length) / Math.max(1, records));
  for (;;) {
    const window = sorted.subarray(0, Math.min(sorted.length, Math.max(2, Math.floor(perRecord * records))));
    const cut = drawnToEven(fitBest(window, lost, records), window.length);
    const isDone = cut.pi < FIT.mostMatches && cut.from < FIT.lowestScore;
    if (isDone || perRecord * records >= sorted.length) return cut;
    perRecord *= 2;
  }
}

/**
 * A score is natural-log odds by its making, so that even odds are expected at 0. Few matches show little of where they
 * are: the score of even odds is drawn there as if by FIT.pseudoCounts of them.
 */
function drawnToEven(cut: Calibration, count: number): Calibration {
  const even = evenScore(cut);
  const drawn = (even * cut.pi * count) / (cut.pi * count + FIT.pseudoCounts);
  return { ...cut, pi: 1 / (1 + ((1 - cut.pi) / cut.pi) * Math.exp(logOdds(cut, drawn))) };
}

/** Where the odds are even; the peak of the odds where they never are. */
function evenScore(cut: Calibration): number {
  let [low, high] = [cut.from, cut.mu + cut.lambda * cut.sigma * cut.sigma];
  for (let round = 0; round < 50; round++) {
    const middle = (low + high) / 2;
    if (logOdds(cut, middle) < 0) low = middle;
    else high = middle;
  }
  return low;
}

/** Scores so low that they are no part of the tail would bend the exponential: with many records most are. */
function withoutDepths(descending: Float64Array): Float64Array {
  let count = descending.length;
  while (count > FIT.leastScores && descending[count - 1]! < FIT.depth) count--;
  return descending.subarray(0, count);
}

/** Counts of scores by their distance from the lowest, in narrow bins: a million scores are fitted in milliseconds. */
interface Histogram {
  readonly from: number;
  readonly total: number;
  readonly centres: Float64Array;
  readonly counts: Float64Array;
  /** Those of them that may be matches. */
  readonly open: Float64Array;
}

function histogramOf(descending: Float64Array, lost: Float64Array): Histogram {
  const from = descending[descending.length - 1]!;
  const width = (descending[0]! - from) / FIT.bins || 1;
  const sums = new Float64Array(FIT.bins + 1);
  const counts = new Float64Array(FIT.bins + 1);
  // The lowest score itself is the origin.
  for (let index = 0; index < descending.length - 1; index++) {
    const x = descending[index]! - from;
    const bin = Math.floor(x / width);
    sums[bin]! += x;
    counts[bin]!++;
  }
  const open = Float64Array.from(counts);
  for (const score of lost) {
    if (score <= from) break;
    const bin = Math.floor((score - from) / width);
    open[bin] = Math.max(0, open[bin]! - 1);
  }
  return {
    from,
    total: Math.max(1, descending.length - 1),
    centres: sums.map((sum, bin) => sum / (counts[bin]! || 1)),
    counts,
    open,
  };
}

/** The usual start; where it leads to no matches at all, the likeliest of starts further up. */
function fitBest(descending: Float64Array, lost: Float64Array, records: number): Calibration {
  const histogram = histogramOf(descending, lost);
  const at = (share: number): number =>
    descending[Math.min(descending.length - 1, Math.floor(share * descending.length))]! - histogram.from;
  const usual = fitFrom(histogram, Math.max(at(0.02), 2, -histogram.from), at(0.5));
  if (usual.cut.pi * histogram.total >= Math.max(FIT.fewMatches, records * FIT.fewMatchesShare)) return usual.cut;
  const starts = [0.2, 0.1, 0.05, 0.01, 0.003].map((share) => fitFrom(histogram, Math.max(at(share), 2), at(0.5)));
  return [usual, ...starts].reduce((best, fit) => (fit.likelihood > best.likelihood + 1e-9 ? fit : best)).cut;
}

/** Median rate that the exponential is drawn towards. */
const NULL_RATE = 0.5;

function fitFrom(
  { from, total, centres, counts, open }: Histogram,
  start: number,
  median: number,
): { readonly cut: Calibration; readonly likelihood: number } {
  let mu = start;
  let lambda = Math.LN2 / Math.max(1e-3, median);
  let sigma = 4;
  let pi = 0.05;
  const weights = new Float64Array(centres.length);
  for (let round = 0; round < FIT.rounds; round++) {
    let [matches, matchSum, nullSum] = [0, 0, 0];
    const constant = Math.log(pi / (1 - pi)) - Math.log(sigma * Math.sqrt(2 * Math.PI)) - Math.log(lambda);
    for (let bin = 0; bin < centres.length; bin++) {
      const value = centres[bin]!;
      const fromMean = (value - mu) / sigma;
      const odds = constant - 0.5 * fromMean * fromMean + lambda * value;
      const weight = open[bin]! / (1 + Math.exp(-Math.max(-40, Math.min(40, odds))));
      weights[bin] = weight;
      matches += weight;
      matchSum += weight * value;
      nullSum += (counts[bin]! - weight) * value;
    }
    const nulls = total - matches;
    pi = Math.min(0.95, Math.max(1e-5, (matches + 1) / (total + 2)));
    lambda = (nulls + FIT.pseudoCounts) / (nullSum + FIT.pseudoCounts / NULL_RATE);
    mu = (matchSum + FIT.pseudoCounts * Math.max(3 - from, 1)) / (matches + FIT.pseudoCounts);
    let spread = 0;
    for (let bin = 0; bin < centres.length; bin++) spread += weights[bin]! * (centres[bin]! - mu) ** 2;
    sigma = Math.max(FIT.leastSigma, Math.sqrt((spread + FIT.pseudoCounts * 16) / (matches + FIT.pseudoCounts)));
  }
  let likelihood = 0;
  for (let bin = 0; bin < centres.length; bin++) {
    const x = centres[bin]!;
    const match = (pi / (sigma * Math.sqrt(2 * Math.PI))) * Math.exp(-0.5 * ((x - mu) / sigma) ** 2);
    const none = (1 - pi) * lambda * Math.exp(-lambda * x);
    likelihood += open[bin]! * Math.log(none + match + 1e-300) + (counts[bin]! - open[bin]!) * Math.log(none + 1e-300);
  }
  return { cut: { pi, mu: mu + from, sigma, lambda, from }, likelihood };
}

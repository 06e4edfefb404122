/**
 * The cut without truth: a tail of non-matches and a Gaussian of matches, fitted to the best scores. Few non-matches are
 * seen where the two cross, so that it hangs on how the tail goes on. An exponential fitted to a bulk that bends before it
 * falls is too flat, and the cut too high; a normal falls too fast, and the cut is too low. Both are fitted, and the score
 * of even odds is the middle of theirs.
 */
import type { Calibration } from './model.ts';
import { logOdds } from './score.ts';
import { exponential, normalTail, type FitTail, type Tail } from './tails.ts';

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
    const fitTo = windowOf(window, lost, records);
    const flat = fitTo(exponential);
    const isDone = flat.pi < FIT.mostMatches && flat.from < FIT.lowestScore;
    if (isDone || perRecord * records >= sorted.length) {
      // Where the first window is bounded there is no bulk in it to bend.
      const even = most < 1 ? evenScore(flat) : (evenScore(flat) + evenScore(fitTo(normalTail))) / 2;
      return withEven(flat, drawnToZero(even, flat.pi * window.length));
    }
    perRecord *= 2;
  }
}

/**
 * A score is natural-log odds by its making, so that even odds are expected at 0. Few matches show little of where they
 * are: the score of even odds is drawn there as if by FIT.pseudoCounts of them.
 */
function drawnToZero(even: number, matches: number): number {
  return (even * matches) / (matches + FIT.pseudoCounts);
}

/** As the exponential tail has it, with even odds elsewhere. */
function withEven({ pi, mu, sigma, tail, from }: Mixture, even: number): Calibration {
  const cut = { pi, mu, sigma, lambda: tail.rate, from };
  return { ...cut, pi: 1 / (1 + ((1 - pi) / pi) * Math.exp(logOdds(cut, even))) };
}

/** Where the odds are even; the peak of the odds, or the top of the scores, where they never are. */
function evenScore(mixture: Mixture): number {
  const { tail, mu, sigma, from, top } = mixture;
  const bend = 1 - tail.curve * sigma * sigma;
  const peak = bend > 0 ? (mu - from + tail.rate * sigma * sigma) / bend : Infinity;
  let [low, high] = [0, Math.min(peak, Math.max(top, mu) - from)];
  for (let round = 0; round < 50; round++) {
    const middle = (low + high) / 2;
    if (oddsAt(mixture, middle) < 0) low = middle;
    else high = middle;
  }
  return from + low;
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
  readonly top: number;
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
    top: descending[0]!,
    total: Math.max(1, descending.length - 1),
    centres: sums.map((sum, bin) => sum / (counts[bin]! || 1)),
    counts,
    open,
  };
}

/** Share of matches, their Gaussian, and the tail of the others from the lowest score on. */
interface Mixture {
  readonly pi: number;
  readonly mu: number;
  readonly sigma: number;
  readonly tail: Tail;
  readonly from: number;
  readonly top: number;
  readonly likelihood: number;
}

/** The usual start; where it leads to no matches at all, the likeliest of starts further up. */
function windowOf(descending: Float64Array, lost: Float64Array, records: number): (fitTail: FitTail) => Mixture {
  const histogram = histogramOf(descending, lost);
  const at = (share: number): number =>
    descending[Math.min(descending.length - 1, Math.floor(share * descending.length))]! - histogram.from;
  return (fitTail) => {
    const fitFrom = (start: number): Mixture => fitMixture(histogram, fitTail, start, Math.max(1e-3, at(0.5)));
    const usual = fitFrom(Math.max(at(0.02), 2, -histogram.from));
    if (usual.pi * histogram.total >= Math.max(FIT.fewMatches, records * FIT.fewMatchesShare)) return usual;
    const starts = [0.2, 0.1, 0.05, 0.01, 0.003].map((share) => fitFrom(Math.max(at(share), 2)));
    return [usual, ...starts].reduce((best, fit) => (fit.likelihood > best.likelihood + 1e-9 ? fit : best));
  };
}

/** Mean and mean square that the tail is drawn towards: those of an exponential with rate .5. */
const NULL_MOMENTS = { mean: 2, meanSquare: 8 } as const;

/** @param start of the mean of matches, and `median` of all scores, above the lowest */
function fitMixture(
  { from, top, total, centres, counts, open }: Histogram,
  fitTail: FitTail,
  start: number,
  median: number,
): Mixture {
  let mu = start;
  let tail = exponential(median / Math.LN2, 0);
  let sigma = 4;
  let pi = 0.05;
  const weights = new Float64Array(centres.length);
  for (let round = 0; round < FIT.rounds; round++) {
    let [matches, matchSum, nullSum, nullSquares] = [0, 0, 0, 0];
    const mixture = { pi, mu, sigma, tail, from: 0 };
    for (let bin = 0; bin < centres.length; bin++) {
      const value = centres[bin]!;
      const odds = oddsAt(mixture, value);
      const weight = open[bin]! / (1 + Math.exp(-Math.max(-40, Math.min(40, odds))));
      weights[bin] = weight;
      matches += weight;
      matchSum += weight * value;
      nullSum += (counts[bin]! - weight) * value;
      nullSquares += (counts[bin]! - weight) * value * value;
    }
    const nulls = total - matches + FIT.pseudoCounts;
    pi = Math.min(0.95, Math.max(1e-5, (matches + 1) / (total + 2)));
    tail = fitTail(
      (nullSum + FIT.pseudoCounts * NULL_MOMENTS.mean) / nulls,
      (nullSquares + FIT.pseudoCounts * NULL_MOMENTS.meanSquare) / nulls,
    );
    mu = (matchSum + FIT.pseudoCounts * Math.max(3 - from, 1)) / (matches + FIT.pseudoCounts);
    let spread = 0;
    for (let bin = 0; bin < centres.length; bin++) spread += weights[bin]! * (centres[bin]! - mu) ** 2;
    sigma = Math.max(FIT.leastSigma, Math.sqrt((spread + FIT.pseudoCounts * 16) / (matches + FIT.pseudoCounts)));
  }
  let likelihood = 0;
  for (let bin = 0; bin < centres.length; bin++) {
    const x = centres[bin]!;
    const match = (pi / (sigma * Math.sqrt(2 * Math.PI))) * Math.exp(-0.5 * ((x - mu) / sigma) ** 2);
    const none = ((1 - pi) / tail.area) * Math.exp(-tail.rate * x - 0.5 * tail.curve * x * x);
    likelihood += open[bin]! * Math.log(none + match + 1e-300) + (counts[bin]! - open[bin]!) * Math.log(none + 1e-300);
  }
  return { pi, mu: mu + from, sigma, tail, from, top, likelihood };
}

/** Natural-log odds of a match so far above the lowest score. */
function oddsAt({ pi, mu, sigma, tail, from }: Omit<Mixture, 'top' | 'likelihood'>, x: number): number {
  const fromMean = (x + from - mu) / sigma;
  return (
    Math.log((pi / (1 - pi)) * (tail.area / (sigma * Math.sqrt(2 * Math.PI)))) -
    0.5 * fromMean * fromMean +
    (tail.rate + 0.5 * tail.curve * x) * x
  );
}

/** Evidence of sampled pairs as the untrained score sees it. */
import type { MeasuredRecords } from '../../rulebook/weigh/pair-meter.ts';
import { LEAST_LINKABLE } from '../../rulebook/weigh/first-look.ts';
import type { Calibration } from '../../rulebook/weigh/model.ts';
import { oddsAmongRelatives, type Relatives } from '../../rulebook/weigh/relatives.ts';
import { combine, logOdds, probabilityOf, type ScoreTable } from '../../rulebook/weigh/score.ts';
import type { Evidence } from '../../rulebook/weigh/self-training.ts';
import type { LikelyMatches } from './fruitless-families.ts';
import type { SampledPairs } from './train-sample.ts';

export function evidenceOf(
  pairs: SampledPairs,
  table: ScoreTable,
  exact: readonly Float64Array[],
  measured: MeasuredRecords,
): Evidence {
  const { width, count } = pairs;
  const weightOf = (pair: number, column: number): number => {
    const level = pairs.levels[pair * width + column]!;
    if (level < 0) return 0;
    return level === 0
      ? exact[column]![measured.rows[pairs.left[pair]! * width + column]!]! * table.shares[column]!
      : table.weights[column]![level]!;
  };
  const untrained = { evidence: table.evidence, learned: null };
  const scores = new Float64Array(count);
  const allBits = new Float64Array(count);
  for (let pair = 0; pair < count; pair++) {
    let bits = -table.priorBits;
    let [like, entropy] = [0, 0];
    for (let column = 0; column < width; column++) {
      const level = pairs.levels[pair * width + column]!;
      if (level < 0) continue;
      bits += weightOf(pair, column);
      like += table.likeness[column]![level]! * table.entropies[column]!;
      entropy += table.entropies[column]!;
    }
    allBits[pair] = bits;
    scores[pair] = combine(untrained, bits, pairs.cosines[pair]!, like / Math.max(1e-9, entropy), 0);
  }
  return { count, width, weightOf, bits: allBits, cosines: pairs.cosines, scores };
}

interface ScoredSample {
  readonly scores: Float64Array;
  readonly pairs: SampledPairs;
  readonly cut: Calibration;
  readonly relatives: Relatives | null;
}

/** Matches expected among sampled pairs below a probability: Σ p. */
export function matchesBelow(probability: number, sample: ScoredSample): number {
  let sum = 0;
  for (let pair = 0; pair < sample.pairs.count; pair++) {
    const p = probabilityAt(sample, pair);
    if (p < probability) sum += p;
  }
  return sum;
}

/** Probability of every pair kept; 0 below `least`. */
export function keptProbabilities(least: number, sample: ScoredSample): Float64Array {
  return sample.scores.map((_, pair) => {
    const p = probabilityAt(sample, pair);
    return p < least ? 0 : p;
  });
}

/** The pairs that may be linked. */
export function likelyMatches(pairs: SampledPairs, probabilities: Float64Array): LikelyMatches {
  const likely = Int32Array.from([...probabilities.keys()].filter((pair) => probabilities[pair]! >= LEAST_LINKABLE));
  return {
    left: likely.map((pair) => pairs.left[pair]!),
    right: likely.map((pair) => pairs.right[pair]!),
    probabilities: Float64Array.from(likely, (pair) => probabilities[pair]!),
  };
}

function probabilityAt({ scores, pairs, cut, relatives }: ScoredSample, pair: number): number {
  const levels = pairs.levels.subarray(pair * pairs.width, (pair + 1) * pairs.width);
  return probabilityOf(oddsAmongRelatives(relatives, logOdds(cut, scores[pair]!), levels));
}

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

export function evidenceSubset(evidence: Evidence, kept: Int32Array): Evidence {
  const pick = (from: Float64Array): Float64Array => Float64Array.from(kept, (pair) => from[pair]!);
  return {
    count: kept.length,
    width: evidence.width,
    weightOf: (index, column) => evidence.weightOf(kept[index]!, column),
    bits: pick(evidence.bits),
    cosines: pick(evidence.cosines),
    scores: pick(evidence.scores),
  };
}

interface ScoredSample {
  readonly scores: Float64Array;
  readonly pairs: SampledPairs;
  /** The pairs that the scores are of. */
  readonly kept: Int32Array;
  readonly cut: Calibration;
  readonly relatives: Relatives | null;
}

/** Matches expected among sampled pairs below a probability: Σ p. */
export function matchesBelow(probability: number, sample: ScoredSample): number {
  let sum = 0;
  for (const index of sample.kept.keys()) {
    const p = probabilityAt(sample, index);
    if (p < probability) sum += p;
  }
  return sum;
}

/** Probability of every pair kept; 0 below `least`. */
export function keptProbabilities(least: number, sample: ScoredSample): Float64Array {
  return Float64Array.from(sample.kept, (_, index) => {
    const p = probabilityAt(sample, index);
    return p < least ? 0 : p;
  });
}

/** The pairs that may be linked. */
export function likelyMatches(pairs: SampledPairs, kept: Int32Array, probabilities: Float64Array): LikelyMatches {
  const places = Int32Array.from([...probabilities.keys()].filter((index) => probabilities[index]! >= LEAST_LINKABLE));
  return {
    left: places.map((index) => pairs.left[kept[index]!]!),
    right: places.map((index) => pairs.right[kept[index]!]!),
    probabilities: Float64Array.from(places, (index) => probabilities[index]!),
  };
}

function probabilityAt({ scores, pairs, kept, cut, relatives }: ScoredSample, index: number): number {
  const pair = kept[index]!;
  const levels = pairs.levels.subarray(pair * pairs.width, (pair + 1) * pairs.width);
  return probabilityOf(oddsAmongRelatives(relatives, logOdds(cut, scores[index]!), levels));
}

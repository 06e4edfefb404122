/** Labelled pairs on their way into training: measured like candidates, and weighed against the model's own view. */
import { allocateShared } from '../../rulebook/compare/values.ts';
import { PairMeter } from '../../rulebook/weigh/pair-meter.ts';
import { labelledProbability } from '../../rulebook/weigh/labels.ts';
import { logOdds } from '../../rulebook/weigh/score.ts';
import type { Calibration, MatchModel } from '../../rulebook/weigh/model.ts';
import type { Evidence } from '../../rulebook/weigh/self-training.ts';
import type { Pool } from './pool.ts';
import { withCosines, type SampledPairs } from './train-sample.ts';

export interface LabelledPairs extends SampledPairs {
  readonly isMatch: Uint8Array;
}

/** A labelled pair counts like so many pairs that the model labels itself: there are few of them, and people looked. */
const TIMES = 10;

/** @param labels rows of both records and 1 for a match, of every label; null when there are none */
export async function measureLabels(
  pool: Pool,
  of: Parameters<typeof withCosines>[1],
  labels: Int32Array,
): Promise<LabelledPairs | null> {
  const count = labels.length / 3;
  if (count === 0) return null;
  const meter = new PairMeter(of.measured);
  const { width } = meter;
  const pairs = {
    count,
    width,
    left: allocateShared(Int32Array, count * 4),
    right: allocateShared(Int32Array, count * 4),
    isMatch: new Uint8Array(count),
    levels: new Int8Array(count * width),
  };
  for (let pair = 0; pair < count; pair++) {
    const [left, right] = [labels[pair * 3]!, labels[pair * 3 + 1]!];
    pairs.left[pair] = left;
    pairs.right[pair] = right;
    pairs.isMatch[pair] = labels[pair * 3 + 2]!;
    for (let column = 0; column < width; column++) {
      pairs.levels[pair * width + column] = meter.level(column, left, right);
    }
  }
  return withCosines(pool, of, pairs);
}

/** The evidence of sampled pairs with that of labelled ones behind it, each TIMES times. */
export function withLabels(evidence: Evidence, labelled: Evidence): Evidence {
  const { count } = evidence;
  const extended = (own: Float64Array, more: Float64Array): Float64Array => {
    const both = new Float64Array(count + more.length * TIMES);
    both.set(own);
    for (let time = 0; time < TIMES; time++) both.set(more, count + time * more.length);
    return both;
  };
  return {
    count: count + labelled.count * TIMES,
    width: evidence.width,
    weightOf: (pair, column) =>
      pair < count ? evidence.weightOf(pair, column) : labelled.weightOf((pair - count) % labelled.count, column),
    bits: extended(evidence.bits, labelled.bits),
    cosines: extended(evidence.cosines, labelled.cosines),
    scores: extended(evidence.scores, labelled.scores),
  };
}

/** Probabilities of all pairs of `withLabels`: of the sampled ones by `own`, of the labelled ones by label and model. */
export function labelledTargets(
  scores: Float64Array,
  isMatch: Uint8Array,
  own: (scores: Float64Array) => Float64Array,
  cutOf: (scores: Float64Array) => Calibration,
): Float64Array {
  const sampled = scores.subarray(0, scores.length - isMatch.length * TIMES);
  const cut = cutOf(Float64Array.from(sampled));
  const targets = new Float64Array(scores.length);
  targets.set(own(sampled));
  for (let at = sampled.length; at < scores.length; at++) {
    const label = isMatch[(at - sampled.length) % isMatch.length]!;
    targets[at] = labelledProbability(label, logOdds(cut, scores[at]!));
  }
  return targets;
}

export function labelCounts({ count, isMatch }: LabelledPairs): NonNullable<MatchModel['labels']> {
  const matches = isMatch.reduce((sum, flag) => sum + flag, 0);
  return { matches, nonMatches: count - matches };
}

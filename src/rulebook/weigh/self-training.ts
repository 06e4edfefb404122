/**
 * Self-training: the probabilities of the untrained score are soft labels of a logistic regression over the same
 * evidence, which learns what this product's columns are worth together (+.011 of mean F1 on 15 sets).
 */
import { fitLogistic } from './logistic.ts';
import type { Learned } from './model.ts';
import { LEARNED } from './score.ts';

const TRAINING = {
  rounds: 3,
  /** Best pairs per record that are learned from, and the most rows of a fit. */
  perRecord: 10,
  mostRows: 50_000,
  /** Inverse strength of the ridge, for weights that sum to the rows of `mostRelative`. */
  inverse: 0.01,
  mostRelative: 200_000,
} as const;

export interface Evidence {
  /** Pairs that may match, and columns. */
  readonly count: number;
  readonly width: number;
  /** Shared bits by pair and column; 0 for no evidence. */
  readonly weightOf: (pair: number, column: number) => number;
  readonly bits: Float64Array;
  readonly cosines: Float64Array;
  /** Untrained scores. */
  readonly scores: Float64Array;
}

/** @param probabilities of all pairs at given scores */
export function selfTrain(
  evidence: Evidence,
  records: number,
  probabilities: (scores: Float64Array) => Float64Array,
): Learned | null {
  const { count, width, scores } = evidence;
  const top = bestPairs(scores, Math.min(count, Math.ceil(TRAINING.perRecord * records)));
  if (top.length < 50) return null;
  const size = width + 3;
  const scale = columnScale(evidence, top, size);
  const plain = meanAndDeviation(top.length, (index) => scores[top[index]!]!);
  const step = Math.max(1, top.length / TRAINING.mostRows);
  const rows = Math.floor(top.length / step);
  const matrix = new Float64Array(rows * size);
  const line = new Float64Array(size);
  const sampled = Int32Array.from({ length: rows }, (_, row) => top[Math.floor(row * step)]!);
  for (let row = 0; row < rows; row++) {
    features(evidence, sampled[row]!, line);
    for (let i = 0; i < size; i++) matrix[row * size + i] = (line[i]! - scale.mean[i]!) / scale.deviation[i]!;
  }
  let learned: Learned | null = null;
  let current = scores;
  let beta: Float64Array | undefined;
  for (let round = 0; round < TRAINING.rounds; round++) {
    const p = probabilities(current);
    beta = fitLogistic({
      rows: matrix,
      width: size,
      targets: Float64Array.from(sampled, (pair) => p[pair]!),
      rowWeight: Math.min(top.length, TRAINING.mostRelative) / rows,
      inverse: TRAINING.inverse,
      ...(beta === undefined ? {} : { start: beta }),
    });
    learned = rescaled(evidence, top, beta.subarray(0, size), scale, plain);
    if (learned === null) return null;
    if (round + 1 < TRAINING.rounds) current = correctedScores(evidence, learned);
  }
  return learned;
}

/** Scores after the correction; the same numbers as `combine` but for rounding. */
export function correctedScores(evidence: Evidence, learned: Learned): Float64Array {
  const line = new Float64Array(evidence.width + 3);
  return evidence.scores.map((score, pair) => {
    features(evidence, pair, line);
    return (1 - LEARNED.share) * score + LEARNED.share * linear(evidence.width, learned, line);
  });
}

/** Clipped weight per column, then the sum of negative weights, clipped bits, and the cosine. */
function features(evidence: Evidence, pair: number, into: Float64Array): void {
  const { width, weightOf } = evidence;
  let negative = 0;
  for (let column = 0; column < width; column++) {
    const weight = weightOf(pair, column);
    negative += Math.min(0, weight);
    into[column] = Math.max(LEARNED.leastWeight, Math.min(LEARNED.mostWeight, weight));
  }
  into[width] = negative;
  into[width + 1] = Math.max(LEARNED.leastBits, Math.min(LEARNED.mostBits, evidence.bits[pair]!));
  into[width + 2] = evidence.cosines[pair]!;
}

function linear(width: number, learned: Learned, line: Float64Array): number {
  let sum = learned.constant;
  for (let column = 0; column < width; column++) sum += learned.columns[column]! * line[column]!;
  return (
    sum + learned.disagreement * line[width]! + learned.bits * line[width + 1]! + learned.cosine * line[width + 2]!
  );
}

interface Scale {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

function columnScale(evidence: Evidence, top: Int32Array, size: number): Scale {
  const mean = new Float64Array(size);
  const squares = new Float64Array(size);
  const line = new Float64Array(size);
  for (const pair of top) {
    features(evidence, pair, line);
    for (let i = 0; i < size; i++) {
      mean[i]! += line[i]! / top.length;
      squares[i]! += (line[i]! * line[i]!) / top.length;
    }
  }
  const deviation = squares.map((square, i) => Math.sqrt(Math.max(0, square - mean[i]! * mean[i]!)) + 1e-6);
  return { mean, deviation };
}

function meanAndDeviation(count: number, at: (index: number) => number): { mean: number; deviation: number } {
  let [sum, squares] = [0, 0];
  for (let index = 0; index < count; index++) {
    sum += at(index);
    squares += at(index) ** 2;
  }
  const mean = sum / count;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)) };
}

/**
 * Coefficients on the raw features, with the mean and spread of the untrained scores over the best pairs. More bits
 * and a higher cosine must not lower a score: bounds rely on it.
 */
function rescaled(
  evidence: Evidence,
  top: Int32Array,
  beta: Float64Array,
  scale: Scale,
  plain: { readonly mean: number; readonly deviation: number },
): Learned | null {
  const { width } = evidence;
  const raw = beta.map((value, i) => value / scale.deviation[i]!);
  const draft: Learned = {
    columns: [...raw.subarray(0, width)],
    disagreement: raw[width]!,
    bits: Math.max(0, raw[width + 1]!),
    cosine: Math.max(0, raw[width + 2]!),
    constant: 0,
  };
  const line = new Float64Array(width + 3);
  const spread = meanAndDeviation(top.length, (index) => {
    features(evidence, top[index]!, line);
    return linear(width, draft, line);
  });
  if (spread.deviation < 1e-9) return null;
  const factor = plain.deviation / spread.deviation;
  return {
    columns: draft.columns.map((value) => value * factor),
    disagreement: draft.disagreement * factor,
    bits: draft.bits * factor,
    cosine: draft.cosine * factor,
    constant: plain.mean - spread.mean * factor,
  };
}

/** Numbers of the pairs with the best scores, in order of pair; of equal scores at the edge the first pairs. */
function bestPairs(scores: Float64Array, count: number): Int32Array {
  const sorted = Float64Array.from(scores).sort();
  const edge = sorted[sorted.length - count] ?? -Infinity;
  const best = new Int32Array(count);
  let used = 0;
  for (let pair = 0; pair < scores.length && used < count; pair++) if (scores[pair]! >= edge) best[used++] = pair;
  return best.subarray(0, used);
}

/** From levels and cosine to a score and a probability. The one place where these formulas stand. */
import { levelCount } from '../compare/levels.ts';
import type { Relatives } from './relatives.ts';
import type { Calibration, Learned, MatchModel } from './model.ts';

/** What the evidence is measured from. */
export const SCORE = { cosineFrom: 0.5, likenessFrom: 0.6, mostBits: 200 } as const;

/**
 * How the three kinds of evidence are put together, in natural-log odds: Fellegi–Sunter bits, the cosine of whole
 * records, and the entropy-weighted likeness of the filled columns. The first is step 6 of the recipe, the same for every
 * data set. The second is for data whose columns say it all (see MatchModel.ignoresText): bits count double, as the cosine
 * of records rises with them. On 100,000 people .5 or .7 of the bits make no difference (F1 .9843, .9846).
 */
export interface EvidenceWeights {
  readonly bits: number;
  readonly cosine: number;
  readonly likeness: number;
}
export const WITH_TEXT: EvidenceWeights = { bits: 0.35, cosine: 20, likeness: 10 };
export const WITHOUT_TEXT: EvidenceWeights = { bits: 0.7, cosine: 0, likeness: 10 };

/** What self-training sees of the evidence, and how much its correction counts (recipe, step 9). */
export const LEARNED = { leastWeight: -8, mostWeight: 16, leastBits: -40, mostBits: 60, share: 0.5 } as const;

/** Precomputed parts of a model that scoring needs. */
export interface ScoreTable {
  readonly evidence: EvidenceWeights;
  /** share · log2(m/u) by column and level; level 0 is not used. */
  readonly weights: readonly Float64Array[];
  readonly shares: Float64Array;
  readonly entropies: Float64Array;
  /** 1 − level / last by column and level. */
  readonly likeness: readonly Float64Array[];
  /** What the learned correction adds by column and level; level 0 is computed from its weight. */
  readonly added: readonly Float64Array[];
  readonly learned: Learned | null;
  /** log2 of the records of training: odds against a random pair. */
  readonly priorBits: number;
  readonly relatives: Relatives | null;
  readonly cut: Calibration;
}

export function scoreTable(model: MatchModel): ScoreTable {
  const weights = model.attributes.map((attribute) => Float64Array.from(attribute.weights, (w) => w * attribute.share));
  return {
    evidence: model.ignoresText === true ? WITHOUT_TEXT : WITH_TEXT,
    weights,
    shares: Float64Array.from(model.attributes, (attribute) => attribute.share),
    entropies: Float64Array.from(model.attributes, (attribute) => attribute.entropy),
    likeness: model.attributes.map((attribute) => {
      const last = levelCount(attribute.kind) - 1;
      return Float64Array.from({ length: last + 1 }, (_, level) => 1 - level / last);
    }),
    added: weights.map((levels, column) => levels.map((weight) => learnedOf(model.learned, column, weight))),
    learned: model.learned,
    priorBits: Math.log2(Math.max(2, model.records)),
    relatives: model.relatives,
    cut: model.cut,
  };
}

/** What the learned correction adds for a column whose shared evidence is `weight` bits. */
export function learnedOf(learned: Learned | null, column: number, weight: number): number {
  if (learned === null) return 0;
  const clipped = Math.max(LEARNED.leastWeight, Math.min(LEARNED.mostWeight, weight));
  return learned.columns[column]! * clipped + learned.disagreement * Math.min(0, weight);
}

/**
 * Score of a pair from its shared evidence: bits over all columns, cosine, Σ likeness·entropy over Σ entropy, and what
 * the columns add by the learned correction. Rises with each of them.
 */
export function combine(
  { evidence, learned }: Pick<ScoreTable, 'evidence' | 'learned'>,
  bits: number,
  cosine: number,
  likeness: number,
  added: number,
): number {
  const plain =
    evidence.bits * Math.max(-SCORE.mostBits, Math.min(SCORE.mostBits, bits)) +
    evidence.cosine * (cosine - SCORE.cosineFrom) +
    evidence.likeness * (likeness - SCORE.likenessFrom);
  if (learned === null) return plain;
  const clipped = Math.max(LEARNED.leastBits, Math.min(LEARNED.mostBits, bits));
  const correction = added + learned.bits * clipped + learned.cosine * cosine + learned.constant;
  return (1 - LEARNED.share) * plain + LEARNED.share * correction;
}

/** Natural-log odds of a match at a score; held at its peak beyond it, where the Gaussian would fall again. */
export function logOdds(cut: Calibration, score: number): number {
  const peak = cut.mu + cut.lambda * cut.sigma * cut.sigma;
  const x = Math.min(Math.max(score - cut.from, 0), peak - cut.from);
  const fromMean = (x - (cut.mu - cut.from)) / cut.sigma;
  return (
    Math.log(cut.pi / (1 - cut.pi)) -
    0.5 * fromMean * fromMean -
    Math.log(cut.sigma * Math.sqrt(2 * Math.PI)) -
    Math.log(cut.lambda) +
    cut.lambda * x
  );
}

export function probabilityOf(odds: number): number {
  return 1 / (1 + Math.exp(-Math.max(-40, Math.min(40, odds))));
}

/** log2 odds, bounded like the probability: what is shown and stored as a pair's weight. */
export function bitsOf(odds: number): number {
  return Math.max(-40, Math.min(40, odds)) / Math.LN2;
}

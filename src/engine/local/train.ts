/** Stage train: from samples of pairs to a model. All statistics are of this product; no labels are needed. */
import type { AttributeType } from '../../domain/attribute.ts';
import { allocateShared } from '../../rulebook/compare/values.ts';
import { mutualBestProbability } from '../../rulebook/cluster/one-to-one.ts';
import { estimateMatchLevels } from '../../rulebook/weigh/em.ts';
import { holdLevels } from '../../rulebook/weigh/held-levels.ts';
import { fitFirstLook } from '../../rulebook/weigh/first-look.ts';
import { shiftedCut } from '../../rulebook/weigh/label-shift.ts';
import { fitCut } from '../../rulebook/weigh/mixture.ts';
import { matchLevels } from '../../rulebook/weigh/match-levels.ts';
import { MODEL_VERSION, encodeWeights, type Calibration, type MatchModel } from '../../rulebook/weigh/model.ts';
import type { MeasuredRecords } from '../../rulebook/weigh/pair-meter.ts';
import { areRelatives, fitRelatives, type Relatives } from '../../rulebook/weigh/relatives.ts';
import { logOdds, probabilityOf, scoreTable } from '../../rulebook/weigh/score.ts';
import { correctedScores, selfTrain } from '../../rulebook/weigh/self-training.ts';
import { exactWeightsByRule } from '../../rulebook/weigh/term-frequency.ts';
import { REVIEW_CUT } from './score.ts';
import { newCursor } from './cursor.ts';
import type { EncodedAttribute } from './encode.ts';
import type { Candidates } from './candidates.ts';
import type { Pool } from './pool.ts';
import { labelCounts, labelledTargets, measureLabels, withLabels } from './train-labels.ts';
import { evidenceOf, evidenceSubset, keptProbability, matchesBelow } from './train-evidence.ts';
import { LEAST_PAIRS, countPatterns, joinChunks, measurePairs, thinned, type SampledPairs } from './train-sample.ts';
import { allowedPairs, cleanSources, type SourcesFound } from './train-sources.ts';
import type { LinkMode } from '../../rulebook/settings/matching.ts';
import { countsOf, modelAttribute, randomLevels, sharesOf } from './train-weights.ts';

const TRAIN = {
  /** Random pairs for u. Three times as many were compared on two sets: F1 of abt_buy moves by .001, of products not. */
  random: 100_000,
  /**
   * Candidate pairs that training looks at, about: of ranked neighbours, of members of groups. With 200,000 of either
   * 5,000 and 20,000 people lose .003 and 100,000 nothing, historical persons nothing.
   */
  mostSampled: { lists: 500_000, groups: 200_000 },
  /** Pairs whose patterns are counted. */
  mostPatterns: 200_000,
  /** Below these a mixture cannot be fitted, and a fixed cut stands in. */
  leastRecords: 30,
} as const;

export interface TrainInput {
  readonly measured: MeasuredRecords;
  readonly compared: readonly EncodedAttribute[];
  readonly records: number;
  readonly candidates: Candidates;
  readonly sourceOf: Uint16Array;
  readonly sourceIds: readonly string[];
  /** By source: the user says that it holds no duplicates. */
  readonly isDistinct: Uint8Array;
  readonly linkMode?: LinkMode;
  /** Rows of both records and 1 for a match, of every pair that people labelled. */
  readonly labels: Int32Array;
  readonly advance: (fraction: number) => void;
}

export interface Trained extends SourcesFound {
  readonly model: MatchModel;
  readonly exact: readonly Float64Array[];
  readonly sampledPairs: number;
  readonly sampledShare: number;
  readonly randomPairs: number;
  /** Matches expected among the pairs that scoring leaves out as too improbable; 0 where a model was given. */
  readonly matchesNotKept: number;
}

export async function trainModel(pool: Pool, input: TrainInput): Promise<Trained> {
  const { measured, compared, records, candidates } = input;
  const random = await measurePairs(pool, {
    records: measured,
    pairs: { of: 'random', seed: 7, recordCount: records },
    cursor: newCursor(TRAIN.random, 8192),
  });
  const u = compared.map((attribute, column) =>
    holdLevels(randomLevels(attribute, random, column, compared.length), attribute.set?.u),
  );
  input.advance(0.3);

  const every = Math.max(1, Math.round(candidates.pairs / TRAIN.mostSampled[candidates.kind]));
  const sample = await measurePairs(pool, {
    records: measured,
    pairs: { of: 'candidates', candidates, every },
    cursor: newCursor(records, 256),
  });
  input.advance(0.7);
  const pairs = joinChunks(sample, compared.length);
  const step = thinned(pairs.count, TRAIN.mostPatterns);
  const patterns = countPatterns(pairs, step);
  const labelled = measureLabels(measured, input.labels);
  const prior = 1 / Math.max(2, records);
  const held = compared.map(({ set }) => set?.m);
  const estimated = estimateMatchLevels(patterns, {
    prior,
    u,
    held,
    ...(labelled === null ? {} : { labelled }),
  });
  const types = compared.map(({ type }) => type);
  const strict = fitRelatives(patterns, u, types, prior);
  const m = matchLevels(estimated, strict, records, step * every, held);
  const rules = compared.map((attribute, column) => countsOf(attribute, u[column]![0]!));
  const attributes = compared.map((attribute, column) => {
    const { quantiles } = measured.columns[column]!.rule;
    return modelAttribute(attribute, m[column]!, u[column]!, records, quantiles, rules[column]!);
  });
  const exact = compared.map(({ column: { table } }, index) => {
    const into = allocateShared(Float64Array, table.size * 8);
    return exactWeightsByRule(attributes[index]!, table.counts, rules[index]!, records, into);
  });
  const shares = sharesOf(pairs, attributes, exact, measured, records);
  const withShares = attributes.map((attribute, column) => ({ ...attribute, share: shares[column]! }));
  const draft: MatchModel = {
    version: MODEL_VERSION,
    records,
    cleanSources: [],
    attributes: withShares,
    gramWeights: encodeWeights(measured.gramWeights),
    learned: null,
    relatives: null,
    cut: FIXED_CUT,
  };
  const table = scoreTable(draft);
  const evidence = evidenceOf(pairs, table, exact, measured);
  const { sources, clean } = await cleanSources(input, pairs, evidence.scores, records / every, async (chosen) => {
    const chunks = await measurePairs(pool, {
      records: measured,
      pairs: { of: 'chosen', candidates, chosen },
      cursor: newCursor(chosen.length, 64),
    });
    const all = joinChunks(chunks, compared.length);
    return { pairs: all, scores: evidenceOf(all, table, exact, measured).scores };
  });
  const kept = allowedPairs(input, pairs, clean);
  const isSmall = kept.length < LEAST_PAIRS || records < TRAIN.leastRecords;
  const allowed = kept.length === pairs.count ? evidence : evidenceSubset(evidence, kept);
  const isOneToOne = clean.size === 2 && input.sourceIds.length === 2;
  const probabilities = (scores: Float64Array): Float64Array => {
    const cut = fitCut(Float64Array.from(scores), records / every);
    const own = scores.map((score) => probabilityOf(logOdds(cut, score)));
    if (!isOneToOne) return own;
    const mutual = mutualBestProbability(records, {
      left: Int32Array.from(kept, (pair) => pairs.left[pair]!),
      right: Int32Array.from(kept, (pair) => pairs.right[pair]!),
      score: Float32Array.from(scores),
    });
    return own.map((p, index) => Math.max(p, mutual[index]!));
  };
  const among =
    kept.length === pairs.count ? { fit: strict, scale: step * every } : fitAmong(pairs, kept, u, types, prior, every);
  const relatives = isSmall ? null : relativesOf(input, among.fit, u, among.scale);
  const ofLabels = labelled === null ? null : evidenceOf(labelled, table, exact, measured);
  const learned = isSmall
    ? null
    : ofLabels === null
      ? selfTrain(allowed, records / every, probabilities)
      : selfTrain(withLabels(allowed, ofLabels), records / every, (current) =>
          labelledTargets(current, labelled!.isMatch, probabilities, (own) => fitCut(own, records / every)),
        );
  const scores = learned === null ? allowed.scores : correctedScores(allowed, learned);
  const fitted = isSmall ? FIXED_CUT : fitCut(Float64Array.from(scores), records / every);
  const cut =
    ofLabels === null || labelled === null
      ? fitted
      : shiftedCut(fitted, relatives, {
          ...labelled,
          scores: learned === null ? ofLabels.scores : correctedScores(ofLabels, learned),
        });
  const probabilityAt = keptProbability(REVIEW_CUT, { scores, pairs, kept, cut, relatives });
  // The best neighbours of a record have been chosen already; members of its groups have not.
  const first =
    isSmall || candidates.kind === 'lists'
      ? null
      : fitFirstLook({
          evidence: allowed,
          levelOf: (index, column) => pairs.levels[kept[index]! * pairs.width + column]!,
          probabilities: Float64Array.from(kept, (_, index) => probabilityAt(index)),
        });
  return {
    model: {
      ...draft,
      cleanSources: [...clean].map((source) => input.sourceIds[source]!),
      learned,
      relatives,
      cut,
      ...(first === null ? {} : { firstLook: first.look }),
      ...(labelled === null ? {} : { labels: labelCounts(labelled) }),
    },
    // Between clean sources hardly a pair beside the best can be a match.
    matchesNotKept: isOneToOne
      ? 0
      : every * ((first?.lost ?? 0) + matchesBelow(REVIEW_CUT, { scores, pairs, kept, cut, relatives })),
    exact,
    clean,
    sources,
    sampledPairs: pairs.count,
    sampledShare: 1 / every,
    randomPairs: TRAIN.random,
  };
}

/** The three classes among pairs that may match. */
function fitAmong(
  pairs: SampledPairs,
  kept: Int32Array,
  u: readonly (readonly number[])[],
  types: readonly AttributeType[],
  prior: number,
  every: number,
): { readonly fit: ReturnType<typeof fitRelatives>; readonly scale: number } {
  const step = thinned(kept.length, TRAIN.mostPatterns);
  return { fit: fitRelatives(countPatterns(pairs, step, kept), u, types, prior), scale: step * every };
}

/** The third class, where the product has it; see relatives.ts. */
function relativesOf(
  { compared, records }: TrainInput,
  fit: ReturnType<typeof fitRelatives>,
  u: readonly (readonly number[])[],
  scale: number,
): Relatives | null {
  const columns = compared.map(({ type, column: { facts } }) => ({
    type,
    entropy: facts.entropy,
    fill: facts.filled / records,
  }));
  return areRelatives(fit, u, columns, records, scale) ? { prior: fit.prior, ratios: fit.ratios } : null;
}

/** For data too small to fit anything: the score itself is the log odds (a Gaussian so wide that it is flat). */
const FIXED_CUT: Calibration = {
  pi: 1 / (1 + Math.exp(60) / (1000 * Math.sqrt(2 * Math.PI))),
  mu: -60,
  sigma: 1000,
  lambda: 1,
  from: -60,
};

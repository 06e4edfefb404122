/** First half of training: pairs are measured, and what their levels say is weighed. */
import { allocateShared } from '../../rulebook/compare/values.ts';
import { estimateMatchLevels, type Expectation, type Patterns } from '../../rulebook/weigh/em.ts';
import { holdLevels } from '../../rulebook/weigh/held-levels.ts';
import { matchLevels } from '../../rulebook/weigh/match-levels.ts';
import { MOST_OF_GROUPS, fitCut } from '../../rulebook/weigh/mixture.ts';
import { MODEL_VERSION, encodeWeights, type Calibration, type MatchModel } from '../../rulebook/weigh/model.ts';
import type { MeasuredRecords } from '../../rulebook/weigh/pair-meter.ts';
import { fitClasses, fitRelatives, type RelativesEvidence } from '../../rulebook/weigh/relatives.ts';
import { amongRivals, findRivals, type Rivals } from '../../rulebook/weigh/rivals.ts';
import { scoreTable, type ScoreTable } from '../../rulebook/weigh/score.ts';
import type { Evidence } from '../../rulebook/weigh/self-training.ts';
import { exactWeightsByRule } from '../../rulebook/weigh/term-frequency.ts';
import type { LinkMode } from '../../rulebook/settings/matching.ts';
import type { Candidates } from './candidates.ts';
import { newCursor } from './cursor.ts';
import type { EncodedAttribute } from './encode.ts';
import type { Pool } from './pool.ts';
import { oneIn } from './sampled-records.ts';
import { evidenceOf } from './train-evidence.ts';
import { measureLabels, type LabelledPairs } from './train-labels.ts';
import {
  countPatterns,
  joinChunks,
  measurePairs,
  pickPairs,
  thinned,
  withCosines,
  type PairPatterns,
  type SampledPairs,
} from './train-sample.ts';
import { allowedPairs, declaredSources } from './train-sources.ts';
import { countsOf, modelAttribute, randomLevels, sharesOf } from './train-weights.ts';

const TRAIN = {
  /** Random pairs for u. Three times as many were compared on two sets: F1 of abt_buy moves by .001, of products not. */
  random: 100_000,
  /**
   * Candidate pairs that training looks at, about: of ranked neighbours, of members of groups. With 200,000 of either
   * 5,000 and 20,000 people lose .003 and 100,000 nothing, historical persons nothing.
   */
  mostSampled: { lists: 500_000, groups: 200_000 },
} as const;

/** Pairs whose patterns are counted. */
export const MOST_PATTERNS = 200_000;

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
  /** False: the texts of whole records do not fit into memory. */
  readonly hasText: boolean;
  /** Rows of both records and 1 for a match, of every pair that people labelled. */
  readonly labels: Int32Array;
  readonly advance: (fraction: number) => void;
}

/** Pairs as they were measured. */
export interface Sampled {
  readonly random: number;
  readonly pairs: SampledPairs;
  /** Records, one in so many, whose pairs are sampled. */
  readonly every: number;
  readonly u: readonly (readonly number[])[];
  readonly labelled: LabelledPairs | null;
}

/** Pairs that may match, with all that is known of them before any probability. */
export interface Weighed extends Sampled {
  /** Those of the sampled pairs that were all measured; fewer where sources turned out to be clean. */
  readonly sampled: Sampled;
  readonly rivals: Rivals | null;
  readonly patterns: Patterns;
  /** Pairs that a counted pair stands for. */
  readonly scale: number;
  readonly prior: number;
  /** The three classes among the pairs. */
  readonly classes: RelativesEvidence;
  /** The model so far: no self-training, no relatives, a cut that stands in. */
  readonly draft: MatchModel;
  readonly table: ScoreTable;
  readonly exact: readonly Float64Array[];
  readonly evidence: Evidence;
  /** The cut among some of the pairs. */
  readonly fit: (scores: Float64Array, isLoser?: Uint8Array) => Calibration;
}

export async function weighPairs(pool: Pool, input: TrainInput): Promise<Weighed> {
  const { measured, compared, records, candidates } = input;
  // Of few records all pairs are fewer than a sample, and do not hang on the order of the records.
  const isAll = (records * (records - 1)) / 2 <= TRAIN.random;
  const random = await measurePairs(pool, {
    records: measured,
    pairs: isAll ? { of: 'all', recordCount: records } : { of: 'random', seed: 7, recordCount: records },
    cursor: isAll ? newCursor(records, 64) : newCursor(TRAIN.random, 8192),
  });
  const measuredPairs = random.reduce((sum, { left }) => sum + left.length, 0);
  const u = compared.map((attribute, column) =>
    holdLevels(randomLevels(attribute, random, column, compared.length), attribute.set?.u),
  );
  input.advance(0.3);

  const every = Math.max(1, Math.round(candidates.pairs / TRAIN.mostSampled[candidates.kind]));
  const chosen = oneIn(every, records);
  const sample = await measurePairs(pool, {
    records: measured,
    pairs: { of: 'once', candidates, chosen },
    cursor: newCursor(chosen.length, 64),
  });
  input.advance(0.7);
  const pairs = await withCosines(pool, input, joinChunks(sample, compared.length));
  const labelled = await measureLabels(pool, input, input.labels);
  return weigh(input, { random: measuredPairs, pairs, every, u, labelled }, declaredSources(input));
}

/** What the levels of sampled pairs weigh when some sources are clean. */
export function weigh(input: TrainInput, sampled: Sampled, clean: ReadonlySet<number>): Weighed {
  const { measured, compared, records, candidates } = input;
  const { every, u, labelled } = sampled;
  const pairs = pickPairs(sampled.pairs, allowedPairs(input, sampled.pairs, clean));
  const rivals = findRivals(pairs, input.sourceOf, clean);
  // Rivals must be complete.
  const step = rivals === null ? thinned(pairs.count, MOST_PATTERNS) : 1;
  const patterns = countPatterns(pairs, step);
  const prior = 1 / Math.max(2, records);
  const held = compared.map(({ set }) => set?.m);
  const types = compared.map(({ type }) => type);
  const rules = compared.map((attribute, column) => countsOf(attribute, u[column]![0]!, records));
  const scale = step * every;
  const plain = fitRelatives(patterns, u, types, prior);
  const exact = compared.map(({ column: { table } }) => allocateShared(Float64Array, table.size * 8));
  const weighWith = (shares: readonly number[]): Pick<MatchModel, 'attributes'> & { readonly shares: number[] } => {
    const estimated = estimateMatchLevels(patterns, {
      prior,
      u,
      held,
      shares,
      ...(labelled === null ? {} : { labelled }),
      ...(rivals === null ? {} : { expect: expectationAmong(rivals, patterns) }),
    });
    const m = matchLevels(estimated, plain, records, scale, held);
    const attributes = compared.map((attribute, column) => {
      const { quantiles } = measured.columns[column]!.rule;
      return modelAttribute(attribute, m[column]!, u[column]!, records, quantiles, rules[column]!);
    });
    for (const [index, { column }] of compared.entries()) {
      exactWeightsByRule(attributes[index]!, column.table.counts, rules[index]!, records, exact[index]!);
    }
    return { attributes, shares: sharesOf(pairs, attributes, exact, measured, records) };
  };
  // What comes twice can be counted once when it has been weighed, and weighed better when it has been counted once.
  const { shares: ownShares } = weighWith(compared.map(() => 1));
  const { attributes, shares } = weighWith(ownShares);
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
  return {
    ...sampled,
    sampled,
    pairs,
    rivals,
    patterns,
    scale,
    prior,
    classes: fitClasses(patterns, { u, types, prior, shares: ownShares, records, scale }),
    draft,
    table,
    exact,
    evidence,
    fit: (scores, isLoser) =>
      fitCut(scores, records / every, candidates.kind === 'groups' ? MOST_OF_GROUPS : 1, isLoser),
  };
}

/** Expected matches by pattern where pairs have rivals. */
function expectationAmong(rivals: Rivals, { of, counts }: PairPatterns): Expectation {
  const ofPairs = new Float64Array(of.length);
  return (odds) => {
    for (let pair = 0; pair < of.length; pair++) ofPairs[pair] = odds[of[pair]!]!;
    const probabilities = amongRivals(ofPairs, rivals);
    const expected = new Float64Array(counts.length);
    for (let pair = 0; pair < of.length; pair++) expected[of[pair]!]! += probabilities[pair]!;
    return expected;
  };
}

/** For data too small to fit anything: the score itself is the log odds (a Gaussian so wide that it is flat). */
export const FIXED_CUT: Calibration = {
  pi: 1 / (1 + Math.exp(60) / (1000 * Math.sqrt(2 * Math.PI))),
  mu: -60,
  sigma: 1000,
  lambda: 1,
  from: -60,
};

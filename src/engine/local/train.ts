/** Stage train: from samples of pairs to a model. All statistics are of this product; no labels are needed. */
import { levelCount } from '../../rulebook/compare/levels.ts';
import { symbolKey, allocateShared } from '../../rulebook/compare/values.ts';
import {
  findCleanSources,
  suspectRecords,
  type SourceEvidence,
  type SourcePairs,
} from '../../rulebook/cluster/clean-sources.ts';
import { evidenceShares } from '../../rulebook/weigh/dependence.ts';
import { estimateMatchLevels, type Patterns } from '../../rulebook/weigh/em.ts';
import { fitCut } from '../../rulebook/weigh/mixture.ts';
import {
  MODEL_VERSION,
  encodeWeights,
  type Calibration,
  type MatchModel,
  type ModelAttribute,
} from '../../rulebook/weigh/model.ts';
import type { MeasuredRecords } from '../../rulebook/weigh/pair-meter.ts';
import { combine, logOdds, probabilityOf, scoreTable, type ScoreTable } from '../../rulebook/weigh/score.ts';
import { exactWeights, frequentCodes } from '../../rulebook/weigh/term-frequency.ts';
import { areRelatives, fitRelatives, type Relatives } from '../../rulebook/weigh/relatives.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import { mutualBestProbability } from '../../rulebook/cluster/one-to-one.ts';
import { correctedScores, selfTrain, type Evidence } from '../../rulebook/weigh/self-training.ts';
import { newCursor } from './cursor.ts';
import type { EncodedAttribute } from './encode.ts';
import type { MeasuredChunk } from './measure-pairs.ts';
import type { NeighbourLists } from './pair-lists.ts';
import type { Pool } from './pool.ts';

const TRAIN = {
  /** Random pairs for u: between these, 20 per record (recipe, step 5). */
  leastRandom: 200_000,
  mostRandom: 300_000,
  /** Candidate pairs that training looks at, about. */
  mostSampled: 800_000,
  /** Pairs whose patterns EM counts, and non-matches whose correlation is measured. */
  mostPatterns: 400_000,
  mostForRelatives: 200_000,
  mostCorrelated: 100_000,
  /** Below these a mixture cannot be fitted, and a fixed cut stands in. */
  leastPairs: 50,
  leastRecords: 30,
} as const;

export interface TrainInput {
  readonly measured: MeasuredRecords;
  readonly compared: readonly EncodedAttribute[];
  readonly records: number;
  readonly lists: NeighbourLists;
  readonly sourceOf: Uint16Array;
  readonly sourceIds: readonly string[];
  /** By source: the user says that it holds no duplicates. */
  readonly isDistinct: Uint8Array;
  readonly advance: (fraction: number) => void;
}

export interface Trained {
  readonly model: MatchModel;
  readonly exact: readonly Float64Array[];
  /** Sources of which no two records may be linked: declared or found. */
  readonly clean: ReadonlySet<number>;
  readonly sources: readonly SourceEvidence[];
  readonly sampledPairs: number;
  readonly sampledShare: number;
  readonly randomPairs: number;
}

export async function trainModel(pool: Pool, input: TrainInput): Promise<Trained> {
  const { measured, compared, records, lists } = input;
  const randomPairs = Math.min(TRAIN.mostRandom, Math.max(TRAIN.leastRandom, records * 20));
  const random = await measure(pool, {
    records: measured,
    pairs: { of: 'random', seed: 7, recordCount: records },
    cursor: newCursor(randomPairs, 8192),
  });
  const u = compared.map((attribute, column) => randomLevels(attribute, random, column, compared.length));
  input.advance(0.3);

  let listed = 0;
  for (const length of lists.lengths) listed += length;
  const every = Math.max(1, Math.round(listed / 1.3 / TRAIN.mostSampled));
  const sample = await measure(pool, {
    records: measured,
    pairs: { of: 'candidates', lists, every },
    cursor: newCursor(records, 256),
  });
  input.advance(0.7);
  const pairs = joinChunks(sample, compared.length);
  const patterns = countPatterns(pairs, thinned(pairs.count, TRAIN.mostPatterns));
  const m = estimateMatchLevels(patterns, { prior: 1 / Math.max(2, records), u });
  const attributes = compared.map((attribute, column) =>
    modelAttribute(attribute, m[column]!, u[column]!, records, input),
  );
  const exact = compared.map(({ column: { table } }, index) => {
    const rule = frequentCodes(table.counts);
    const countOf = (code: number): number => (rule.own.has(code) ? table.counts[code]! : rule.otherCount);
    return exactWeights(attributes[index]!, table.size, countOf, records, allocateShared(Float64Array, table.size * 8));
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
    const chunks = await measure(pool, {
      records: measured,
      pairs: { of: 'chosen', lists, chosen },
      cursor: newCursor(chosen.length, 64),
    });
    const all = joinChunks(chunks, compared.length);
    return { pairs: all, scores: evidenceOf(all, table, exact, measured).scores };
  });
  const kept = allowedPairs(input, pairs, clean);
  const isSmall = kept.length < TRAIN.leastPairs || records < TRAIN.leastRecords;
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
  const relatives = isSmall ? null : relativesOf(input, pairs, kept, u, every);
  const learned = isSmall ? null : selfTrain(allowed, records / every, probabilities);
  const scores = learned === null ? allowed.scores : correctedScores(allowed, learned);
  return {
    model: {
      ...draft,
      cleanSources: [...clean].map((source) => input.sourceIds[source]!),
      learned,
      relatives,
      cut: isSmall ? FIXED_CUT : fitCut(Float64Array.from(scores), records / every),
    },
    exact,
    clean,
    sources,
    sampledPairs: pairs.count,
    sampledShare: 1 / every,
    randomPairs,
  };
}

/** The third class, where the product has it; see relatives.ts. */
function relativesOf(
  input: TrainInput,
  pairs: SampledPairs,
  kept: Int32Array,
  u: readonly (readonly number[])[],
  every: number,
): Relatives | null {
  const step = thinned(kept.length, TRAIN.mostForRelatives);
  const patterns = countPatterns(pairs, step, kept);
  const columns = input.compared.map(({ type, column }) => ({ type, entropy: column.facts.entropy }));
  const types = columns.map(({ type }) => type);
  const fitted = fitRelatives(patterns, u, types, 1 / Math.max(2, input.records));
  if (!areRelatives(fitted, u, columns, input.records, step * every)) return null;
  return { prior: fitted.prior, ratios: fitted.ratios };
}

function isAcross(input: TrainInput, pairs: SampledPairs, pair: number): boolean {
  return input.sourceOf[pairs.left[pair]!] !== input.sourceOf[pairs.right[pair]!];
}

/**
 * Declared sources without duplicates, and those that the pairs show to be so. A sample of pairs does not show who shares
 * a partner: `pairsOf` gives all pairs of some records.
 */
async function cleanSources(
  input: TrainInput,
  pairs: SampledPairs,
  scores: Float64Array,
  records: number,
  pairsOf: (records: Int32Array) => Promise<{ readonly pairs: SampledPairs; readonly scores: Float64Array }>,
): Promise<Pick<Trained, 'sources' | 'clean'>> {
  const clean = new Set([...input.isDistinct.keys()].filter((source) => input.isDistinct[source] === 1));
  if (input.sourceIds.length < 2) return { sources: [], clean };
  const across = scores.filter((_, pair) => isAcross(input, pairs, pair));
  if (across.length < TRAIN.leastPairs) return { sources: [], clean };
  const cut = fitCut(across, records);
  const source = Int32Array.from(input.sourceOf);
  const withSources = ({ left, right }: SampledPairs, scores: Float64Array): SourcePairs => ({
    source,
    sourceCount: input.sourceIds.length,
    left,
    right,
    probability: Float32Array.from(scores, (score) => probabilityOf(logOdds(cut, score))),
    score: Float32Array.from(scores),
  });
  const sampled = withSources(pairs, scores);
  let complete = sampled;
  if (records < input.records) {
    const all = await pairsOf(suspectRecords(sampled));
    complete = withSources(all.pairs, all.scores);
  }
  const sources = findCleanSources(sampled, complete);
  for (const { source, isClean } of sources) if (isClean) clean.add(source);
  return { sources, clean };
}

function allowedPairs(input: TrainInput, pairs: SampledPairs, clean: ReadonlySet<number>): Int32Array {
  const kept = new Int32Array(pairs.count);
  let used = 0;
  for (let pair = 0; pair < pairs.count; pair++) {
    if (isAcross(input, pairs, pair) || !clean.has(input.sourceOf[pairs.left[pair]!]!)) kept[used++] = pair;
  }
  return kept.subarray(0, used);
}

/** For data too small to fit anything: the score itself is the log odds (a Gaussian so wide that it is flat). */
const FIXED_CUT: Calibration = {
  pi: 1 / (1 + Math.exp(60) / (1000 * Math.sqrt(2 * Math.PI))),
  mu: -60,
  sigma: 1000,
  lambda: 1,
  from: -60,
};

async function measure(pool: Pool, input: Parameters<typeof pool.each<'measurePairs'>>[1]): Promise<MeasuredChunk[]> {
  return (await pool.each('measurePairs', input)).flat().sort((a, b) => a.index - b.index);
}

/** u: equal from the counts of all values, the others from random pairs. */
function randomLevels(
  { column: { table, facts } }: EncodedAttribute,
  chunks: readonly MeasuredChunk[],
  column: number,
  width: number,
): number[] {
  const levels = levelCount(table.kind);
  const seen = new Float64Array(levels);
  for (const chunk of chunks) {
    for (let at = column; at < chunk.levels.length; at += width) {
      const level = chunk.levels[at]!;
      if (level >= 0) seen[level]!++;
    }
  }
  let equalPairs = 0;
  for (const count of table.counts) equalPairs += count * (count - 1);
  const equal = Math.max(equalPairs / (facts.filled * (facts.filled - 1)), 0.5 / facts.filled);
  let others = 0;
  for (let level = 1; level < levels; level++) others += seen[level]! + 0.3;
  return Array.from(seen, (count, level) => (level === 0 ? equal : ((count + 0.3) / others) * (1 - equal)));
}

interface SampledPairs {
  readonly count: number;
  readonly width: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly levels: Int8Array;
  readonly cosines: Float64Array;
}

function joinChunks(chunks: readonly MeasuredChunk[], width: number): SampledPairs {
  const count = chunks.reduce((sum, chunk) => sum + chunk.left.length, 0);
  const joined = {
    count,
    width,
    left: new Int32Array(count),
    right: new Int32Array(count),
    levels: new Int8Array(count * width),
    cosines: new Float64Array(count),
  };
  let at = 0;
  for (const chunk of chunks) {
    joined.left.set(chunk.left, at);
    joined.right.set(chunk.right, at);
    joined.levels.set(chunk.levels, at * width);
    joined.cosines.set(chunk.cosines, at);
    at += chunk.left.length;
  }
  return joined;
}

/** Every how many-th pair to take so that at most `most` are taken. */
function thinned(count: number, most: number): number {
  return Math.max(1, Math.ceil(count / most));
}

function countPatterns(pairs: SampledPairs, step: number, kept?: Int32Array): Patterns {
  const { width } = pairs;
  const dictionary = new ByteDictionary();
  const bytes = new Uint8Array(pairs.levels.buffer, pairs.levels.byteOffset, pairs.levels.byteLength);
  const counts: number[] = [];
  for (let index = 0; index < (kept?.length ?? pairs.count); index += step) {
    const pair = kept?.[index] ?? index;
    const id = dictionary.add(bytes, pair * width, (pair + 1) * width);
    counts[id] = (counts[id] ?? 0) + 1;
  }
  const known = dictionary.bytes();
  return {
    width,
    levels: new Int8Array(known.buffer, known.byteOffset, known.byteLength),
    counts: Float64Array.from(counts),
  };
}

function modelAttribute(
  { name, type, cleaning, column }: EncodedAttribute,
  m: readonly number[],
  u: readonly number[],
  records: number,
  input: TrainInput,
): ModelAttribute {
  const { table, facts } = column;
  const rule = frequentCodes(table.counts);
  const frequent: Record<string, number> = {};
  for (const code of rule.own) {
    frequent[symbolKey(table.symbols, table.offsets[code]!, table.offsets[code + 1]!)] = table.counts[code]!;
  }
  const index = input.compared.findIndex((attribute) => attribute.name === name);
  return {
    name,
    type,
    cleaning,
    kind: table.kind,
    entropy: facts.entropy,
    fill: facts.filled / records,
    quantiles: input.measured.columns[index]!.rule.quantiles,
    m,
    u,
    weights: m.map((value, level) => Math.log2(value / u[level]!)),
    share: 1,
    total: facts.filled,
    frequent,
    otherCount: rule.otherCount,
  };
}

/** Weights of sampled pairs that do not match, in columns, and what share of them is each column's own. */
function sharesOf(
  pairs: SampledPairs,
  attributes: readonly ModelAttribute[],
  exact: readonly Float64Array[],
  measured: MeasuredRecords,
  records: number,
): number[] {
  const { width } = pairs;
  const prior = -Math.log2(Math.max(1, records - 1));
  const weights = new Float64Array(width);
  const step = thinned(pairs.count, TRAIN.mostCorrelated * 2);
  const kept: number[] = [];
  for (let pair = 0; pair < pairs.count && kept.length < TRAIN.mostCorrelated * width; pair += step) {
    let bits = prior;
    for (let column = 0; column < width; column++) {
      const level = pairs.levels[pair * width + column]!;
      weights[column] =
        level < 0
          ? 0
          : level === 0
            ? exact[column]![measured.rows[pairs.left[pair]! * width + column]!]!
            : attributes[column]!.weights[level]!;
      bits += weights[column]!;
    }
    // Posterior below .1.
    if (bits < Math.log2(1 / 9)) for (const weight of weights) kept.push(weight);
  }
  return evidenceShares(Float64Array.from(kept), width);
}

function evidenceOf(
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
    scores[pair] = combine(null, bits, pairs.cosines[pair]!, like / Math.max(1e-9, entropy), 0);
  }
  return { count, width, weightOf, bits: allBits, cosines: pairs.cosines, scores };
}

function evidenceSubset(evidence: Evidence, kept: Int32Array): Evidence {
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

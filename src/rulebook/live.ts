/** A trained model over single records: the same keys and, to the last bit, the same score as the batch has. */
import { compose, standardizerOf, type Composition } from './compare/composition.ts';
import { countList, drain, newGramCounter } from './compare/gram-counter.ts';
import { repeatWeights, squaredLengthOfRecord, type RecordVectors } from './compare/grams.ts';
import { levelNames } from './weigh/level-names.ts';
import { swappedWith } from './compare/swapped-names.ts';
import { allocatePlain, tableOf, type ValueTable } from './compare/values.ts';
import { keysOf } from './keys/record-keys.ts';
import { waysOf } from './standardize/by-source.ts';
import type { Standardizer } from './standardize/standardizer.ts';
import { countOf, decodeWeights, exactWeight, readModel, type MatchModel, type ModelAttribute } from './weigh/model.ts';
import { squaresOf } from './weigh/pair-meter.ts';
import { PairScorer, type ScoredRecords } from './weigh/pair-scorer.ts';
import { bitsOf, probabilityOf, scoreTable, type ScoreTable } from './weigh/score.ts';
import { waterfall } from './weigh/waterfall.ts';

export type LiveValues = Record<string, string | null>;

/** One line of an explanation; the weights of all lines add up to the pair's. */
export interface LiveComparison {
  /** Attribute, or a name in parentheses for evidence of the record as a whole. */
  readonly attribute: string;
  /** What the level means, such as 'equal' or '≥ .88 alike'. */
  readonly level: string;
  /** Bits for (positive) or against a match. */
  readonly weight: number;
  readonly left: string | null;
  readonly right: string | null;
}

export interface LiveResult {
  /** Match probability, 0 … 1. */
  readonly probability: number;
  /** log2 odds. */
  readonly weight: number;
  readonly comparisons: readonly LiveComparison[];
}

export interface LiveModel {
  readonly attributes: string[];
  /** At most ten search keys; values that match well share one. */
  keysOf(values: LiveValues): bigint[];
  /**
   * @param sources ids of the sources that the two come from: a source that writes dates, numbers or phones in another way
   *   than most is read in its own
   */
  score(left: LiveValues, right: LiveValues, sources?: readonly [string, string]): LiveResult;
  /** Scores of one record with many, in order: the numbers of `score` without their explanation, at a tenth of its time. */
  scores(left: LiveValues, rights: readonly LiveValues[]): LiveScore[];
}

export interface LiveScore {
  readonly probability: number;
  readonly weight: number;
}

/**
 * Opens the `model` of a run's report.
 * @throws AppError INVALID_ARGUMENT for anything else
 */
export function openLiveModel(value: unknown): LiveModel {
  const model = readModel(value);
  const table = scoreTable(model);
  const gramWeights = decodeWeights(model.gramWeights);
  const standardizers = model.attributes.map(readerOf);
  return {
    attributes: [...new Set(model.attributes.flatMap(({ name, composition }) => composition?.of ?? [name]))],
    keysOf: (values) => keysOf(model, standardOf(model, standardizers, values)),
    score: (left, right, sources) => {
      const standard = [left, right].map((values, side) => standardOf(model, standardizers, values, sources?.[side]));
      return scoreOf(model, table, gramWeights, standard);
    },
    scores: (left, rights) => {
      const standard = [left, ...rights].map((values) => standardOf(model, standardizers, values));
      const scorer = new PairScorer(layOut(model, gramWeights, standard), table);
      scorer.setLeft(0);
      return rights.map((_, index) => {
        const odds = scorer.oddsAt(scorer.score(index + 1));
        return { probability: probabilityOf(odds), weight: bitsOf(odds) };
      });
    },
  };
}

function composed({ as, of: [first, second] }: Composition, values: LiveValues): string | null {
  return compose(as, values[first], second === undefined ? null : values[second]);
}

type Reader = (raw: string, sourceId: string | undefined) => string | null;

function readerOf(attribute: ModelAttribute): Reader {
  const usual = standardizerOf(attribute);
  const own = new Map<string, Standardizer>();
  for (const { cleaning, sourceIds } of waysOf(attribute.cleaning)) {
    const standardizer = standardizerOf({ ...attribute, cleaning });
    for (const sourceId of sourceIds) own.set(sourceId, standardizer);
  }
  return (raw, sourceId) => ((sourceId === undefined ? undefined : own.get(sourceId)) ?? usual)(raw);
}

function standardOf(
  model: MatchModel,
  standardizers: readonly Reader[],
  values: LiveValues,
  sourceId?: string,
): (string | null)[] {
  return model.attributes.map(({ name, composition }, index) => {
    const raw = composition === undefined ? values[name] : composed(composition, values);
    return raw === null || raw === undefined || raw === '' ? null : standardizers[index]!(raw, sourceId);
  });
}

function scoreOf(
  model: MatchModel,
  table: ScoreTable,
  gramWeights: Uint16Array,
  standard: readonly (readonly (string | null)[])[],
): LiveResult {
  const records = layOut(model, gramWeights, standard);
  const scorer = new PairScorer(records, table);
  scorer.setLeft(0);
  const score = scorer.score(1);
  const odds = scorer.oddsAt(score);
  const lines = waterfall(table, {
    levels: scorer.levels,
    exact: records.exactWeights.map((weights, column) => weights[records.rows[column]!] ?? 0),
    cosine: scorer.cosine(1),
    score,
    odds,
  });
  const names = [...model.attributes.map(({ name }) => name), ...lines.others.map(({ name }) => name)];
  return {
    probability: probabilityOf(odds),
    weight: bitsOf(odds),
    comparisons: names.map((attribute, index) => {
      const column = model.attributes[index];
      if (column === undefined) {
        const other = lines.others[index - model.attributes.length]!;
        return { attribute, level: other.meaning, weight: other.bits, left: null, right: null };
      }
      const level = scorer.levels[index]!;
      return {
        attribute,
        level:
          level < 0
            ? 'no evidence'
            : `${levelNames(column)[level]!}${scorer.isSwapped(index, 1) ? ", in each other's column" : ''}`,
        weight: lines.columns[index]!,
        left: standard[0]![index]!,
        right: standard[1]![index]!,
      };
    }),
  };
}

/** A few records laid out as the batch lays out millions. */
function layOut(
  model: MatchModel,
  gramWeights: Uint16Array,
  standard: readonly (readonly (string | null)[])[],
): ScoredRecords {
  const width = model.attributes.length;
  const count = standard.length;
  const rows = new Int32Array(width * count);
  const tables = model.attributes.map((attribute, column) => {
    const made = tableOf(
      standard.map((values) => values[column]!),
      attribute.kind,
    );
    for (const [record, code] of made.codes.entries()) rows[record * width + column] = code;
    return made;
  });
  const others = swappedWith(model.attributes.map(({ type }) => type));
  return {
    rows,
    columns: model.attributes.map(({ kind, quantiles }, column) => {
      const { table } = tables[column]!;
      return {
        rule: { kind, quantiles },
        table,
        squares: squaresOf(table, gramWeights, allocatePlain),
        swappedWith: others[column],
      };
    }),
    vectors: model.ignoresText === true ? null : vectorsOf(rows, tables, gramWeights),
    gramWeights,
    exactWeights: model.attributes.map((attribute, column) =>
      Float64Array.from(tables[column]!.keys, (key) => exactWeight(attribute, countOf(attribute, key), model.records)),
    ),
  };
}

/** @param rows a code per record and table */
function vectorsOf(
  rows: Int32Array,
  tables: readonly { readonly table: ValueTable }[],
  gramWeights: Uint16Array,
): RecordVectors {
  const width = tables.length;
  const count = rows.length / Math.max(1, width);
  let most = 0;
  for (const [at, code] of rows.entries()) {
    const { offsets } = tables[at % width]!.table.lists;
    if (code >= 0) most += offsets[code + 1]! - offsets[code]!;
  }
  const starts = new Uint32Array(count);
  const ends = new Uint32Array(count);
  const grams = new Uint16Array(most);
  const repeats = new Uint8Array(most);
  const counter = newGramCounter();
  for (let record = 0; record < count; record++) {
    starts[record] = record === 0 ? 0 : ends[record - 1]!;
    for (let column = 0; column < width; column++) {
      const code = rows[record * width + column]!;
      if (code >= 0) countList(counter, tables[column]!.table.lists, code);
    }
    ends[record] = drain(counter, grams, repeats, starts[record]!);
  }
  const of = { starts, ends, grams, repeats };
  const repeatBy = repeatWeights();
  const squares = Float64Array.from(starts, (_, record) => squaredLengthOfRecord(of, record, gramWeights, repeatBy));
  return { of, squares };
}

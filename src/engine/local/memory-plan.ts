/**
 * What an update will take in memory, told from the number and length of its values before any of it is taken, and what is
 * done to stay within the budget: fewer columns encoded at once, no texts of whole records, less for DuckDB, which spills to
 * disk. The texts alone change a result. What does not fit the leanest way is refused: a machine that runs out of memory
 * kills without a word.
 */
import { AppError } from '../../domain/errors.ts';

/** Cells of one column. */
export interface ColumnCells {
  readonly filled: number;
  /** Bytes of all cells, and of what is looked at of them. */
  readonly stored: number;
  readonly bytes: number;
  /** Different values, at most or about. */
  readonly distinct: number;
  readonly isCompared: boolean;
}

export interface MemoryNeed {
  readonly records: number;
  readonly columns: readonly ColumnCells[];
  readonly threads: number;
  /** The texts of whole records cannot be left out. */
  readonly needsText: boolean;
}

export interface MemoryPlan {
  readonly budgetMb: number;
  /** Expected at most. */
  readonly neededMb: number;
  readonly duckMb: number;
  /** What it has where the budget allows. */
  readonly usualDuckMb: number;
  /** Columns that are encoded at the same time. */
  readonly columnsAtOnce: number;
  /** The texts of whole records may be kept. */
  readonly hasText: boolean;
  /** Nothing had to be done to stay within the budget. */
  readonly isUsual: boolean;
}

export const MEGABYTE = 1_048_576;

/** Measured on 100,000, 1 M and 5 M generated people with two threads. Bytes, unless said. */
const TAKES = {
  /** The process, its threads, their code and heaps; samples of pairs come to as much as `samples` as records grow. */
  process: 300 * MEGABYTE,
  samples: 250 * MEGABYTE,
  sampledRecords: 100_000,
  /** Memory that is not given back at once, over what is in use: a factor. */
  kept: 1.3,
  /** DuckDB: per cell and per record (ids, source, key); texts up to `inline` bytes stand in the cell itself. */
  duckCell: 16,
  duckRecord: 90,
  inline: 12,
  /** …and per byte of the column that is exported: collected as lists, which cannot be spilled. */
  duckExported: 3,
  /** The tables of all stages together, by the first of them: a factor; and rows that a file collects before it writes them. */
  duckTables: 2.5,
  collectedRows: 122_880,
  filesAtOnce: 2,
  /** Per record when files are written: clusters, golden rows, edges. */
  written: 100,
  /** Per distinct value: positions, counts, masks. Compared ones besides: weights, and 3 bytes per 3-gram. */
  value: 24,
  comparedValue: 22,
  gram: 3,
  /** Per cell and per distinct value of a column while it is encoded. */
  encodedCell: 16,
  encodedValue: 100,
  /** Per record: edges while they are put in order, of every way of finding pairs, positions and signatures of texts. */
  edges: 60,
  group: 3,
  text: 97,
} as const;

/** Ways of finding pairs, about: attributes, and half of the pairs of the best of them. */
const PAIRED = 8;

/** DuckDB gets this share of the budget where it is to be had, and never less than that many bytes beside an export. */
const DUCK = { share: 0.4, least: 256 * MEGABYTE } as const;

/** Data that takes no more than that is never refused, however small the budget: the process alone may exceed it. */
const ALWAYS = 128 * MEGABYTE;

/** DuckDB's memory at the beginning, when nothing is known yet. */
export function firstDuckMb(budgetMb: number): number {
  return Math.max(DUCK.least / MEGABYTE, Math.floor(budgetMb * DUCK.share));
}

/**
 * The first of the ways from the usual to the leanest that fits the budget.
 * @throws AppError FAILED_PRECONDITION where none does
 */
export function planMemory(budgetMb: number, need: MemoryNeed): MemoryPlan {
  const fixed = ofProcess(need.records);
  const budget = Math.max(budgetMb * MEGABYTE, fixed + ALWAYS);
  const table = duckTable(need);
  const exported = TAKES.duckExported * Math.max(0, ...need.columns.map(({ bytes }) => bytes));
  const leastDuck = DUCK.least + exported;
  const mostDuck = Math.max(firstDuckMb(budgetMb) * MEGABYTE, leastDuck);
  const inMb = (bytes: number): number => Math.ceil(bytes / MEGABYTE);
  const plans = [true, ...(need.needsText ? [] : [false])].flatMap((hasText) =>
    [need.threads + 1, 1].map((columnsAtOnce) => {
      // What is ours and what is DuckDB's, where either is most.
      const stages = [
        { own: ofEncoding(need, columnsAtOnce), duck: table + exported },
        { own: ofScoring(need, hasText), duck: table },
        { own: ofWriting(need), duck: TAKES.duckTables * table + collected(need.records, table) },
      ];
      const most = fixed + Math.max(...stages.map(({ own }) => own));
      const duck = Math.max(leastDuck, Math.min(mostDuck, budget - most));
      const needed = Math.max(...stages.map((stage) => fixed + stage.own + Math.min(stage.duck, duck)));
      return {
        budgetMb,
        neededMb: inMb(needed),
        duckMb: inMb(duck),
        usualDuckMb: inMb(mostDuck),
        columnsAtOnce,
        hasText,
        isUsual: hasText && columnsAtOnce === need.threads + 1 && duck === mostDuck,
        fits: needed <= budget,
      };
    }),
  );
  const { fits, ...plan } = plans.find((each) => each.fits) ?? plans.at(-1)!;
  if (fits) return plan;
  throw new AppError(
    'FAILED_PRECONDITION',
    `engine.memoryMb is ${budgetMb}, and this update needs about ${plan.neededMb} MB: it has ${need.records} records of ` +
      `${need.columns.length} attributes, and their values and the groups they are found by are held in memory. Set ` +
      `engine.memoryMb (CUPEL_ENGINE_MEMORY_MB) to ${plan.neededMb} or more where the machine has it, map fewer columns, ` +
      'or leave attributes out of matching (attributes[].isUsable: false).',
  );
}

function ofProcess(records: number): number {
  return TAKES.process + TAKES.samples * Math.min(1, records / TAKES.sampledRecords);
}

/** What grows with the data while values are encoded: those that are, and some columns on their way. */
function ofEncoding({ records, columns }: MemoryNeed, columnsAtOnce: number): number {
  const onTheirWay = columns.map(encodingBytes).sort((a, b) => b - a);
  return ofValues(records, columns) + sum(onTheirWay.slice(0, columnsAtOnce));
}

function ofScoring({ records, columns }: MemoryNeed, hasText: boolean): number {
  const compared = columns.filter(({ isCompared }) => isCompared);
  const paired = Math.min(PAIRED, compared.length);
  const ways = compared.length + (paired * (paired - 1)) / 4;
  const ofRecord = 4 * compared.length + TAKES.group * ways + TAKES.edges;
  const text = hasText ? TAKES.text * records + TAKES.gram * sum(compared.map(({ bytes }) => bytes)) : 0;
  return TAKES.kept * (ofValues(records, columns) + records * ofRecord + text);
}

/** When only standard forms and entities are left. */
function ofWriting({ records, columns }: MemoryNeed): number {
  const standard = sum(columns.map(({ filled, bytes, distinct }) => distinct * (bytes / Math.max(1, filled) + 8)));
  return records * (4 * columns.length + TAKES.written) + standard;
}

function ofValues(records: number, columns: readonly ColumnCells[]): number {
  return 4 * records * columns.length + sum(columns.map(valueBytes));
}

function collected(records: number, table: number): number {
  return (table * TAKES.filesAtOnce * Math.min(records, TAKES.collectedRows)) / Math.max(1, records);
}

function valueBytes({ filled, bytes, distinct, isCompared }: ColumnCells): number {
  const length = bytes / Math.max(1, filled);
  const compared = isCompared ? TAKES.comparedValue + TAKES.gram * length : 0;
  return distinct * (2 * length + TAKES.value + compared);
}

function encodingBytes({ filled, bytes, distinct }: ColumnCells): number {
  const length = bytes / Math.max(1, filled);
  return 2 * bytes + TAKES.encodedCell * filled + distinct * (2 * length + TAKES.encodedValue);
}

function duckTable({ records, columns }: MemoryNeed): number {
  const texts = columns.filter(({ filled, stored }) => stored > filled * TAKES.inline);
  return records * (TAKES.duckRecord + TAKES.duckCell * columns.length) + sum(texts.map(({ stored }) => stored));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

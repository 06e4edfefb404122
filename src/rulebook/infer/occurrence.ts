/**
 * How often values occur again, within a source and in others. Estimated from the samples, whose counts are exact,
 * and not from distinct counts: those of large sources are estimates themselves, and an error of two per cent would
 * hide that no value is ever repeated.
 */
import { placeholderTest } from '../standardize/placeholders.ts';
import { words } from '../standardize/words.ts';
import type { ColumnProfile } from './profile.ts';

export interface Occurrence {
  /** Cells with a value, placeholders left out as far as they were sampled. */
  readonly filled: number;
  /** Different values in all sources together. */
  readonly distinct: number;
  /** Cells beyond the first of their value, within sources and between them. */
  readonly repeats: number;
  /** Share of cells that repeat, every value counted at most six times: one default value makes no evidence. */
  readonly repeatShare: number;
  /** Values seen more than once in the samples, within a source or in two; not extrapolated. */
  readonly seenRepeats: number;
  readonly seenWithin: number;
  /** Share of the values that were sampled. */
  readonly coverage: number;
  /** Share of the smaller source's values that another source has too; 0 for one source. */
  readonly shared: number;
}

const MOST_COUNTED = 6;

export function occurrenceOf(columns: readonly ColumnProfile[], memo: OccurrenceMemo = new Map()): Occurrence {
  const own = columns.map((column) => {
    const known = memo.get(column) ?? within(column);
    memo.set(column, known);
    return known;
  });
  const filled = own.reduce((sum, part) => sum + part.filled, 0);
  const distinct = own.reduce((sum, part) => sum + part.distinct, 0);
  let [common, seenCommon, shared] = [0, 0, 0];
  for (const [index, left] of columns.entries()) {
    for (const right of columns.slice(index + 1)) {
      const both = commonValues(left, right);
      common += both.estimated;
      seenCommon += both.seen;
      shared = Math.max(shared, both.estimated / Math.max(1, Math.min(left.distinctCount, right.distinctCount)));
    }
  }
  const joint = Math.max(Math.min(1, distinct), distinct - common);
  const seenWithin = own.reduce((sum, part) => sum + part.seen, 0);
  const [capped, cells] = own.reduce(([a, b], part) => [a + part.capped, b + part.cappedCells], [0, 0]);
  return {
    filled,
    distinct: joint,
    repeats: Math.max(0, filled - joint),
    repeatShare: capped / Math.max(1, cells) + common / Math.max(1, filled),
    seenRepeats: seenWithin + seenCommon,
    seenWithin,
    coverage: Math.min(1, ...own.map((part) => part.coverage)),
    shared: Math.min(1, shared),
  };
}

/** Values that two columns have in common: in their samples of smallest hashes, and so in all. */
export function commonValues(left: ColumnProfile, right: ColumnProfile): { seen: number; estimated: number } {
  const [small, large] = left.sample.length <= right.sample.length ? [left, right] : [right, left];
  const known = keysOf(large);
  let seen = 0;
  for (const key of keysOf(small).keys()) if (known.has(key)) seen++;
  return { seen, estimated: seen / Math.max(1e-9, Math.min(coverageOf(left), coverageOf(right))) };
}

function coverageOf({ sample, distinctCount }: ColumnProfile): number {
  return Math.min(1, sample.length / Math.max(1, distinctCount));
}

/** What is known of columns by themselves; for those that are asked about more than once. */
export type OccurrenceMemo = Map<ColumnProfile, Within>;

export interface Within {
  readonly filled: number;
  readonly distinct: number;
  readonly seen: number;
  readonly capped: number;
  readonly cappedCells: number;
  readonly coverage: number;
}

function within(column: ColumnProfile): Within {
  const isPlaceholder = placeholderTest('IDENTIFIER');
  let [cells, values, seen, capped, cappedCells, dropped] = [0, 0, 0, 0, 0, 0];
  for (const [value, count] of keysOf(column)) {
    if (value.length <= 40 && isPlaceholder(words(value))) {
      dropped += count;
      continue;
    }
    cells += count;
    values++;
    if (count > 1) seen++;
    capped += Math.min(count, MOST_COUNTED) - 1;
    cappedCells += Math.min(count, MOST_COUNTED);
  }
  const filled = Math.max(0, column.filledCount - dropped);
  const isWhole = cells + dropped >= column.filledCount;
  const distinct = isWhole ? values : (filled * values) / Math.max(1, cells);
  return { filled, distinct, seen, capped, cappedCells, coverage: Math.min(1, cells / Math.max(1, filled)) };
}

/**
 * Values with a digit without what people set between the parts of a code, with their cells: '978-0-306-40615-7' in one source is
 * '9780306406157' in the other. A sign in front and points stay: −5 is not 5, nor 1.5 15.
 */
function keysOf(column: ColumnProfile): ReadonlyMap<string, number> {
  const known = KEYS.get(column);
  if (known !== undefined) return known;
  const keys = new Map<string, number>();
  for (const { value, count } of column.sample) {
    const key =
      value.length <= LONGEST_CODE && /\d/.test(value)
        ? value.toUpperCase().replace(/(?<=[A-Z0-9])[\s\-_/]+(?=[A-Z0-9])/g, '')
        : value;
    keys.set(key, (keys.get(key) ?? 0) + count);
  }
  KEYS.set(column, keys);
  return keys;
}

const LONGEST_CODE = 40;
const KEYS = new WeakMap<ColumnProfile, ReadonlyMap<string, number>>();

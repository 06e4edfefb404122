/** What the values of a column look like: shares of its distinct values (0…1), measured once and judged elsewhere. */
import { inferVocabulary, type Vocabulary } from '../standardize/category.ts';
import { countryCodes } from '../standardize/country.ts';
import { inferDateOrder } from '../standardize/date.ts';
import { inferDecimalMark } from '../standardize/number.ts';
import { placeholderTest } from '../standardize/placeholders.ts';
import { words } from '../standardize/words.ts';
import type { ColumnProfile, ValueCount } from './profile.ts';
import { FEATURES, valueFacts, type Feature, type ValueFacts } from './value-facts.ts';

export interface ColumnFacts {
  /** Values looked at, placeholders left out. */
  readonly sampled: number;
  readonly email: number;
  readonly url: number;
  readonly location: number;
  /** Dates with a day or month; with a time of day. */
  readonly date: number;
  readonly time: number;
  /** Plain numbers between 1500 and 2100. */
  readonly year: number;
  readonly number: number;
  readonly decimals: number;
  readonly digitsOnly: number;
  readonly leadingZero: number;
  /** Formatted as phone numbers are; all-digit values that a North American number could be. */
  readonly phone: number;
  readonly nanp: number;
  readonly postal: number;
  /** Of values or of cells, whichever is more. */
  readonly country: number;
  readonly region: number;
  readonly street: number;
  readonly streetWord: number;
  readonly houseFirst: number;
  readonly comma: number;
  readonly list: number;
  readonly legal: number;
  readonly organization: number;
  /** By cells rather than values: first words, last words, single words in the lists of names. */
  readonly givenFirst: number;
  /** Second words of two or three, where the first is no given name. */
  readonly givenSecond: number;
  readonly familyLast: number;
  readonly city: number;
  readonly hasDigit: number;
  /** Mean over values. */
  readonly digitShare: number;
  readonly tokens: number;
  readonly length: number;
  readonly lengthDeviation: number;
  /** Mean number of parts between white space. */
  readonly parts: number;
  /** Share of the commonest length. */
  readonly sameLength: number;
  /** Values, commonest first, that make up 95 % of the sampled cells. */
  readonly core: number;
  readonly vocabulary: Vocabulary;
}

/** Facts of values that were looked at, by how their column is read; columns are inferred alone and with others. */
export type FactsMemo = Map<string, Map<string, ValueFacts>>;

const MOST_VALUES = 2_000;
const MOST_CELLS_PER_VALUE = 50;

/** `countries`: the map of `countryCodes()`, which costs milliseconds to make. */
export function measure(
  columns: readonly ColumnProfile[],
  countries: ReadonlyMap<string, string> = countryCodes(),
  memo: FactsMemo = new Map(),
): ColumnFacts {
  const sample = valuesOf(columns);
  const raws = sample.slice(0, 300).map(({ value }) => value);
  const reading = { order: inferDateOrder(raws), decimalMark: inferDecimalMark(raws), countries };
  const way = `${reading.order} ${reading.decimalMark}`;
  const known = memo.get(way) ?? new Map<string, ValueFacts>();
  memo.set(way, known);
  const byValues = new Float64Array(FEATURES.length);
  const byCells = new Float64Array(FEATURES.length);
  const byWeights = new Float64Array(FEATURES.length);
  const lengths = new Map<number, number>();
  let [weights, cells, squares] = [0, 0, 0];
  for (const { value, count } of sample) {
    const facts = known.get(value) ?? valueFacts(value, reading);
    known.set(value, facts);
    const weight = Math.min(count, MOST_CELLS_PER_VALUE);
    weights += weight;
    cells += count;
    for (let at = 0; at < facts.length; at++) {
      byValues[at]! += facts[at]!;
      byCells[at]! += facts[at]! * count;
      byWeights[at]! += facts[at]! * weight;
    }
    const length = facts[LENGTH]!;
    squares += length * length;
    lengths.set(length, (lengths.get(length) ?? 0) + 1);
  }
  const values = Math.max(1, sample.length);
  const share = Object.fromEntries(FEATURES.map((feature, at) => [feature, byValues[at]! / values])) as Record<
    Feature,
    number
  >;
  const ofCells = (feature: Feature): number => byCells[FEATURES.indexOf(feature)]! / Math.max(1, cells);
  const ofWeights = (feature: Feature): number => byWeights[FEATURES.indexOf(feature)]! / Math.max(1, weights);
  const core = coreOf(sample);
  return {
    ...share,
    sampled: sample.length,
    country: Math.max(share.country, ofCells('country')),
    region: Math.max(share.region, ofCells('region')),
    givenFirst: ofWeights('givenFirst'),
    givenSecond: ofWeights('givenSecond'),
    familyLast: ofWeights('familyLast'),
    city: ofWeights('city'),
    lengthDeviation: Math.sqrt(Math.max(0, squares / values - share.length * share.length)),
    sameLength: Math.max(0, ...lengths.values()) / values,
    core: core.length,
    vocabulary: inferVocabulary(core),
  };
}

const LENGTH = FEATURES.indexOf('length');

/** The commonest values that make up 95 % of the cells: a small vocabulary with typing errors around it has a small core. */
function coreOf(sample: readonly ValueCount[]): string[] {
  const all = sample.reduce((sum, { count }) => sum + count, 0);
  let left = 0.95 * all;
  return sample
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .filter(({ count }) => {
      left -= count;
      return left + count > 0;
    })
    .map(({ value }) => value);
}

/** Values of all columns with summed counts, placeholders left out, evenly from each source. */
export function valuesOf(columns: readonly ColumnProfile[], most: number = MOST_VALUES): ValueCount[] {
  const isPlaceholder = placeholderTest('TEXT');
  const isValue = ({ value }: ValueCount): boolean => value.length > 40 || !isPlaceholder(words(value));
  const samples = columns.map(({ sample }) => sample.slice(0, Math.ceil(most / columns.length)).filter(isValue));
  if (samples.length === 1) return samples[0]!;
  const counts = new Map<string, number>();
  for (const { value, count } of samples.flat()) counts.set(value, (counts.get(value) ?? 0) + count);
  return [...counts].map(([value, count]) => ({ value, count }));
}

/** What the values of a column look like: shares of its distinct values (0…1), measured once and judged elsewhere. */
import { inferVocabulary, type Vocabulary } from '../standardize/category.ts';
import { countryCodes } from '../standardize/country.ts';
import { inferDateOrder, parseDate } from '../standardize/date.ts';
import { emailParts } from '../standardize/email.ts';
import { parseLocation } from '../standardize/location.ts';
import { hasOnlyUnits, inferDecimalMark, standardNumber } from '../standardize/number.ts';
import { hasLegalForm } from '../standardize/organization-name.ts';
import { isRegion, standardCity } from '../standardize/place.ts';
import { placeholderTest } from '../standardize/placeholders.ts';
import { STREET_TYPES } from '../standardize/street-words.ts';
import { urlParts } from '../standardize/url.ts';
import { words } from '../standardize/words.ts';
import { CITY_NAMES } from './city-names.ts';
import { FAMILY_NAMES } from './family-names.ts';
import { GIVEN_NAMES } from './given-names.ts';
import { ORGANIZATION_WORDS } from './organization-words.ts';
import type { ColumnProfile, ValueCount } from './profile.ts';

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

const MOST_VALUES = 2_000;
const MOST_CELLS_PER_VALUE = 50;

const PHONE = /^(?:\+\s?)?(?:\(?\+?\d{1,4}\)?[\s./-]*){2,6}(?:\s*(?:x|ext\.?|#)\s*\d+)?$/i;
const NOT_PHONE = /^\d{3}-\d{2}-\d{4}$|^97[89][- ]|^\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}$|^\d+\.\d+$/;
const NANP = /^1?[2-9]\d{2}[2-9]\d{6}$/;
const POSTAL =
  /^(?:\d{5}-\d{4}|[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}|[a-z]\d[a-z]\s?\d[a-z]\d|\d{4}\s?[a-z]{2}|\d{5}-\d{3}|\d{3}-\d{4}|\d{2}-\d{3})$/i;
const TIME = /[T ]\d{1,2}:\d{2}/;

/** `countries`: the map of `countryCodes()`, which costs milliseconds to make. */
export function measure(
  columns: readonly ColumnProfile[],
  countries: ReadonlyMap<string, string> = countryCodes(),
): ColumnFacts {
  const sample = valuesOf(columns);
  const raws = sample.map(({ value }) => value);
  const order = inferDateOrder(raws.slice(0, 300));
  const decimalMark = inferDecimalMark(raws.slice(0, 300));
  const sums = new Map<string, number>();
  const add = (name: string, amount: number | boolean): void => {
    sums.set(name, (sums.get(name) ?? 0) + Number(amount));
  };
  const lengths = new Map<number, number>();
  let [cells, allCells] = [0, 0];
  for (const { value, count } of sample) {
    const raw = value.trim();
    const text = words(raw.length > 2_000 ? raw.slice(0, 2_000) : raw);
    const tokens = text === '' ? [] : text.split(' ');
    const weight = Math.min(count, MOST_CELLS_PER_VALUE);
    const digits = raw.length > 200 ? '' : raw.replace(/\D+/g, '');
    const isShort = raw.length <= 60;
    const number = isShort && /\d/.test(raw) && hasOnlyUnits(raw) ? standardNumber(raw, decimalMark) : null;
    const date = isShort && /\d/.test(raw) ? parseDate(raw, order) : null;
    const isDigits = digits.length === raw.length && raw !== '';
    cells += weight;
    allCells += count;
    add('email', isShort && raw.includes('@') && emailParts(raw) !== null);
    add('url', isUrl(raw));
    add('location', parseLocation(raw) !== null && !isDigits);
    add(
      'date',
      date !== null && date.precision !== 'YEAR' && date.year >= 1000 && date.year <= 2100 && !isNumberWithPoint(raw),
    );
    add('time', TIME.test(raw.slice(0, 60)));
    add('year', number !== null && /^\d{4}$/.test(number) && Number(number) >= 1500 && Number(number) <= 2100);
    add('number', number !== null);
    add('decimals', number?.includes('.') ?? false);
    add('digitsOnly', isDigits || /^\d+\.0$/.test(raw));
    add('leadingZero', isDigits && raw.length > 1 && raw.startsWith('0'));
    add(
      'phone',
      isShort && digits.length >= 7 && digits.length <= 15 && !isDigits && PHONE.test(raw) && !NOT_PHONE.test(raw),
    );
    add('nanp', isDigits && NANP.test(digits));
    add('postal', isShort && POSTAL.test(raw));
    const [isCountry, isState] = [countries.has(text), isRegion(text)];
    add('country', isCountry);
    add('countryCells', isCountry ? count : 0);
    add('region', isState);
    add('regionCells', isState ? count : 0);
    add('streetWord', tokens.length > 1 && tokens.some((token, index) => index > 0 && STREET_TYPES.has(token)));
    const isHouseFirst =
      tokens.length > 1 &&
      /^\d+[a-z]?$/.test(tokens[0]!) &&
      /^[a-z]/.test(tokens.find((token, at) => at > 0 && !/^\d/.test(token)) ?? '');
    add('houseFirst', isHouseFirst);
    add('street', isHouseFirst && tokens.some((token, index) => index > 0 && STREET_TYPES.has(token)));
    add('comma', /,/.test(raw));
    add('list', raw.split(/[,;|]| and /).length > 2);
    add('legal', text.length <= 200 && tokens.length > 1 && hasLegalForm(text));
    add('organization', tokens.length > 1 && tokens.some((token) => ORGANIZATION_WORDS.has(token)));
    add('givenFirst', GIVEN_NAMES.has(firstGiven(raw, tokens)) ? weight : 0);
    add('familyLast', FAMILY_NAMES.has(tokens.at(-1) ?? '') ? weight : 0);
    add('city', isShort && CITY_NAMES.has(standardCity(raw) ?? '') ? weight : 0);
    add('hasDigit', digits !== '');
    add('digitShare', digits.length / Math.max(1, Math.min(raw.length, 200)));
    add('tokens', tokens.length);
    add('parts', isShort ? raw.split(/\s+/).length : tokens.length);
    add('length', raw.length);
    add('squares', raw.length * raw.length);
    lengths.set(raw.length, (lengths.get(raw.length) ?? 0) + 1);
  }
  const share = (name: string, of: number = sample.length): number => (sums.get(name) ?? 0) / Math.max(1, of);
  const length = share('length');
  const core = coreOf(sample);
  return {
    sampled: sample.length,
    email: share('email'),
    url: share('url'),
    location: share('location'),
    date: share('date'),
    time: share('time'),
    year: share('year'),
    number: share('number'),
    decimals: share('decimals'),
    digitsOnly: share('digitsOnly'),
    leadingZero: share('leadingZero'),
    phone: share('phone'),
    nanp: share('nanp'),
    postal: share('postal'),
    country: Math.max(share('country'), share('countryCells', allCells)),
    region: Math.max(share('region'), share('regionCells', allCells)),
    street: share('street'),
    streetWord: share('streetWord'),
    houseFirst: share('houseFirst'),
    comma: share('comma'),
    list: share('list'),
    legal: share('legal'),
    organization: share('organization'),
    givenFirst: share('givenFirst', cells),
    familyLast: share('familyLast', cells),
    city: share('city', cells),
    hasDigit: share('hasDigit'),
    digitShare: share('digitShare'),
    tokens: share('tokens'),
    length,
    lengthDeviation: Math.sqrt(Math.max(0, share('squares') - length * length)),
    parts: share('parts'),
    sameLength: Math.max(0, ...lengths.values()) / Math.max(1, sample.length),
    core: core.length,
    vocabulary: inferVocabulary(core),
  };
}

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
  const counts = new Map<string, number>();
  for (const column of columns) {
    for (const { value, count } of column.sample.slice(0, Math.ceil(most / columns.length))) {
      if (value.length <= 40 && isPlaceholder(words(value))) continue;
      counts.set(value, (counts.get(value) ?? 0) + count);
    }
  }
  return [...counts].map(([value, count]) => ({ value, count }));
}

function isUrl(raw: string): boolean {
  if (raw.length > 500 || !raw.includes('.') || raw.includes('@') || /^[\d.,/-]+$/.test(raw)) return false;
  return urlParts(raw) !== null;
}

function isNumberWithPoint(raw: string): boolean {
  return /^\d+\.\d+$/.test(raw);
}

/** The word that is the given name when this is a name: after the comma of 'Smith, Robert', else the first. */
function firstGiven(raw: string, tokens: readonly string[]): string {
  const comma = raw.length > 200 ? -1 : raw.indexOf(',');
  if (comma > 0 && comma === raw.lastIndexOf(',')) return words(raw.slice(comma + 1)).split(' ')[0] ?? '';
  return tokens[0] ?? '';
}

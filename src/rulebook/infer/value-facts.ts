/** What one value looks like: numbers that are added up over a column. Each value is looked at once. */
import { parseDate, type DateOrder } from '../standardize/date.ts';
import { emailParts } from '../standardize/email.ts';
import { parseLocation } from '../standardize/location.ts';
import { hasOnlyUnits, standardNumber, type DecimalMark } from '../standardize/number.ts';
import { hasLegalForm } from '../standardize/organization-name.ts';
import { isRegion, standardCity } from '../standardize/place.ts';
import { STREET_TYPES } from '../standardize/street-words.ts';
import { urlParts } from '../standardize/url.ts';
import { words } from '../standardize/words.ts';
import { CITY_NAMES } from './city-names.ts';
import { FAMILY_NAMES } from './family-names.ts';
import { GIVEN_NAMES } from '../standardize/given-names.ts';
import { ORGANIZATION_WORDS } from './organization-words.ts';

/** 0 or 1 unless said. */
export const FEATURES = [
  'email', 'url', 'location', 'date', 'time', 'year', 'number', 'decimals', 'digitsOnly', 'leadingZero', 'phone', 'nanp',
  'postal', 'country', 'region', 'streetWord', 'houseFirst', 'street', 'comma', 'list', 'legal', 'organization',
  'givenFirst', 'givenSecond', 'familyLast', 'city', 'hasDigit',
  // Share of digits; numbers of words and of parts between white space; length.
  'digitShare', 'tokens', 'parts', 'length',
] as const; // prettier-ignore

export type Feature = (typeof FEATURES)[number];

/** By place in FEATURES. */
export type ValueFacts = Float64Array;

const PHONE = /^(?:\+\s?)?(?:\(?\+?\d{1,4}\)?[\s./-]*){2,6}(?:\s*(?:x|ext\.?|#)\s*\d+)?$/i;
const NOT_PHONE = /^\d{3}-\d{2}-\d{4}$|^97[89][- ]|^\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}$|^\d+\.\d+$/;
const NANP = /^1?[2-9]\d{2}[2-9]\d{6}$/;
const POSTAL =
  /^(?:\d{5}-\d{4}|[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}|[a-z]\d[a-z]\s?\d[a-z]\d|\d{4}\s?[a-z]{2}|\d{5}-\d{3}|\d{3}-\d{4}|\d{2}-\d{3})$/i;
const TIME = /[T ]\d{1,2}:\d{2}/;

/** How the column is read. */
export interface Reading {
  readonly order: DateOrder;
  readonly decimalMark: DecimalMark;
  readonly countries: ReadonlyMap<string, string>;
}

export function valueFacts(value: string, { order, decimalMark, countries }: Reading): ValueFacts {
  const raw = value.trim();
  const text = words(raw.length > 2_000 ? raw.slice(0, 2_000) : raw);
  const tokens = text === '' ? [] : text.split(' ');
  const hasDigit = raw.length <= 200 && /\d/.test(raw);
  const digits = hasDigit ? raw.replace(/\D+/g, '') : '';
  const isShort = raw.length <= 60;
  const number = isShort && hasDigit && hasOnlyUnits(raw) ? standardNumber(raw, decimalMark) : null;
  const date = isShort && hasDigit ? parseDate(raw, order) : null;
  const isDigits = digits.length === raw.length && raw !== '';
  const isMany = tokens.length > 1;
  const hasStreetWord = isMany && tokens.some((token, index) => index > 0 && STREET_TYPES.has(token));
  const isHouseFirst =
    isMany &&
    hasDigit &&
    /^\d+[a-z]?$/.test(tokens[0]!) &&
    /^[a-z]/.test(tokens.find((token, at) => at > 0 && !/^\d/.test(token)) ?? '');
  const facts: Readonly<Record<Feature, number | boolean>> = {
    email: isShort && raw.includes('@') && emailParts(raw) !== null,
    url: isUrl(raw),
    location: hasDigit && !isDigits && parseLocation(raw) !== null,
    date:
      date !== null && date.precision !== 'YEAR' && date.year >= 1000 && date.year <= 2100 && !isNumberWithPoint(raw),
    time: hasDigit && TIME.test(raw.slice(0, 60)),
    year: number !== null && /^\d{4}$/.test(number) && Number(number) >= 1500 && Number(number) <= 2100,
    number: number !== null,
    decimals: number?.includes('.') ?? false,
    digitsOnly: isDigits || (hasDigit && /^\d+\.0$/.test(raw)),
    leadingZero: isDigits && raw.length > 1 && raw.startsWith('0'),
    phone: isShort && digits.length >= 7 && digits.length <= 15 && !isDigits && PHONE.test(raw) && !NOT_PHONE.test(raw),
    nanp: isDigits && NANP.test(digits),
    postal: isShort && hasDigit && POSTAL.test(raw),
    country: countries.has(text),
    region: isRegion(text),
    streetWord: hasStreetWord,
    houseFirst: isHouseFirst,
    street: isHouseFirst && hasStreetWord,
    comma: raw.includes(','),
    list: raw.split(/[,;|]| and /).length > 2,
    legal: isMany && text.length <= 200 && hasLegalForm(text),
    organization: isMany && tokens.some((token) => ORGANIZATION_WORDS.has(token)),
    givenFirst: GIVEN_NAMES.has(firstGiven(raw, tokens)),
    givenSecond: tokens.length > 1 && tokens.length <= 3 && !GIVEN_NAMES.has(tokens[0]!) && GIVEN_NAMES.has(tokens[1]!),
    familyLast: FAMILY_NAMES.has(tokens.at(-1) ?? ''),
    city: isShort && CITY_NAMES.has(standardCity(text) ?? ''),
    hasDigit,
    digitShare: digits.length / Math.max(1, Math.min(raw.length, 200)),
    tokens: tokens.length,
    parts: isShort ? raw.split(/\s+/).length : tokens.length,
    length: raw.length,
  };
  const numbers = new Float64Array(FEATURES.length);
  for (let at = 0; at < numbers.length; at++) numbers[at] = Number(facts[FEATURES[at]!]);
  return numbers;
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

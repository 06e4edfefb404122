/**
 * Numbers, prices and years → canonical decimal text: no sign +, no leading or trailing zeros, '.' before the fraction.
 * Worked on as text, so that long ids keep every digit. NaN, infinities and exponents beyond ±30 are null.
 */
import { durationSeconds } from './duration.ts';
import { isPlaceholderNumber } from './placeholders.ts';

export const DECIMAL_MARKS = ['.', ','] as const;
export type DecimalMark = (typeof DECIMAL_MARKS)[number];

const PLAIN = /^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/;
const SHAPE =
  /^(\()?\s*([-+\u2212])?\s*([$€£¥₹]|[A-Z]{3}|(?:US|AU|CA|NZ)\$)?\s*([-+\u2212])?(\d[\d.,'\u2019\s]*|[.,]\d+)(?:[eE]([-+]?\d{1,3}))?\s*(?:([$€£¥₹%]|[A-Za-z]{1,8}\.?))?\s*(\))?$/;
const LONGEST = 60;
const GREATEST_EXPONENT = 30;
const FACTORS: Readonly<Record<string, number>> = { k: 3, m: 6, mn: 6, mio: 6, b: 9, bn: 9 };

/** The number that `raw` is (a currency, a unit or per cent beside it is allowed and dropped), or null. */
export function standardNumber(raw: string, decimal: DecimalMark = '.'): string | null {
  if (raw.length === 0 || raw.length > LONGEST) return null;
  const isPoint = decimal === '.';
  if (PLAIN.test(raw) && (isPoint || !isGrouped(raw.replace('-', ''), '.'))) return refuse(raw === '-0' ? '0' : raw);
  const match = SHAPE.exec(raw.trim());
  if (!match) {
    const seconds = durationSeconds(raw);
    return seconds === null ? null : String(seconds);
  }
  const [, open, sign, currency, innerSign, body, exponent, unit, close] = match;
  if ((open === undefined) !== (close === undefined)) return null;
  const split = splitDecimal(body!, decimal);
  if (split === null) return null;
  let shift = exponent === undefined ? 0 : Number(exponent);
  if (Math.abs(shift) > GREATEST_EXPONENT) return null;
  if (currency !== undefined && unit !== undefined) shift += FACTORS[unit.toLowerCase()] ?? 0;
  const isNegative = open !== undefined || (sign ?? innerSign ?? '+') !== '+';
  const text = canonical(split.whole, split.fraction, shift, isNegative);
  // '1.234' would be read as 1234 in a column with decimal commas; with a zero more it is what it is.
  return refuse(isPoint || !isGrouped(text.replace('-', ''), '.') ? text : `${text}0`);
}

const UNITS: ReadonlySet<string> = new Set([
  'k', 'm', 'mn', 'mio', 'b', 'bn', 'pct', 'usd', 'eur', 'gbp', 'chf', 'jpy', 'aud', 'cad', 'nzd', 'inr', 'cny', 'sek',
  'nok', 'dkk', 'pln', 'mg', 'g', 'kg', 't', 'lb', 'lbs', 'oz', 'mm', 'cm', 'dm', 'km', 'in', 'inch', 'inches', 'ft', 'feet',
  'yd', 'mi', 'miles', 'ml', 'cl', 'dl', 'l', 'liter', 'litre', 'gal', 'sqm', 'sqft', 'ha', 'ac', 'acres', 's', 'sec', 'min',
  'mins', 'minutes', 'h', 'hr', 'hrs', 'hours', 'd', 'days', 'yr', 'yrs', 'years', 'p', 'pp', 'pages', 'kb', 'mb', 'gb', 'tb',
  'hz', 'khz', 'mhz', 'ghz', 'v', 'w', 'kw', 'kwh', 'mah', 'hp', 'px', 'mp', 'dpi', 'rpm', 'pcs', 'pc', 'ibu', 'abv', 'c', 'f',
]); // prettier-ignore

/** Whether a word behind the number is a unit: '12 kg' is a quantity, '12 Maple' is not. */
export function hasOnlyUnits(raw: string): boolean {
  const word = /\d\s*([A-Za-z]+)\.?\s*\)?\s*$/.exec(raw)?.[1];
  return word === undefined || UNITS.has(word.toLowerCase());
}

/** Which mark the column writes before its fractions; '.' when nothing speaks for the comma. */
export function inferDecimalMark(samples: Iterable<string>): DecimalMark {
  return readDecimalMark(samples) ?? '.';
}

/** As `inferDecimalMark`; undefined when nothing speaks for either. */
export function readDecimalMark(samples: Iterable<string>): DecimalMark | undefined {
  let [commas, points] = [0, 0];
  for (const sample of samples) {
    const digits = /\d[\d.,]*/.exec(sample.slice(0, LONGEST))?.[0];
    if (digits === undefined) continue;
    const comma = digits.lastIndexOf(',');
    const point = digits.lastIndexOf('.');
    const hasBoth = comma >= 0 && point >= 0;
    if (hasBoth && comma > point) commas++;
    else if (hasBoth) points++;
    else if (comma >= 0 && digits.length - comma - 1 !== 3) commas++;
    else if (point >= 0 && digits.length - point - 1 !== 3) points++;
  }
  if (commas === points) return undefined;
  return commas > points ? ',' : '.';
}

function refuse(text: string): string | null {
  return isPlaceholderNumber(text) ? null : text;
}

function splitDecimal(body: string, decimal: DecimalMark): { whole: string; fraction: string } | null {
  const text = body.replace(/['\u2019\s]/g, '');
  const comma = text.lastIndexOf(',');
  const point = text.lastIndexOf('.');
  let mark: DecimalMark | '' = '';
  if (comma >= 0 && point >= 0) mark = comma > point ? ',' : '.';
  else if (comma >= 0) mark = isGrouped(text, ',') && decimal === '.' ? '' : ',';
  else if (point >= 0) mark = isGrouped(text, '.') && decimal === ',' ? '' : '.';
  if (mark === '') return { whole: text.replace(/[.,]/g, ''), fraction: '' };
  const at = text.lastIndexOf(mark);
  const other: DecimalMark = mark === ',' ? '.' : ',';
  const [whole, fraction] = [text.slice(0, at), text.slice(at + 1)];
  // 1.2.3 and 1,2,3 are lists or versions, no numbers; 1.234.567 is one.
  if (whole.includes(mark)) return isGrouped(text, mark) ? { whole: text.replaceAll(mark, ''), fraction: '' } : null;
  if (whole.includes(other) && !isGrouped(whole, other)) return null;
  return { whole: whole.replaceAll(other, ''), fraction };
}

function isGrouped(text: string, mark: '.' | ','): boolean {
  return mark === ',' ? /^[1-9]\d{0,2}(?:,\d{3})+$/.test(text) : /^[1-9]\d{0,2}(?:\.\d{3})+$/.test(text);
}

function canonical(whole: string, fraction: string, shift: number, isNegative: boolean): string {
  let digits = whole + fraction;
  let point = whole.length + shift;
  if (point < 0) {
    digits = '0'.repeat(-point) + digits;
    point = 0;
  } else if (point > digits.length) digits = digits.padEnd(point, '0');
  const head = digits.slice(0, point).replace(/^0+/, '') || '0';
  const tail = digits.slice(point).replace(/0+$/, '');
  const text = tail === '' ? head : `${head}.${tail}`;
  return isNegative && text !== '0' ? `-${text}` : text;
}

/**
 * Dates as they stand in files → 'YYYY-MM-DD' with 00 for what is not known ('March 1999' → '1999-03-00').
 *
 * Read: year first with any separator or none (20 or 8 digits, a time may follow), day and month first in the order
 * of the column, month names in seven languages, month and year, a year alone. Two-digit years: 00–30 are 20xx, 31–99
 * are 19xx (no clock here: a record must standardise the same next year). A day that the month does not have, or a
 * month beyond 12 that cannot be the day, becomes 00 and the rest is kept. Year 0, years BC and the rest: null.
 */
import { MONTHS } from './month-names.ts';
import { PLACEHOLDER_DATES } from './placeholders.ts';

export const DATE_ORDERS = ['DMY', 'MDY', 'YMD'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

export type DatePrecision = 'DAY' | 'MONTH' | 'YEAR';

/** Month or day 0: not known. */
export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly precision: DatePrecision;
}

const TIME = '(?:[T ]+\\d{1,2}[:.]\\d{2}.*|T.*|Z)?';
const YEAR_FIRST = new RegExp(`^(\\d{4})[-/. ](\\d{1,2})[-/. ](\\d{1,2})${TIME}$`);
const COMPACT = /^(\d{4})(\d\d)(\d\d)(?:T?\d{6}.*|\.0)?$/;
const YEAR_LAST = new RegExp(`^(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4}|\\d{2})${TIME}$`);
const YEAR_MONTH = /^(\d{4})[-/.](\d{1,2})$/;
const MONTH_YEAR = /^(\d{1,2})[-/.](\d{4})$/;
const YEAR = /^(?:c\.?|ca\.?|circa|about|~)?\s*([12]\d{3})(?:\.0|\?)?$/i;
const NAMED = /[a-z\u00c0-\u017f]{3}/i;
const LAST_TWO_DIGIT_YEAR_OF_2000S = 30;
const LONGEST = 60;

/** The date in `raw`, or null. `order` says how 03/04/1999 is read. */
export function parseDate(raw: string, order: DateOrder = 'MDY'): DateParts | null {
  if (raw.length < 4 || raw.length > LONGEST) return null;
  const text = raw.trim();
  let match = YEAR_FIRST.exec(text);
  if (match) return parts(Number(match[1]), Number(match[2]), Number(match[3]));
  match = COMPACT.exec(text);
  if (match) return compact(text, match, order);
  match = YEAR_LAST.exec(text);
  if (match) return ordered(match, order);
  match = YEAR_MONTH.exec(text);
  if (match) return parts(Number(match[1]), Number(match[2]), 0);
  match = MONTH_YEAR.exec(text);
  if (match) return parts(Number(match[2]), Number(match[1]), 0);
  match = YEAR.exec(text);
  if (match) return parts(Number(match[1]), 0, 0);
  return NAMED.test(text) ? named(text) : null;
}

export function standardDate(raw: string, order: DateOrder = 'MDY'): string | null {
  const date = parseDate(raw, order);
  if (date === null) return null;
  const text = `${pad(date.year, 4)}-${pad(date.month, 2)}-${pad(date.day, 2)}`;
  return PLACEHOLDER_DATES.has(text) ? null : text;
}

/**
 * How a column writes its dates, from its values: a first part above 12 speaks for the day, a second part above 12
 * for the month coming first. Without evidence: the day first where dots separate, else the month.
 */
export function inferDateOrder(samples: Iterable<string>): DateOrder {
  return readDateOrder(samples).order;
}

/** As `inferDateOrder`, and whether values speak for it. */
export function readDateOrder(samples: Iterable<string>): { readonly order: DateOrder; readonly isShown: boolean } {
  let [dayFirst, monthFirst, yearFirst, dots, others] = [0, 0, 0, 0, 0];
  for (const sample of samples) {
    const text = sample.length > LONGEST ? '' : sample.trim();
    const match = YEAR_LAST.exec(text);
    if (!match) {
      if (YEAR_FIRST.test(text) || COMPACT.test(text)) yearFirst++;
      continue;
    }
    const [first, second] = [Number(match[1]), Number(match[2])];
    if (first > 31 && match[3]!.length === 2) {
      yearFirst++;
      continue;
    }
    if (first > 12 && second <= 12) dayFirst++;
    else if (second > 12 && first <= 12) monthFirst++;
    if (text.includes('.')) dots++;
    else others++;
  }
  if (dayFirst + monthFirst > 0 && yearFirst <= dayFirst + monthFirst) {
    return { order: dayFirst >= monthFirst ? 'DMY' : 'MDY', isShown: true };
  }
  if (yearFirst > dots + others) return { order: 'YMD', isShown: true };
  return { order: dots > others ? 'DMY' : 'MDY', isShown: dots > others };
}

function compact(text: string, match: RegExpExecArray, order: DateOrder): DateParts | null {
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year >= 1000 && year < 3000 && month <= 12 && day <= 31) return parts(year, month, day);
  // 31121999: the year stands last when it cannot stand first.
  const last = Number(text.slice(4, 8));
  const [first, second] = [Number(text.slice(0, 2)), Number(text.slice(2, 4))];
  if (order !== 'YMD' && last >= 1800 && last < 2100 && first >= 1 && first <= 31 && second >= 1 && second <= 31) {
    const isDayFirst = second > 12 ? false : first > 12 || order === 'DMY';
    return isDayFirst ? parts(last, second, first) : parts(last, first, second);
  }
  return year >= 1000 && year < 3000 ? parts(year, month, day) : null;
}

function ordered(match: RegExpExecArray, order: DateOrder): DateParts | null {
  const [first, second] = [Number(match[1]), Number(match[2])];
  const last = match[3]!;
  if (last.length === 2 && (order === 'YMD' || first > 31)) return parts(century(first), second, Number(last));
  const year = last.length === 2 ? century(Number(last)) : Number(last);
  // Whatever the column does, a part above 12 is the day when the other can be the month.
  const isDayFirst = first > 12 && second <= 12 ? true : second > 12 && first <= 12 ? false : order === 'DMY';
  return isDayFirst ? parts(year, second, first) : parts(year, first, second);
}

/** '12 March 1999', 'Mar 12th, 1999', '12-MAR-99', 'Friday, 3. März 2000', 'March 1999'. */
function named(text: string): DateParts | null {
  let month = 0;
  let isMonthFirst = false;
  const numbers: string[] = [];
  for (const token of text.toLowerCase().split(/[\s,./-]+/)) {
    const digits = /^(\d{1,4})(?:st|nd|rd|th|er|e|º|ª)?$/.exec(token);
    if (digits) {
      if (numbers.length < 3) numbers.push(digits[1]!);
      continue;
    }
    const found = MONTHS.get(token);
    if (found === undefined) {
      if (month > 0 && numbers.length >= 2) break;
      if (!/^(?:|of|de|del|den|the|mon|tue|wed|thu|fri|sat|sun|\p{L}*(?:day|tag|dag|di|abend|woch))$/u.test(token))
        return null;
      continue;
    }
    if (month > 0) return null;
    month = found;
    isMonthFirst = numbers.length === 0;
  }
  if (month === 0 || numbers.length === 0) return null;
  if (numbers.length === 1) {
    const only = numbers[0]!;
    if (only.length === 4) return parts(Number(only), month, 0);
    return only.length === 2 && isMonthFirst ? parts(century(Number(only)), month, 0) : null;
  }
  const [a, b] = [numbers[0]!, numbers[1]!];
  if (a.length >= 3) return parts(Number(a), month, Number(b));
  if (b.length === 1) return null;
  return parts(b.length === 2 ? century(Number(b)) : Number(b), month, Number(a));
}

function century(year: number): number {
  return year + (year <= LAST_TWO_DIGIT_YEAR_OF_2000S ? 2000 : 1900);
}

function parts(year: number, month: number, day: number): DateParts | null {
  if (year < 1 || year > 9999) return null;
  const knownMonth = month >= 1 && month <= 12 ? month : 0;
  const knownDay = day >= 1 && day <= daysIn(year, knownMonth) ? day : 0;
  // A year that is all we know must look like one: 4711-99-99 is no date.
  if (knownMonth === 0 && knownDay === 0 && (year < 1000 || year > 2999)) return null;
  const precision = knownMonth === 0 ? 'YEAR' : knownDay === 0 ? 'MONTH' : 'DAY';
  return { year, month: knownMonth, day: knownDay, precision };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** Dates and numbers as they stand in files. Parsing is lenient in form and strict in meaning: no guess becomes a value. */

export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{2,4})(?:[T ].*)?$/;
const COMPACT = /^(1[5-9]\d\d|20\d\d)(\d\d)(\d\d)$/;

/** Two-digit years up to this are of this century. */
const PIVOT = 25;

/**
 * The date in a text: year first, or year last with the day first where only that makes sense (else the month first:
 * the order matters little because swapped day and month count as nearly equal). Undefined for anything else.
 */
export function parseDate(text: string): CalendarDate | undefined {
  const trimmed = text.trim();
  const yearFirst = YEAR_FIRST.exec(trimmed) ?? COMPACT.exec(trimmed);
  if (yearFirst !== null) return { year: Number(yearFirst[1]), month: Number(yearFirst[2]), day: Number(yearFirst[3]) };
  const yearLast = YEAR_LAST.exec(trimmed);
  if (yearLast === null) return undefined;
  const written = Number(yearLast[3]);
  const year = written > 99 ? written : written + (written > PIVOT ? 1900 : 2000);
  const [first, second] = [Number(yearLast[1]), Number(yearLast[2])];
  return first > 12 ? { year, month: second, day: first } : { year, month: first, day: second };
}

/** Days since year 0, near enough for distances. */
export function dayNumber(date: CalendarDate): number {
  return date.year * 365.25 + date.month * 30.44 + date.day;
}

export function packDate(date: CalendarDate): number {
  return date.year * 10_000 + date.month * 100 + date.day;
}

const NUMBER =
  /^[-+]?[$€£]?\s?\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^[-+]?[$€£]?\s?\d+(?:\.\d+)?$|^[-+]?\d*\.\d+(?:[eE][-+]?\d+)?$/;

/** The finite number in a text such as '$ 1,234.50'; undefined for anything else, NaN and infinities too. */
export function parseNumber(text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed.length > 40 || !NUMBER.test(trimmed)) return undefined;
  const value = Number(trimmed.replaceAll(/[,$€£\s]/g, ''));
  return Number.isFinite(value) ? value : undefined;
}

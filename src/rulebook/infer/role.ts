/** Whether a column says anything about identity: row numbers, keys, constants and noise do not. */
import type { ColumnRole } from '../../domain/inferred.ts';
import type { AttributeType } from '../../domain/attribute.ts';
import type { ColumnFacts } from './facts.ts';
import { valuesOf } from './facts.ts';
import type { Occurrence } from './occurrence.ts';
import type { ColumnProfile } from './profile.ts';
import { percent } from './value-type.ts';

export interface RoleGuess {
  readonly role: ColumnRole;
  readonly reason: string | null;
}

const ATTRIBUTE: RoleGuess = { role: 'ATTRIBUTE', reason: null };
/** Below this share of repeated cells a code column is a row's own (recipe step 2). */
const FEW_REPEATS = 0.005;

/** Types of values that may be a row's own key; names, dates and addresses of any kind are not taken for one. */
const MAY_BE_KEYS: ReadonlySet<AttributeType> = new Set(['IDENTIFIER', 'NUMBER', 'TEXT', 'TITLE', 'CATEGORY']);
/** Phone numbers have a form that random digits have not, and rarely repeat within a source. */
const MAY_BE_RANDOM: ReadonlySet<AttributeType> = new Set(['IDENTIFIER', 'NUMBER', 'POSTAL_CODE']);

export function roleOf(
  type: AttributeType,
  columns: readonly ColumnProfile[],
  facts: ColumnFacts,
  isKey: boolean,
  isChangeDate: boolean,
  seen: Occurrence,
): RoleGuess {
  if (seen.filled === 0) return { role: 'CONSTANT', reason: 'it has no values' };
  if (facts.sampled === 0) return { role: 'CONSTANT', reason: 'it has only values that mean nothing' };
  if (facts.sampled < 2) return { role: 'CONSTANT', reason: 'it has one value everywhere' };
  if (columns.length > 1 && columns.every((column) => column.distinctCount <= 1)) {
    return { role: 'CONSTANT', reason: 'it has one value per source and tells only the source' };
  }
  if (type === 'TRUSTED_ID') return ATTRIBUTE;
  if (isChangeDate) return { role: 'NOISE', reason: 'it says when the record changed, not what it is about' };
  const count = counting(columns, facts);
  if (isKey) {
    const isShared = seen.shared >= 0.2 && !count.isCounting && facts.length >= 5;
    return isShared ? ATTRIBUTE : { role: 'ROW_ID', reason: 'it is the primary key and tells one row from the other' };
  }
  if (count.isCounting && seen.seenWithin === 0 && seen.filled > 20) {
    return { role: 'ROW_ID', reason: 'it counts the rows: consecutive numbers, none of them repeated' };
  }
  const isUnique = seen.filled > 50 && !isRepeated(seen, space(facts, count));
  if (isUnique && MAY_BE_KEYS.has(type) && facts.parts <= 1.6 && hasKeyShape(type, facts)) {
    const share = percent(seen.repeatShare);
    return { role: 'ROW_ID', reason: `its values are different in every row (${share} repeated)` };
  }
  if (type === 'DATE' && facts.time > 0.8 && isUnique) {
    return { role: 'NOISE', reason: 'it is a time of day to the second or finer, different in every row' };
  }
  if (MAY_BE_RANDOM.has(type) && isRandom(columns, seen, count, facts)) {
    return { role: 'NOISE', reason: 'its numbers are spread evenly and repeat as often as random numbers do' };
  }
  return ATTRIBUTE;
}

/** More often than a row's own key would, or than chance makes codes of this form meet. */
function isRepeated(seen: Occurrence, room: number): boolean {
  const chance = ((seen.filled * seen.filled) / (2 * room)) * seen.coverage;
  return seen.repeatShare >= FEW_REPEATS || seen.seenRepeats > 3 + 4 * chance;
}

function hasKeyShape(type: AttributeType, facts: ColumnFacts): boolean {
  if ((type === 'NUMBER' || type === 'IDENTIFIER') && facts.decimals < 0.02) return true;
  if (facts.tokens > 1.5) return false;
  return facts.digitShare > 0.2 ? facts.lengthDeviation < 2.5 : facts.sameLength > 0.98 && facts.length >= 8;
}

interface Counting {
  readonly isCounting: boolean;
  /** Sorted numbers of the sample, when all values are numbers (with one fixed prefix at most). */
  readonly numbers: readonly number[];
  readonly step: number;
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:e-?\d{1,3})?$/i;
const TRAILING_NUMBER = /^(.*?)(\d{1,15})$/;

/** Looks for 1, 2, 3 … and for 'rec-1', 'rec-2' …, in any order, in every source for itself: two may count from one. */
function counting(columns: readonly ColumnProfile[], facts: ColumnFacts): Counting {
  const bySource = columns.map((column) => numbersOf(column));
  if (bySource.includes(null)) return { isCounting: false, numbers: [], step: 1 };
  const isCounting = bySource.every((numbers, index) => isDense(numbers!, columns[index]!.distinctCount));
  const numbers = [...new Set(bySource.flatMap((own) => own!))].sort((a, b) => a - b);
  const digits = facts.decimals === 0 ? 0 : Math.min(6, decimalsOf(valuesOf(columns).map(({ value }) => value)));
  return { isCounting: facts.decimals === 0 && numbers.length > 5 && isCounting, numbers, step: 10 ** -digits };
}

/** The numbers of a column's values, in order; null when one is none, or they do not all have the same text in front. */
function numbersOf(column: ColumnProfile): number[] | null {
  const numbers: number[] = [];
  let prefix: string | undefined;
  for (const { value } of valuesOf([column])) {
    const text = value.length > 60 ? '' : value.trim();
    const match = NUMBER.test(text) ? ['', '', text] : TRAILING_NUMBER.exec(text);
    if (!match) return null;
    prefix ??= match[1]!;
    if (match[1] !== prefix) return null;
    numbers.push(Number(match[2]));
  }
  return numbers.sort((a, b) => a - b);
}

function isDense(numbers: readonly number[], distinct: number): boolean {
  return numbers.length === 0 || numbers.at(-1)! - numbers[0]! + 1 <= 1.3 * Math.max(distinct, 5);
}

function decimalsOf(values: readonly string[]): number {
  return Math.max(0, ...values.slice(0, 200).map((value) => (/\.(\d+)$/.exec(value.trim())?.[1] ?? '').length));
}

/** How many values the form has room for: what random draws would be from. */
function space(facts: ColumnFacts, count: Counting): number {
  if (count.numbers.length > 5) return Math.max(1, (count.numbers.at(-1)! - count.numbers[0]!) / count.step + 1);
  const digits = facts.digitShare * facts.length;
  return 10 ** Math.min(15, digits + Math.max(0, facts.length - digits));
}

/** Numbers drawn evenly from their range: as many different ones as chance gives, and no place preferred. */
function isRandom(columns: readonly ColumnProfile[], seen: Occurrence, count: Counting, facts: ColumnFacts): boolean {
  const { numbers } = count;
  if (numbers.length < 100 || facts.year > 0.5 || !isEven(numbers)) return false;
  const room = space(facts, count);
  if (seen.filled > 2 * room) return isFlat(columns, seen.filled, room);
  const chance = seen.filled - room * (1 - Math.exp(-seen.filled / room));
  // More repeats than chance gives are duplicates that agree: evidence.
  const slack = columns.length > 1 || seen.coverage < 1 ? 3.5 : 2.5;
  return Math.abs(seen.repeats - chance) <= slack * Math.sqrt(Math.max(1, chance) / seen.coverage);
}

/** Kolmogorov–Smirnov against even spread, at the one-per-cent level. */
function isEven(numbers: readonly number[]): boolean {
  const [low, high] = [numbers[0]!, numbers.at(-1)!];
  let worst = 0;
  for (const [index, value] of numbers.entries()) {
    worst = Math.max(worst, Math.abs((value - low) / (high - low) - index / (numbers.length - 1)));
  }
  return worst < 1.63 / Math.sqrt(numbers.length);
}

/** Where nearly all possible values occur: whether their counts vary no more than those of random draws (Poisson). */
function isFlat(columns: readonly ColumnProfile[], filled: number, room: number): boolean {
  const sample = valuesOf(columns, MOST_FLAT);
  if (room > MOST_FLAT || sample.length > room || room < 100) return false;
  const mean = filled / room;
  const squares = sample.reduce((sum, { count }) => sum + (count - mean) ** 2, (room - sample.length) * mean ** 2);
  const [dispersion, deviation] = [squares / mean / (room - 1), Math.sqrt(2 / (room - 1))];
  return dispersion > 1 - 4 * deviation && dispersion < 1 + 1.5 * deviation;
}

const MOST_FLAT = 4_000;

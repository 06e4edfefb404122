/** How values are cleaned: what the user sets for a product (`cleaning`) and what is decided per column. */
import type { AttributeType } from '../../domain/attribute.ts';
import { AppError, type FieldViolation } from '../../domain/errors.ts';
import { inferVocabulary, type Vocabulary } from './category.ts';
import { DATE_ORDERS, inferDateOrder, readDateOrder, type DateOrder } from './date.ts';
import { DECIMAL_MARKS, inferDecimalMark, readDecimalMark, type DecimalMark } from './number.ts';
import { NAME_ORDERS, readNameOrder, type NameOrder } from './person-name.ts';
import { inferPhoneRegion, isPhoneRegion } from './phone.ts';

/** Everything absent is decided by the defaults; `inferCleaning` fills what can be read off a column. */
export interface CleaningOptions {
  /** Placeholders ("n/a", 1900-01-01 …) become null. @default true */
  readonly removePlaceholders?: boolean;
  /** Further values that mean nothing, in any spelling, for every attribute. */
  readonly placeholders?: readonly string[];
  /** Names and text in Latin letters. @default true */
  readonly transliterate?: boolean;
  /** How 03/04/1999 is read. @default 'MDY' */
  readonly dateOrder?: DateOrder;
  /** Which name stands first in whole names without a comma. @default 'GIVEN_FIRST' */
  readonly nameOrder?: NameOrder;
  /** @default '.' */
  readonly decimalMark?: DecimalMark;
  /** Country of phone numbers without country code, ISO alpha-2; null: none. */
  readonly phoneRegion?: string | null;
  /** @default 'PLAIN' */
  readonly vocabulary?: Vocabulary;
}

/** What was decided for an attribute; for sources that write it in another way, what is different there. */
export interface DecidedCleaning extends CleaningOptions {
  readonly bySource?: Readonly<Record<string, CleaningOptions>>;
}

/** Countries tried for national phone numbers, in order; ties go to the first. */
const PHONE_REGIONS = [
  'US', 'GB', 'AU', 'DE', 'FR', 'ES', 'IT', 'NL', 'IN', 'BR', 'MX', 'JP', 'CN', 'ZA', 'NZ', 'IE', 'CH', 'AT', 'BE', 'SE',
  'NO', 'DK', 'FI', 'PL', 'PT', 'SG',
]; // prettier-ignore

const MOST_PLACEHOLDERS = 1_000;

/**
 * The options for a column of a type: the user's, and where they are silent what its values show.
 * `samples` are distinct raw values; a few hundred are enough.
 */
export function inferCleaning(
  type: AttributeType,
  samples: readonly string[],
  set: CleaningOptions = {},
): CleaningOptions {
  if (type === 'DATE' && set.dateOrder === undefined) return { ...set, dateOrder: inferDateOrder(samples) };
  if (type === 'PERSON_NAME' && set.nameOrder === undefined) {
    const nameOrder = readNameOrder(samples);
    return nameOrder === undefined ? set : { ...set, nameOrder };
  }
  if (type === 'NUMBER' && set.decimalMark === undefined) return { ...set, decimalMark: inferDecimalMark(samples) };
  if (type === 'CATEGORY' && set.vocabulary === undefined) return { ...set, vocabulary: inferVocabulary(samples) };
  if (type === 'PHONE' && set.phoneRegion === undefined) {
    return { ...set, phoneRegion: inferPhoneRegion(samples, PHONE_REGIONS) };
  }
  return set;
}

/** What the values of one source show by themselves, where the user left it open; empty where they show nothing. */
export function shownCleaning(
  type: AttributeType,
  samples: readonly string[],
  set: CleaningOptions = {},
): Pick<CleaningOptions, 'dateOrder' | 'nameOrder' | 'decimalMark' | 'phoneRegion'> {
  if (type === 'DATE' && set.dateOrder === undefined) {
    const { order, isShown } = readDateOrder(samples);
    return isShown ? { dateOrder: order } : {};
  }
  if (type === 'PERSON_NAME' && set.nameOrder === undefined) {
    const nameOrder = readNameOrder(samples);
    return nameOrder === undefined ? {} : { nameOrder };
  }
  if (type === 'NUMBER' && set.decimalMark === undefined) {
    const decimalMark = readDecimalMark(samples);
    return decimalMark === undefined ? {} : { decimalMark };
  }
  if (type === 'PHONE' && set.phoneRegion === undefined) {
    const phoneRegion = inferPhoneRegion(samples, PHONE_REGIONS);
    return phoneRegion === null ? {} : { phoneRegion };
  }
  return {};
}

/**
 * Reads the `cleaning` setting of a product.
 * @throws INVALID_ARGUMENT naming every wrong field and what is allowed.
 */
export function parseCleaning(setting: Readonly<Record<string, unknown>> | undefined): CleaningOptions {
  const wrong: FieldViolation[] = [];
  const out: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(setting ?? {})) {
    if (value === undefined) continue;
    const description = Object.hasOwn(CHECKS, name) ? CHECKS[name as keyof CleaningOptions](value) : UNKNOWN_FIELD;
    if (description === null) out[name] = value;
    else wrong.push({ field: `cleaning.${name}`, description });
  }
  if (wrong.length > 0) {
    const message = wrong.map(({ field, description }) => `${field}: ${description}`).join('; ');
    throw new AppError('INVALID_ARGUMENT', message, { fields: wrong });
  }
  return out;
}

type Check = (value: unknown) => string | null;

const isTrueOrFalse: Check = (value) => (typeof value === 'boolean' ? null : 'must be true or false');

function isOneOf(allowed: readonly string[]): Check {
  return (value) => (allowed.includes(value as string) ? null : `must be one of ${allowed.join(', ')}`);
}

const CHECKS: Readonly<Record<keyof CleaningOptions, Check>> = {
  removePlaceholders: isTrueOrFalse,
  transliterate: isTrueOrFalse,
  placeholders: (value) => {
    const isList = Array.isArray(value) && value.every((item) => typeof item === 'string');
    if (!isList) return 'must be a list of texts that mean "nothing known"';
    return value.length > MOST_PLACEHOLDERS ? `must hold at most ${MOST_PLACEHOLDERS} values` : null;
  },
  dateOrder: isOneOf(DATE_ORDERS),
  nameOrder: isOneOf(NAME_ORDERS),
  decimalMark: isOneOf(DECIMAL_MARKS),
  phoneRegion: (value) => {
    const isKnown = value === null || (typeof value === 'string' && isPhoneRegion(value));
    return isKnown ? null : "must be a country code such as 'US' or 'DE', or null";
  },
  vocabulary: isOneOf(['PLAIN', 'SEX', 'BOOLEAN']),
};

const UNKNOWN_FIELD = `is no setting of cleaning; allowed are ${Object.keys(CHECKS).join(', ')}`;

/** The standard form of a value, by the type of its attribute: the form that is keyed, compared and counted. */
import type { AttributeType } from '../../domain/attribute.ts';
import { standardCategory } from './category.ts';
import type { CleaningOptions } from './cleaning.ts';
import { countryCodes, standardCountry } from './country.ts';
import { standardDate } from './date.ts';
import { standardEmail } from './email.ts';
import { standardIdentifier, standardPostalCode, standardTrustedId } from './identifier.ts';
import { standardLocation } from './location.ts';
import { standardNumber } from './number.ts';
import { standardOrganizationName } from './organization-name.ts';
import { standardPersonName, standardSingleName } from './person-name.ts';
import { phonePlan, standardPhone } from './phone.ts';
import { standardCity, standardRegion } from './place.ts';
import { isFormulaError, placeholderHint, placeholderTest } from './placeholders.ts';
import { standardStreet } from './street.ts';
import { standardUrl } from './url.ts';
import { nativeWords, words } from './words.ts';

/** Raw cell → standard text, or null for a cell that says nothing. */
export type Standardizer = (raw: string) => string | null;

/** UTF-16 units of a cell that may be a placeholder, with some punctuation around it. */
const LONGEST_PLACEHOLDER = 32;

/** Types whose values are words, which may stay in their script. */
const WORDS_IN_ANY_SCRIPT: ReadonlySet<AttributeType> = new Set([
  'PERSON_NAME', 'GIVEN_NAME', 'FAMILY_NAME', 'ORGANIZATION_NAME', 'ADDRESS', 'STREET', 'CITY', 'REGION', 'CATEGORY',
  'TEXT', 'TITLE',
]); // prettier-ignore

/**
 * Makes the standardizer of a type. It never throws, whatever the text; gives its own results back unchanged; and gives
 * at most 2,000 characters. Making one costs up to some milliseconds (country names, phone plans): make it once.
 */
export function standardizerFor(type: AttributeType, options: CleaningOptions = {}): Standardizer {
  const isNative = options.transliterate === false && WORDS_IN_ANY_SCRIPT.has(type);
  const form = isNative ? (raw: string) => nativeWords(raw) || null : FORMS[type](options);
  if (options.removePlaceholders === false) return form;
  const fold = isNative ? nativeWords : words;
  const extra = options.placeholders?.map((value) => fold(value)) ?? [];
  const isPlaceholder = placeholderTest(type, extra);
  const longest = Math.max(LONGEST_PLACEHOLDER, ...extra.map(({ length }) => length + 8));
  const hint = placeholderHint(type, extra);
  // A placeholder is short and has certain letters: other cells need no second reading.
  const mayBe = isNative
    ? (text: string) => text.length <= longest
    : (text: string) => text.length <= longest && hint(text);
  const startsWithWords = !isNative && OF_WORDS.has(type);
  return (raw) => {
    const folded = mayBe(raw) ? fold(raw) : null;
    if (folded !== null && (isFormulaError(raw) || isPlaceholder(folded))) return null;
    const text = form(startsWithWords && folded !== null ? folded : raw);
    if (text === null || text === folded || text === raw) return text;
    return mayBe(text) && isPlaceholder(fold(text)) ? null : text;
  };
}

/** Types whose form is made of `words` of the cell and nothing else. */
const OF_WORDS: ReadonlySet<AttributeType> = new Set([
  'GIVEN_NAME', 'FAMILY_NAME', 'ORGANIZATION_NAME', 'CITY', 'REGION', 'CATEGORY', 'COUNTRY', 'TEXT', 'TITLE',
]); // prettier-ignore

const FORMS: Readonly<Record<AttributeType, (options: CleaningOptions) => Standardizer>> = {
  PERSON_NAME:
    ({ nameOrder }) =>
    (raw) =>
      standardPersonName(raw, nameOrder),
  GIVEN_NAME: () => standardSingleName,
  FAMILY_NAME: () => standardSingleName,
  ORGANIZATION_NAME: () => standardOrganizationName,
  DATE:
    ({ dateOrder }) =>
    (raw) =>
      standardDate(raw, dateOrder),
  EMAIL: () => standardEmail,
  PHONE: ({ phoneRegion }) => {
    const plan = phoneRegion === undefined || phoneRegion === null ? null : phonePlan(phoneRegion);
    return (raw) => standardPhone(raw, plan);
  },
  ADDRESS: () => standardStreet,
  STREET: () => standardStreet,
  CITY: () => standardCity,
  REGION: () => standardRegion,
  POSTAL_CODE: () => standardPostalCode,
  COUNTRY: () => {
    const codes = countryCodes();
    return (raw) => standardCountry(raw, codes);
  },
  URL: () => standardUrl,
  IDENTIFIER: () => standardIdentifier,
  TRUSTED_ID: () => standardTrustedId,
  NUMBER:
    ({ decimalMark }) =>
    (raw) =>
      standardNumber(raw, decimalMark),
  CATEGORY:
    ({ vocabulary }) =>
    (raw) =>
      standardCategory(raw, vocabulary),
  TEXT: () => standardText,
  TITLE: () => standardText,
  LOCATION: () => standardLocation,
};

function standardText(raw: string): string | null {
  return words(raw) || null;
}

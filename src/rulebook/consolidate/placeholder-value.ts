/**
 * Which values that have no standard form are placeholders ("n/a", 1900-01-01) and which merely cannot be read: the
 * former never stand in a golden record, the latter do where there is nothing better.
 */
import type { AttributeType } from '../../domain/attribute.ts';
import type { CleaningOptions } from '../standardize/cleaning.ts';
import { parseDate } from '../standardize/date.ts';
import { isPlaceholderNumber, isPlaceholderPhone, placeholderTest } from '../standardize/placeholders.ts';
import { words } from '../standardize/words.ts';

const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
const SITE = /^(?:https?:\/\/)?(?:www\.)?[\w-]+\.[a-z]{1,4}\/?$/i;

/** The test for raw values that standardising left without a form. Always false where placeholders are kept. */
export function placeholderValueTest(type: AttributeType, cleaning: CleaningOptions): (raw: string) => boolean {
  if (cleaning.removePlaceholders === false) return () => false;
  const isWord = placeholderTest(
    type,
    cleaning.placeholders?.map((value) => words(value)),
  );
  const isOwn = OWN_FORMS[type] ?? (() => false);
  return (raw) => isWord(words(raw)) || isOwn(raw.trim());
}

/** Values that are well formed and mean nothing all the same, as standardising knows them. */
const OWN_FORMS: Readonly<Partial<Record<AttributeType, (raw: string) => boolean>>> = {
  DATE: (raw) => parseDate(raw) !== null,
  EMAIL: (raw) => EMAIL.test(raw),
  URL: (raw) => SITE.test(raw),
  PHONE: (raw) => isPlaceholderPhone(raw.replace(/\D/g, '')),
  NUMBER: (raw) => isPlaceholderNumber(raw),
};

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeType } from '../../domain/attribute.ts';
import { standardizerFor } from './standardizer.ts';

const EMPTY: readonly (readonly [AttributeType, string])[] = [
  ['PERSON_NAME', 'n/a | Unknown | UNKNOWN, UNKNOWN | none none | Test Test | John Doe | XXXX | -- | . | #N/A | <null>'],
  ['GIVEN_NAME', 'N.A. | fnu | Mr | [none] | #REF! | not known'],
  ['DATE', '1900-01-01 | 01/01/1900 | 1900-01-01 00:00:00 | 1753-01-01 | 0000-00-00 | 00/00/0000 | 31.12.9999 | 9999-12-31 | 99999999'],
  ['EMAIL', 'none@example.com | test@test.com | noreply@firm.com | no-email@x.org | a@a.com | n/a'],
  ['PHONE', '000-000-0000 | (000) 000-0000 | 999 999 9999 | 123-456-7890 | 1-800-000-0000 | 0'],
  ['IDENTIFIER', '9999999 | 000-00-0000 | 999-99-9999 | 123456789 | xxxxx | TBD | pending'],
  ['POSTAL_CODE', '00000 | 99999 | 00000-0000 | XXXXX | 12345'],
  ['NUMBER', '9999999 | -999 | NaN | Infinity | 1e400 | #DIV/0! | n/a'],
  ['ADDRESS', 'unknown | no fixed abode | same as above | Address unknown'],
  ['ORGANIZATION_NAME', 'n/a | N/A Ltd | self-employed | Test Company'],
  ['URL', 'http:// | www.example.com | n/a'],
  ['LOCATION', '0,0 | 999,999'],
  ['TEXT', 'n/a | see above | ditto | undefined'],
]; // prettier-ignore

const KEPT: readonly (readonly [AttributeType, string])[] = [
  ['TITLE', 'Unknown | None'],
  ['COUNTRY', 'NA | NO'],
  ['CATEGORY', 'no | other'],
  ['FAMILY_NAME', 'Null-Smith | Noone | Nash'],
  ['DATE', '1970-01-01 | 1900-01-02 | 2000-01-01'],
  ['NUMBER', '0 | -1 | 9999 | 99'],
  ['PHONE', '+43 660 0000001 | 702 919 1300'],
  ['IDENTIFIER', '0001 0002 | AB99999'],
  ['EMAIL', 'nobody.smith@firm.com | test@firm.com'],
  ['PERSON_NAME', 'Anna Unknown | Jones Jones'],
]; // prettier-ignore

const each = (list: readonly (readonly [AttributeType, string])[]): (readonly [AttributeType, string])[] =>
  list.flatMap(([type, values]) => values.split(' | ').map((value) => [type, value] as const));

describe('placeholders', () => {
  it.each(each(EMPTY))('%s %s says nothing', (type, value) => {
    expect(standardizerFor(type)(value)).toBeNull();
  });

  it.each(each(KEPT))('%s %s is a value', (type, value) => {
    expect(standardizerFor(type)(value)).not.toBeNull();
  });

  it('are found in any case and with punctuation around them, and kept where that is set', () => {
    const word = fc.constantFrom('n/a', 'null', 'unknown', 'not available', 'tbd', 'not given');
    const around = fc.constantFrom('', ' ', '.', '-', '(', ')', '"', '  ');
    const type = fc.constantFrom<AttributeType>('PERSON_NAME', 'FAMILY_NAME', 'CITY', 'TEXT', 'IDENTIFIER', 'PHONE');
    fc.assert(
      fc.property(type, word, around, around, fc.boolean(), (kind, text, left, right, isUpper) => {
        const raw = left + (isUpper ? text.toUpperCase() : text) + right;
        expect(standardizerFor(kind)(raw)).toBeNull();
      }),
    );
    expect(standardizerFor('TEXT', { removePlaceholders: false })('n/a')).toBe('n a');
  });
});

/** Plain cells take short ways; what they give must be what the long ones give, which a disguise of the same cell takes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ATTRIBUTE_TYPES } from '../../domain/attribute.ts';
import { standardEmail } from './email.ts';
import { standardIdentifier } from './identifier.ts';
import { phonePlan, standardPhone } from './phone.ts';
import { isFormulaError, placeholderHint, placeholderTest } from './placeholders.ts';
import { standardStreet } from './street.ts';
import { words } from './words.ts';

const PARTS = [
  '12', '1', '2nd', 'st', 'St', 'th', 'Main', 'Dr', 'n', 'FL', 'Ste', 'unit', 'box', 'P.O.', 'po', '#', '#4', ',', ';', '|',
  '-', '.', "'", '\n', 'é', ' ', '  ', 'constructor', 'x', 'xx', 'none', 'n/a', 'Unknown', 'test', '@', 'a.b', '+', '+1', '(',
  ')', '0', '555', '0000000', '1234567', '.0', 'ext 5', '<', '_', 'K-7', '#N/A',
]; // prettier-ignore

const NUMBER_PARTS = ['+1', '+49', '+', '(', ')', '0', '00', '011', '555', '0000000', '1234567', '-', '12', '2345'];

function cellOf(parts: readonly string[]): fc.Arbitrary<string> {
  return fc
    .array(fc.tuple(fc.constantFrom(...parts), fc.constantFrom('', ' ')), { minLength: 1, maxLength: 7 })
    .map((chosen) => chosen.flat().join(''));
}

const cell = cellOf(PARTS);
const runs = { numRuns: 2000 };

describe('plain cells', () => {
  it('words', () => {
    fc.assert(
      fc.property(cell, (raw) => {
        expect(words(raw)).toBe(words(`${raw}.`));
      }),
      runs,
    );
  });

  it('streets', () => {
    fc.assert(
      fc.property(cell, (raw) => {
        expect(standardStreet(raw)).toBe(standardStreet(raw + ' '.repeat(200)));
      }),
      runs,
    );
  });

  it('phone numbers', () => {
    const [us, de] = [phonePlan('US'), phonePlan('DE')];
    fc.assert(
      fc.property(cellOf(NUMBER_PARTS), fc.constantFrom(null, us, de), (raw, plan) => {
        expect(standardPhone(raw, plan)).toBe(standardPhone(`:${raw}`, plan));
      }),
      runs,
    );
  });

  it('e-mail addresses and codes', () => {
    fc.assert(
      fc.property(cell, (raw) => {
        expect(standardEmail(raw)).toBe(standardEmail(` ${raw}`));
        expect(standardIdentifier(raw)).toBe(standardIdentifier(` ${raw}`));
      }),
      runs,
    );
  });

  it('are no placeholder where the quick look says so', () => {
    const extra = [words('Nope 12')];
    const tests = ATTRIBUTE_TYPES.map((type) => [placeholderHint(type, extra), placeholderTest(type, extra)] as const);
    const may = fc.oneof(cell, fc.constantFrom('Nope-12', 'ZZZZ', 'x x x', 'N.A.', 'test@test', ''));
    fc.assert(
      fc.property(may, (raw) => {
        for (const [hint, test] of tests) expect(!hint(raw) && (test(words(raw)) || isFormulaError(raw))).toBe(false);
      }),
      runs,
    );
    const [hint] = tests[ATTRIBUTE_TYPES.indexOf('FAMILY_NAME')]!;
    expect(['Jacobson', 'Whitworth', 'Kim'].map(hint)).toEqual([false, false, false]);
  });
});

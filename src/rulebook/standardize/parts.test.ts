import { describe, expect, it } from 'vitest';
import { inferVocabulary, standardCategory } from './category.ts';
import { inferCleaning, parseCleaning } from './cleaning.ts';
import { NICKNAME_ROOTS } from './nickname.ts';
import { inferDecimalMark, standardNumber } from './number.ts';
import { standardOrganizationName } from './organization-name.ts';
import { personNameParts, readNameOrder, standardPersonName } from './person-name.ts';
import { inferPhoneRegion, phonePlan, standardPhone } from './phone.ts';
import { standardStreet } from './street.ts';

describe('person names', () => {
  it('have parts', () => {
    expect(personNameParts('Dr. Robert J. Smith Jr.')).toEqual({
      given: 'robert',
      middle: 'j',
      family: 'smith',
    });
    expect(personNameParts('van Beethoven, Ludwig')).toMatchObject({
      given: 'ludwig',
      family: 'van beethoven',
    });
    expect(personNameParts('Madonna')).toMatchObject({ given: null, family: 'madonna' });
    expect(standardPersonName('Robert "Bob" Smith (retired)')).toBe('robert smith');
    expect(personNameParts(' - ')).toBeNull();
  });

  it('keep a name that is a title or suffix alone', () => {
    expect(standardPersonName('Dr')).toBe('dr');
    expect(standardPersonName('Jr., Jr.')).toBe('jr');
  });

  it('have every name that a nickname may be short for', () => {
    expect(['bob', 'robert', 'bert', 'xaver'].map((name) => NICKNAME_ROOTS.get(name))).toEqual([
      ['robert'], ['robert'], ['albert', 'gilbert', 'herbert', 'hubert', 'robert'], undefined,
    ]); // prettier-ignore
    expect(NICKNAME_ROOTS.get('kate')!.some((root) => NICKNAME_ROOTS.get('katherine')!.includes(root))).toBe(true);
  });
});

describe('organisation names', () => {
  it.each([
    ['Müller & Sohn GmbH & Co. KG', 'muller sohn'],
    ['Acme, L.L.C.', 'acme'],
    ['Marks and Spencer plc', 'marks spencer'],
    ['J. P. Morgan Co.', 'jp morgan'],
    ['Plc', 'plc'],
    ['apple pan  the', 'apple pan'],
  ])('%s', (raw, name) => {
    expect(standardOrganizationName(raw)).toBe(name);
  });
});

describe('streets', () => {
  it.each([
    ['12a St James St., Apt 4', '12a saint james street apartment 4'],
    ['1701 Stone Canyon Rd.', '1701 stone canyon road'],
    ['?', null],
  ])('%s', (raw, street) => {
    expect(standardStreet(raw)).toBe(street);
  });
});

describe('phones', () => {
  it.each([
    ['(702) 919-1300', 'US', '+17029191300'],
    ['1 702 919 1300 ext. 5', 'US', '+17029191300'],
    ['919-1300', 'US', '9191300'],
    ['020 7946 0958', 'GB', '+442079460958'],
    ['0044 20 7946 0958', 'GB', '+442079460958'],
    ['44 20 7946 0958', 'GB', '+442079460958'],
    ['+39 06 698', 'GB', '+3906698'],
    ['089/1234567', 'DE', '+49891234567'],
    ['702-919-1300 / 702-919-1301', 'US', '+17029191300'],
    ['+1 555-555-5555', 'US', null],
    ['12', 'US', null],
  ])('%s in %s', (raw, region, expected) => {
    expect(standardPhone(raw, phonePlan(region))).toBe(expected);
  });

  it('have a country when the column shows one', () => {
    const candidates = ['US', 'GB', 'AU', 'DE', 'FR'];
    expect(inferPhoneRegion(['702-919-1300', '512-353-8633', '+49 30 901820', '321-3212'], candidates)).toBe('US');
    expect(inferPhoneRegion(['(02) 9374 4000', '0412 345 678', '03 9670 1234'], candidates)).toBe('AU');
    expect(inferPhoneRegion(['01 42 68 53 00', '06 12 34 56 78'], candidates)).toBe('FR');
    expect(inferPhoneRegion(['1234567', '2345678'], candidates)).toBeNull();
    // Ten digits that are a mobile in India as well: the codes that others are written with decide.
    const either = ['702-919-1300', '812-353-8633', '986-512-3456', '9812345678', '8723456789'];
    expect(inferPhoneRegion(either, ['US', 'IN'])).toBe('IN');
    expect(inferPhoneRegion([...either, '+1 702 919 1300', '+1 812 353 8633'], ['US', 'IN'])).toBe('US');
    expect(inferPhoneRegion([...either, '+91 98123 45678', '0091 87234 56789'], ['US', 'IN'])).toBe('IN');
    expect(() => phonePlan('XX')).toThrow(RangeError);
  });
});

describe('numbers', () => {
  it.each([
    ['1.234,56', ',', '1234.56'],
    ['1.234', ',', '1234'],
    ['1.234', '.', '1.234'],
    ['1,234', ',', '1.2340'],
    ['1.2340', ',', '1.2340'],
    ['1,234', '.', '1234'],
    ['1 234 567', '.', '1234567'],
    ["1'234.50", '.', '1234.5'],
    ['007', '.', '7'],
    ['-0.0', '.', '0'],
    ['1e3', '.', '1000'],
    ['2.5E-3', '.', '0.0025'],
    ['$1.2M', '.', '1200000'],
    ['12 oz', '.', '12'],
    ['15 %', '.', '15'],
    ['12345678901234567890', '.', '12345678901234567890'],
    ['1.2.3', '.', null],
    ['12-14', '.', null],
    ['', '.', null],
  ] as const)('%s with %s', (raw, mark, expected) => {
    expect(standardNumber(raw, mark)).toBe(expected);
  });

  it('show their decimal mark', () => {
    expect(inferDecimalMark(['1,50', '12,3', '1.000'])).toBe(',');
    expect(inferDecimalMark(['1.50', '1,000', '1,000.5'])).toBe('.');
    expect(inferDecimalMark([])).toBe('.');
  });
});

describe('cleaning', () => {
  it('reads vocabularies off a column', () => {
    expect(inferVocabulary(['M', 'F', 'unknown'])).toBe('SEX');
    expect(inferVocabulary(['m', 's', 'l'])).toBe('PLAIN');
    expect(inferVocabulary(['Y', 'N'])).toBe('BOOLEAN');
    expect(standardCategory('Weiblich', 'SEX')).toBe(standardCategory('f', 'SEX'));
  });

  it('decides what the user left open', () => {
    expect(inferCleaning('DATE', ['13/02/1999'], { dateOrder: 'MDY' })).toEqual({ dateOrder: 'MDY' });
    expect(inferCleaning('DATE', ['13/02/1999'])).toEqual({ dateOrder: 'DMY' });
    expect(inferCleaning('TEXT', ['x'])).toEqual({});
  });

  it('refuses what it does not know', () => {
    expect(parseCleaning({ removePlaceholders: false, placeholders: ['k.A.'], phoneRegion: 'DE' })).toEqual({
      removePlaceholders: false,
      placeholders: ['k.A.'],
      phoneRegion: 'DE',
    });
    expect(() => parseCleaning({ phoneRegion: 'Germany', placeholders: 'x' })).toThrow(
      /phoneRegion: must be a country code.*placeholders: must be a list/,
    );
  });
});

describe('the order of whole names', () => {
  const western = ['Anna Berg', 'John Smith', 'Mary Ann Jones', 'Robert Chapman', 'Laura Whitfield', 'Peter Oakridge'];
  const reversed = ['BERG ANNA', 'SMITH JOHN A', 'JONES MARY ANN', 'CHAPMAN ROBERT JR', 'VAN DER BERG LAURA', 'OAKRIDGE PETER', 'DALE PAUL']; // prettier-ignore

  it('is read off the names without a comma', () => {
    expect(readNameOrder(western)).toBe('GIVEN_FIRST');
    expect(readNameOrder(reversed)).toBe('FAMILY_FIRST');
    expect(readNameOrder([...western, ...reversed])).toBeUndefined();
    expect(readNameOrder(['Berg, Anna', 'Smith, John'])).toBeUndefined();
  });

  it('decides which word is which', () => {
    expect(personNameParts('SMITH JOHN ALAN', 'FAMILY_FIRST')).toEqual({ given: 'john', middle: 'alan', family: 'smith' }); // prettier-ignore
    expect(personNameParts('VAN DER BERG LAURA', 'FAMILY_FIRST')).toEqual({ given: 'laura', middle: null, family: 'van der berg' }); // prettier-ignore
    expect(personNameParts('SMITH, JOHN', 'FAMILY_FIRST')).toEqual({ given: 'john', middle: null, family: 'smith' });
    expect(standardPersonName('MADONNA', 'FAMILY_FIRST')).toBe('madonna');
  });
});

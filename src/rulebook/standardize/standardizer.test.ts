import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ATTRIBUTE_TYPES, type AttributeType } from '../../domain/attribute.ts';
import type { CleaningOptions } from './cleaning.ts';
import { standardizerFor } from './standardizer.ts';

const OPTIONS: readonly CleaningOptions[] = [
  {},
  { dateOrder: 'DMY', decimalMark: ',', phoneRegion: 'DE', vocabulary: 'SEX' },
  { dateOrder: 'YMD', phoneRegion: 'US', transliterate: false, vocabulary: 'BOOLEAN' },
  { phoneRegion: 'GB', removePlaceholders: false, transliterate: false },
];

const PIECES = [
  'St', 'st.', 'Ave', '12', '12a', '#4', 'apt', ',', ' ', '  ', '.', 'Dr', 'Jr.', 'Smith', 'Robert', 'van der', 'Ltd', 'GmbH & Co. KG', 'the', '&',
  'and', 's a', 'i b m', '+', '@', 'gmail.com', 'test', 'http://', 'www.', 'example.co.uk', '/', 'index.html', '?', '1999', '-', '03', '31', '.0',
  'March', '$', '1,234.56', 'e5', '(', ')', '+44', '(0)20', '7946', '0958', 'x123', '0044', '702', '919', '1300', 'n/a', 'null', 'city of', 'Mt',
  'California', 'CA', 'N', 'W', 'the the', 'ü', 'ß', 'İ', 'ﬁ', '北京', 'Ω', '\u0301', '\ud800', '😀', "O'", '’', 'NaN', 'Infinity', '-0', '0', '9999',
]; // prettier-ignore

const messy = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ maxLength: 40 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 9 }).map((pieces) => pieces.join(' ')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 9 }).map((pieces) => pieces.join('')),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.double().map(String),
  fc.stringMatching(/^[0-9 ()+./-]{4,18}$/),
);

describe.each(ATTRIBUTE_TYPES)('standardizerFor(%s)', (type) => {
  const standardizers = OPTIONS.map((options) => standardizerFor(type, options));

  it('never throws, gives short text and gives its own results back', () => {
    fc.assert(
      fc.property(messy, (raw) => {
        for (const standardize of standardizers) {
          const once = standardize(raw);
          if (once === null) continue;
          expect(once).not.toBe('');
          expect(once.length).toBeLessThanOrEqual(2_000);
          expect(once.isWellFormed()).toBe(true);
          expect(standardize(once)).toBe(once);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('takes a million characters', () => {
    for (const piece of [
      'a',
      'ab ',
      '1',
      '12 st ',
      '北',
      '😀x ',
      '\ud800',
      ',',
      '.',
      '/',
      '@',
      ' ',
      '(',
      '"',
      "'",
      '+',
      '#1',
      '1,000',
      'x.y ',
      'the ',
      '<a@',
    ]) {
      const raw = piece.repeat(Math.ceil(1_000_000 / piece.length));
      for (const standardize of standardizers) {
        const once = standardize(raw);
        expect(once === null ? null : standardize(once)).toBe(once);
      }
    }
  });

  it('makes placeholders null', () => {
    for (const raw of [
      '',
      ' ',
      'n/a',
      'N.A.',
      'NULL',
      'null',
      '-',
      '--',
      '?',
      'Not available',
      'TBD',
      'undefined',
      'NaN',
    ]) {
      expect([raw, standardizers[0]!(raw)]).toEqual([raw, null]);
    }
  });
});

describe('what standard forms are', () => {
  const table: readonly (readonly [AttributeType, string, string | null])[] = [
    ['PERSON_NAME', 'Dr. SMITH, Robert J., Jr.', 'robert j smith'],
    ['PERSON_NAME', 'Ludwig van Beethoven', 'ludwig van beethoven'],
    [
      'PERSON_NAME',
      'thomas clifford, 1st baron clifford of chudleigh',
      'thomas clifford 1st baron clifford of chudleigh',
    ],
    ['PERSON_NAME', 'Unknown', null],
    ['GIVEN_NAME', 'Zoë', 'zoe'],
    ['GIVEN_NAME', 'xxx', null],
    ['ORGANIZATION_NAME', 'The Müller & Sons Pty. Ltd.', 'muller sons'],
    ['ORGANIZATION_NAME', 'I.B.M. Corp', 'ibm'],
    ['ORGANIZATION_NAME', 'Fiat S.p.A.', 'fiat'],
    ['ORGANIZATION_NAME', 'Limited', 'limited'],
    ['DATE', '1971-6-24', '1971-06-24'],
    ['DATE', '19081209', '1908-12-09'],
    ['DATE', '1900-01-01', null],
    ['DATE', '0000-00-00', null],
    ['DATE', '12/31/1999', '1999-12-31'],
    ['EMAIL', ' Bob.Smith+news@GMail.com ', 'bobsmith@gmail.com'],
    ['EMAIL', 'mailto:Bob+x@Firm.de', 'bob+x@firm.de'],
    ['EMAIL', 'test@test.com', null],
    ['EMAIL', 'roberta25smith.net', 'roberta25smith.net'],
    ['PHONE', '123-456-7890', null],
    ['PHONE', '310/246-1501', '3102461501'],
    ['PHONE', '1-310-246-1501 x22', '3102461501'],
    ['PHONE', '+44 (0)20 7946 0958', '+442079460958'],
    ['PHONE', '9999999', null],
    ['ADDRESS', '435 S. La Cienega Blv.', '435 south la cienega boulevard'],
    ['STREET', 'St James St', 'saint james street'],
    ['STREET', '5-th Avenue', '5th avenue'],
    ['STREET', '12 Main St #4', '12 main street unit 4'],
    ['ADDRESS', '123 Main St, Las Vegas NV 89132', '123 main street las vegas nv 89132'],
    ['CITY', 'St. Louis', 'saint louis'],
    ['REGION', 'Calif.', 'ca'],
    ['REGION', 'New South Wales', 'nsw'],
    ['POSTAL_CODE', 'tq13 8df', 'TQ138DF'],
    ['POSTAL_CODE', '89132-1234', '89132'],
    ['POSTAL_CODE', '99999', null],
    ['COUNTRY', 'Deutschland', 'DE'],
    ['COUNTRY', 'U.S.A.', 'US'],
    ['COUNTRY', 'Namibia', 'NA'],
    ['URL', 'https://www.Example.co.uk/About/?x=1#y', 'example.co.uk/about'],
    ['IDENTIFIER', 'ab-12 3/x', 'AB123X'],
    ['IDENTIFIER', '9999999', null],
    ['TRUSTED_ID', ' aB-1 ', 'aB-1'],
    ['NUMBER', '$ 1,234.50', '1234.5'],
    ['NUMBER', '(12)', '-12'],
    ['NUMBER', '1e400', null],
    ['NUMBER', 'Infinity', null],
    ['NUMBER', '99999', null],
    ['CATEGORY', ' Male ', 'male'],
    ['TITLE', 'Unknown', 'unknown'],
    ['TEXT', 'O’Neil-Müller', 'oneil muller'],
    ['LOCATION', 'POINT(13.4 52.5)', '52.5,13.4'],
    ['LOCATION', '0,0', null],
    ['LOCATION', '47.1;8,5', '47.1,8.5'],
    ['LOCATION', '47.1;NULL', '47.1,'],
    ['LOCATION', 'n/a;8.5', ',8.5'],
    ['LOCATION', '-;-', null],
    ['LOCATION', '47.1;8.5x1', null],
  ];
  it.each(table)('%s %j → %j', (type, raw, expected) => {
    expect(standardizerFor(type)(raw)).toBe(expected);
  });
});

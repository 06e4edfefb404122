import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inferColumn } from './column.ts';
import { profileCells } from './profile.ts';

/** Small generator with a seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = randomFrom(11);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const times = (make: (index: number) => string, count = 400): string[] =>
  Array.from({ length: count }, (_, index) => make(index));
const hex = (length: number): string => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');

const GIVEN = ['robert', 'anna', 'John', 'Mary', 'lachlan', 'Emily', 'zoe', 'Peter', 'Xqw', 'Ottokar'];
const FAMILY = [
  'Smith',
  'jones',
  'Nguyen',
  'White',
  'Schneider',
  'brown',
  'Waller',
  'Sondergeld',
  'Efthimiou',
  'Green',
];
const CITY = ['London', 'Leeds', 'York', 'Truro', 'Bath', 'Little Snoring'];
const WAYS = ['Street', 'Ave', 'road', 'Cres.', 'place'];
const digits = (length: number): string => times(() => String(Math.floor(random() * 10)), length).join('');

const IDS = times(() => digits(9), 150);

/** What columns hold, without any help from their names. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  GIVEN_NAME: times(() => pick(GIVEN)),
  FAMILY_NAME: times(() => pick(FAMILY)),
  PERSON_NAME: times(() => `${pick(GIVEN)} ${pick(FAMILY)}`),
  ORGANIZATION_NAME: times(
    (index) => `${pick(FAMILY)} ${index} ${pick(['Ltd', 'Inc.', 'Services', 'GmbH', 'Brothers'])}`,
  ),
  EMAIL: times((index) => `${pick(GIVEN)}${index % 300}@${pick(['firm.org', 'mail.de'])}`),
  PHONE: times(() => `(${200 + Math.floor(random() * 700)}) 555-${digits(4)}`),
  DATE: times(
    () => `${1 + Math.floor(random() * 28)}/${1 + Math.floor(random() * 12)}/19${10 + Math.floor(random() * 89)}`,
  ),
  STREET: times(() => `${Math.floor(random() * 200)} ${pick(FAMILY)} ${pick(WAYS)}`),
  ADDRESS: times(() => `${Math.floor(random() * 200)} ${pick(FAMILY)} ${pick(WAYS)}, ${pick(CITY)} WA ${digits(4)}`),
  CITY: times(() => pick(CITY)),
  REGION: times(() => pick(['nsw', 'VIC', 'qld', 'wa', 'tas', 'nws'])),
  POSTAL_CODE: times(() => pick(['2000', '2601', '3141', '4870', '5000', '6163', '7250', '8012'])),
  COUNTRY: times(() => pick(['Germany', 'FR', 'Italia', 'us'])),
  URL: times((index) => `www.${pick(FAMILY)}${index}.com/about`),
  LOCATION: times(() => `${(random() * 50).toFixed(4)}, ${(random() * 50).toFixed(4)}`),
  IDENTIFIER: times(() => pick(IDS)),
  NUMBER: times(() => `$${Math.floor(random() * 90)}.99`),
  CATEGORY: times(() => pick(['m', 'f', 'F', 'M', 'unknown'])),
  TITLE: times(
    (index) =>
      `the ${pick(['art', 'rise', 'end'])} of ${pick(['query', 'graph', 'index'])} ${pick(['planning', 'systems'])} ${index % 350}`,
  ),
  TEXT: times((index) => `${'a fine long tale of many words about one thing or the other '.repeat(2)}${index}`),
};

describe('inferColumn', () => {
  it.each(Object.entries(COLUMNS))('sees %s in values whatever the column is called', (type, cells) => {
    for (const name of ['c7', 'xyzzy']) {
      expect(inferColumn(profileCells(name, cells))).toMatchObject({ type, role: 'ATTRIBUTE', isUsable: true });
    }
  });

  it.each(Object.entries(COLUMNS))('sees %s when half of the cells are blank', (type, cells) => {
    expect(
      inferColumn(
        profileCells(
          'c7',
          cells.map((cell, index) => (index % 2 === 0 ? cell : '')),
        ),
      ),
    ).toMatchObject({ type });
  });

  it('lets values win over a name that lies', () => {
    expect(inferColumn(profileCells('email', COLUMNS.DATE!)).type).toBe('DATE');
    expect(inferColumn(profileCells('phone', COLUMNS.PERSON_NAME!)).type).toBe('PERSON_NAME');
    expect(inferColumn(profileCells('date_of_birth', COLUMNS.TITLE!)).type).toBe('TITLE');
  });

  it('takes the word of the name where values leave it open', () => {
    const words = times(
      () =>
        pick(['alba', 'berno', 'corvik', 'dunmor', 'esk']) +
        pick(['ton', 'ham', 'by', 'wick', 'ley', 'worth', 'bourne']) +
        pick(['', 's', 'e', 'ia']),
    );
    expect(inferColumn(profileCells('suburb', words)).type).toBe('CITY');
    expect(inferColumn(profileCells('surname', words)).type).toBe('FAMILY_NAME');
    expect(inferColumn(profileCells('given_name', words)).reason).toMatch(/name 'given_name' says given name/);
  });

  it.each([
    ['ROW_ID', times((index) => String(index + 1))],
    ['ROW_ID', times((index) => `rec-${(index * 7) % 400}`)],
    ['ROW_ID', times(() => hex(32))],
    ['ROW_ID', times(() => digits(9))],
    ['CONSTANT', times(() => 'x1')],
    ['CONSTANT', times(() => '')],
    ['CONSTANT', times(() => 'n/a')],
    ['NOISE', times(() => String(random()))],
    ['NOISE', times(() => String(Math.floor(random() * 1_000)))],
    [
      'NOISE',
      times(
        () =>
          `2026-01-${10 + Math.floor(random() * 10)}T${10 + Math.floor(random() * 10)}:${10 + Math.floor(random() * 49)}:${10 + Math.floor(random() * 49)}.${digits(3)}`,
      ),
    ],
  ])('gives no part in matching: %s', (role, cells) => {
    const column = inferColumn(profileCells('c3', cells));
    expect(column).toMatchObject({ role, isUsable: false });
    expect(column.reason).toMatch(/not used for matching/);
  });

  it('keeps an identifier that duplicates or sources share', () => {
    const ids = times(() => digits(9), 200);
    expect(inferColumn(profileCells('c1', [...ids, ...ids.slice(0, 10)])).role).toBe('ATTRIBUTE');
    const sources = [profileCells('c1', ids.slice(0, 120)), profileCells('c1', ids.slice(80))];
    expect(inferColumn(sources)).toMatchObject({ type: 'IDENTIFIER', role: 'ATTRIBUTE' });
    const numbers = times((index) => String(index + 1));
    expect(inferColumn([profileCells('c1', numbers), profileCells('c1', numbers)]).role).toBe('ROW_ID');
  });

  it('is not misled by counts that are estimates, nor by a default value in a key', () => {
    const exact = profileCells(
      'c1',
      times(() => hex(16), 20_000),
      2_000,
    );
    expect(inferColumn({ ...exact, distinctCount: 19_500 }).role).toBe('ROW_ID');
    const cells = times((index) => (index % 40 === 0 ? 'unknown' : index % 50 === 0 ? 'A-0' : `Q${digits(8)}`), 2_000);
    expect(inferColumn(profileCells('c1', cells)).role).toBe('ROW_ID');
    const repeated = profileCells(
      'c1',
      times((index) => String(1_000_003 * (index % 19_000)), 20_000),
      2_000,
    );
    expect(inferColumn({ ...repeated, distinctCount: 20_000 }).role).toBe('ATTRIBUTE');
  });

  it('leaves out what tells only the source, and the primary key', () => {
    expect(
      inferColumn([
        profileCells(
          's',
          times(() => 'a'),
        ),
        profileCells(
          's',
          times(() => 'b'),
        ),
      ]).role,
    ).toBe('CONSTANT');
    expect(inferColumn(profileCells('key', COLUMNS.EMAIL!), { isKey: true }).role).toBe('ROW_ID');
  });

  it('knows streets without a word for street from quantities with a unit', () => {
    const names = ['Maple', 'Oak', 'Elm', 'Hill', 'Lake', 'Dogwood'];
    const streets = times((index) => `${1 + (index % 190)} ${names[index % 6]!}`);
    expect(inferColumn(profileCells('c1', streets)).type).not.toBe('NUMBER');
    const weights = times((index) => `${1 + (index % 190)} ${['kg', 'g', 'lbs'][index % 3]!}`);
    expect(inferColumn(profileCells('c1', weights)).type).toBe('NUMBER');
  });

  it('takes telephones that never repeat for no noise', () => {
    const phones = times(() => `${2 + Math.floor(random() * 7)}1${digits(1)}2${digits(6)}`);
    expect(inferColumn(profileCells('mobile', phones)).role).toBe('ATTRIBUTE');
  });

  it('answers for any cells at all', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constant(null),
      fc.double().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    );
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 80 }), fc.string(), (cells, name) => {
        const column = inferColumn(profileCells(name, cells));
        expect(column.reason).not.toBe('');
        expect(column.isUsable).toBe(column.role === 'ATTRIBUTE');
      }),
      { numRuns: 30 },
    );
  });

  it('takes cells of a million characters', () => {
    const cells = ['a'.repeat(1_000_000), 'b c '.repeat(250_000), '1'.repeat(1_000_000), 'x@y.z'.repeat(100_000)];
    expect(inferColumn(profileCells('c1', cells)).role).toBe('ATTRIBUTE');
  });
});

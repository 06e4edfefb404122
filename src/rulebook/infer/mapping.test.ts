import { describe, expect, it } from 'vitest';
import type { ProductSettings } from '../../domain/catalog.ts';
import { inferProduct } from './mapping.ts';
import { profileCells, type SourceProfile } from './profile.ts';

const GIVEN = ['robert', 'anna', 'john', 'mary', 'emily', 'zoe', 'peter', 'lisa', 'paul', 'ruth', 'karl', 'nina'];
const FAMILY = [
  'smith',
  'jones',
  'nguyen',
  'white',
  'schneider',
  'brown',
  'green',
  'walker',
  'lopez',
  'kowalski',
  'berg',
];
const CITY = ['london', 'leeds', 'york', 'truro', 'bath', 'bristol', 'derby'];

type Row = Readonly<Record<'key' | 'given' | 'family' | 'born' | 'city' | 'phone' | 'ssn', string>>;

const ROWS: readonly Row[] = Array.from({ length: 240 }, (_, index) => ({
  key: String(index + 1),
  given: GIVEN[(index * 7) % 12]!,
  family: FAMILY[(index * 5) % 11]!,
  born: `19${10 + ((index * 17) % 90)}-0${1 + (index % 9)}-1${index % 10}`,
  city: CITY[(index * 3) % 7]!,
  phone: `(${[202, 212, 310, 415, 512, 617, 702][index % 7]}) 354-${1_000 + index * 3}`,
  ssn: String((123_456_789 + index * 7_654_321) % 1_000_000_000).padStart(9, '0'),
}));

/** A source of some rows, its columns named and ordered by `columns`: name → field. */
function source(
  sourceId: string,
  columns: Readonly<Record<string, keyof Row>>,
  rows: readonly Row[],
  key = Object.keys(columns)[0]!,
): SourceProfile {
  return {
    sourceId,
    rowCount: rows.length,
    primaryKey: [key],
    columns: Object.entries(columns).map(([name, field]) =>
      profileCells(
        name,
        rows.map((row) => row[field]),
      ),
    ),
  };
}

function infer(sources: readonly SourceProfile[], settings: Partial<ProductSettings> = {}) {
  const product = inferProduct(sources, { sources: sources.map(({ sourceId }) => ({ sourceId })), ...settings });
  const mapped = (index: number): Record<string, string> =>
    Object.fromEntries(product.sources[index]!.mapping.map(({ column, attribute }) => [column, attribute]));
  return { product, mapped, types: Object.fromEntries(product.attributes.map(({ name, type }) => [name, type])) };
}

const A = source(
  'src_a',
  { id: 'key', first_name: 'given', surname: 'family', dob: 'born', town: 'city', tel: 'phone', ssn: 'ssn' },
  ROWS.slice(0, 160),
);

describe('inferProduct', () => {
  it('infers one source, its key shown and left out', () => {
    const { product, types } = infer([A]);
    expect(types).toEqual({
      id: 'NUMBER',
      first_name: 'GIVEN_NAME',
      surname: 'FAMILY_NAME',
      dob: 'DATE',
      town: 'CITY',
      tel: 'PHONE',
      ssn: 'IDENTIFIER',
    });
    expect(product.attributes.find(({ name }) => name === 'id')).toMatchObject({ role: 'ROW_ID', isUsable: false });
    expect(product.attributes.find(({ name }) => name === 'tel')).toMatchObject({ cleaning: { phoneRegion: 'US' } });
    expect(product.attributes.every(({ reason }) => reason !== '')).toBe(true);
  });

  it('maps names that mean the same', () => {
    const b = source(
      'src_b',
      {
        'Given Name': 'given',
        last_name: 'family',
        birthDate: 'born',
        City: 'city',
        phone_number: 'phone',
        social_security_number: 'ssn',
        key: 'key',
      },
      ROWS.slice(80),
      'key',
    );
    const { mapped, product } = infer([A, b]);
    expect(mapped(1)).toEqual({
      'Given Name': 'first_name',
      last_name: 'surname',
      birthDate: 'dob',
      City: 'town',
      phone_number: 'tel',
      social_security_number: 'ssn',
      key: 'id',
    });
    expect(product.sources[1]!.mapping[0]!.reason).toBe("'Given Name' means given name, as the attribute does");
    expect(product.sources[1]!.unmapped).toEqual([]);
    expect(product.attributes.find(({ name }) => name === 'ssn')!.role).toBe('ATTRIBUTE');
  });

  it('maps by values where names say nothing, in any order', () => {
    const b = source(
      'src_b',
      { zz: 'key', f6: 'ssn', f5: 'born', f4: 'phone', f3: 'family', f2: 'city', f1: 'given' },
      ROWS.slice(80),
    );
    expect(infer([A, b]).mapped(1)).toEqual({
      zz: 'zz',
      f6: 'ssn',
      f5: 'dob',
      f4: 'tel',
      f3: 'surname',
      f2: 'town',
      f1: 'first_name',
    });
  });

  it('maps the only telephone of one source to that of the other, but a whole name to no part of it', () => {
    const left = source('a', { id: 'key', given: 'given', family: 'family', phone: 'phone' }, ROWS.slice(0, 150));
    const wholes = ROWS.slice(100).map(({ given, family }) => `${given} ${family}`);
    const right: SourceProfile = {
      sourceId: 'b',
      rowCount: wholes.length,
      primaryKey: [],
      columns: [
        profileCells('member', wholes),
        profileCells('mobile', ROWS.slice(100).map(({ phone }) => phone)), // prettier-ignore
      ],
    };
    const { sources } = inferProduct([left, right], { sources: [] });
    expect(sources[1]!.mapping.map(({ column, attribute }) => [column, attribute])).toEqual([
      ['member', 'member'],
      ['mobile', 'phone'],
    ]);
  });

  it('reads a source in its own way where its values show one', () => {
    const days = ROWS.map((_, index) => [1 + (index % 12), 1 + (index % 28), 1950 + (index % 50)] as const);
    const profile = (sourceId: string, dates: readonly string[]): SourceProfile => ({
      sourceId,
      rowCount: dates.length,
      primaryKey: [],
      columns: [profileCells('born', dates)],
    });
    const day = profile('day', days.map(([month, at, year]) => `${at}/${month}/${year}`)); // prettier-ignore
    const month = profile('month', days.map(([month, at, year]) => `${month}/${at}/${year}`)); // prettier-ignore
    const open = profile('open', days.filter(([, at]) => at <= 12).map(([month, at, year]) => `${month}/${at}/${year}`)); // prettier-ignore
    const { attributes } = inferProduct([day, month, open], { sources: [] });
    const { dateOrder, bySource } = attributes[0]!.cleaning as { dateOrder: string; bySource: Record<string, unknown> };
    const other = dateOrder === 'DMY' ? ['month', 'MDY'] : ['day', 'DMY'];
    expect(bySource).toEqual({ [other[0]!]: { dateOrder: other[1] } });
  });

  it('maps codes that one source writes with signs between, and songs and albums each to their own', () => {
    const songs = (sourceId: string, names: readonly string[], code: (row: Row) => string, from: number): SourceProfile => {
      const rows = ROWS.slice(from, from + 160);
      const cells = [
        rows.map(code),
        rows.map(({ given, family, key }) => `${given} of the ${family} ${key}`),
        rows.map(({ city, given }) => `the ${city} sessions of ${given}`),
      ];
      return { sourceId, rowCount: 160, primaryKey: [], columns: cells.map((values, at) => profileCells(names[at]!, values)) };
    }; // prettier-ignore
    const left = songs('a', ['isrc', 'track_name', 'album'], ({ ssn }) => `US-${ssn.slice(0, 4)}-${ssn.slice(4)}`, 0);
    const right = songs('b', ['isrc', 'song', 'record_title'], ({ ssn }) => `US${ssn}`, 80);
    const { attributes, sources } = inferProduct([left, right], { sources: [] });
    expect(sources[1]!.mapping.map(({ attribute }) => attribute)).toEqual(['isrc', 'track_name', 'album']);
    expect(attributes[0]!.role).toBe('ATTRIBUTE');
  });

  it('does not take for the same what is only left over', () => {
    const profile = (sourceId: string, name: string, values: readonly string[]): SourceProfile => ({
      sourceId,
      rowCount: values.length,
      primaryKey: [],
      columns: [profileCells(name, values)],
    });
    const names = profile('a', 'holder', ROWS.map(({ given, family }) => `${given} ${family}`)); // prettier-ignore
    const suffixes = profile('b', 'generation', ROWS.map((_, index) => ['Jr', 'Sr', 'III'][index % 3]!)); // prettier-ignore
    expect(infer([names, suffixes]).mapped(1)).toEqual({ generation: 'generation' });
  });

  it('reads the order of whole names by source', () => {
    const profile = (sourceId: string, names: readonly string[]): SourceProfile => ({
      sourceId,
      rowCount: names.length,
      primaryKey: [],
      columns: [profileCells('full_name', names)],
    });
    const western = profile('west', ROWS.map(({ given, family }) => `${given} ${family}`)); // prettier-ignore
    const reversed = profile('east', ROWS.slice(0, 60).map(({ given, family }) => `${family} ${given}`.toUpperCase())); // prettier-ignore
    expect(inferProduct([western, reversed], { sources: [] }).attributes[0]!.cleaning).toEqual({
      nameOrder: 'GIVEN_FIRST',
      bySource: { east: { nameOrder: 'FAMILY_FIRST' } },
    });
  });

  it('does not believe equal names that are no names', () => {
    const a = source('src_a', { c1: 'key', c2: 'given', c3: 'born' }, ROWS.slice(0, 160));
    const b = source('src_b', { c1: 'key', c2: 'born', c3: 'given' }, ROWS.slice(80));
    expect(infer([a, b]).mapped(1)).toEqual({ c1: 'c1', c2: 'c3', c3: 'c2' });
  });

  it('keeps what is alike only in kind apart', () => {
    const a = source('src_a', { id: 'key', home_phone: 'phone', work_phone: 'phone' }, ROWS.slice(0, 100));
    const b = source('src_b', { id: 'key', work_phone: 'phone', home_phone: 'phone' }, ROWS.slice(50));
    expect(infer([a, b]).mapped(1)).toEqual({ id: 'id', work_phone: 'work_phone', home_phone: 'home_phone' });
  });

  it('takes two sources with nothing in common', () => {
    const a = source('src_a', { id: 'key', given_name: 'given' }, ROWS);
    const b = source('src_b', { nr: 'key', phone: 'phone' }, ROWS);
    expect(infer([a, b]).product.attributes.map(({ name }) => name)).toEqual(['id', 'given_name', 'nr', 'phone']);
  });

  it('takes sources without rows, without columns, and none', () => {
    expect(infer([]).product).toEqual({ attributes: [], sources: [] });
    expect(infer([source('src_a', {}, [])]).product.attributes).toEqual([]);
    expect(
      infer([source('src_a', { id: 'key', city: 'city' }, [])]).product.attributes.map(({ role }) => role),
    ).toEqual(['CONSTANT', 'CONSTANT']);
  });

  it('renames what outputs have for themselves', () => {
    const a = source('src_a', { record_id: 'key', Entity_ID: 'given', entity_id: 'family', '1st': 'city' }, ROWS);
    expect(infer([a]).product.attributes.map(({ name }) => name)).toEqual([
      'record_id_2',
      'Entity_ID_2',
      'entity_id_3',
      '_1st',
    ]);
  });

  it('does what the user set, and no more attributes than that', () => {
    const { product, mapped, types } = infer([A], {
      attributes: [
        { name: 'name', type: 'TEXT' },
        { name: 'surname', type: 'PERSON_NAME' },
        { name: 'phone', type: 'PHONE', sensitive: true },
        { name: 'fax', type: 'URL' },
      ],
      sources: [{ sourceId: 'src_a', mapping: { first_name: 'name' } }],
    });
    expect(types).toEqual({ name: 'TEXT', surname: 'PERSON_NAME', phone: 'PHONE', fax: 'URL' });
    expect(mapped(0)).toEqual({ first_name: 'name', surname: 'surname', tel: 'phone' });
    expect(product.sources[0]!.unmapped.map(({ column }) => column)).toEqual(['id', 'dob', 'town', 'ssn']);
    expect(product.attributes[2]).toMatchObject({
      sensitive: true,
      reason: expect.stringContaining('set by you') as string,
    });
    expect(product.attributes[3]).toMatchObject({
      isUsable: false,
      reason: 'set by you; no source has a column for it',
    });
  });

  it.each([
    [
      { sources: [{ sourceId: 'src_a', mapping: { nope: 'x' } }] },
      /sources\[0\]\.mapping\.nope: source src_a has no column 'nope'; it has id, first_name/,
    ],
    [
      { attributes: [{ name: 'a', type: 'TEXT' }], sources: [{ sourceId: 'src_a', mapping: { dob: 'b' } }] },
      /there is no attribute 'b'; attributes are a/,
    ],
    [{ sources: [{ sourceId: 'src_a', mapping: { dob: 'b', town: 'b' } }] }, /'b' is mapped from column 'dob' already/],
    [
      { attributes: [{ name: 'a', type: 'NAME' }] },
      /attributes\[0\]\.type: 'NAME' is no type; allowed are PERSON_NAME/,
    ],
    [
      {
        attributes: [
          { name: 'a', type: 'TEXT' },
          { name: 'A', type: 'TEXT' },
        ],
      },
      /'A' is there twice/,
    ],
    [{ attributes: [{ name: 'entity_id', type: 'TEXT' }] }, /'entity_id' is a column of every output/],
    [{ attributes: [{ name: 'a b', type: 'TEXT' }] }, /'a b' is no attribute name/],
    [
      { cleaning: { dateOrder: 'DDMM', twins: 1 } },
      /cleaning\.dateOrder: must be one of DMY, MDY, YMD; cleaning\.twins: is no setting/,
    ],
  ])('refuses %j', (settings, message) => {
    expect(() => infer([A], settings as Partial<ProductSettings>)).toThrow(message);
  });

  it('takes hundreds of columns on either side', () => {
    const wide = (sourceId: string, prefix: string): SourceProfile => ({
      sourceId,
      rowCount: 20,
      primaryKey: [],
      columns: Array.from({ length: 300 }, (_, index) =>
        profileCells(
          `${prefix}${index}`,
          ROWS.slice(0, 20).map(({ ssn }) => `${ssn}${index}`),
        ),
      ),
    });
    expect(infer([wide('src_a', 'left_'), wide('src_b', 'right_')]).product.attributes).toHaveLength(600);
  });
});

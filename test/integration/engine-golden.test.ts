/** Golden records of real updates: whole addresses, no placeholders, every rule, and where each value came from. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProductAttribute } from '../../src/domain/catalog.ts';
import { openEngineBench, type EngineBench, type EngineRun, type Row } from '../support/engine-run.ts';
import { madePeople } from '../support/made-people.ts';

let bench: EngineBench;
beforeAll(async () => {
  bench = await openEngineBench();
});
afterAll(() => bench.close());

/** Rows with the same `who` share an entity, whatever else they hold. */
const WHO: ProductAttribute = { name: 'who', type: 'TRUSTED_ID' };

async function golden(rows: readonly Row[], attributes: readonly ProductAttribute[]): Promise<EngineRun> {
  const halves = [rows.filter((_, at) => at % 2 === 0), rows.filter((_, at) => at % 2 === 1)];
  const sources = [await bench.source('even', halves[0]!), await bench.source('odd', halves[1]!)];
  return bench.run(sources, { settings: { sources: [], attributes: [WHO, ...attributes] } });
}

/** Value of an attribute by `who`. */
async function values(run: EngineRun, name: string): Promise<Record<string, unknown>> {
  const read = await run.read('golden', `who, "${name}" as value`);
  return Object.fromEntries(read.map((row) => [row.who as string, row.value]));
}

/** Every golden value stands in the record that is named as its origin, and nothing else has an origin. */
async function expectOrigins(run: EngineRun, names: readonly string[]): Promise<void> {
  const records = new Map((await run.read('records')).map((row) => [row.record_id as string, row]));
  const origins = await run.origins();
  const shown = new Map((await run.read('golden')).map((row) => [row.entity_id as string, row]));
  const filled = [...shown.values()].reduce((sum, row) => sum + names.filter((name) => row[name] !== null).length, 0);
  expect(origins.filter(({ attribute }) => names.includes(attribute as string)).length).toBe(filled);
  for (const origin of origins) {
    const record = records.get(origin.record_id as string)!;
    expect(record.entity_id).toBe(origin.entity_id);
    expect(record.source_id).toBe(origin.source_id);
    expect(record[origin.attribute as string]).toBe(shown.get(origin.entity_id as string)![origin.attribute as string]);
  }
}

describe('addresses', () => {
  const made = madePeople(300).map((row, at): Row => {
    const { person, ...rest } = row;
    return { ...rest, who: person!, postcode: at % 5 === 0 ? null : String(4000 + (at % 17)) };
  });
  const attributes: ProductAttribute[] = [
    { name: 'street', type: 'STREET' },
    { name: 'town', type: 'CITY' },
    { name: 'postcode', type: 'POSTAL_CODE' },
  ];

  it('come whole from one record, the one that agrees with most', async () => {
    const run = await golden(made, attributes);
    const records = Map.groupBy(await run.read('records'), (row) => row.entity_id as string);
    const textOf = (row: Record<string, unknown>): string => JSON.stringify([row.street, row.town, row.postcode]);
    let several = 0;
    for (const row of await run.read('golden')) {
      const members = records.get(row.entity_id as string)!;
      if (members.length > 1) several++;
      expect(members.map(textOf)).toContain(textOf(row));
    }
    expect(several).toBeGreaterThan(80);
    await expectOrigins(run, ['who', 'street', 'town', 'postcode']);
    const rules = await run.origins('distinct attribute, rule');
    expect(rules.filter(({ attribute }) => attribute !== 'who').map(({ rule }) => rule)).toEqual([
      'ADDRESS_OF_ONE_RECORD',
      'ADDRESS_OF_ONE_RECORD',
      'ADDRESS_OF_ONE_RECORD',
    ]);
  });

  it('a part with a rule of its own is the user’s to put together', async () => {
    const rows: Row[] = [
      { id: '1', who: 'a', street: 'Elm 1', town: 'Rome', postcode: '1' },
      { id: '2', who: 'a', street: 'Elm 1', town: 'Rome', postcode: '1' },
      { id: '3', who: 'a', street: 'Oak 9', town: 'Venice on the Sea', postcode: '2' },
      { id: '4', who: 'b', street: 'Ash 2', town: 'Bari', postcode: '3' },
    ];
    const run = await golden(rows, [attributes[0]!, { ...attributes[1]!, consolidation: 'LONGEST' }, attributes[2]!]);
    expect(await values(run, 'town')).toMatchObject({ a: 'Venice on the Sea', b: 'Bari' });
    expect(await values(run, 'street')).toMatchObject({ a: 'Elm 1' });
    expect(await values(run, 'postcode')).toMatchObject({ a: '1' });
  });
});

describe('placeholders', () => {
  const rows: Row[] = [
    { id: '1', who: 'a', name: 'N/A', born: '1900-01-01', mail: 'none@none.com', city: 'unknown', note: 'in May' },
    { id: '2', who: 'a', name: 'N/A', born: '1900-01-01', mail: 'test@test.com', city: 'unknown', note: 'in May' },
    { id: '3', who: 'a', name: 'Ada', born: '1980-05-06', mail: 'ada@corp.org', city: 'Rome', note: '1999-01-02' },
    { id: '4', who: 'b', name: 'n/a', born: '9999-12-31', mail: 'none@none.com', city: '-', note: 'in May' },
    { id: '5', who: 'c', name: 'unknown', born: '1900-01-01', mail: 'a@a', city: 'UNKNOWN', note: '2001-02-03' },
    { id: '6', who: 'c', name: 'N/A', born: '1900-01-01', mail: ' ', city: 'unknown', note: null },
  ];
  const attributes = (consolidation?: string): ProductAttribute[] =>
    (
      [
        ['name', 'PERSON_NAME'],
        ['born', 'DATE'],
        ['mail', 'EMAIL'],
        ['city', 'CITY'],
        ['note', 'DATE'],
      ] as const
    ).map(([name, type]) => ({ name, type, ...(consolidation === undefined ? {} : { consolidation }) }));

  it.each([undefined, 'SMALLEST', 'LONGEST', 'MOST_COMMON'])('are never shown (rule %s)', async (consolidation) => {
    const run = await golden(rows, attributes(consolidation));
    expect(await values(run, 'name')).toEqual({ a: 'Ada', b: null, c: null });
    expect(await values(run, 'born')).toEqual({ a: '1980-05-06', b: null, c: null });
    expect(await values(run, 'mail')).toMatchObject({ a: 'ada@corp.org', b: null });
    expect(await values(run, 'city')).toEqual({ a: 'Rome', b: null, c: null });
    // What merely cannot be read is shown where there is nothing better.
    expect(await values(run, 'note')).toEqual({ a: '1999-01-02', b: 'in May', c: '2001-02-03' });
    await expectOrigins(run, ['who', 'name', 'born', 'mail', 'city', 'note']);
  });

  it('are shown where the user keeps them', async () => {
    const source = await bench.source('kept', rows);
    const run = await bench.run([source], {
      settings: { sources: [], attributes: [WHO, ...attributes()], cleaning: { removePlaceholders: false } },
    });
    expect(await values(run, 'name')).toMatchObject({ b: 'n/a' });
  });
});

describe('rules', () => {
  const rows: Row[] = [
    { id: '1', who: 'a', text: 'beta', number: '10', updated: '2024-01-05' },
    { id: '2', who: 'a', text: 'Beta', number: '9', updated: '2024-03-01' },
    { id: '3', who: 'a', text: 'alphabet', number: '100', updated: '2023-12-31' },
    { id: '4', who: 'a', text: 'beta', number: null, updated: null },
    { id: '5', who: 'b', text: 'only', number: '7', updated: '2020-01-01' },
  ];
  // Records 1, 3, 5 are of the source "even", 2 and 4 of "odd".
  it.each([
    ['MOST_COMMON', 'beta', '10'],
    ['NON_NULL', 'Beta', '10'],
    ['SMALLEST', 'Beta', '10'],
    ['LONGEST', 'alphabet', '100'],
    ['SHORTEST', 'Beta', '9'],
    ['MIN', 'alphabet', '9'],
    ['MAX', 'Beta', '100'],
    [{ filter: 'MOST_RECENT', by: 'updated' }, 'Beta', '9'],
    [{ filter: 'SOURCE_PRIORITY', sources: ['src_odd', 'src_even'] }, 'Beta', '9'],
    [
      {
        filter: 'SOURCE_PRIORITY',
        sources: ['src_odd', 'src_even'],
        conditions: [{ attribute: 'number', operator: 'GREATER_THAN', value: '50' }],
      },
      'alphabet',
      '100',
    ],
    [['NON_NULL', 'LONGEST'], 'alphabet', '100'],
  ])('%j decides', async (consolidation, text, number) => {
    const run = await golden(rows, [
      { name: 'text', type: 'TEXT', consolidation },
      { name: 'number', type: 'NUMBER', consolidation },
      { name: 'updated', type: 'DATE' },
    ]);
    expect(await values(run, 'text')).toEqual({ a: text, b: 'only' });
    expect(await values(run, 'number')).toEqual({ a: number, b: '7' });
    await expectOrigins(run, ['who', 'text', 'number', 'updated']);
  });

  it('say in the origin what decided', async () => {
    const run = await golden(rows, [
      { name: 'text', type: 'TEXT', consolidation: ['NON_NULL', 'SHORTEST'] },
      { name: 'number', type: 'NUMBER' },
    ]);
    const origins = await run.origins('distinct attribute, rule');
    const of = (name: string): string[] => origins.filter((it) => it.attribute === name).map((it) => it.rule as string);
    expect(of('text').toSorted()).toEqual(['NON_NULL > SHORTEST', 'NON_NULL > SHORTEST > LEAST']);
    expect(of('number')).toEqual(['MOST_COMMON']);
  });
});

describe('overrides', () => {
  it('stand in place of what was consolidated, empty ones too', async () => {
    const rows: Row[] = [
      { id: '1', who: 'a', text: 'beta', city: 'Rome' },
      { id: '2', who: 'a', text: 'beta', city: 'Rome' },
      { id: '3', who: 'b', text: 'only', city: 'Bari' },
    ];
    const attributes: ProductAttribute[] = [WHO, { name: 'text', type: 'TEXT' }, { name: 'city', type: 'CITY' }];
    const source = await bench.source('overridden', rows);
    const settings = { sources: [], attributes };
    const first = await bench.run([source], { settings });
    const idOf = new Map((await first.read('golden')).map((row) => [row.who as string, row.entity_id as string]));
    const overrides = {
      [idOf.get('a')!]: { text: "it's", city: null },
      [idOf.get('b')!]: { text: 'other', nothing: 'x' },
      'no-entity': { text: 'lost' },
    };
    const curation = { mustLink: [], cannotLink: [], labels: [], verified: {}, overrides };
    const second = await bench.run([source], { settings, curation, previousRecords: first.pathOf('records') });
    expect(await values(second, 'text')).toEqual({ a: "it's", b: 'other' });
    expect(await values(second, 'city')).toEqual({ a: null, b: 'Bari' });
    const origins = await second.origins('attribute, record_id, rule');
    expect(origins.filter(({ rule }) => rule === 'OVERRIDE')).toEqual([
      { attribute: 'text', record_id: null, rule: 'OVERRIDE' },
      { attribute: 'text', record_id: null, rule: 'OVERRIDE' },
    ]);
  });
});

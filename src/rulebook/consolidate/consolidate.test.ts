import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressGroups, addressScores } from './address-group.ts';
import { compareCodePoints } from './code-point-order.ts';
import { consolidate, consolidateMostCommon, type Candidate, type RecordCells } from './consolidate.ts';
import {
  CONDITION_OPERATORS,
  DEFAULT_RULE,
  parseConsolidation,
  PLAIN_FILTERS,
  type ConsolidationRule,
  type Filter,
} from './rule.ts';

const VALUES = ['Main St', 'MAIN ST', 'main street', 'Elm', '10', '9', '2001-02-03', '\u{1f600}', '\uffee', ''];
const SOURCES = ['a', 'b', 'c'];

const candidatesOf = fc
  .array(
    fc.record({
      sourceId: fc.constantFrom(...SOURCES),
      value: fc.option(fc.constantFrom(...VALUES)),
      isRead: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  .map((items): Candidate[] =>
    items.map(({ sourceId, value, isRead }, index) => ({
      recordId: `r${index}`,
      sourceId,
      value,
      standard: value === null || !isRead ? null : value.toLowerCase().replace('street', 'st'),
    })),
  );

const cellsOf = (candidates: readonly Candidate[]): RecordCells => ({
  value: (recordId) => candidates.find((candidate) => candidate.recordId === recordId)?.sourceId ?? null,
  standard: (recordId) => `200${(Number(recordId.slice(1)) * 7) % 5}-01-00`,
});

const filterOf: fc.Arbitrary<Filter> = fc.oneof(
  fc.constantFrom(...PLAIN_FILTERS).map((kind) => ({ kind })),
  fc.record({
    kind: fc.constant('SOURCE_PRIORITY' as const),
    sources: fc.shuffledSubarray(SOURCES, { minLength: 1 }),
    conditions: fc.array(
      fc.record({
        attribute: fc.constant('x'),
        operator: fc.constantFrom(...CONDITION_OPERATORS),
        values: fc.constantFrom(['a'], ['b']),
      }),
      { maxLength: 2 },
    ),
  }),
  fc.constant({ kind: 'MOST_RECENT' as const, by: 'x' }),
);
const ruleOf: fc.Arbitrary<ConsolidationRule> = fc
  .array(filterOf, { minLength: 1, maxLength: 4 })
  .map((filters) => ({ filters }));

const of = (...values: (string | null)[]): Candidate[] =>
  values.map((value, index) => ({
    recordId: `r${index}`,
    sourceId: SOURCES[index % 3]!,
    value,
    standard: value?.toLowerCase() ?? null,
  }));
const noCells: RecordCells = { value: () => null, standard: () => null };
const by = (...filters: Filter[]): ConsolidationRule => ({ filters });

describe('consolidate', () => {
  it('takes the value of a candidate and names the record that has it', () => {
    fc.assert(
      fc.property(candidatesOf, ruleOf, (candidates, rule) => {
        const { value, recordId, sourceId } = consolidate(rule, 'TEXT', candidates, cellsOf(candidates));
        const from = candidates.find((candidate) => candidate.recordId === recordId);
        expect(from?.value ?? null).toBe(value);
        expect(from?.sourceId ?? null).toBe(sourceId);
        expect(value === null).toBe(candidates.every((candidate) => candidate.value === null));
      }),
    );
  });

  it('does not depend on the order of the candidates', () => {
    fc.assert(
      fc.property(candidatesOf, ruleOf, fc.integer(), (candidates, rule, seed) => {
        const cells = cellsOf(candidates);
        const shuffled = candidates
          .toSorted((a, b) => ((a.recordId.length * seed) % 7) - ((b.recordId.length * seed) % 7))
          .reverse();
        expect(consolidate(rule, 'NUMBER', shuffled, cells)).toEqual(consolidate(rule, 'NUMBER', candidates, cells));
      }),
    );
  });

  it('gives by the kernel over codes what the filter gives', () => {
    fc.assert(
      fc.property(candidatesOf, (candidates) => {
        expect(consolidateMostCommon(candidates)).toEqual(consolidate(DEFAULT_RULE, 'TEXT', candidates, noCells));
      }),
    );
  });

  it('takes the commonest spelling of the commonest standard value', () => {
    const { value, rule } = consolidate(DEFAULT_RULE, 'TEXT', of('Ann', 'ANN', 'Ann', 'Bob', 'Bob', null), noCells);
    expect([value, rule]).toEqual(['Ann', 'MOST_COMMON']);
  });

  it('breaks ties by code points', () => {
    expect(consolidate(DEFAULT_RULE, 'STREET', of('Main St', 'MAIN ST'), noCells)).toMatchObject({
      value: 'MAIN ST',
      rule: 'MOST_COMMON > LEAST',
    });
    expect(['\u{1f600}', '\uffee', 'a', 'B'].sort(compareCodePoints)).toEqual(['B', 'a', '\uffee', '\u{1f600}']);
  });

  it('narrows by one filter after the other', () => {
    const people = of('Rob', 'Robert', 'Albert', null);
    expect(consolidate(by({ kind: 'LONGEST' }), 'TEXT', people, noCells).value).toBe('Albert');
    expect(consolidate(by({ kind: 'LONGEST' }, { kind: 'MAX' }), 'TEXT', people, noCells)).toMatchObject({
      value: 'Robert',
      rule: 'LONGEST > MAX',
    });
    expect(consolidate(by({ kind: 'MIN' }), 'NUMBER', of('10', '9', '100'), noCells).value).toBe('9');
    expect(consolidate(by({ kind: 'MAX' }), 'TEXT', of('10', '9', '100'), noCells).value).toBe('9');
    expect(consolidate(by({ kind: 'SHORTEST' }), 'TEXT', people, noCells).value).toBe('Rob');
    expect(consolidate(by({ kind: 'SMALLEST' }), 'TEXT', people, noCells).value).toBe('Albert');
  });

  it('prefers sources whose values meet the conditions, and all when none does', () => {
    const people = of('Ann', 'Bob', 'Cid');
    const cells: RecordCells = { ...noCells, value: (recordId) => (recordId === 'r1' ? 'active' : 'gone') };
    const rule = (value: string): ConsolidationRule =>
      by({
        kind: 'SOURCE_PRIORITY',
        sources: ['c', 'b', 'a'],
        conditions: [{ attribute: 'status', operator: 'EQUALS', values: [value] }],
      });
    expect(consolidate(rule('active'), 'TEXT', people, cells)).toMatchObject({ value: 'Bob', sourceId: 'b' });
    expect(consolidate(rule('gone'), 'TEXT', people, cells).value).toBe('Cid');
    expect(consolidate(rule('never'), 'TEXT', people, cells).value).toBe('Ann');
  });

  it('takes the most recent record', () => {
    const cells: RecordCells = {
      ...noCells,
      standard: (recordId) => ({ r0: '2019-01-00', r1: '2020-05-01', r2: null })[recordId] ?? null,
    };
    expect(consolidate(by({ kind: 'MOST_RECENT', by: 'updated' }), 'TEXT', of('Ann', 'Bob', 'Cid'), cells).value).toBe(
      'Bob',
    );
  });

  it('prefers readable values to unreadable, and those to nothing', () => {
    const dates: Candidate[] = ['in May', 'in May', '2001-02-03'].map((value, index) => ({
      recordId: `r${index}`, sourceId: 'a', value, standard: value.startsWith('2') ? value : null,
    })); // prettier-ignore
    expect(consolidate(DEFAULT_RULE, 'DATE', dates, noCells).value).toBe('2001-02-03');
    expect(consolidate(DEFAULT_RULE, 'DATE', dates.slice(0, 2), noCells).value).toBe('in May');
  });
});

describe('address groups', () => {
  it('are the address parts with the same words in front', () => {
    const groups = addressGroups([
      { name: 'billing_street', type: 'STREET' },
      { name: 'billing_city', type: 'CITY' },
      { name: 'city', type: 'CITY' },
      { name: 'street_number', type: 'NUMBER' },
      { name: 'postcode', type: 'POSTAL_CODE' },
      { name: 'birth_place', type: 'CITY' },
      { name: 'passport_country', type: 'COUNTRY' },
      { name: 'name', type: 'PERSON_NAME' },
    ]);
    expect(groups).toEqual([['billing_street', 'billing_city'], ['city', 'street_number', 'postcode']]); // prettier-ignore
  });

  it('are taken from the record whose parts most others share', () => {
    // Records: 1 Elm Rome | 1 Elm – | 9 Oak Rome | – – of one entity, then a record alone.
    const entity = Int32Array.from([0, 0, 0, 0, 1]);
    const street = Int32Array.from([0, 0, 1, -1, 1]);
    const city = Int32Array.from([0, -1, 0, -1, 0]);
    expect([...addressScores(entity, [street, city])]).toEqual([4, 2, 3, 0, 0]);
  });
});

function outcomeOf(setting: unknown): string {
  try {
    parseConsolidation(setting, { field: 'f', attributes: ['a'], sourceIds: ['s'] });
    return 'ConsolidationRule';
  } catch (error) {
    return (error as Error).name;
  }
}

describe('parseConsolidation', () => {
  const scope = {
    field: 'attributes[0].consolidation',
    attributes: ['name', 'updated'],
    sourceIds: ['src_a', 'src_b'],
  };

  it('reads names, objects and lists of them', () => {
    expect(parseConsolidation(undefined, scope)).toBe(DEFAULT_RULE);
    expect(parseConsolidation('longest', scope)).toEqual({ filters: [{ kind: 'LONGEST' }] });
    const setting = [
      {
        filter: 'SOURCE_PRIORITY',
        sources: ['src_b'],
        conditions: [{ attribute: 'name', operator: 'EQUALS', value: 'x' }],
      },
      { filter: 'MOST_RECENT', by: 'updated' },
      'NON_NULL',
    ];
    expect(parseConsolidation(setting, scope)).toEqual({
      filters: [
        {
          kind: 'SOURCE_PRIORITY',
          sources: ['src_b'],
          conditions: [{ attribute: 'name', operator: 'EQUALS', values: ['x'] }],
        },
        { kind: 'MOST_RECENT', by: 'updated' },
        { kind: 'NON_NULL' },
      ],
    });
  });

  it.each([
    ['best', /'best' is no filter; allowed are NON_NULL, MOST_COMMON/],
    [[], /1 to 20 filters/],
    [7, /must be a filter's name or an object/],
    [
      { filter: 'MOST_RECENT', by: 'nope' },
      /consolidation\.by: must name the attribute with the date; attributes are name, updated/,
    ],
    [{ filter: 'SOURCE_PRIORITY', sources: ['src_x'] }, /'src_x' are no sources of the product; it has src_a, src_b/],
    [
      { filter: 'SOURCE_PRIORITY', sources: ['src_a'], conditions: [{ attribute: 'name', operator: 'LIKE' }] },
      /operator: must be one of EQUALS/,
    ],
    [
      { filter: 'SOURCE_PRIORITY', sources: ['src_a'], conditions: [{ attribute: 'name', operator: 'EQUALS' }] },
      /EQUALS takes one value/,
    ],
    [{ filter: 'LONGEST', by: 'name' }, /LONGEST has no field 'by'/],
  ])('refuses %j', (setting, message) => {
    expect(() => parseConsolidation(setting, scope)).toThrow(message);
  });

  it('throws nothing but its own errors', () => {
    fc.assert(
      fc.property(fc.anything(), (setting) => {
        expect(['ConsolidationRule', 'AppError']).toContain(outcomeOf(setting));
      }),
    );
  });
});

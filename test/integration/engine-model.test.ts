/** A trained model is one value: given to a later run instead of training, every score is the same, for every kind. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ProductAttribute } from '../../src/domain/catalog.ts';
import { COMPARISON_KINDS } from '../../src/rulebook/compare/values.ts';
import { openLiveModel, type LiveValues } from '../../src/rulebook/live.ts';
import type { MatchModel } from '../../src/rulebook/weigh/model.ts';
import { openEngineBench, type EngineBench, type EngineRun, type Row } from '../support/engine-run.ts';
import { madePeople } from '../support/made-people.ts';

/** People with a column for every kind of comparison. */
const rows = madePeople(260).map((made, at): Row => {
  const { person, ...row } = made;
  const seed = Number(person);
  return {
    ...row,
    full: `${row.given!} ${row.family!}`,
    employer: `${row.family!} ${['Trading', 'Bakery', 'Steel Works'][seed % 3]!} ${at % 2 === 0 ? 'Ltd' : 'Limited'}`,
    spot: `${(47 + ((seed * 37) % 900) / 300).toFixed(4)}, ${(13 + ((seed * 61) % 900) / 300).toFixed(4)}`,
    price: String(100 + ((seed * 53) % 700) + (at % 3)),
    tags: ['lake', 'forest', 'harbour', 'market'].filter((_, tag) => (seed >> tag) % 2 === at % 2).join(' ') || null,
    height: String(150 + ((seed * 17) % 50)),
  };
});

const ATTRIBUTES: readonly (ProductAttribute & { readonly kind: (typeof COMPARISON_KINDS)[number] })[] = [
  { name: 'given', type: 'GIVEN_NAME', kind: 'given' },
  { name: 'full', type: 'PERSON_NAME', kind: 'person' },
  { name: 'employer', type: 'ORGANIZATION_NAME', kind: 'organization' },
  { name: 'street', type: 'STREET', kind: 'text' },
  { name: 'birth', type: 'DATE', kind: 'date' },
  { name: 'phone', type: 'PHONE', kind: 'code' },
  { name: 'spot', type: 'LOCATION', kind: 'location' },
  { name: 'price', type: 'NUMBER', kind: 'amount' },
  { name: 'height', type: 'NUMBER', kind: 'number' },
  { name: 'tags', type: 'TEXT', kind: 'set' },
];

let bench: EngineBench;
let trained: EngineRun;
let model: MatchModel;
const settings = {
  sources: [],
  attributes: ATTRIBUTES.map(({ name, type }) => ({ name, type })),
  matching: { comparisons: ATTRIBUTES.map(({ name, kind }) => ({ attribute: name, kind })) },
};

beforeAll(async () => {
  bench = await openEngineBench();
  const first = await bench.run([await bench.source('kinds', rows)], { settings });
  const pairs = await first.read('pairs', 'left_record_id, right_record_id');
  const labels = pairs.slice(0, 12).map((pair, at) => ({
    left: pair.left_record_id as string,
    right: pair.right_record_id as string,
    isMatch: at % 3 !== 0,
  }));
  trained = await bench.run([await bench.source('kinds', rows)], {
    settings,
    curation: { mustLink: [], cannotLink: [], labels, verified: {}, overrides: {} },
  });
  model = JSON.parse(JSON.stringify(trained.outcome.report.model)) as MatchModel;
});
afterAll(() => bench.close());

it('compares every kind there is', () => {
  expect(new Set(model.attributes.map(({ kind }) => kind))).toEqual(new Set(COMPARISON_KINDS));
  expect(model.labels).toEqual({ matches: 8, nonMatches: 4 });
});

it('gives a later run the same scores as the run that trained it', async () => {
  const again = await bench.run([await bench.source('kinds', rows)], {
    settings: { sources: [], attributes: settings.attributes },
    model,
  });
  const scores = 'left_record_id, right_record_id, score, weight';
  expect(await again.read('pairs', scores)).toEqual(await trained.read('pairs', scores));
  expect(again.outcome.report.model).toEqual(model);
});

it('gives the live search the same scores, to the last bit', async () => {
  const live = openLiveModel(model);
  const records = new Map((await trained.read('records')).map((row) => [row.record_id as string, row as LiveValues]));
  const pairs = await trained.read('pairs');
  expect(pairs.length).toBeGreaterThan(50);
  for (const pair of pairs) {
    const scored = live.score(
      records.get(pair.left_record_id as string)!,
      records.get(pair.right_record_id as string)!,
    );
    expect(scored.probability).toBe(pair.score);
    expect(scored.weight).toBe(pair.weight);
  }
});

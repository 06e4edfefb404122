/** Labelled pairs train the next update, on generated people: they draw the model, hold, and do little harm when wrong. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineSource, UpdateRequest } from '../../src/engine/contract.ts';
import { openLiveModel, type LiveValues } from '../../src/rulebook/live.ts';
import type { MatchModel } from '../../src/rulebook/weigh/model.ts';
import { people } from '../../bench/families/people.ts';
import { pairwise, toCodes } from '../../bench/metrics.ts';
import { openEngineBench, type EngineBench, type EngineRun, type Row } from '../support/engine-run.ts';

type Labels = UpdateRequest['curation']['labels'];

const NONE: UpdateRequest['curation'] = { mustLink: [], cannotLink: [], labels: [], verified: {}, overrides: {} };
const set = people(500);

let bench: EngineBench;
let sources: EngineSource[];
let before: EngineRun;
let keyOf: Map<string, string>;
let labels: Labels;

function entityOfKey(key: string): string {
  return (set.truth.kind === 'clusters' && set.truth.clusterOf.get(key)) || `alone ${key}`;
}

function isMatch(left: string, right: string): boolean {
  return entityOfKey(keyOf.get(left)!) === entityOfKey(keyOf.get(right)!);
}

beforeAll(async () => {
  bench = await openEngineBench();
  sources = [];
  for (const { name, columns, rows } of set.sources) {
    const values = rows.map(([key, ...cells]): Row => ({
      id: key!,
      ...Object.fromEntries(columns.map((column, at) => [column, cells[at] === '' ? null : cells[at]!])),
    }));
    sources.push(await bench.source(name, values));
  }
  before = await bench.run(sources);
  const records = await before.read('records', 'record_id, source_record_key');
  keyOf = new Map(records.map((row) => [row.record_id as string, row.source_record_key as string]));
  // What a steward is shown: the pairs that the model is least sure of.
  const pairs = await before.read('pairs', 'left_record_id, right_record_id, score');
  labels = pairs
    .toSorted((a, b) => Math.abs((a.score as number) - 0.5) - Math.abs((b.score as number) - 0.5))
    .slice(0, 50)
    .map((pair) => {
      const [left, right] = [pair.left_record_id as string, pair.right_record_id as string];
      return { left, right, isMatch: isMatch(left, right) };
    });
});
afterAll(() => bench.close());

async function labelled(given: Labels, model?: unknown): Promise<EngineRun> {
  return bench.run(sources, { curation: { ...NONE, labels: given }, ...(model === undefined ? {} : { model }) });
}

async function entities(run: EngineRun): Promise<Map<string, string>> {
  const records = await run.read('records', 'record_id, entity_id');
  return new Map(records.map((row) => [row.record_id as string, row.entity_id as string]));
}

async function f1(run: EngineRun): Promise<number> {
  const of = await entities(run);
  const ids = [...of.keys()];
  return pairwise(toCodes(ids.map((id) => entityOfKey(keyOf.get(id)!))), toCodes(ids.map((id) => of.get(id)!))).f1;
}

function modelOf(run: EngineRun): MatchModel {
  return JSON.parse(JSON.stringify(run.outcome.report.model)) as MatchModel;
}

describe('labelled pairs', () => {
  let after: EngineRun;
  beforeAll(async () => {
    after = await labelled(labels);
  });

  it('are of both kinds', () => {
    const matches = labels.filter((label) => label.isMatch).length;
    expect(matches).toBeGreaterThan(5);
    expect(matches).toBeLessThan(45);
  });

  it('keep or improve what the update finds', async () => {
    expect(await f1(after)).toBeGreaterThanOrEqual((await f1(before)) - 0.002);
  });

  it('hold, hard as they are', async () => {
    const of = await entities(after);
    const held = labels.filter(({ left, right, isMatch }) => (of.get(left) === of.get(right)) === isMatch);
    expect(held.length).toBeGreaterThanOrEqual(45);
  });

  it('change the model, which says so, and the live search has the same numbers', async () => {
    const model = modelOf(after);
    expect(model.labels).toEqual({
      matches: labels.filter((label) => label.isMatch).length,
      nonMatches: labels.filter((label) => !label.isMatch).length,
    });
    expect(modelOf(before).labels).toBeUndefined();
    expect(model.attributes.map(({ m }) => m)).not.toEqual(modelOf(before).attributes.map(({ m }) => m));
    expect(model.cut).not.toEqual(modelOf(before).cut);
    const live = openLiveModel(model);
    const records = new Map((await after.read('records')).map((row) => [row.record_id as string, row as LiveValues]));
    for (const pair of await after.read('pairs')) {
      const [left, right] = [pair.left_record_id as string, pair.right_record_id as string].map((id) =>
        records.get(id)!,
      ) as [LiveValues, LiveValues];
      // The registers write dates in different ways: who wrote a record is part of how it is read.
      const scored = live.score(left, right, [left.source_id!, right.source_id!]);
      expect(scored.probability).toBe(pair.score);
    }
  });

  it('hold with a model that is given as well, with identical scores', async () => {
    const again = await labelled(labels, modelOf(after));
    const scores = 'left_record_id, right_record_id, score, weight, is_linked';
    expect(await again.read('pairs', scores)).toEqual(await after.read('pairs', scores));
  });

  it('of which a few are wrong break nothing', async () => {
    const wrong = labels.map((label, at) => (at % 10 === 0 ? { ...label, isMatch: !label.isMatch } : label));
    expect(await f1(await labelled(wrong))).toBeGreaterThan((await f1(before)) - 0.01);
  });

  it('on pairs that no index finds link them all the same', async () => {
    const [a, b] = [...keyOf.keys()].slice(0, 2) as [string, string];
    const of = await entities(await labelled([{ left: a, right: b, isMatch: true }]));
    expect((await entities(before)).get(a)).not.toBe((await entities(before)).get(b));
    expect(of.get(a)).toBe(of.get(b));
  });

  it('of records that are gone are passed over: nothing changes, to the last bit', async () => {
    const run = await labelled([{ left: 'gone', right: 'too', isMatch: true }]);
    expect(modelOf(run)).toEqual(modelOf(before));
    expect(await run.read('pairs')).toEqual(await before.read('pairs'));
  });
});

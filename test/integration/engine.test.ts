import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLiveModel, type LiveValues } from '../../src/rulebook/live.ts';
import { openEngineBench, type EngineBench, type EngineRun, type Row } from '../support/engine-run.ts';
import { madePeople } from '../support/made-people.ts';

const people = madePeople(700);
const rows = people.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'person')) as Row);
const personOf = new Map(people.map((row) => [row.id, row.person]));

let bench: EngineBench;
let first: EngineRun;

beforeAll(async () => {
  bench = await openEngineBench();
  first = await bench.run([await bench.source('people', rows)]);
});
afterAll(() => bench.close());

async function entityOf(run: EngineRun): Promise<Map<string, string>> {
  const records = await run.read('records', 'source_record_key, entity_id');
  return new Map(records.map((row) => [row.source_record_key as string, row.entity_id as string]));
}

function f1(entities: ReadonlyMap<string, string>): number {
  const pairs = (label: (id: string) => string | undefined): number => {
    const sizes = new Map<string, number>();
    for (const id of entities.keys()) sizes.set(label(id)!, (sizes.get(label(id)!) ?? 0) + 1);
    return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  };
  const both = pairs((id) => `${entities.get(id)} ${personOf.get(id)}`);
  return (2 * both) / (pairs((id) => entities.get(id)) + pairs((id) => personOf.get(id)!));
}

function fingerprint(run: EngineRun): Record<string, string> {
  return Object.fromEntries(
    Object.keys(run.outcome.files).map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(run.pathOf(file)))
        .digest('hex'),
    ]),
  );
}

describe('an update with nothing configured', () => {
  it('finds the duplicates', async () => {
    expect(f1(await entityOf(first))).toBeGreaterThan(0.97);
  });

  it('writes every file of the contract, all records in it', async () => {
    expect(Object.keys(first.outcome.files).sort()).toEqual(
      ['entity_changes', 'golden', 'origins', 'pairs', 'records', 'standardized'].sort(),
    );
    expect(first.outcome.recordCount).toBe(rows.length);
    expect((await first.read('standardized')).length).toBe(rows.length);
    expect((await first.read('golden')).length).toBe(first.outcome.entityCount);
    const [golden] = await first.read('golden');
    expect(Object.keys(golden!)).toEqual(['entity_id', 'record_count', ...Object.keys(rows[0]!)]);
    const changes = await first.read('entity_changes');
    expect(new Set(changes.map((row) => row.change))).toEqual(new Set(['MINTED']));
  });

  it('gives the same files again, whatever the number of threads', async () => {
    const source = await bench.source('people', rows);
    expect(fingerprint(await bench.run([source], { threads: 2 }))).toEqual(fingerprint(first));
  });

  it('scores live to the last bit as in the batch', async () => {
    const model = openLiveModel(JSON.parse(JSON.stringify(first.outcome.report.model)));
    const records = new Map((await first.read('records')).map((row) => [row.record_id as string, row as LiveValues]));
    const pairs = await first.read('pairs');
    expect(pairs.length).toBeGreaterThan(200);
    for (const pair of pairs) {
      const [left, right] = [records.get(pair.left_record_id as string)!, records.get(pair.right_record_id as string)!];
      for (const live of [model.score(left, right), model.score(right, left)]) {
        expect(live.probability).toBe(pair.score);
        expect(live.weight).toBe(pair.weight);
        const sum = live.comparisons.reduce((total, { weight }) => total + weight, 0);
        expect(sum).toBeCloseTo(live.weight, 6);
      }
    }
  });

  it('shares a search key between linked records', async () => {
    const model = openLiveModel(first.outcome.report.model);
    const records = new Map((await first.read('records')).map((row) => [row.record_id as string, row as LiveValues]));
    const linked = (await first.read('pairs')).filter((pair) => pair.is_linked === true);
    const found = linked.filter((pair) => {
      const keys = new Set(model.keysOf(records.get(pair.left_record_id as string)!));
      return model.keysOf(records.get(pair.right_record_id as string)!).some((key) => keys.has(key));
    });
    expect(found.length / linked.length).toBeGreaterThan(0.97);
  });

  it('scores the same with the trained model instead of training', async () => {
    const source = await bench.source('people', rows);
    const again = await bench.run([source], { model: JSON.parse(JSON.stringify(first.outcome.report.model)) });
    expect(await again.read('pairs')).toEqual(await first.read('pairs'));
  });
});

describe('many copies of one record', () => {
  it('become one entity though no index holds a group that large', async () => {
    const copies = Array.from({ length: 1500 }, (_, at): Row => ({ ...rows[5]!, id: `copy${at}` }));
    const run = await bench.run([await bench.source('people', [...rows, ...copies])]);
    const entities = await entityOf(run);
    expect(new Set(copies.map(({ id }) => entities.get(id!))).size).toBe(1);
  });
});

describe('settings', () => {
  it('a wrong one gets a sentence with the field and what is allowed', async () => {
    const source = await bench.source('people', rows.slice(0, 20));
    const settings = { sources: [], matching: { threshold: 3, blockingRules: [['nothing']], colour: 'red' } };
    await expect(bench.run([source], { settings })).rejects.toMatchObject({
      reason: 'INVALID_ARGUMENT',
      fields: [
        { field: 'matching.colour' },
        { field: 'matching.threshold', description: '3 must be a number above 0 and below 1' },
        { field: 'matching.blockingRules[0]' },
      ],
    });
  });

  it('blocking rules and left out comparisons are obeyed', async () => {
    const matching = {
      blockingRules: [['phone'], ['family', 'birth']],
      comparisons: [{ attribute: 'town', use: false }],
    };
    const run = await bench.run([await bench.source('people', rows)], { settings: { sources: [], matching } });
    const report = run.outcome.report as {
      blocking: { rules: { rule: string }[] };
      model: { attributes: { name: string }[] };
    };
    expect(report.blocking.rules.map(({ rule }) => rule)).toEqual(['phone', 'family + birth']);
    expect(report.model.attributes.map(({ name }) => name)).not.toContain('town');
    expect(f1(await entityOf(run))).toBeGreaterThan(0.8);
  });

  it('a rule of survivorship decides what an entity shows', async () => {
    const settings = {
      sources: [],
      attributes: ['given', 'family', 'birth', 'street', 'town', 'phone'].map((name) => ({
        name,
        type: 'TEXT' as const,
        ...(name === 'street' ? { consolidation: 'LONGEST' } : {}),
      })),
    };
    const run = await bench.run([await bench.source('people', rows)], { settings });
    const streets = new Map<string, number>();
    for (const row of await run.read('records', 'entity_id, street')) {
      const entity = row.entity_id as string;
      streets.set(entity, Math.max(streets.get(entity) ?? 0, ((row.street as string | null) ?? '').length));
    }
    for (const row of await run.read('golden', 'entity_id, street')) {
      expect(((row.street as string | null) ?? '').length).toBe(streets.get(row.entity_id as string));
    }
  });
});

describe('ids over runs', () => {
  it('stay for what is unchanged, and follow most records', async () => {
    const before = await entityOf(first);
    const fewer = rows.filter((_, index) => index % 50 !== 7);
    const second = await bench.run([await bench.source('people', fewer)], { previousRecords: first.pathOf('records') });
    const after = await entityOf(second);
    const same = [...after].filter(([key, entity]) => before.get(key) === entity).length;
    expect(same / after.size).toBeGreaterThan(0.98);
    const retired = (await second.read('entity_changes')).filter((row) => row.change === 'RETIRED');
    expect(retired.length).toBeGreaterThan(0);
  });
});

describe('decisions of people', () => {
  it('hold: must-link, cannot-link, verified records and overrides', async () => {
    const records = await first.read('records', 'record_id, source_record_key, entity_id');
    const linked = (await first.read('pairs')).find((pair) => pair.is_linked === true)!;
    const [a, b] = [records[3]!, records.find((row) => row.entity_id !== records[3]!.entity_id)!];
    const kept = records.find((row) => row.record_id === linked.left_record_id)!;
    const run = await bench.run([await bench.source('people', rows)], {
      previousRecords: first.pathOf('records'),
      curation: {
        mustLink: [[a.record_id as string, b.record_id as string]],
        cannotLink: [[linked.left_record_id as string, linked.right_record_id as string]],
        labels: [],
        verified: { [kept.record_id as string]: kept.entity_id as string },
        overrides: { [kept.entity_id as string]: { town: 'salzburg' } },
      },
    });
    const after = new Map(
      (await run.read('records', 'record_id, entity_id')).map((row) => [row.record_id, row.entity_id]),
    );
    expect(after.get(a.record_id)).toBe(after.get(b.record_id));
    expect(after.get(linked.left_record_id)).not.toBe(after.get(linked.right_record_id));
    expect(after.get(kept.record_id)).toBe(kept.entity_id);
    const golden = (await run.read('golden')).find((row) => row.entity_id === kept.entity_id)!;
    expect(golden.town).toBe('salzburg');
  });
});

describe('sources that hold no duplicates', () => {
  it('never have two of their records in one entity', async () => {
    const half = (part: number): Row[] => rows.filter((_, index) => index % 2 === part);
    const run = await bench.run([
      await bench.source('left', half(0), { distinct: true }),
      await bench.source('right', half(1), { distinct: true }),
    ]);
    const seen = new Set<string>();
    for (const row of await run.read('records', 'source_id, entity_id')) {
      const key = `${row.source_id as string} ${row.entity_id as string}`;
      expect(seen.has(key)).toBe(false);
      seen.add(key);
    }
  });
});

describe('bad input gets a result or a sentence', () => {
  const run = async (data: readonly Row[]): Promise<EngineRun> => bench.run([await bench.source('odd', data)]);

  it.each<[string, Row[]]>([
    ['no row', []],
    ['one row', [{ id: '1', name: 'anna' }]],
    ['one value everywhere', Array.from({ length: 40 }, (_, id) => ({ id: String(id), name: 'same' }))],
    ['all null', Array.from({ length: 40 }, (_, id) => ({ id: String(id), name: null, town: null }))],
    ['only a key', Array.from({ length: 5 }, (_, id) => ({ id: String(id) }))],
    ['odd numbers', ['NaN', 'Infinity', '-1', '1e400', '0'].map((size, id) => ({ id: String(id), size }))],
    ['odd dates', ['0000-00-00', '9999-99-99', '2024-02-30', ''].map((day, id) => ({ id: String(id), day }))],
    ['repeated keys', [1, 2, 3].map(() => ({ id: 'same', name: 'anna berger' }))],
    [
      'cells of a megabyte',
      [0, 1, 2].map((id) => ({ id: String(id), text: `${'word '.repeat(200_000)}${id}`, name: `n${id}` })),
    ],
    [
      'characters outside the basic plane and controls',
      ['😀 张伟', 'Ω\u0001\u001f', '\u202eabc', "o'neill"].map((name, id) => ({ id: String(id), name })),
    ],
  ])('%s', async (_, data) => {
    const { outcome } = await run(data);
    expect(outcome.recordCount).toBe(data.length);
    expect(outcome.entityCount).toBeLessThanOrEqual(data.length);
  });

  it('a thousand columns', async () => {
    const columns = Array.from({ length: 1000 }, (_, index) => `'v' || (i * ${index + 7} % 97) as c${index}`);
    const source = await bench.sourceOf('wide', `select i::varchar as id, ${columns.join(', ')} from range(30) t(i)`);
    expect((await bench.run([source])).outcome.recordCount).toBe(30);
  });

  it('two hundred thousand equal rows, in bounded work', async () => {
    const source = await bench.sourceOf(
      'equal',
      `select i::varchar as id, 'anna' as given, 'berger' as family, if(i % 2 = 0, 'linz', 'graz') as town from range(200000) t(i)`,
    );
    expect((await bench.run([source])).outcome.recordCount).toBe(200_000);
  });

  it('a hundred thousand records in one block, told by the rule that passes over it', async () => {
    const source = await bench.sourceOf(
      'block',
      `select i::varchar as id, 'given' || (hash(i // 2) % 4000) as given, 'family' || (hash(i // 2 + 7) % 9000) as family,
         if(i < 100000, 'linz', 'town' || (i // 2)) as town from range(100400) t(i)`,
    );
    const { outcome } = await bench.run([source], {
      settings: { sources: [], matching: { blockingRules: ['town'] } },
    });
    const report = outcome.report as { summary: string[]; blocking: { rules: Record<string, unknown>[] } };
    expect(report.blocking.rules).toMatchObject([
      { rule: 'town', groups: 200, pairs: 200, droppedGroups: 1, droppedRecords: 100_000, largestDropped: 100_000 },
    ]);
    expect(report.blocking.rules[0]!.sentence).toMatch(/1 more with 100000 records are so large/);
    expect(report.summary.join(' ')).toContain('1 of 1 ways of finding pairs (town) passed over');
    expect(outcome.recordCount).toBe(100_400);
  });

  it('sources with no column in common', async () => {
    const { outcome } = await bench.run([
      await bench.source('a', [
        { id: '1', alpha: 'x' },
        { id: '2', alpha: 'y' },
      ]),
      await bench.source('b', [
        { id: '1', beta: '7' },
        { id: '2', beta: '9' },
      ]),
    ]);
    expect(outcome.entityCount).toBe(4);
  });

  it('a stop ends it with its reason', async () => {
    const stop = new AbortController();
    const running = bench.run([await bench.source('people', rows)], {}, stop.signal);
    stop.abort(new Error('stopped by the user'));
    await expect(running).rejects.toThrow('stopped by the user');
  });
});

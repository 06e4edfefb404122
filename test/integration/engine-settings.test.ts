/** Everything that is inferred can be set: each setting changes the result of a real update as documented. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProductSettings } from '../../src/domain/catalog.ts';
import type { EngineSource, UpdateRequest } from '../../src/engine/contract.ts';
import { openLiveModel, type LiveValues } from '../../src/rulebook/live.ts';
import type { MatchModel } from '../../src/rulebook/weigh/model.ts';
import { openEngineBench, type EngineBench, type EngineRun, type Row } from '../support/engine-run.ts';
import { madePeople } from '../support/made-people.ts';

const people = madePeople(250).map(
  (row) => Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'person')) as Row,
);

let bench: EngineBench;
let source: EngineSource;
let plain: EngineRun;

beforeAll(async () => {
  bench = await openEngineBench();
  source = await bench.source('people', people);
  plain = await bench.run([source]);
});
afterAll(() => bench.close());

async function run(settings: Omit<ProductSettings, 'sources'>, more: Partial<UpdateRequest> = {}): Promise<EngineRun> {
  return bench.run([source], { settings: { sources: [], ...settings }, ...more });
}

function modelOf({ outcome }: EngineRun): MatchModel {
  return outcome.report.model as MatchModel;
}

function compared(one: EngineRun, name: string): MatchModel['attributes'][number] {
  const found = modelOf(one).attributes.find((attribute) => attribute.name === name);
  expect(found, `${name} is compared`).toBeDefined();
  return found!;
}

/** Key → entity. */
async function entities(one: EngineRun): Promise<Map<string, string>> {
  const rows = await one.read('records', 'source_record_key, entity_id');
  return new Map(rows.map((row) => [row.source_record_key as string, row.entity_id as string]));
}

/** The batch's pairs and the live search must agree whatever was set. */
async function expectLiveEqual(one: EngineRun): Promise<void> {
  const live = openLiveModel(JSON.parse(JSON.stringify(modelOf(one))));
  const records = new Map((await one.read('records')).map((row) => [row.record_id as string, row as LiveValues]));
  const pairs = await one.read('pairs');
  expect(pairs.length).toBeGreaterThan(20);
  for (const pair of pairs) {
    const scored = live.score(
      records.get(pair.left_record_id as string)!,
      records.get(pair.right_record_id as string)!,
    );
    expect(scored.probability).toBe(pair.score);
  }
}

describe('matching.comparisons', () => {
  it('kind: how values are compared', async () => {
    expect(compared(plain, 'birth').kind).toBe('date');
    const one = await run({ matching: { comparisons: [{ attribute: 'birth', kind: 'code' }] } });
    expect(compared(one, 'birth').kind).toBe('code');
    expect(compared(one, 'birth').m).toHaveLength(7);
    await expectLiveEqual(one);
  });

  it('thresholds: where a level begins', async () => {
    const thresholds = [1, 400, 800, 1200];
    const one = await run({ matching: { comparisons: [{ attribute: 'birth', kind: 'date', thresholds }] } });
    expect(compared(one, 'birth').quantiles).toEqual(thresholds);
    const live = openLiveModel(modelOf(one));
    const base: LiveValues = { given: 'anna', family: 'berger' };
    const level = (left: string, right: string): string =>
      live
        .score({ ...base, birth: left }, { ...base, birth: right })
        .comparisons.find((it) => it.attribute === 'birth')!.level;
    // 793 and 1,340 days apart, nothing else in common.
    expect(level('1980-01-11', '1982-03-14')).toBe('same period');
    expect(level('1980-01-11', '1983-09-12')).toBe('different');
    await expectLiveEqual(one);
  });

  it('thresholds of text: fewer make fewer levels', async () => {
    const comparisons = [{ attribute: 'street', kind: 'text', thresholds: [0.75], m: [0.8, 0.1, 0.1] }];
    const one = await run({ matching: { comparisons } });
    const street = compared(one, 'street');
    expect(street.quantiles).toEqual([0.75, 0.75, 0.75, 0.75, 0.75]);
    expect([street.m[0], street.m[1], street.m[6]]).toEqual([0.8, 0.1, 0.1]);
    const report = one.outcome.report as { comparisons: { attribute: string; levels: { meaning: string }[] }[] };
    const levels = report.comparisons.find(({ attribute }) => attribute === 'street')!.levels;
    expect(levels.map(({ meaning }) => meaning).slice(0, 2)).toEqual(['equal', '≥ .75 alike']);
    await expectLiveEqual(one);
  });

  it('m and u: held through training, what is left open is estimated', async () => {
    const m = [0.7, null, null, null, null, 0.2];
    const u = [0.25, null, null, null, null, null];
    const one = await run({ matching: { comparisons: [{ attribute: 'birth', kind: 'date', m, u }] } });
    const birth = compared(one, 'birth');
    expect(birth.m[0]).toBe(0.7);
    expect(birth.m[5]).toBe(0.2);
    expect(birth.u[0]).toBe(0.25);
    expect(birth.m.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
    expect(birth.u.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
    // u of equal values is set: an equal date weighs log2(.7 / .25), however rare it is.
    const table = birth.otherCount / birth.total;
    expect(table).toBeCloseTo(0.25, 9);
    expect(birth.frequent).toEqual({});
    await expectLiveEqual(one);
  });

  it('termFrequency: false makes all equal values weigh the same', async () => {
    expect(Object.keys(compared(plain, 'family').frequent).length).toBeGreaterThan(5);
    const one = await run({ matching: { comparisons: [{ attribute: 'family', termFrequency: false }] } });
    const family = compared(one, 'family');
    expect(family.frequent).toEqual({});
    expect(family.otherCount / family.total).toBeCloseTo(family.u[0]!, 9);
  });

  it('use: leaves out what is compared and compares what is left out', async () => {
    const names = ({ attributes }: MatchModel): string[] => attributes.map(({ name }) => name);
    expect(names(modelOf(plain))).toContain('town');
    expect(names(modelOf(plain))).not.toContain('id');
    const comparisons = [
      { attribute: 'town', use: false },
      { attribute: 'id', use: true },
    ];
    const one = await run({ matching: { comparisons } });
    expect(names(modelOf(one))).not.toContain('town');
    expect(names(modelOf(one))).toContain('id');
    const inferred = one.outcome.inferred.attributes;
    expect(inferred.find(({ name }) => name === 'town')).toMatchObject({ isUsable: false });
    expect(inferred.find(({ name }) => name === 'id')).toMatchObject({ isUsable: true });
  });

  it('isUsable of an attribute does the same', async () => {
    const attributes = ['given', 'family', 'birth', 'street', 'town', 'phone'].map((name) => ({
      name,
      type: name === 'birth' ? ('DATE' as const) : ('TEXT' as const),
      ...(name === 'town' ? { isUsable: false } : {}),
    }));
    const one = await run({ attributes });
    expect(modelOf(one).attributes.map(({ name }) => name)).not.toContain('town');
  });
});

describe('attributes', () => {
  it('type: how values are read and compared', async () => {
    const kindOf = async (type: 'TEXT' | 'DATE'): Promise<string> => {
      const attributes = [
        { name: 'given', type: 'GIVEN_NAME' as const },
        { name: 'family', type: 'FAMILY_NAME' as const },
        { name: 'birth', type },
      ];
      const one = await run({ attributes, matching: { maxCandidatePairs: 5000 } });
      expect((await one.read('standardized', 'birth'))[0]!.birth).toBe(
        type === 'DATE' ? people[0]!.birth : people[0]!.birth!.replaceAll('-', ' '),
      );
      return compared(one, 'birth').kind;
    };
    expect(await kindOf('DATE')).toBe('date');
    expect(await kindOf('TEXT')).not.toBe('text');
  });

  it('mapping: which column feeds which attribute', async () => {
    const half = people.length >> 1;
    const renamed = people.slice(half).map(({ town, ...row }) => ({ ...row, somewhere: town ?? null }));
    const sources = [
      await bench.source('plain', people.slice(0, half)),
      await bench.source('renamed', renamed, { mapping: { somewhere: 'place' } }),
    ];
    sources[0] = { ...sources[0]!, mapping: { town: 'place' } };
    const one = await bench.run(sources);
    const places = await one.read('records', 'source_record_key, place');
    expect(places.map(({ place }) => place)).toEqual(people.map(({ town }) => town));
    expect(one.outcome.inferred.sources[1]!.mapping).toContainEqual({
      column: 'somewhere',
      attribute: 'place',
      reason: 'set by you',
    });
    const wrong = { ...sources[1]!, mapping: { anywhere: 'place' } };
    await expect(bench.run([sources[0], wrong])).rejects.toMatchObject({
      fields: [
        {
          field: 'sources[1].mapping.anywhere',
          description: expect.stringMatching(/has no column 'anywhere'; it has id, given/),
        },
      ],
    });
  });
});

describe('matching.threshold', () => {
  it('joins less the higher it is', async () => {
    const [low, high] = [await run({ matching: { threshold: 0.05 } }), await run({ matching: { threshold: 0.999 } })];
    expect(low.outcome.entityCount).toBeLessThanOrEqual(plain.outcome.entityCount);
    expect(high.outcome.entityCount).toBeGreaterThan(low.outcome.entityCount);
  });
});

describe('matching.blockingRules', () => {
  it('that name what is not compared get a sentence', async () => {
    await expect(run({ matching: { blockingRules: [['id']] } })).rejects.toMatchObject({
      fields: [
        { field: 'matching.blockingRules[0]', description: expect.stringMatching(/'id' is not compared \(.+\)/) },
      ],
    });
  });
});

describe('matching.linkMode', () => {
  const half = Math.ceil(people.length / 2);
  let two: EngineSource[];
  beforeAll(async () => {
    // The second file repeats a third of the first; both hold duplicates of their own.
    two = [
      await bench.source('a', people.slice(0, half)),
      await bench.source('b', [...people.slice(half), ...people.slice(0, Math.floor(half / 3))]),
    ];
  });
  const sourcesOf = async (linkMode?: string): Promise<{ mixed: number; repeated: number }> => {
    const settings = { sources: [], ...(linkMode === undefined ? {} : { matching: { linkMode } }) };
    const one = await bench.run(two, { settings });
    const rows = await one.read('records', 'entity_id, source_id');
    const byEntity = Map.groupBy(rows, (row) => row.entity_id as string);
    let [mixed, repeated] = [0, 0];
    for (const members of byEntity.values()) {
      const different = new Set(members.map((row) => row.source_id)).size;
      if (different > 1) mixed++;
      if (different < members.length) repeated++;
    }
    return { mixed, repeated };
  };

  it('LINK_ONLY: one record of each source at most', async () => {
    expect(await sourcesOf('LINK_ONLY')).toEqual({ mixed: expect.any(Number), repeated: 0 });
  });

  it('DEDUPE_ONLY: no record of another source', async () => {
    const { mixed, repeated } = await sourcesOf('DEDUPE_ONLY');
    expect(mixed).toBe(0);
    expect(repeated).toBeGreaterThan(10);
  });

  it('LINK_AND_DEDUPE: both', async () => {
    const { mixed, repeated } = await sourcesOf('LINK_AND_DEDUPE');
    expect(mixed).toBeGreaterThan(30);
    expect(repeated).toBeGreaterThan(10);
  });

  it('LINK_ONLY with one source gets a sentence', async () => {
    await expect(run({ matching: { linkMode: 'LINK_ONLY' } })).rejects.toThrow(/one source; add a source/);
  });
});

describe('cleaning', () => {
  it('placeholders of one’s own say nothing', async () => {
    const rows = people.map((row, at) => (at % 3 === 0 ? { ...row, town: 'Somewhere Else' } : row));
    const from = await bench.source('placeholders', rows);
    const standard = async (settings: Omit<ProductSettings, 'sources'>): Promise<number> => {
      const one = await bench.run([from], { settings: { sources: [], ...settings } });
      return (await one.read('standardized', 'town')).filter(({ town }) => town === 'somewhere else').length;
    };
    expect(await standard({})).toBeGreaterThan(100);
    expect(await standard({ cleaning: { placeholders: ['somewhere ELSE'] } })).toBe(0);
  });

  it('dateOrder decides how a date is read', async () => {
    const rows = people.map((row, at) => ({ ...row, birth: `0${1 + (at % 9)}/0${1 + (at % 7)}/19${50 + (at % 50)}` }));
    expect(rows[8]!.birth).toBe('09/02/1958');
    const from = await bench.source('dates', rows);
    const ninth = async (dateOrder: string): Promise<unknown> => {
      const one = await bench.run([from], { settings: { sources: [], cleaning: { dateOrder } } });
      return (await one.read('standardized', 'birth'))[8]!.birth;
    };
    expect(await ninth('DMY')).toBe('1958-02-09');
    expect(await ninth('MDY')).toBe('1958-09-02');
  });

  it('a wrong one gets a sentence', async () => {
    await expect(run({ cleaning: { dateOrder: 'YDM' } })).rejects.toMatchObject({
      fields: [{ field: 'cleaning.dateOrder', description: 'must be one of DMY, MDY, YMD' }],
    });
  });
});

describe('clusteringRules', () => {
  it('JOIN puts records with equal values together whatever their score', async () => {
    const before = await entities(plain);
    const one = await run({ clusteringRules: [{ action: 'JOIN', equal: ['phone'] }] });
    const after = await entities(one);
    const strangers = people.map((row, at) => ({ ...row, phone: at < 2 ? '0699999123' : row.phone! }));
    const other = await bench.run([await bench.source('strangers', strangers)], {
      settings: { sources: [], clusteringRules: [{ action: 'JOIN', equal: ['phone'] }] },
    });
    const [a, b] = [people[0]!.id!, people[1]!.id!];
    expect((await entities(other)).get(a)).toBe((await entities(other)).get(b));
    // Everybody with the same phone was together before or is now.
    for (const group of Map.groupBy(people, (row) => row.phone).values()) {
      if (group[0]!.phone === null) continue;
      expect(new Set(group.map(({ id }) => after.get(id!))).size).toBe(1);
    }
    expect(new Set(after.values()).size).toBeLessThanOrEqual(new Set(before.values()).size);
  });

  it('SPLIT unequal keeps records with different values apart', async () => {
    const one = await run({ clusteringRules: [{ action: 'SPLIT', unequal: ['birth', 'given'] }] });
    const standard = await one.read('standardized', 'entity_id, given, birth');
    for (const members of Map.groupBy(standard, (row) => row.entity_id as string).values()) {
      expect(new Set(members.map(({ birth }) => birth)).size).toBe(1);
      expect(new Set(members.map(({ given }) => given)).size).toBe(1);
    }
    expect(one.outcome.entityCount).toBeGreaterThan(plain.outcome.entityCount);
  });

  it('SPLIT equal keeps rows of one list apart', async () => {
    const rows = people.map((row, at) => ({ ...row, list: at % 2 === 0 ? 'spring' : 'autumn' }));
    const from = await bench.source('lists', rows);
    const one = await bench.run([from], {
      settings: { sources: [], clusteringRules: [{ action: 'SPLIT', equal: ['list'] }] },
    });
    const read = await one.read('records', 'entity_id, list');
    for (const members of Map.groupBy(read, (row) => row.entity_id as string).values()) {
      expect(new Set(members.map(({ list }) => list)).size).toBe(members.length);
    }
  });

  it('people stand above rules, trusted ids above splits', async () => {
    const rows = people.map((row, at): Row => ({ ...row, trusted: at < 4 ? (at < 2 ? 'T-1' : 'T-2') : null }));
    const from = await bench.source('trusted', rows);
    const attributes = [
      ...['given', 'family', 'birth', 'street', 'town', 'phone'].map((name) => ({ name, type: 'TEXT' as const })),
      { name: 'trusted', type: 'TRUSTED_ID' as const },
    ];
    const settings = { sources: [], attributes, clusteringRules: [{ action: 'SPLIT', unequal: ['given'] }] };
    const first = await bench.run([from], { settings });
    const ids = new Map(
      (await first.read('records')).map((row) => [row.source_record_key as string, row.record_id as string]),
    );
    const of = await entities(first);
    expect(of.get(rows[0]!.id!)).toBe(of.get(rows[1]!.id!));
    expect(of.get(rows[2]!.id!)).toBe(of.get(rows[3]!.id!));
    const cannotLink = [[ids.get(rows[0]!.id!)!, ids.get(rows[1]!.id!)!] as const];
    const second = await bench.run([from], {
      settings,
      curation: { mustLink: [], cannotLink, labels: [], verified: {}, overrides: {} },
    });
    const now = await entities(second);
    expect(now.get(rows[0]!.id!)).not.toBe(now.get(rows[1]!.id!));
  });

  it('a wrong one gets a sentence with the attributes that there are', async () => {
    await expect(run({ clusteringRules: [{ action: 'JOIN', equal: ['mail'] }] })).rejects.toMatchObject({
      fields: [{ field: 'clusteringRules[0].equal', description: expect.stringMatching(/"mail" .* given, family/) }],
    });
  });
});

describe('a model that is given', () => {
  it('brings its comparisons along, with identical scores', async () => {
    const comparisons = [
      { attribute: 'birth', kind: 'code' },
      { attribute: 'family', termFrequency: false },
    ];
    const trained = await run({ matching: { comparisons } });
    const again = await run({}, { model: JSON.parse(JSON.stringify(modelOf(trained))) });
    expect(await again.read('pairs')).toEqual(await trained.read('pairs'));
  });
});

/** The report of a run: every figure that a user is promised, right, and with a sentence beside it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngineBench, type EngineBench, type EngineRun, type Row } from '../support/engine-run.ts';
import { madePeople } from '../support/made-people.ts';

interface Report {
  readonly summary: string[];
  readonly sources: { sourceId: string; records: number; repeatedKeys: number }[];
  readonly attributes: { name: string; filled: number; distinct: number; notComparedBecause: string | null }[];
  readonly blocking: { rules: { rule: string; pairs: number; droppedGroups: number; sentence: string }[] };
  readonly pairs: { compared: number; aboveReviewCut: number; linked: number };
  readonly comparisons: {
    attribute: string;
    levels: { meaning: string; amongMatches: number; amongOthers: number; weight: number }[];
  }[];
  readonly scores: { cut: number; histogram: { from: number; to: number; pairs: number; linked: number }[] };
  readonly clusteringRules: { number: number; reach: number; sentence: string }[];
  readonly clusters: { count: number; sizes: { records: number; clusters: number }[] };
  readonly suspicious: { clusters: { kind: string; entityId: string; recordIds: string[]; meaning: string }[] };
  readonly contradictions: { verified: number; mustLink: number; rule: number };
  readonly identity: Record<string, unknown> & { summary: string[] };
  readonly estimates: Record<'precision' | 'recallAmongCandidates', { value: number; low: number; high: number }> & {
    summary: string[];
  };
  readonly stages: { stage: string; seconds: number; cpuSeconds: number; memoryMb: number; peakMemoryMb: number }[];
}

const people = madePeople(300).map(
  (row) => Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'person')) as Row,
);

let bench: EngineBench;
let run: EngineRun;
let report: Report;

beforeAll(async () => {
  bench = await openEngineBench();
  const half = Math.floor(people.length / 2);
  const sources = [
    await bench.source('first', people.slice(0, half)),
    await bench.source('second', [...people.slice(half), people.at(-1)!]),
  ];
  run = await bench.run(sources, {
    settings: {
      sources: [],
      clusteringRules: [
        { action: 'JOIN', equal: ['phone'] },
        { action: 'SPLIT', unequal: ['birth'] },
      ],
    },
  });
  report = run.outcome.report as unknown as Report;
});
afterAll(() => bench.close());

describe('the report', () => {
  it('counts rows and distinct values', () => {
    const half = Math.floor(people.length / 2);
    expect(report.sources).toMatchObject([
      { sourceId: 'src_first', records: half, repeatedKeys: 0 },
      { sourceId: 'src_second', records: people.length - half + 1, repeatedKeys: 1 },
    ]);
    const town = report.attributes.find(({ name }) => name === 'town')!;
    expect(town.filled).toBe(people.length + 1);
    expect(town.distinct).toBe(new Set(people.map((row) => row.town)).size);
    expect(report.attributes.find(({ name }) => name === 'id')!.notComparedBecause).not.toBeNull();
  });

  it('says of every way of finding pairs what it found and passed over', () => {
    expect(report.blocking.rules.length).toBeGreaterThan(5);
    for (const rule of report.blocking.rules) {
      expect(rule.sentence).toContain(`${rule.pairs} pairs`);
      expect(rule.sentence.includes('passed over')).toBe(rule.droppedGroups > 0);
    }
  });

  it('shows the model: m, u and weight of every level', () => {
    for (const { levels } of report.comparisons) {
      const sum = (key: 'amongMatches' | 'amongOthers'): number =>
        levels.reduce((total, level) => total + level[key], 0);
      expect(sum('amongMatches')).toBeCloseTo(1, 1);
      expect(sum('amongOthers')).toBeCloseTo(1, 1);
      expect(levels[0]!.weight).toBeGreaterThan(levels.at(-1)!.weight);
      expect(levels.every(({ meaning }) => meaning !== '')).toBe(true);
    }
  });

  it('draws the scores with the cut', async () => {
    const pairs = await run.read('pairs', 'score, is_linked');
    const { histogram, cut } = report.scores;
    expect(cut).toBe(0.45);
    expect(histogram.reduce((sum, bin) => sum + bin.pairs, 0)).toBe(pairs.length);
    expect(histogram.reduce((sum, bin) => sum + bin.linked, 0)).toBe(pairs.filter((pair) => pair.is_linked).length);
    const best = pairs.filter((pair) => (pair.score as number) >= 0.95).length;
    expect(histogram.at(-1)).toMatchObject({ from: 0.95, to: 1, pairs: best });
    expect(report.pairs.aboveReviewCut).toBe(pairs.length);
  });

  it('counts clusters by size, and the pairs in them', () => {
    const { sizes, count } = report.clusters;
    expect(sizes.reduce((sum, size) => sum + size.clusters, 0)).toBe(count);
    expect(sizes.reduce((sum, size) => sum + size.clusters * size.records, 0)).toBe(people.length + 1);
    const inside = sizes.reduce((sum, { records, clusters }) => sum + (clusters * records * (records - 1)) / 2, 0);
    expect(report.pairs.linked).toBe(inside);
    expect(count).toBe(run.outcome.entityCount);
  });

  it('says what clustering rules reached, and what they could not do', () => {
    expect(report.clusteringRules).toMatchObject([
      {
        number: 1,
        action: 'JOIN',
        sentence: expect.stringMatching(/^Records with the same phone share an entity: \d+/),
      },
      { number: 2, action: 'SPLIT', sentence: expect.stringMatching(/differ in any of birth never share/) },
    ]);
    expect(report.clusteringRules[0]!.reach).toBeGreaterThan(20);
    expect(report.contradictions).toMatchObject({ verified: 0, mustLink: 0, rule: expect.any(Number) });
  });

  it('counts ids kept, minted, retired, moved, split and merged, each with a sentence', async () => {
    expect(report.identity).toMatchObject({ kept: 0, minted: run.outcome.entityCount, retired: 0, moved: 0 });
    const fewer = people.filter((_, at) => at % 10 !== 3);
    const before = run.pathOf('records');
    const again = await bench.run([await bench.source('first', fewer)], { previousRecords: before });
    const { identity } = again.outcome.report as unknown as Report;
    const changes = await again.read('entity_changes', 'change');
    const of = (change: string): number => changes.filter((row) => row.change === change).length;
    expect(identity.kept).toBe(of('KEPT') + of('CHANGED'));
    expect(identity.retired).toBe(of('RETIRED'));
    expect(identity.minted).toBe(of('MINTED'));
    expect(identity.retired).toBeGreaterThan(5);
    expect(identity.summary).toHaveLength(6);
  });

  it('estimates precision and recall with an interval, in words too', () => {
    for (const { value, low, high } of [report.estimates.precision, report.estimates.recallAmongCandidates]) {
      expect(low).toBeLessThanOrEqual(value);
      expect(value).toBeLessThanOrEqual(high);
      expect(low).toBeGreaterThan(0.3);
    }
    expect(report.estimates.summary).toEqual([
      expect.stringMatching(
        /^Of the pairs put together about [\d.]+ % should be right \(between [\d.]+ % and [\d.]+ %\)/,
      ),
      expect.stringMatching(/^Of the matches among the pairs compared about [\d.]+ % should have been found/),
    ]);
    expect(report.summary).toEqual(expect.arrayContaining(report.estimates.summary));
  });

  it('measures seconds and memory of every stage', () => {
    expect(report.stages.map(({ stage }) => stage)).toEqual([
      'read', 'encode', 'block', 'train', 'score', 'cluster', 'consolidate', 'write',
    ]); // prettier-ignore
    for (const stage of report.stages) {
      expect(stage.seconds).toBeGreaterThanOrEqual(0);
      expect(stage.memoryMb).toBeGreaterThan(10);
      expect(stage.peakMemoryMb).toBeGreaterThan(10);
    }
  });

  it('names suspicious entities with their records and why', async () => {
    const records = new Map(
      (await run.read('records')).map((row) => [row.record_id as string, row.entity_id as string]),
    );
    // Far larger than the others: two groups of copies that a decision holds together.
    const [a, b] = ['first', 'second'].map((name, at) =>
      Array.from({ length: 9 }, (_, copy): Row => ({ ...people[at]!, id: `${name}${copy}`, phone: null })),
    );
    const source = await bench.source('bridged', [...people, ...a!, ...b!]);
    const first = await bench.run([source]);
    const ids = new Map(
      (await first.read('records')).map((row) => [row.source_record_key as string, row.record_id as string]),
    );
    const mustLink = a!.map((row, at) => [ids.get(row.id!)!, ids.get(b![at]!.id!)!] as const);
    const bridged = await bench.run([source], {
      curation: { mustLink, cannotLink: [], labels: [], verified: {}, overrides: {} },
    });
    const { clusters } = (bridged.outcome.report as unknown as Report).suspicious;
    const entities = new Map(
      (await bridged.read('records')).map((row) => [row.record_id as string, row.entity_id as string]),
    );
    for (const { entityId, recordIds, meaning } of clusters) {
      expect(meaning).toMatch(/\.$/);
      for (const id of recordIds) expect(entities.get(id)).toBe(entityId);
    }
    for (const { entityId, recordIds } of report.suspicious.clusters) {
      for (const id of recordIds) expect(records.get(id)).toBe(entityId);
    }
    expect(clusters).toMatchObject([{ kind: 'LARGE', entityId: entities.get(ids.get('first0')!) }]);
  });
});

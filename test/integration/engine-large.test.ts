/** Beyond 60,000 records whole small groups are compared: another way through blocking and scoring. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pairwise, toCodes } from '../../bench/metrics.ts';
import { generatePeople } from '../../examples/people-generator.ts';
import { openDuck, quoteText } from '../../src/duck/open.ts';
import type { EngineSource } from '../../src/engine/contract.ts';
import { openLiveModel, type LiveValues } from '../../src/rulebook/live.ts';
import type { MatchModel } from '../../src/rulebook/weigh/model.ts';
import { openEngineBench, type EngineBench, type EngineRun } from '../support/engine-run.ts';

const ROWS = 64_000;

let bench: EngineBench;
let folder: string;
let sources: readonly EngineSource[];
let first: EngineRun;

beforeAll(async () => {
  bench = await openEngineBench();
  folder = await mkdtemp(path.join(tmpdir(), 'cupel-large-'));
  await generatePeople({ rows: ROWS, seed: 3, folder });
  const csv = (name: string): string =>
    `select * from read_csv(${quoteText(path.join(folder, `${name}.csv`))}, all_varchar = true)`;
  sources = [
    await bench.sourceOf('crm', csv('crm')),
    await bench.sourceOf('webshop', csv('webshop'), { primaryKey: ['customer_no'] }),
  ];
  first = await bench.run(sources);
});
afterAll(async () => {
  await bench.close();
  await rm(folder, { recursive: true, force: true });
});

/** Both records of a row of `pairs`. */
function idsOf(row: Record<string, unknown>): string {
  return JSON.stringify([row.left_record_id, row.right_record_id]);
}

/** Entity by truth and as found, of the same records. */
async function entities(): Promise<{ readonly truth: Int32Array; readonly found: Int32Array }> {
  const duck = await openDuck({ memoryMb: 500, threads: 1, tempDir: path.join(folder, 'duck') });
  try {
    const result = await duck.connection.runAndReadAll(
      `select t.entity, r.entity_id from read_parquet(${quoteText(first.pathOf('records'))}) r
       join read_csv(${quoteText(path.join(folder, 'truth.csv'))}, all_varchar = true) t
         on t.source = replace(r.source_id, 'src_', '') and t.key = r.source_record_key`,
    );
    const [truth, found] = result.getColumns();
    return { truth: toCodes(truth!.map(String)), found: toCodes(found!.map(String)) };
  } finally {
    duck.close();
  }
}

describe('an update of more than 60,000 records', () => {
  it('finds the duplicates', async () => {
    const { truth, found } = await entities();
    expect(truth).toHaveLength(ROWS);
    expect(pairwise(truth, found).f1).toBeGreaterThan(0.96);
  });

  it('turns most candidates away at a first look, and says which ways of finding pairs it gave up', () => {
    const { report } = first.outcome;
    expect((report.model as MatchModel).firstLook).toBeDefined();
    const { rules } = report.blocking as { rules: { pairs: number; isGivenUp?: true; sentence: string }[] };
    const givenUp = rules.filter(({ isGivenUp }) => isGivenUp === true);
    expect(givenUp.length).toBeGreaterThan(0);
    for (const { sentence } of givenUp) expect(sentence).toMatch(/Not compared: in a sample, other ways found/);
    const met = rules.reduce((sum, { pairs }) => sum + pairs, 0);
    expect((report.pairs as { compared: number }).compared).toBeLessThan(met / 5);
  });

  it('leaves the text of whole records out where columns say it all, and scores live to the last bit as in the batch', async () => {
    const given = JSON.parse(JSON.stringify(first.outcome.report.model)) as MatchModel;
    expect(given.ignoresText).toBe(true);
    const model = openLiveModel(given);
    const records = new Map((await first.read('records')).map((row) => [row.record_id as string, row as LiveValues]));
    const pairs = await first.read('pairs');
    expect(pairs.length).toBeGreaterThan(1000);
    for (const pair of pairs.filter((_, at) => at % 50 === 0)) {
      const ids = [pair.left_record_id, pair.right_record_id] as [string, string];
      const [left, right] = ids.map((id) => records.get(id)!) as [LiveValues, LiveValues];
      const live = model.score(left, right, [left.source_id!, right.source_id!]);
      expect(live.probability).toBe(pair.score);
      expect(model.score(right, left, [right.source_id!, left.source_id!]).weight).toBe(pair.weight);
      expect(live.comparisons.map(({ attribute }) => attribute)).not.toContain('(whole record)');
      expect(live.comparisons.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(live.weight, 6);
    }
  });

  it('scores the same with the trained model instead of training', async () => {
    const again = await bench.run(sources, { model: JSON.parse(JSON.stringify(first.outcome.report.model)) });
    const scores = await first.read('pairs', 'left_record_id, right_record_id, score');
    const known = new Map(scores.map((row) => [idsOf(row), row.score]));
    const more = await again.read('pairs', 'left_record_id, right_record_id, score');
    const same = more.filter((row) => known.get(idsOf(row)) === row.score);
    // No way of finding pairs is given up for a model that comes from elsewhere: there may be more pairs, not fewer.
    expect(same).toHaveLength(scores.length);
  });

  it('compares the text of whole records where values may stand in another column', async () => {
    const swapped = await bench.run([
      await bench.sourceOf(
        'swapped',
        `with words as (select i, substr(md5('a' || i), 1, 7) || ' ' || substr(md5('d' || i // 9), 1, 5) as one,
                               substr(md5('b' || i // 3), 1, 7) || ' ' || substr(md5('e' || i // 7), 1, 5) as two,
                               substr(md5('c' || i // 5), 1, 7) as three from range(50000) t(i))
         select i::varchar as id, one, two, three from words
         union all select 'again' || i, two, one, three from words where i % 4 = 0
         union all select 'copy' || i, one, two, three from words where i % 4 = 1`,
      ),
    ]);
    expect((swapped.outcome.report.model as MatchModel).ignoresText).toBeUndefined();
    const entityOf = new Map(
      (await swapped.read('records', 'source_record_key, entity_id')).map((row) => [
        row.source_record_key,
        row.entity_id,
      ]),
    );
    const copies = [...entityOf.keys()].filter((key) => String(key).startsWith('copy'));
    const found = copies.filter((key) => entityOf.get(String(key).slice(4)) === entityOf.get(key));
    expect(found.length / copies.length).toBeGreaterThan(0.9);
  });

  it('gives the same files whatever the number of threads', async () => {
    const again = await bench.run(sources, { threads: 2 });
    for (const file of Object.keys(first.outcome.files)) {
      const hash = (run: EngineRun): string =>
        createHash('sha256')
          .update(readFileSync(run.pathOf(file)))
          .digest('hex');
      expect(hash(again), file).toBe(hash(first));
    }
  });
});

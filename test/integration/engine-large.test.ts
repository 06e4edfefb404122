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

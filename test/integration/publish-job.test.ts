import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import type { Config } from '../../src/config/schema.ts';
import { openDatasetStore } from '../../src/datasets/store.ts';
import { withTenant } from '../../src/db/open.ts';
import { type Duck, openDuck, quoteText } from '../../src/duck/open.ts';
import { publish } from '../../src/handlers/publish.ts';
import { writeFiles } from '../../src/handlers/publish/write-files.ts';
import type { JobContext } from '../../src/jobs/handler.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const TENANT = 'default';
const PRODUCT = 'dp_people';
const RECORDS = `values ('r1', 'src_a', '1', 'e1', 'Ann', 'Bern'), ('r2', 'src_a', '2', 'e1', 'Anne', null), ('r3', 'src_b', '1', 'e2', 'Bob, "B"', '')`;

describe('publish job', () => {
  let database: TestDatabase;
  let base: string;
  let config: Config;
  let duck: Duck;
  let jobs = 0;
  beforeAll(async () => {
    database = await createTestDatabase();
    base = await mkdtemp(path.join(tmpdir(), 'cupel-publish-'));
    config = loadConfig({
      env: { CUPEL_DATA_DIR: path.join(base, 'data'), CUPEL_LOCAL_ROOTS: path.join(base, 'files') },
      flags: { 'engine.memoryMb': 512, 'engine.threads': 2 },
    });
    duck = await openDuck({ memoryMb: 300, threads: 2, tempDir: path.join(base, 'tmp') });
    await withTenant(database.db, TENANT, async (trx) => {
      await trx
        .insertInto('connection')
        .values(
          [
            ['conn_out', 'DESTINATION'],
            ['conn_in', 'SOURCE'],
          ].map(([id, usage]) => ({
            tenant_id: TENANT,
            connection_id: id!,
            display_name: id!,
            type: 'local',
            usage: [usage!],
          })),
        )
        .execute();
      await trx
        .insertInto('data_product')
        .values(
          [PRODUCT, 'dp_never'].map((id) => ({
            tenant_id: TENANT,
            data_product_id: id,
            display_name: id,
            settings: JSON.stringify({ sources: [] }),
          })),
        )
        .execute();
    });
    await makeVersion('v1');
  });
  afterAll(async () => {
    duck.close();
    await database.drop();
    await rm(base, { recursive: true, force: true });
  });

  /** A product version as the engine leaves it, small. */
  async function makeVersion(version: string, records = RECORDS): Promise<void> {
    const store = openDatasetStore(config.dataDir);
    const ref = { tenantId: TENANT, kind: 'products', objectId: PRODUCT, version } as const;
    const folder = await store.create(ref);
    const files: Record<string, { name: string; rows: number }> = {};
    const write = async (name: string, select: string): Promise<void> => {
      const to = quoteText(path.join(folder, `${name}.parquet`));
      const { rowsChanged } = await duck.connection.run(`copy (${select}) to ${to} (format parquet)`);
      files[name] = { name: `${name}.parquet`, rows: rowsChanged };
    };
    const source = `(${records}) t(record_id, source_id, source_record_key, entity_id, name, city)`;
    await write('records', `select * from ${source}`);
    await write('standardized', `select record_id, entity_id, lower(name) as name, lower(city) as city from ${source}`);
    await write(
      'golden',
      `select entity_id, count(*) as record_count, min(name) as name, min(city) as city from ${source} group by 1 order by 1`,
    );
    await write(
      'pairs',
      `select 'r1' as left_record_id, 'r2' as right_record_id, .9::double as score, 3.2::double as weight, true as is_linked
       union all select 'r1', 'r3', .2, -2, false`,
    );
    await write(
      'entity_changes',
      `select 'e1' as entity_id, 'MINTED' as change, null::bigint as previous_record_count, 2::bigint as record_count, null::varchar as successor_entity_id`,
    );
    await store.complete(ref, { jobId: version, attempt: 1, createTime: '2026-01-01T00:00:00.000Z', files });
    await withTenant(database.db, TENANT, (trx) =>
      trx.updateTable('data_product').set({ version }).where('data_product_id', '=', PRODUCT).execute(),
    );
  }

  const configure = (id: string, more: Record<string, unknown>): Promise<unknown> =>
    withTenant(database.db, TENANT, (trx) =>
      trx
        .insertInto('publish_configuration')
        .values({
          tenant_id: TENANT,
          publish_configuration_id: id,
          data_product_id: PRODUCT,
          name: `Name of ${id}`,
          dataset: 'GOLDEN_RECORDS',
          connection_id: 'conn_out',
          location: JSON.stringify({ path: `out/${id}` }),
          ...more,
        } as never)
        .execute(),
    );
  const contextOf = (target: { destinationId: string; dataProductId?: string }, signal?: AbortSignal): JobContext => ({
    tenantId: TENANT,
    jobId: `job_${String(++jobs).padStart(16, '0')}`,
    attempt: 1,
    configuration: { publish: target },
    config,
    db: database.db,
    log: pino({ level: 'silent' }),
    signal: signal ?? new AbortController().signal,
    progress: { plan: () => undefined, begin: () => undefined, advance: () => undefined, end: () => undefined },
  });
  const run = async (destinationId: string, dataProductId?: string) => {
    const outcome = await publish.run(contextOf({ destinationId, ...(dataProductId && { dataProductId }) }));
    await withTenant(database.db, TENANT, async (trx) => outcome.commit?.(trx));
    await outcome.afterCommit?.();
    return outcome.result;
  };
  const fail = async (destinationId: string, dataProductId?: string): Promise<unknown> => {
    const context = contextOf({ destinationId, ...(dataProductId && { dataProductId }) });
    const error = await publish.run(context).then(
      () => null,
      (reason: unknown) => reason,
    );
    await publish.discard(context);
    return error;
  };
  const everything = async (folder: string): Promise<string[]> => {
    const entries = await readdir(path.join(base, 'files', folder), { recursive: true }).catch(() => []);
    return entries.toSorted((a, b) => (a < b ? -1 : 1));
  };
  const readAll = async (files: readonly string[]): Promise<string> =>
    (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('');

  it('writes every dataset as CSV, addressed by the id of its configuration', async () => {
    const header = async (dataset: string): Promise<string[]> => {
      await configure(`pub_${dataset.toLowerCase()}`, { dataset });
      const result = await run(`pub_${dataset.toLowerCase()}`);
      expect(result.filesWritten).toHaveLength(1);
      return (await readAll(result.filesWritten!)).trimEnd().split('\n');
    };
    expect(await header('GOLDEN_RECORDS')).toEqual([
      'entity_id,record_count,name,city',
      'e1,2,Ann,Bern',
      'e2,1,"Bob, ""B""",""',
    ]);
    expect(await header('SOURCE_RECORDS')).toEqual([
      'entity_id,record_id,source_id,source_record_key,name,city',
      'e1,r1,src_a,1,Ann,Bern',
      'e1,r2,src_a,2,Anne,',
      'e2,r3,src_b,1,"Bob, ""B""",""',
    ]);
    expect((await header('ENHANCED_SOURCE_RECORDS'))[1]).toBe('e1,r1,src_a,1,ann,bern');
    expect(await header('SIMILAR_PAIRS')).toEqual([
      'entity_id,left_record_id,right_record_id,right_entity_id,score,weight,is_linked',
      'e1,r1,r2,e1,0.9,3.2,true',
      'e1,r1,r3,e2,0.2,-2.0,false',
    ]);
    expect((await header('ENTITY_CHANGES'))[1]).toBe('e1,MINTED,,2,');
  });

  it('writes the formats, single files in place, addressed by exact name and product', async () => {
    for (const type of ['csv', 'parquet', 'ndjson', 'json'] as const) {
      const file_mode = 'SINGLE';
      const location = JSON.stringify({ path: `single/golden.${type}` });
      await configure(`pub_single_${type}`, { location, file_mode, format: JSON.stringify({ type, delimiter: ';' }) });
      const result = await run(`Name of pub_single_${type}`, PRODUCT);
      expect(result.filesWritten).toEqual([path.join(base, 'files/single', `golden.${type}`)]);
      expect(result.counts).toEqual({ GOLDEN_RECORDS: 2 });
      expect(result.datasetVersions).toEqual({ [PRODUCT]: 'v1' });
    }
    const text = (type: string): Promise<string> => readFile(path.join(base, `files/single/golden.${type}`), 'utf8');
    expect(await text('csv')).toContain('e1;2;Ann;Bern');
    expect(JSON.parse((await text('ndjson')).split('\n')[0]!)).toMatchObject({ entity_id: 'e1', record_count: 2 });
    expect(JSON.parse(await text('json'))).toHaveLength(2);
    const rows = await duck.connection.runAndReadAll(
      `select entity_id from read_parquet(${quoteText(path.join(base, 'files/single/golden.parquet'))})`,
    );
    expect(rows.getRowsJson()).toEqual([['e1'], ['e2']]);
    expect(await everything('single')).toHaveLength(4);
  });

  it('chooses and renames attributes, and says which there are', async () => {
    const attributes = [
      { name: 'city', column: 'town' },
      { name: 'entity_id', column: 'tamr_id' },
    ];
    await configure('pub_chosen', { attributes: JSON.stringify(attributes) });
    expect(await readAll((await run('pub_chosen')).filesWritten!)).toMatch(/^tamr_id,record_count,town\n/);
    await configure('pub_unknown', { attributes: JSON.stringify([{ name: 'zip' }]) });
    expect(await fail('pub_unknown')).toMatchObject({
      reason: 'PUBLISH_FAILED',
      message: expect.stringMatching(/no attribute 'zip'\. It has: name, city/),
    });
  });

  it('has overridden values at once', async () => {
    const entity = { tenant_id: TENANT, data_product_id: PRODUCT, entity_id: 'e1', user_id: 'user_1' };
    await withTenant(database.db, TENANT, (trx) =>
      trx
        .insertInto('curation_override')
        .values([
          { ...entity, attribute: 'name', value: 'Anna' },
          { ...entity, attribute: 'city', value: null },
          { ...entity, attribute: 'gone', value: 'x' },
        ])
        .execute(),
    );
    const lines = (await readAll((await run('pub_golden_records')).filesWritten!)).split('\n');
    expect(lines.slice(1, 3)).toEqual(['e1,2,Anna,', 'e2,1,"Bob, ""B""",""']);
    await withTenant(database.db, TENANT, (trx) => trx.deleteFrom('curation_override').execute());
  });

  it('publishes the same version again to the same files, a new one to others, and leaves nothing old', async () => {
    await configure('pub_again', { dataset: 'SOURCE_RECORDS', format: JSON.stringify({ type: 'parquet' }) });
    const first = await run('pub_again');
    const before = await everything('out/pub_again');
    expect((await run('pub_again')).filesWritten).toEqual(first.filesWritten);
    expect(await everything('out/pub_again')).toEqual(before);
    await makeVersion('v2', `values ('r1', 'src_a', '1', 'e1', 'Ann', 'Basel')`);
    const second = await run('pub_again');
    expect(second.filesWritten).not.toEqual(first.filesWritten);
    expect(await everything('out/pub_again')).toHaveLength(before.length);
    await makeVersion('v1');
  });

  it('writes the datasets of a destination each into its folder, by the id alone', async () => {
    const destination = {
      tenant_id: TENANT,
      display_name: 'All',
      kind: 'DATA_PRODUCT',
      data_product_id: PRODUCT,
      datasets: ['GOLDEN_RECORDS', 'SIMILAR_PAIRS'],
      connection_id: 'conn_out',
    };
    await withTenant(database.db, TENANT, (trx) =>
      trx
        .insertInto('destination')
        .values([
          { ...destination, destination_id: 'dst_all', location: JSON.stringify({ path: 'all' }) },
          {
            ...destination,
            destination_id: 'dst_single',
            location: JSON.stringify({ path: 'all-single/' }),
            file_mode: 'SINGLE',
            format: JSON.stringify({ type: 'ndjson' }),
          },
        ])
        .execute(),
    );
    const result = await run('dst_all');
    expect(result.counts).toEqual({ GOLDEN_RECORDS: 2, SIMILAR_PAIRS: 2 });
    expect(await readdir(path.join(base, 'files/all'))).toEqual(['golden_records', 'similar_pairs']);
    await run('dst_single');
    expect(await everything('all-single')).toEqual(['golden_records.ndjson', 'similar_pairs.ndjson']);
  });

  it('cuts several files at the same rows each time', async () => {
    const output = { mode: 'MULTIPLE', format: null, type: 'csv' } as const;
    const { signal } = new AbortController();
    const write = (folder: string) =>
      writeFiles(duck, 'select i as id from range(25) t(i)', 25, output, path.join(base, folder), signal, 10);
    const files = await write('parts-1');
    expect(files.map(({ name, rows }) => [name, rows])).toEqual([
      ['part-00001.csv', 10],
      ['part-00002.csv', 10],
      ['part-00003.csv', 5],
    ]);
    const again = await write('parts-2');
    expect(await readAll(again.map((each) => each.file))).toBe(await readAll(files.map((each) => each.file)));
    expect(await readFile(files[2]!.file, 'utf8')).toBe('id\n20\n21\n22\n23\n24\n');
  });

  it('makes the same bytes of many rows on several threads', async () => {
    const select = `select i::varchar as id, 'name ' || (i * 7919 % 1000) as n from range(300000) t(i)`;
    const source = path.join(base, 'many.parquet');
    await duck.connection.run(`copy (${select}) to ${quoteText(source)} (format parquet)`);
    const { signal } = new AbortController();
    for (const type of ['csv', 'parquet', 'ndjson'] as const) {
      const output = { mode: 'SINGLE', format: null, type } as const;
      const write = (folder: string) =>
        writeFiles(
          duck,
          `select * from read_parquet(${quoteText(source)})`,
          300_000,
          output,
          path.join(base, folder),
          signal,
        );
      const [a, b] = [await write('same-1'), await write('same-2')];
      expect((await readFile(a[0]!.file)).equals(await readFile(b[0]!.file))).toBe(true);
    }
  });

  it('fails in sentences before it writes anything', async () => {
    const planning = (message: RegExp) => ({ reason: 'PLANNING_FAILED', message: expect.stringMatching(message) });
    await withTenant(database.db, TENANT, (trx) =>
      trx
        .insertInto('publish_configuration')
        .values({
          tenant_id: TENANT,
          publish_configuration_id: 'pub_never',
          data_product_id: 'dp_never',
          name: 'N',
          dataset: 'GOLDEN_RECORDS',
          connection_id: 'conn_out',
          location: JSON.stringify({ path: 'never' }),
        })
        .execute(),
    );
    expect(await fail('pub_never')).toMatchObject(
      planning(/dp_never \(dp_never\) has never been updated: run an update/),
    );
    expect(await fail('dst_none')).toMatchObject(planning(/dst_none does not exist/));
    expect(await fail('No such name', PRODUCT)).toMatchObject(planning(/No such name not found/));
    expect(await fail('name of pub_again', PRODUCT)).toMatchObject(planning(/not found/));
    await configure('pub_wrong_usage', { connection_id: 'conn_in' });
    expect(await fail('pub_wrong_usage')).toMatchObject(planning(/for sources only: add DESTINATION/));
    await configure('pub_table', { location: JSON.stringify({ table: 't' }) });
    expect(await fail('pub_table')).toMatchObject(planning(/set location\.path/));
    const failed = (message: RegExp) => ({ reason: 'PUBLISH_FAILED', message: expect.stringMatching(message) });
    await configure('pub_xlsx', { format: JSON.stringify({ type: 'xlsx' }) });
    expect(await fail('pub_xlsx')).toMatchObject(failed(/'xlsx' is not published/));
    await configure('pub_out', { location: JSON.stringify({ path: '../escape' }) });
    expect(await fail('pub_out')).toMatchObject(failed(/leaves the root/));
    await mkdir(path.join(base, 'files/a-folder.csv'), { recursive: true });
    await configure('pub_folder', { location: JSON.stringify({ path: 'a-folder.csv' }), file_mode: 'SINGLE' });
    expect(await fail('pub_folder')).toMatchObject(failed(/'a-folder.csv' is a folder/));
    expect(await everything('never')).toEqual([]);
    expect(await readdir(path.join(config.dataDir, 'scratch'))).toEqual([]);
  });

  it('leaves the old output when it is stopped, and another process clears what was staged', async () => {
    await configure('pub_stop', {});
    await run('pub_stop');
    const before = await everything('out/pub_stop');
    await makeVersion('v3', `values ('r1', 'src_a', '1', 'e9', 'Zoe', 'Bern')`);
    const context = contextOf({ destinationId: 'pub_stop' });
    await publish.run(context);
    expect(await everything('out/pub_stop')).not.toEqual(before);
    await publish.discard({ ...context });
    await publish.discard({ ...context });
    expect(await everything('out/pub_stop')).toEqual(before);
    expect(await readdir(path.join(config.dataDir, 'scratch'))).toEqual([]);
    const aborted = contextOf({ destinationId: 'pub_stop' }, AbortSignal.abort(new Error('stopped')));
    await expect(publish.run(aborted)).rejects.toThrow('stopped');
    await publish.discard(aborted);
    expect(await everything('out/pub_stop')).toEqual(before);
    await makeVersion('v1');
  });
});

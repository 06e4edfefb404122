import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import type { Config } from '../../src/config/schema.ts';
import { openDatasetStore } from '../../src/datasets/store.ts';
import { withTenant } from '../../src/db/open.ts';
import { openDuck, quoteText } from '../../src/duck/open.ts';
import { explainFailure } from '../../src/handlers/load-failure.ts';
import { loadSource } from '../../src/handlers/load-source.ts';
import type { JobContext } from '../../src/jobs/handler.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const TENANT = 'default';
const SOURCE = 'src_0000000000people';
const SERIES = { tenantId: TENANT, kind: 'sources', objectId: SOURCE } as const;

describe('load job', () => {
  let database: TestDatabase;
  let base: string;
  let config: Config;
  let jobs = 0;
  beforeAll(async () => {
    database = await createTestDatabase();
    base = await mkdtemp(path.join(tmpdir(), 'cupel-load-'));
    await mkdir(path.join(base, 'files/people'), { recursive: true });
    config = loadConfig({
      env: { CUPEL_DATA_DIR: path.join(base, 'data'), CUPEL_LOCAL_ROOTS: path.join(base, 'files') },
      flags: { 'engine.memoryMb': 512, 'engine.threads': 2 },
    });
    await withTenant(database.db, TENANT, async (trx) => {
      await trx
        .insertInto('connection')
        .values({
          tenant_id: TENANT,
          connection_id: 'conn_files',
          display_name: 'Files',
          type: 'local',
          usage: ['SOURCE', 'DESTINATION'],
          settings: JSON.stringify({ root: 'people' }),
        })
        .execute();
    });
  });
  afterAll(async () => {
    await database.drop();
    await rm(base, { recursive: true, force: true });
  });
  beforeEach(() => rm(path.join(base, 'data/datasets'), { recursive: true, force: true }));

  const put = (name: string, text: string): Promise<void> => writeFile(path.join(base, 'files/people', name), text);
  const define = (location: object, more: object = {}): Promise<unknown> =>
    withTenant(database.db, TENANT, async (trx) => {
      await trx.deleteFrom('source').where('tenant_id', '=', TENANT).execute();
      await trx
        .insertInto('source')
        .values({
          tenant_id: TENANT,
          source_id: SOURCE,
          display_name: 'People',
          connection_id: 'conn_files',
          location: JSON.stringify(location),
          primary_key: ['id'],
          ...more,
        })
        .execute();
    });
  const row = () =>
    withTenant(database.db, TENANT, (trx) =>
      trx.selectFrom('source').selectAll().where('source_id', '=', SOURCE).executeTakeFirstOrThrow(),
    );
  const contextOf = (signal = new AbortController().signal): JobContext => ({
    tenantId: TENANT,
    jobId: `job_${String(++jobs).padStart(16, '0')}`,
    attempt: 1,
    configuration: { load: { sourceId: SOURCE } },
    config,
    db: database.db,
    log: pino({ level: 'silent' }),
    signal,
    progress: { plan: () => undefined, begin: () => undefined, advance: () => undefined, end: () => undefined },
  });
  const load = async () => {
    const context = contextOf();
    const outcome = await loadSource.run(context);
    await withTenant(database.db, TENANT, async (trx) => outcome.commit?.(trx));
    await outcome.afterCommit?.();
    return { context, outcome };
  };
  const fail = async (): Promise<unknown> => {
    const context = contextOf();
    const error = await loadSource.run(context).then(
      () => null,
      (reason: unknown) => reason,
    );
    await loadSource.discard(context);
    return error;
  };
  const versions = () => openDatasetStore(config.dataDir).versions(SERIES);

  it('makes a version, switches to it, and keeps the one before', async () => {
    await put('a.csv', 'id,Full Name\n1,Ann\n2,Bob\n2,Bo\n');
    await define({ path: 'a.csv' });
    const first = await load();
    expect(first.outcome.result).toMatchObject({
      counts: { files: 1, rowsRead: 3, rowsLoaded: 2, rowsRejected: 1 },
      rejectedRows: 1,
      datasetVersions: { [SOURCE]: `${first.context.jobId}-1` },
    });
    expect(await row()).toMatchObject({
      version: `${first.context.jobId}-1`,
      row_count: 2,
      rejected_row_count: 1,
      last_load_job_id: first.context.jobId,
      columns: [
        { name: 'id', originalName: 'id' },
        { name: 'Full_Name', originalName: 'Full Name' },
      ],
    });
    const second = await load();
    const third = await load();
    expect(await versions()).toEqual([`${second.context.jobId}-1`, `${third.context.jobId}-1`]);
    expect(await readdir(path.join(config.dataDir, 'scratch'))).toEqual([]);
  });

  it('reads a glob and an upload', async () => {
    await put('g1.csv', 'id\n1\n');
    await put('g2.csv', 'id\n2\n');
    await define({ path: 'g?.csv' });
    expect((await load()).outcome.result.counts).toMatchObject({ files: 2, rowsLoaded: 2 });
    const folder = path.join(config.dataDir, 'uploads', TENANT, 'upl_1');
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'up.csv'), 'id\n1\n2\n3\n');
    await withTenant(database.db, TENANT, (trx) =>
      trx
        .insertInto('upload')
        .values({ tenant_id: TENANT, upload_id: 'upl_1', file_name: 'up.csv', byte_count: 9 })
        .execute(),
    );
    await define({ uploadId: 'upl_1' }, { connection_id: null });
    expect((await load()).outcome.result.counts).toMatchObject({ rowsLoaded: 3 });
    await rm(folder, { recursive: true });
    expect(await fail()).toMatchObject({
      reason: 'SOURCE_LOAD_FAILED',
      message: expect.stringMatching(/up\.csv vanished/),
    });
  });

  it('fails in sentences, leaves the version before and nothing of its own', async () => {
    await put('a.csv', 'id\n1\n');
    await define({ path: 'a.csv' });
    const { context } = await load();
    const expectFailure = async (location: object, message: RegExp, reason = 'SOURCE_LOAD_FAILED'): Promise<void> => {
      await withTenant(database.db, TENANT, (trx) =>
        trx
          .updateTable('source')
          .set({ location: JSON.stringify(location) })
          .execute(),
      );
      expect(await fail()).toMatchObject({ name: 'JobFailure', reason, message: expect.stringMatching(message) });
      expect((await row()).version).toBe(`${context.jobId}-1`);
      expect(await versions()).toEqual([`${context.jobId}-1`]);
      expect(await readdir(path.join(config.dataDir, 'scratch'))).toEqual([]);
    };
    await put('bad.csv', `id,n\n${'1\n'.repeat(20)}2,x\n`);
    await put('empty.csv', '');
    await put('nokey.csv', 'no\n1\n');
    await writeFile(path.join(base, 'secret.csv'), 'id\n1\n');
    await symlink(path.join(base, 'secret.csv'), path.join(base, 'files/people/link.csv'));
    await expectFailure({ path: 'none-*.csv' }, /No file matches 'none-\*\.csv' in connection Files/);
    await expectFailure({ path: 'bad.csv' }, /20 of 21 rows/);
    await expectFailure({ path: 'empty.csv' }, /empty\.csv is empty/);
    await expectFailure({ path: 'nokey.csv' }, /no column 'id'.*Columns found: no/);
    await expectFailure({ path: 'link.csv' }, /symbolic link/);
    await expectFailure({ path: '../secret.csv' }, /leaves the root/);
    await expectFailure({ table: 't' }, /needs a path/, 'PLANNING_FAILED');
  });

  it('stops at once and throws what the signal says', async () => {
    await put('a.csv', `id\n${Array.from({ length: 200_000 }, (_, i) => i).join('\n')}\n`);
    await define({ path: 'a.csv' });
    const stop = new AbortController();
    const context = { ...contextOf(stop.signal) };
    const stopping = {
      ...context,
      progress: {
        ...context.progress,
        begin: (stage: string) => stage === 'write' && stop.abort(new Error('stopped')),
      },
    } as JobContext;
    await expect(loadSource.run(stopping)).rejects.toThrow('stopped');
    await loadSource.discard(context);
    expect(await versions()).toEqual([]);
  });

  it('discards an attempt that another process left, and does nothing where there is nothing', async () => {
    const context = contextOf();
    await define({ path: 'a.csv' });
    await openDatasetStore(config.dataDir).create({ ...SERIES, version: `${context.jobId}-1` });
    await mkdir(path.join(config.dataDir, 'scratch', `${context.jobId}-1`), { recursive: true });
    await loadSource.discard(context);
    await loadSource.discard(context);
    expect(await versions()).toEqual([]);
    expect(await readdir(path.join(config.dataDir, 'scratch'))).toEqual([]);
  });

  it('does not switch a source that was deleted meanwhile', async () => {
    await put('a.csv', 'id\n1\n');
    await define({ path: 'a.csv' });
    const outcome = await loadSource.run(contextOf());
    await withTenant(database.db, TENANT, (trx) => trx.deleteFrom('source').execute());
    await expect(withTenant(database.db, TENANT, async (trx) => outcome.commit?.(trx))).rejects.toThrow(/was deleted/);
  });

  it('keeps old versions while an update that may read them runs', async () => {
    await put('a.csv', 'id\n1\n');
    await define({ path: 'a.csv' });
    await withTenant(database.db, TENANT, (trx) =>
      trx
        .insertInto('job')
        .values({
          tenant_id: TENANT,
          job_id: 'job_updating',
          kind: 'UPDATE_PRODUCT',
          state: 'RUNNING',
          state_started_at: new Date(),
          created_at: new Date(),
        })
        .execute(),
    );
    for (let i = 0; i < 3; i++) await load();
    expect(await versions()).toHaveLength(3);
    await withTenant(database.db, TENANT, (trx) => trx.deleteFrom('job').execute());
    await load();
    expect(await versions()).toHaveLength(2);
  });

  it('tells a full disk in a sentence, however Node and DuckDB say it', async () => {
    const kept = 'The version loaded before stays as it is.';
    const sentence = {
      reason: 'SOURCE_LOAD_FAILED',
      message: expect.stringMatching(/disk of the server is full\. The version/),
    };
    const byNode: unknown = await writeFile('/dev/full', 'x'.repeat(10)).catch((error: unknown) => error);
    expect(explainFailure(byNode, 'SOURCE_LOAD_FAILED', kept)).toMatchObject(sentence);
    const duck = await openDuck({ memoryMb: 200, threads: 1, tempDir: path.join(base, 'tmp') });
    const byDuck: unknown = await duck.connection
      .run(`copy (select i, repeat('x', 100) from range(100000) t(i)) to ${quoteText('/dev/full')} (format csv)`)
      .catch((error: unknown) => error);
    duck.close();
    expect(explainFailure(byDuck, 'SOURCE_LOAD_FAILED', kept)).toMatchObject(sentence);
    const ours = new Error('x');
    expect(explainFailure(ours, 'SOURCE_LOAD_FAILED', kept)).toBe(ours);
  });
});

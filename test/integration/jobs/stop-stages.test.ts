/** Stops of real jobs in every stage: real handlers in real processes, stopped where the stage begins. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { generatePeople } from '../../../examples/people-generator.ts';
import { withAllTenants } from '../../../src/db/open.ts';
import { ENGINE_STAGES } from '../../../src/engine/contract.ts';
import { jobHandlers } from '../../../src/handlers/registry.ts';
import { Supervisor } from '../../../src/jobs/supervisor.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { createTestApp, type TestAnswer, type TestApp } from '../../support/http.ts';
import { FINISH, setDoor } from '../../support/stage-door.ts';

const API = '/api/v1beta1';

const KINDS = {
  load: [{ load: { sourceId: 'src_crm' } }, ['fetch', 'scan', 'write', 'check']],
  'update of a data product': [{ update: { dataProductId: 'dp_people' } }, [...ENGINE_STAGES]],
  'update of a product whose tables follow': [{ update: { dataProductId: 'dp_followed' } }, ['tables']],
  'workflow UPDATE_TABLE': [{ update: { workflowId: 'wf_update_table' } }, ['link', 'compare', 'index']],
  'workflow STAGE_CHANGES': [{ update: { workflowId: 'wf_stage_changes' } }, ['link', 'compare']],
  'workflow APPLY_CHANGES': [{ update: { workflowId: 'wf_apply_changes' } }, ['index']],
  'workflow IMPORT_RECORDS': [{ update: { workflowId: 'wf_import_records' } }, ['read', 'index']],
  publish: [{ publish: { destinationId: 'Golden', dataProductId: 'dp_people' } }, ['write', 'transfer']],
  'publish of a table': [{ publish: { destinationId: 'dst_records' } }, ['write', 'transfer']],
} as const;

describe('a stop of a', () => {
  let test: TestApp;
  let supervisor: Supervisor;
  beforeAll(async () => {
    test = await createTestApp({ 'jobs.maxConcurrentJobs': 1000, 'engine.memoryMb': 512, 'log.level': 'silent' });
    supervisor = new Supervisor({
      db: test.database.db,
      databaseUrl: test.database.url,
      config: test.deps.config,
      handlers: jobHandlers,
      childEntry: path.join(import.meta.dirname, '../../support/job-child-doors.ts'),
      clock: systemClock,
      log: pino({ level: 'silent' }),
    });
    await supervisor.start();
    await setUp();
  });
  afterAll(async () => {
    await supervisor.stop();
    await test.close();
  });

  const call = async (method: string, url: string, body?: unknown): Promise<TestAnswer['body']> => {
    const answer = await test.call(method, `${API}${url}`, body);
    expect(answer, answer.text).toMatchObject({ status: 200 });
    return answer.body;
  };
  const create = async (configuration: unknown): Promise<string> =>
    (await call('POST', '/jobs', { configuration })).jobId as string;
  const untilDone = async (jobId: string): Promise<TestAnswer['body']> =>
    vi.waitFor(
      async () => {
        const job = await call('GET', `/jobs/${jobId}`);
        if (job.status.state !== 'DONE') throw new Error(`${jobId} is ${job.status.state}`);
        return job;
      },
      { timeout: 60_000, interval: 20 },
    );
  const succeed = async (configuration: unknown): Promise<void> => {
    const { status } = await untilDone(await create(configuration));
    expect(status.error).toBeUndefined();
  };

  const setUp = async (): Promise<void> => {
    const root = path.join(test.dataDir, 'files');
    await mkdir(root, { recursive: true });
    await generatePeople({ rows: 300, seed: 7, folder: root });
    const lines = Array.from({ length: 50 }, (_, i) => JSON.stringify({ data: JSON.stringify({ name: `N ${i}` }) }));
    await writeFile(path.join(root, 'import.ndjson'), `${lines.join('\n')}\n`);
    const usage = ['SOURCE', 'DESTINATION'];
    await call('POST', '/connections?connectionId=conn_files', {
      displayName: 'F',
      type: 'local',
      usage,
      settings: { root },
    });
    const source = { connectionId: 'conn_files', displayName: 'S' };
    await call('POST', '/sources?sourceId=src_crm', { ...source, location: { path: 'crm.csv' }, primaryKey: ['id'] });
    await call('POST', '/sources?sourceId=src_records', {
      ...source,
      location: { path: 'import.ndjson' },
      primaryKey: ['data'],
    });
    for (const id of ['dp_people', 'dp_followed'])
      await call('POST', `/dataProducts?dataProductId=${id}`, { displayName: id, sources: [{ sourceId: 'src_crm' }] });
    const tables = {
      tbl_people: { dataProductId: 'dp_people' },
      tbl_followed: { dataProductId: 'dp_followed', automaticUpdates: true },
      tbl_staged: { dataProductId: 'dp_people' },
      tbl_imported: {},
    };
    for (const [id, body] of Object.entries(tables))
      await call('POST', `/tables?tableId=${id}`, { displayName: id, ...body });
    const workflows = {
      wf_update_table: { type: 'UPDATE_TABLE', tableId: 'tbl_people' },
      wf_stage_changes: { type: 'STAGE_CHANGES', tableId: 'tbl_staged' },
      wf_apply_changes: { type: 'APPLY_CHANGES', tableId: 'tbl_staged' },
      wf_import_records: { type: 'IMPORT_RECORDS', tableId: 'tbl_imported', sourceId: 'src_records' },
    };
    for (const [id, body] of Object.entries(workflows))
      await call('POST', `/workflows?workflowId=${id}`, { displayName: id, ...body });
    const place = { connectionId: 'conn_files', format: { type: 'csv' }, fileMode: 'MULTIPLE' };
    await call('POST', '/dataProducts/dp_people/publishConfigurations', {
      ...place,
      name: 'Golden',
      dataset: 'GOLDEN_RECORDS',
      location: { path: 'out/golden' },
    });
    await call('POST', '/destinations?destinationId=dst_records', {
      ...place,
      displayName: 'R',
      kind: 'REALTIME_RECORDS',
      tableId: 'tbl_people',
      location: { path: 'out/records' },
    });
    await succeed({ load: { sourceId: 'src_crm' } });
    await succeed({ load: { sourceId: 'src_records' } });
    await succeed({ update: { dataProductId: 'dp_people' } });
    await succeed({ update: { dataProductId: 'dp_followed' } });
    await succeed({ update: { workflowId: 'wf_update_table' } });
    await succeed({ update: { workflowId: 'wf_stage_changes' } });
    await succeed({ publish: { destinationId: 'Golden', dataProductId: 'dp_people' } });
    await succeed({ publish: { destinationId: 'dst_records' } });
  };

  /** Everything there is to see: each file below the data folder, and each table but the queue's own and the keys' last use. */
  const everything = async (): Promise<Readonly<Record<string, string>>> => {
    const entries = await readdir(test.dataDir, { recursive: true, withFileTypes: true });
    const files = entries
      .map((entry) => ({ entry, name: path.relative(test.dataDir, path.join(entry.parentPath, entry.name)) }))
      .filter(({ name }) => !/^(cache|door)\b/.test(name))
      .map(async ({ entry, name }): Promise<[string, string]> => {
        if (!entry.isFile()) return [name, 'folder'];
        const content = await readFile(path.join(test.dataDir, name));
        return [name, createHash('sha256').update(content).digest('hex')];
      });
    return { ...Object.fromEntries(await Promise.all(files)), ...(await contentOfTables()) };
  };
  const contentOfTables = async (): Promise<Record<string, string>> =>
    withAllTenants(test.database.db, async (trx) => {
      const { rows } = await sql<{ name: string }>`
        select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname = current_schema()
          and c.relname not in ('job', 'job_event', 'api_key')
          and has_table_privilege(c.oid, 'select')`.execute(trx);
      const out: Record<string, string> = {};
      for (const { name } of rows) {
        const { rows: content } = await sql<{ text: string }>`
          select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as text
          from ${sql.table(name)} t`.execute(trx);
        out[`table ${name}`] = content[0]!.text;
      }
      return out;
    });

  it('sees what there is to see', async () => {
    const names = Object.keys(await everything());
    for (const part of ['table record', 'table data_product', 'datasets/', 'files/out/golden', 'files/out/records'])
      expect(
        names.some((name) => name.startsWith(part)),
        part,
      ).toBe(true);
  });

  const cases = Object.entries(KINDS).flatMap(([kind, [configuration, stages]]) =>
    stages.map((stage) => [kind, stage, configuration] as const),
  );

  it.each(cases)(
    '%s in stage %s ends it as stopped, with nothing left and the old output served',
    async (_, stage, configuration) => {
      const before = await everything();
      const door = setDoor(test.dataDir, stage);
      const jobId = await create(configuration);
      await door.arrived();
      await call('POST', `/jobs/${jobId}:stop`, {});
      await door.open();
      const { status, statusHistory } = await untilDone(jobId);
      expect(status.error).toMatchObject({ reason: 'STOPPED_BY_USER' });
      expect(statusHistory.map(({ state }: { state: string }) => state)).toEqual(['STOPPING', 'RUNNING', 'PENDING']);
      expect(await everything()).toEqual(before);
    },
  );

  it.each(Object.entries(KINDS))(
    '%s that races with its completion: DONE without error',
    async (_, [configuration]) => {
      const door = setDoor(test.dataDir, FINISH);
      const jobId = await create(configuration);
      await door.arrived();
      await call('POST', `/jobs/${jobId}:stop`, {});
      await door.open();
      const { status, statusHistory, result } = await untilDone(jobId);
      expect(status.error).toBeUndefined();
      expect(result.counts).toBeDefined();
      expect(statusHistory.map(({ state }: { state: string }) => state)).toEqual(['STOPPING', 'RUNNING', 'PENDING']);
    },
  );
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatasetStore } from '../../src/datasets/store.ts';
import { withTenant } from '../../src/db/open.ts';
import { JobFailure } from '../../src/domain/errors.ts';
import { openDuck } from '../../src/duck/open.ts';
import { updateProduct } from '../../src/handlers/update-product.ts';
import { updateWorkflow } from '../../src/handlers/update-workflow.ts';
import { applyProductToTables } from '../../src/handlers/update-workflow-tables.ts';
import type { JobContext, JobOutcome } from '../../src/jobs/handler.ts';
import { createTestApp, type TestAnswer, type TestApp } from '../support/http.ts';
import { madePeople } from '../support/made-people.ts';
import { TENANT } from '../support/records.ts';

/** entity id, name, city, keys of source records */
type Entity = readonly [string, string, string | null, readonly string[]];

const ANN: Entity = ['e-ann', 'Ann Lee', 'Bern', ['1', '2']];
const BOB: Entity = ['e-bob', 'Bob Ray', null, ['3']];

describe('workflow jobs', () => {
  let app: TestApp;
  let scratch: string;
  beforeAll(async () => {
    app = await createTestApp();
    scratch = await mkdtemp(path.join(tmpdir(), 'cupel-workflow-'));
    await app.call('POST', '/api/v1beta1/sources?sourceId=src_crm', {
      displayName: 'CRM',
      location: { uploadId: await upload() },
      primaryKey: ['id'],
    });
    const sources = [{ sourceId: 'src_crm' }];
    await app.call('POST', '/api/v1beta1/dataProducts?dataProductId=dp_people', { displayName: 'People', sources });
    const table = { displayName: 'People', dataProductId: 'dp_people' };
    await app.call('POST', '/api/v1beta1/tables?tableId=tbl_people', table);
    for (const type of ['UPDATE_TABLE', 'STAGE_CHANGES', 'APPLY_CHANGES'])
      await workflow(`wf_${type.toLowerCase()}`, { type, tableId: 'tbl_people' });
  });
  afterAll(async () => {
    await app.close();
    await rm(scratch, { recursive: true, force: true });
  });

  const upload = async (): Promise<string> => {
    const { db } = app.database;
    await withTenant(db, TENANT, (trx) =>
      trx
        .insertInto('upload')
        .values({ tenant_id: TENANT, upload_id: 'upl_1', file_name: 'a.csv', byte_count: 1 })
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    );
    return 'upl_1';
  };
  const workflow = async (id: string, body: object): Promise<void> => {
    const answer = await app.call('POST', `/api/v1beta1/workflows?workflowId=${id}`, { displayName: id, ...body });
    expect(answer.status).toBe(200);
  };

  let version = 0;
  const writeParquet = async (folder: string, file: string, select: string): Promise<void> => {
    const duck = await openDuck({ memoryMb: 256, threads: 1, tempDir: scratch });
    await duck.connection.run(`copy (${select}) to '${path.join(folder, file)}' (format parquet)`);
    duck.close();
  };
  const text = (value: string | null): string => (value === null ? 'null' : `'${value}'`);
  const writeProduct = async (entities: readonly Entity[]): Promise<string> => {
    version++;
    const store = openDatasetStore(app.dataDir);
    const ref = { tenantId: TENANT, kind: 'products', objectId: 'dp_people', version: `job_${version}-1` } as const;
    const folder = await store.create(ref);
    const golden = entities.map(
      ([id, name, city, keys]) => `(${text(id)}, ${keys.length}, ${text(name)}, ${text(city)})`,
    );
    const records = entities.flatMap(([id, , , keys]) =>
      keys.map((key) => `('sr-${key}', 'src_crm', '${key}', '${id}')`),
    );
    await writeParquet(
      folder,
      'golden.parquet',
      `select * from (values ${golden.join(', ')}) t (entity_id, record_count, name, city)`,
    );
    await writeParquet(
      folder,
      'records.parquet',
      `select * from (values ${records.join(', ')}) t (record_id, source_id, source_record_key, entity_id)`,
    );
    const files = {
      golden: { name: 'golden.parquet', rows: golden.length },
      records: { name: 'records.parquet', rows: records.length },
    };
    await store.complete(ref, { jobId: `job_${version}`, attempt: 1, createTime: '2026-01-01T00:00:00.000Z', files });
    return ref.version;
  };
  const switchProduct = async (entities: readonly Entity[]): Promise<void> => {
    const name = await writeProduct(entities);
    await withTenant(app.database.db, TENANT, (trx) =>
      trx.updateTable('data_product').set({ version: name }).where('data_product_id', '=', 'dp_people').execute(),
    );
  };

  let jobs = 0;
  const contextOf = (workflowId: string, signal = new AbortController().signal): JobContext => ({
    tenantId: TENANT,
    jobId: `job_test_${++jobs}`,
    attempt: 1,
    configuration: { update: { workflowId } },
    config: app.deps.config,
    db: app.database.db,
    log: pino({ level: 'silent' }),
    signal,
    progress: { plan: () => undefined, begin: () => undefined, advance: () => undefined, end: () => undefined },
  });
  const run = async (workflowId: string): Promise<JobOutcome['result']> => {
    const outcome = await updateWorkflow.run(contextOf(workflowId));
    if (outcome.commit) await withTenant(app.database.db, TENANT, outcome.commit);
    await outcome.afterCommit?.();
    return outcome.result;
  };
  const find = (id: string, tableId = 'tbl_people'): Promise<TestAnswer> =>
    app.call('GET', `/api/v1alpha1/tables/${tableId}/records/${encodeURIComponent(id)}`);
  const staged = (): Promise<TestAnswer> => app.call('GET', '/api/v1beta1/workflows/wf_stage_changes/staged');

  it('says what to do where the product was never updated', async () => {
    await expect(run('wf_update_table')).rejects.toThrow(
      new JobFailure(
        'PLANNING_FAILED',
        'Data product dp_people was never updated, so it has no golden records. Run an update of it first.',
      ),
    );
    await expect(run('wf_nobody')).rejects.toThrow(JobFailure);
    expect((await staged()).body).toMatchObject({ state: 'NONE', changes: [] });
    await switchProduct([ANN]);
    expect((await run('wf_apply_changes')).notes?.[0]).toContain('nothing was ever staged');
  });

  it('UPDATE_TABLE applies the difference', async () => {
    await switchProduct([ANN, BOB]);
    expect((await run('wf_update_table')).counts).toMatchObject({ created: 2, entities: 2, unchanged: 0 });
    const ann = (await find('e-ann')).body.record;
    expect(ann).toMatchObject({ data: { name: 'Ann Lee', city: 'Bern' }, entityId: 'e-ann' });
    expect((await find('sr-2')).body.record).toEqual(ann);
    expect((await find('src_crm/1')).body.record).toEqual(ann);
    expect((await run('wf_update_table')).counts).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    expect((await find('e-ann')).body.record).toEqual(ann);
  });

  it('STAGE_CHANGES shows, APPLY_CHANGES applies once, and says why when it does not', async () => {
    await switchProduct([ANN, ['e-bob', 'Bob Ray', 'Graz', ['3']], ['e-cyd', 'Cyd Poe', null, ['4']]]);
    await run('wf_stage_changes');
    const view = (await staged()).body;
    expect(view).toMatchObject({ state: 'STAGED', counts: { created: 1, updated: 1, merged: 0, deleted: 0 } });
    expect(view.changes).toMatchObject([
      { changeType: 'UPDATE', entityId: 'e-bob', data: { city: 'Graz' }, previousData: { city: null } },
      { changeType: 'CREATE', entityId: 'e-cyd', data: { name: 'Cyd Poe', city: null } },
    ]);
    const first = (await app.call('GET', '/api/v1beta1/workflows/wf_stage_changes/staged?pageSize=1')).body;
    const token = first.nextPageToken as string;
    const second = await app.call(
      'GET',
      `/api/v1beta1/workflows/wf_stage_changes/staged?pageSize=1&pageToken=${token}`,
    );
    expect([first.changes[0].entityId, second.body.changes[0].entityId]).toEqual(['e-bob', 'e-cyd']);
    expect((await find('e-bob')).body.record.data.city).toBeNull();
    expect((await run('wf_apply_changes')).counts).toMatchObject({ created: 1, updated: 1 });
    expect((await find('e-bob')).body.record.data.city).toBe('Graz');
    const again = await run('wf_apply_changes');
    expect(again).toMatchObject({ counts: { created: 0, updated: 0 } });
    expect(again.notes?.[0]).toContain('applied already');
    await run('wf_stage_changes');
    expect((await run('wf_apply_changes')).notes?.[0]).toContain('no changes');
    await switchProduct([ANN]);
    await run('wf_stage_changes');
    await switchProduct([ANN]);
    expect((await run('wf_apply_changes')).notes?.[0]).toContain('updated since');
    await run('wf_update_table');
    expect((await run('wf_apply_changes')).notes?.[0]).toContain('applied already');
    expect((await find('e-bob')).status).toBe(404);
  });

  it('leaves nothing when it is stopped', async () => {
    await switchProduct([ANN, BOB]);
    const stop = new AbortController();
    const context = contextOf('wf_update_table', stop.signal);
    stop.abort(new Error('stopped'));
    await expect(updateWorkflow.run(context)).rejects.toThrow('stopped');
    await updateWorkflow.discard(context);
    const left = await withTenant(app.database.db, TENANT, (trx) =>
      trx.selectFrom('realtime_stage').where('job_id', '=', context.jobId).selectAll().execute(),
    );
    expect(left).toEqual([]);
    expect((await find('e-bob')).status).toBe(404);
  });

  it('brings tables with automatic updates along with the product', async () => {
    const body = { displayName: 'Auto', dataProductId: 'dp_people', automaticUpdates: true };
    expect((await app.call('POST', '/api/v1beta1/tables?tableId=tbl_auto', body)).status).toBe(200);
    const name = await writeProduct([ANN, BOB]);
    const following = await applyProductToTables(contextOf(''), {
      dataProductId: 'dp_people',
      version: name,
      report: {},
    });
    expect(following.counts).toMatchObject({ 'tableRecords.created': 2 });
    expect((await find('e-bob', 'tbl_auto')).status).toBe(404);
    await withTenant(app.database.db, TENANT, following.commit);
    await following.afterCommit();
    expect((await find('e-bob', 'tbl_auto')).status).toBe(200);
    expect((await app.call('DELETE', '/api/v1beta1/tables/tbl_auto')).status).toBe(200);
    const left = await withTenant(app.database.db, TENANT, (trx) =>
      trx.selectFrom('record').where('entity_id', '=', 'e-bob').where('state', '=', 'LIVE').select('rid').execute(),
    );
    expect(left).toEqual([]);
  });

  it('an update of the product itself carries its tables, model included', async () => {
    const names = ['id', 'given', 'family', 'birth', 'street', 'town', 'phone'];
    const location = { uploadId: await upload() };
    await app.call('POST', '/api/v1beta1/sources?sourceId=src_made', {
      displayName: 'Made',
      location,
      primaryKey: ['id'],
    });
    const product = { displayName: 'Made', sources: [{ sourceId: 'src_made' }] };
    await app.call('POST', '/api/v1beta1/dataProducts?dataProductId=dp_made', product);
    const table = { displayName: 'Made', dataProductId: 'dp_made', automaticUpdates: true };
    await app.call('POST', '/api/v1beta1/tables?tableId=tbl_made', table);
    const rows = madePeople(150).map((row) => `(${names.map((name) => text(row[name] ?? null)).join(', ')})`);
    const store = openDatasetStore(app.dataDir);
    const ref = { tenantId: TENANT, kind: 'sources', objectId: 'src_made', version: 'job_made-1' } as const;
    const select = `select * from (values ${rows.join(', ')}) t (${names.join(', ')})`;
    await writeParquet(await store.create(ref), 'rows.parquet', select);
    const files = { rows: { name: 'rows.parquet', rows: rows.length } };
    await store.complete(ref, { jobId: 'job_made', attempt: 1, createTime: '2026-01-01T00:00:00.000Z', files });
    const columns = JSON.stringify(names.map((name) => ({ name, originalName: name, type: 'VARCHAR' })));
    await withTenant(app.database.db, TENANT, (trx) =>
      trx.updateTable('source').set({ version: ref.version, columns }).where('source_id', '=', 'src_made').execute(),
    );
    const job = await app.call('POST', '/api/v1beta1/jobs', {
      configuration: { update: { dataProductId: 'dp_made' } },
    });
    const touched = await withTenant(app.database.db, TENANT, (trx) =>
      trx.selectFrom('job').select('writes').where('job_id', '=', job.body.jobId).executeTakeFirst(),
    );
    expect(touched?.writes).toEqual(['product:dp_made', 'table:tbl_made']);
    const context = { ...contextOf(''), configuration: { update: { dataProductId: 'dp_made' } } };
    const outcome = await updateProduct.run(context);
    const created = outcome.result.counts['tableRecords.created'];
    expect(created).toBe(outcome.result.counts['entities']);
    await withTenant(app.database.db, TENANT, (trx) => outcome.commit?.(trx) ?? Promise.resolve());
    await outcome.afterCommit?.();
    const [person] = (await app.call('POST', '/api/v1alpha1/tables/tbl_made/records:list')).body.records;
    const found = await app.call('POST', '/api/v1alpha1/tables/tbl_made/records:search', { data: person.data });
    expect(found.body.results[0].record).toEqual(person);
  });

  it('IMPORT_RECORDS creates and updates, skips stale rows, rejects bad ones', async () => {
    await app.call('POST', '/api/v1beta1/tables?tableId=tbl_import', { displayName: 'Imported' });
    await workflow('wf_import', { type: 'IMPORT_RECORDS', tableId: 'tbl_import', sourceId: 'src_crm' });
    await expect(run('wf_import')).rejects.toThrow('Source src_crm was never loaded. Run a load of it first.');
    const table = '/api/v1alpha1/tables/tbl_import/records';
    const old = (await app.call('POST', table, { data: { name: 'Old', city: 'Bern' }, externalIds: ['own'] })).body
      .record;
    const rows: readonly (readonly [string | null, string | null, string | null, string | null])[] = [
      ['{"name": "New", "city": null}', '["x1", "x2"]', null, null],
      ['{"name": "Old 2"}', null, old.recordId as string, old.versionId as string],
      ['{"name": "Stale"}', null, old.recordId as string, '1'],
      ['{"name": "Chosen"}', null, 'rec_chosen', null],
      ['[1]', null, null, null],
      ['{"name": ', null, null, null],
      [null, null, null, null],
      ['{"name": "Repeats x1"}', '["x1"]', null, null],
      ['{"name": "Takes own"}', '["own"]', null, null],
      ['{"name": "Bad id"}', null, 'x', null],
    ];
    const store = openDatasetStore(app.dataDir);
    const ref = { tenantId: TENANT, kind: 'sources', objectId: 'src_crm', version: 'job_load-1' } as const;
    const values = rows.map((row) => `(${row.map(text).join(', ')})`).join(', ');
    const select = `select * from (values ${values}) t (data, "externalIds", "recordId", "versionId")`;
    await writeParquet(await store.create(ref), 'rows.parquet', select);
    const files = { rows: { name: 'rows.parquet', rows: rows.length } };
    await store.complete(ref, { jobId: 'job_load', attempt: 1, createTime: '2026-01-01T00:00:00.000Z', files });
    const columns = JSON.stringify([{ name: 'data', originalName: 'data', type: 'VARCHAR' }]);
    await withTenant(app.database.db, TENANT, (trx) =>
      trx.updateTable('source').set({ version: ref.version, columns }).where('source_id', '=', 'src_crm').execute(),
    );
    const result = await run('wf_import');
    expect(result).toMatchObject({ counts: { created: 2, updated: 1, skipped: 1 }, rejectedRows: 6 });
    expect(result.notes).toHaveLength(7);
    expect((await find('x2', 'tbl_import')).body.record.data).toEqual({ name: 'New', city: null });
    expect((await find('rec_chosen', 'tbl_import')).body.record.data).toEqual({ name: 'Chosen' });
    expect((await find('own', 'tbl_import')).body.record.data).toEqual({ name: 'Old 2', city: 'Bern' });
    const found = await app.call('POST', `${table}:search`, { data: { name: 'chosen' } });
    expect(found.body.results).toHaveLength(1);
  });
});

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTenant } from '../../src/db/open.ts';
import { newId } from '../../src/lib/ids.ts';
import { createOrUpdateRecord } from '../../src/records/create-or-update.ts';
import { applyProduct, stageProduct } from '../../src/records/from-product.ts';
import { recordKeys } from '../../src/records/live-model.ts';
import { openModelCache } from '../../src/records/model-cache.ts';
import { modelOfReport } from '../../src/records/product-tables.ts';
import { searchRecords, type Scored } from '../../src/records/search.ts';
import { readTable, writeTable, type RecordStore } from '../../src/records/table.ts';
import { createRecord } from '../../src/records/write.ts';
import { openLiveModel, type LiveValues } from '../../src/rulebook/live.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { openEngineBench, type EngineBench, type EngineRun, type Row } from '../support/engine-run.ts';
import { madePeople } from '../support/made-people.ts';
import { TENANT } from '../support/records.ts';

describe('a table with the trained model of its product', () => {
  let database: TestDatabase;
  let bench: EngineBench;
  let run: EngineRun;
  let store: RecordStore;
  const tableId = newId('table');
  beforeAll(async () => {
    database = await createTestDatabase();
    bench = await openEngineBench();
    const rows = madePeople(500).map((row): Row =>
      Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'person')),
    );
    run = await bench.run([await bench.source('people', rows)]);
    store = { db: database.db, models: openModelCache() };
    await withTenant(database.db, TENANT, (trx) =>
      trx.insertInto('realtime_table').values({ tenant_id: TENANT, table_id: tableId, display_name: 'P' }).execute(),
    );
  });
  afterAll(async () => {
    await bench.close();
    await database.drop();
  });

  const apply = async (version: string, report: Readonly<Record<string, unknown>>): Promise<object> => {
    const golden = (await run.read('golden', '* exclude (record_count)')).map(({ entity_id, ...data }) => ({
      entityId: entity_id as string,
      data: data as LiveValues,
    }));
    const records = (await run.read('records')).map((row) => ({
      sourceRecordId: row.record_id as string,
      sourceId: row.source_id as string,
      sourceRecordKey: row.source_record_key as string,
      entityId: row.entity_id as string,
    }));
    const model = modelOfReport(version, report);
    const progress = { begin: () => undefined, advance: () => undefined, end: () => undefined };
    const { stage, counts } = await stageProduct(
      database.db,
      {
        tenantId: TENANT,
        tableId,
        workflowId: 'wf',
        jobId: `job_${version}`,
        attempt: 1,
        dataProductId: 'dp',
        productVersion: version,
      },
      {
        golden: () => once(golden.sort((a, b) => (a.entityId < b.entityId ? -1 : 1))),
        sources: () => once(records),
        model,
      },
      progress,
    );
    const product = applyProduct(database.db, stage, { version, model, actor: 'job:test', counts });
    await product.prepare(progress);
    await withTenant(database.db, TENANT, product.commit);
    await product.afterCommit();
    return counts;
  };
  async function* once<T>(rows: readonly T[]): AsyncGenerator<readonly T[]> {
    yield await Promise.resolve(rows);
  }
  const search = (data: LiveValues, minScore = 0): Promise<readonly Scored[]> =>
    readTable(store, TENANT, tableId, async (trx, table) =>
      searchRecords(trx, table, await store.models.get(trx, table), { data, maxResults: 10, minScore }),
    );
  const keysInTable = async (): Promise<Map<string, string>> => {
    const { rows } = await withTenant(database.db, TENANT, (trx) =>
      sql<{ record_id: string; keys: string; rows: string }>`
        select r.record_id, r.keys::text as keys,
          (select array_agg(k.key order by k.key)::text from record_key k where k.rid = r.rid) as rows
        from record r where r.state = 'LIVE'`.execute(trx),
    );
    for (const row of rows) expect(row.rows ?? '{}').toBe(row.keys);
    return new Map(rows.map((row) => [row.record_id, row.keys]));
  };

  it('takes the keys of the model when it comes, for every record', async () => {
    const own = await writeTable(store, { tenantId: TENANT, tableId, actor: 'user' }, (work) =>
      createRecord(work, { data: { first_name: 'Ann', surname: 'Other' } }),
    );
    await apply('v0', {});
    const plain = await keysInTable();
    const counts = await apply('v1', run.outcome.report);
    expect(counts).toMatchObject({ created: 0, updated: 0, rekeyed: plain.size });
    const keys = await keysInTable();
    const model = openLiveModel(run.outcome.report.model);
    expect(keys.get(own.recordId)).toBe(`{${recordKeys(model, own.data).join(',')}}`);
    expect(await apply('v2', run.outcome.report)).toMatchObject({ created: 0, updated: 0, rekeyed: 0 });
  });

  it('finds the entity of a source record, with the score of the batch', async () => {
    const model = openLiveModel(run.outcome.report.model);
    const records = await run.read('records', '* exclude (record_id, source_id, source_record_key)');
    let found = 0;
    for (const { entity_id, ...values } of records.slice(0, 200)) {
      const results = await search(values as LiveValues);
      if (results[0]?.record.entityId === entity_id) found++;
      for (const { record, score, weight } of results) {
        const { probability, weight: bits } = model.score(values as LiveValues, record.data as LiveValues);
        expect([score, weight]).toEqual([probability, bits]);
      }
    }
    expect(found / 200).toBeGreaterThan(0.95);
  });

  it('matches a known person and makes a record of an unknown one', async () => {
    const [known] = await run.read('records', '* exclude (record_id, source_id, source_record_key)');
    const { entity_id, ...values } = known as LiveValues;
    const write = (data: LiveValues): ReturnType<typeof createOrUpdateRecord> =>
      writeTable(store, { tenantId: TENANT, tableId, actor: 'user' }, (work) =>
        createOrUpdateRecord(work, { data, minScore: 0.9 }),
      );
    const match = await write(values);
    expect([match.matchType, match.record.entityId]).toEqual(['RECORD_MATCH', entity_id]);
    const names = Object.keys(values);
    const unknown = Object.fromEntries(names.map((name) => [name, null])) as LiveValues;
    expect((await write({ ...unknown, [names[0] as string]: 'Xylophonia' })).matchType).toBe('NO_MATCH');
  });
});

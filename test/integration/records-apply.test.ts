import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withTenant } from '../../src/db/open.ts';
import { recordKeys } from '../../src/records/live-model.ts';
import { mergeRecords, unmergeRecord } from '../../src/records/merge.ts';
import { openProductModel } from '../../src/records/product-model.ts';
import { findRecord } from '../../src/records/resolve.ts';
import { discardStages } from '../../src/records/stage-store.ts';
import { readTable, writeTable, type TableWork } from '../../src/records/table.ts';
import { createRecord, deleteRecord, updateRecord } from '../../src/records/write.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { createTestTable, TENANT, type TestEntity, type TestTable } from '../support/records.ts';

const ANN = { entityId: 'e-ann', data: { name: 'Ann Lee', city: 'Bern' }, sources: ['1', '2'] };
const BOB = { entityId: 'e-bob', data: { name: 'Bob Ray', city: null }, sources: ['3'] };
const CYD = { entityId: 'e-cyd', data: { name: 'Cyd Poe', city: 'Wien' }, sources: ['4'] };

describe('applying a product version to a table', () => {
  let database: TestDatabase;
  let table: TestTable;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    table = await createTestTable(database);
  });

  const find = (id: string): ReturnType<typeof findRecord> =>
    readTable(table.store, TENANT, table.tableId, (trx, at) => findRecord(trx, at, id));
  const write = <T>(work: (work: TableWork) => Promise<T>): Promise<T> =>
    writeTable(table.store, { tenantId: TENANT, tableId: table.tableId, actor: 'user_ann' }, work);
  const history = (recordId: string): Promise<readonly unknown[]> =>
    withTenant(database.db, TENANT, async (trx) => {
      const { rows } = await sql<{ line: string }>`
        select v.change_type || '#' || v.record_number || ' ' || v.action as line
        from record_version v join record r on r.rid = v.rid where r.record_id = ${recordId}
        order by v.version_id`.execute(trx);
      return rows.map((row) => row.line);
    });
  const staleKeys = (): Promise<number> =>
    withTenant(database.db, TENANT, async (trx) => {
      const { rows } = await sql<{ count: number }>`
        select count(*) as count from record_key k left join record r on r.rid = k.rid and k.key = any (r.keys)
        where r.rid is null`.execute(trx);
      return (rows[0] as { count: number }).count;
    });

  it('creates, leaves the unchanged untouched, updates and deletes', async () => {
    expect(await table.update([ANN, BOB])).toEqual({ created: 2, updated: 0, merged: 0, deleted: 0, rekeyed: 0 });
    const [ann, bob] = [await find('e-ann'), await find('e-bob')];
    expect(ann?.data).toEqual(ANN.data);
    expect(ann?.record_id).toMatch(/^rec_[0-9a-z]{16}$/);
    expect(await table.update([ANN, { ...BOB, data: { name: 'Bob Ray', city: 'Graz' } }, CYD])).toEqual({
      created: 1,
      updated: 1,
      merged: 0,
      deleted: 0,
      rekeyed: 0,
    });
    expect((await find('e-ann'))?.version_id).toBe(ann?.version_id);
    const changed = await find('e-bob');
    expect(changed?.record_id).toBe(bob?.record_id);
    expect(changed?.version_id).toBeGreaterThan(bob?.version_id as number);
    expect(await table.update([ANN])).toMatchObject({ created: 0, updated: 0, deleted: 2 });
    expect(await find('e-bob')).toBeNull();
    expect(await history(bob?.record_id as string)).toEqual(['CREATE#0 CREATE', 'UPDATE#0 UPDATE', 'DELETE#0 DELETE']);
    expect(await staleKeys()).toBe(0);
  });

  it('resolves source record ids and keys, and every id ever given', async () => {
    await table.update([ANN, BOB]);
    const ann = await find('e-ann');
    for (const id of ['sr-1', 'sr-2', 'src_crm/1', ann?.record_id as string])
      expect((await find(id))?.record_id).toBe(ann?.record_id);
    expect(await find('src_other/1')).toBeNull();
  });

  it('merges a retired entity into the one that took its source records', async () => {
    await table.update([ANN, BOB]);
    const [ann, bob] = [await find('e-ann'), await find('e-bob')];
    expect(await table.update([{ ...ANN, sources: ['1', '2', '3'] }])).toMatchObject({ merged: 1, deleted: 0 });
    for (const id of ['e-bob', bob?.record_id as string, 'sr-3'])
      expect((await find(id))?.record_id).toBe(ann?.record_id);
    expect(await history(ann?.record_id as string)).toEqual(['CREATE#0 CREATE', 'UPDATE#0 MERGE']);
    expect(await history(bob?.record_id as string)).toEqual(['CREATE#0 CREATE', 'DELETE#1 MERGE']);
    // It comes back as the same record when the product parts them again.
    expect(await table.update([ANN, BOB])).toMatchObject({ created: 1 });
    expect((await find('e-bob'))?.record_id).toBe(bob?.record_id);
    expect((await find('sr-3'))?.record_id).toBe(bob?.record_id);
    expect(await staleKeys()).toBe(0);
  });

  it('keeps the record id when the product gives the same thing a new entity id', async () => {
    await table.update([ANN, BOB]);
    const ann = await find('e-ann');
    expect(await table.update([{ ...ANN, entityId: 'e-new' }, BOB])).toMatchObject({
      created: 0,
      updated: 1,
      merged: 0,
    });
    expect((await find('e-new'))?.record_id).toBe(ann?.record_id);
    expect((await find('e-ann'))?.record_id).toBe(ann?.record_id);
    expect(await table.update([{ ...ANN, entityId: 'e-new' }, BOB])).toMatchObject({
      created: 0,
      updated: 0,
      merged: 0,
    });
  });

  it('keeps what people edited until the product itself changes that attribute', async () => {
    await table.update([ANN]);
    const ann = await find('e-ann');
    await write((work) => updateRecord(work, ann?.record_id as string, { data: { city: 'Basel', note: 'vip' } }));
    expect(await table.update([ANN])).toMatchObject({ updated: 0 });
    expect((await find('e-ann'))?.data).toEqual({ name: 'Ann Lee', city: 'Basel', note: 'vip' });
    await table.update([{ ...ANN, data: { name: 'Ann Lee-Roe', city: 'Bern' } }]);
    expect((await find('e-ann'))?.data).toEqual({ name: 'Ann Lee-Roe', city: 'Basel', note: 'vip' });
    await table.update([{ ...ANN, data: { name: 'Ann Lee-Roe', city: 'Chur' } }]);
    expect((await find('e-ann'))?.data).toEqual({ name: 'Ann Lee-Roe', city: 'Chur', note: 'vip' });
    expect(await staleKeys()).toBe(0);
  });

  it('keeps an edit that was made between staging and applying', async () => {
    await table.update([ANN]);
    const ann = await find('e-ann');
    const staged = await table.stage([{ ...ANN, data: { name: 'Ann Roe', city: 'Bern' } }]);
    await write((work) => updateRecord(work, ann?.record_id as string, { data: { city: 'Basel' } }));
    await table.apply(staged);
    expect((await find('e-ann'))?.data).toEqual({ name: 'Ann Roe', city: 'Basel' });
    const { rows } = await withTenant(database.db, TENANT, (trx) =>
      sql<{ keys: string }>`select keys::text as keys from record where rid = ${ann?.rid}`.execute(trx),
    );
    const expected = recordKeys(openProductModel(null), { name: 'Ann Roe', city: 'Basel' });
    expect(rows[0]?.keys).toBe(`{${expected.join(',')}}`);
    expect(await staleKeys()).toBe(0);
  });

  it('leaves deleted and merged what people deleted and merged', async () => {
    await table.update([ANN, BOB, CYD]);
    const [ann, bob, cyd] = [await find('e-ann'), await find('e-bob'), await find('e-cyd')];
    await write((work) => deleteRecord(work, cyd?.record_id as string));
    await write((work) =>
      mergeRecords(work, { fromRecordId: bob?.record_id as string, toRecordId: ann?.record_id as string }),
    );
    const changed: TestEntity[] = [ANN, { ...BOB, data: { name: 'Robert Ray', city: 'Graz' } }, CYD];
    expect(await table.update(changed)).toMatchObject({ created: 0, deleted: 0, merged: 0 });
    expect(await find('e-cyd')).toBeNull();
    expect((await find('e-bob'))?.record_id).toBe(ann?.record_id);
    // Unmerged, it follows the product again.
    await write((work) => unmergeRecord(work, ann?.record_id as string, {}));
    await table.update(changed);
    expect((await find('e-bob'))?.data).toEqual({ name: 'Robert Ray', city: 'Graz' });
  });

  it('does not merge again what a person unmerged', async () => {
    await table.update([ANN, BOB]);
    const ann = await find('e-ann');
    const merged = [{ ...ANN, sources: ['1', '2', '3'] }];
    await table.update(merged);
    await write((work) => unmergeRecord(work, ann?.record_id as string, {}));
    expect(await table.update(merged)).toMatchObject({ merged: 0, deleted: 0 });
    const bob = await find('e-bob');
    expect(bob?.data).toEqual(BOB.data);
    expect(bob?.record_id).not.toBe(ann?.record_id);
  });

  it('never touches records that came by the API', async () => {
    const own = await write((work) => createRecord(work, { data: { name: 'Dee' } }));
    await table.update([ANN]);
    await table.update([]);
    expect((await find(own.recordId))?.version_id).toBe(own.versionId);
  });

  it('leaves nothing of a discarded attempt', async () => {
    const staged = await table.stage([ANN, BOB]);
    await discardStages(database.db, TENANT, `job_${table.tableId}_1`, 1);
    expect(staged.counts.created).toBe(2);
    await withTenant(database.db, TENANT, async (trx) => {
      const left = await trx.selectFrom('realtime_stage').where('table_no', '=', staged.stage.table.tableNo).execute();
      expect(left).toEqual([]);
    });
    expect(await staleKeys()).toBe(0);
  });
});

import { sql, type RawBuilder } from 'kysely';
import { withTenant, type Db, type Trx } from '../db/open.ts';
import { notFound } from '../domain/errors.ts';
import type { LiveModel } from './live-model.ts';
import type { ModelCache } from './model-cache.ts';

/** A table of the live store, with what every call on it needs. */
export interface LiveTable {
  readonly tenantId: string;
  readonly tableId: string;
  readonly tableNo: number;
  readonly displayName: string;
  readonly dataProductId: string | null;
  readonly productVersion: string | null;
  readonly modelVersion: string | null;
  readonly matchUpdate: 'REPLACE' | 'FILL_NULLS';
}

/** Where the functions of this folder work. */
export interface RecordStore {
  readonly db: Db;
  readonly models: ModelCache;
}

/** One transaction on one table by one actor. */
export interface TableWork {
  readonly trx: Trx;
  readonly table: LiveTable;
  readonly model: LiveModel;
  /** Who: a user id, or `job:` and a job id. */
  readonly actor: string;
  /** A preview: everything is done and then rolled back; version ids read 0. */
  readonly isDryRun: boolean;
}

/** @throws AppError NOT_FOUND */
export async function getLiveTable(trx: Trx, tenantId: string, tableId: string): Promise<LiveTable> {
  const row = await trx
    .selectFrom('realtime_table')
    .select(['table_no', 'display_name', 'data_product_id', 'product_version', 'model_version', 'match_update'])
    .where('tenant_id', '=', tenantId)
    .where('table_id', '=', tableId)
    .executeTakeFirst();
  if (row === undefined) throw notFound('Table', tableId);
  return {
    tenantId,
    tableId,
    tableNo: row.table_no,
    displayName: row.display_name,
    dataProductId: row.data_product_id,
    productVersion: row.product_version,
    modelVersion: row.model_version,
    matchUpdate: row.match_update,
  };
}

/** Runs `work` on a table in a transaction that only reads. */
export async function readTable<T>(
  store: RecordStore,
  tenantId: string,
  tableId: string,
  work: (trx: Trx, table: LiveTable) => Promise<T>,
): Promise<T> {
  return withTenant(store.db, tenantId, async (trx) => work(trx, await getLiveTable(trx, tenantId, tableId)));
}

const MOST_TRIES = 5;

/** Who writes where. */
export interface TableWriter {
  readonly tenantId: string;
  readonly tableId: string;
  readonly actor: string;
  /** @default false */
  readonly isDryRun?: boolean | undefined;
}

/**
 * Runs `work` on a table in a transaction that may write; a preview is rolled back. Writers hold the table's lock in
 * common; only the switch to another model takes it alone, so that every key is of the model that the table names.
 * A deadlock (an apply and a merge that meet) is tried again: nothing of the loser was done.
 */
export async function writeTable<T>(
  store: RecordStore,
  at: TableWriter,
  work: (work: TableWork) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await writeOnce(store, at, work);
    } catch (error) {
      if (attempt < MOST_TRIES && (error as { code?: unknown }).code === '40P01') continue;
      throw error;
    }
  }
}

async function writeOnce<T>(store: RecordStore, at: TableWriter, work: (work: TableWork) => Promise<T>): Promise<T> {
  let preview: { readonly value: T } | undefined;
  const rollback = new Error('preview');
  try {
    return await withTenant(store.db, at.tenantId, async (trx) => {
      const value = await work(await openTableWork(trx, store, at));
      if (at.isDryRun !== true) return value;
      preview = { value };
      throw rollback;
    });
  } catch (error) {
    if (error === rollback && preview !== undefined) return preview.value;
    throw error;
  }
}

/** Makes the caller's transaction a writer of the table. @throws AppError NOT_FOUND */
export async function openTableWork(trx: Trx, store: RecordStore, at: TableWriter): Promise<TableWork> {
  await sql`select pg_advisory_xact_lock_shared(${tableLock(at.tenantId, at.tableId)})`.execute(trx);
  const table = await getLiveTable(trx, at.tenantId, at.tableId);
  const model = await store.models.get(trx, table);
  return { trx, table, model, actor: at.actor, isDryRun: at.isDryRun ?? false };
}

/** Waits for the writers of a table and keeps new ones out until the transaction ends. */
export async function lockTableAlone(trx: Trx, tenantId: string, tableId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${tableLock(tenantId, tableId)})`.execute(trx);
}

function tableLock(tenantId: string, tableId: string): RawBuilder<number> {
  return sql<number>`hashtextextended(${`cupel.records:${tenantId}/${tableId}`}, 0)`;
}

/** The version id of a change that one statement makes: drawn in it, which spares a round trip. */
export function nextVersion(work: TableWork): RawBuilder<number> {
  return work.isDryRun ? sql<number>`0::bigint` : sql<number>`nextval('record_version_seq')`;
}

/** The version id of one logical change, for several statements. */
export async function drawVersion(work: TableWork): Promise<number> {
  if (work.isDryRun) return 0;
  const { rows } = await sql<{ version_id: number }>`select nextval('record_version_seq') as version_id`.execute(
    work.trx,
  );
  return (rows[0] as { version_id: number }).version_id;
}

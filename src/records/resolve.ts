import { sql } from 'kysely';
import type { Trx } from '../db/open.ts';
import { AppError, notFound } from '../domain/errors.ts';
import type { RecordRow } from './record.ts';
import type { LiveTable } from './table.ts';

/**
 * The record that any id stands for: a current or retired record id, a current or past entity id, an external id, a
 * source record's id or `<source id>/<key>`. A retired id answers with the survivor. Null when the id was never given,
 * or what it stood for has been deleted.
 */
export async function findRecord(trx: Trx, table: LiveTable, id: string): Promise<RecordRow | null> {
  const row = await lookUp(trx, table, id);
  return row === undefined || row.state !== 'LIVE' ? null : row;
}

/** As findRecord. @throws AppError NOT_FOUND */
export async function getRecordRow(trx: Trx, table: LiveTable, id: string): Promise<RecordRow> {
  const row = await lookUp(trx, table, id);
  if (row === undefined) throw notFound('Record', id);
  if (row.state !== 'LIVE')
    throw new AppError(
      'NOT_FOUND',
      `Record ${id} not found: it was deleted in version ${row.version_id}. Its history remains.`,
    );
  return row;
}

/**
 * The row that exactly this record id has, live or retired, locked until the transaction ends.
 * @throws AppError NOT_FOUND
 */
export async function lockOwnRow(trx: Trx, table: LiveTable, recordId: string): Promise<RecordRow> {
  const { rows } = await sql<RecordRow>`
    select rid, record_id, entity_id, version_id, state, merged_into, data, created_at, updated_at
    from record
    where tenant_id = ${table.tenantId} and table_no = ${table.tableNo} and record_id = ${recordId}
    for update`.execute(trx);
  if (rows[0] === undefined) throw notFound('Record', recordId);
  return rows[0];
}

/** Locks a row that was found by any id, and reads it again: it may have changed, or gone, while we waited. */
export async function lockFound(trx: Trx, table: LiveTable, found: RecordRow, id: string): Promise<RecordRow> {
  const row = await lockOwnRow(trx, table, found.record_id);
  if (row.state === 'LIVE') return row;
  if (row.state === 'MERGED') return lockFound(trx, table, await getRecordRow(trx, table, id), id);
  throw notFound('Record', id);
}

async function lookUp(trx: Trx, table: LiveTable, id: string): Promise<RecordRow | undefined> {
  const { tenantId, tableNo } = table;
  if (id.startsWith('rec_')) {
    const own = await lookUpOwn(trx, table, id);
    if (own !== undefined) return own;
  }
  const slash = id.indexOf('/');
  const key = slash < 0 ? null : id.slice(slash + 1);
  const sourceId = slash < 0 ? null : id.slice(0, slash);
  const { rows } = await sql<RecordRow>`
    with hit as materialized (
      select rid, 1 as rank from record
        where tenant_id = ${tenantId} and table_no = ${tableNo} and record_id = ${id}
      union all
      select rid, 2 from record where tenant_id = ${tenantId} and table_no = ${tableNo} and entity_id = ${id}
      union all
      select rid, 3 from record_alias where tenant_id = ${tenantId} and table_no = ${tableNo} and alias = ${id}
      union all
      select rid, 4 from external_id where tenant_id = ${tenantId} and table_no = ${tableNo} and external_id = ${id}
      union all
      select rid, 5 from record_source
        where tenant_id = ${tenantId} and table_no = ${tableNo} and source_record_id = ${id}
      union all
      select rid, 6 from record_source
        where tenant_id = ${tenantId} and table_no = ${tableNo} and source_record_key = ${key} and source_id = ${sourceId}
    )
    select r.* from hit cross join lateral (
      select s.rid, s.record_id, s.entity_id, s.version_id, s.state, s.merged_into, s.data, s.created_at, s.updated_at
      from record h join record s on s.rid = h.answers_as
      where h.rid = hit.rid limit 1
    ) r
    order by r.state <> 'LIVE', hit.rank
    limit 1`.execute(trx);
  return rows[0];
}

/** The commonest lookup, without the others' planning time. */
async function lookUpOwn(trx: Trx, table: LiveTable, recordId: string): Promise<RecordRow | undefined> {
  const { rows } = await sql<RecordRow>`
    select s.rid, s.record_id, s.entity_id, s.version_id, s.state, s.merged_into, s.data, s.created_at, s.updated_at
    from record h join record s on s.rid = h.answers_as
    where h.tenant_id = ${table.tenantId} and h.table_no = ${table.tableNo} and h.record_id = ${recordId}`.execute(trx);
  return rows[0];
}

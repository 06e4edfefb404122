import { sql } from 'kysely';
import type { Trx } from '../db/open.ts';
import { notFound } from '../domain/errors.ts';
import { getRecordRow } from './resolve.ts';
import type { LiveTable, TableWork } from './table.ts';
import { linkExternalIds } from './write.ts';

/** An id in another system and the record it stands for; of a merged record, the survivor. */
export interface ExternalId {
  readonly externalId: string;
  readonly recordId: string;
  readonly createTime: Date;
  readonly updateTime: Date;
}

/** @throws AppError NOT_FOUND, ALREADY_EXISTS, INVALID_ARGUMENT */
export async function createExternalId(work: TableWork, externalId: string, recordId: string): Promise<ExternalId> {
  const row = await getRecordRow(work.trx, work.table, recordId);
  await linkExternalIds(work, row.rid, [externalId]);
  return getExternalId(work.trx, work.table, externalId);
}

/** @throws AppError NOT_FOUND */
export async function getExternalId(trx: Trx, table: LiveTable, externalId: string): Promise<ExternalId> {
  const [row] = await select(trx, table, sql`e.external_id = ${externalId}`, 1);
  if (row === undefined) throw notFound('External id', externalId);
  return row;
}

/** Points an external id at another record. @throws AppError NOT_FOUND for either */
export async function moveExternalId(work: TableWork, externalId: string, recordId: string): Promise<ExternalId> {
  const { trx, table } = work;
  await getExternalId(trx, table, externalId);
  const row = await getRecordRow(trx, table, recordId);
  await sql`
    update external_id set rid = ${row.rid}, updated_at = now()
    where tenant_id = ${table.tenantId} and table_no = ${table.tableNo} and external_id = ${externalId}`.execute(trx);
  return getExternalId(trx, table, externalId);
}

/** @throws AppError NOT_FOUND */
export async function deleteExternalId(work: TableWork, externalId: string): Promise<void> {
  const { trx, table } = work;
  await getExternalId(trx, table, externalId);
  await sql`
    delete from external_id
    where tenant_id = ${table.tenantId} and table_no = ${table.tableNo} and external_id = ${externalId}`.execute(trx);
}

/** In order of id; `recordId` (any id of a record) narrows to one record's. @throws AppError NOT_FOUND */
export async function listExternalIds(
  trx: Trx,
  table: LiveTable,
  page: { readonly recordId: string | undefined; readonly after: string; readonly limit: number },
): Promise<readonly ExternalId[]> {
  const after = sql`e.external_id > ${page.after}`;
  if (page.recordId === undefined) return select(trx, table, after, page.limit);
  const { rid } = await getRecordRow(trx, table, page.recordId);
  const own = sql`e.rid in (select rid from record where rid = ${rid} or merged_into = ${rid})`;
  return select(trx, table, sql`${after} and ${own}`, page.limit);
}

async function select(
  trx: Trx,
  table: LiveTable,
  condition: ReturnType<typeof sql>,
  limit: number,
): Promise<readonly ExternalId[]> {
  const { rows } = await sql<ExternalId>`
    select e.external_id as "externalId", s.record_id as "recordId", e.created_at as "createTime",
      e.updated_at as "updateTime"
    from external_id e
    join record r on r.rid = e.rid
    join record s on s.rid = r.answers_as and s.state = 'LIVE'
    where e.tenant_id = ${table.tenantId} and e.table_no = ${table.tableNo} and ${condition}
    order by e.external_id limit ${limit}`.execute(trx);
  return rows;
}

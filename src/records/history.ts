import { sql } from 'kysely';
import type { Trx } from '../db/open.ts';
import { notFound } from '../domain/errors.ts';
import type { RecordData } from './record.ts';
import { findRecord } from './resolve.ts';
import type { LiveTable } from './table.ts';
import type { Action } from './write.ts';

/** One change of one record. */
export interface RecordVersion {
  readonly recordId: string;
  readonly versionId: number;
  readonly changeType: 'CREATE' | 'UPDATE' | 'DELETE';
  readonly action: Action;
  readonly actor: string;
  readonly time: Date;
  readonly data: RecordData;
  readonly recordNumber: number;
  readonly entityId: string | null;
  /** The other record of a merge or unmerge. */
  readonly otherRecordId: string | null;
}

/**
 * Changes of a record, newest first: of exactly this record id, live or retired, or of what any other id stands for.
 * @throws AppError NOT_FOUND
 */
export async function listVersions(
  trx: Trx,
  table: LiveTable,
  id: string,
  page: { readonly before: number | null; readonly limit: number },
): Promise<readonly RecordVersion[]> {
  const own = await trx
    .selectFrom('record')
    .select('rid')
    .where('tenant_id', '=', table.tenantId)
    .where('table_no', '=', table.tableNo)
    .where('record_id', '=', id)
    .executeTakeFirst();
  const rid = own?.rid ?? (await findRecord(trx, table, id))?.rid;
  if (rid === undefined) throw notFound('Record', id);
  const { rows } = await sql<RecordVersion>`
    select r.record_id as "recordId", v.version_id as "versionId", v.change_type as "changeType", v.action, v.actor,
      v.at as time, v.data, v.record_number as "recordNumber", v.entity_id as "entityId",
      o.record_id as "otherRecordId"
    from record_version v
    join record r on r.rid = v.rid
    left join record o on o.rid = v.other_rid
    where v.tenant_id = ${table.tenantId} and v.rid = ${rid}
      and (${page.before}::bigint is null or v.version_id < ${page.before})
    order by v.version_id desc limit ${page.limit}`.execute(trx);
  return rows;
}

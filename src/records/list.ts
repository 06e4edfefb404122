import { sql } from 'kysely';
import type { Trx } from '../db/open.ts';
import { invalidField } from '../domain/errors.ts';
import { toRecord, type LiveRecord, type RecordRow } from './record.ts';
import type { LiveTable } from './table.ts';

/** Attribute → exact value, case and type included; null: no value. */
export type ExactFilter = Readonly<Record<string, string | number | boolean | null>>;

export interface ListedRecord {
  readonly record: LiveRecord;
  /** Where the next page begins. */
  readonly position: number;
}

const MOST_CONDITIONS = 50;

/**
 * Live records in order of creation. A filter reads the table from `after` on until the page is full: row-level
 * security lets no condition on jsonb reach an index (0002-records.sql).
 * @throws AppError INVALID_ARGUMENT
 */
export async function listRecords(
  trx: Trx,
  table: LiveTable,
  page: { readonly filter: ExactFilter; readonly after: number; readonly limit: number },
): Promise<readonly ListedRecord[]> {
  const conditions = Object.entries(page.filter);
  if (conditions.length > MOST_CONDITIONS) throw invalidField('filter', `at most ${MOST_CONDITIONS} attributes`);
  const wanted = Object.fromEntries(conditions.filter(([, value]) => value !== null));
  const blank = conditions.filter(([, value]) => value === null).map(([name]) => name);
  const { rows } = await sql<RecordRow>`
    select rid, record_id, entity_id, version_id, state, merged_into, data, created_at, updated_at
    from record
    where tenant_id = ${table.tenantId} and table_no = ${table.tableNo} and state = 'LIVE' and rid > ${page.after}
      and data @> ${JSON.stringify(wanted)}::jsonb
      and not exists (select from unnest(${blank}::text[]) name where data ->> name is not null)
    order by rid limit ${page.limit}`.execute(trx);
  return rows.map((row) => ({ record: toRecord(table.tableId, row), position: row.rid }));
}

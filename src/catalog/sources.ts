import type { Selectable } from 'kysely';
import type { Trx } from '../db/open.ts';
import type { SourceTable } from '../db/tables.ts';
import type { Source } from '../domain/catalog.ts';
import { notFound } from '../domain/errors.ts';

/** @throws AppError NOT_FOUND */
export async function getSource(trx: Trx, tenantId: string, sourceId: string): Promise<Source> {
  const row = await trx
    .selectFrom('source')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('source_id', '=', sourceId)
    .executeTakeFirst();
  if (row === undefined) throw notFound('source', sourceId);
  return toSource(row);
}

export function toSource(row: Selectable<SourceTable>): Source {
  return {
    sourceId: row.source_id,
    displayName: row.display_name,
    connectionId: row.connection_id,
    location: row.location,
    format: row.format,
    primaryKey: row.primary_key,
    columns: row.columns,
    rowCount: row.row_count,
    rejectedRowCount: row.rejected_row_count,
    version: row.version,
    lastLoadJobId: row.last_load_job_id,
    lastLoadTime: row.last_load_at,
  };
}

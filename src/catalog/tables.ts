import type { Selectable } from 'kysely';
import type { Trx } from '../db/open.ts';
import type { RealtimeTableTable } from '../db/tables.ts';
import type { RealtimeTable } from '../domain/catalog.ts';
import { notFound } from '../domain/errors.ts';

/** @throws AppError NOT_FOUND */
export async function getTable(trx: Trx, tenantId: string, tableId: string): Promise<RealtimeTable> {
  const row = await trx
    .selectFrom('realtime_table')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('table_id', '=', tableId)
    .executeTakeFirst();
  if (row === undefined) throw notFound('table', tableId);
  return toTable(row);
}

export function toTable(row: Selectable<RealtimeTableTable>): RealtimeTable {
  return {
    tableId: row.table_id,
    displayName: row.display_name,
    dataProductId: row.data_product_id,
    automaticUpdates: row.automatic_updates,
  };
}

import type { Selectable } from 'kysely';
import type { Trx } from '../db/open.ts';
import type { DataProductTable } from '../db/tables.ts';
import type { DataProduct } from '../domain/catalog.ts';
import { notFound } from '../domain/errors.ts';

/** @throws AppError NOT_FOUND */
export async function getDataProduct(trx: Trx, tenantId: string, dataProductId: string): Promise<DataProduct> {
  const row = await trx
    .selectFrom('data_product')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('data_product_id', '=', dataProductId)
    .executeTakeFirst();
  if (row === undefined) throw notFound('data product', dataProductId);
  return toDataProduct(row);
}

export function toDataProduct(row: Selectable<DataProductTable>): DataProduct {
  return {
    dataProductId: row.data_product_id,
    displayName: row.display_name,
    settings: row.settings,
    inferred: row.inferred,
    version: row.version,
    entityCount: row.entity_count,
    recordCount: row.record_count,
    lastUpdateJobId: row.last_update_job_id,
    lastUpdateTime: row.last_update_at,
  };
}

import type { Selectable } from 'kysely';
import type { Trx } from '../db/open.ts';
import type { DestinationTable } from '../db/tables.ts';
import type { Destination, DestinationKind, PublishDataset } from '../domain/catalog.ts';
import { notFound } from '../domain/errors.ts';

/** @throws AppError NOT_FOUND */
export async function getDestination(trx: Trx, tenantId: string, destinationId: string): Promise<Destination> {
  const row = await trx
    .selectFrom('destination')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('destination_id', '=', destinationId)
    .executeTakeFirst();
  if (row === undefined) throw notFound('destination', destinationId);
  return toDestination(row);
}

export function toDestination(row: Selectable<DestinationTable>): Destination {
  return {
    destinationId: row.destination_id,
    displayName: row.display_name,
    kind: row.kind as DestinationKind,
    dataProductId: row.data_product_id,
    tableId: row.table_id,
    datasets: row.datasets as PublishDataset[],
    connectionId: row.connection_id,
    location: row.location,
    format: row.format,
    fileMode: row.file_mode,
  };
}

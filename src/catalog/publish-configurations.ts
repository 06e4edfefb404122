import type { Selectable } from 'kysely';
import type { Trx } from '../db/open.ts';
import type { PublishConfigurationTable } from '../db/tables.ts';
import type { PublishAttribute, PublishConfiguration, PublishDataset } from '../domain/catalog.ts';
import { notFound } from '../domain/errors.ts';

/** By its pub_… id. @throws AppError NOT_FOUND */
export async function getPublishConfiguration(
  trx: Trx,
  tenantId: string,
  publishConfigurationId: string,
): Promise<PublishConfiguration> {
  const row = await trx
    .selectFrom('publish_configuration')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('publish_configuration_id', '=', publishConfigurationId)
    .executeTakeFirst();
  if (row === undefined) throw notFound('publish configuration', publishConfigurationId);
  return toPublishConfiguration(row);
}

/** By its exact name (case and spaces count) within a data product. @throws AppError NOT_FOUND */
export async function getPublishConfigurationByName(
  trx: Trx,
  tenantId: string,
  dataProductId: string,
  name: string,
): Promise<PublishConfiguration> {
  const row = await trx
    .selectFrom('publish_configuration')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('data_product_id', '=', dataProductId)
    .where('name', '=', name)
    .executeTakeFirst();
  if (row === undefined) throw notFound(`publish configuration of data product ${dataProductId} named`, name);
  return toPublishConfiguration(row);
}

export function toPublishConfiguration(row: Selectable<PublishConfigurationTable>): PublishConfiguration {
  return {
    publishConfigurationId: row.publish_configuration_id,
    dataProductId: row.data_product_id,
    name: row.name,
    dataset: row.dataset as PublishDataset,
    attributes: row.attributes as readonly PublishAttribute[] | null,
    connectionId: row.connection_id,
    location: row.location,
    format: row.format,
    fileMode: row.file_mode,
  };
}

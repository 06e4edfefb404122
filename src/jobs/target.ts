import type { Trx } from '../db/open.ts';
import { notFound, AppError } from '../domain/errors.ts';
import type { JobConfiguration } from '../domain/job.ts';
import type { JobTarget } from '../domain/ordering.ts';

/**
 * Finds what a configuration names. Whether it can run (loaded sources and the like) is for the job itself to say.
 * @throws AppError NOT_FOUND naming the id that is unknown.
 */
export async function findTarget(trx: Trx, tenantId: string, configuration: JobConfiguration): Promise<JobTarget> {
  const { load, update, publish } = configuration;
  if (load) return findSource(trx, tenantId, load.sourceId);
  if (update?.workflowId !== undefined) return findWorkflow(trx, tenantId, update.workflowId);
  if (update?.dataProductId !== undefined) return findProduct(trx, tenantId, update.dataProductId);
  if (publish) return findPublication(trx, tenantId, publish);
  throw new AppError('INVALID_ARGUMENT', 'configuration: give exactly one of load, update, publish');
}

async function findSource(trx: Trx, tenantId: string, sourceId: string): Promise<JobTarget> {
  const row = await trx
    .selectFrom('source')
    .select('source_id')
    .where('tenant_id', '=', tenantId)
    .where('source_id', '=', sourceId)
    .executeTakeFirst();
  if (!row) throw notFound('source', sourceId);
  return { kind: 'LOAD', sourceId };
}

async function findProduct(trx: Trx, tenantId: string, dataProductId: string): Promise<JobTarget> {
  const row = await trx
    .selectFrom('data_product')
    .select('settings')
    .where('tenant_id', '=', tenantId)
    .where('data_product_id', '=', dataProductId)
    .executeTakeFirst();
  if (!row) throw notFound('data product', dataProductId);
  const tables = await trx
    .selectFrom('realtime_table')
    .select('table_id')
    .where('tenant_id', '=', tenantId)
    .where('data_product_id', '=', dataProductId)
    .where('automatic_updates', '=', true)
    .execute();
  return {
    kind: 'UPDATE_PRODUCT',
    dataProductId,
    sourceIds: row.settings.sources.map((source) => source.sourceId),
    tableIds: tables.map((table) => table.table_id),
  };
}

async function findWorkflow(trx: Trx, tenantId: string, workflowId: string): Promise<JobTarget> {
  const row = await trx
    .selectFrom('workflow')
    .select(['table_id', 'data_product_id', 'source_id'])
    .where('tenant_id', '=', tenantId)
    .where('workflow_id', '=', workflowId)
    .executeTakeFirst();
  if (!row) throw notFound('workflow', workflowId);
  return {
    kind: 'UPDATE_WORKFLOW',
    workflowId,
    tableId: row.table_id,
    dataProductId: row.data_product_id,
    sourceId: row.source_id,
  };
}

type Publish = NonNullable<JobConfiguration['publish']>;

/**
 * Three ways to name a publication: a destination's id alone; a publish configuration's id; its exact name together
 * with its product.
 */
async function findPublication(trx: Trx, tenantId: string, publish: Publish): Promise<JobTarget> {
  const { destinationId, dataProductId } = publish;
  const destination = await trx
    .selectFrom('destination')
    .select(['data_product_id', 'table_id'])
    .where('tenant_id', '=', tenantId)
    .where('destination_id', '=', destinationId)
    .executeTakeFirst();
  if (destination && (dataProductId === undefined || destination.data_product_id === dataProductId)) {
    return {
      kind: 'PUBLISH',
      publicationId: destinationId,
      dataProductId: destination.data_product_id,
      tableId: destination.table_id,
    };
  }
  if (dataProductId !== undefined) await findProduct(trx, tenantId, dataProductId);
  const configuration = await trx
    .selectFrom('publish_configuration')
    .select(['publish_configuration_id', 'data_product_id'])
    .where('tenant_id', '=', tenantId)
    .where((where) =>
      dataProductId === undefined
        ? where('publish_configuration_id', '=', destinationId)
        : where.and([
            where('data_product_id', '=', dataProductId),
            where.or([where('publish_configuration_id', '=', destinationId), where('name', '=', destinationId)]),
          ]),
    )
    // A name that looks like another's id: the id wins.
    .orderBy((order) => order('publish_configuration_id', '=', destinationId), 'desc')
    .executeTakeFirst();
  if (!configuration) throw unknownPublication(publish);
  return {
    kind: 'PUBLISH',
    publicationId: configuration.publish_configuration_id,
    dataProductId: configuration.data_product_id,
    tableId: null,
  };
}

function unknownPublication({ destinationId, dataProductId }: Publish): AppError {
  const remedy =
    dataProductId === undefined
      ? 'Give the id of a destination or of a publish configuration, or also the dataProductId and the exact name.'
      : `Data product ${dataProductId} has no publish configuration of exactly this name or id.`;
  return new AppError('NOT_FOUND', `destination ${destinationId} not found. ${remedy}`);
}

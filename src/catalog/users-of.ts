/** Who uses a thing of the catalogue: what a delete has to name, and what goes with it when it is forced. */
import { sql, type RawBuilder } from 'kysely';
import type { Trx } from '../db/open.ts';

/** Sentences like "source src_x"; each query selects noun and id. */
async function namesOf(trx: Trx, query: RawBuilder<{ noun: string; id: string }>): Promise<readonly string[]> {
  const { rows } = await query.execute(trx);
  return rows.map(({ noun, id }) => `${noun} ${id}`);
}

export function usersOfConnection(trx: Trx, tenantId: string, id: string): Promise<readonly string[]> {
  return namesOf(
    trx,
    sql`
      select 'source' as noun, source_id as id from source where tenant_id = ${tenantId} and connection_id = ${id}
      union all select 'destination', destination_id from destination
        where tenant_id = ${tenantId} and connection_id = ${id}
      union all select 'publish configuration', publish_configuration_id from publish_configuration
        where tenant_id = ${tenantId} and connection_id = ${id}
      order by 1, 2`,
  );
}

/** Sources keep their data but load no more; what would write through the connection goes with it. */
export async function releaseConnection(trx: Trx, tenantId: string, id: string): Promise<void> {
  await trx
    .updateTable('source')
    .set({ connection_id: null })
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', id)
    .execute();
  await trx.deleteFrom('destination').where('tenant_id', '=', tenantId).where('connection_id', '=', id).execute();
  await trx
    .deleteFrom('publish_configuration')
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', id)
    .execute();
}

export function usersOfUpload(trx: Trx, tenantId: string, id: string): Promise<readonly string[]> {
  return namesOf(
    trx,
    sql`select 'source' as noun, source_id as id from source
        where tenant_id = ${tenantId} and location->>'uploadId' = ${id} order by 2`,
  );
}

export function usersOfSource(trx: Trx, tenantId: string, id: string): Promise<readonly string[]> {
  return namesOf(
    trx,
    sql`
      select 'data product' as noun, data_product_id as id from data_product
        where tenant_id = ${tenantId} and settings->'sources' @> ${JSON.stringify([{ sourceId: id }])}::jsonb
      union all select 'workflow', workflow_id from workflow where tenant_id = ${tenantId} and source_id = ${id}
      union all select 'running job', job_id from job
        where tenant_id = ${tenantId} and source_id = ${id} and state <> 'DONE'
      order by 1, 2`,
  );
}

/** Data products lose the source, workflows that import it go. */
export async function releaseSource(trx: Trx, tenantId: string, id: string): Promise<void> {
  await sql`
    update data_product set updated_at = now(), settings = jsonb_set(settings, '{sources}', coalesce(
      (select jsonb_agg(it order by n) from jsonb_array_elements(settings->'sources') with ordinality as e(it, n)
       where it->>'sourceId' <> ${id}), '[]'))
    where tenant_id = ${tenantId} and settings->'sources' @> ${JSON.stringify([{ sourceId: id }])}::jsonb`.execute(trx);
  await trx.deleteFrom('workflow').where('tenant_id', '=', tenantId).where('source_id', '=', id).execute();
}

export function usersOfDataProduct(trx: Trx, tenantId: string, id: string): Promise<readonly string[]> {
  return namesOf(
    trx,
    sql`
      select 'destination' as noun, destination_id as id from destination
        where tenant_id = ${tenantId} and data_product_id = ${id}
      union all select 'workflow', workflow_id from workflow where tenant_id = ${tenantId} and data_product_id = ${id}
      union all select 'table', table_id from realtime_table where tenant_id = ${tenantId} and data_product_id = ${id}
      union all select 'running job', job_id from job
        where tenant_id = ${tenantId} and data_product_id = ${id} and state <> 'DONE'
      order by 1, 2`,
  );
}

/** Tables keep their records without a product; destinations and workflows of it go. */
export async function releaseDataProduct(trx: Trx, tenantId: string, id: string): Promise<void> {
  await trx.deleteFrom('destination').where('tenant_id', '=', tenantId).where('data_product_id', '=', id).execute();
  await trx.deleteFrom('workflow').where('tenant_id', '=', tenantId).where('data_product_id', '=', id).execute();
  await trx
    .updateTable('realtime_table')
    .set({ data_product_id: null })
    .where('tenant_id', '=', tenantId)
    .where('data_product_id', '=', id)
    .execute();
}

export function usersOfTable(trx: Trx, tenantId: string, id: string): Promise<readonly string[]> {
  return namesOf(
    trx,
    sql`
      select 'destination' as noun, destination_id as id from destination
        where tenant_id = ${tenantId} and table_id = ${id}
      union all select 'workflow', workflow_id from workflow where tenant_id = ${tenantId} and table_id = ${id}
      order by 1, 2`,
  );
}

/** Destinations and workflows of the table go with it. */
export async function releaseTable(trx: Trx, tenantId: string, id: string): Promise<void> {
  await trx.deleteFrom('destination').where('tenant_id', '=', tenantId).where('table_id', '=', id).execute();
  await trx.deleteFrom('workflow').where('tenant_id', '=', tenantId).where('table_id', '=', id).execute();
}

/** Open jobs that run it. `column` is the job's target column. */
export function openJobsOf(
  trx: Trx,
  tenantId: string,
  column: 'workflow_id' | 'destination_id',
  id: string,
): Promise<readonly string[]> {
  return namesOf(
    trx,
    sql`select 'running job' as noun, job_id as id from job
        where tenant_id = ${tenantId} and ${sql.ref(column)} = ${id} and state <> 'DONE' order by 2`,
  );
}

/** Open publish jobs of a product's configuration, named by any of `ids` (its id, its name). */
export function openPublishesOf(
  trx: Trx,
  tenantId: string,
  dataProductId: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  return namesOf(
    trx,
    sql`select 'running job' as noun, job_id as id from job
        where tenant_id = ${tenantId} and kind = 'PUBLISH' and state <> 'DONE' and destination_id = any(${[...ids]})
          and coalesce(data_product_id, ${dataProductId}) = ${dataProductId} order by 2`,
  );
}

import type { Selectable } from 'kysely';
import type { Trx } from '../db/open.ts';
import type { JobTable } from '../db/tables.ts';

/** Envelope of an event: CloudEvents 1.0, in the camelCase of the reference (4.8) and in CloudEvents' own spelling. */
export interface EventEnvelope {
  readonly id: string;
  readonly source: string;
  readonly time: string;
  readonly type: 'jobEvent';
  readonly specVersion: '1.0';
  readonly specversion: '1.0';
  readonly dataContentType: 'application/json';
  readonly datacontenttype: 'application/json';
  readonly data: Readonly<Record<string, unknown>>;
}

/** The event of a job's `ordinal`-th state, as it was then. Null when the job is gone. */
export async function jobEventPayload(
  trx: Trx,
  delivery: {
    readonly tenant_id: string;
    readonly delivery_id: string;
    readonly webhook_id: string;
    readonly job_id: string;
    readonly ordinal: number;
  },
): Promise<EventEnvelope | null> {
  const { tenant_id: tenantId, job_id: jobId } = delivery;
  const job = await trx
    .selectFrom('job')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('job_id', '=', jobId)
    .executeTakeFirst();
  const events = await trx
    .selectFrom('job_event')
    .select(['state', 'entered_at'])
    .where('tenant_id', '=', tenantId)
    .where('job_id', '=', jobId)
    .where('ordinal', '<=', delivery.ordinal)
    .orderBy('ordinal', 'desc')
    .execute();
  const [current, ...past] = events.map((event) => ({
    state: event.state,
    stateStartTime: event.entered_at.toISOString(),
  }));
  if (!job || !current) return null;
  const error =
    current.state === 'DONE' && job.error_reason !== null
      ? { error: { reason: job.error_reason, message: job.error_message ?? '' } }
      : {};
  return {
    id: delivery.delivery_id,
    source: `/webhooks/${delivery.webhook_id}`,
    time: current.stateStartTime,
    type: 'jobEvent',
    specVersion: '1.0',
    specversion: '1.0',
    dataContentType: 'application/json',
    datacontenttype: 'application/json',
    data: {
      jobId,
      configuration: await namedConfiguration(trx, job),
      status: { ...current, ...error },
      statusHistory: past,
    },
  };
}

/** Ids and display names, the ones that do not apply as "" (table of reference 4.8). */
async function namedConfiguration(trx: Trx, job: Selectable<JobTable>): Promise<Record<string, unknown>> {
  const product = job.data_product_id ?? '';
  const productName = await displayName(trx, 'data_product', 'data_product_id', job.tenant_id, product);
  if (job.kind === 'LOAD') {
    const sourceId = job.source_id ?? '';
    const sourceDisplayName = await displayName(trx, 'source', 'source_id', job.tenant_id, sourceId);
    return { load: { sourceId, sourceDisplayName } };
  }
  if (job.kind === 'PUBLISH') {
    const destinationId = job.destination_id ?? '';
    const destinationDisplayName =
      product === '' ? await displayName(trx, 'destination', 'destination_id', job.tenant_id, destinationId) : '';
    return {
      publish: { destinationId, destinationDisplayName, dataProductId: product, dataProductDisplayName: productName },
    };
  }
  const workflowId = job.workflow_id ?? '';
  const workflowDisplayName = await displayName(trx, 'workflow', 'workflow_id', job.tenant_id, workflowId);
  return { update: { dataProductId: product, dataProductDisplayName: productName, workflowId, workflowDisplayName } };
}

async function displayName(
  trx: Trx,
  table: 'data_product' | 'source' | 'workflow' | 'destination',
  idColumn: string,
  tenantId: string,
  id: string,
): Promise<string> {
  if (id === '') return '';
  const row = await trx
    .selectFrom(table)
    .select('display_name')
    .where('tenant_id', '=', tenantId)
    .where(idColumn as 'display_name', '=', id)
    .executeTakeFirst();
  return row?.display_name ?? '';
}

import { sql, type RawBuilder, type Selectable } from 'kysely';
import type { Trx } from '../db/open.ts';
import type { JobTable } from '../db/tables.ts';
import type { Job, JobConfiguration, JobKind, JobState, JobStatus } from '../domain/job.ts';

/** The ids that a job carries, as columns. */
export type JobIds = Pick<
  Selectable<JobTable>,
  'kind' | 'source_id' | 'data_product_id' | 'workflow_id' | 'destination_id'
>;

export function idsOf(kind: JobKind, configuration: JobConfiguration): JobIds {
  return {
    kind,
    source_id: configuration.load?.sourceId ?? null,
    data_product_id: configuration.update?.dataProductId ?? configuration.publish?.dataProductId ?? null,
    workflow_id: configuration.update?.workflowId ?? null,
    destination_id: configuration.publish?.destinationId ?? null,
  };
}

export function configurationOf(ids: JobIds): JobConfiguration {
  switch (ids.kind) {
    case 'LOAD':
      return { load: { sourceId: ids.source_id as string } };
    case 'UPDATE_PRODUCT':
      return { update: { dataProductId: ids.data_product_id as string } };
    case 'UPDATE_WORKFLOW':
      return { update: { workflowId: ids.workflow_id as string } };
    case 'PUBLISH':
  }
  return {
    publish: {
      destinationId: ids.destination_id as string,
      ...(ids.data_product_id !== null && { dataProductId: ids.data_product_id }),
    },
  };
}

export interface JobRecord extends JobIds {
  readonly job_id: string;
  readonly origin: Selectable<JobTable>['origin'];
  readonly creator: string | null;
  readonly pipeline_id: string | null;
  readonly state: JobState;
  readonly state_started_at: Date;
  readonly created_at: Date;
  readonly listed_at: Date;
  readonly started_at: Date | null;
  readonly cancelled_at: Date | null;
  readonly ended_at: Date | null;
  readonly attempt: number;
  readonly progress: Selectable<JobTable>['progress'];
  readonly result: Selectable<JobTable>['result'];
  readonly error_reason: Selectable<JobTable>['error_reason'];
  readonly error_message: string | null;
  /** [state, milliseconds since 1970] of every state entered, newest first. */
  readonly events: readonly (readonly [JobState, number])[] | null;
  readonly waiting_for: readonly string[];
}

const COLUMNS = [
  'job_id',
  'kind',
  'source_id',
  'data_product_id',
  'workflow_id',
  'destination_id',
  'origin',
  'creator',
  'pipeline_id',
  'state',
  'state_started_at',
  'created_at',
  'listed_at',
  'started_at',
  'cancelled_at',
  'ended_at',
  'attempt',
  'progress',
  'result',
  'error_reason',
  'error_message',
] as const;

/** A query of whole jobs; history and what they wait for come in the same statement, so from the same moment. */
export function selectJobs(trx: Trx) {
  return trx.selectFrom('job').select([...COLUMNS, EVENTS.as('events'), WAITING_FOR.as('waiting_for')]);
}

const EVENTS: RawBuilder<JobRecord['events']> = sql`(
  select json_agg(json_build_array(e.state, (extract(epoch from e.entered_at) * 1000)::bigint) order by e.ordinal desc)
  from job_event e where e.tenant_id = job.tenant_id and e.job_id = job.job_id)`;

const WAITING_FOR: RawBuilder<string[]> = sql`case when job.state = 'PENDING' then array(
  select d.job_id from job d
  where d.tenant_id = job.tenant_id and d.job_id = any(job.depends_on) and d.state <> 'DONE' order by d.seq)
  else '{}' end`;

export function toJob(row: JobRecord): Job {
  const status: JobStatus = {
    state: row.state,
    stateStartTime: row.state_started_at,
    ...(row.error_reason !== null && { error: { reason: row.error_reason, message: row.error_message ?? '' } }),
  };
  return {
    jobId: row.job_id,
    configuration: configurationOf(row),
    status,
    statusHistory: (row.events ?? []).slice(1).map(([state, at]) => ({ state, stateStartTime: new Date(at) })),
    createTime: row.created_at,
    creator: row.creator,
    origin: row.origin,
    progress: row.progress,
    result: row.result,
    attempt: row.attempt,
    waitingFor: row.waiting_for,
    pipelineId: row.pipeline_id,
  };
}

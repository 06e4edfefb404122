import { sql } from 'kysely';
import { once } from '../db/idempotency.ts';
import { withTenant, type Db, type Trx } from '../db/open.ts';
import { admit } from '../domain/admission.ts';
import { AppError } from '../domain/errors.ts';
import {
  kindOf,
  type Job,
  type JobConfiguration,
  type JobError,
  type JobOrigin,
  type JobStatus,
} from '../domain/job.ts';
import { touchesOf } from '../domain/ordering.ts';
import { newId } from '../lib/ids.ts';
import { CHANNEL, WAKE } from './channel.ts';
import { idsOf } from './job-row.ts';
import { fillPlaces, jobsToWaitFor, lockTenant, type Places } from './places.ts';
import { findTarget } from './target.ts';

/** The part of the configuration that creating and ending jobs needs. */
export interface LimitConfig {
  /** Takes precedence over the tenant's own limit. */
  readonly maxConcurrentJobs?: number | undefined;
}

export interface CreateJobRequest {
  readonly tenantId: string;
  readonly configuration: JobConfiguration;
  readonly origin: JobOrigin;
  readonly creator: string | null;
  /** Over the limit: wait instead of being refused. @default false */
  readonly queue?: boolean | undefined;
  /** The same id within 24 hours gets the first answer again. */
  readonly requestId?: string | undefined;
}

/**
 * Accepts a job, in one transaction: everything or nothing is stored.
 * @throws AppError NOT_FOUND naming the unknown target; CONCURRENT_JOB_LIMIT with the seconds after which to try
 * again; ALREADY_EXISTS when the request id was used with another request.
 */
export async function createJob(db: Db, config: LimitConfig, request: CreateJobRequest): Promise<Job> {
  return withTenant(db, request.tenantId, (trx) => createJobIn(trx, config, request));
}

/** As createJob, inside the caller's transaction. */
export async function createJobIn(trx: Trx, config: LimitConfig, request: CreateJobRequest): Promise<Job> {
  const { tenantId, configuration, origin, creator, queue = false } = request;
  const { answer } = await once(
    trx,
    { tenantId, scope: 'job', key: request.requestId, body: { configuration, queue } },
    async () => {
      const target = await findTarget(trx, tenantId, configuration);
      const queued = await takePlace(trx, tenantId, config, queue);
      return insertJob(trx, { tenantId, configuration, origin, creator, queued, touches: touchesOf(target) });
    },
  );
  return revive(answer);
}

/**
 * Locks the tenant and decides; true: accepted without a place.
 * @throws AppError CONCURRENT_JOB_LIMIT
 */
export async function takePlace(trx: Trx, tenantId: string, config: LimitConfig, queue: boolean): Promise<boolean> {
  const limit = await lockTenant(trx, tenantId, config.maxConcurrentJobs);
  const places = await fillPlaces(trx, tenantId, limit);
  const isFull = places.taken >= places.limit;
  const etaSeconds = isFull && !queue ? await expectedEnds(trx, tenantId) : [];
  const admission = admit({ placesTaken: places.taken, limit: places.limit, mayQueue: queue, etaSeconds });
  if (admission.kind === 'REFUSE') throw limitReached(places, admission.retryAfterSeconds);
  return admission.kind === 'QUEUE';
}

function limitReached({ limit }: Places, retryAfterSeconds: number): AppError {
  return new AppError(
    'CONCURRENT_JOB_LIMIT',
    `The limit of ${limit} concurrent jobs is reached. Try again when one is done, or create with ?queue=true to wait.`,
    { retryAfterSeconds, metadata: { limit: String(limit) } },
  );
}

async function expectedEnds(trx: Trx, tenantId: string): Promise<number[]> {
  const rows = await trx
    .selectFrom('job')
    .select('progress')
    .where('tenant_id', '=', tenantId)
    .where('state', '=', 'RUNNING')
    .execute();
  return rows.flatMap((row) => row.progress?.etaSeconds ?? []);
}

export interface NewJob {
  readonly tenantId: string;
  readonly configuration: JobConfiguration;
  readonly origin: JobOrigin;
  readonly creator: string | null;
  readonly queued: boolean;
  readonly touches: { readonly writes: readonly string[]; readonly reads: readonly string[] };
  readonly pipeline?: { readonly pipelineId: string; readonly step: number };
  /** A job that cannot even be tried: it is stored as DONE with this error. */
  readonly error?: JobError;
}

/** Stores a job whose place is settled; the caller holds the tenant's lock. */
export async function insertJob(trx: Trx, job: NewJob): Promise<Job> {
  const { tenantId, configuration, touches, pipeline, error } = job;
  const jobId = newId('job');
  const ids = idsOf(kindOf(configuration), configuration);
  const dependsOn = await jobsToWaitFor(trx, tenantId, touches, job.queued ? 'OPEN' : 'PLACED');
  const isRunnable = !error && !job.queued;
  // One statement for the row, its event and the notice: every trip to the database is made under the tenant's lock.
  const { rows } = await sql<{ at: Date }>`
    with moment as (select clock_timestamp()::timestamptz(3) as at),
    created as (
      insert into job (tenant_id, job_id, kind, source_id, data_product_id, workflow_id, destination_id, origin,
        creator, pipeline_id, pipeline_step, queued, state, ordinal, state_started_at, created_at, ended_at, writes, reads,
        depends_on, error_reason, error_message)
      select ${tenantId}, ${jobId}, ${ids.kind}, ${ids.source_id}, ${ids.data_product_id}, ${ids.workflow_id},
        ${ids.destination_id}, ${job.origin}, ${job.creator}, ${pipeline?.pipelineId ?? null}::text,
        ${pipeline?.step ?? null}::int, ${job.queued}, ${error ? 'DONE' : 'PENDING'},
        ${error ? 1 : 0}::int, at, at,
        case when ${error !== undefined} then at end, ${[...touches.writes]}::text[], ${[...touches.reads]}::text[],
        ${dependsOn}::text[], ${error?.reason ?? null}::text, ${error?.message ?? null}::text
      from moment
    ), event as (
      insert into job_event (tenant_id, job_id, ordinal, state, entered_at)
      select ${tenantId}, ${jobId}, ordinal, state, at from moment,
        (values (0, 'PENDING'), (1, 'DONE')) as event (ordinal, state) where ordinal = 0 or ${error !== undefined}
    )
    select at, case when ${isRunnable} then pg_notify(${CHANNEL}, ${WAKE}) end from moment
  `.execute(trx);
  const at = (rows[0] as { readonly at: Date }).at;
  return {
    jobId,
    configuration,
    status: { state: error ? 'DONE' : 'PENDING', stateStartTime: at, ...(error && { error }) },
    statusHistory: error ? [{ state: 'PENDING', stateStartTime: at }] : [],
    createTime: at,
    creator: job.creator,
    origin: job.origin,
    progress: null,
    result: null,
    attempt: 0,
    waitingFor: error ? [] : dependsOn,
    pipelineId: pipeline?.pipelineId ?? null,
  };
}

/** A job that was kept as JSON (idempotency) has texts for dates. */
function revive(job: Job): Job {
  const date = (value: Date): Date => new Date(value);
  const status = (value: JobStatus): JobStatus => ({ ...value, stateStartTime: date(value.stateStartTime) });
  return {
    ...job,
    createTime: date(job.createTime),
    status: status(job.status),
    statusHistory: job.statusHistory.map(status),
  };
}

import { sql } from 'kysely';
import { withTenant, type Db, type Trx } from '../db/open.ts';
import type { JobError, JobProgress, JobResult } from '../domain/job.ts';
import { notify } from './channel.ts';
import type { LimitConfig } from './create.ts';
import { advancePipeline } from './pipeline-steps.ts';
import { fillPlaces, lockTenant } from './places.ts';

/** The right to run a job: of one process, for one attempt, until it expires. */
export interface Lease {
  readonly tenantId: string;
  readonly jobId: string;
  readonly attempt: number;
  readonly owner: string;
}

export interface Ending {
  /** Absent: success. */
  readonly error?: JobError;
  readonly result?: JobResult;
  readonly progress?: JobProgress;
  /** Makes the output visible; part of the transaction. */
  readonly commit?: ((trx: Trx) => Promise<void>) | undefined;
}

export const STOPPED: JobError = { reason: 'STOPPED_BY_USER', message: 'The job was stopped by a user.' };

/** Thrown inside the transaction to undo the commit of an attempt that lost its lease. */
class LeaseLost extends Error {}

/**
 * Ends a running job in one transaction with the switch to its output, but only while the lease is this attempt's:
 * an overtaken attempt changes nothing, however late it comes. The job's row is locked last, so that heartbeats and
 * stops are not held up by a long commit.
 * @returns whether the job was ended by this call.
 */
export async function finishJob(db: Db, config: LimitConfig, lease: Lease, ending: Ending): Promise<boolean> {
  return withTenant(db, lease.tenantId, async (trx) => {
    if (ending.commit) {
      if (!(await holds(trx, lease))) return false;
      await ending.commit(trx);
    }
    if (!(await endJob(trx, config, lease, ending, lease))) throw new LeaseLost();
    return true;
  }).catch((error: unknown) => {
    if (error instanceof LeaseLost) return false;
    throw error;
  });
}

async function holds(trx: Trx, lease: Lease): Promise<boolean> {
  const row = await trx
    .selectFrom('job')
    .select('job_id')
    .where('tenant_id', '=', lease.tenantId)
    .where('job_id', '=', lease.jobId)
    .where('state', 'in', ['RUNNING', 'STOPPING'])
    .where('lease_owner', '=', lease.owner)
    .where('attempt', '=', lease.attempt)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * → DONE with its event; then the place goes on: to the pipeline's next step, or to who waits for one.
 * Without a lease the caller has locked the job's row and knows its state.
 */
export async function endJob(
  trx: Trx,
  config: LimitConfig,
  job: { readonly tenantId: string; readonly jobId: string },
  ending: Ending,
  lease?: Lease,
): Promise<boolean> {
  const { tenantId, jobId } = job;
  const { error, result, progress } = ending;
  const isHeld = lease
    ? sql`lease_owner = ${lease.owner} and attempt = ${lease.attempt} and state in ('RUNNING', 'STOPPING')`
    : sql`state <> 'DONE'`;
  const { rows } = await sql<{ pipeline_id: string | null; pipeline_step: number | null }>`
    with moment as (select clock_timestamp()::timestamptz(3) as at),
    ended as (
      update job set state = 'DONE', ordinal = ordinal + 1, queued = false,
        state_started_at = greatest(at, state_started_at), ended_at = greatest(at, state_started_at),
        error_reason = ${error?.reason ?? null}::text, error_message = ${error?.message ?? null}::text,
        result = ${result ? JSON.stringify(result) : null}::jsonb,
        progress = coalesce(${progress ? JSON.stringify(progress) : null}::jsonb, progress),
        cancelled_at = case when state = 'PENDING' and ${error?.reason === 'STOPPED_BY_USER'} then greatest(at, state_started_at)
          else cancelled_at end,
        lease_owner = null, lease_expires_at = null
      from moment where tenant_id = ${tenantId} and job_id = ${jobId} and ${isHeld}
      returning pipeline_id, pipeline_step, ordinal, ended_at
    ), event as (
      insert into job_event (tenant_id, job_id, ordinal, state, entered_at)
      select ${tenantId}, ${jobId}, ordinal, 'DONE', ended_at from ended
    )
    select pipeline_id, pipeline_step from ended
  `.execute(trx);
  const ended = rows[0];
  if (!ended) return false;
  const limit = await lockTenant(trx, tenantId, config.maxConcurrentJobs);
  if (ended.pipeline_id !== null) {
    const step = { tenantId, pipelineId: ended.pipeline_id, step: ended.pipeline_step ?? 0 };
    await advancePipeline(trx, step, error === undefined);
  }
  await fillPlaces(trx, tenantId, limit);
  await notify(trx, { kind: 'WAKE' });
  return true;
}

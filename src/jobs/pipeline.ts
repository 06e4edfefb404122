import { sql } from 'kysely';
import { once } from '../db/idempotency.ts';
import { withTenant, type Db, type Trx } from '../db/open.ts';
import { notFound } from '../domain/errors.ts';
import type { Job, JobConfiguration, JobState } from '../domain/job.ts';
import { touchesOf, type JobTarget } from '../domain/ordering.ts';
import { newId } from '../lib/ids.ts';
import { insertJob, takePlace, type LimitConfig } from './create.ts';
import { selectJobs, toJob } from './job-row.ts';
import { stopJob } from './stop.ts';
import { findTarget } from './target.ts';

/** One call, several jobs in order. */
export interface Pipeline {
  readonly pipelineId: string;
  /** Of the whole: PENDING until the first step runs, DONE when no step is to come. */
  readonly state: JobState;
  /** The jobs made so far, in order; the steps after them have none yet. */
  readonly jobs: readonly Job[];
  readonly steps: readonly JobConfiguration[];
  readonly creator: string | null;
  readonly createTime: Date;
  readonly endTime: Date | null;
}

export interface CreatePipelineRequest {
  readonly tenantId: string;
  /** At least one. */
  readonly steps: readonly JobConfiguration[];
  readonly creator: string | null;
  readonly queue?: boolean | undefined;
  readonly requestId?: string | undefined;
}

/**
 * Accepts a pipeline: one place of the limit for all of it. Every target is looked up now, so that a typing mistake in
 * the last step is told at once and not after the first has run for hours.
 * @throws AppError as createJob.
 */
export async function createPipeline(db: Db, config: LimitConfig, request: CreatePipelineRequest): Promise<Pipeline> {
  const { tenantId, steps, creator, queue = false } = request;
  return withTenant(db, tenantId, async (trx) => {
    const body = { steps, queue };
    const { answer } = await once(trx, { tenantId, scope: 'pipeline', key: request.requestId, body }, async () => {
      const targets: JobTarget[] = [];
      for (const step of steps) targets.push(await findTarget(trx, tenantId, step));
      const queued = await takePlace(trx, tenantId, config, queue);
      const pipelineId = newId('pipeline');
      await trx
        .insertInto('pipeline')
        .values({
          tenant_id: tenantId,
          pipeline_id: pipelineId,
          steps: JSON.stringify(steps),
          creator,
          created_at: sql`clock_timestamp()`,
          cancelled_at: null,
          ended_at: null,
        })
        .execute();
      await insertJob(trx, {
        tenantId,
        configuration: steps[0] as JobConfiguration,
        origin: 'PIPELINE',
        creator,
        queued,
        touches: touchesOf(targets[0] as JobTarget),
        pipeline: { pipelineId, step: 0 },
      });
      return { pipelineId };
    });
    return readPipeline(trx, tenantId, answer.pipelineId);
  });
}

/** @throws AppError NOT_FOUND */
export async function getPipeline(db: Db, tenantId: string, pipelineId: string): Promise<Pipeline> {
  return withTenant(db, tenantId, (trx) => readPipeline(trx, tenantId, pipelineId));
}

/**
 * No further step begins, and the one at work is stopped. Two transactions: the mark comes first, so that a step that
 * ends in between finds it and creates no next one.
 * @throws AppError NOT_FOUND
 */
export async function stopPipeline(db: Db, config: LimitConfig, tenantId: string, pipelineId: string): Promise<void> {
  const open = await withTenant(db, tenantId, async (trx) => {
    const pipeline = await trx
      .updateTable('pipeline')
      .set({ cancelled_at: sql`coalesce(cancelled_at, clock_timestamp())` })
      .where('tenant_id', '=', tenantId)
      .where('pipeline_id', '=', pipelineId)
      .where('ended_at', 'is', null)
      .returning('pipeline_id')
      .executeTakeFirst();
    // Answers NOT_FOUND, and leaves one that has ended alone.
    if (!pipeline) await readPipeline(trx, tenantId, pipelineId);
    return pipeline !== undefined;
  });
  if (!open) return;
  const { jobs } = await getPipeline(db, tenantId, pipelineId);
  const current = jobs.at(-1);
  if (current) await stopJob(db, config, { tenantId, jobId: current.jobId, includeScheduled: true });
}

async function readPipeline(trx: Trx, tenantId: string, pipelineId: string): Promise<Pipeline> {
  const row = await trx
    .selectFrom('pipeline')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('pipeline_id', '=', pipelineId)
    .executeTakeFirst();
  if (!row) throw notFound('pipeline', pipelineId);
  const rows = await selectJobs(trx)
    .where('tenant_id', '=', tenantId)
    .where('pipeline_id', '=', pipelineId)
    .orderBy('pipeline_step')
    .execute();
  const jobs = rows.map(toJob);
  return {
    pipelineId,
    state: stateOf(jobs, row.ended_at),
    jobs,
    steps: row.steps,
    creator: row.creator,
    createTime: row.created_at,
    endTime: row.ended_at,
  };
}

function stateOf(jobs: readonly Job[], endedAt: Date | null): JobState {
  if (endedAt !== null) return 'DONE';
  const state = jobs.at(-1)?.status.state ?? 'PENDING';
  if (state === 'STOPPING') return 'STOPPING';
  // Between two steps the pipeline as a whole is at work.
  return jobs.length > 1 || state === 'DONE' ? 'RUNNING' : state;
}

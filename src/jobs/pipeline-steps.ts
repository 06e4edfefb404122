import { sql } from 'kysely';
import type { Trx } from '../db/open.ts';
import { AppError } from '../domain/errors.ts';
import type { JobConfiguration, JobError } from '../domain/job.ts';
import { touchesOf, type Touches } from '../domain/ordering.ts';
import { insertJob } from './create.ts';
import { findTarget } from './target.ts';

export interface EndedStep {
  readonly tenantId: string;
  readonly pipelineId: string;
  readonly step: number;
}

/**
 * After a step has ended: creates the next one's job, or ends the pipeline (last step done, a step failed, or the
 * pipeline was stopped). Part of the transaction that ended the step, whose place the next one takes; the caller holds
 * the tenant's lock.
 */
export async function advancePipeline(trx: Trx, ended: EndedStep, hasSucceeded: boolean): Promise<void> {
  const { tenantId, pipelineId } = ended;
  const pipeline = await trx
    .selectFrom('pipeline')
    .select(['steps', 'creator', 'cancelled_at'])
    .where('tenant_id', '=', tenantId)
    .where('pipeline_id', '=', pipelineId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const configuration = pipeline.steps[ended.step + 1];
  const goesOn = hasSucceeded && pipeline.cancelled_at === null && configuration !== undefined;
  if (goesOn) {
    const step = ended.step + 1;
    const { touches, error } = await plan(trx, tenantId, configuration);
    await insertJob(trx, {
      tenantId,
      configuration,
      origin: 'PIPELINE',
      creator: pipeline.creator,
      queued: false,
      touches,
      pipeline: { pipelineId, step },
      ...(error && { error }),
    });
    if (!error) return;
  }
  await trx
    .updateTable('pipeline')
    .set({ ended_at: sql`clock_timestamp()` })
    .where('tenant_id', '=', tenantId)
    .where('pipeline_id', '=', pipelineId)
    .execute();
}

/** A target that vanished since the pipeline was accepted fails the step, not the step before it. */
async function plan(
  trx: Trx,
  tenantId: string,
  configuration: JobConfiguration,
): Promise<{ touches: Touches; error?: JobError }> {
  try {
    return { touches: touchesOf(await findTarget(trx, tenantId, configuration)) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return {
      touches: { writes: [], reads: [] },
      error: { reason: 'PLANNING_FAILED', message: `${error.message}. It was deleted after the pipeline was created.` },
    };
  }
}

import type { z } from 'zod';
import type { Job, JobConfiguration, JobProgress, JobResult, JobStatus } from '../../../domain/job.ts';
import type { JobAnswer, JobConfigurationAnswer } from './schema.ts';

type Wire = z.input<typeof JobAnswer>;

/** A job on the wire: the reference's shape, and our additions where they have a value. */
export function presentJob(job: Job): Wire {
  return {
    jobId: job.jobId,
    configuration: presentConfiguration(job.configuration),
    status: presentStatus(job.status),
    statusHistory: job.statusHistory.map(presentStatus),
    createTime: job.createTime.toISOString(),
    ...(job.creator !== null && { creator: job.creator }),
    origin: job.origin,
    ...(job.progress !== null && { progress: presentProgress(job.progress) }),
    ...(job.result !== null && { result: presentResult(job.result) }),
    attempt: job.attempt,
    waitingFor: [...job.waitingFor],
    ...(job.pipelineId !== null && { pipelineId: job.pipelineId }),
  };
}

/** Unset ids of a chosen type as "": so the reference answers. */
export function presentConfiguration({
  load,
  update,
  publish,
}: JobConfiguration): z.input<typeof JobConfigurationAnswer> {
  return {
    ...(load && { load: { sourceId: load.sourceId } }),
    ...(update && { update: { dataProductId: update.dataProductId ?? '', workflowId: update.workflowId ?? '' } }),
    ...(publish && {
      publish: { destinationId: publish.destinationId, dataProductId: publish.dataProductId ?? '' },
    }),
  };
}

function presentStatus({ state, stateStartTime, error }: JobStatus): Wire['status'] {
  return { state, stateStartTime: stateStartTime.toISOString(), ...(error && { error }) };
}

function presentProgress({ fraction, stage, etaSeconds, stages }: JobProgress): NonNullable<Wire['progress']> {
  return {
    fraction,
    stage,
    ...(etaSeconds !== undefined && { etaSeconds }),
    stages: stages.map(({ name, state, rowsIn, rowsOut, seconds }) => ({
      name,
      state,
      ...(rowsIn !== undefined && { rowsIn: count(rowsIn) }),
      ...(rowsOut !== undefined && { rowsOut: count(rowsOut) }),
      ...(seconds !== undefined && { seconds }),
    })),
  };
}

function presentResult(result: JobResult): NonNullable<Wire['result']> {
  const { counts, datasetVersions, filesWritten, rejectedRows, notes } = result;
  return {
    counts: Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, count(value)])),
    ...(datasetVersions && { datasetVersions: { ...datasetVersions } }),
    ...(filesWritten && { filesWritten: [...filesWritten] }),
    ...(rejectedRows !== undefined && { rejectedRows: count(rejectedRows) }),
    ...(notes && { notes: [...notes] }),
  };
}

/** int64 is text on the wire. */
function count(value: number): string {
  return String(Math.max(0, Math.trunc(value)));
}

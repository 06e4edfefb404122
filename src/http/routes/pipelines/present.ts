import type { z } from 'zod';
import type { Pipeline } from '../../../jobs/pipeline.ts';
import { presentConfiguration, presentJob } from '../jobs/present.ts';
import type { PipelineAnswer } from './schema.ts';

export function presentPipeline(pipeline: Pipeline): z.input<typeof PipelineAnswer> {
  const { pipelineId, state, jobs, steps, creator, createTime, endTime } = pipeline;
  const error = state === 'DONE' ? jobs.at(-1)?.status.error : undefined;
  return {
    pipelineId,
    state,
    ...(error && { error }),
    steps: steps.map((step, i) => {
      const job = jobs[i];
      return { ...presentConfiguration(step), ...(job && { job: presentJob(job) }) };
    }),
    createTime: createTime.toISOString(),
    ...(endTime !== null && { endTime: endTime.toISOString() }),
    ...(creator !== null && { creator }),
  };
}

import { z } from 'zod';
import { JOB_STATES } from '../../../domain/job.ts';
import { Time } from '../../fields.ts';
import { JobAnswer, JobConfigurationAnswer, JobConfigurationBody } from '../jobs/schema.ts';

const MOST_STEPS = 100;

export const PipelineBody = z.strictObject({
  steps: z
    .array(JobConfigurationBody)
    .min(1)
    .max(MOST_STEPS)
    .describe('Jobs in order; each exactly one of load, update, publish.'),
});

export const PipelineAnswer = z
  .object({
    pipelineId: z.string(),
    state: z.enum(JOB_STATES),
    error: JobAnswer.shape.status.shape.error.describe('Of the step at which the pipeline ended.'),
    steps: z.array(
      JobConfigurationAnswer.extend({ job: JobAnswer.optional().describe('Absent until its turn comes.') }),
    ),
    createTime: Time,
    endTime: Time.optional(),
    creator: z.string().optional(),
  })
  .meta({ id: 'Pipeline' });

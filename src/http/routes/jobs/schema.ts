import { z } from 'zod';
import { JOB_ERROR_REASONS } from '../../../domain/errors.ts';
import { JOB_ORIGINS, JOB_STATES } from '../../../domain/job.ts';
import { Int64, Time } from '../../fields.ts';
import { NextPageToken, PageQuery } from '../../paging.ts';

/** Ids as callers send them; a publish configuration's name may be one. PostgreSQL keeps no U+0000. */
const Id = z
  .string()
  .max(300)
  .refine((id) => !id.includes('\0'), 'cannot hold the character U+0000');

/** Unset and "" are the same, as protobuf clients write it. */
const OptionalId = Id.nullish();

/** In the document: this id and none of the others, each of which may be absent, null or "". */
function onlyId(name: string, others: readonly string[]) {
  return {
    required: [name],
    properties: {
      [name]: { type: 'string', minLength: 1 },
      ...Object.fromEntries(others.map((other) => [other, { maxLength: 0 }])),
    },
  };
}

/** In the document: this one is given, the others are absent or null. */
function onlyType(name: string, others: readonly string[]) {
  return {
    required: [name],
    properties: {
      [name]: { type: 'object' },
      ...Object.fromEntries(others.map((other) => [other, { type: 'null' }])),
    },
  };
}

const ConfigurationBody = z
  .strictObject({
    load: z
      .strictObject({ sourceId: OptionalId })
      .meta({ allOf: [onlyId('sourceId', [])] })
      .nullish()
      .describe('Refreshes a source.'),
    update: z
      .strictObject({
        dataProductId: OptionalId,
        workflowId: OptionalId,
        workflowID: OptionalId.describe('Other spelling of workflowId.'),
      })
      .meta({
        oneOf: [
          onlyId('dataProductId', ['workflowId', 'workflowID']),
          onlyId('workflowId', ['dataProductId']),
          onlyId('workflowID', ['dataProductId', 'workflowId']),
        ],
      })
      .nullish()
      .describe('Runs a data product, or a workflow: exactly one id.'),
    publish: z
      .strictObject({
        destinationId: OptionalId.describe(
          'Id of a destination or publish configuration; with dataProductId also the exact name of the configuration.',
        ),
        dataProductId: OptionalId,
      })
      .meta({ allOf: [onlyId('destinationId', [])] })
      .nullish()
      .describe('Writes a dataset to its destination.'),
  })
  .meta({
    description: 'Exactly one of load, update, publish.',
    oneOf: [
      onlyType('load', ['update', 'publish']),
      onlyType('update', ['load', 'publish']),
      onlyType('publish', ['load', 'update']),
    ],
  });

export type ConfigurationBody = z.output<typeof ConfigurationBody>;

const Ignored = z.unknown().optional().describe('Output only; ignored.');

/** A bare Job; what only answers carry is accepted and ignored. */
export const JobBody = z.strictObject({
  configuration: ConfigurationBody,
  jobId: Ignored,
  status: Ignored,
  statusHistory: Ignored,
  createTime: Ignored,
  creator: Ignored,
  origin: Ignored,
  progress: Ignored,
  result: Ignored,
  attempt: Ignored,
  waitingFor: Ignored,
  pipelineId: Ignored,
});

export { ConfigurationBody as JobConfigurationBody };

export const IncludeScheduled = z
  .boolean()
  .default(false)
  .describe('Whether jobs that a schedule started are there for this call; as a rule they are not.');

export const Queue = z
  .boolean()
  .default(false)
  .describe('At the limit: accept the job and keep it PENDING until a place is free, instead of refusing it.');

export const JobListQuery = PageQuery.extend({
  filter: z
    .string()
    .meta({ format: 'job-filter' })
    .optional()
    .describe(
      'AIP-160: job_id, status.state, status:error, configuration:load|update|publish, configuration.load.source_id and ' +
        'the like, create_time() start_time() cancel_time() stop_time() with = != < <= > >=, AND, OR, NOT, parentheses.',
    ),
  sourceId: Id.optional().describe('Only loads of this source.'),
  destinationId: Id.optional().describe('Only publishes to this destination.'),
  dataProductId: Id.optional().describe('Only updates and publishes that carry this data product.'),
  workflowId: Id.optional().describe('Only updates by this workflow.'),
  jobType: z
    .enum(['JOB_TYPE_UNSPECIFIED', 'JOB_TYPE_LOAD', 'JOB_TYPE_UPDATE', 'JOB_TYPE_PUBLISH', 'LOAD', 'UPDATE', 'PUBLISH'])
    .optional(),
  includeScheduled: IncludeScheduled,
});

export type JobListQuery = z.output<typeof JobListQuery>;

const JobError = z.object({ reason: z.enum(JOB_ERROR_REASONS), message: z.string() });

const JobStatus = z.object({
  state: z.enum(JOB_STATES),
  stateStartTime: Time.describe('When the job entered this state.'),
  error: JobError.optional().describe('Of a job that is DONE without success.'),
});

const Progress = z.object({
  fraction: z.number().min(0).max(1),
  stage: z.string(),
  etaSeconds: z.number().optional(),
  stages: z.array(
    z.object({
      name: z.string(),
      state: z.enum(['PENDING', 'RUNNING', 'DONE']),
      rowsIn: Int64.optional(),
      rowsOut: Int64.optional(),
      seconds: z.number().optional(),
    }),
  ),
});

const Result = z.object({
  counts: z.record(z.string(), Int64),
  datasetVersions: z.record(z.string(), z.string()).optional(),
  filesWritten: z.array(z.string()).optional(),
  rejectedRows: Int64.optional(),
  notes: z.array(z.string()).optional(),
});

export const JobConfigurationAnswer = z.object({
  load: z.object({ sourceId: z.string() }).optional(),
  update: z.object({ dataProductId: z.string(), workflowId: z.string() }).optional(),
  publish: z.object({ destinationId: z.string(), dataProductId: z.string() }).optional(),
});

export const JobAnswer = z
  .object({
    jobId: z.string(),
    configuration: JobConfigurationAnswer.describe('Ids that are not set are empty texts.'),
    status: JobStatus,
    statusHistory: z.array(JobStatus).describe('Past states, newest first, without the current one.'),
    createTime: Time,
    creator: z.string().optional().describe('Id of the user whose key created it.'),
    origin: z.enum(JOB_ORIGINS),
    progress: Progress.optional(),
    result: Result.optional(),
    attempt: z.int().describe('How often a process began to run it.'),
    waitingFor: z.array(z.string()).describe('Open jobs that come first because they touch the same objects.'),
    pipelineId: z.string().optional(),
  })
  .meta({ id: 'Job' });

export const JobListAnswer = z.object({ jobs: z.array(JobAnswer), nextPageToken: NextPageToken });

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { JobOrigin } from '../../../domain/job.ts';
import { createJob } from '../../../jobs/create.ts';
import { getJob } from '../../../jobs/get.ts';
import { stopJob } from '../../../jobs/stop.ts';
import type { HttpDeps } from '../../deps.ts';
import { RequestId, requestKeyOf } from '../../idempotency.ts';
import { route } from '../../route.ts';
import { toConfiguration } from './configuration.ts';
import { listJobsPage } from './page.ts';
import { presentJob } from './present.ts';
import { IncludeScheduled, JobAnswer, JobBody, JobListAnswer, JobListQuery, Queue } from './schema.ts';

const PATH = '/api/v1beta1/jobs';
const JobParam = z.strictObject({ jobId: z.string() });
const ScheduledQuery = z.strictObject({ includeScheduled: IncludeScheduled });

/** The Jobs endpoint (reference section 2). */
export function registerJobRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const { db, config } = deps;

  route(app, {
    method: 'POST',
    path: PATH,
    operationId: 'createJob',
    tag: 'jobs',
    summary: 'Create a job',
    description: 'Loads a source, updates a data product or by a workflow, or publishes. The body is the Job itself.',
    query: z.strictObject({ queue: Queue, requestId: RequestId.optional() }),
    body: JobBody,
    answer: JobAnswer,
    errors: ['NOT_FOUND', 'ALREADY_EXISTS', 'CONCURRENT_JOB_LIMIT'],
    example: { configuration: { load: { sourceId: 'src_0123456789abcdef' } } },
    handle: async ({ body, query, caller, request }) =>
      presentJob(
        await createJob(db, config.jobs, {
          tenantId: caller.tenantId,
          configuration: toConfiguration(body.configuration, 'configuration'),
          origin: originOf(request),
          creator: caller.userId,
          queue: query.queue,
          requestId: requestKeyOf(request, query.requestId),
        }),
      ),
  });

  route(app, {
    method: 'GET',
    path: PATH,
    operationId: 'listJobs',
    tag: 'jobs',
    summary: 'List jobs, most recently started first',
    query: JobListQuery,
    answer: JobListAnswer,
    errors: ['INVALID_FILTER', 'INVALID_PAGE_TOKEN'],
    handle: async ({ query, caller }) => {
      const { jobs, nextPageToken } = await listJobsPage(deps, caller.tenantId, query);
      return { jobs: jobs.map(presentJob), nextPageToken };
    },
  });

  route(app, {
    method: 'GET',
    path: `${PATH}/{jobId}`,
    operationId: 'getJob',
    tag: 'jobs',
    summary: 'Get a job',
    params: JobParam,
    query: ScheduledQuery,
    answer: JobAnswer,
    handle: async ({ params, query, caller }) =>
      presentJob(await getJob(db, { tenantId: caller.tenantId, ...params, ...query })),
  });

  route(app, {
    method: 'POST',
    path: `${PATH}/{jobId}:stop`,
    operationId: 'stopJob',
    tag: 'jobs',
    summary: 'Stop a job',
    description: 'Asks for it; the job may still end on its own. Read the job until it is DONE.',
    params: JobParam,
    query: ScheduledQuery,
    body: z.strictObject({ jobId: z.unknown().optional().describe('The one of the path counts.') }).optional(),
    answer: z.object({}),
    handle: async ({ params, query, caller }) => {
      await stopJob(db, config.jobs, { tenantId: caller.tenantId, ...params, ...query });
      return {};
    },
  });
}

/** The user interface says so of its own requests. */
function originOf(request: FastifyRequest): JobOrigin {
  return request.headers['x-cupel-client'] === 'ui' ? 'UI' : 'API';
}

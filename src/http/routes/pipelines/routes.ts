import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { createPipeline, getPipeline, stopPipeline } from '../../../jobs/pipeline.ts';
import type { HttpDeps } from '../../deps.ts';
import { RequestId, requestKeyOf } from '../../idempotency.ts';
import { route } from '../../route.ts';
import { toConfiguration } from '../jobs/configuration.ts';
import { Queue } from '../jobs/schema.ts';
import { presentPipeline } from './present.ts';
import { PipelineAnswer, PipelineBody } from './schema.ts';

const PATH = '/api/v1beta1/pipelines';
const PipelineParam = z.strictObject({ pipelineId: z.string() });

/** Several jobs in one call (contract section 3). */
export function registerPipelineRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const { db, config } = deps;

  route(app, {
    method: 'POST',
    path: PATH,
    operationId: 'createPipeline',
    tag: 'pipelines',
    summary: 'Run several jobs in order',
    description:
      'Each step is a job; the next one begins when the one before ends well. Counts as one job of the limit.',
    query: z.strictObject({ queue: Queue, requestId: RequestId.optional() }),
    body: PipelineBody,
    answer: PipelineAnswer,
    errors: ['NOT_FOUND', 'ALREADY_EXISTS', 'CONCURRENT_JOB_LIMIT'],
    example: {
      steps: [
        { load: { sourceId: 'src_0123456789abcdef' } },
        { update: { dataProductId: 'dp_0123456789abcdef' } },
        { publish: { destinationId: 'Nightly golden', dataProductId: 'dp_0123456789abcdef' } },
      ],
    },
    handle: async ({ body, query, caller, request }) =>
      presentPipeline(
        await createPipeline(db, config.jobs, {
          tenantId: caller.tenantId,
          steps: body.steps.map((step, i) => toConfiguration(step, `steps[${i}]`)),
          creator: caller.userId,
          queue: query.queue,
          requestId: requestKeyOf(request, query.requestId),
        }),
      ),
  });

  route(app, {
    method: 'GET',
    path: `${PATH}/{pipelineId}`,
    operationId: 'getPipeline',
    tag: 'pipelines',
    summary: 'Get a pipeline with its jobs',
    params: PipelineParam,
    answer: PipelineAnswer,
    handle: async ({ params, caller }) => presentPipeline(await getPipeline(db, caller.tenantId, params.pipelineId)),
  });

  route(app, {
    method: 'POST',
    path: `${PATH}/{pipelineId}:stop`,
    operationId: 'stopPipeline',
    tag: 'pipelines',
    summary: 'Stop a pipeline',
    description: 'The step at work is stopped, the others never begin.',
    params: PipelineParam,
    answer: z.object({}),
    handle: async ({ params, caller }) => {
      await stopPipeline(db, config.jobs, caller.tenantId, params.pipelineId);
      return {};
    },
  });
}

import type { JobHandler, JobHandlers } from '../jobs/handler.ts';

/** Every kind of job and what runs it. A job's process loads the code of its own kind only. */
export const jobHandlers: JobHandlers = {
  LOAD: onDemand(async () => (await import('./load-source.ts')).loadSource),
  PUBLISH: onDemand(async () => (await import('./publish.ts')).publish),
  UPDATE_PRODUCT: onDemand(async () => (await import('./update-product.ts')).updateProduct),
  UPDATE_WORKFLOW: onDemand(async () => (await import('./update-workflow.ts')).updateWorkflow),
};

function onDemand(load: () => Promise<JobHandler>): JobHandler {
  return {
    prepare: async () => void (await load()),
    run: async (context) => (await load()).run(context),
    discard: async (context) => (await load()).discard(context),
  };
}

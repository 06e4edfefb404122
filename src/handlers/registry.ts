import type { JobHandlers } from '../jobs/handler.ts';
import { loadSource } from './load-source.ts';
import { publish } from './publish.ts';
import { updateProduct } from './update-product.ts';
import { updateWorkflow } from './update-workflow.ts';

/** Every kind of job and what runs it. */
export const jobHandlers: JobHandlers = {
  LOAD: loadSource,
  UPDATE_PRODUCT: updateProduct,
  UPDATE_WORKFLOW: updateWorkflow,
  PUBLISH: publish,
};

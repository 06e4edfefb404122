/** Entry of a job process: the only place where the queue meets the kinds of jobs. */
import { jobHandlers } from '../handlers/registry.ts';
import { runJobChild } from '../jobs/run.ts';

runJobChild(jobHandlers);

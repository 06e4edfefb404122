/** A job process of the benchmark: its handlers do nothing, but it loads the code that a real one loads. */
import { jobHandlers } from '../src/handlers/registry.ts';
import { runJobChild } from '../src/jobs/run.ts';
import { loading } from './jobs-handlers.ts';

runJobChild(loading(jobHandlers));

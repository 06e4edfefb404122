import { runJobChild } from '../src/jobs/run.ts';
import { benchHandlers } from './jobs-handlers.ts';

runJobChild(benchHandlers);

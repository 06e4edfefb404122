import { runJobChild } from '../../src/jobs/run.ts';
import { fixtureHandlers } from './job-fixture-handlers.ts';

runJobChild(fixtureHandlers);

/** Loads obey the test; every other kind is the real one. */
import { jobHandlers } from '../../src/handlers/registry.ts';
import { runJobChild } from '../../src/jobs/run.ts';
import { fixtureHandlers } from './job-fixture-handlers.ts';

runJobChild({ ...jobHandlers, LOAD: fixtureHandlers.LOAD });

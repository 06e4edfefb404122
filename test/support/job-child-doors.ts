import { jobHandlers } from '../../src/handlers/registry.ts';
import { runJobChild } from '../../src/jobs/run.ts';
import { withDoors } from './stage-door.ts';

runJobChild(withDoors(jobHandlers));

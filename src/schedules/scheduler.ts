import type { Logger } from 'pino';
import { withAllTenants, type Db } from '../db/open.ts';
import type { Clock } from '../lib/clock.ts';
import { createRecurring } from '../lib/recurring.ts';
import type { Service } from '../lib/service.ts';
import { fireDueSchedules, tryLeadership } from './fire.ts';
import { submitDueEvents, type SubmitJob } from './submit.ts';

export interface SchedulerOptions {
  readonly db: Db;
  readonly submit: SubmitJob;
  readonly clock: Clock;
  readonly log: Logger;
}

const INTERVAL_MS = 5000;

/**
 * Looks every few seconds for firings that are due. Every server runs one; a lock lets one of them look at a time, and
 * the unique event of a firing holds even if two should.
 */
export function createScheduler(options: SchedulerOptions): Service {
  const { clock, log } = options;
  return createRecurring({
    clock,
    log,
    turn: async () => {
      await lookForFirings(options);
      return INTERVAL_MS;
    },
    pauseMs: INTERVAL_MS,
    failure: 'schedules could not be looked at',
  });
}

/** One look: fires what is due and submits what waits. */
export async function lookForFirings({ db, clock, submit }: SchedulerOptions): Promise<void> {
  const leads = await withAllTenants(db, async (trx) => {
    if (!(await tryLeadership(trx))) return false;
    await fireDueSchedules(trx, clock.now());
    return true;
  });
  if (leads) await submitDueEvents(db, submit, clock.now());
}

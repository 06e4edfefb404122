import type { Logger } from 'pino';
import { withAllTenants, type Db } from '../db/open.ts';
import type { Clock } from '../lib/clock.ts';
import type { Service } from '../lib/service.ts';
import { fireDueSchedules, tryLeadership } from './fire.ts';
import { submitDueEvents, type SubmitJob } from './submit.ts';

export interface SchedulerOptions {
  readonly db: Db;
  readonly submit: SubmitJob;
  readonly clock: Clock;
  readonly log: Logger;
  /** How often to look. @default 5000 */
  readonly intervalMs?: number;
}

/**
 * Looks every few seconds for firings that are due. Every server runs one; a lock lets one of them look at a time, and
 * the unique event of a firing holds even if two should.
 */
export class Scheduler implements Service {
  readonly #options: SchedulerOptions;
  #stop = new AbortController();
  #loop: Promise<void> | null = null;

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  start(): Promise<void> {
    this.#stop = new AbortController();
    this.#loop = this.#run(this.#stop.signal);
    return Promise.resolve();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
    this.#loop = null;
  }

  /** One look: fires what is due and submits what waits. For the loop and for tests. */
  async tick(): Promise<void> {
    const { db, clock, submit } = this.#options;
    const leads = await withAllTenants(db, async (trx) => {
      if (!(await tryLeadership(trx))) return false;
      await fireDueSchedules(trx, clock.now());
      return true;
    });
    if (leads) await submitDueEvents(db, submit, clock.now());
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { clock, log, intervalMs = 5000 } = this.#options;
    while (!signal.aborted) {
      await this.tick().catch((error: unknown) => log.error({ err: error }, 'schedules could not be looked at'));
      await clock.sleep(intervalMs, signal).catch(() => undefined);
    }
  }
}

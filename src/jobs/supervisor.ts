/**
 * Runs the jobs of one server: claims what may run, gives each a process of its own, keeps the leases, passes on stops,
 * and picks up whatever died. Any number of servers may do so over one database.
 */
import path from 'node:path';
import type { Logger } from 'pino';
import type { Config } from '../config/schema.ts';
import { pruneIdempotency } from '../db/idempotency.ts';
import type { Db } from '../db/open.ts';
import type { JobError } from '../domain/job.ts';
import type { Clock } from '../lib/clock.ts';
import { randomId } from '../lib/ids.ts';
import { createRecurring } from '../lib/recurring.ts';
import type { Service } from '../lib/service.ts';
import { forkJobChild, type ChildExit, type JobChild } from './child-process.ts';
import { claimJobs, type ClaimedJob } from './claim.ts';
import { finishJob, STOPPED } from './finish.ts';
import type { JobHandlers } from './handler.ts';
import { findStopping, giveBack, renewLeases } from './heartbeat.ts';
import { createListener } from './listener.ts';
import type { AbortReason } from './messages.ts';
import { openProgressWriter } from './progress.ts';
import { isOvertaken, recoverJobs, recoverOwn, type Recovered, type RecoverOptions } from './recover.ts';
import { createSpareChild, type SpareChild } from './spare-child.ts';

export interface SupervisorOptions {
  readonly db: Db;
  /** Of the same database: children and the listener open connections of their own. */
  readonly databaseUrl: string;
  readonly config: Config;
  /** The parent only discards with them; running is the child's. */
  readonly handlers: JobHandlers;
  /** Path of the module that calls runJobChild with the same handlers. */
  readonly childEntry: string;
  readonly clock: Clock;
  readonly log: Logger;
}

interface Held {
  readonly job: ClaimedJob;
  readonly child?: JobChild;
  abort?: AbortReason;
}

/** Leases are renewed this many times before they would expire. */
const BEATS_PER_LEASE = 4;
/**
 * A stop is told by a notification, but one may be lost, or come before its job is known here. With the default grace a
 * job that does not listen is still gone within a second.
 */
const LOOK_FOR_STOPS_MS = 250;
const PRUNE_EVERY_MS = 3_600_000;

export class Supervisor implements Service {
  readonly #options: SupervisorOptions;
  readonly #log: Logger;
  readonly #owner = `sup_${randomId()}`;
  readonly #held = new Map<string, Held>();
  readonly #tasks = new Set<Promise<void>>();
  readonly #listener: Service;
  readonly #spare: SpareChild;
  #closing = new AbortController();
  #upkeep: readonly Service[] = [];
  #loop: Promise<void> | undefined;
  #wake: () => void = () => undefined;
  #isAwake = false;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#log = options.log;
    const { childEntry, config } = options;
    const fork = (): JobChild =>
      forkJobChild({
        entry: childEntry,
        memoryMb: config.engine.memoryMb,
        compileCache: path.join(config.dataDir, 'cache', 'node'),
      });
    this.#spare = createSpareChild(fork, config.jobs.spareProcess);
    this.#listener = createListener({
      databaseUrl: options.databaseUrl,
      clock: options.clock,
      log: options.log,
      onNotice: (notice) => {
        if (notice.kind === 'STOP') this.#abort(notice.jobId, 'STOP');
        else this.#wakeUp();
      },
    });
  }

  async start(): Promise<void> {
    if (this.#loop) return;
    this.#closing = new AbortController();
    const { signal } = this.#closing;
    this.#spare.open();
    await this.#listener.start();
    const { leaseMs, pollMs } = this.#options.config.jobs;
    this.#upkeep = [
      this.#every(leaseMs / BEATS_PER_LEASE, () => this.#beat()),
      this.#every(LOOK_FOR_STOPS_MS, () => this.#lookForStops()),
      this.#every(PRUNE_EVERY_MS, async () => void (await pruneIdempotency(this.#options.db))),
    ];
    await Promise.all(this.#upkeep.map((service) => service.start()));
    this.#loop = this.#work(signal, pollMs);
  }

  /** Interrupts what runs here and gives it back; another server, or this one's next start, runs it again. */
  async stop(): Promise<void> {
    this.#closing.abort();
    this.#wakeUp();
    await this.#listener.stop();
    await Promise.all(this.#upkeep.map((service) => service.stop()));
    await this.#loop;
    this.#loop = undefined;
    for (const jobId of this.#held.keys()) this.#abort(jobId, 'RELEASE');
    while (this.#tasks.size > 0) await Promise.all(this.#tasks);
    await this.#spare.close();
  }

  /** Process ids of the jobs that run here. */
  get pids(): ReadonlyMap<string, number | undefined> {
    return new Map([...this.#held].map(([jobId, { child }]) => [jobId, child?.pid]));
  }

  async #work(signal: AbortSignal, pollMs: number): Promise<void> {
    while (!signal.aborted) {
      this.#isAwake = false;
      await this.#round().catch((err: unknown) => this.#log.error({ err }, 'looking for jobs failed, trying again'));
      if (this.#isAwake || signal.aborted) continue;
      const woken = new AbortController();
      this.#wake = () => woken.abort();
      await this.#options.clock.sleep(pollMs, AbortSignal.any([signal, woken.signal])).catch(() => undefined);
    }
  }

  #wakeUp(): void {
    this.#isAwake = true;
    this.#wake();
  }

  #every(pauseMs: number, work: () => Promise<void>): Service {
    const turn = async (): Promise<number> => {
      await work();
      return pauseMs;
    };
    const failure = 'upkeep of jobs failed, trying again';
    return createRecurring({ clock: this.#options.clock, log: this.#log, turn, pauseMs, failure });
  }

  async #round(): Promise<void> {
    const { db, config } = this.#options;
    const free = (): number => config.jobs.concurrency - this.#held.size;
    for (const recovered of await recoverJobs(db, this.#recovery(Math.max(0, free())))) this.#resume(recovered);
    if (free() <= 0) return;
    const { leaseMs } = config.jobs;
    for (const job of await claimJobs(db, { owner: this.#owner, leaseMs, most: free() })) this.#run(job);
  }

  #recovery(mostRuns: number): RecoverOptions {
    const { leaseMs, maxAttempts } = this.#options.config.jobs;
    return { owner: this.#owner, leaseMs, maxAttempts, mostRuns };
  }

  /** Renews the leases; what is no longer ours is killed. */
  async #beat(): Promise<void> {
    const { db, config } = this.#options;
    const held = [...this.#held.values()];
    const ours = await renewLeases(
      db,
      held.map(({ job }) => job),
      config.jobs.leaseMs,
    );
    for (const entry of held) {
      // It may also have ended by itself a moment ago; then the process is about to exit anyway.
      if (!ours.has(entry.job.jobId) && this.#held.get(entry.job.jobId) === entry && entry.child)
        this.#killLater(entry.child);
    }
  }

  async #lookForStops(): Promise<void> {
    if (this.#held.size === 0) return;
    for (const jobId of await findStopping(this.#options.db, this.#owner)) this.#abort(jobId, 'STOP');
  }

  #abort(jobId: string, reason: AbortReason): void {
    const held = this.#held.get(jobId);
    if (!held?.child || held.abort !== undefined) return;
    const { child } = held;
    held.abort = reason;
    child.abort(reason);
    this.#killLater(child);
  }

  #killLater(child: JobChild): void {
    const { clock, config } = this.#options;
    const grace = new AbortController();
    void child.exited.then(() => grace.abort());
    clock.sleep(config.jobs.stopGraceMs, grace.signal).then(
      () => child.kill(),
      () => undefined,
    );
  }

  #run(job: ClaimedJob): void {
    const { db, databaseUrl, config, clock } = this.#options;
    const child = this.#spare.take();
    const held: Held = { job, child };
    const writer = openProgressWriter(db, clock, this.#log, job);
    child.begin({ type: 'start', job, config, databaseUrl }, (progress) => writer.put(progress));
    this.#track(held, async () => {
      const exit = await child.exited;
      await writer.close();
      await this.#settle(held, exit);
    });
  }

  /** Keeps a promise of work on one job; whatever happens, the job is let go in the end. */
  #track(held: Held, work: () => Promise<void>): void {
    const { jobId } = held.job;
    this.#held.set(jobId, held);
    const task = work()
      .catch((err: unknown) => this.#log.error({ err, jobId }, 'a job was lost sight of; its lease will run out'))
      .finally(() => {
        if (this.#held.get(jobId) === held) this.#held.delete(jobId);
        this.#tasks.delete(task);
        this.#wakeUp();
      });
    this.#tasks.add(task);
  }

  /** The process is gone: most often its job is DONE; else it died, was killed, or was interrupted. */
  async #settle({ job, abort }: Held, exit: ChildExit): Promise<void> {
    if (abort === 'RELEASE') {
      await giveBack(this.#options.db, [job]);
      return;
    }
    const recovered = await recoverOwn(this.#options.db, job, this.#recovery(1));
    if (!recovered) {
      // Ended by the process: its output may be the visible one. Only what was overtaken is rubbish.
      if (await isOvertaken(this.#options.db, job)) await this.#discard(job, job.attempt);
      return;
    }
    if (recovered.action !== 'STOP') this.#log.warn({ jobId: job.jobId, ...exit }, 'a job process died');
    if (this.#closing.signal.aborted) await giveBack(this.#options.db, [recovered.job]);
    else this.#resume(recovered);
  }

  #resume({ action, job, deadAttempt }: Recovered): void {
    this.#track({ job }, async () => {
      await this.#discard(job, deadAttempt);
      if (action === 'STOP') await this.#end(job, STOPPED);
      else if (action === 'GIVE_UP') await this.#end(job, DIED_TOO_OFTEN);
      else if (this.#closing.signal.aborted) await giveBack(this.#options.db, [job]);
      else this.#run(job);
    });
  }

  async #end(job: ClaimedJob, error: JobError): Promise<void> {
    await finishJob(this.#options.db, this.#options.config.jobs, job, { error });
  }

  async #discard(job: ClaimedJob, attempt: number): Promise<void> {
    const { db, config, handlers } = this.#options;
    const { tenantId, jobId, configuration, kind } = job;
    await handlers[kind]
      .discard({ tenantId, jobId, attempt, configuration, config, db })
      .catch((err: unknown) => this.#log.error({ err, jobId, attempt }, 'leavings of a dead attempt stay behind'));
  }
}

const DIED_TOO_OFTEN: JobError = {
  reason: 'EXECUTION_FAILED',
  message:
    'The process of the job died again and again. The log of the server says how; mostly it is for want of memory: ' +
    'give jobs more (CUPEL_ENGINE_MEMORY_MB) or run fewer at once (CUPEL_JOB_CONCURRENCY), then run it again.',
};

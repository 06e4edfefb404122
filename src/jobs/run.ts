/** The inside of a job process: one attempt of one job, from the start message to the exit. */
import { flushCompileCache } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { destination, pino, type Logger } from 'pino';
import { openDb, type Db, type Trx } from '../db/open.ts';
import { AppError, JobFailure } from '../domain/errors.ts';
import type { JobError, JobProgress } from '../domain/job.ts';
import { systemClock } from '../lib/clock.ts';
import { finishJob, STOPPED } from './finish.ts';
import type { JobContext, JobHandler, JobHandlers, JobOutcome } from './handler.ts';
import type { AbortReason, FromChild, StartMessage, ToChild } from './messages.ts';
import { trackProgress, type TrackedProgress } from './progress-reporter.ts';

const POOL_SIZE = 4;
const MOST_COMMITS = 5;
const EXIT_DONE = 0;
/** The job was not ended: the parent decides what becomes of it. */
const EXIT_NOT_ENDED = 1;

/** What an aborted signal's reason is; a handler may pass it on as the error of what it was doing. */
export class Aborted extends Error {
  readonly reason: AbortReason;

  constructor(reason: AbortReason) {
    super(reason === 'STOP' ? 'the job was stopped' : 'the server is closing');
    this.name = 'Aborted';
    this.reason = reason;
  }
}

/**
 * Entry of a job process. Waits for the start message, runs the job, ends it, exits. Exits at once when the parent is
 * gone: whoever takes the job over must not meet us at work.
 */
export function runJobChild(handlers: JobHandlers): void {
  const abort = new AbortController();
  let hasBegun = false;
  process.once('disconnect', () => process.exit(EXIT_NOT_ENDED));
  process.on('message', (message: ToChild) => {
    if (message.type === 'abort') abort.abort(new Aborted(message.reason));
    else {
      hasBegun = true;
      void runProcess(handlers, message, abort.signal);
    }
  });
  // Code that cannot be loaded is the failure of the job that needs it.
  loadAhead(handlers, () => hasBegun).catch(() => undefined);
}

/**
 * A process that has nothing to do yet loads the code of every kind of job, and keeps what it compiled for those that
 * are started after it, which otherwise could have it only when this one has ended.
 */
async function loadAhead(handlers: JobHandlers, hasBegun: () => boolean): Promise<void> {
  // A process that was started for a job has its message by then.
  await setImmediate();
  for (const { prepare } of Object.values(handlers)) {
    if (hasBegun()) return;
    await prepare?.();
  }
  flushCompileCache();
}

async function runProcess(handlers: JobHandlers, start: StartMessage, signal: AbortSignal): Promise<void> {
  const log = pino({ level: start.config.log.level }, destination({ dest: 2, sync: true })).child({
    jobId: start.job.jobId,
    attempt: start.job.attempt,
  });
  try {
    const [{ db }] = await Promise.all([
      openDb({
        url: start.databaseUrl,
        poolSize: POOL_SIZE,
        applicationName: `cupel-${start.job.jobId}`,
      }),
      // While the database answers; code that cannot be loaded is told by the run.
      handlers[start.job.kind].prepare?.().catch(() => undefined),
    ]);
    await runAttempt(handlers, { start, db, log, signal, send: sendToParent });
    process.exit(EXIT_DONE);
  } catch (err) {
    log.error({ err }, 'the job process ends without having ended its job');
    process.exit(EXIT_NOT_ENDED);
  }
}

function sendToParent(message: FromChild): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}

interface Attempt {
  readonly start: StartMessage;
  readonly db: Db;
  readonly log: Logger;
  readonly signal: AbortSignal;
  readonly send: (message: FromChild) => void;
}

async function runAttempt(handlers: JobHandlers, attempt: Attempt): Promise<void> {
  const { start, db, log, signal } = attempt;
  const { config, job } = start;
  const handler = handlers[job.kind];
  const progress = trackProgress(systemClock, (value) => attempt.send({ type: 'progress', progress: value }));
  const context: JobContext = {
    tenantId: job.tenantId,
    jobId: job.jobId,
    attempt: job.attempt,
    configuration: job.configuration,
    config,
    db,
    log,
    signal,
    progress,
  };
  let outcome: JobOutcome;
  try {
    signal.throwIfAborted();
    outcome = await handler.run(context);
  } catch (error) {
    await fail(attempt, handler, context, error, progress);
    return;
  }
  const end = await endWith(attempt, outcome, progress);
  if (end.kind === 'REFUSED') {
    await fail(attempt, handler, context, end.error, progress);
  } else if (end.kind === 'OVERTAKEN') {
    log.warn('the job was taken over by another process: this attempt is thrown away');
    await handler.discard(context);
  } else {
    await outcome.afterCommit?.().catch((err: unknown) => log.warn({ err }, 'tidying up after the job failed'));
  }
}

type End = { readonly kind: 'ENDED' | 'OVERTAKEN' } | { readonly kind: 'REFUSED'; readonly error: unknown };

/**
 * Ends the job successfully. An error of the output's own commit means that nothing was stored. Any other error may
 * have struck after the database had it all, so nothing is discarded: it is thrown, and the parent looks at the row.
 */
async function endWith({ start, db }: Attempt, outcome: JobOutcome, progress: TrackedProgress): Promise<End> {
  const refusals = new Set<unknown>();
  const commit = async (trx: Trx): Promise<void> => {
    try {
      await outcome.commit?.(trx);
    } catch (error) {
      refusals.add(error);
      throw error;
    }
  };
  for (let tries = 1; ; tries++) {
    try {
      const isEnded = await finishJob(db, start.config.jobs, start.job, {
        result: outcome.result,
        commit: outcome.commit && commit,
        ...progressOf(progress, true),
      });
      return { kind: isEnded ? 'ENDED' : 'OVERTAKEN' };
    } catch (error) {
      if (isConflict(error) && tries < MOST_COMMITS) continue;
      if (refusals.has(error)) return { kind: 'REFUSED', error };
      throw error;
    }
  }
}

/** Deadlock or serialization failure: rolled back for another transaction's sake, and worth another try. */
function isConflict(error: unknown): boolean {
  return ['40P01', '40001'].includes((error as { code?: string }).code ?? '');
}

async function fail(
  attempt: Attempt,
  handler: JobHandler,
  context: JobContext,
  error: unknown,
  progress: TrackedProgress,
): Promise<void> {
  const { signal, log, db, start } = attempt;
  await handler.discard(context);
  const aborted = signal.aborted ? (signal.reason as Aborted) : undefined;
  // Given back: the row stays RUNNING, and the parent passes the lease on.
  if (aborted?.reason === 'RELEASE') return;
  const isOwnFailure = error instanceof JobFailure || error instanceof AppError;
  const ending = aborted && !isOwnFailure ? STOPPED : toJobError(error);
  if (!aborted) log.error({ err: error, reason: ending.reason }, 'the job failed');
  await finishJob(db, start.config.jobs, start.job, { error: ending, ...progressOf(progress, false) });
}

function progressOf(progress: TrackedProgress, isWhole: boolean): { progress?: JobProgress } {
  const current = progress.current();
  if (!current) return {};
  const { etaSeconds: _, ...rest } = current;
  return { progress: isWhole ? { ...rest, fraction: 1 } : rest };
}

/** What of an error may be shown: the sentences that we wrote for the purpose. */
function toJobError(error: unknown): JobError {
  if (error instanceof JobFailure) return { reason: error.reason, message: error.message };
  if (error instanceof AppError && error.status < 500) {
    const isPlanning = error.reason === 'NOT_FOUND' || error.reason === 'FAILED_PRECONDITION';
    return { reason: isPlanning ? 'PLANNING_FAILED' : 'EXECUTION_FAILED', message: error.message };
  }
  return {
    reason: 'EXECUTION_FAILED',
    message: 'The job failed unexpectedly. The log of the server has the details under its job id; then run it again.',
  };
}

import type { Logger } from 'pino';
import type { Config } from '../config/schema.ts';
import type { Db, Trx } from '../db/open.ts';
import type { JobConfiguration, JobKind, JobResult } from '../domain/job.ts';

/** Reports progress of the running job. Cheap to call often: it is thinned before it reaches the row. */
export interface ProgressReporter {
  /** Names the stages of this job in order, with each one's share of the whole; shares are normalised. */
  plan(stages: readonly { readonly name: string; readonly share: number }[]): void;
  /** Begins a stage; the one before is done. */
  begin(stage: string, rowsIn?: number): void;
  /** Within the current stage: 0 … 1. */
  advance(fraction: number): void;
  /** Ends the current stage. */
  end(rowsOut?: number): void;
}

/** What a handler has at hand, all of it for this one attempt. */
export interface JobContext {
  readonly tenantId: string;
  readonly jobId: string;
  /** Grows by one each time the job is taken over; every output is written to a place that carries it. */
  readonly attempt: number;
  readonly configuration: JobConfiguration;
  readonly config: Config;
  readonly db: Db;
  readonly log: Logger;
  /** Aborted when the job is stopped or its lease lost. */
  readonly signal: AbortSignal;
  readonly progress: ProgressReporter;
}

/** What a successful handler leaves. */
export interface JobOutcome {
  readonly result: JobResult;
  /**
   * Makes the output visible. Runs inside the transaction that ends the job, only if this attempt still holds the
   * lease: all of it happens, or nothing.
   */
  readonly commit?: (trx: Trx) => Promise<void>;
  /** After the commit: deletes what no reader needs any more. A failure here is logged, not the job's. */
  readonly afterCommit?: () => Promise<void>;
}

/**
 * One job kind. Throws JobFailure for what the user can mend; anything else is EXECUTION_FAILED and logged.
 * `discard` removes everything that an attempt may have left outside the database; it must not fail when there is
 * nothing. It is called for a stopped, failed or overtaken attempt, perhaps in another process than the attempt's.
 */
export interface JobHandler {
  /** Loads the code that `run` needs, so that it need not: for a process that waits. */
  prepare?(): Promise<void>;
  run(context: JobContext): Promise<JobOutcome>;
  discard(context: DiscardContext): Promise<void>;
}

export type DiscardContext = Pick<JobContext, 'tenantId' | 'jobId' | 'attempt' | 'configuration' | 'config' | 'db'>;

export type JobHandlers = Readonly<Record<JobKind, JobHandler>>;

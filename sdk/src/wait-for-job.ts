import type { Client } from './generated/client/index.ts';
import { getJob } from './generated/sdk.gen.ts';
import type { Job } from './generated/types.gen.ts';

export interface WaitForJobOptions {
  readonly client: Client;
  readonly signal?: AbortSignal;
  /** Called with every state that was read. */
  readonly onProgress?: (job: Job) => void;
  /** Longest pause between two looks; the first pauses are shorter. @default 2000 */
  readonly mostPauseMs?: number;
  /** Whether jobs that a schedule started are found too. @default false */
  readonly includeScheduled?: boolean;
}

/** A job that is DONE without success; `job.status.error` says why. */
export class JobFailed extends Error {
  readonly job: Job;
  /** STOPPED_BY_USER, SOURCE_LOAD_FAILED, … */
  readonly reason: string;

  constructor(job: Job) {
    super(`Job ${job.jobId} failed: ${job.status.error?.message ?? 'no message'}`);
    this.name = 'JobFailed';
    this.job = job;
    this.reason = job.status.error?.reason ?? 'INTERNAL';
  }
}

const FIRST_PAUSE_MS = 100;

/**
 * Waits until a job is DONE and returns it. A server that is away for a moment is asked again.
 * @throws JobFailed when the job ended without success; the error body of the API when it refuses (404, 401);
 * the signal's reason when aborted.
 */
export async function waitForJob(jobId: string, options: WaitForJobOptions): Promise<Job> {
  const { client, signal, onProgress, mostPauseMs = 2000, includeScheduled = false } = options;
  let pauseMs = FIRST_PAUSE_MS;
  for (;;) {
    signal?.throwIfAborted();
    const { data, error, response } = await getJob({
      client,
      path: { jobId },
      ...(includeScheduled && { query: { includeScheduled } }),
      ...(signal !== undefined && { signal }),
    });
    if (data !== undefined) {
      onProgress?.(data);
      if (data.status.state === 'DONE') {
        if (data.status.error !== undefined) throw new JobFailed(data);
        return data;
      }
    } else if (response !== undefined && response.status < 500) {
      throw error;
    }
    await pause(pauseMs, signal);
    pauseMs = Math.min(mostPauseMs, pauseMs * 1.5);
  }
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

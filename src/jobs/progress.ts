import type { Logger } from 'pino';
import { withTenant, type Db } from '../db/open.ts';
import type { JobProgress } from '../domain/job.ts';
import type { Clock } from '../lib/clock.ts';
import type { Lease } from './finish.ts';

/** At most two writes a second for each job, whatever it reports. */
const PAUSE_MS = 500;

export interface ProgressWriter {
  /** Keeps the newest report; it reaches the row soon. */
  put(progress: JobProgress): void;
  /** Ends writing; waits for a write under way. What was not written is lost: the job's end carries its own. */
  close(): Promise<void>;
}

/** Brings the progress of one attempt to its row. A failed write is logged; the next one makes up for it. */
export function openProgressWriter(db: Db, clock: Clock, log: Logger, lease: Lease): ProgressWriter {
  const closing = new AbortController();
  let newest: JobProgress | undefined;
  let writing: Promise<void> | undefined;

  const write = async (): Promise<void> => {
    while (newest !== undefined && !closing.signal.aborted) {
      const progress = newest;
      newest = undefined;
      await writeProgress(db, lease, progress).catch((err: unknown) =>
        log.warn({ err, jobId: lease.jobId }, 'progress was not stored'),
      );
      await clock.sleep(PAUSE_MS, closing.signal).catch(() => undefined);
    }
    writing = undefined;
  };

  return {
    put: (progress) => {
      newest = progress;
      writing ??= write();
    },
    close: async () => {
      closing.abort();
      await writing;
    },
  };
}

async function writeProgress(db: Db, lease: Lease, progress: JobProgress): Promise<void> {
  await withTenant(db, lease.tenantId, (trx) =>
    trx
      .updateTable('job')
      .set({ progress: JSON.stringify(progress) })
      .where('tenant_id', '=', lease.tenantId)
      .where('job_id', '=', lease.jobId)
      .where('lease_owner', '=', lease.owner)
      .where('attempt', '=', lease.attempt)
      .execute(),
  );
}

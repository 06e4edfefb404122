import { withTenant, type Db } from '../db/open.ts';
import { notFound } from '../domain/errors.ts';
import type { Job } from '../domain/job.ts';
import { selectJobs, toJob } from './job-row.ts';

export interface JobAddress {
  readonly tenantId: string;
  readonly jobId: string;
  /** Whether jobs that a schedule started can be seen; the Jobs endpoint hides them unless asked. */
  readonly includeScheduled: boolean;
}

/** @throws AppError NOT_FOUND */
export async function getJob(db: Db, address: JobAddress): Promise<Job> {
  const row = await withTenant(db, address.tenantId, (trx) =>
    selectJobs(trx)
      .where('tenant_id', '=', address.tenantId)
      .where('job_id', '=', address.jobId)
      .$if(!address.includeScheduled, (query) => query.where('origin', '<>', 'SCHEDULE'))
      .executeTakeFirst(),
  );
  if (!row) throw notFound('job', address.jobId);
  return toJob(row);
}

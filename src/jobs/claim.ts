import { sql } from 'kysely';
import { withAllTenants, type Db } from '../db/open.ts';
import type { JobConfiguration, JobKind } from '../domain/job.ts';
import type { Lease } from './finish.ts';
import { configurationOf, type JobIds } from './job-row.ts';

/** A job that this process may run now. */
export interface ClaimedJob extends Lease {
  readonly kind: JobKind;
  readonly configuration: JobConfiguration;
}

export interface ClaimOptions {
  readonly owner: string;
  readonly leaseMs: number;
  readonly most: number;
}

export type ClaimedRow = JobIds & { readonly tenant_id: string; readonly job_id: string; readonly attempt: number };

/**
 * Takes up to `most` jobs that hold a place and wait for nobody, oldest first, and sets them RUNNING: any number of
 * servers may do so at once, each job goes to one.
 */
export async function claimJobs(db: Db, options: ClaimOptions): Promise<ClaimedJob[]> {
  const { rows } = await withAllTenants(db, (trx) =>
    sql<ClaimedRow>`
      with next as (
        select job.tenant_id, job.job_id from job
        where state = 'PENDING' and not queued and not exists (
          select from job d where d.tenant_id = job.tenant_id and d.job_id = any(job.depends_on) and d.state <> 'DONE')
        order by seq limit ${options.most}
        for no key update of job skip locked
      ), claimed as (
        update job set state = 'RUNNING', state_started_at = statement_timestamp(), started_at = statement_timestamp(),
          ordinal = ordinal + 1, attempt = attempt + 1, lease_owner = ${options.owner},
          lease_expires_at = clock_timestamp() + make_interval(secs => ${options.leaseMs / 1000})
        from next where job.tenant_id = next.tenant_id and job.job_id = next.job_id
        returning job.*
      ), event as (
        insert into job_event (tenant_id, job_id, ordinal, state, entered_at)
        select tenant_id, job_id, ordinal, 'RUNNING', state_started_at from claimed
      )
      select tenant_id, job_id, attempt, kind, source_id, data_product_id, workflow_id, destination_id
      from claimed order by seq
    `.execute(trx),
  );
  return rows.map((row) => toClaimed(row, options.owner));
}

export function toClaimed(row: ClaimedRow, owner: string): ClaimedJob {
  return {
    tenantId: row.tenant_id,
    jobId: row.job_id,
    attempt: row.attempt,
    owner,
    kind: row.kind,
    configuration: configurationOf(row),
  };
}

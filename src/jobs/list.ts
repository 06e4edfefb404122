import { sql, type RawBuilder } from 'kysely';
import { withTenant, type Db } from '../db/open.ts';
import { branchesOf } from '../domain/filter-branches.ts';
import { EVERYTHING, type Filter, type JobType, type TargetField } from '../domain/filter.ts';
import type { Job } from '../domain/job.ts';
import { branchConditions, TARGET_COLUMN, typeIs } from './filter-sql.ts';
import { selectJobs, toJob } from './job-row.ts';

/** Place of a job in the list. */
export interface JobPosition {
  readonly listedAt: Date;
  readonly jobId: string;
}

export interface JobQuery {
  readonly tenantId: string;
  readonly size: number;
  /** Only what comes after it. */
  readonly after: JobPosition | null;
  /** @default every job */
  readonly filter?: Filter;
  /** Only jobs that carry this id; all of them must. */
  readonly targets?: Readonly<Partial<Record<TargetField, string>>>;
  readonly type?: JobType | undefined;
  readonly includeScheduled: boolean;
}

export interface JobPage {
  readonly jobs: readonly Job[];
  /** Null at the end. */
  readonly next: JobPosition | null;
}

/**
 * Jobs by start time, most recent first; those that never started stand at their creation. New jobs do not shift the
 * pages that follow. A job that starts between two pages moves to the front and is then not seen again.
 */
export async function listJobs(db: Db, query: JobQuery): Promise<JobPage> {
  const { tenantId, size } = query;
  const always = sql.join([sql`tenant_id = ${tenantId}`, ...fixedConditions(query)], sql` and `);
  const branches = branchesOf(query.filter ?? EVERYTHING).flatMap(branchConditions);
  const found = branches.map(
    (conditions) => sql`(select listed_at, job_id from job where ${always} and ${conditions}
      order by listed_at desc, job_id desc limit ${size + 1})`,
  );
  const rows = await withTenant(db, tenantId, async (trx) => {
    const keys = await sql<{ job_id: string }>`
      select job_id from (${sql.join(found, sql` union `)}) as found
      order by listed_at desc, job_id desc limit ${size + 1}`.execute(trx);
    if (keys.rows.length === 0) return [];
    const ids = keys.rows.map((row) => row.job_id);
    return selectJobs(trx)
      .where('tenant_id', '=', tenantId)
      .where('job_id', 'in', ids)
      .orderBy('listed_at', 'desc')
      .orderBy('job_id', 'desc')
      .execute();
  });
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return {
    jobs: page.map(toJob),
    next: rows.length > size && last ? { listedAt: last.listed_at, jobId: last.job_id } : null,
  };
}

function fixedConditions(query: JobQuery): RawBuilder<unknown>[] {
  const { after, targets = {}, type, includeScheduled } = query;
  return [
    ...(includeScheduled ? [] : [sql`origin <> 'SCHEDULE'`]),
    ...(type === undefined ? [] : [typeIs(type)]),
    ...Object.entries(targets).map(([field, id]) => sql`${sql.ref(TARGET_COLUMN[field as TargetField])} = ${id}`),
    // The first half is what an index can begin at; comparing text is not leakproof, so row security keeps it apart.
    ...(after
      ? [sql`listed_at <= ${after.listedAt} and (listed_at < ${after.listedAt} or job_id < ${after.jobId})`]
      : []),
  ];
}

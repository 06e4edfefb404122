import { sql } from 'kysely';
import { withAllTenants, type Db, type Trx } from '../db/open.ts';
import type { ClaimedJob } from './claim.ts';
import { toClaimed, type ClaimedRow } from './claim.ts';
import type { Lease } from './finish.ts';

/** A job whose attempt is over without an end, now leased to us, and what has to be done with it. */
export interface Recovered {
  /** RUN: attempt + 1. STOP: it was being stopped. GIVE_UP: its process died too often. */
  readonly action: 'RUN' | 'STOP' | 'GIVE_UP';
  readonly job: ClaimedJob;
  /** The attempt whose leavings have to be discarded. */
  readonly deadAttempt: number;
}

export interface RecoverOptions {
  readonly owner: string;
  readonly leaseMs: number;
  readonly maxAttempts: number;
  /** How many may be run again now. */
  readonly mostRuns: number;
}

interface LostRow extends ClaimedRow {
  readonly state: 'RUNNING' | 'STOPPING';
  readonly crashes: number;
  readonly lease_owner: string | null;
}

const MOST_AT_ONCE = 50;

/** Takes over jobs whose lease expired: their server is gone, or gave them back. */
export async function recoverJobs(db: Db, options: RecoverOptions): Promise<Recovered[]> {
  return withAllTenants(db, async (trx) => {
    // Who else has the row locked is about to renew it, to end it or to take it over.
    const lost = await select(
      trx,
      sql`lease_expires_at < clock_timestamp() order by seq limit ${MOST_AT_ONCE}
      for no key update skip locked`,
    );
    const out: Recovered[] = [];
    let runs = 0;
    for (const row of lost) {
      const plan = decide(row, options.maxAttempts);
      if (plan.action === 'RUN' && ++runs > options.mostRuns) continue;
      out.push(await take(trx, row, plan, options, true));
    }
    return out;
  });
}

/** Whether the job has gone on without this attempt: then its leavings are nobody's. */
export async function isOvertaken(db: Db, lease: Lease): Promise<boolean> {
  const row = await withAllTenants(db, (trx) =>
    trx.selectFrom('job').select('attempt').where('job_id', '=', lease.jobId).executeTakeFirst(),
  );
  return row !== undefined && row.attempt !== lease.attempt;
}

/** The same for one of our own jobs whose process has just died; null when it had ended the job before. */
export async function recoverOwn(db: Db, lease: Lease, options: RecoverOptions): Promise<Recovered | null> {
  return withAllTenants(db, async (trx) => {
    // Here the row's lock is waited for: this is the one moment at which we know that the process is gone.
    const [row] = await select(
      trx,
      sql`job_id = ${lease.jobId} and lease_owner = ${lease.owner} and attempt = ${lease.attempt}
        for no key update`,
    );
    return row ? take(trx, row, decide(row, options.maxAttempts), options, false) : null;
  });
}

async function select(trx: Trx, which: ReturnType<typeof sql>): Promise<readonly LostRow[]> {
  const { rows } = await sql<LostRow>`
    select tenant_id, job_id, attempt, kind, source_id, data_product_id, workflow_id, destination_id, state, crashes,
      lease_owner
    from job where state in ('RUNNING', 'STOPPING') and state <> 'DONE' and ${which}
  `.execute(trx);
  return rows;
}

interface Plan {
  readonly action: Recovered['action'];
  readonly crashes: number;
}

function decide(row: LostRow, maxAttempts: number): Plan {
  const crashes = row.crashes + (row.lease_owner === null ? 0 : 1);
  if (row.state === 'STOPPING') return { action: 'STOP', crashes };
  return { action: crashes > maxAttempts ? 'GIVE_UP' : 'RUN', crashes };
}

async function take(trx: Trx, row: LostRow, plan: Plan, options: RecoverOptions, mayLive: boolean): Promise<Recovered> {
  // A process that may still live elsewhere must come too late with its finish, even if we only tidy up.
  const attempt = plan.action === 'RUN' || mayLive ? row.attempt + 1 : row.attempt;
  await sql`
    update job set attempt = ${attempt}, crashes = ${plan.crashes}, lease_owner = ${options.owner}, progress = null,
      lease_expires_at = clock_timestamp() + make_interval(secs => ${options.leaseMs / 1000})
    where tenant_id = ${row.tenant_id} and job_id = ${row.job_id}
  `.execute(trx);
  return {
    action: plan.action,
    job: toClaimed({ ...row, attempt }, options.owner),
    deadAttempt: row.attempt,
  };
}

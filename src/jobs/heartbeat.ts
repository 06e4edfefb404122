import { sql } from 'kysely';
import { withAllTenants, type Db } from '../db/open.ts';
import { notify } from './channel.ts';
import type { Lease } from './finish.ts';

/**
 * Extends the leases that are still this owner's.
 * @returns ids of those; a job that is missing is no longer ours, or DONE.
 */
export async function renewLeases(db: Db, leases: readonly Lease[], leaseMs: number): Promise<ReadonlySet<string>> {
  if (leases.length === 0) return new Set();
  const { rows } = await withAllTenants(db, (trx) =>
    sql<{ job_id: string }>`
      update job set lease_expires_at = clock_timestamp() + make_interval(secs => ${leaseMs / 1000})
      from ${held(leases)} where ${isHeld}
      returning job.job_id
    `.execute(trx),
  );
  return new Set(rows.map((row) => row.job_id));
}

/** Ids of the owner's jobs that a user wants to end. */
export async function findStopping(db: Db, owner: string): Promise<string[]> {
  const rows = await withAllTenants(db, (trx) =>
    trx
      .selectFrom('job')
      .select('job_id')
      .where('state', '=', 'STOPPING')
      // As in the predicate of the index.
      .where('state', '<>', 'DONE')
      .where('lease_owner', '=', owner)
      .execute(),
  );
  return rows.map((row) => row.job_id);
}

/** Gives jobs back: the next server to look takes them over without waiting, and it counts as no crash. */
export async function giveBack(db: Db, leases: readonly Lease[]): Promise<void> {
  if (leases.length === 0) return;
  await withAllTenants(db, async (trx) => {
    await sql`
      update job set lease_owner = null, lease_expires_at = clock_timestamp() from ${held(leases)} where ${isHeld}
    `.execute(trx);
    await notify(trx, { kind: 'WAKE' });
  });
}

function held(leases: readonly Lease[]) {
  return sql`unnest(
    ${leases.map((lease) => lease.jobId)}::text[], ${leases.map((lease) => lease.attempt)}::int[],
    ${leases.map((lease) => lease.owner)}::text[]) as held (job_id, attempt, owner)`;
}

const isHeld = sql`job.job_id = held.job_id and job.attempt = held.attempt and job.lease_owner = held.owner
  and job.state in ('RUNNING', 'STOPPING')`;

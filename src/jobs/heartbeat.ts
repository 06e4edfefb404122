import { sql } from 'kysely';
import { withAllTenants, type Db } from '../db/open.ts';
import type { JobState } from '../domain/job.ts';
import { notify } from './channel.ts';
import type { Lease } from './finish.ts';

/**
 * Extends the leases that are still this owner's.
 * @returns jobId → state of those; a job that is missing is no longer ours, or DONE.
 */
export async function renewLeases(
  db: Db,
  leases: readonly Lease[],
  leaseMs: number,
): Promise<ReadonlyMap<string, JobState>> {
  if (leases.length === 0) return new Map();
  const { rows } = await withAllTenants(db, (trx) =>
    sql<{ job_id: string; state: JobState }>`
      update job set lease_expires_at = clock_timestamp() + make_interval(secs => ${leaseMs / 1000})
      from ${held(leases)} where ${isHeld}
      returning job.job_id, job.state
    `.execute(trx),
  );
  return new Map(rows.map((row) => [row.job_id, row.state]));
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

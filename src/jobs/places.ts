import { sql } from 'kysely';
import type { Trx } from '../db/open.ts';
import { mustWait } from '../domain/ordering.ts';

/**
 * The limit is exact because everything that takes or frees a place does it under the tenant's lock. Whoever holds it
 * may lock no job row that somebody else could hold (they come for the tenant's lock afterwards): hence SKIP LOCKED.
 */
export interface Places {
  readonly limit: number;
  readonly taken: number;
}

/** Locks the tenant until the transaction ends; the limit that holds for it. */
export async function lockTenant(trx: Trx, tenantId: string, limitOverride: number | undefined): Promise<number> {
  const tenant = await trx
    .selectFrom('tenant')
    .select('max_concurrent_jobs')
    .where('tenant_id', '=', tenantId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  return limitOverride ?? tenant.max_concurrent_jobs;
}

/**
 * Lets jobs accepted over the limit enter, oldest first, as far as there is room, and counts. The caller holds the
 * tenant's lock; calling it before taking a place keeps who comes later from passing them.
 */
export async function fillPlaces(trx: Trx, tenantId: string, limit: number): Promise<Places> {
  const { taken, waiting } = await count(trx, tenantId);
  if (taken >= limit || waiting === 0) return { limit, taken };
  return { limit, taken: taken + (await enter(trx, tenantId, limit - taken)) };
}

async function count(trx: Trx, tenantId: string): Promise<{ readonly taken: number; readonly waiting: number }> {
  return trx
    .selectFrom('job')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('queued', '=', false).as('taken'),
      fn.countAll<number>().filterWhere('queued', '=', true).as('waiting'),
    ])
    .where('tenant_id', '=', tenantId)
    .where('state', '<>', 'DONE')
    .executeTakeFirstOrThrow();
}

async function enter(trx: Trx, tenantId: string, room: number): Promise<number> {
  const waiting = await trx
    .selectFrom('job')
    .select(['job_id', 'writes', 'reads'])
    .where('tenant_id', '=', tenantId)
    .where('state', '=', 'PENDING')
    .where('queued', '=', true)
    .orderBy('seq')
    .limit(room)
    .forUpdate()
    .skipLocked()
    .execute();
  for (const job of waiting) {
    const dependsOn = await jobsToWaitFor(trx, tenantId, job, 'PLACED');
    await trx
      .updateTable('job')
      .set({ queued: false, depends_on: dependsOn })
      .where('tenant_id', '=', tenantId)
      .where('job_id', '=', job.job_id)
      .execute();
  }
  return waiting.length;
}

const MOST_SHOWN = 20;

/**
 * Open jobs that one with these objects has to wait for, oldest first. A job with a place waits only for others with a
 * place: nobody who holds one waits for somebody who needs one, so there is no deadlock. A queued job shows
 * the first few before it, queued ones too; what it really waits for is settled when it enters.
 */
export async function jobsToWaitFor(
  trx: Trx,
  tenantId: string,
  touches: { readonly writes: readonly string[]; readonly reads: readonly string[] },
  among: 'PLACED' | 'OPEN',
): Promise<string[]> {
  const touched = [...touches.writes, ...touches.reads];
  if (touched.length === 0) return [];
  const earlier = await trx
    .selectFrom('job')
    .select(['job_id', 'writes'])
    .where('tenant_id', '=', tenantId)
    .where('state', '<>', 'DONE')
    .$if(among === 'PLACED', (query) => query.where('queued', '=', false))
    .where(sql<boolean>`writes && ${touched}::text[]`)
    .orderBy('seq')
    .$if(among === 'OPEN', (query) => query.limit(MOST_SHOWN))
    .execute();
  return earlier.filter((job) => mustWait(touches, job)).map((job) => job.job_id);
}

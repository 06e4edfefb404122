import { sql } from 'kysely';
import { withTenant, type Db, type Trx } from '../db/open.ts';
import { notFound } from '../domain/errors.ts';
import { notify } from './channel.ts';
import type { LimitConfig } from './create.ts';
import { endJob, STOPPED } from './finish.ts';
import type { JobAddress } from './get.ts';

/**
 * Asks a job to stop. PENDING: DONE at once. RUNNING: STOPPING, and its server is told. STOPPING and DONE: no effect.
 * @throws AppError NOT_FOUND
 */
export async function stopJob(db: Db, config: LimitConfig, address: JobAddress): Promise<void> {
  await withTenant(db, address.tenantId, (trx) => stopJobIn(trx, config, address));
}

async function stopJobIn(trx: Trx, config: LimitConfig, address: JobAddress): Promise<void> {
  const { tenantId, jobId } = address;
  const job = await trx
    .selectFrom('job')
    .select('state')
    .where('tenant_id', '=', tenantId)
    .where('job_id', '=', jobId)
    .$if(!address.includeScheduled, (query) => query.where('origin', '<>', 'SCHEDULE'))
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!job) throw notFound('job', jobId);
  if (job.state === 'PENDING') await endJob(trx, config, address, { error: STOPPED });
  if (job.state !== 'RUNNING') return;
  await sql`
    with stopping as (
      update job set state = 'STOPPING', state_started_at = statement_timestamp(), cancelled_at = statement_timestamp(),
        ordinal = ordinal + 1
      where tenant_id = ${tenantId} and job_id = ${jobId}
      returning ordinal, state_started_at
    )
    insert into job_event (tenant_id, job_id, ordinal, state, entered_at)
    select ${tenantId}, ${jobId}, ordinal, 'STOPPING', state_started_at from stopping
  `.execute(trx);
  await notify(trx, { kind: 'STOP', jobId });
}

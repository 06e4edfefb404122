/** How soon a stop has ended a job, and what it costs that jobs report progress. */
import { sql } from 'kysely';
import { withAllTenants, type Db } from '../src/db/open.ts';
import type { JobConfiguration } from '../src/domain/job.ts';
import { createJob, type LimitConfig } from '../src/jobs/create.ts';
import { stopJob } from '../src/jobs/stop.ts';
import { systemClock } from '../src/lib/clock.ts';
import { milliseconds, percentile } from './jobs-database.ts';
import { readJob, TENANT, until } from './jobs-fixture.ts';

const BUSY = { update: { dataProductId: 'dp_0' } };
const DEAF = { publish: { destinationId: 'dst_0' } };
const RUNS = 8;
const PROGRESS_SECONDS = 5;

export async function stops(db: Db, limits: LimitConfig): Promise<void> {
  const stop = async (jobId: string): Promise<void> =>
    stopJob(db, limits, { tenantId: TENANT, jobId, includeScheduled: false });
  await measure('that listens', BUSY, stop);
  await measure('that does not listen (killed)', DEAF, stop);
  await measure('that does not listen, the notification lost', DEAF, withoutNotice);

  async function measure(
    name: string,
    configuration: JobConfiguration,
    ask: (jobId: string) => Promise<void>,
  ): Promise<void> {
    const times: number[] = [];
    for (let i = 0; i < RUNS; i++) {
      const jobId = await runningJob(db, limits, configuration);
      const start = performance.now();
      await ask(jobId);
      await until(async () => (await readJob(db, jobId)).state === 'DONE');
      times.push(performance.now() - start);
    }
    console.log(
      `stop → DONE of a job ${name}: p50 ${milliseconds(percentile(times, 0.5))}, most ${milliseconds(Math.max(...times))}`,
    );
  }

  /** As a stop whose notification nobody got. */
  async function withoutNotice(jobId: string): Promise<void> {
    await withAllTenants(db, (trx) =>
      trx
        .updateTable('job')
        .set({ state: 'STOPPING', state_started_at: sql`clock_timestamp()`, ordinal: sql`ordinal + 1` })
        .where('job_id', '=', jobId)
        .execute(),
    );
  }
}

export async function progressCost(db: Db, limits: LimitConfig): Promise<void> {
  const jobId = await runningJob(db, limits, BUSY);
  const before = await updates(db);
  const cpu = process.cpuUsage();
  await systemClock.sleep(PROGRESS_SECONDS * 1000);
  const { user, system } = process.cpuUsage(cpu);
  const written = ((await updates(db)) - before) / PROGRESS_SECONDS;
  console.log(
    `progress reported without pause by one job: ${written.toFixed(1)} writes a second reach its row (heartbeats with ` +
      `them); the server takes ${((user + system) / 1e4 / PROGRESS_SECONDS).toFixed(1)} % of a core`,
  );
  await stopJob(db, limits, { tenantId: TENANT, jobId, includeScheduled: false });
  await until(async () => (await readJob(db, jobId)).state === 'DONE');
}

async function runningJob(db: Db, limits: LimitConfig, configuration: JobConfiguration): Promise<string> {
  const { jobId } = await createJob(db, limits, { tenantId: TENANT, configuration, origin: 'API', creator: null });
  await until(async () => (await readJob(db, jobId)).progress !== null);
  return jobId;
}

async function updates(db: Db): Promise<number> {
  await sql`select pg_stat_force_next_flush()`.execute(db);
  const { rows } = await sql<{ n: number }>`
    select n_tup_upd as n from pg_stat_user_tables where relname = 'job'`.execute(db);
  return rows[0]?.n ?? 0;
}

/**
 * The queue: `npm run bench:jobs`. Create → RUNNING, creates a second, exactness under parallel creates over two
 * servers, throughput of empty jobs (a process each), stop, and what progress costs.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import { loadConfig } from '../src/config/load.ts';
import { withAllTenants, withTenant, type Db } from '../src/db/open.ts';
import { createJob } from '../src/jobs/create.ts';
import { stopJob } from '../src/jobs/stop.ts';
import { Supervisor } from '../src/jobs/supervisor.ts';
import { systemClock } from '../src/lib/clock.ts';
import { machine, milliseconds, openBenchDatabase, percentile } from './jobs-database.ts';
import { benchHandlers } from './jobs-handlers.ts';

const TENANT = 'default';
/** More than ever wait at once, so that creates are measured and not the order between them. */
const SOURCES = 1000;

const database = await openBenchDatabase();
const { db } = database;
const config = loadConfig({
  env: {},
  flags: { dataDir: database.folder, 'log.level': 'warn', 'engine.memoryMb': 256 },
});
const supervisor = new Supervisor({
  db,
  databaseUrl: database.url,
  config,
  handlers: benchHandlers,
  childEntry: path.join(import.meta.dirname, 'jobs-child.ts'),
  clock: systemClock,
  log: pino({ level: 'warn' }),
});

try {
  console.log(machine());
  await seed();
  await exactness(200);
  await exactness(1000);
  await createsPerSecond();
  await supervisor.start();
  await createToRunning();
  await throughput();
  await stopAndProgress();
  console.log('graphile-worker is not installed here: no comparison');
} finally {
  await supervisor.stop();
  await database.drop();
}

async function seed(): Promise<void> {
  await withTenant(db, TENANT, async (trx) => {
    const ids = Array.from({ length: SOURCES }, (_, i) => `src_${i}`);
    const values = ids.map((id) => ({
      tenant_id: TENANT,
      source_id: id,
      display_name: id,
      location: '{}',
      primary_key: ['id'],
    }));
    await trx.insertInto('source').values(values).execute();
    await trx
      .insertInto('data_product')
      .values({ tenant_id: TENANT, data_product_id: 'dp_0', display_name: 'P', settings: '{"sources":[]}' })
      .execute();
  });
}

function load(i: number) {
  return {
    tenantId: TENANT,
    configuration: { load: { sourceId: `src_${i % SOURCES}` } },
    origin: 'API',
    creator: null,
  } as const;
}

async function clear(): Promise<void> {
  await withAllTenants(db, (trx) => trx.deleteFrom('job').execute());
}

/** Two processes of their own, each with a pool of 20, create at once. */
async function exactness(total: number): Promise<void> {
  await clear();
  const servers = [0, 1].map(() => fork(path.join(import.meta.dirname, 'jobs-creator.ts'), { execArgv: [] }));
  await Promise.all(servers.map((server) => once(server, 'message')));
  const start = performance.now();
  const answers = servers.map(answerOf);
  for (const server of servers) server.send({ url: database.url, count: total / 2 });
  const accepted = (await Promise.all(answers)).reduce((sum, count) => sum + count, 0);
  const seconds = (performance.now() - start) / 1000;
  const stored = await withAllTenants(db, (trx) =>
    trx
      .selectFrom('job')
      .select((select) => select.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow(),
  );
  console.log(
    `${total} parallel creates over 2 server processes, limit 5: ${accepted} accepted, ${stored.count} stored, ${seconds.toFixed(2)} s`,
  );
  if (accepted !== 5 || stored.count !== 5) process.exitCode = 1;
}

async function answerOf(server: ChildProcess): Promise<number> {
  const [count] = (await once(server, 'message')) as [number];
  server.disconnect();
  return count;
}

async function createsPerSecond(): Promise<void> {
  for (const clients of [1, 16]) {
    await clear();
    const each = 1000 / clients;
    const start = performance.now();
    await Promise.all(
      Array.from({ length: clients }, async () => {
        for (let i = 0; i < each; i++) await createJob(db, { maxConcurrentJobs: 1e6 }, load(i));
      }),
    );
    console.log(
      `creates, ${clients} client(s): ${(1e6 / (performance.now() - start)).toFixed(0)} a second (one tenant)`,
    );
  }
  await clear();
}

async function createToRunning(): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < 40; i++) {
    const { jobId } = await createJob(db, config.jobs, load(i));
    await untilDone(db, 1);
    times.push(await startDelay(jobId));
  }
  console.log(
    `create → RUNNING, idle server: p50 ${milliseconds(percentile(times, 0.5))}, p99 ${milliseconds(percentile(times, 0.99))}`,
  );
}

async function startDelay(jobId: string): Promise<number> {
  return withAllTenants(db, async (trx) => {
    const { rows } = await sql<{ ms: string }>`
      select extract(epoch from started_at - created_at) * 1000 as ms from job where job_id = ${jobId}`.execute(trx);
    return Number(rows[0]?.ms);
  });
}

async function throughput(): Promise<void> {
  const count = 60;
  const start = performance.now();
  for (let i = 0; i < count; i++) await createJob(db, config.jobs, { ...load(i), queue: true });
  await untilDone(db, 1);
  const seconds = (performance.now() - start) / 1000;
  console.log(
    `empty jobs, a process each, ${config.jobs.concurrency} at once: ${(count / seconds).toFixed(1)} a second`,
  );
}

async function stopAndProgress(): Promise<void> {
  const { jobId } = await createJob(db, config.jobs, {
    ...load(0),
    configuration: { update: { dataProductId: 'dp_0' } },
  });
  await until(async () => (await read(jobId)).progress !== null);
  const before = await updates();
  await systemClock.sleep(5000);
  console.log(`progress reported without pause: ${((await updates()) - before) / 5} writes a second reach the row`);
  const start = performance.now();
  await stopJob(db, config.jobs, { tenantId: TENANT, jobId, includeScheduled: false });
  await until(async () => (await read(jobId)).state === 'DONE');
  console.log(`stop → DONE: ${milliseconds(performance.now() - start)}`);
}

async function updates(): Promise<number> {
  await sql`select pg_stat_force_next_flush()`.execute(db);
  const { rows } = await sql<{ n: number }>`
    select n_tup_upd as n from pg_stat_user_tables where relname = 'job'`.execute(db);
  return rows[0]?.n ?? 0;
}

async function read(jobId: string) {
  return withAllTenants(db, (trx) =>
    trx.selectFrom('job').select(['state', 'progress']).where('job_id', '=', jobId).executeTakeFirstOrThrow(),
  );
}

async function untilDone(db: Db, pauseMs: number): Promise<void> {
  await until(
    async () =>
      (
        await withAllTenants(db, (trx) =>
          trx.selectFrom('job').select('job_id').where('state', '<>', 'DONE').limit(1).execute(),
        )
      ).length === 0,
    pauseMs,
  );
}

async function until(isTrue: () => Promise<boolean>, pauseMs = 5): Promise<void> {
  while (!(await isTrue())) await systemClock.sleep(pauseMs);
}

/**
 * The queue: `npm run bench:jobs`. Exactness under parallel creates over two servers, creates a second, create →
 * RUNNING next to graphile-worker, throughput of empty jobs (a process each), stop, and what progress costs.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pino } from 'pino';
import { loadConfig } from '../src/config/load.ts';
import { withAllTenants } from '../src/db/open.ts';
import { createJob } from '../src/jobs/create.ts';
import { Supervisor } from '../src/jobs/supervisor.ts';
import { systemClock } from '../src/lib/clock.ts';
import { machine, openBenchDatabase } from './jobs-database.ts';
import { loadOf, seed } from './jobs-fixture.ts';
import { benchHandlers } from './jobs-handlers.ts';
import { clearJobs, compareStarts, throughput } from './jobs-start.ts';
import { progressCost, stops } from './jobs-stop.ts';

const database = await openBenchDatabase();
const { db } = database;

try {
  console.log(machine());
  await seed(db);
  await exactness(200);
  await exactness(1000);
  await createsPerSecond();
  for (const spareProcess of [false, true]) {
    console.log(spareProcess ? 'with a process in waiting (the default):' : 'without a process in waiting:');
    const supervisor = supervisorWith(spareProcess);
    await supervisor.start();
    try {
      await compareStarts(database, {}, spareProcess);
      await throughput(database, {}, 5);
      if (!spareProcess) continue;
      await stops(db, {});
      await progressCost(db, {});
    } finally {
      await supervisor.stop();
    }
  }
} finally {
  await database.drop();
}

function supervisorWith(spareProcess: boolean): Supervisor {
  const flags = {
    dataDir: database.folder,
    'log.level': 'warn',
    'engine.memoryMb': 256,
    'jobs.spareProcess': spareProcess,
  };
  return new Supervisor({
    db,
    databaseUrl: database.url,
    config: loadConfig({ env: {}, flags }),
    handlers: benchHandlers,
    childEntry: path.join(import.meta.dirname, 'jobs-child.ts'),
    clock: systemClock,
    log: pino({ level: 'warn' }),
  });
}

/** Two processes of their own, each with a pool of 20, create at once. */
async function exactness(total: number): Promise<void> {
  await clearJobs(database);
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
    await clearJobs(database);
    const each = 1000 / clients;
    const start = performance.now();
    await Promise.all(
      Array.from({ length: clients }, async () => {
        for (let i = 0; i < each; i++) await createJob(db, { maxConcurrentJobs: 1e6 }, loadOf(i));
      }),
    );
    console.log(
      `creates, ${clients} client(s): ${(1e6 / (performance.now() - start)).toFixed(0)} a second (one tenant)`,
    );
  }
  await clearJobs(database);
}

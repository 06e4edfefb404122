/** How long a job waits for its start on an idle server, next to graphile-worker on the same PostgreSQL, in turns. */
import { once } from 'node:events';
import { Logger, run, type Runner } from 'graphile-worker';
import { withAllTenants } from '../src/db/open.ts';
import { createJob, type LimitConfig } from '../src/jobs/create.ts';
import { systemClock } from '../src/lib/clock.ts';
import { milliseconds, percentile, type BenchDatabase } from './jobs-database.ts';
import { loadOf, readJob, untilAllDone } from './jobs-fixture.ts';
import { preciseNow } from './jobs-handlers.ts';

const RUNS = 30;
/** Between two jobs, as on a server that is not busy: a process in waiting has time to load its code. */
const PAUSE_MS = 1000;

export async function compareStarts(database: BenchDatabase, limits: LimitConfig, withPeer: boolean): Promise<void> {
  const peer = withPeer ? await openPeer(database.url) : null;
  const running: number[] = [];
  const working: number[] = [];
  const peers: number[] = [];
  const ends: number[] = [];
  try {
    for (let i = -3; i < RUNS; i++) {
      await systemClock.sleep(PAUSE_MS);
      const one = await startOf(database, limits, i + 3);
      const peerStart = peer ? await peer.start() : null;
      // The first ones warm the pools and the caches of both.
      if (i < 0) continue;
      running.push(one.running);
      working.push(one.working);
      ends.push(one.done);
      if (peerStart !== null) peers.push(peerStart);
    }
  } finally {
    await peer?.close();
  }
  console.log(`create → RUNNING, idle server: ${both(running)}`);
  console.log(`create → the job's code begins in its own process: ${both(working)}`);
  console.log(`create → DONE of an empty job: ${both(ends)}`);
  if (peers.length === 0) return;
  const ratio = (values: readonly number[]): string => (percentile(values, 0.5) / percentile(peers, 0.5)).toFixed(2);
  console.log(`graphile-worker 0.18.0, addJob → task begins (in the worker's own process): ${both(peers)}`);
  console.log(
    `ratio of p50 to graphile-worker: ${ratio(running)} to RUNNING, ${ratio(working)} to the code in a process of its own`,
  );
}

function both(values: readonly number[]): string {
  return `p50 ${milliseconds(percentile(values, 0.5))}, p99 ${milliseconds(percentile(values, 0.99))}`;
}

interface Start {
  readonly running: number;
  readonly working: number;
  readonly done: number;
}

/** From the call of create, in milliseconds. The clocks are one: all of it is on this machine. */
async function startOf(database: BenchDatabase, limits: LimitConfig, i: number): Promise<Start> {
  const { db } = database;
  const called = preciseNow();
  const { jobId } = await createJob(db, limits, loadOf(i));
  await untilAllDone(db, 1);
  const job = await readJob(db, jobId);
  return {
    running: Number(job.started_at) - called,
    working: (job.result?.counts['beganAt'] ?? Number.NaN) - called,
    done: Number(job.ended_at) - called,
  };
}

interface Peer {
  /** Milliseconds from addJob to the task. */
  start(): Promise<number>;
  close(): Promise<void>;
}

async function openPeer(url: string): Promise<Peer> {
  const began = new EventTarget();
  let beganAt = 0;
  const runner: Runner = await run({
    connectionString: url,
    concurrency: 5,
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
    taskList: {
      empty: async () => {
        beganAt = preciseNow();
        began.dispatchEvent(new Event('began'));
      },
    },
  });
  return {
    start: async () => {
      const called = preciseNow();
      const task = once(began, 'began');
      await runner.addJob('empty', {});
      await task;
      return beganAt - called;
    },
    close: () => runner.stop(),
  };
}

export async function throughput(database: BenchDatabase, limits: LimitConfig, concurrency: number): Promise<void> {
  const { db } = database;
  const count = 60;
  const start = performance.now();
  for (let i = 0; i < count; i++) await createJob(db, limits, { ...loadOf(i), queue: true });
  await untilAllDone(db, 1);
  const seconds = (performance.now() - start) / 1000;
  console.log(`empty jobs, a process each, ${concurrency} at once: ${(count / seconds).toFixed(1)} a second`);
}

export async function clearJobs({ db }: BenchDatabase): Promise<void> {
  await withAllTenants(db, (trx) => trx.deleteFrom('job').execute());
}

/**
 * `npm run bench:takeover [-- --rows 20000 --kills 20 --seed 1]`: kills the process of an update with -9 at random
 * moments and looks at how the job ends and whether its output is that of an undisturbed run. A real server, a real
 * database, the sample people.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { generatePeople } from '../examples/people-generator.ts';
import { seededRandom } from '../examples/generator/random.ts';
import { openApiClient, type ApiClient } from '../src/cli/api-client.ts';
import { openLog } from '../src/cli/log.ts';
import { waitForJob } from '../src/cli/wait-for-job.ts';
import { secondsOf, type WireJob } from '../src/cli/wire-job.ts';
import { loadConfig } from '../src/config/load.ts';
import { openDuck, quoteText } from '../src/duck/open.ts';
import { systemClock } from '../src/lib/clock.ts';
import { startServer } from '../src/main.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '20000' },
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
  },
});
const FILES = ['records', 'standardized', 'golden', 'origins', 'pairs', 'entity_changes'] as const;

const folder = await mkdtemp(path.join(tmpdir(), 'cupel-takeover-'));
const config = loadConfig({ env: {}, flags: { dataDir: folder, 'http.port': 0, 'log.level': 'error' } });
const server = await startServer(config, { log: openLog(config) });
const client = openApiClient({ url: server.url, apiKey: server.adminKey! });
let isFaultless = true;
try {
  await setUp(client, Number(values.rows), Number(values.seed));
  // The first run mints the ids; from the second on, an undisturbed run keeps them all and writes the same.
  await succeed({ update: { dataProductId: 'dp_people' } });
  const undisturbed = await succeed({ update: { dataProductId: 'dp_people' } });
  const wanted = await digestOf();
  const seconds = secondsOf(undisturbed);
  console.log(
    `update of ${values.rows} rows, undisturbed: ${seconds.toFixed(1)} s; ${cpus()[0]?.model.trim()} × ${availableParallelism()}`,
  );
  const random = seededRandom(Number(values.seed));
  for (let kill = 1; kill <= Number(values.kills); kill++) {
    const { job, killedIn } = await disturbed(random.next() * seconds * 1000);
    const { attempt } = job as WireJob & { readonly attempt: number };
    const isSame = (await digestOf()) === wanted;
    const isGood = job.status.error === undefined && isSame && attempt > 1;
    isFaultless &&= isGood;
    const how = job.status.error === undefined ? 'DONE' : `DONE ${job.status.error.reason}`;
    console.log(
      `${String(kill).padStart(3)}  killed in ${killedIn.padEnd(12)} ${how}, ${attempt} attempts, ${secondsOf(job).toFixed(1)} s, output ${isSame ? 'identical' : 'DIFFERENT'}`,
    );
  }
  console.log(isFaultless ? `all ${values.kills} ended DONE with identical output` : 'NOT all ended well');
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = isFaultless ? 0 : 1;

async function setUp(client: ApiClient, rows: number, seed: number): Promise<void> {
  const root = path.join(folder, 'files');
  await generatePeople({ rows, seed, folder: root });
  await client.call('POST', '/connections?connectionId=conn_files', {
    displayName: 'Files',
    type: 'local',
    settings: { root },
  });
  const sources = [
    { name: 'crm', key: 'id' },
    { name: 'webshop', key: 'customer_no' },
  ];
  for (const { name, key } of sources) {
    await client.call('POST', `/sources?sourceId=src_${name}`, {
      displayName: name,
      connectionId: 'conn_files',
      location: { path: `${name}.csv` },
      primaryKey: [key],
    });
    await succeed({ load: { sourceId: `src_${name}` } });
  }
  await client.call('POST', '/dataProducts?dataProductId=dp_people', {
    displayName: 'People',
    sources: sources.map(({ name }) => ({ sourceId: `src_${name}` })),
  });
}

async function create(configuration: WireJob['configuration']): Promise<string> {
  return ((await client.call('POST', '/jobs', { configuration })) as WireJob).jobId;
}

async function succeed(configuration: WireJob['configuration']): Promise<WireJob> {
  const job = await waitForJob(client, await create(configuration), systemClock);
  if (job.status.error !== undefined) throw new Error(job.status.error.message);
  return job;
}

/** Runs an update and kills its process after so long; again with half the time, should the job have been faster. */
async function disturbed(afterMs: number): Promise<{ readonly job: WireJob; readonly killedIn: string }> {
  const jobId = await create({ update: { dataProductId: 'dp_people' } });
  const pid = await jobProcess();
  await systemClock.sleep(afterMs);
  const { status, progress } = (await client.call('GET', `/jobs/${jobId}`)) as WireJob;
  if (pid === null || status.state === 'DONE' || !tryKill(pid)) {
    await waitForJob(client, jobId, systemClock);
    return disturbed(afterMs / 2);
  }
  return { job: await waitForJob(client, jobId, systemClock), killedIn: progress?.stage || 'the start' };
}

function tryKill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}

/** The process of the one job that runs, as the system lists it. */
async function jobProcess(): Promise<number | null> {
  for (let tries = 0; tries < 1000; tries++) {
    const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,args=']);
    const line = stdout
      .split('\n')
      .find((text) => text.includes('job-child') && Number(text.trim().split(/\s+/)[1]) === process.pid);
    if (line !== undefined) return Number(line.trim().split(/\s+/)[0]);
    await systemClock.sleep(5);
  }
  return null;
}

/** Content of the product's newest version, whatever the order of its rows. */
async function digestOf(): Promise<string> {
  const { version } = (await client.call('GET', '/dataProducts/dp_people')) as { readonly version: string };
  const at = path.join(folder, 'datasets/default/products/dp_people', version);
  const duck = await openDuck({ memoryMb: 512, threads: 1, tempDir: path.join(folder, 'scratch/bench') });
  try {
    const parts: string[] = [];
    for (const file of FILES) {
      const result = await duck.connection.runAndReadAll(
        `select count(*), sum(hash(t)::hugeint) from read_parquet(${quoteText(path.join(at, `${file}.parquet`))}) t`,
      );
      parts.push(`${file} ${result.getRows()[0]!.map(String).join(' ')}`);
    }
    return parts.join('\n');
  } finally {
    duck.close();
  }
}

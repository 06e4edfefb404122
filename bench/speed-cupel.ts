/** Loads, updates and publishes the sample people on a server of its own, through the API, and compares with the truth. */
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import pino from 'pino';
import { openApiClient, type ApiClient } from '../src/cli/api-client.ts';
import { waitForJob } from '../src/cli/wait-for-job.ts';
import { endOf, secondsOf, titleOf, type WireJob } from '../src/cli/wire-job.ts';
import { loadConfig } from '../src/config/load.ts';
import { openDuck, quoteText } from '../src/duck/open.ts';
import { systemClock } from '../src/lib/clock.ts';
import { startServer } from '../src/main.ts';
import { pairwise, toCodes, type Agreement } from './metrics.ts';

export interface CupelRun extends Agreement {
  /** From asking for the first load to the end of the last publish; the server is up already. */
  readonly seconds: number;
  readonly stages: Readonly<Record<string, number>>;
  /** Of the largest job process. */
  readonly peakMb: number;
}

export interface CupelRunOptions {
  /** Folder with crm.csv, webshop.csv and truth.csv. */
  readonly data: string;
  /** Emptied first. */
  readonly dataDir: string;
  readonly threads: number;
  readonly memoryMb: number;
}

export async function runCupel(options: CupelRunOptions): Promise<CupelRun> {
  const { data, dataDir } = options;
  await rm(dataDir, { recursive: true, force: true });
  const out = path.join(dataDir, 'out');
  const config = loadConfig({
    env: {},
    flags: {
      dataDir,
      'http.port': 0,
      'log.level': 'error',
      'engine.memoryMb': options.memoryMb,
      'engine.threads': options.threads,
      localRoots: `${data}:${out}`,
    },
  });
  const server = await startServer(config, { log: pino({ level: 'error' }) });
  const peak = watchChildren();
  try {
    const client = openApiClient({ url: server.url, apiKey: server.adminKey! });
    await setUp(client, data, out);
    const started = performance.now();
    const jobs = await runJobs(client);
    const seconds = (performance.now() - started) / 1000;
    return { seconds, stages: stagesOf(jobs), peakMb: peak.stop(), ...(await compare(data, out)) };
  } finally {
    peak.stop();
    await server.stop();
  }
}

async function setUp(client: ApiClient, data: string, out: string): Promise<void> {
  const connection = (id: string, root: string): Promise<unknown> =>
    client.call('POST', `/connections?connectionId=${id}`, {
      displayName: id,
      type: 'local',
      usage: ['SOURCE', 'DESTINATION'],
      settings: { root },
    });
  await connection('conn_in', data);
  await connection('conn_out', out);
  for (const [name, key] of [
    ['crm', 'id'],
    ['webshop', 'customer_no'],
  ] as const) {
    await client.call('POST', `/sources?sourceId=src_${name}`, {
      displayName: name,
      connectionId: 'conn_in',
      location: { path: `${name}.csv` },
      primaryKey: [key],
    });
  }
  await client.call('POST', '/dataProducts?dataProductId=dp_people', {
    displayName: 'People',
    sources: [{ sourceId: 'src_crm' }, { sourceId: 'src_webshop' }],
  });
  for (const [name, dataset] of [
    ['golden', 'GOLDEN_RECORDS'],
    ['source', 'SOURCE_RECORDS'],
  ] as const) {
    await client.call('POST', '/dataProducts/dp_people/publishConfigurations', {
      name,
      dataset,
      connectionId: 'conn_out',
      location: { path: `${name}.csv` },
      format: { type: 'csv' },
      fileMode: 'SINGLE',
    });
  }
}

/** Loads side by side, then the update, then publishes side by side: one call each, no waiting in between. */
async function runJobs(client: ApiClient): Promise<readonly WireJob[]> {
  const created: WireJob[] = [];
  for (const configuration of [
    { load: { sourceId: 'src_crm' } },
    { load: { sourceId: 'src_webshop' } },
    { update: { dataProductId: 'dp_people' } },
    { publish: { destinationId: 'golden', dataProductId: 'dp_people' } },
    { publish: { destinationId: 'source', dataProductId: 'dp_people' } },
  ]) {
    created.push((await client.call('POST', '/jobs', { configuration })) as WireJob);
  }
  const done: WireJob[] = [];
  for (const job of created) done.push(await waitForJob(client, job.jobId, systemClock));
  for (const job of done) {
    if (endOf(job) !== 'success') throw new Error(`${titleOf(job)}: ${job.status.error!.message}`);
  }
  return done;
}

function stagesOf(jobs: readonly WireJob[]): Record<string, number> {
  return Object.fromEntries(jobs.map((job) => [titleOf(job), secondsOf(job)]));
}

async function compare(data: string, out: string): Promise<Agreement> {
  const duck = await openDuck({ memoryMb: 2048, threads: 2, tempDir: path.join(out, '.tmp') });
  try {
    const read = (file: string): string => `read_csv(${quoteText(file)}, all_varchar = true)`;
    const result = await duck.connection.runAndReadAll(
      `select s.entity_id, t.entity from ${read(path.join(out, 'source.csv'))} s
       join ${read(path.join(data, 'truth.csv'))} t
         on t.source = replace(s.source_id, 'src_', '') and t.key = s.source_record_key`,
    );
    const [found, truth] = result.getColumns();
    const { precision, recall, f1 } = pairwise(toCodes(truth!.map(String)), toCodes(found!.map(String)));
    return { precision, recall, f1 };
  } finally {
    duck.close();
  }
}

/**
 * Largest resident memory of any child process, looked at four times a second (Linux; 0 elsewhere). Only the children
 * are read: to look through all processes took .15 CPU s a second, which the measured job lacked.
 */
function watchChildren(): { stop(): number } {
  let most = 0;
  const look = async (): Promise<void> => {
    const pids = await readFile(`/proc/self/task/${process.pid}/children`, 'utf8').catch(() => '');
    for (const pid of pids.split(' ').filter((each) => each !== '')) {
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
      most = Math.max(most, Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024);
    }
  };
  const timer = setInterval(() => void look(), 250);
  return {
    stop: () => {
      clearInterval(timer);
      return most;
    },
  };
}

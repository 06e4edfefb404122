import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import { loadConfig } from '../../config/load.ts';
import { systemClock } from '../../lib/clock.ts';
import { openApiClient, type ApiClient } from '../api-client.ts';
import { runDemoJobs } from '../demo/run-demo.ts';
import { scoreDemo } from '../demo/score-demo.ts';
import { setUpDemo } from '../demo/set-up.ts';
import { renderCalls, renderRestart, renderSummary } from '../demo/summary.ts';
import { UsageError } from '../failure.ts';
import { openLog } from '../log.ts';
import { untilSignal } from '../until-signal.ts';

interface DemoFlags {
  readonly keep?: boolean;
  readonly dataDir?: string;
}

/** `cupel demo`: everything once, on the sample people, through the same API that any user calls. */
export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('start a server in a fresh folder and load, match, keep and publish sample data on it')
    .option('--keep', 'leave the server running afterwards')
    .option('--data-dir <folder>', 'folder to use; it must be empty (default: a new temporary one)')
    .action(demo);
}

async function demo(flags: DemoFlags): Promise<void> {
  const startedAt = performance.now();
  const dataDir = await emptyFolder(flags.dataDir);
  // Settings of a real server in the environment are not for the demo's.
  const config = loadConfig({ env: {}, flags: { dataDir, 'http.port': 0, 'log.level': 'warn' } });
  const out = process.stdout;
  out.write(`Cupel demo in ${dataDir}\n`);
  const signal = untilSignal();
  // Loaded only here: other commands must not wait for all of a server's code.
  const { startServer } = await import('../../main.ts');
  const server = await startServer(config, { log: openLog(config) });
  try {
    const client = openApiClient({ url: server.url, apiKey: server.adminKey! });
    const filesDir = path.join(dataDir, 'files');
    const resources = await setUpDemo(client, filesDir);
    const jobs = await runDemoJobs(client, resources, systemClock, out);
    const score = await scoreDemo(resources, filesDir);
    const { entityCount, recordCount } = await countsOf(client, resources.dataProductId);
    const seconds = (performance.now() - startedAt) / 1000;
    out.write(renderSummary({ jobs, resources, entityCount, recordCount, score, seconds, dataDir }));
    if (flags.keep === true) {
      out.write(`\nlistening on ${server.url}\n`);
      out.write(renderCalls(server.url, path.join(dataDir, 'admin-api-key'), resources, jobs.update));
      await signal;
    } else {
      out.write(renderRestart(dataDir));
    }
  } finally {
    await server.stop();
  }
}

async function emptyFolder(wanted: string | undefined): Promise<string> {
  if (wanted === undefined) return mkdtemp(path.join(tmpdir(), 'cupel-demo-'));
  const names = await readdir(wanted).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (names.length > 0) throw new UsageError(`${wanted} is not empty: the demo wants a folder of its own.`);
  return path.resolve(wanted);
}

async function countsOf(
  client: ApiClient,
  dataProductId: string,
): Promise<{ entityCount: number; recordCount: number }> {
  const product = (await client.call('GET', `/dataProducts/${dataProductId}`)) as Readonly<Record<string, string>>;
  return { entityCount: Number(product['entityCount']), recordCount: Number(product['recordCount']) };
}

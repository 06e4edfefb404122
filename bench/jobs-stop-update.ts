/**
 * `npm run bench:jobs`, last part: stop → DONE of a real update in each of its stages (20,000 people; `-- ROWS`), asked
 * for when the job tells the stage. Some stages compute for longer than the grace without a pause: those are killed.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generatePeople } from '../examples/people-generator.ts';
import { openApiClient } from '../src/cli/api-client.ts';
import { openLog } from '../src/cli/log.ts';
import { waitForJob } from '../src/cli/wait-for-job.ts';
import type { WireJob } from '../src/cli/wire-job.ts';
import { loadConfig } from '../src/config/load.ts';
import { ENGINE_STAGES } from '../src/engine/contract.ts';
import { systemClock } from '../src/lib/clock.ts';
import { startServer } from '../src/main.ts';
import { machine, milliseconds } from './jobs-database.ts';

const rows = Number(process.argv[2] ?? 20_000);
const UPDATE = { update: { dataProductId: 'dp_people' } };

const folder = await mkdtemp(path.join(tmpdir(), 'cupel-stop-'));
const config = loadConfig({ env: {}, flags: { dataDir: folder, 'http.port': 0, 'log.level': 'error' } });
const server = await startServer(config, { log: openLog(config) });
const client = openApiClient({ url: server.url, apiKey: server.adminKey! });
try {
  console.log(`stop → DONE of an update of ${rows} people by the stage it was in; ${machine()}`);
  await setUp();
  for (const stage of ENGINE_STAGES) console.log(`  ${stage.padEnd(12)} ${await stopIn(stage)}`);
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function setUp(): Promise<void> {
  const root = path.join(folder, 'files');
  await generatePeople({ rows, seed: 1, folder: root });
  const connection = { displayName: 'Files', type: 'local', settings: { root } };
  await client.call('POST', '/connections?connectionId=conn_files', connection);
  const place = { connectionId: 'conn_files', location: { path: 'crm.csv' }, primaryKey: ['id'] };
  await client.call('POST', '/sources?sourceId=src_crm', { displayName: 'CRM', ...place });
  const product = { displayName: 'People', sources: [{ sourceId: 'src_crm' }] };
  await client.call('POST', '/dataProducts?dataProductId=dp_people', product);
  await waitForJob(client, await create({ load: { sourceId: 'src_crm' } }), systemClock);
}

async function create(configuration: WireJob['configuration']): Promise<string> {
  return ((await client.call('POST', '/jobs', { configuration })) as WireJob).jobId;
}

async function stopIn(stage: string): Promise<string> {
  const jobId = await create(UPDATE);
  for (;;) {
    const { status, progress } = (await client.call('GET', `/jobs/${jobId}`)) as WireJob;
    if (status.state === 'DONE') return 'too short to be met';
    if (progress?.stage === stage) break;
    await systemClock.sleep(2);
  }
  await client.call('POST', `/jobs/${jobId}:stop`, {});
  const { status, statusHistory } = await waitForJob(client, jobId, systemClock);
  const [stopping] = statusHistory;
  const ms = Date.parse(status.stateStartTime) - Date.parse(stopping?.stateStartTime ?? '');
  return `${milliseconds(ms)}  ${status.error?.reason ?? 'had finished'}`;
}

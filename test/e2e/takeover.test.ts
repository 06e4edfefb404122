import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generatePeople } from '../../examples/people-generator.ts';
import type { ApiClient } from '../../src/cli/api-client.ts';
import { waitForJob } from '../../src/cli/wait-for-job.ts';
import type { WireJob } from '../../src/cli/wire-job.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { serve, temporaryFolder, type ServerProcess } from './cupel-process.ts';

describe('a server that is killed', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: ServerProcess;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(async () => {
    await server.end('SIGTERM');
    await folder.remove();
  });

  it('leaves its jobs to the next one on the same folder, which ends them', async () => {
    const files = path.join(folder.path, 'files');
    await mkdir(files, { recursive: true });
    await generatePeople({ rows: 20_000, seed: 11, folder: files });
    server = await serve(folder.path);
    await setUp(server.client, files);
    const load = await create(server.client, { load: { sourceId: 'src_crm' } });
    const update = await create(server.client, { update: { dataProductId: 'dp_people' } });
    const loaded = await waitForJob(server.client, load, systemClock);
    expect(loaded.status).not.toHaveProperty('error');
    await untilStage(server.client, update);
    await server.end('SIGKILL');

    server = await serve(folder.path);
    const source = (await server.client.call('GET', '/sources/src_crm')) as { readonly rowCount: number | string };
    expect(Number(source.rowCount)).toBe(Number(loaded.result?.counts?.['rowsLoaded']));
    const job = await waitForJob(server.client, update, systemClock);
    expect(job.status.error).toBeUndefined();
    expect(job.statusHistory.map(({ state }) => state)).toEqual(['RUNNING', 'PENDING']);
    expect((job as WireJob & { attempt: number }).attempt).toBeGreaterThan(1);
  });
});

async function setUp(client: ApiClient, root: string): Promise<void> {
  await client.call('POST', '/connections?connectionId=conn_files', {
    displayName: 'Files',
    type: 'local',
    settings: { root },
  });
  await client.call('POST', '/sources?sourceId=src_crm', {
    displayName: 'CRM',
    connectionId: 'conn_files',
    location: { path: 'crm.csv' },
    primaryKey: ['id'],
  });
  await client.call('POST', '/dataProducts?dataProductId=dp_people', {
    displayName: 'People',
    sources: [{ sourceId: 'src_crm' }],
  });
}

async function create(client: ApiClient, configuration: WireJob['configuration']): Promise<string> {
  return ((await client.call('POST', '/jobs', { configuration })) as WireJob).jobId;
}

/** Waits until the job has begun its work: it tells a stage. */
async function untilStage(client: ApiClient, jobId: string): Promise<void> {
  for (;;) {
    const job = (await client.call('GET', `/jobs/${jobId}`)) as WireJob;
    if (job.status.state === 'DONE') throw new Error('the job was done before it could be interrupted');
    if (job.progress?.stage) return;
    await systemClock.sleep(10);
  }
}

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cupel, KEY, serve, temporaryFolder, type Finished, type ServerProcess } from './cupel-process.ts';

describe('cupel jobs', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: ServerProcess;
  const jobs = (...args: string[]): Promise<Finished> =>
    cupel(['jobs', ...args], { CUPEL_URL: server.url, CUPEL_API_KEY: KEY });
  const json = (text: string): { jobId: string; status: { state: string; error?: { reason: string } } } =>
    JSON.parse(text);

  beforeAll(async () => {
    folder = await temporaryFolder();
    const root = path.join(folder.path, 'files');
    await mkdir(root, { recursive: true });
    await writeFile(path.join(root, 'people.csv'), 'id,name\n1,Ann\n2,Bob\n');
    server = await serve(folder.path);
    const connection = { displayName: 'F', type: 'local', settings: { root }, usage: ['SOURCE', 'DESTINATION'] };
    await server.client.call('POST', '/connections?connectionId=conn_files', connection);
    for (const [id, file] of [
      ['src_people', 'people.csv'],
      ['src_missing', 'none.csv'],
    ])
      await server.client.call('POST', `/sources?sourceId=${id}`, {
        displayName: id,
        connectionId: 'conn_files',
        location: { path: file },
        primaryKey: ['id'],
      });
    const product = { displayName: 'People', sources: [{ sourceId: 'src_people' }] };
    await server.client.call('POST', '/dataProducts?dataProductId=dp_people', product);
    await server.client.call('POST', '/dataProducts/dp_people/publishConfigurations', {
      name: 'Golden people',
      dataset: 'GOLDEN_RECORDS',
      connectionId: 'conn_files',
      location: { path: 'out' },
      format: { type: 'csv' },
    });
  });
  afterAll(async () => {
    await server.end('SIGTERM');
    await folder.remove();
  });

  it('create load --wait ends with 0, the job on stdout as JSON and the way there on stderr', async () => {
    const { code, stdout, stderr } = await jobs('create', 'load', 'src_people', '--wait', '--json');
    expect([code, json(stdout).status]).toEqual([0, { state: 'DONE', stateStartTime: expect.any(String) }]);
    expect(stderr).toContain('load src_people');
  });

  it('create update and create publish by name follow each other', async () => {
    expect((await jobs('create', 'update', 'dp_people')).code).toBe(0);
    const published = await jobs(
      'create',
      'publish',
      'Golden people',
      '--data-product',
      'dp_people',
      '--wait',
      '--json',
    );
    expect([published.code, json(published.stdout).status.error]).toEqual([0, undefined]);
  });

  it('a job that failed ends with 1 and says why', async () => {
    const { code, stderr } = await jobs('create', 'load', 'src_missing', '--wait');
    expect(code).toBe(1);
    expect(stderr).toContain('none.csv');
  });

  it('stop, get, wait and list; a stopped job ends wait with 2', async () => {
    // The second waits for the first, so it is still there to be stopped.
    await jobs('create', 'update', 'dp_people');
    const { jobId } = json((await jobs('create', 'update', 'dp_people', '--queue', '--json')).stdout);
    const stopped = await jobs('stop', jobId);
    expect([stopped.code, stopped.stdout]).toEqual([0, `${jobId} is told to stop\n`]);
    const waited = await jobs('wait', jobId, '--json');
    expect([waited.code, json(waited.stdout).status.error?.reason]).toEqual([2, 'STOPPED_BY_USER']);
    expect((await jobs('get', jobId)).stdout).toMatch(new RegExp(`^${jobId}  DONE      stopped .*update dp_people`));
    const listed = await jobs('list', '--filter', `job_id = "${jobId}"`, '--page-size', '5', '--json');
    expect(JSON.parse(listed.stdout)).toMatchObject({ jobs: [{ jobId }], nextPageToken: '' });
  });

  it('what the server refuses is told in its words, with exit code 1', async () => {
    const { code, stderr } = await jobs('create', 'load', 'src_nowhere');
    expect(code).not.toBe(0);
    expect(stderr).toContain('source src_nowhere not found');
  });
});

import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  connect,
  createJob,
  createSource,
  getSource,
  JobFailed,
  stopJob,
  waitForJob,
  type Client,
} from '../../sdk/src/index.ts';
import { createTestApp, TEST_KEY, type TestApp } from '../support/http.ts';

const SDK = path.resolve(import.meta.dirname, '../../sdk');

describe('SDK', () => {
  let test: TestApp;
  let client: Client;
  let calls = 0;
  const overInject: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    calls++;
    const answer = await test.app.inject({
      method: request.method as 'GET',
      url: request.url,
      headers: Object.fromEntries(request.headers),
      payload: Buffer.from(await request.arrayBuffer()),
    });
    return new Response(answer.rawPayload, {
      status: answer.statusCode,
      headers: answer.headers as Record<string, string>,
    });
  };

  beforeAll(async () => {
    test = await createTestApp();
    client = connect({ baseUrl: 'http://cupel.test', apiKey: TEST_KEY, fetch: overInject });
    await test.call('POST', '/api/v1beta1/connections?connectionId=conn', { displayName: 'C', type: 'local' });
  });
  afterAll(() => test.close());

  it('is generated from the API as it is', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'cupel-sdk-'));
    try {
      await promisify(execFile)(process.execPath, [path.join(SDK, 'generate.ts'), folder]);
      const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
      expect(files).toContain('sdk.gen.ts');
      for (const file of files) {
        const [fresh, committed] = await Promise.all(
          [folder, path.join(SDK, 'src/generated')].map((root) => readFile(path.join(root, file), 'utf8')),
        );
        expect(fresh === committed, `${file} is current (npm run sdk:generate)`).toBe(true);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('creates and reads with types', async () => {
    const created = await createSource({
      client,
      query: { sourceId: 'by-sdk' },
      body: { displayName: 'S', connectionId: 'conn', location: { path: 'a.csv' }, primaryKey: ['id'] },
    });
    expect(created.data?.rowCount).toBe('0');
    const missing = await getSource({ client, path: { sourceId: 'none' } });
    expect(missing.error).toMatchObject({ code: 5, details: [{ reason: 'NOT_FOUND' }] });
  });

  it('waits for a job and tells why it failed', async () => {
    const { data: job } = await createJob({ client, body: { configuration: { load: { sourceId: 'by-sdk' } } } });
    const jobId = job?.jobId as string;
    const seen: string[] = [];
    const waited = waitForJob(jobId, {
      client,
      mostPauseMs: 20,
      onProgress: ({ status }) => {
        // No supervisor runs here: the job stays PENDING until it is stopped.
        if (seen.push(status.state) === 2) void stopJob({ client, path: { jobId } });
      },
    });
    const error = await waited.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(JobFailed);
    expect((error as JobFailed).reason).toBe('STOPPED_BY_USER');
    expect([seen[0], seen.at(-1)]).toEqual(['PENDING', 'DONE']);
    await expect(waitForJob('job_none', { client })).rejects.toMatchObject({ code: 5 });
    await expect(waitForJob(jobId, { client, signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow(
      'enough',
    );
    expect(calls).toBeGreaterThan(5);
  });
});

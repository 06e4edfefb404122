import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { credentials, loadPackageDefinition, Metadata, type ChannelCredentials, type Client } from '@grpc/grpc-js';
import { load } from '@grpc/proto-loader';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobsApiOf } from '../../src/grpc/jobs-api.ts';
import { GrpcServer } from '../../src/grpc/server.ts';
import { createTestApp, TEST_KEY, type TestApp } from '../support/http.ts';
import { seedCatalog } from '../support/jobs.ts';

type Call = (request: object, key?: string) => Promise<Record<string, never>>;
type Jobs = Record<'CreateJob' | 'GetJob' | 'ListJobs' | 'StopJob', Call>;

/** A client as the public SDK makes one: unary calls with the key as metadata. */
async function clientOf(
  address: string,
  channel: ChannelCredentials,
  proto = path.resolve(import.meta.dirname, '../../src/grpc/jobs.proto'),
): Promise<Jobs & { close(): void }> {
  const definition = loadPackageDefinition(await load(proto, { enums: String, longs: Number, defaults: true }));
  const { Jobs: Service } = (
    definition as never as { tamr: { api: { v1beta1: { Jobs: new (...all: never[]) => Client } } } }
  ).tamr.api.v1beta1;
  const client = new Service(...([address, channel] as never[])) as Client & Record<string, unknown>;
  const call = (name: string): Call => {
    const unary = promisify((client[name] as (...all: unknown[]) => void).bind(client)) as (
      request: object,
      metadata: Metadata,
    ) => Promise<Record<string, never>>;
    return (request, key = TEST_KEY) => {
      const metadata = new Metadata();
      if (key !== '') metadata.set('x-api-key', key);
      return unary(request, metadata);
    };
  };
  return {
    CreateJob: call('CreateJob'),
    GetJob: call('GetJob'),
    ListJobs: call('ListJobs'),
    StopJob: call('StopJob'),
    close: () => client.close(),
  };
}

/** The certificate is made with it. */
function hasOpenssl(): boolean {
  return spawnSync('openssl', ['version']).status === 0;
}

describe('gRPC', () => {
  let test: TestApp;
  let server: GrpcServer;
  let jobs: Awaited<ReturnType<typeof clientOf>>;

  beforeAll(async () => {
    test = await createTestApp();
    await seedCatalog(test.database.db, ['src_a', 'src_b']);
    server = new GrpcServer({ host: '127.0.0.1', port: 0, jobs: jobsApiOf(test.deps), log: test.deps.log });
    await server.start();
    jobs = await clientOf(`127.0.0.1:${server.port}`, credentials.createInsecure());
  });
  afterAll(async () => {
    jobs.close();
    await server.stop();
    await test.close();
  });

  it('creates, gets, lists and stops the jobs that HTTP sees', async () => {
    const created = await jobs.CreateJob({ job: { configuration: { load: { sourceId: 'src_a' } } } });
    expect(created).toMatchObject({
      configuration: { load: { sourceId: 'src_a' } },
      status: { state: 'PENDING' },
      statusHistory: [],
    });
    const { jobId } = created as unknown as { jobId: string };
    await jobs.StopJob({ jobId });
    const done = await jobs.GetJob({ jobId });
    expect(done).toMatchObject({
      jobId,
      status: { state: 'DONE', error: { reason: 'STOPPED_BY_USER' } },
      statusHistory: [{ state: 'PENDING' }],
    });
    const overHttp = await test.call('GET', `/api/v1beta1/jobs/${jobId}`);
    const { seconds, nanos } = (done as unknown as { status: { stateStartTime: { seconds: number; nanos: number } } })
      .status.stateStartTime;
    expect(new Date(seconds * 1000 + nanos / 1e6).toISOString()).toBe(overHttp.body.status.stateStartTime);
    const listed = await jobs.ListJobs({ pageSize: 5, filter: 'status.state = DONE' });
    expect(listed).toMatchObject({ jobs: [{ jobId }], nextPageToken: '' });
  });

  it.each([
    ['an update of a product', { update: { dataProductId: 'dp_people' } }],
    ['a publish by name', { publish: { destinationId: 'Test 123', dataProductId: 'dp_people' } }],
  ])('accepts %s', async (_, configuration) => {
    const job = await jobs.CreateJob({ job: { configuration } });
    expect(job).toMatchObject({ configuration });
    await jobs.StopJob(job);
  });

  it.each([
    ['no key', { jobId: 'job_x' }, '', 16, /key/],
    ['a wrong key', { jobId: 'job_x' }, 'wrong', 16, /key/],
    ['an unknown job', { jobId: 'job_0123456789abcdef' }, undefined, 5, /job_0123456789abcdef not found/],
  ])('answers %s with a status', async (_, request, key, code, details) => {
    await expect(jobs.GetJob(request, key)).rejects.toMatchObject({ code, details: expect.stringMatching(details) });
  });

  it('refuses what HTTP refuses', async () => {
    await expect(jobs.CreateJob({ job: {} })).rejects.toMatchObject({ code: 3 });
    await expect(jobs.CreateJob({})).rejects.toMatchObject({ code: 3 });
    await expect(jobs.CreateJob({ job: { configuration: { load: {} } } })).rejects.toMatchObject({ code: 3 });
    await expect(jobs.CreateJob({ job: { configuration: { load: { sourceId: 'src_no' } } } })).rejects.toMatchObject({
      code: 5,
    });
    await expect(jobs.ListJobs({ filter: 'status.state ~ DONE' })).rejects.toMatchObject({ code: 3 });
    await expect(jobs.ListJobs({ pageToken: 'forged' })).rejects.toMatchObject({ code: 3 });
  });

  it('understands and is understood by the public SDK: only its fields, by their numbers (reference 13)', async () => {
    const sdk = await clientOf(
      `127.0.0.1:${server.port}`,
      credentials.createInsecure(),
      path.join(import.meta.dirname, 'grpc-public-sdk.proto'),
    );
    const created = await sdk.CreateJob({ job: { configuration: { load: { sourceId: 'src_a' } } } });
    expect(created).toMatchObject({
      jobId: expect.stringMatching(/^job_/),
      configuration: { load: { sourceId: 'src_a' } },
      status: { state: 'PENDING', stateStartTime: { seconds: expect.any(Number) }, error: null },
      statusHistory: [],
    });
    const { jobId } = created as unknown as { jobId: string };
    expect(await sdk.StopJob({ jobId })).toEqual({});
    expect(await sdk.GetJob({ jobId })).toMatchObject({
      status: { state: 'DONE', error: { reason: 'STOPPED_BY_USER', message: expect.any(String) } },
      statusHistory: [{ state: 'PENDING' }],
    });
    const other = await sdk.CreateJob({ job: { configuration: { load: { sourceId: 'src_b' } } } });
    const first = await sdk.ListJobs({ pageSize: 1 });
    const { jobs: page, nextPageToken } = first as unknown as { jobs: { jobId: string }[]; nextPageToken: string };
    expect(page.map((job) => job.jobId)).toEqual([(other as unknown as { jobId: string }).jobId]);
    expect(await sdk.ListJobs({ pageSize: 1, pageToken: nextPageToken })).toMatchObject({ jobs: [{}] });
    await expect(sdk.GetJob({ jobId: 'job_none' })).rejects.toMatchObject({ code: 5 });
    await expect(sdk.GetJob({ jobId }, '')).rejects.toMatchObject({ code: 16 });
    await sdk.StopJob(other);
    sdk.close();
  });

  it('answers RESOURCE_EXHAUSTED at the limit', async () => {
    const made: object[] = [];
    for (let i = 0; i < 5; i++)
      made.push(await jobs.CreateJob({ job: { configuration: { load: { sourceId: 'src_b' } } } }));
    await expect(jobs.CreateJob({ job: { configuration: { load: { sourceId: 'src_b' } } } })).rejects.toMatchObject({
      code: 8,
    });
    for (const job of made) await jobs.StopJob(job);
  });

  it.skipIf(!hasOpenssl())('speaks TLS', async () => {
    const [cert, key] = ['cert.pem', 'key.pem'].map((name) => path.join(test.dataDir, name)) as [string, string];
    execFileSync(
      'openssl',
      [
        ...'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost'.split(' '),
        '-addext',
        'subjectAltName=DNS:localhost',
        '-keyout',
        key,
        '-out',
        cert,
      ],
      { stdio: 'ignore' },
    );
    const options = { host: '127.0.0.1', port: 0, jobs: jobsApiOf(test.deps), log: test.deps.log };
    const secure = new GrpcServer({ ...options, tlsCert: cert, tlsKey: key });
    await secure.start();
    const client = await clientOf(`localhost:${secure.port}`, credentials.createSsl(readFileSync(cert)));
    expect(await client.ListJobs({ pageSize: 1 })).toHaveProperty('jobs');
    client.close();
    await secure.stop();
    await expect(new GrpcServer({ ...options, tlsCert: '/no/such.pem', tlsKey: key }).start()).rejects.toThrow(
      /such.pem/,
    );
  });
});

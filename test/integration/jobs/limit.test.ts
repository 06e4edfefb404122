import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDb, withAllTenants, withTenant, type OpenDb } from '../../../src/db/open.ts';
import { AppError } from '../../../src/domain/errors.ts';
import { claimJobs } from '../../../src/jobs/claim.ts';
import { createJob, createJobIn, type CreateJobRequest } from '../../../src/jobs/create.ts';
import { finishJob, type Lease } from '../../../src/jobs/finish.ts';
import { stopJob } from '../../../src/jobs/stop.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { load, seedCatalog, TENANT } from '../../support/jobs.ts';

const SOURCES = ['src_a', 'src_b', 'src_c', 'src_d', 'src_e'];
const LIMIT = 5;

/** Two pools are two servers to PostgreSQL. */
describe('the limit under parallel calls over two servers', () => {
  let database: TestDatabase;
  let servers: readonly OpenDb[];
  beforeAll(async () => {
    database = await createTestDatabase();
    const open = (): Promise<OpenDb> => openDb({ url: database.url, poolSize: 15, applicationName: 'server' });
    servers = [await open(), await open()];
    await seedCatalog(database.db, SOURCES);
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.close()));
    await database.drop();
  });
  beforeEach(() => withAllTenants(database.db, async (trx) => void (await trx.deleteFrom('job').execute())));

  const request = (i: number, more: Partial<CreateJobRequest> = {}): CreateJobRequest => ({
    tenantId: TENANT,
    configuration: load(SOURCES[i % SOURCES.length] as string),
    origin: 'API',
    creator: null,
    ...more,
  });
  const server = (i: number) => (servers[i % 2] as OpenDb).db;
  const tryCreate = (i: number, more?: Partial<CreateJobRequest>): Promise<string> =>
    createJob(server(i), {}, request(i, more)).then(
      () => 'accepted',
      (error: unknown) => (error instanceof AppError ? error.reason : String(error)),
    );
  const count = (outcomes: readonly string[]): Record<string, number> =>
    Object.fromEntries(
      Object.entries(Object.groupBy(outcomes, (it) => it)).map(([name, list]) => [name, list!.length]),
    );
  const asSuperuser = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  const open = () =>
    withAllTenants(database.db, (trx) =>
      trx.selectFrom('job').select(['job_id', 'queued', 'seq']).where('state', '<>', 'DONE').orderBy('seq').execute(),
    );

  it('1,000 creates: exactly 5 are accepted, 995 refused, 5 rows stored', async () => {
    const outcomes = await Promise.all(Array.from({ length: 1000 }, (_, i) => tryCreate(i)));
    expect(count(outcomes)).toEqual({ accepted: LIMIT, CONCURRENT_JOB_LIMIT: 995 });
    expect(await open()).toHaveLength(LIMIT);
  });

  it('100 queued creates: all are accepted, exactly 5 hold a place', async () => {
    const outcomes = await Promise.all(Array.from({ length: 100 }, (_, i) => tryCreate(i, { queue: true })));
    expect(count(outcomes)).toEqual({ accepted: 100 });
    expect((await open()).filter((job) => !job.queued)).toHaveLength(LIMIT);
  });

  it('the same request id 50 times at once: one job', async () => {
    const jobs = await Promise.all(
      Array.from({ length: 50 }, (_, i) => createJob(server(i), {}, { ...request(0), requestId: 'same' })),
    );
    expect(new Set(jobs.map((job) => job.jobId)).size).toBe(1);
    expect(await open()).toHaveLength(1);
  });

  it('creates, finishes and stops at once: never above the limit, and no place is lost', async () => {
    const observed: number[] = [];
    const busy = async (i: number): Promise<void> => {
      for (let round = 0; round < 8; round++) {
        await tryCreate(i, { queue: i % 3 === 0 });
        const [claimed] = await claimJobs(server(i), { owner: `o${i}`, leaseMs: 60_000, most: 1 });
        const placed = (await open()).filter((job) => !job.queued);
        observed.push(placed.length);
        if (claimed) await finishJob(server(i), {}, claimed satisfies Lease, { result: { counts: {} } });
        const victim = placed.at(-1);
        if (round % 2 === 0 && victim)
          await stopJob(server(i), {}, { tenantId: TENANT, jobId: victim.job_id, includeScheduled: true });
      }
    };
    await Promise.all(Array.from({ length: 12 }, (_, i) => busy(i)));
    expect(Math.max(...observed)).toBeLessThanOrEqual(LIMIT);
    // Whatever is left runs to its end, in order, without a place going missing.
    for (;;) {
      const claimed = await claimJobs(server(0), { owner: 'end', leaseMs: 60_000, most: 100 });
      const stuck = await withAllTenants(database.db, (trx) =>
        trx
          .updateTable('job')
          .set({ lease_owner: 'end' })
          .where('state', 'in', ['RUNNING', 'STOPPING'])
          .returning(['job_id', 'attempt'])
          .execute(),
      );
      if (claimed.length + stuck.length === 0) break;
      for (const { job_id, attempt } of stuck)
        await finishJob(server(1), {}, { tenantId: TENANT, jobId: job_id, attempt, owner: 'end' }, {});
    }
    expect(await open()).toEqual([]);
    expect(await tryCreate(0)).toBe('accepted');
  });

  it('a create that is rolled back leaves its place free', async () => {
    const undone = withTenant(database.db, TENANT, async (trx) => {
      for (let i = 0; i < LIMIT; i++) await createJobIn(trx, {}, request(i));
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    const outcomes = await Promise.all(Array.from({ length: 8 }, (_, i) => tryCreate(i)));
    expect(count(outcomes)).toEqual({ accepted: LIMIT, CONCURRENT_JOB_LIMIT: 3 });
  });

  it('a server whose connections break in the middle of its creates takes no place along', async () => {
    const dying = await openDb({ url: database.url, poolSize: 10, applicationName: 'dying' });
    const attempts = Array.from({ length: 60 }, (_, i) =>
      createJob(dying.db, {}, request(i)).then(
        () => true,
        () => false,
      ),
    );
    await Promise.any(attempts);
    await asSuperuser("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'dying'");
    const accepted = (await Promise.all(attempts)).filter(Boolean).length;
    const stored = (await open()).length;
    // An answer may be lost with the connection, a stored job may not.
    expect(stored).toBeGreaterThanOrEqual(accepted);
    expect(stored).toBeLessThanOrEqual(LIMIT);
    for (let i = 0; i < LIMIT - stored; i++) expect(await tryCreate(i)).toBe('accepted');
    expect(await tryCreate(0)).toBe('CONCURRENT_JOB_LIMIT');
    await dying.close();
  });

  it('a raised limit lets the waiting ones in before a newcomer', async () => {
    for (let i = 0; i < 8; i++) await createJob(server(i), {}, request(i, { queue: true }));
    const newcomer = await createJob(server(0), { maxConcurrentJobs: 9 }, request(0));
    const jobs = await open();
    expect(jobs.filter((job) => job.queued)).toEqual([]);
    expect(jobs.at(-1)?.job_id).toBe(newcomer.jobId);
  });
});

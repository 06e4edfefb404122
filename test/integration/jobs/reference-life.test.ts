/**
 * Sections 2.1 to 2.6 and 2.9 to 2.12 of the reference, a test named after each line: HTTP in front, a real supervisor
 * with real processes behind. Loads obey the test; other kinds are the real ones.
 */
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { withAllTenants } from '../../../src/db/open.ts';
import { JOB_ERROR_REASONS } from '../../../src/domain/errors.ts';
import { JOB_STATES } from '../../../src/domain/job.ts';
import { jobHandlers } from '../../../src/handlers/registry.ts';
import { Supervisor } from '../../../src/jobs/supervisor.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { createTestApp, type TestAnswer, type TestApp } from '../../support/http.ts';
import { fixtureHandlers } from '../../support/job-fixture-handlers.ts';
import { openJobGate, type JobGate } from '../../support/job-gate.ts';
import { seedCatalog } from '../../support/jobs.ts';

const JOBS = '/api/v1beta1/jobs';
const SOURCES = ['src_auto', 'src_a', 'src_b', 'src_c', 'src_d', 'src_e', 'src_f', 'src_slow'];
const LIMIT = 5;

describe('reference', () => {
  let test: TestApp;
  let gate: JobGate;
  let supervisor: Supervisor;
  beforeAll(async () => {
    test = await createTestApp({ 'log.level': 'silent', 'engine.memoryMb': 256, 'jobs.concurrency': 8 });
    await seedCatalog(test.database.db, SOURCES);
    gate = await openJobGate(test.dataDir);
    supervisor = new Supervisor({
      db: test.database.db,
      databaseUrl: test.database.url,
      config: test.deps.config,
      handlers: { ...jobHandlers, LOAD: fixtureHandlers.LOAD },
      childEntry: path.join(import.meta.dirname, '../../support/job-child-reference.ts'),
      clock: systemClock,
      log: pino({ level: 'silent' }),
    });
    await supervisor.start();
  });
  afterAll(async () => {
    await supervisor.stop();
    await gate.close();
    await test.close();
  });

  type Body = TestAnswer['body'];
  const load = (sourceId: string): unknown => ({ load: { sourceId } });
  const post = (configuration: unknown, query = ''): Promise<TestAnswer> =>
    test.call('POST', `${JOBS}${query}`, { configuration });
  const create = async (configuration: unknown): Promise<string> => {
    const answer = await post(configuration);
    expect(answer.status, answer.text).toBe(200);
    return answer.body.jobId as string;
  };
  const get = async (jobId: string): Promise<Body> => (await test.call('GET', `${JOBS}/${jobId}`)).body;
  const stop = (jobId: string): Promise<TestAnswer> => test.call('POST', `${JOBS}/${jobId}:stop`, {});
  const until = (jobId: string, state: string): Promise<Body> =>
    vi.waitFor(
      async () => {
        const job = await get(jobId);
        if (job.status.state !== state) throw new Error(`${jobId} is ${job.status.state}`);
        return job;
      },
      { timeout: 60_000, interval: 15 },
    );
  const finish = async (jobId: string): Promise<Body> => {
    (await gate.begun(jobId)).tell({ do: 'finish' });
    return until(jobId, 'DONE');
  };
  const past = (job: Body): string[] => job.statusHistory.map(({ state }: { state: string }) => state);
  const matches = async (jobId: string, filter: string): Promise<boolean> => {
    const text = encodeURIComponent(`job_id = "${jobId}" AND ${filter}`);
    return (await test.call('GET', `${JOBS}?filter=${text}`)).body.jobs.length === 1;
  };

  describe('2.1 endpoints', () => {
    it('create, get, list and stop answer 200: a Job, a Job, { jobs, nextPageToken }, {}', async () => {
      const created = await post(load('src_a'));
      const url = `${JOBS}/${created.body.jobId}`;
      const read = await test.call('GET', url);
      const listed = await test.call('GET', JOBS);
      const stopped = await test.call('POST', `${url}:stop`, {});
      expect([created, read, listed, stopped].map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      expect(read.body.jobId).toBe(created.body.jobId);
      expect(Object.keys(listed.body)).toEqual(['jobs', 'nextPageToken']);
      expect(stopped.body).toEqual({});
      await until(created.body.jobId, 'DONE');
    });

    it('the body of create is the Job itself, not wrapped', async () => {
      const answer = await test.call('POST', JOBS, { job: { configuration: load('src_a') } });
      expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('"field":"job"')]);
    });

    it('there is no update or delete of a job', async () => {
      for (const method of ['PATCH', 'PUT', 'DELETE'])
        expect((await test.call(method, `${JOBS}/job_0123456789abcdef`)).status, method).toBe(405);
    });
  });

  describe('2.2 the Job resource', () => {
    it('jobId, configuration, status and statusHistory; error only when DONE and unsuccessful', async () => {
      const good = await create(load('src_a'));
      const running = await until(good, 'RUNNING');
      expect(running).toMatchObject({ jobId: good, configuration: load('src_a') });
      expect(running.status.error).toBeUndefined();
      expect((await finish(good)).status.error).toBeUndefined();
      const bad = await create(load('src_a'));
      (await gate.begun(bad)).tell({ do: 'fail', reason: 'SOURCE_LOAD_FAILED', message: 'Give me columns.' });
      const { status } = await until(bad, 'DONE');
      expect(status.error).toEqual({ reason: 'SOURCE_LOAD_FAILED', message: 'Give me columns.' });
    });

    it('the states are PENDING, RUNNING, STOPPING and DONE', () => {
      expect([...JOB_STATES].toSorted()).toEqual(['DONE', 'PENDING', 'RUNNING', 'STOPPING']);
    });

    it('statusHistory: newest first, PENDING last, without the current status; run time = status − the last of it', async () => {
      const job = await finish(await create(load('src_a')));
      expect([job.status.state, ...past(job)]).toEqual(['DONE', 'RUNNING', 'PENDING']);
      const seconds =
        (Date.parse(job.status.stateStartTime) - Date.parse(job.statusHistory.at(-1).stateStartTime)) / 1000;
      expect(seconds).toBeGreaterThan(0);
    });
  });

  describe('2.3 create', () => {
    it('is accepted for immediate execution: PENDING with an empty history, then RUNNING by itself', async () => {
      const { body } = await post(load('src_a'));
      expect(body).toMatchObject({ status: { state: 'PENDING' }, statusHistory: [] });
      await until(body.jobId, 'RUNNING');
      await finish(body.jobId);
    });

    it('a target that is there but not runnable: accepted, and DONE with PLANNING_FAILED', async () => {
      for (const configuration of [
        { update: { dataProductId: 'dp_people' } },
        { update: { workflowId: 'wf_update' } },
        { publish: { destinationId: 'Test 123', dataProductId: 'dp_people' } },
      ]) {
        const { status } = await until(await create(configuration), 'DONE');
        expect(status.error, JSON.stringify(configuration)).toMatchObject({ reason: 'PLANNING_FAILED' });
      }
    });
  });

  describe('2.4 concurrency limit', () => {
    const fill = (): Promise<string[]> => Promise.all(SOURCES.slice(1, 1 + LIMIT).map((id) => create(load(id))));

    it('PENDING + RUNNING + STOPPING count; the excess is refused with 429 and Retry-After, not queued', async () => {
      const jobs = await fill();
      await gate.begun(jobs[0]!);
      const refused = await post(load('src_f'));
      expect(refused).toMatchObject({ status: 429, body: { code: 8, details: [{ reason: 'CONCURRENT_JOB_LIMIT' }] } });
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      for (const jobId of jobs) await finish(jobId);
      expect((await test.call('GET', `${JOBS}?sourceId=src_f`)).body.jobs).toEqual([]);
      await finish(await create(load('src_f')));
    });

    it('the limit is a setting of the tenant', async () => {
      const set = (limit: number): Promise<void> =>
        withAllTenants(test.database.db, async (trx) => {
          await trx.updateTable('tenant').set({ max_concurrent_jobs: limit }).execute();
        });
      await set(1);
      const jobId = await create(load('src_a'));
      expect((await post(load('src_b'))).body.message).toContain('limit of 1 concurrent');
      await finish(jobId);
      await set(LIMIT);
    });

    it('one run per object at a time: the second stays PENDING until the first is DONE', async () => {
      const first = await create(load('src_a'));
      const second = await create(load('src_a'));
      await gate.begun(first);
      expect(await get(second)).toMatchObject({ status: { state: 'PENDING' }, waitingFor: [first] });
      await finish(first);
      await finish(second);
    });
  });

  describe('2.5 get', () => {
    it('a stopped job reads as the example does', async () => {
      const jobId = await create(load('src_a'));
      await gate.begun(jobId);
      await stop(jobId);
      const job = await until(jobId, 'DONE');
      expect(job.status.error).toEqual({ reason: 'STOPPED_BY_USER', message: 'The job was stopped by a user.' });
      expect(past(job)).toEqual(['STOPPING', 'RUNNING', 'PENDING']);
      const { body } = await post({ update: { dataProductId: 'dp_people' } });
      expect(body.configuration).toEqual({ update: { dataProductId: 'dp_people', workflowId: '' } });
      await until(body.jobId, 'DONE');
    });

    it('success = DONE and no error', async () => {
      const job = await until(await create(load('src_auto')), 'DONE');
      expect(job.status).not.toHaveProperty('error');
    });
  });

  it('2.6 error reasons are constants of at most 63 characters, [A-Z][A-Z0-9_]+[A-Z0-9]', () => {
    expect(JOB_ERROR_REASONS).toContain('STOPPED_BY_USER');
    expect(JOB_ERROR_REASONS).toContain('PLANNING_FAILED');
    for (const reason of JOB_ERROR_REASONS) expect(reason).toMatch(/^(?=.{3,63}$)[A-Z][A-Z0-9_]+[A-Z0-9]$/);
  });

  describe('2.9 stop', () => {
    it('PENDING → straight to DONE, with STOPPED_BY_USER', async () => {
      const first = await create(load('src_a'));
      const waiting = await create(load('src_a'));
      expect((await stop(waiting)).body).toEqual({});
      const job = await get(waiting);
      expect([job.status.state, job.status.error.reason, ...past(job)]).toEqual(['DONE', 'STOPPED_BY_USER', 'PENDING']);
      await finish(first);
    });

    it('RUNNING → STOPPING, later DONE; STOPPING: no further effect', async () => {
      const jobId = await create(load('src_slow'));
      const running = await gate.begun(jobId);
      await stop(jobId);
      const stopping = await get(jobId);
      expect(stopping.status.state).toBe('STOPPING');
      expect((await stop(jobId)).status).toBe(200);
      expect((await get(jobId)).status).toEqual(stopping.status);
      running.tell({ do: 'finish' });
      await until(jobId, 'DONE');
    });

    it('DONE: no effect, still 200', async () => {
      const done = await until(await create(load('src_auto')), 'DONE');
      expect(await stop(done.jobId)).toMatchObject({ status: 200, body: {} });
      expect(await get(done.jobId)).toEqual(done);
    });

    it('a job that finishes before it notices the stop is DONE without STOPPED_BY_USER, and cancel_time() is there', async () => {
      const jobId = await create(load('src_slow'));
      const running = await gate.begun(jobId);
      await stop(jobId);
      running.tell({ do: 'finish' });
      const job = await until(jobId, 'DONE');
      expect(job.status.error).toBeUndefined();
      expect(await matches(jobId, 'cancel_time() AND NOT status:error')).toBe(true);
    });

    it('a job that fails after the stop keeps its own error', async () => {
      const jobId = await create(load('src_slow'));
      const running = await gate.begun(jobId);
      await stop(jobId);
      running.tell({ do: 'fail', reason: 'SOURCE_LOAD_FAILED', message: 'No such file.' });
      expect((await until(jobId, 'DONE')).status.error.reason).toBe('SOURCE_LOAD_FAILED');
    });
  });

  it('2.10 legal transitions P→R, P→D, R→S, R→D, S→D are all there was', async () => {
    const events = await withAllTenants(test.database.db, (trx) =>
      trx.selectFrom('job_event').select(['job_id', 'state']).orderBy('job_id').orderBy('ordinal').execute(),
    );
    const steps = new Set<string>();
    for (const [i, { job_id: jobId, state }] of events.entries())
      if (events[i - 1]?.job_id === jobId) steps.add(`${events[i - 1]!.state[0]}→${state[0]}`);
    expect([...steps].toSorted()).toEqual(['P→D', 'P→R', 'R→D', 'R→S', 'S→D']);
  });

  it('2.10 cancel_time() is the entry into STOPPING, or the moment of the stop of a PENDING job', async () => {
    const first = await create(load('src_a'));
    const waiting = await create(load('src_a'));
    await stop(waiting);
    const pending = await get(waiting);
    expect(await matches(waiting, `cancel_time() = "${pending.status.stateStartTime}"`)).toBe(true);
    await gate.begun(first);
    await stop(first);
    const stopped = await until(first, 'DONE');
    expect(await matches(first, `cancel_time() = "${stopped.statusHistory[0].stateStartTime}"`)).toBe(true);
  });

  it('2.11 every origin is in one table; origin says which; those of schedules are hidden', async () => {
    const api = await until(await create(load('src_auto')), 'DONE');
    expect(api.origin).toBe('API');
    const ui = await test.call('POST', JOBS, { configuration: load('src_auto') }, { 'x-cupel-client': 'ui' });
    expect((await until(ui.body.jobId, 'DONE')).origin).toBe('UI');
    await withAllTenants(test.database.db, async (trx) => {
      await trx.updateTable('job').set({ origin: 'SCHEDULE' }).where('job_id', '=', api.jobId).execute();
    });
    expect((await test.call('GET', `${JOBS}/${api.jobId}`)).status).toBe(404);
    expect((await test.call('GET', `${JOBS}/${api.jobId}?includeScheduled=true`)).status).toBe(200);
  });

  it('2.12 the recipe: create one after the other, poll while PENDING, RUNNING or STOPPING, look at status.error', async () => {
    const outcomes: (string | undefined)[] = [];
    for (const configuration of [load('src_auto'), { update: { dataProductId: 'dp_people' } }]) {
      const jobId = await create(configuration);
      const job = await vi.waitFor(async () => {
        const now = await get(jobId);
        if (['PENDING', 'RUNNING', 'STOPPING'].includes(now.status.state)) throw new Error('not yet');
        return now;
      }, 60_000);
      outcomes.push(job.status.error?.reason);
    }
    expect(outcomes).toEqual([undefined, 'PLANNING_FAILED']);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withAllTenants } from '../../../src/db/open.ts';
import type { JobError } from '../../../src/domain/job.ts';
import { claimJobs, type ClaimedJob } from '../../../src/jobs/claim.ts';
import { finishJob } from '../../../src/jobs/finish.ts';
import { createTestApp, type TestAnswer, type TestApp } from '../../support/http.ts';
import { seedCatalog } from '../../support/jobs.ts';

const PIPELINES = '/api/v1beta1/pipelines';
const STEPS = [
  { load: { sourceId: 'src_a' } },
  { update: { dataProductId: 'dp_people' } },
  { publish: { destinationId: 'Test 123', dataProductId: 'dp_people' } },
];

describe('pipelines', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
    await seedCatalog(test.database.db, ['src_a', 'src_b', 'src_c', 'src_d', 'src_e']);
  });
  afterAll(() => test.close());
  beforeEach(() =>
    withAllTenants(test.database.db, async (trx) => {
      await trx.deleteFrom('job').execute();
      await trx.deleteFrom('pipeline').execute();
    }),
  );

  const post = (steps: unknown, query = ''): Promise<TestAnswer> =>
    test.call('POST', `${PIPELINES}${query}`, { steps });
  const get = async (id: string): Promise<TestAnswer['body']> => (await test.call('GET', `${PIPELINES}/${id}`)).body;
  const claim = async (): Promise<ClaimedJob> => {
    const jobs = await claimJobs(test.database.db, { owner: 'test', leaseMs: 60_000, most: 10 });
    expect(jobs).toHaveLength(1);
    return jobs[0] as ClaimedJob;
  };
  const finish = async (job: ClaimedJob, error?: JobError): Promise<void> =>
    void (await finishJob(test.database.db, test.deps.config.jobs, job, error ? { error } : {}));
  const jobStates = (pipeline: TestAnswer['body']): (string | undefined)[] =>
    pipeline.steps.map((step: { job?: { status: { state: string } } }) => step.job?.status.state);

  it('run each step as a job, in order, and end with the last', async () => {
    const created = await post(STEPS);
    expect(created.status).toBe(200);
    const { pipelineId } = created.body;
    expect(created.body).toMatchObject({ pipelineId: expect.stringMatching(/^pipe_/), state: 'PENDING' });
    expect(jobStates(created.body)).toEqual(['PENDING', undefined, undefined]);
    const states: string[] = [];
    for (let i = 0; i < STEPS.length; i++) {
      const job = await claim();
      states.push((await get(pipelineId)).state);
      await finish(job);
    }
    expect(states).toEqual(['RUNNING', 'RUNNING', 'RUNNING']);
    const done = await get(pipelineId);
    expect(done).toMatchObject({ state: 'DONE', endTime: expect.any(String) });
    expect(done.error).toBeUndefined();
    expect(jobStates(done)).toEqual(['DONE', 'DONE', 'DONE']);
    const job = await test.call('GET', `/api/v1beta1/jobs/${done.steps[1].job.jobId}`);
    expect(job.body).toMatchObject({ origin: 'PIPELINE', pipelineId });
  });

  it('stop at the first failure, and say which', async () => {
    const { pipelineId } = (await post(STEPS)).body;
    await finish(await claim());
    await finish(await claim(), { reason: 'UPDATE_FAILED', message: 'Load the source first.' });
    const ended = await get(pipelineId);
    expect(ended).toMatchObject({ state: 'DONE', error: { reason: 'UPDATE_FAILED' } });
    expect(jobStates(ended)).toEqual(['DONE', 'DONE', undefined]);
  });

  it('count as one against the limit, from the first step to the last', async () => {
    const { pipelineId } = (await post(STEPS)).body;
    const first = await claim();
    for (const id of ['b', 'c', 'd', 'e'])
      expect(
        (await test.call('POST', '/api/v1beta1/jobs', { configuration: { load: { sourceId: `src_${id}` } } })).status,
      ).toBe(200);
    expect((await post(STEPS)).status).toBe(429);
    await finish(first);
    // The place went on to the update.
    expect((await post(STEPS)).status).toBe(429);
    expect(jobStates(await get(pipelineId))[1]).toBe('PENDING');
    expect((await test.call('GET', PIPELINES)).status).toBe(405);
  });

  it(':stop ends the step at hand, and the rest never begins', async () => {
    const { pipelineId } = (await post(STEPS)).body;
    expect((await test.call('POST', `${PIPELINES}/${pipelineId}:stop`, {})).body).toEqual({});
    expect(await get(pipelineId)).toMatchObject({ state: 'DONE', error: { reason: 'STOPPED_BY_USER' } });
    const other = (await post(STEPS)).body.pipelineId;
    const job = await claim();
    await test.call('POST', `${PIPELINES}/${other}:stop`, {});
    expect((await get(other)).state).toBe('STOPPING');
    // It had finished its work before it heard.
    await finish(job);
    const ended = await get(other);
    expect(ended.state).toBe('DONE');
    expect(jobStates(ended)).toEqual(['DONE', undefined, undefined]);
    expect((await test.call('POST', `${PIPELINES}/${other}:stop`, {})).status).toBe(200);
  });

  it('whose next target is gone fail at that step', async () => {
    const { pipelineId } = (await post([STEPS[0], { load: { sourceId: 'src_e' } }])).body;
    const job = await claim();
    await withAllTenants(test.database.db, async (trx) => {
      await trx.deleteFrom('source').where('source_id', '=', 'src_e').execute();
    });
    await finish(job);
    expect(await get(pipelineId)).toMatchObject({ state: 'DONE', error: { reason: 'PLANNING_FAILED' } });
  });

  it('with the same requestId are one', async () => {
    const first = await post(STEPS, '?requestId=p1');
    const second = await post(STEPS, '?requestId=p1');
    expect(second.body.pipelineId).toBe(first.body.pipelineId);
    expect((await post(STEPS.slice(1), '?requestId=p1')).status).toBe(409);
  });

  it.each([
    ['no steps', [], 'steps'],
    ['a step of two types', [{ load: { sourceId: 'src_a' }, publish: { destinationId: 'x' } }], 'steps[0]'],
    ['an unknown field', [{ load: { sourceId: 'src_a' }, wait: 1 }], 'steps[0].wait'],
    ['a missing id in the second step', [STEPS[0], { update: {} }], 'steps[1].update'],
  ])('with %s → 400 naming the field', async (_, steps, field) => {
    const answer = await post(steps);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(`"field":"${field}"`);
  });

  it('with an unknown target in the last step → 404, and nothing is stored', async () => {
    const answer = await post([...STEPS, { publish: { destinationId: 'dst_nowhere' } }]);
    expect(answer).toMatchObject({ status: 404, body: { message: expect.stringContaining('dst_nowhere') } });
    expect((await test.call('GET', '/api/v1beta1/jobs')).body.jobs).toEqual([]);
  });

  it('unknown → 404', async () => {
    expect((await test.call('GET', `${PIPELINES}/pipe_unknown`)).status).toBe(404);
    expect((await test.call('POST', `${PIPELINES}/pipe_unknown:stop`, {})).status).toBe(404);
  });
});

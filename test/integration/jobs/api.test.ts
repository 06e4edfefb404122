/** Sections 2 and 10 of the reference, a test for each line, over HTTP. No job runs here: states are set by hand. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withAllTenants } from '../../../src/db/open.ts';
import { claimJobs } from '../../../src/jobs/claim.ts';
import { finishJob } from '../../../src/jobs/finish.ts';
import { createTestApp, type TestAnswer, type TestApp } from '../../support/http.ts';
import { seedCatalog } from '../../support/jobs.ts';

const JOBS = '/api/v1beta1/jobs';
const OWNER = 'test';

describe('the Jobs endpoint', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
    await seedCatalog(test.database.db, ['src_a', 'src_b', 'src_c', 'src_d', 'src_e', 'src_f']);
  });
  afterAll(() => test.close());
  beforeEach(() => withAllTenants(test.database.db, async (trx) => void (await trx.deleteFrom('job').execute())));

  const post = (configuration: unknown, query = ''): Promise<TestAnswer> =>
    test.call('POST', `${JOBS}${query}`, { configuration });
  const create = async (configuration: unknown, query = ''): Promise<string> => {
    const answer = await post(configuration, query);
    expect(answer.status).toBe(200);
    return answer.body.jobId as string;
  };
  const load = (id: string): unknown => ({ load: { sourceId: `src_${id}` } });
  const claim = (most = 1) => claimJobs(test.database.db, { owner: OWNER, leaseMs: 60_000, most });
  const finish = async (jobId: string, attempt = 1): Promise<void> => {
    const lease = { tenantId: 'default', jobId, attempt, owner: OWNER };
    expect(await finishJob(test.database.db, test.deps.config.jobs, lease, { result: { counts: { rows: 3 } } })).toBe(
      true,
    );
  };
  const states = (answer: TestAnswer): string[] =>
    answer.body.statusHistory.map(({ state }: { state: string }) => state);

  describe('create', () => {
    it.each([
      ['load', { load: { sourceId: 'src_a' } }, { load: { sourceId: 'src_a' } }],
      [
        'update of a data product',
        { update: { dataProductId: 'dp_people' } },
        { update: { dataProductId: 'dp_people', workflowId: '' } },
      ],
      [
        'update by a workflow',
        { update: { workflowId: 'wf_update' } },
        { update: { dataProductId: '', workflowId: 'wf_update' } },
      ],
      [
        'update by a workflow, as the overview spells it',
        { update: { workflowID: 'wf_update' } },
        { update: { dataProductId: '', workflowId: 'wf_update' } },
      ],
      [
        'publish by name and product',
        { publish: { destinationId: 'Test 123', dataProductId: 'dp_people' } },
        { publish: { destinationId: 'Test 123', dataProductId: 'dp_people' } },
      ],
      [
        'publish by the id of a publish configuration',
        { publish: { destinationId: 'pub_golden' } },
        { publish: { destinationId: 'pub_golden', dataProductId: '' } },
      ],
      [
        'publish by the id of a destination',
        { publish: { destinationId: 'dst_sor' } },
        { publish: { destinationId: 'dst_sor', dataProductId: '' } },
      ],
      [
        'publish of a DATA_PRODUCT destination by its id alone',
        { publish: { destinationId: 'dst_legacy' } },
        { publish: { destinationId: 'dst_legacy', dataProductId: '' } },
      ],
      ['snake_case', { load: { source_id: 'src_a' } }, { load: { sourceId: 'src_a' } }],
      [
        'unset ids as empty texts',
        { update: { dataProductId: 'dp_people', workflowId: '' } },
        { update: { dataProductId: 'dp_people', workflowId: '' } },
      ],
    ])('each of: %s; the body is a bare Job', async (_, configuration, shown) => {
      const answer = await post(configuration);
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({
        jobId: expect.stringMatching(/^job_[0-9a-z]{16}$/),
        configuration: shown,
        status: { state: 'PENDING', stateStartTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) },
        statusHistory: [],
        origin: 'API',
        attempt: 0,
        waitingFor: [],
      });
      expect((await test.call('GET', `${JOBS}/${answer.body.jobId}`)).body).toEqual(answer.body);
    });

    it.each([
      ['no type', {}, 'configuration'],
      ['two types', { load: { sourceId: 'src_a' }, update: { dataProductId: 'dp_people' } }, 'configuration'],
      ['an unknown type', { delete: { sourceId: 'src_a' } }, 'configuration.delete'],
      [
        'update with both ids',
        { update: { dataProductId: 'dp_people', workflowId: 'wf_update' } },
        'configuration.update',
      ],
      ['update with no id', { update: {} }, 'configuration.update'],
      ['load with no id', { load: {} }, 'configuration.load.sourceId'],
      ['publish with no id', { publish: { dataProductId: 'dp_people' } }, 'configuration.publish.destinationId'],
      ['an unknown field', { load: { sourceId: 'src_a', fast: true } }, 'configuration.load.fast'],
      ['an id that is no text', { load: { sourceId: 7 } }, 'configuration.load.sourceId'],
      ['an id with U+0000', { load: { sourceId: 'src\0' } }, 'configuration.load.sourceId'],
    ])('with %s → 400 naming the field', async (_, configuration, field) => {
      const answer = await post(configuration);
      expect(answer.status).toBe(400);
      expect(answer.text).toContain(`"field":"${field}"`);
    });

    it.each([
      ['source', { load: { sourceId: 'src_nowhere' } }, 'src_nowhere'],
      ['data product', { update: { dataProductId: 'dp_nowhere' } }, 'dp_nowhere'],
      ['workflow', { update: { workflowId: 'wf_nowhere' } }, 'wf_nowhere'],
      ['destination', { publish: { destinationId: 'dst_nowhere' } }, 'dst_nowhere'],
      ['product of a publish', { publish: { destinationId: 'Test 123', dataProductId: 'dp_nowhere' } }, 'dp_nowhere'],
      ['configuration: other case', { publish: { destinationId: 'test 123', dataProductId: 'dp_people' } }, 'test 123'],
      [
        'configuration: of another product',
        { publish: { destinationId: 'Test 123', dataProductId: 'dp_other' } },
        'Test 123',
      ],
      ['configuration: name without product', { publish: { destinationId: 'Test 123' } }, 'Test 123'],
    ])('with an unknown %s → 404 naming it', async (_, configuration, id) => {
      const answer = await post(configuration);
      expect(answer).toMatchObject({ status: 404, body: { code: 5, message: expect.stringContaining(id) } });
    });

    it('without a key → 401', async () => {
      const answer = await test.call('POST', JOBS, { configuration: load('a') }, { 'x-api-key': '' });
      expect(answer).toMatchObject({ status: 401, body: { code: 16 } });
    });

    it('ignores output-only fields, refuses unknown ones', async () => {
      const body = { configuration: load('a'), jobId: 'job_mine', status: { state: 'DONE' }, statusHistory: [] };
      const answer = await test.call('POST', JOBS, body);
      expect(answer).toMatchObject({ status: 200, body: { status: { state: 'PENDING' } } });
      expect(answer.body.jobId).not.toBe('job_mine');
      expect(await test.call('POST', JOBS, { ...body, priority: 1 })).toMatchObject({ status: 400 });
    });

    it('says who created it, and where', async () => {
      const body = { configuration: load('a') };
      const answer = await test.call('POST', JOBS, body, { 'x-cupel-client': 'ui' });
      expect(answer.body).toMatchObject({ origin: 'UI', creator: expect.stringMatching(/^user_/) });
    });
  });

  describe('limit', () => {
    it('sixth concurrent job → 429, and no job row is left behind', async () => {
      for (const id of ['a', 'b', 'c', 'd', 'e']) await create(load(id));
      const refused = await post(load('f'));
      expect(refused.status).toBe(429);
      expect(refused.headers['retry-after']).toBe('5');
      expect(refused.body).toMatchObject({ code: 8, details: [{ reason: 'CONCURRENT_JOB_LIMIT', domain: 'cupel' }] });
      expect((await test.call('GET', JOBS)).body.jobs).toHaveLength(5);
    });

    it('after one job ends, create succeeds again; stopping counts until DONE', async () => {
      for (const id of ['a', 'b', 'c', 'd', 'e']) await create(load(id));
      const [running] = await claim();
      await test.call('POST', `${JOBS}/${running!.jobId}:stop`, {});
      expect((await post(load('f'))).status).toBe(429);
      await finish(running!.jobId);
      await create(load('f'));
    });

    it('?queue=true: accepted over the limit, not counted, enters in order when a place is free', async () => {
      const first = await create(load('a'));
      for (const id of ['b', 'c', 'd', 'e']) await create(load(id));
      const queued = await create(load('f'), '?queue=true');
      const later = await create(load('f'), '?queue=true');
      expect((await post(load('f'))).status).toBe(429);
      expect((await claim(10)).map(({ jobId }) => jobId)).not.toContain(queued);
      await finish(first);
      expect((await claim(10)).map(({ jobId }) => jobId)).toEqual([queued]);
      // The place went to who waited, not to who comes now.
      expect((await post(load('a'))).status).toBe(429);
      expect((await test.call('GET', `${JOBS}/${later}`)).body).toMatchObject({
        status: { state: 'PENDING' },
        waitingFor: [queued],
      });
    });
  });

  describe('requestId', () => {
    it.each([
      ['query parameter', '?requestId=', {}],
      ['snake_case', '?request_id=', {}],
      ['header', '', { 'idempotency-key': 'k-header' }],
    ])('as %s: the same again answers the first result, another body 409', async (name, query, headers) => {
      const url = `${JOBS}${query === '' ? '' : `${query}k-${name}`}`;
      const call = (configuration: unknown): Promise<TestAnswer> => test.call('POST', url, { configuration }, headers);
      const first = await call(load('a'));
      await claim();
      expect(await call(load('a'))).toMatchObject({ status: 200, body: first.body });
      expect(await call(load('b'))).toMatchObject({ status: 409, body: { code: 6 } });
      expect((await test.call('GET', JOBS)).body.jobs).toHaveLength(1);
    });

    it('of a refused create can be used again', async () => {
      for (const id of ['a', 'b', 'c', 'd', 'e']) await create(load(id));
      expect((await post(load('f'), '?requestId=again')).status).toBe(429);
      const [job] = await claim();
      await finish(job!.jobId);
      expect((await post(load('f'), '?requestId=again')).status).toBe(200);
    });
  });

  describe('get', () => {
    it('returns state, stateStartTime, history without the current status, oldest last', async () => {
      const jobId = await create(load('a'));
      await claim();
      await finish(jobId);
      const answer = await test.call('GET', `${JOBS}/${jobId}`);
      expect(answer.body).toMatchObject({ status: { state: 'DONE' }, result: { counts: { rows: '3' } }, attempt: 1 });
      expect(answer.body.status.error).toBeUndefined();
      expect(states(answer)).toEqual(['RUNNING', 'PENDING']);
      const times = [answer.body.status, ...answer.body.statusHistory].map((it) => Date.parse(it.stateStartTime));
      expect(times).toEqual(times.toSorted((a, b) => b - a));
    });

    it('of an unknown id → 404', async () => {
      expect(await test.call('GET', `${JOBS}/job_unknown`)).toMatchObject({ status: 404, body: { code: 5 } });
    });

    it('of a waiting job names the jobs it waits for', async () => {
      const first = await create(load('a'));
      const update = await create({ update: { dataProductId: 'dp_people' } });
      const publish = await create({ publish: { destinationId: 'pub_golden' } });
      const waitingFor = async (id: string): Promise<unknown> =>
        (await test.call('GET', `${JOBS}/${id}`)).body.waitingFor;
      expect(await waitingFor(update)).toEqual([first]);
      expect(await waitingFor(publish)).toEqual([update]);
      expect((await claim(10)).map(({ jobId }) => jobId)).toEqual([first]);
      await finish(first);
      expect(await waitingFor(update)).toEqual([]);
      expect((await claim(10)).map(({ jobId }) => jobId)).toEqual([update]);
    });
  });

  describe('stop', () => {
    it('PENDING → DONE at once; empty object answer', async () => {
      const jobId = await create(load('a'));
      const stopped = await test.call('POST', `${JOBS}/${jobId}:stop`, {});
      expect(stopped).toMatchObject({ status: 200, body: {} });
      const answer = await test.call('GET', `${JOBS}/${jobId}`);
      expect(answer.body.status).toMatchObject({ state: 'DONE', error: { reason: 'STOPPED_BY_USER' } });
      expect(states(answer)).toEqual(['PENDING']);
      const found = await test.call('GET', `${JOBS}?filter=cancel_time()`);
      expect(found.body.jobs).toHaveLength(1);
    });

    it('RUNNING → STOPPING; a second stop and one of a DONE job change nothing', async () => {
      const jobId = await create(load('a'));
      await claim();
      for (let i = 0; i < 2; i++) expect((await test.call('POST', `${JOBS}/${jobId}:stop`)).status).toBe(200);
      const stopping = await test.call('GET', `${JOBS}/${jobId}`);
      expect([stopping.body.status.state, ...states(stopping)]).toEqual(['STOPPING', 'RUNNING', 'PENDING']);
      await finish(jobId);
      const done = await test.call('GET', `${JOBS}/${jobId}`);
      await test.call('POST', `${JOBS}/${jobId}:stop`, {});
      expect((await test.call('GET', `${JOBS}/${jobId}`)).body).toEqual(done.body);
    });

    it('racing with completion yields DONE without error, cancel_time() present', async () => {
      const jobId = await create(load('a'));
      await claim();
      await test.call('POST', `${JOBS}/${jobId}:stop`, {});
      await finish(jobId);
      const filter = encodeURIComponent('cancel_time() AND stop_time() AND NOT status:error');
      const found = await test.call('GET', `${JOBS}?filter=${filter}`);
      expect(found.body.jobs.map((job: { jobId: string }) => job.jobId)).toEqual([jobId]);
    });

    it('of an unknown id → 404', async () => {
      expect((await test.call('POST', `${JOBS}/job_unknown:stop`, {})).status).toBe(404);
    });
  });

  describe('jobs of schedules', () => {
    it('are not there unless asked for, and share the limit', async () => {
      const jobId = await create(load('a'));
      await withAllTenants(test.database.db, async (trx) => {
        await trx.updateTable('job').set({ origin: 'SCHEDULE' }).execute();
      });
      expect((await test.call('GET', JOBS)).body.jobs).toEqual([]);
      expect((await test.call('GET', `${JOBS}/${jobId}`)).status).toBe(404);
      expect((await test.call('POST', `${JOBS}/${jobId}:stop`, {})).status).toBe(404);
      expect((await test.call('GET', `${JOBS}?includeScheduled=true`)).body.jobs).toHaveLength(1);
      expect((await test.call('GET', `${JOBS}/${jobId}?include_scheduled=true`)).status).toBe(200);
      for (const id of ['b', 'c', 'd', 'e']) await create(load(id));
      expect((await post(load('f'))).status).toBe(429);
      expect((await test.call('POST', `${JOBS}/${jobId}:stop?includeScheduled=true`, {})).status).toBe(200);
    });
  });

  describe('list', () => {
    const list = async (query = ''): Promise<{ ids: string[]; nextPageToken: string }> => {
      const answer = await test.call('GET', `${JOBS}${query}`);
      expect(answer.status).toBe(200);
      return {
        ids: answer.body.jobs.map((job: { jobId: string }) => job.jobId),
        nextPageToken: answer.body.nextPageToken,
      };
    };
    /** 35 finished loads of src_a; the ids, newest first. */
    const fill = async (): Promise<string[]> => {
      const ids: string[] = [];
      for (let i = 0; i < 35; i++) {
        ids.unshift(await create(load('a')));
        await test.call('POST', `${JOBS}/${ids[0]}:stop`, {});
      }
      return ids;
    };
    const sorted = (ids: string[]): string[] => ids.toSorted();

    it('default 10, cap 30, stable paging while new jobs arrive, nextPageToken "" at the end, newest start first', async () => {
      const ids = await fill();
      expect((await list()).ids).toHaveLength(10);
      expect((await list('?pageSize=0')).ids).toHaveLength(10);
      expect((await list('?pageSize=1000')).ids).toHaveLength(30);
      expect((await test.call('GET', `${JOBS}?pageSize=-1`)).status).toBe(400);
      const first = await list('?page_size=20');
      const newcomer = await create(load('b'));
      const second = await list(`?pageSize=20&pageToken=${first.nextPageToken}`);
      expect(second.nextPageToken).toBe('');
      expect(sorted([...first.ids, ...second.ids])).toEqual(sorted(ids));
      await claim();
      expect((await list()).ids[0]).toBe(newcomer);
    });

    it('a page token belongs to its filter, and cannot be made up', async () => {
      await fill();
      const { nextPageToken } = await list('?sourceId=src_a');
      expect((await list(`?sourceId=src_a&pageToken=${nextPageToken}`)).ids).toHaveLength(10);
      for (const query of [
        `?sourceId=src_b&pageToken=${nextPageToken}`,
        `?pageToken=${nextPageToken}`,
        `?sourceId=src_a&filter=status:error&pageToken=${nextPageToken}`,
        `?sourceId=src_a&pageToken=${nextPageToken.slice(0, -2)}`,
        '?pageToken=x',
      ]) {
        const answer = await test.call('GET', `${JOBS}${query}`);
        expect(answer.status).toBe(400);
        expect(answer.text).toContain('INVALID_PAGE_TOKEN');
      }
    });

    it('dedicated parameters and filter combine with AND; snake_case and camelCase work', async () => {
      const loadId = await create(load('a'));
      const update = await create({ update: { dataProductId: 'dp_people' } });
      const publish = await create({ publish: { destinationId: 'Test 123', dataProductId: 'dp_people' } });
      const workflow = await create({ update: { workflowId: 'wf_update' } });
      const queries: [string, string[]][] = [
        ['?sourceId=src_a', [loadId]],
        ['?source_id=src_a', [loadId]],
        ['?dataProductId=dp_people', [publish, update]],
        ['?data_product_id=dp_people', [publish, update]],
        ['?workflowId=wf_update', [workflow]],
        ['?destinationId=Test%20123', [publish]],
        ['?destinationId=test%20123', []],
        ['?jobType=UPDATE', [workflow, update]],
        ['?job_type=JOB_TYPE_PUBLISH', [publish]],
        ['?jobType=JOB_TYPE_UNSPECIFIED', [workflow, publish, update, loadId]],
        ['?dataProductId=dp_people&filter=configuration:update', [update]],
        ['?dataProductId=dp_people&jobType=LOAD', []],
      ];
      for (const [query, expected] of queries)
        expect({ query, ids: sorted((await list(query)).ids) }).toEqual({ query, ids: sorted(expected) });
    });

    it.each(['?jobType=DELETE', '?filter=bogus%20%3D%201', '?state=DONE', `?filter=${'x'.repeat(100_000)}`])(
      'of %.40s → 400',
      async (query) => {
        expect((await test.call('GET', `${JOBS}${query}`)).status).toBe(400);
      },
    );

    it('a wrong filter says where', async () => {
      const answer = await test.call('GET', `${JOBS}?filter=${encodeURIComponent('status.state = SLEEPING')}`);
      expect(answer.body).toMatchObject({
        code: 3,
        message: expect.stringContaining('at character 16'),
        details: [
          { reason: 'INVALID_FILTER', metadata: { position: '16' } },
          { fieldViolations: [{ field: 'filter' }] },
        ],
      });
    });
  });
});

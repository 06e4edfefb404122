/** Sections 2.7 and 2.8 of the reference, a test named after each line, over HTTP. No job runs: states are set by hand. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimJobs } from '../../../src/jobs/claim.ts';
import { finishJob } from '../../../src/jobs/finish.ts';
import { createTestApp, type TestAnswer, type TestApp } from '../../support/http.ts';
import { seedCatalog } from '../../support/jobs.ts';

const JOBS = '/api/v1beta1/jobs';
const CONFIGURATIONS = {
  load: { load: { sourceId: 'src_a' } },
  update: { update: { dataProductId: 'dp_people' } },
  workflow: { update: { workflowId: 'wf_update' } },
  publish: { publish: { destinationId: 'Test 123', dataProductId: 'dp_people' } },
  destination: { publish: { destinationId: 'dst_sor' } },
  // The states: RUNNING, STOPPING, DONE, DONE with an error, DONE without ever having run.
  running: { load: { sourceId: 'src_running' } },
  stopping: { load: { sourceId: 'src_stopping' } },
  succeeded: { load: { sourceId: 'src_succeeded' } },
  failed: { load: { sourceId: 'src_failed' } },
  dropped: { load: { sourceId: 'src_dropped' } },
} as const;
type Name = keyof typeof CONFIGURATIONS;
const NAMES = Object.keys(CONFIGURATIONS) as Name[];
const LOADS: Name[] = ['load', 'running', 'stopping', 'succeeded', 'failed', 'dropped'];
const STARTED: Name[] = ['running', 'stopping', 'succeeded', 'failed'];
const ENDED: Name[] = ['succeeded', 'failed', 'dropped'];
const not = (names: readonly Name[]): Name[] => NAMES.filter((name) => !names.includes(name));

describe('reference', () => {
  let test: TestApp;
  const ids = {} as Record<Name, string>;
  const jobs = {} as Record<Name, TestAnswer['body']>;
  beforeAll(async () => {
    test = await createTestApp({ 'jobs.maxConcurrentJobs': 100 });
    const { db } = test.database;
    await seedCatalog(
      db,
      LOADS.map((name) => (name === 'load' ? 'src_a' : `src_${name}`)),
    );
    const create = async (name: Name): Promise<void> => {
      const answer = await test.call('POST', JOBS, { configuration: CONFIGURATIONS[name] });
      ids[name] = answer.body.jobId;
    };
    for (const name of [...STARTED, 'dropped'] as Name[]) await create(name);
    await test.call('POST', `${JOBS}/${ids.dropped}:stop`, {});
    // In the order of their creation.
    const claimed = await claimJobs(db, { owner: 'test', leaseMs: 600_000, most: 10 });
    await test.call('POST', `${JOBS}/${ids.stopping}:stop`, {});
    await finishJob(db, test.deps.config.jobs, claimed[2]!, { result: { counts: {} } });
    await finishJob(db, test.deps.config.jobs, claimed[3]!, { error: { reason: 'SOURCE_LOAD_FAILED', message: 'x' } });
    for (const name of ['load', 'update', 'workflow', 'publish', 'destination'] as Name[]) await create(name);
    for (const name of NAMES) jobs[name] = (await test.call('GET', `${JOBS}/${ids[name]}`)).body;
  });
  afterAll(() => test.close());

  const list = async (query: string): Promise<TestAnswer> => test.call('GET', `${JOBS}?pageSize=30&${query}`);
  const namesOf = (answer: TestAnswer): Name[] =>
    answer.body.jobs.map(({ jobId }: { jobId: string }) => NAMES.find((name) => ids[name] === jobId)).toSorted();
  const found = async (query: string): Promise<Name[]> => {
    const answer = await list(query);
    expect(answer.status, answer.text).toBe(200);
    return namesOf(answer);
  };
  const filtered = (filter: string): Promise<Name[]> => found(`filter=${encodeURIComponent(filter)}`);
  const sorted = (names: readonly Name[]): Name[] => names.toSorted();
  const creation = (name: Name): string => jobs[name].createTime;

  describe('2.7 list', () => {
    it.each<[string, string, Name[]]>([
      ['sourceId: only jobs for that source', 'sourceId=src_a', ['load']],
      ['destinationId', 'destinationId=dst_sor', ['destination']],
      ['dataProductId matches update and publish jobs that carry it', 'dataProductId=dp_people', ['publish', 'update']],
      ['workflowId', 'workflowId=wf_update', ['workflow']],
      ['jobType, default JOB_TYPE_UNSPECIFIED = all', 'jobType=JOB_TYPE_UNSPECIFIED', NAMES],
      ['jobType LOAD', 'jobType=LOAD', LOADS],
      ['jobType JOB_TYPE_UPDATE', 'jobType=JOB_TYPE_UPDATE', ['update', 'workflow']],
      ['jobType JOB_TYPE_PUBLISH', 'jobType=JOB_TYPE_PUBLISH', ['destination', 'publish']],
      ['parameters and filter combine with AND', 'jobType=LOAD&filter=status:error', ['dropped', 'failed']],
    ])('%s', async (_, query, expected) => {
      expect(await found(query)).toEqual(sorted(expected));
    });

    it('order: by start time, most recent first; jobs that never started by creation; ties by jobId', async () => {
      const { body } = await list('');
      const keys = body.jobs.map(({ status, statusHistory, createTime, jobId }: TestAnswer['body']) => {
        const run = [status, ...statusHistory].find(({ state }: { state: string }) => state === 'RUNNING');
        return `${run?.stateStartTime ?? createTime} ${jobId}`;
      });
      expect(keys).toHaveLength(NAMES.length);
      expect(keys).toEqual(keys.toSorted().toReversed());
    });

    it('pageSize: default 10, 0 → 10, above 30 → 30, negative → 400', async () => {
      const sizes = async (query: string): Promise<number> =>
        (await test.call('GET', `${JOBS}?${query}`)).body.jobs.length;
      expect(await sizes('pageSize=0')).toBe(10);
      expect(await sizes('pageSize=3')).toBe(3);
      expect((await test.call('GET', `${JOBS}?pageSize=-1`)).status).toBe(400);
      expect((await test.call('GET', `${JOBS}?pageSize=x`)).status).toBe(400);
    });

    it('nextPageToken is "" when there is no more; a token walks through all of them once', async () => {
      const seen: string[] = [];
      let token = '';
      do {
        const { body } = await test.call('GET', `${JOBS}?pageSize=3&pageToken=${token}`);
        seen.push(...body.jobs.map(({ jobId }: { jobId: string }) => jobId));
        token = body.nextPageToken;
      } while (token !== '');
      expect(seen.toSorted()).toEqual(Object.values(ids).toSorted());
    });

    it('a token with other filters, cut, forged or of 100 kB → 400 INVALID_PAGE_TOKEN', async () => {
      const { nextPageToken } = (await test.call('GET', `${JOBS}?pageSize=1`)).body;
      const bytes = Buffer.from(nextPageToken, 'base64url');
      bytes[20]! ^= 1;
      const tokens = [
        nextPageToken.slice(1),
        nextPageToken.slice(0, -1),
        bytes.toString('base64url'),
        'x',
        'ü',
        'x'.repeat(100_000),
      ];
      for (const query of [
        `jobType=LOAD&pageToken=${nextPageToken}`,
        `filter=status:error&pageToken=${nextPageToken}`,
        `includeScheduled=true&pageToken=${nextPageToken}`,
        ...tokens.map((token) => `pageToken=${encodeURIComponent(token)}`),
      ]) {
        const answer = await test.call('GET', `${JOBS}?${query}`);
        expect(answer, query.slice(0, 60)).toMatchObject({
          status: 400,
          body: { details: [{ reason: 'INVALID_PAGE_TOKEN' }, { fieldViolations: [{ field: 'pageToken' }] }] },
        });
      }
    });
  });

  describe('2.8 filter', () => {
    it.each<[string, Name[]]>([
      ['', NAMES],
      ['configuration:load', LOADS],
      ['configuration:update', ['update', 'workflow']],
      ['configuration:publish', ['publish', 'destination']],
      ['configuration.load.source_id = "src_a"', ['load']],
      ['configuration.update.data_product_id = "dp_people"', ['update']],
      ['configuration.update.workflow_id = "wf_update"', ['workflow']],
      ['configuration.publish.destination_id = "Test 123"', ['publish']],
      ['configuration.publish.destination_id = "test 123"', []],
      ['configuration.publish.data_product_id = "dp_people"', ['publish']],
      ['status.state = PENDING', not([...STARTED, 'dropped'])],
      ['status.state = RUNNING', ['running']],
      ['status.state = STOPPING', ['stopping']],
      ['status.state = DONE', ENDED],
      ['status.state != DONE', not(ENDED)],
      ['status:error', ['failed', 'dropped']],
      ['create_time()', NAMES],
      ['start_time()', STARTED],
      ['cancel_time()', ['stopping', 'dropped']],
      ['stop_time()', ENDED],
      ['NOT start_time()', not(STARTED)],
      ['-start_time()', not(STARTED)],
      ['start_time() > "2020-01-01T00:00:00Z"', STARTED],
      ['NOT start_time() > "2020-01-01T00:00:00Z"', not(STARTED)],
      ['stop_time() < 2099-01-01T00:00:00Z', ENDED],
      ["stop_time() < '2099-01-01T00:00:00+02:00'", ENDED],
      ['status.state = RUNNING configuration:load', ['running']],
      ['status.state = RUNNING AND configuration:update', []],
      ['configuration.update.data_product_id = "dp_people" AND stop_time() >= "2026-02-01T00:00:00Z"', []],
      ['status.state = DONE AND NOT status:error', ['succeeded']],
      ['cancel_time() AND NOT stop_time()', ['stopping']],
      ['configuration:load AND status.state = DONE OR status.state = RUNNING', [...ENDED, 'running']],
      [
        '(configuration:publish AND status.state = PENDING) OR status.state = RUNNING',
        ['publish', 'destination', 'running'],
      ],
      ['NOT (configuration:load OR configuration:publish)', ['update', 'workflow']],
    ])('%s', async (filter, expected) => {
      expect(await filtered(filter)).toEqual(sorted(expected));
    });

    it('job_id = "<id>" and job_id != "<id>"', async () => {
      expect(await filtered(`job_id = "${ids.load}"`)).toEqual(['load']);
      expect(await filtered(`job_id != '${ids.load}'`)).toEqual(sorted(not(['load'])));
    });

    it.each(['=', '!=', '<', '<=', '>', '>='])('create_time() %s <timestamp>, quoted or not', async (operator) => {
      const at = creation('load');
      const holds = (name: Name): boolean => {
        const difference = Date.parse(creation(name)) - Date.parse(at);
        if (operator === '!=') return difference !== 0;
        if (operator.includes('=') && difference === 0) return true;
        return operator.includes('<') ? difference < 0 : operator.includes('>') && difference > 0;
      };
      const expected = sorted(NAMES.filter(holds));
      expect(await filtered(`create_time() ${operator} "${at}"`)).toEqual(expected);
      expect(await filtered(`create_time() ${operator} ${at}`)).toEqual(expected);
    });

    it.each([
      ['configuration.load.source_id != "x"', 'only = is documented for ids but job_id'],
      ['configuration.load.source = "x"', 'unknown path'],
      ['status.state = done', 'an enum word in lower case'],
      ['status.state = SLEEPING', 'an unknown enum word'],
      ['status.state > DONE', 'an operator that the path does not have'],
      ['status:warning', 'an unknown member'],
      ['configuration:delete', 'an unknown type'],
      ['begin_time()', 'an unknown function'],
      ['start_time() > "yesterday"', 'no timestamp'],
      ['start_time() > ', 'nothing at the right'],
      ['job_id = "job_1', 'a string without an end'],
      ['status:error )', 'what is left over'],
      ['(status:error', 'a parenthesis without an end'],
      ['status:error and status:error', 'a keyword in lower case'],
      ['NOT', 'nothing after NOT'],
      ['AND', 'a keyword alone'],
    ])('%s → 400 with the position (%s)', async (filter) => {
      const answer = await list(`filter=${encodeURIComponent(filter)}`);
      expect(answer, answer.text).toMatchObject({
        status: 400,
        body: { code: 3, details: [{ reason: 'INVALID_FILTER' }, {}] },
      });
      const position = Number(answer.body.details[0].metadata.position);
      expect(position).toBeGreaterThanOrEqual(1);
      expect(position).toBeLessThanOrEqual(filter.length + 1);
      expect(answer.body.message).toContain(`at character ${position}`);
    });
  });
});

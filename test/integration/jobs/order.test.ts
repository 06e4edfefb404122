import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withAllTenants } from '../../../src/db/open.ts';
import { TRANSITIONS, type JobConfiguration } from '../../../src/domain/job.ts';
import { claimJobs, type ClaimedJob } from '../../../src/jobs/claim.ts';
import { createJob } from '../../../src/jobs/create.ts';
import { finishJob } from '../../../src/jobs/finish.ts';
import { createPipeline } from '../../../src/jobs/pipeline.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { load, seedCatalog, TENANT } from '../../support/jobs.ts';

const CONFIGURATIONS: readonly JobConfiguration[] = [
  load('src_a'),
  load('src_b'),
  { update: { dataProductId: 'dp_people' } },
  { update: { workflowId: 'wf_update' } },
  { publish: { destinationId: 'pub_golden' } },
  { publish: { destinationId: 'dst_sor' } },
];

const configuration = fc.constantFrom(...CONFIGURATIONS);
const action = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('create' as const), configuration }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('pipeline' as const),
      steps: fc.array(configuration, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('claim' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('finish' as const), which: fc.nat(10), fails: fc.boolean() }) },
);

describe('random jobs over the same objects', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await seedCatalog(database.db, ['src_a', 'src_b']);
  });
  afterAll(() => database.drop());

  it('never run side by side where one writes what the other touches, and all come to an end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(action, { minLength: 5, maxLength: 40 }),
        fc.integer({ min: 1, max: 4 }),
        async (actions, maxConcurrentJobs) => {
          const { db } = database;
          await withAllTenants(db, async (trx) => {
            await trx.deleteFrom('job').execute();
            await trx.deleteFrom('pipeline').execute();
          });
          const limits = { maxConcurrentJobs };
          const running: ClaimedJob[] = [];
          const claim = async (): Promise<number> => {
            const claimed = await claimJobs(db, { owner: 'test', leaseMs: 600_000, most: 10 });
            running.push(...claimed);
            await check();
            return claimed.length;
          };
          const finish = async (which: number, fails: boolean): Promise<void> => {
            const [job] = running.splice(which % running.length, 1);
            const error = { reason: 'UPDATE_FAILED' as const, message: 'x' };
            await finishJob(db, limits, job as ClaimedJob, fails ? { error } : {});
          };
          const check = async (): Promise<void> => {
            const rows = await withAllTenants(db, (trx) =>
              trx.selectFrom('job').select(['writes', 'reads', 'queued']).where('state', '=', 'RUNNING').execute(),
            );
            expect(rows.length).toBeLessThanOrEqual(maxConcurrentJobs);
            const written = rows.flatMap((row) => row.writes);
            expect(new Set(written).size).toBe(written.length);
          };
          for (const it of actions) {
            const common = { tenantId: TENANT, creator: null, queue: true };
            if (it.do === 'create')
              await createJob(db, limits, { ...common, origin: 'API', configuration: it.configuration });
            else if (it.do === 'pipeline') await createPipeline(db, limits, { ...common, steps: it.steps });
            else if (it.do === 'claim') await claim();
            else if (running.length > 0) await finish(it.which, it.fails);
          }
          // Nothing more comes: every job gets its turn.
          while ((await claim()) + running.length > 0) await finish(0, false);
          const left = await withAllTenants(db, (trx) =>
            trx.selectFrom('job').select('job_id').where('state', '<>', 'DONE').execute(),
          );
          expect(left).toEqual([]);
          const open = await withAllTenants(db, (trx) =>
            trx.selectFrom('pipeline').select('pipeline_id').where('ended_at', 'is', null).execute(),
          );
          expect(open).toEqual([]);
          const events = await withAllTenants(db, (trx) =>
            trx.selectFrom('job_event').select(['job_id', 'state']).orderBy('job_id').orderBy('ordinal').execute(),
          );
          const illegal = events.filter((event, i) => {
            const before = events[i - 1];
            const isFirst = before?.job_id !== event.job_id;
            return isFirst ? event.state !== 'PENDING' : !TRANSITIONS[before.state].includes(event.state);
          });
          expect(illegal).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('of one object run in the order in which they were created', async () => {
    const { db } = database;
    const created: string[] = [];
    for (let i = 0; i < 10; i++)
      created.push(
        (
          await createJob(
            db,
            {},
            { tenantId: TENANT, creator: null, origin: 'API', queue: true, configuration: load('src_a') },
          )
        ).jobId,
      );
    const ran: string[] = [];
    for (;;) {
      const [job, ...others] = await claimJobs(db, { owner: 'test', leaseMs: 600_000, most: 10 });
      expect(others).toEqual([]);
      if (!job) break;
      ran.push(job.jobId);
      await finishJob(db, {}, job, {});
    }
    expect(ran).toEqual(created);
  });
});

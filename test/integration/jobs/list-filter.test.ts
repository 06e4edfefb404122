import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withAllTenants } from '../../../src/db/open.ts';
import { matches, type Filter, type JobFacts } from '../../../src/domain/filter.ts';
import type { JobKind } from '../../../src/domain/job.ts';
import { listJobs, type JobPosition } from '../../../src/jobs/list.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { factsArbitrary, filterArbitrary } from '../../support/filters.ts';
import { TENANT } from '../../support/jobs.ts';

const JOBS = 150;

/** What PostgreSQL answers, held against what the tree means in memory. */
describe('a filter in SQL', () => {
  let database: TestDatabase;
  let jobs: readonly JobFacts[];
  beforeAll(async () => {
    database = await createTestDatabase();
    // The ids `a`, `b` … are taken by the first few, so that filters on them find one.
    const drawn = fc.sample(factsArbitrary, { numRuns: JOBS, seed: 7 });
    const ids = ['a', 'b', 'Test "1" \\ \'x\''];
    jobs = drawn.map((facts, i) => ({ ...facts, jobId: ids[i] ?? `job_${String(i).padStart(4, '0')}` }));
    await withAllTenants(database.db, (trx) => trx.insertInto('job').values(jobs.map(toRow)).execute());
  });
  afterAll(() => database.drop());

  const expected = (filter: Filter): string[] =>
    jobs
      .filter((job) => matches(filter, job))
      .toSorted((a, b) => listedAt(b) - listedAt(a) || (a.jobId < b.jobId ? 1 : -1))
      .map((job) => job.jobId);
  const listAll = async (filter: Filter, size: number): Promise<string[]> => {
    const found: string[] = [];
    let after: JobPosition | null = null;
    do {
      const page = await listJobs(database.db, { tenantId: TENANT, size, after, filter, includeScheduled: true });
      found.push(...page.jobs.map((job) => job.jobId));
      after = page.next;
    } while (after !== null);
    return found;
  };

  it('finds the jobs that the tree matches, in order, whatever the tree', async () => {
    await fc.assert(
      fc.asyncProperty(filterArbitrary, async (filter) => {
        expect(await listAll(filter, 1000)).toEqual(expected(filter));
      }),
      { numRuns: 300 },
    );
  });

  it('page by page finds the same', async () => {
    await fc.assert(
      fc.asyncProperty(filterArbitrary, fc.integer({ min: 1, max: 40 }), async (filter, size) => {
        expect(await listAll(filter, size)).toEqual(expected(filter));
      }),
      { numRuns: 60 },
    );
  });
});

function listedAt({ times }: JobFacts): number {
  return times.start ?? (times.create as number);
}

function toRow(facts: JobFacts) {
  const { jobId, type, ids, state, hasError, times } = facts;
  const kind: JobKind =
    type === 'UPDATE' ? (ids.workflowId === undefined ? 'UPDATE_PRODUCT' : 'UPDATE_WORKFLOW') : type;
  const date = (at: number | undefined): Date | null => (at === undefined ? null : new Date(at));
  return {
    tenant_id: TENANT,
    job_id: jobId,
    kind,
    source_id: ids.sourceId ?? null,
    data_product_id: ids.dataProductId ?? null,
    workflow_id: ids.workflowId ?? null,
    destination_id: ids.destinationId ?? null,
    creator: null,
    pipeline_id: null,
    pipeline_step: null,
    state,
    state_started_at: new Date(times.create as number),
    created_at: new Date(times.create as number),
    started_at: date(times.start),
    cancelled_at: date(times.cancel),
    ended_at: date(times.stop),
    lease_owner: null,
    lease_expires_at: null,
    error_reason: hasError ? ('EXECUTION_FAILED' as const) : null,
    error_message: hasError ? 'x' : null,
  };
}

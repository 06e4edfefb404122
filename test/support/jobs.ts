import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { vi } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import type { Config } from '../../src/config/schema.ts';
import { withTenant, type Db } from '../../src/db/open.ts';
import type { Job, JobConfiguration, JobOrigin } from '../../src/domain/job.ts';
import { createJob } from '../../src/jobs/create.ts';
import { getJob } from '../../src/jobs/get.ts';
import { stopJob } from '../../src/jobs/stop.ts';
import { Supervisor } from '../../src/jobs/supervisor.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { fixtureHandlers } from './job-fixture-handlers.ts';
import { openJobGate, type JobGate } from './job-gate.ts';

export const TENANT = 'default';

/** A database, a data folder with a gate, and as many servers as the test wants. */
export interface JobBench {
  readonly database: TestDatabase;
  readonly db: Db;
  readonly config: Config;
  readonly gate: JobGate;
  readonly create: (configuration: JobConfiguration, options?: CreateOptions) => Promise<Job>;
  readonly get: (jobId: string) => Promise<Job>;
  readonly stop: (jobId: string) => Promise<void>;
  /** The job once it is in this state. */
  readonly until: (jobId: string, state: Job['status']['state']) => Promise<Job>;
  readonly startSupervisor: () => Promise<Supervisor>;
  close(): Promise<void>;
}

export interface CreateOptions {
  readonly queue?: boolean;
  readonly requestId?: string;
  readonly origin?: JobOrigin;
}

export async function openJobBench(flags: Readonly<Record<string, unknown>> = {}): Promise<JobBench> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'cupel-jobs-'));
  const config = loadConfig({
    env: {},
    flags: { dataDir, 'log.level': 'silent', 'engine.memoryMb': 256, 'jobs.pollMs': 200, ...flags },
  });
  const gate = await openJobGate(dataDir);
  const { db } = database;
  const supervisors: Supervisor[] = [];
  const get = (jobId: string): Promise<Job> => getJob(db, { tenantId: TENANT, jobId, includeScheduled: true });
  return {
    database,
    db,
    config,
    gate,
    get,
    create: (configuration, options = {}) =>
      createJob(db, config.jobs, { tenantId: TENANT, configuration, origin: 'API', creator: null, ...options }),
    stop: (jobId) => stopJob(db, config.jobs, { tenantId: TENANT, jobId, includeScheduled: false }),
    until: (jobId, state) =>
      vi.waitFor(
        async () => {
          const job = await get(jobId);
          if (job.status.state !== state) throw new Error(`${jobId} is ${job.status.state}, not ${state}`);
          return job;
        },
        { timeout: 30_000, interval: 15 },
      ),
    startSupervisor: async () => {
      const supervisor = new Supervisor({
        db,
        databaseUrl: database.url,
        config,
        handlers: fixtureHandlers,
        childEntry: path.join(import.meta.dirname, 'job-child-fixture.ts'),
        clock: systemClock,
        log: pino({ level: process.env['TEST_LOG'] ?? 'silent' }),
      });
      supervisors.push(supervisor);
      await supervisor.start();
      return supervisor;
    },
    close: async () => {
      await Promise.all(supervisors.map((supervisor) => supervisor.stop()));
      await gate.close();
      await database.drop();
      // Processes that a killed server leaves behind may still put their compiled code there while they end.
      await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

export const load = (sourceId: string): JobConfiguration => ({ load: { sourceId } });

/** Sources, a product over the first of them, its publish configuration, a table with workflow and destination. */
export async function seedCatalog(db: Db, sourceIds: readonly string[]): Promise<void> {
  const tenant = { tenant_id: TENANT };
  await withTenant(db, TENANT, async (trx) => {
    await trx
      .insertInto('source')
      .values(
        sourceIds.map((id) => ({ ...tenant, source_id: id, display_name: id, location: '{}', primary_key: ['id'] })),
      )
      .execute();
    const settings = JSON.stringify({ sources: [{ sourceId: sourceIds[0] }] });
    await trx
      .insertInto('data_product')
      .values(['dp_people', 'dp_other'].map((id) => ({ ...tenant, data_product_id: id, display_name: id, settings })))
      .execute();
    await trx
      .insertInto('connection')
      .values({ ...tenant, connection_id: 'conn_out', display_name: 'Out', type: 'local', usage: ['DESTINATION'] })
      .execute();
    const place = { ...tenant, connection_id: 'conn_out', location: '{}' };
    await trx
      .insertInto('publish_configuration')
      .values({
        ...place,
        publish_configuration_id: 'pub_golden',
        data_product_id: 'dp_people',
        name: 'Test 123',
        dataset: 'GOLDEN_RECORDS',
      })
      .execute();
    await trx
      .insertInto('realtime_table')
      .values({ ...tenant, table_id: 'tbl_people', display_name: 'People' })
      .execute();
    await trx
      .insertInto('destination')
      .values([
        { ...place, destination_id: 'dst_sor', display_name: 'SOR', kind: 'REALTIME_RECORDS', table_id: 'tbl_people' },
        {
          ...place,
          destination_id: 'dst_legacy',
          display_name: 'L',
          kind: 'DATA_PRODUCT',
          data_product_id: 'dp_people',
        },
      ])
      .execute();
    await trx
      .insertInto('workflow')
      .values({
        ...tenant,
        workflow_id: 'wf_update',
        display_name: 'W',
        type: 'UPDATE_TABLE',
        table_id: 'tbl_people',
        data_product_id: 'dp_people',
      })
      .execute();
  });
}

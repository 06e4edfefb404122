import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { withAllTenants } from '../../../src/db/open.ts';
import { outputOf } from '../../support/job-fixture-handlers.ts';
import { load, openJobBench, seedCatalog, type JobBench } from '../../support/jobs.ts';
import type { SupervisorStart } from '../../support/supervisor-fixture.ts';

describe('when a server goes', () => {
  let bench: JobBench;
  afterEach(() => bench.close());
  const open = async (flags: Readonly<Record<string, unknown>> = {}): Promise<void> => {
    bench = await openJobBench(flags);
    await seedCatalog(bench.db, ['src_a', 'src_deaf', 'src_b']);
  };
  const isGone = (pid: number): Promise<void> =>
    vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow(/ESRCH/), { timeout: 10_000 });

  it('killed with -9: its job processes end, another server runs the jobs again within the lease', async () => {
    await open({ 'jobs.leaseMs': 2000 });
    const server = fork(path.join(import.meta.dirname, '../../support/supervisor-fixture.ts'), { execArgv: [] });
    server.send({ config: bench.config, databaseUrl: bench.database.url } satisfies SupervisorStart);
    const { jobId } = await bench.create(load('src_a'));
    const first = await bench.gate.begun(jobId, 1);
    server.kill('SIGKILL');
    await once(server, 'exit');
    await isGone(first.pid);
    await bench.startSupervisor();
    const second = await bench.gate.begun(jobId, 2);
    expect(existsSync(outputOf({ config: bench.config, jobId, attempt: 1 }))).toBe(false);
    second.tell({ do: 'finish' });
    const done = await bench.until(jobId, 'DONE');
    expect(done).toMatchObject({ attempt: 2, result: { counts: { rows: 1 } } });
    expect(done.status.error).toBeUndefined();
    const { row_count: loads } = await withAllTenants(bench.db, (trx) =>
      trx.selectFrom('source').select('row_count').where('source_id', '=', 'src_a').executeTakeFirstOrThrow(),
    );
    expect(loads).toBe(1);
  });

  it('closed in order: it gives its jobs back, and another one runs them at once, as no crash', async () => {
    await open({ 'jobs.leaseMs': 60_000, 'jobs.maxAttempts': 1 });
    const first = await bench.startSupervisor();
    const { jobId } = await bench.create(load('src_a'));
    for (let attempt = 1; attempt <= 3; attempt++) {
      await bench.gate.begun(jobId, attempt);
      await first.stop();
      if (attempt < 3) await first.start();
    }
    expect((await bench.get(jobId)).status.state).toBe('RUNNING');
    await bench.startSupervisor();
    (await bench.gate.begun(jobId, 4)).tell({ do: 'finish' });
    expect((await bench.until(jobId, 'DONE')).status.error).toBeUndefined();
  });

  it('stopped meanwhile: the next server ends the job as stopped, with nothing left', async () => {
    await open({ 'jobs.leaseMs': 2000 });
    const first = await bench.startSupervisor();
    const { jobId } = await bench.create(load('src_deaf'));
    await bench.gate.begun(jobId);
    await first.stop();
    await bench.stop(jobId);
    expect((await bench.get(jobId)).status.state).toBe('STOPPING');
    await bench.startSupervisor();
    expect((await bench.until(jobId, 'DONE')).status.error?.reason).toBe('STOPPED_BY_USER');
    expect(existsSync(outputOf({ config: bench.config, jobId, attempt: 1 }))).toBe(false);
  });

  it('a lease that was lost: the process that does not know it yet is killed', async () => {
    await open({ 'jobs.leaseMs': 2000 });
    await bench.startSupervisor();
    const { jobId } = await bench.create(load('src_a'));
    const first = await bench.gate.begun(jobId, 1);
    // As another server would take it: a new owner with a new attempt.
    await withAllTenants(bench.db, (trx) =>
      trx
        .updateTable('job')
        .set({ lease_owner: 'other', attempt: 2, lease_expires_at: sql`clock_timestamp() + interval '1 hour'` })
        .where('job_id', '=', jobId)
        .execute(),
    );
    await isGone(first.pid);
    await vi.waitFor(() => expect(existsSync(outputOf({ config: bench.config, jobId, attempt: 1 }))).toBe(false), {
      timeout: 10_000,
    });
    expect((await bench.get(jobId)).status.state).toBe('RUNNING');
  });

  it('that lost its listening connection gets a new one', async () => {
    await open();
    await bench.startSupervisor();
    const first = await bench.create(load('src_a'));
    await bench.gate.begun(first.jobId);
    const admin = new pg.Client({ connectionString: bench.database.url });
    await admin.connect();
    const { rowCount } = await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'cupel-jobs-listen' and datname = current_database()`,
    );
    await admin.end();
    expect(rowCount).toBe(1);
    const second = await bench.create(load('src_b'));
    await bench.gate.begun(second.jobId);
    for (const { jobId } of [first, second]) {
      await bench.stop(jobId);
      expect((await bench.until(jobId, 'DONE')).status.error?.reason).toBe('STOPPED_BY_USER');
    }
  });

  it('that was never told of a stop finds it by looking, long before a heartbeat or a poll', async () => {
    await open({ 'jobs.leaseMs': 3_600_000, 'jobs.pollMs': 3_600_000 });
    await bench.startSupervisor();
    const { jobId } = await bench.create(load('src_a'));
    await bench.gate.begun(jobId);
    await withAllTenants(bench.db, (trx) =>
      trx.updateTable('job').set({ state: 'STOPPING' }).where('job_id', '=', jobId).execute(),
    );
    expect((await bench.until(jobId, 'DONE')).status.error?.reason).toBe('STOPPED_BY_USER');
  });
});

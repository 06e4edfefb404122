import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTenant } from '../../../src/db/open.ts';
import { finishJob } from '../../../src/jobs/finish.ts';
import { outputOf } from '../../support/job-fixture-handlers.ts';
import { load, openJobBench, seedCatalog, TENANT, type JobBench } from '../../support/jobs.ts';

const states = (job: { statusHistory: readonly { state: string }[] }): string[] =>
  job.statusHistory.map(({ state }) => state);

describe('the life of a job', () => {
  let bench: JobBench;
  beforeAll(async () => {
    bench = await openJobBench({ 'jobs.maxConcurrentJobs': 100, 'jobs.stopGraceMs': 2000 });
    await seedCatalog(bench.db, ['src_a', 'src_b', 'src_deaf', 'src_slow', 'src_auto', 'src_c', 'src_d', 'src_e']);
    await bench.startSupervisor();
  });
  afterAll(() => bench.close());

  const version = async (sourceId: string): Promise<string | null> =>
    withTenant(bench.db, TENANT, async (trx) => {
      const row = await trx
        .selectFrom('source')
        .select('version')
        .where('source_id', '=', sourceId)
        .executeTakeFirstOrThrow();
      return row.version;
    });
  const hasOutput = (jobId: string, attempt: number): boolean =>
    existsSync(outputOf({ config: bench.config, jobId, attempt }));

  it('PENDING → RUNNING → DONE, with progress on the way and the result at the end', async () => {
    const created = await bench.create(load('src_a'));
    expect(created).toMatchObject({ status: { state: 'PENDING' }, statusHistory: [], attempt: 0, waitingFor: [] });
    const running = await bench.gate.begun(created.jobId);
    expect(await bench.get(created.jobId)).toMatchObject({ status: { state: 'RUNNING' }, attempt: 1 });
    running.tell({ do: 'finish' });
    const done = await bench.until(created.jobId, 'DONE');
    expect(done.status.error).toBeUndefined();
    expect(states(done)).toEqual(['RUNNING', 'PENDING']);
    expect(done.result).toEqual({ counts: { rows: 1 } });
    expect(done.progress).toMatchObject({
      fraction: 1,
      stages: [{ name: 'work', state: 'DONE', rowsIn: 10, rowsOut: 10 }],
    });
    expect(await version('src_a')).toBe(`${created.jobId}-1`);
  });

  it('a failure ends DONE with its reason, and leaves no output', async () => {
    const { jobId } = await bench.create(load('src_a'));
    (await bench.gate.begun(jobId)).tell({ do: 'fail', reason: 'SOURCE_LOAD_FAILED', message: 'Give me columns.' });
    const done = await bench.until(jobId, 'DONE');
    expect(done.status.error).toEqual({ reason: 'SOURCE_LOAD_FAILED', message: 'Give me columns.' });
    expect(hasOutput(jobId, 1)).toBe(false);
  });

  it('an error that is not for the user is EXECUTION_FAILED and says nothing of itself', async () => {
    const { jobId } = await bench.create(load('src_a'));
    (await bench.gate.begun(jobId)).tell({ do: 'throw', message: 'secret internals' });
    const { status } = await bench.until(jobId, 'DONE');
    expect(status.error?.reason).toBe('EXECUTION_FAILED');
    expect(status.error?.message).not.toContain('secret');
  });

  it('a job whose process dies is run again at once, with nothing left of the dead attempt', async () => {
    const { jobId } = await bench.create(load('src_b'));
    process.kill((await bench.gate.begun(jobId, 1)).pid, 'SIGKILL');
    const second = await bench.gate.begun(jobId, 2);
    expect(hasOutput(jobId, 1)).toBe(false);
    second.tell({ do: 'finish' });
    const done = await bench.until(jobId, 'DONE');
    expect(done).toMatchObject({ attempt: 2, status: { state: 'DONE' } });
    expect(done.status.error).toBeUndefined();
    expect(states(done)).toEqual(['RUNNING', 'PENDING']);
    expect(await version('src_b')).toBe(`${jobId}-2`);
  });

  it('a job whose process dies again and again fails with a sentence', async () => {
    const { jobId } = await bench.create(load('src_c'));
    for (let attempt = 1; attempt <= bench.config.jobs.maxAttempts + 1; attempt++)
      (await bench.gate.begun(jobId, attempt)).tell({ do: 'crash' });
    const { status } = await bench.until(jobId, 'DONE');
    expect(status.error).toMatchObject({
      reason: 'EXECUTION_FAILED',
      message: expect.stringContaining('again and again'),
    });
  });

  it('a finish of an overtaken attempt changes nothing', async () => {
    const { jobId } = await bench.create(load('src_d'));
    const first = await bench.gate.begun(jobId, 1);
    const owner = await withTenant(
      bench.db,
      TENANT,
      async (trx) =>
        (await trx.selectFrom('job').select('lease_owner').where('job_id', '=', jobId).executeTakeFirstOrThrow())
          .lease_owner,
    );
    first.tell({ do: 'crash' });
    const second = await bench.gate.begun(jobId, 2);
    let hasCommitted = false;
    const lease = { tenantId: TENANT, jobId, attempt: 1, owner: owner as string };
    const commit = async (): Promise<void> => void (hasCommitted = true);
    expect(await finishJob(bench.db, bench.config.jobs, lease, { result: { counts: {} }, commit })).toBe(false);
    expect(hasCommitted).toBe(false);
    expect((await bench.get(jobId)).status.state).toBe('RUNNING');
    second.tell({ do: 'finish' });
    await bench.until(jobId, 'DONE');
  });

  describe('stop', () => {
    it('of a PENDING job: DONE at once', async () => {
      const first = await bench.create(load('src_e'));
      const second = await bench.create(load('src_e'));
      expect(second.waitingFor).toEqual([first.jobId]);
      await bench.stop(second.jobId);
      const stopped = await bench.get(second.jobId);
      expect(stopped.status).toMatchObject({ state: 'DONE', error: { reason: 'STOPPED_BY_USER' } });
      expect(states(stopped)).toEqual(['PENDING']);
      (await bench.gate.begun(first.jobId)).tell({ do: 'finish' });
      await bench.until(first.jobId, 'DONE');
    });

    it('of a RUNNING job: STOPPING, then DONE, with nothing left', async () => {
      const { jobId } = await bench.create(load('src_e'));
      await bench.gate.begun(jobId);
      await bench.stop(jobId);
      const done = await bench.until(jobId, 'DONE');
      expect(done.status.error?.reason).toBe('STOPPED_BY_USER');
      expect(states(done)).toEqual(['STOPPING', 'RUNNING', 'PENDING']);
      expect(hasOutput(jobId, 1)).toBe(false);
    });

    it('of a job that does not listen: its process is killed, with nothing left', async () => {
      const { jobId } = await bench.create(load('src_deaf'));
      const { pid } = await bench.gate.begun(jobId);
      await bench.stop(jobId);
      await bench.stop(jobId);
      const done = await bench.until(jobId, 'DONE');
      expect(done).toMatchObject({ attempt: 1, status: { error: { reason: 'STOPPED_BY_USER' } } });
      expect(hasOutput(jobId, 1)).toBe(false);
      expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
    });

    it('racing with completion: DONE without error, though it went through STOPPING', async () => {
      const { jobId } = await bench.create(load('src_slow'));
      const running = await bench.gate.begun(jobId);
      await bench.stop(jobId);
      running.tell({ do: 'finish' });
      const done = await bench.until(jobId, 'DONE');
      expect(done.status.error).toBeUndefined();
      expect(states(done)).toEqual(['STOPPING', 'RUNNING', 'PENDING']);
      expect(await version('src_slow')).toBe(`${jobId}-1`);
    });

    it('of a DONE job: no effect', async () => {
      const { jobId } = await bench.create(load('src_auto'));
      const done = await bench.until(jobId, 'DONE');
      await bench.stop(jobId);
      expect(await bench.get(jobId)).toEqual(done);
    });

    it('of an unknown job: NOT_FOUND', async () => {
      await expect(bench.stop('job_unknown')).rejects.toMatchObject({ reason: 'NOT_FOUND' });
    });
  });
});

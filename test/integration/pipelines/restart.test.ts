import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPipeline, getPipeline, stopPipeline, type Pipeline } from '../../../src/jobs/pipeline.ts';
import { load, openJobBench, seedCatalog, TENANT, type JobBench } from '../../support/jobs.ts';
import type { SupervisorStart } from '../../support/supervisor-fixture.ts';

const STEPS = ['src_a', 'src_b', 'src_c'].map(load);

describe('a pipeline whose server is killed in the middle', () => {
  let bench: JobBench;
  afterEach(() => bench.close());

  const read = (pipelineId: string): Promise<Pipeline> => getPipeline(bench.db, TENANT, pipelineId);
  const untilJobs = (pipelineId: string, count: number): Promise<Pipeline> =>
    vi.waitFor(
      async () => {
        const pipeline = await read(pipelineId);
        expect(pipeline.jobs).toHaveLength(count);
        return pipeline;
      },
      { timeout: 30_000, interval: 15 },
    );
  /** The first step done and the second at work when its server dies. */
  const killedInSecondStep = async (): Promise<{ readonly pipelineId: string; readonly second: string }> => {
    bench = await openJobBench({ 'jobs.leaseMs': 2000 });
    await seedCatalog(bench.db, ['src_a', 'src_b', 'src_c']);
    const server = fork(path.join(import.meta.dirname, '../../support/supervisor-fixture.ts'), { execArgv: [] });
    server.send({ config: bench.config, databaseUrl: bench.database.url } satisfies SupervisorStart);
    const { pipelineId, jobs } = await createPipeline(bench.db, bench.config.jobs, {
      tenantId: TENANT,
      steps: STEPS,
      creator: null,
    });
    (await bench.gate.begun(jobs[0]!.jobId)).tell({ do: 'finish' });
    const second = (await untilJobs(pipelineId, 2)).jobs[1]!.jobId;
    await bench.gate.begun(second);
    server.kill('SIGKILL');
    await once(server, 'exit');
    return { pipelineId, second };
  };

  it('goes on with the step at hand on another server, and to the end; no step runs twice to its end', async () => {
    const { pipelineId, second } = await killedInSecondStep();
    await bench.startSupervisor();
    (await bench.gate.begun(second, 2)).tell({ do: 'finish' });
    const third = (await untilJobs(pipelineId, 3)).jobs[2]!.jobId;
    (await bench.gate.begun(third)).tell({ do: 'finish' });
    await bench.until(third, 'DONE');
    const done = await read(pipelineId);
    expect(done.state).toBe('DONE');
    expect(done.jobs.map(({ attempt, status }) => [attempt, status.state, status.error])).toEqual([
      [1, 'DONE', undefined],
      [2, 'DONE', undefined],
      [1, 'DONE', undefined],
    ]);
  });

  it('stopped while no server runs: ends with the step at hand as stopped, and the rest never begins', async () => {
    const { pipelineId, second } = await killedInSecondStep();
    await stopPipeline(bench.db, bench.config.jobs, TENANT, pipelineId);
    expect((await read(pipelineId)).state).toBe('STOPPING');
    await bench.startSupervisor();
    expect((await bench.until(second, 'DONE')).status.error?.reason).toBe('STOPPED_BY_USER');
    const ended = await read(pipelineId);
    expect([ended.state, ended.jobs.length]).toEqual(['DONE', 2]);
  });
});

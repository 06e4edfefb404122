import { describe, expect, it } from 'vitest';
import type { JobChild } from './child-process.ts';
import { createSpareChild } from './spare-child.ts';

/** Children that end when they are killed, and those that were started, in order. */
function makeFork(): {
  readonly fork: () => JobChild;
  readonly started: readonly JobChild[];
  readonly killed: JobChild[];
} {
  const started: JobChild[] = [];
  const killed: JobChild[] = [];
  const fork = (): JobChild => {
    const exit = Promise.withResolvers<{ code: null; signal: 'SIGKILL' }>();
    const child: JobChild = {
      pid: started.length + 1,
      begin: () => undefined,
      abort: () => undefined,
      kill: () => {
        killed.push(child);
        exit.resolve({ code: null, signal: 'SIGKILL' });
      },
      exited: exit.promise,
    };
    started.push(child);
    return child;
  };
  return { fork, started, killed };
}

describe('a job process in waiting', () => {
  it('is taken by the next job, and another takes its place; no process is taken twice', () => {
    const { fork, started } = makeFork();
    const spare = createSpareChild(fork, true);
    spare.open();
    expect(started).toHaveLength(1);
    expect([spare.take(), spare.take()]).toEqual([started[0], started[1]]);
    expect(started).toHaveLength(3);
  });

  it('that died is not handed out', async () => {
    const { fork, started } = makeFork();
    const spare = createSpareChild(fork, true);
    spare.open();
    started[0]!.kill();
    await started[0]!.exited;
    expect(spare.take()).toBe(started[1]);
  });

  it('ends with the server; what was taken is left alone', async () => {
    const { fork, started, killed } = makeFork();
    const spare = createSpareChild(fork, true);
    spare.open();
    spare.take();
    await spare.close();
    expect(killed).toEqual([started[1]]);
    expect(spare.take()).toBe(started[2]);
    expect(started).toHaveLength(3);
  });

  it('is not kept where the configuration says so', () => {
    const { fork, started } = makeFork();
    const spare = createSpareChild(fork, false);
    spare.open();
    expect(started).toHaveLength(0);
    expect(spare.take()).toBe(started[0]);
    expect(started).toHaveLength(1);
  });
});

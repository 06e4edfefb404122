import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forkJobChild } from '../../../src/jobs/child-process.ts';

const ENTRY = path.resolve(import.meta.dirname, '../../../src/cli/job-child.ts');

describe('a job process in waiting', () => {
  let compileCache: string;
  beforeEach(async () => {
    compileCache = await mkdtemp(path.join(tmpdir(), 'cupel-compiled-'));
  });
  afterEach(() => rm(compileCache, { recursive: true, force: true }));

  it('keeps what it compiled for those started after it, while it waits', async () => {
    const child = forkJobChild({ entry: ENTRY, memoryMb: 256, compileCache });
    try {
      // All kinds of jobs together are some hundred modules.
      await vi.waitFor(
        async () => expect((await readdir(compileCache, { recursive: true })).length).toBeGreaterThan(300),
        {
          timeout: 60_000,
          interval: 50,
        },
      );
      expect(() => process.kill(child.pid!, 0)).not.toThrow();
    } finally {
      child.kill();
      await child.exited;
    }
  });
});

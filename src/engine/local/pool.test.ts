import { expect, it, vi } from 'vitest';
import { allocateShared } from '../../rulebook/compare/values.ts';
import { openPool } from './pool.ts';

const MEGABYTES = 256;

it('release lets go of the inputs of tasks that are done', async () => {
  const pool = openPool(2, new AbortController().signal);
  try {
    const resident = (): number => process.memoryUsage.rss() / 2 ** 20;
    const work = async (): Promise<void> => {
      const members = allocateShared(Int32Array, MEGABYTES * 2 ** 20).fill(1);
      const starts = Int32Array.of(0, members.length);
      await pool.each('listGroups', { starts, members, mostMembers: 1, records: 2 });
    };
    const idle = resident();
    await work();
    // Shared memory is given back in the background, and the collector may have come by itself already.
    await vi.waitFor(
      async () => {
        await pool.release();
        expect(resident() - idle).toBeLessThan(MEGABYTES * 0.5);
      },
      { timeout: 4000 },
    );
  } finally {
    await pool.close();
  }
});

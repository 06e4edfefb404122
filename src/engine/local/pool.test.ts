import { expect, it } from 'vitest';
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
    await work();
    const before = resident();
    await pool.release();
    expect(before - resident()).toBeGreaterThan(MEGABYTES * 0.9);
  } finally {
    await pool.close();
  }
});

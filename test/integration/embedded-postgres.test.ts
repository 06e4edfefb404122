import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres } from '../../src/db/embedded.ts';

describe('embedded PostgreSQL', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'cupel-embedded-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('runs below a folder that nobody else may enter, as /root is, and keeps its data over a restart', async () => {
    await chmod(folder, 0o700);
    const dataDir = path.join(folder, 'data');
    const query = async (url: string, text: string): Promise<unknown[]> => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query(text);
      await client.end();
      return rows;
    };
    const first = await startEmbeddedPostgres(dataDir);
    await query(first.url, 'create table kept as select 7 as seven');
    await first.stop();
    const second = await startEmbeddedPostgres(dataDir);
    expect(await query(second.url, 'select seven from kept')).toEqual([{ seven: 7 }]);
    await second.stop();
  });
});

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitForJob } from '../../src/cli/wait-for-job.ts';
import type { WireJob } from '../../src/cli/wire-job.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { hasPostgres15, startPostgres15, type OutsidePostgres } from '../support/outside-postgres.ts';
import { cupel, serve, temporaryFolder, type ServerProcess } from './cupel-process.ts';

describe.skipIf(!hasPostgres15)('an outside PostgreSQL 15', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let postgres: OutsidePostgres;
  const servers: ServerProcess[] = [];
  beforeAll(async () => {
    folder = await temporaryFolder();
    postgres = await startPostgres15();
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.end('SIGTERM')));
    await postgres.stop();
    await folder.remove();
  });

  it('is migrated by cupel migrate, once', async () => {
    const env = { CUPEL_DATABASE_URL: postgres.url };
    const first = await cupel(['migrate', '--data-dir', folder.path], env);
    expect([first.code, first.stderr]).toEqual([0, '']);
    expect(first.stdout).toContain('0001-core');
    expect((await cupel(['migrate', '--data-dir', folder.path], env)).stdout).toBe('nothing to do\n');
  });

  it('is shared by two servers: a job made at one is seen at the other, and runs', async () => {
    const env = { CUPEL_DATABASE_URL: postgres.url };
    servers.push(...(await Promise.all([serve(folder.path, env), serve(folder.path, env)])));
    const [one, two] = servers.map((server) => server.client);
    const files = path.join(folder.path, 'files');
    await mkdir(files, { recursive: true });
    await writeFile(path.join(files, 'cities.csv'), 'id,name\n1,Riverton\n2,Ashford\n');
    await one!.call('POST', '/connections?connectionId=conn_files', {
      displayName: 'Files',
      type: 'local',
      settings: { root: files },
    });
    await two!.call('POST', '/sources?sourceId=src_cities', {
      displayName: 'Cities',
      connectionId: 'conn_files',
      location: { path: 'cities.csv' },
      primaryKey: ['id'],
    });
    const { jobId } = (await one!.call('POST', '/jobs', {
      configuration: { load: { sourceId: 'src_cities' } },
    })) as WireJob;
    expect((await waitForJob(two!, jobId, systemClock)).status.error).toBeUndefined();
    const source = (await one!.call('GET', '/sources/src_cities')) as { readonly rowCount: number | string };
    expect(Number(source.rowCount)).toBe(2);
  });
});

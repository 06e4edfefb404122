import { mkdir, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cupel, KEY, serve, temporaryFolder, type ServerProcess } from './cupel-process.ts';

/** Takes the tests' own key away. */
const noKey = { CUPEL_BOOTSTRAP_API_KEY: undefined };

describe('cupel serve', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const started: ServerProcess[] = [];
  const start = async (...args: Parameters<typeof serve>): Promise<ServerProcess> => {
    const server = await serve(...args);
    started.push(server);
    return server;
  };
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((server) => server.end('SIGKILL')));
    await folder.remove();
  });

  it('prints one line when it is ready, is ready then, and stops in order when asked', async () => {
    const server = await start(folder.path);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    const { code, stdout, stderr } = await server.end('SIGTERM');
    expect(code).toBe(0);
    expect(stdout).toBe(`listening on ${server.url}\n`);
    expect(stderr).not.toContain(KEY);
    started.length = 0;
  });

  it('makes the first key itself when none is given: shown once, kept in a file that only its user can read', async () => {
    const first = await start(folder.path, noKey);
    const file = path.join(folder.path, 'admin-api-key');
    const key = (await readFile(file, 'utf8')).trim();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await fetch(`${first.url}/api/v1beta1/jobs`, { headers: { 'x-api-key': key } })).status).toBe(200);
    expect((await first.end('SIGINT')).stderr).toContain(key);
    const second = await start(folder.path, noKey);
    expect((await fetch(`${second.url}/api/v1beta1/jobs`, { headers: { 'x-api-key': key } })).status).toBe(200);
    expect((await second.end('SIGINT')).stderr).not.toContain(key);
  });

  it('refuses a data folder that another server uses, with a sentence', async () => {
    const server = await start(folder.path);
    const second = await cupel(['serve', '--port', '0', '--data-dir', folder.path]);
    expect(second.code).toBe(1);
    expect(second.stdout).toBe('');
    expect(second.stderr).toMatch(/^The data folder .* is in use by another Cupel server\./);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  it('refuses a port that is taken, with a sentence, and leaves nothing running', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const args = ['serve', '--data-dir', folder.path, '--port'];
    const refused = await cupel([...args, String(port)]);
    other.close();
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('Another program listens there');
    await start(folder.path);
  });

  it('says what to do when the database cannot be reached', async () => {
    const { code, stderr } = await cupel(['serve', '--port', '0', '--data-dir', folder.path], {
      CUPEL_DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^The database cannot be reached: .*Check CUPEL_DATABASE_URL\.\n$/);
  });

  it('keeps what was stored when it is killed', async () => {
    const first = await start(folder.path);
    await mkdir(path.join(folder.path, 'files'), { recursive: true });
    await first.client.call('POST', '/connections?connectionId=conn_kept', {
      displayName: 'Kept',
      type: 'local',
      settings: { root: path.join(folder.path, 'files') },
    });
    await first.end('SIGKILL');
    const second = await start(folder.path);
    expect(await second.client.call('GET', '/connections/conn_kept')).toMatchObject({ displayName: 'Kept' });
  });
});

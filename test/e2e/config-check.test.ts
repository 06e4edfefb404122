import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cupel, temporaryFolder } from './cupel-process.ts';

describe('cupel config check', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeAll(async () => {
    folder = await temporaryFolder();
  });
  afterAll(() => folder.remove());

  it('prints what a server would run with, secrets masked', async () => {
    const env = { CUPEL_SECRET_KEY: 'hush-hush-hush-hush', CUPEL_DATABASE_URL: 'postgresql://me:hush@db/c' };
    const { code, stdout } = await cupel(['config', 'check', '--port', '9000'], env);
    expect(code).toBe(0);
    expect(stdout).not.toContain('hush');
    expect(JSON.parse(stdout)).toMatchObject({ http: { port: 9000 }, auth: { secretKey: '***' } });
  });

  it('lists every problem of file, environment and flags, and exits 2', async () => {
    const file = path.join(folder.path, 'config.json');
    await writeFile(file, '{"jobs": {"concurency": 2}}');
    const env = { CUPEL_PROT: '1', CUPEL_SECRET_KEY: '' };
    const { code, stdout, stderr } = await cupel(['config', 'check', '--config', file, '--port', 'http'], env);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    for (const problem of ['CUPEL_PROT', 'auth.secretKey', 'jobs.concurency', 'http.port'])
      expect(stderr).toContain(problem);
    expect(stderr).not.toContain('    at ');
  });

  it('is what serve and worker say too', async () => {
    for (const command of ['serve', 'worker', 'migrate']) {
      const { code, stderr } = await cupel([command], { CUPEL_DATA_DIR: folder.path, CUPEL_PORT: '-1' });
      expect(code).toBe(2);
      expect(stderr).toMatch(/^The configuration has a problem:\n {2}http\.port \(CUPEL_PORT\): [^\n]+\n$/);
    }
  });

  it('does not let a worker make a database of its own', async () => {
    const { code, stderr } = await cupel(['worker', '--data-dir', folder.path]);
    expect(code).toBe(2);
    expect(stderr).toContain('set CUPEL_DATABASE_URL');
  });

  it('names the flag or command it does not know', async () => {
    expect((await cupel(['serve', '--prot', '1'])).stderr).toContain("unknown option '--prot'");
    expect((await cupel(['srve'])).stderr).toContain("unknown command 'srve'");
  });
});

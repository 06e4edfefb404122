import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectorOf, openConnection, parseSettings } from '../../src/connectors/registry.ts';
import { describeConnector, type ConnectorFixture } from '../suites/connector.suite.ts';

const filesBelow = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
};

async function makeLocal(): Promise<ConnectorFixture> {
  const base = await mkdtemp(path.join(tmpdir(), 'cupel-local-'));
  const root = path.join(base, 'root');
  await mkdir(root);
  return {
    name: 'local',
    open: () => openConnection({ type: 'local', settings: { root } }, { localRoots: [base] }),
    write: async (name, content) => {
      await mkdir(path.dirname(path.join(root, name)), { recursive: true });
      await writeFile(path.join(root, name), content);
    },
    remove: (name) => rm(path.join(root, name)),
    visible: async (folder) => (await filesBelow(path.join(root, folder))).filter((name) => !/(^|\/)\./.test(name)),
    everything: (folder) => filesBelow(path.join(root, folder)),
    read: (name) => readFile(path.join(root, name), 'utf8'),
    scratch: () => path.join(base, 'scratch'),
    close: () => rm(base, { recursive: true, force: true }),
  };
}

describeConnector(makeLocal);

describe('local connector', () => {
  let base: string;
  beforeAll(async () => {
    base = await mkdtemp(path.join(tmpdir(), 'cupel-roots-'));
    await mkdir(path.join(base, 'allowed/people'), { recursive: true });
    await mkdir(path.join(base, 'outside'), { recursive: true });
    await writeFile(path.join(base, 'outside/secret.csv'), 'id\n1\n');
    await symlink(path.join(base, 'outside'), path.join(base, 'allowed/way-out'));
    await symlink(path.join(base, 'outside/secret.csv'), path.join(base, 'allowed/people/linked.csv'));
    await writeFile(path.join(base, 'allowed/people/real.csv'), 'id\n1\n');
    await symlink('real.csv', path.join(base, 'allowed/people/alias.csv'));
  });
  afterAll(() => rm(base, { recursive: true, force: true }));
  const open = (root: string) =>
    openConnection({ type: 'local', settings: { root } }, { localRoots: [path.join(base, 'allowed')] });

  it.each(['..', '../outside', 'way-out', '/', 'people/../..'])('refuses the root %s', async (root) => {
    await expect(open(root)).rejects.toThrow(/outside the folders that local connections may use/);
  });

  it('takes a relative root from the first allowed folder, also one that does not exist yet', async () => {
    expect(await (await open('people')).check()).toMatchObject({ ok: true });
    expect(await (await open('later')).check()).toMatchObject({
      ok: false,
      message: expect.stringMatching(/create it/),
    });
  });

  it('refuses links that lead out, by name, by glob, through a folder, and for writing', async () => {
    const connection = await open('.');
    await expect(connection.list('people/linked.csv')).rejects.toThrow(/symbolic link/);
    await expect(connection.list('people/*.csv')).rejects.toThrow(/symbolic link/);
    await expect(connection.list('way-out/*.csv')).rejects.toThrow(/symbolic link/);
    await expect(connection.list('*/secret.csv')).rejects.toThrow(/symbolic link/);
    const target = { path: 'way-out/x', mode: 'MULTIPLE', runId: 'r', version: 'v' } as const;
    await expect(connection.stage(target)).rejects.toThrow(/symbolic link/);
    await expect(connection.stage({ ...target, path: 'way-out/x.csv', mode: 'SINGLE' })).rejects.toThrow(/symbolic/);
  });

  it('follows links that stay inside, and does not fetch one that was turned outside since', async () => {
    const connection = await open('people');
    const [file] = await connection.list('alias.csv');
    expect(await connection.fetch(file!, base)).toMatch(/real\.csv$/);
    await rm(path.join(base, 'allowed/people/alias.csv'));
    await symlink(path.join(base, 'outside/secret.csv'), path.join(base, 'allowed/people/alias.csv'));
    await expect(connection.fetch(file!, base)).rejects.toThrow(/symbolic link/);
  });

  it('says that a folder is no file', async () => {
    await expect((await open('.')).list('people')).rejects.toThrow(/'people' is a folder.*people\/\*\.csv/);
  });

  it('names wrong settings and unknown types', () => {
    expect(() => parseSettings('local', { root: 5, speed: 1 })).toThrow(/settings\.root.*settings\.speed/s);
    expect(() => connectorOf('ftp')).toThrow(/'ftp' is no type of connection here; use one of local/);
  });
});

/** What every connector that holds files must do; a connector is accepted when this passes over it. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenConnection, OutputManifest, OutputTarget } from '../../src/connectors/connector.ts';

export interface ConnectorFixture {
  readonly name: string;
  open(): Promise<OpenConnection>;
  /** Puts a file where the connection will find it. */
  write(relativePath: string, content: string): Promise<void>;
  remove(relativePath: string): Promise<void>;
  /** Every visible file below the folder, relative to it, sorted. */
  visible(relativeFolder: string): Promise<readonly string[]>;
  /** Everything below the folder, hidden files too. */
  everything(relativeFolder: string): Promise<readonly string[]>;
  read(relativePath: string): Promise<string>;
  scratch(): string;
  close(): Promise<void>;
}

export function describeConnector(make: () => Promise<ConnectorFixture>): void {
  describe('connector', () => {
    let fixture: ConnectorFixture;
    let connection: OpenConnection;
    beforeAll(async () => {
      fixture = await make();
      connection = await fixture.open();
      await mkdir(fixture.scratch(), { recursive: true });
    });
    afterAll(async () => {
      await connection.close();
      await connection.close();
      await fixture.close();
    });

    const stage = async (target: OutputTarget, files: Readonly<Record<string, string>>) => {
      const output = await connection.stage(target);
      for (const [name, content] of Object.entries(files)) {
        const local = path.join(fixture.scratch(), `put-${target.runId}-${name}`);
        await writeFile(local, content);
        await output.put(local, name, 1);
        await rm(local, { force: true });
      }
      return { output, paths: await output.seal() };
    };
    const folder = (at: string, runId: string, version = 'v1'): OutputTarget => ({
      path: at,
      mode: 'MULTIPLE',
      runId,
      version,
    });
    const manifestOf = async (at: string): Promise<OutputManifest> =>
      JSON.parse(await fixture.read(`${at}/manifest.json`)) as OutputManifest;

    it('checks the place', async () => {
      expect(await connection.check()).toMatchObject({ ok: true });
    });

    it('lists by glob, sorted, with sizes, and nothing where nothing is', async () => {
      await fixture.write('in/b.csv', 'id\n2\n');
      await fixture.write('in/a.csv', 'id\n1\n');
      await fixture.write('in/deep/er/c.csv', 'id\n33\n');
      await fixture.write('in/.hidden.csv', 'x');
      await fixture.write('in/odd [1] näme.csv', 'x');
      const list = async (glob: string): Promise<string[]> => (await connection.list(glob)).map((file) => file.path);
      expect(await connection.list('in/a.csv')).toEqual([{ path: 'in/a.csv', bytes: 5 }]);
      expect(await list('in/?.csv')).toEqual(['in/a.csv', 'in/b.csv']);
      expect(await list('in/[b-z].csv')).toEqual(['in/b.csv']);
      expect(await list('in/[!b].csv')).toEqual(['in/a.csv']);
      expect(await list('in/**/*.csv')).toEqual(['in/a.csv', 'in/b.csv', 'in/deep/er/c.csv', 'in/odd [1] näme.csv']);
      expect(await list('in/odd [1] näme.csv')).toEqual(['in/odd [1] näme.csv']);
      expect(await list('nowhere/*.csv')).toEqual([]);
      expect(await list('in/none.csv')).toEqual([]);
    });

    it.each(['../secret.csv', 'in/../../secret.csv', '/etc/passwd', '', 'a\0b', String.raw`..\x`])(
      'refuses the path %j',
      async (bad) => {
        await expect(connection.list(bad)).rejects.toThrow(/path/);
        await expect(connection.stage(folder(bad, 'bad'))).rejects.toThrow(/path/);
      },
    );

    it('hands out the bytes of a file', async () => {
      const [file] = await connection.list('in/a.csv');
      expect(await readFile(await connection.fetch(file!, fixture.scratch()), 'utf8')).toBe('id\n1\n');
    });

    it('says that a file vanished', async () => {
      await fixture.write('in/gone.csv', 'x');
      const [file] = await connection.list('in/gone.csv');
      await fixture.remove('in/gone.csv');
      await expect(connection.fetch(file!, fixture.scratch())).rejects.toThrow(/in\/gone\.csv vanished/);
    });

    it('shows nothing before the commit, and all of it after', async () => {
      const { output, paths } = await stage(folder('out/one', 'r1'), { 'part-1.csv': 'a', 'part-2.csv': 'b' });
      expect(await fixture.visible('out/one')).toEqual([]);
      await output.commit();
      const manifest = await manifestOf('out/one');
      expect(manifest.files.map(({ name, rows, bytes }) => ({ name, rows, bytes }))).toEqual([
        { name: 'part-1.csv', rows: 1, bytes: 1 },
        { name: 'part-2.csv', rows: 1, bytes: 1 },
      ]);
      expect(manifest.files[0]?.sha256).toBe('ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb');
      expect(paths).toHaveLength(2);
      expect(paths[0]).toContain(`out/one/${manifest.folder}/part-1.csv`);
      expect(await fixture.visible('out/one')).toEqual(
        [
          '_SUCCESS',
          'manifest.json',
          ...['_SUCCESS', 'manifest.json', 'part-1.csv', 'part-2.csv'].map((name) => `${manifest.folder}/${name}`),
        ].sort(),
      );
    });

    it('replaces a run by the next and leaves nothing of it', async () => {
      await (await stage(folder('out/two', 'r1'), { 'a.csv': '1', 'b.csv': '2' })).output.commit();
      const before = await manifestOf('out/two');
      await (await stage(folder('out/two', 'r2', 'v2'), { 'a.csv': '3' })).output.commit();
      const after = await manifestOf('out/two');
      expect(after.folder).not.toBe(before.folder);
      expect((await fixture.everything('out/two')).filter((name) => name.includes(before.folder))).toEqual([]);
      expect(await fixture.read(`out/two/${after.folder}/a.csv`)).toBe('3');
    });

    it('publishes the same again without a change', async () => {
      await (await stage(folder('out/same', 'r1'), { 'a.csv': '1' })).output.commit();
      const before = [await fixture.everything('out/same'), await fixture.read('out/same/manifest.json')];
      await (await stage(folder('out/same', 'r2'), { 'a.csv': '1' })).output.commit();
      expect([await fixture.everything('out/same'), await fixture.read('out/same/manifest.json')]).toEqual(before);
    });

    it('brings back a file of the current run that somebody deleted', async () => {
      await (await stage(folder('out/hurt', 'r1'), { 'a.csv': '1' })).output.commit();
      const { folder: run } = await manifestOf('out/hurt');
      await fixture.remove(`out/hurt/${run}/a.csv`);
      await (await stage(folder('out/hurt', 'r2'), { 'a.csv': '1' })).output.commit();
      expect(await fixture.read(`out/hurt/${run}/a.csv`)).toBe('1');
    });

    it('shows a reader that follows the manifest one whole run, however often it is replaced', async () => {
      const version = (n: number): Record<string, string> => ({ 'a.csv': `a${n}`, 'b.csv': `b${n}` });
      await (await stage(folder('out/busy', 'r0', 'v0'), version(0))).output.commit();
      const seen: string[] = [];
      const writer = { isDone: false };
      const reader = async (): Promise<void> => {
        while (!writer.isDone) {
          const manifest = await manifestOf('out/busy');
          const read = manifest.files.map((file) => fixture.read(`out/busy/${manifest.folder}/${file.name}`));
          const texts = await Promise.allSettled(read);
          // A run that was replaced while it was read: read the manifest again.
          if (texts.some((text) => text.status === 'rejected')) continue;
          seen.push(texts.map((text) => (text as PromiseFulfilledResult<string>).value.slice(1)).join('='));
        }
      };
      const reading = reader();
      for (let n = 1; n <= 20; n++)
        await (await stage(folder('out/busy', `r${n}`, `v${n}`), version(n))).output.commit();
      writer.isDone = true;
      await reading;
      expect(seen.length).toBeGreaterThan(0);
      expect(seen.filter((pair) => pair.split('=')[0] !== pair.split('=')[1])).toEqual([]);
    });

    it('discards by the run id alone, and only that run', async () => {
      await (await stage(folder('out/dead', 'r1'), { 'a.csv': '1' })).output.commit();
      const before = await fixture.everything('out/dead');
      await stage(folder('out/dead', 'r2', 'v2'), { 'a.csv': '2' });
      const other = await fixture.open();
      await (await other.stage(folder('out/dead', 'r2'))).discard();
      await (await other.stage(folder('out/dead', 'r1'))).discard();
      await (await other.stage(folder('out/never', 'r9'))).discard();
      await other.close();
      expect(await fixture.everything('out/dead')).toEqual(before);
    });

    it('switches a single file and discards what was not switched', async () => {
      const single = (runId: string): OutputTarget => ({ path: 'out/s.csv', mode: 'SINGLE', runId, version: 'v' });
      const first = await stage(single('r1'), { 's.csv': 'one' });
      expect(first.paths).toEqual([expect.stringMatching(/out\/s\.csv$/)]);
      await first.output.commit();
      const second = await stage(single('r2'), { 's.csv': 'two' });
      expect(await fixture.read('out/s.csv')).toBe('one');
      await second.output.commit();
      expect(await fixture.read('out/s.csv')).toBe('two');
      await stage(single('r3'), { 's.csv': 'three' });
      await (await connection.stage(single('r3'))).discard();
      expect(await fixture.read('out/s.csv')).toBe('two');
      expect((await fixture.everything('out')).filter((name) => name.includes('r3'))).toEqual([]);
    });

    it('stops putting when told to', async () => {
      const output = await connection.stage(folder('out/stop', 'r1'));
      const local = path.join(fixture.scratch(), 'big');
      await writeFile(local, Buffer.alloc(8 << 20));
      await expect(output.put(local, 'big', 1, AbortSignal.abort())).rejects.toThrow(/abort/i);
      await output.discard();
      expect(await fixture.everything('out/stop')).toEqual([]);
    });
  });
}

import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DatasetReader, openDatasetReader } from '../../src/datasets/reader.ts';
import { type DatasetRef, type DatasetStore, openDatasetStore } from '../../src/datasets/store.ts';
import { openDuck, quoteText } from '../../src/duck/open.ts';

describe('datasets', () => {
  let dataDir: string;
  let store: DatasetStore;
  let reader: DatasetReader;
  let rowsFile: string;
  const ref = (version: string): DatasetRef => ({
    tenantId: 'default',
    kind: 'sources',
    objectId: 'src_0000000000000001',
    version,
  });

  const makeVersion = async (version: string, select: string): Promise<string> => {
    const folder = await store.create(ref(version));
    const duck = await openDuck({ memoryMb: 300, threads: 1, tempDir: path.join(dataDir, 'tmp') });
    const result = await duck.connection.run(
      `copy (${select}) to ${quoteText(path.join(folder, 'rows.parquet'))} (format parquet)`,
    );
    duck.close();
    await store.complete(ref(version), {
      jobId: version,
      attempt: 1,
      createTime: '2026-01-01T00:00:00.000Z',
      files: { rows: { name: 'rows.parquet', rows: result.rowsChanged } },
    });
    return store.pathOf(ref(version), 'rows');
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'cupel-datasets-'));
    store = openDatasetStore(dataDir);
    reader = openDatasetReader({ dataDir, memoryMb: 300, threads: 1 });
    rowsFile = await makeVersion('v1', `select i::varchar as id, 'n' || i as name from range(2000) t(i)`);
  });
  afterAll(async () => {
    await reader.close();
    await reader.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('keeps a manifest with rows and bytes', async () => {
    const manifest = await store.read(ref('v1'));
    expect(manifest.files['rows']).toMatchObject({ name: 'rows.parquet', rows: 2000 });
    expect(manifest.files['rows']!.bytes).toBeGreaterThan(1000);
  });

  it('takes a version without a manifest for missing', async () => {
    await store.create(ref('half'));
    await expect(store.read(ref('half'))).rejects.toThrow(/Version half .* load the source again/);
    await expect(store.pathOf(ref('v1'), 'pairs')).rejects.toThrow(/no file 'pairs'/);
    await store.discard(ref('half'));
    await store.discard(ref('half'));
    expect(await store.versions(ref('x'))).toEqual(['v1']);
  });

  it('never makes a path of a name that climbs', async () => {
    await expect(store.create({ ...ref('..'), version: '../../x' })).rejects.toThrow(/cannot be part/);
    expect(() => store.folderOf({ ...ref('v'), objectId: '..' })).toThrow(/cannot be part/);
  });

  it('prunes complete versions that nobody names and leaves running ones alone', async () => {
    await makeVersion('old', 'select 1 as a');
    await makeVersion('keep', 'select 1 as a');
    await store.create(ref('running'));
    expect(await store.prune(ref('x'), new Set(['v1', 'keep']))).toEqual(['old']);
    expect(await store.versions(ref('x'))).toEqual(['keep', 'running', 'v1']);
  });

  it('reads pages and counts with parameters', async () => {
    const query = {
      files: { r: rowsFile },
      sql: 'select id, name from r where id::int >= $1 order by id::int limit $2',
      params: [1998, 5],
    };
    expect(await reader.query(query)).toEqual([
      { id: '1998', name: 'n1998' },
      { id: '1999', name: 'n1999' },
    ]);
    expect(await reader.query({ files: { r: rowsFile }, sql: 'select count(*) as n from r' })).toEqual([{ n: 2000 }]);
  });

  it('answers with values that JSON can hold', async () => {
    const [row] = await reader.query({
      files: {},
      sql: `select 9007199254740993::bigint as big, 7::bigint as small, date '2026-01-02' as d, [1, 2] as l, null as n, 1.5::double as x`,
    });
    expect(JSON.parse(JSON.stringify(row))).toEqual({
      big: '9007199254740993',
      small: 7,
      d: '2026-01-02',
      l: [1, 2],
      n: null,
      x: 1.5,
    });
  });

  it('streams CSV and deletes its file', async () => {
    const stream = await reader.csv({
      files: { r: rowsFile },
      sql: 'select id, name from r where id = $1',
      params: ['7'],
    });
    const closed = new Promise((resolve) => stream.once('close', resolve));
    expect(await text(stream)).toBe('id,name\n7,n7\n');
    await closed;
    await expect.poll(() => readdir(path.join(dataDir, 'scratch/exports'))).toEqual([]);
  });

  it('reads nothing outside the datasets folder', async () => {
    const secret = path.join(dataDir, 'secret.csv');
    await writeFile(secret, 'a\n1\n');
    const outside = path.join(dataDir, 'outside.parquet');
    await writeFile(outside, 'x');
    await expect(reader.query({ files: {}, sql: `select * from read_csv('${secret}')` })).rejects.toThrow(/disabled/);
    await expect(reader.query({ files: {}, sql: `copy (select 1) to '${secret}'` })).rejects.toThrow(/disabled/);
    await expect(reader.query({ files: {}, sql: 'set enable_external_access = true' })).rejects.toThrow(/lock|cannot/i);
    await expect(reader.query({ files: { o: outside }, sql: 'select 1' })).rejects.toThrow(/no dataset/);
    await expect(reader.query({ files: { o: `${rowsFile}/../../x` }, sql: 'select 1' })).rejects.toThrow(/ENO/);
  });

  it('refuses more rows than asked for instead of cutting them', async () => {
    const query = { files: { r: rowsFile }, sql: 'select * from r' };
    await expect(reader.query(query, { maxRows: 1999 })).rejects.toThrow(/more than 1999 rows/);
    expect(await reader.query(query, { maxRows: 2000 })).toHaveLength(2000);
  });

  const endless = { files: {}, sql: 'select sum(a.i * b.i) from range(10000000) a(i), range(10000000) b(i)' };

  it('stops a query at its time limit and when nobody waits any more', async () => {
    await expect(reader.query(endless, { timeoutMs: 50 })).rejects.toMatchObject({ reason: 'UNAVAILABLE' });
    const stop = new AbortController();
    const answer = Promise.allSettled([reader.query(endless, { signal: stop.signal })]);
    stop.abort(new Error('client left'));
    expect(await answer).toMatchObject([{ status: 'rejected', reason: { message: 'client left' } }]);
    expect(await reader.query({ files: {}, sql: 'select 1 as a' })).toEqual([{ a: 1 }]);
  });

  it('starts again after its process died', async () => {
    const [lost] = await Promise.allSettled([reader.query(endless), reader.close()]);
    expect(lost).toMatchObject({ status: 'rejected', reason: { reason: 'UNAVAILABLE' } });
    await mkdir(dataDir, { recursive: true });
    expect(await reader.query({ files: { r: rowsFile }, sql: 'select count(*) as n from r' })).toEqual([{ n: 2000 }]);
  });
});

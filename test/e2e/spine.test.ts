import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generatePeople } from '../../examples/people-generator.ts';
import { waitForJob } from '../../src/cli/wait-for-job.ts';
import { endOf, type WireJob } from '../../src/cli/wire-job.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { cupel, KEY, serve, temporaryFolder, type Finished, type ServerProcess } from './cupel-process.ts';

const ROWS = 600;

describe('load → update → system of record → publish', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: ServerProcess;
  let files: string;
  let applied: Finished;
  let env: Readonly<Record<string, string>>;

  beforeAll(async () => {
    folder = await temporaryFolder();
    files = path.join(folder.path, 'files');
    await mkdir(files, { recursive: true });
    await generatePeople({ rows: ROWS, seed: 7, folder: files });
    server = await serve(folder.path);
    env = { CUPEL_URL: server.url, CUPEL_API_KEY: KEY };
    const resources = path.join(folder.path, 'resources.json');
    await writeFile(resources, JSON.stringify(resourcesOn(files)));
    applied = await cupel(['apply', resources], env);
  });
  afterAll(async () => {
    await server.end('SIGTERM');
    await folder.remove();
  });

  const run = async (configuration: WireJob['configuration']): Promise<WireJob> => {
    const { jobId } = (await server.client.call('POST', '/jobs', { configuration })) as WireJob;
    return waitForJob(server.client, jobId, systemClock);
  };
  const succeed = async (configuration: WireJob['configuration']): Promise<WireJob> => {
    const job = await run(configuration);
    expect(job.status).not.toHaveProperty('error');
    return job;
  };

  it('creates what a file of resources says, in an order in which they can refer to each other', () => {
    expect(applied.stderr).toBe('');
    expect(applied.stdout.split('\n').filter((line) => line.startsWith('created'))).toHaveLength(8);
  });

  it('applies a file again without changing anything, and exports what it applied', async () => {
    const again = await cupel(['apply', path.join(folder.path, 'resources.json')], env);
    expect(
      again.stdout
        .trim()
        .split('\n')
        .every((line) => line.startsWith('unchanged')),
    ).toBe(true);
    const exported = JSON.parse((await cupel(['export'], env)).stdout) as Record<string, unknown[]>;
    expect(Object.keys(exported)).toEqual(Object.keys(resourcesOn(files)));
    const file = path.join(folder.path, 'exported.json');
    await writeFile(file, JSON.stringify(exported));
    const round = await cupel(['apply', file], env);
    expect(round.stderr).toBe('');
    expect(
      round.stdout
        .trim()
        .split('\n')
        .filter((line) => !line.startsWith('unchanged')),
    ).toEqual([]);
  });

  it('refuses a file with an unknown kind or without an id, and says which', async () => {
    const file = path.join(folder.path, 'wrong.json');
    await writeFile(file, '{"source": []}');
    expect(await cupel(['apply', file], env)).toMatchObject({ code: 2, stderr: expect.stringContaining('source:') });
    await writeFile(file, '{"sources": [{"displayName": "x"}]}');
    const { code, stderr } = await cupel(['apply', file], env);
    expect([code, stderr]).toEqual([2, expect.stringContaining('sources[0].sourceId')]);
  });

  it('does all four by jobs created in a row, each waiting for what it needs', async () => {
    const configurations: WireJob['configuration'][] = [
      { load: { sourceId: 'src_crm' } },
      { load: { sourceId: 'src_webshop' } },
      { update: { dataProductId: 'dp_people' } },
      { update: { workflowId: 'wf_people' } },
      { publish: { destinationId: 'Golden people', dataProductId: 'dp_people' } },
    ];
    const created: WireJob[] = [];
    for (const configuration of configurations)
      created.push((await server.client.call('POST', '/jobs', { configuration })) as WireJob);
    const done = await Promise.all(created.map(({ jobId }) => waitForJob(server.client, jobId, systemClock)));
    expect(done.map((job) => job.status.error)).toEqual(configurations.map(() => undefined));
    expect(done.map((job) => job.statusHistory.map(({ state }) => state))).toEqual(
      configurations.map(() => ['RUNNING', 'PENDING']),
    );
  });

  it('loses no row: what was read is loaded or rejected, and ends in one golden record or another', async () => {
    const sources = await Promise.all(
      ['src_crm', 'src_webshop'].map((id) => server.client.call('GET', `/sources/${id}`) as Promise<Counts>),
    );
    const loaded = sources.reduce((sum, source) => sum + Number(source.rowCount), 0);
    const rejected = sources.reduce((sum, source) => sum + Number(source.rejectedRowCount), 0);
    expect(loaded + rejected).toBe(ROWS);
    const product = (await server.client.call('GET', '/dataProducts/dp_people')) as Counts;
    expect(Number(product.recordCount)).toBe(loaded);
    const golden = (await readFile(path.join(files, 'out/golden.csv'), 'utf8')).trimEnd().split('\n');
    expect(golden[0]).toContain('entity_id');
    expect(golden.length - 1).toBe(Number(product.entityCount));
    expect(Number(product.entityCount)).toBeGreaterThan(ROWS / 3);
    expect(Number(product.entityCount)).toBeLessThan(ROWS);
  });

  it('publishes the system of record by destination id alone, with the records of the product', async () => {
    const job = await succeed({ publish: { destinationId: 'dst_people' } });
    expect(job.result?.filesWritten).toHaveLength(1);
    const lines = (await readFile(path.join(files, 'out/records.ndjson'), 'utf8')).trimEnd().split('\n');
    const product = (await server.client.call('GET', '/dataProducts/dp_people')) as Counts;
    expect(lines.length).toBe(Number(product.entityCount));
  });

  it('keeps the ids of entities when nothing changed', async () => {
    const file = path.join(files, 'out/golden.csv');
    const before = await readFile(file, 'utf8');
    await succeed({ update: { dataProductId: 'dp_people' } });
    await succeed({ publish: { destinationId: 'Golden people', dataProductId: 'dp_people' } });
    const ids = (text: string): string[] =>
      text
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => line.split(',')[0]!)
        .sort();
    expect(ids(await readFile(file, 'utf8'))).toEqual(ids(before));
  });

  it('fails a load whose file is gone with a reason and a sentence, and keeps what was loaded', async () => {
    const before = (await server.client.call('GET', '/sources/src_crm')) as Counts;
    await server.client.call('PATCH', '/sources/src_crm', { location: { path: 'gone.csv' } });
    const job = await run({ load: { sourceId: 'src_crm' } });
    expect(endOf(job)).toBe('failed');
    expect(job.status.error?.message).toContain('gone.csv');
    const after = (await server.client.call('GET', '/sources/src_crm')) as Counts;
    expect([after.version, after.rowCount]).toEqual([before.version, before.rowCount]);
    await server.client.call('PATCH', '/sources/src_crm', { location: { path: 'crm.csv' } });
  });

  describe('cupel jobs', () => {
    it('waits with lines of progress on stderr, answers JSON on stdout, exits 0 for success', async () => {
      const { code, stdout, stderr } = await cupel(['jobs', 'create', 'load', 'src_crm', '--wait', '--json'], env);
      expect(code).toBe(0);
      expect((JSON.parse(stdout) as WireJob).status.state).toBe('DONE');
      expect(stderr).toMatch(/^load src_crm +done in \d+\.\d s/m);
    });

    it('exits 1 for a failed job and shows its message', async () => {
      await server.client.call('POST', '/sources?sourceId=src_never', {
        displayName: 'Never there',
        connectionId: 'conn_files',
        location: { path: 'never.csv' },
        primaryKey: ['id'],
      });
      const { code, stderr } = await cupel(['jobs', 'create', 'load', 'src_never', '--wait'], env);
      expect(code).toBe(1);
      expect(stderr).toContain('never.csv');
    });

    it('exits 2 for a stopped job', async () => {
      const created = JSON.parse(
        (await cupel(['jobs', 'create', 'update', 'dp_people', '--json'], env)).stdout,
      ) as WireJob;
      expect((await cupel(['jobs', 'stop', created.jobId], env)).code).toBe(0);
      const waited = await cupel(['jobs', 'wait', created.jobId, '--json'], env);
      const job = JSON.parse(waited.stdout) as WireJob;
      // It may have been faster than the stop; then it is a success, and said so.
      expect(waited.code).toBe(endOf(job) === 'stopped' ? 2 : 0);
    });

    it('lists with a filter and gets one', async () => {
      const { stdout } = await cupel(['jobs', 'list', '--filter', 'configuration:load', '--page-size', '2'], env);
      const lines = stdout.trimEnd().split('\n');
      expect(lines).toHaveLength(3);
      expect(lines[0]).toMatch(/^job_\w{16} {2}DONE .* load src_/);
      expect(lines[2]).toMatch(/^more: --page-token /);
      const got = await cupel(['jobs', 'get', lines[0]!.slice(0, 20)], env);
      expect(got.stdout).toBe(`${lines[0]}\n`);
    });

    it('says what is wrong: no key, a wrong key, no server, an unknown id', async () => {
      const list = ['jobs', 'list'];
      expect(await cupel(list, { CUPEL_URL: server.url })).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('CUPEL_API_KEY') as string,
      });
      const wrong = await cupel(list, { ...env, CUPEL_API_KEY: 'wrong' });
      expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('is not valid. Set CUPEL_API_KEY')]);
      const nobody = await cupel(list, { ...env, CUPEL_URL: 'http://127.0.0.1:9' });
      expect(nobody.stderr).toMatch(
        /^No server answers at http:\/\/127\.0\.0\.1:9 \(.*\)\. Start one with: cupel serve\n$/,
      );
      const unknown = await cupel(['jobs', 'create', 'load', 'src_nowhere'], env);
      expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('src_nowhere')]);
    });
  });
});

interface Counts {
  readonly rowCount: string;
  readonly rejectedRowCount: string;
  readonly recordCount: string;
  readonly entityCount: string;
  readonly version: string;
}

function resourcesOn(root: string): Record<string, unknown[]> {
  return {
    connections: [{ connectionId: 'conn_files', displayName: 'Files', type: 'local', settings: { root } }],
    sources: [
      {
        sourceId: 'src_webshop',
        displayName: 'Web shop',
        connectionId: 'conn_files',
        location: { path: 'webshop.csv' },
        primaryKey: ['customer_no'],
      },
      {
        sourceId: 'src_crm',
        displayName: 'CRM',
        connectionId: 'conn_files',
        location: { path: 'crm.csv' },
        primaryKey: ['id'],
      },
    ],
    dataProducts: [
      {
        dataProductId: 'dp_people',
        displayName: 'People',
        sources: [{ sourceId: 'src_crm' }, { sourceId: 'src_webshop' }],
      },
    ],
    publishConfigurations: [
      {
        publishConfigurationId: 'pub_golden',
        dataProductId: 'dp_people',
        name: 'Golden people',
        dataset: 'GOLDEN_RECORDS',
        connectionId: 'conn_files',
        location: { path: 'out/golden.csv' },
        format: { type: 'csv' },
        fileMode: 'SINGLE',
      },
    ],
    tables: [{ tableId: 'tbl_people', displayName: 'People', dataProductId: 'dp_people' }],
    workflows: [
      {
        workflowId: 'wf_people',
        displayName: 'Into the record',
        type: 'UPDATE_TABLE',
        tableId: 'tbl_people',
        dataProductId: 'dp_people',
      },
    ],
    destinations: [
      {
        destinationId: 'dst_people',
        displayName: 'Record',
        kind: 'REALTIME_RECORDS',
        tableId: 'tbl_people',
        connectionId: 'conn_files',
        location: { path: 'out/records.ndjson' },
        format: { type: 'ndjson' },
        fileMode: 'SINGLE',
      },
    ],
  };
}

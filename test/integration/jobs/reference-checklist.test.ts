/**
 * The lines of the reference's checklist (section 10) that are about what jobs make, over HTTP with real jobs. The lines
 * about jobs themselves are in api.test.ts, those about the system of record in records-merge.test.ts.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { jobHandlers } from '../../../src/handlers/registry.ts';
import { Supervisor } from '../../../src/jobs/supervisor.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { createTestApp, type TestAnswer, type TestApp } from '../../support/http.ts';

const API = '/api/v1beta1';
const PEOPLE = [
  ['1', 'Ann', 'Lee', 'ann.lee@example.com', 'Main St'],
  ['2', 'Ann', 'Lee', 'ann.lee@example.com', 'MAIN ST'],
  ['3', 'Bob', 'Ray', 'bob.ray@example.com', 'Elm Rd'],
  ['4', 'Cyd', 'Fox', 'cyd.fox@example.com', 'Oak Av'],
];
const HEADER = ['id', 'firstName', 'last_name', 'eMail', 'Street'];

describe('reference 10', () => {
  let test: TestApp;
  let supervisor: Supervisor;
  beforeAll(async () => {
    test = await createTestApp({ 'log.level': 'silent', 'engine.memoryMb': 512 });
    supervisor = new Supervisor({
      db: test.database.db,
      databaseUrl: test.database.url,
      config: test.deps.config,
      handlers: jobHandlers,
      childEntry: path.join(import.meta.dirname, '../../../src/cli/job-child.ts'),
      clock: systemClock,
      log: pino({ level: 'silent' }),
    });
    await supervisor.start();
    const root = path.join(test.dataDir, 'files');
    await mkdir(root, { recursive: true });
    await call('POST', '/connections?connectionId=conn_files', { displayName: 'F', type: 'local', settings: { root } });
    for (const id of ['src_people', 'src_other'])
      await call('POST', `/sources?sourceId=${id}`, {
        displayName: id,
        connectionId: 'conn_files',
        location: { path: `${id}.csv` },
        primaryKey: ['id'],
      });
    await call('POST', '/dataProducts?dataProductId=dp_people', {
      displayName: 'People',
      sources: [{ sourceId: 'src_people' }, { sourceId: 'src_other' }],
      clusteringRules: [{ action: 'JOIN', equal: ['eMail'] }],
    });
    await write(
      'src_other',
      [['9', 'Dan', 'Orr', 'dan.orr@example.com', 'Ash Ln']],
      ['id', 'First Name', 'LastName', 'e_mail', 'street'],
    );
    await run({ load: { sourceId: 'src_other' } });
    await update(PEOPLE);
  });
  afterAll(async () => {
    await supervisor.stop();
    await test.close();
  });

  const call = async (method: string, url: string, body?: unknown): Promise<TestAnswer['body']> => {
    const answer = await test.call(method, `${API}${url}`, body);
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body;
  };
  const write = (source: string, rows: readonly (readonly string[])[], header = HEADER): Promise<void> =>
    writeFile(
      path.join(test.dataDir, 'files', `${source}.csv`),
      [header, ...rows].map((row) => row.join(',')).join('\n'),
    );
  const run = async (configuration: unknown): Promise<void> => {
    const { jobId } = await call('POST', '/jobs', { configuration });
    await vi.waitFor(
      async () => {
        const { status } = await call('GET', `/jobs/${jobId}`);
        if (status.state !== 'DONE') throw new Error(`${jobId} is ${status.state}`);
        if (status.error) expect.fail(status.error.message);
      },
      { timeout: 60_000, interval: 20 },
    );
  };
  const update = async (rows: readonly (readonly string[])[]): Promise<void> => {
    await write('src_people', rows);
    await run({ load: { sourceId: 'src_people' } });
    await run({ update: { dataProductId: 'dp_people' } });
  };
  /** Source key → entity. */
  const entityIds = async (): Promise<Record<string, string>> => {
    const { records } = await call('GET', '/dataProducts/dp_people/records?filter=source_id%20%3D%20%22src_people%22');
    return Object.fromEntries(
      records.map((record: { sourceRecordKey: string; entityId: string }) => [record.sourceRecordKey, record.entityId]),
    );
  };

  it('AutoMap: names equal after splitting at case, separators and digits are one attribute', async () => {
    const { inferred } = await call('GET', '/dataProducts/dp_people');
    const names = (inferred.attributes as { name: string }[]).map(({ name }) => name);
    expect(names.toSorted()).toEqual(['Street', 'eMail', 'firstName', 'id', 'last_name']);
  });

  it('consolidation tie MAIN ST vs Main St → MAIN ST', async () => {
    const ids = await entityIds();
    expect(ids['1']).toBe(ids['2']);
    const entity = await call('GET', `/dataProducts/dp_people/entities/${ids['1']}`);
    expect(entity.values.Street).toBe('MAIN ST');
  });

  it('entity_id: kept over an unchanged re-run; survivor’s id kept on merge; new when every key changes', async () => {
    const first = await entityIds();
    await run({ update: { dataProductId: 'dp_people' } });
    expect(await entityIds()).toEqual(first);

    await call('POST', '/dataProducts/dp_people/entities:merge', {
      entityIds: [first['3'], first['4']],
      survivorId: first['4'],
    });
    await run({ update: { dataProductId: 'dp_people' } });
    const merged = await entityIds();
    expect([merged['3'], merged['4']]).toEqual([first['4'], first['4']]);
    expect(merged['1']).toBe(first['1']);

    await update(PEOPLE.map(([id, ...rest]) => [`new-${id}`, ...rest]));
    const renewed = Object.values(await entityIds());
    expect(renewed).toHaveLength(PEOPLE.length);
    for (const id of renewed) expect(Object.values(first)).not.toContain(id);
  });
});

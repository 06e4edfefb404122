import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { withTenant } from '../../src/db/open.ts';
import { publish } from '../../src/handlers/publish.ts';
import type { JobContext } from '../../src/jobs/handler.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { createTestTable, TENANT } from '../support/records.ts';

describe('publishing a RealTime table', () => {
  let database: TestDatabase;
  let base: string;
  let tableId: string;
  beforeAll(async () => {
    database = await createTestDatabase();
    base = await mkdtemp(path.join(tmpdir(), 'cupel-publish-rt-'));
    const table = await createTestTable(database);
    ({ tableId } = table);
    await table.update([
      { entityId: 'e1', data: { name: 'Ann, "A"', city: null }, sources: ['1'] },
      { entityId: 'e2', data: { name: 'Bob', city: 'Bern' }, sources: ['2'] },
    ]);
    await withTenant(database.db, TENANT, async (trx) => {
      await trx
        .insertInto('connection')
        .values({
          tenant_id: TENANT,
          connection_id: 'conn_out',
          display_name: 'Out',
          type: 'local',
          usage: ['DESTINATION'],
          settings: JSON.stringify({ root: '.' }),
        })
        .execute();
    });
  });
  afterAll(async () => {
    await database.drop();
    await rm(base, { recursive: true, force: true });
  });

  let jobs = 0;
  const run = async (kind: string, type: string, table: string | null = tableId) => {
    const destinationId = `dst_${kind.toLowerCase()}_${type}_${++jobs}`;
    await withTenant(database.db, TENANT, (trx) =>
      trx
        .insertInto('destination')
        .values({
          tenant_id: TENANT,
          destination_id: destinationId,
          display_name: 'SOR',
          kind,
          table_id: table,
          connection_id: 'conn_out',
          location: JSON.stringify({ path: `out.${type}` }),
          format: JSON.stringify({ type }),
          file_mode: 'SINGLE',
        })
        .execute(),
    );
    const context: JobContext = {
      tenantId: TENANT,
      jobId: `job_${jobs}`,
      attempt: 1,
      configuration: { publish: { destinationId } },
      config: loadConfig({ env: { CUPEL_DATA_DIR: base, CUPEL_LOCAL_ROOTS: base } }),
      db: database.db,
      log: pino({ level: 'silent' }),
      signal: new AbortController().signal,
      progress: { plan: () => undefined, begin: () => undefined, advance: () => undefined, end: () => undefined },
    };
    const outcome = await publish.run(context);
    await withTenant(database.db, TENANT, async (trx) => outcome.commit?.(trx));
    await outcome.afterCommit?.();
    return { counts: outcome.result.counts, text: await readFile(outcome.result.filesWritten![0]!, 'utf8') };
  };

  it('writes records: text of the data in CSV, objects in NDJSON', async () => {
    const csv = await run('REALTIME_RECORDS', 'csv');
    expect(csv.counts).toEqual({ REALTIME_RECORDS: 2 });
    const lines = csv.text.trimEnd().split('\n');
    expect(lines[0]).toBe('recordId,tableId,versionId,data,createdMs,updatedMs');
    expect(lines[1]).toMatch(
      new RegExp(`^rec_[0-9a-z]{16},${tableId},\\d+,"\\{.*Ann, \\\\""A\\\\"".*\\}",\\d{13},\\d{13}$`),
    );
    const { text } = await run('REALTIME_RECORDS', 'ndjson');
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { data: unknown }).data),
    ).toEqual([
      { name: 'Ann, "A"', city: null },
      { name: 'Bob', city: 'Bern' },
    ]);
  });

  it('writes the mapping of entity ids and relationships, and a header where there is nothing', async () => {
    const mapping = (await run('REALTIME_ID_MAPPING', 'csv')).text.trimEnd().split('\n');
    expect(mapping[0]).toBe('tamrId,tableId,recordId,versionId,createdMs,updatedMs');
    expect(mapping.slice(1).map((line) => line.split(',')[0])).toEqual(['e1', 'e2']);
    const none = await run('REALTIME_RELATIONSHIPS', 'csv');
    expect(none.counts).toEqual({ REALTIME_RELATIONSHIPS: 0 });
    expect(none.text.trimEnd()).toBe(
      'relationshipId,relationshipTypeId,fromRecordId,toRecordId,versionId,createdMs,updatedMs',
    );
  });

  it('says that a destination has no table', async () => {
    await expect(run('REALTIME_RECORDS', 'csv', null)).rejects.toMatchObject({
      reason: 'PLANNING_FAILED',
      message: expect.stringMatching(/names no table/),
    });
  });
});

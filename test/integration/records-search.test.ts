import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withTenant } from '../../src/db/open.ts';
import { createTestApp, type TestAnswer, type TestApp } from '../support/http.ts';

describe('search, and search then write, without a trained model', () => {
  let app: TestApp;
  let tableId: string;
  let base: string;
  beforeAll(async () => {
    app = await createTestApp();
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    tableId = (await app.call('POST', '/api/v1beta1/tables', { displayName: 'Companies' })).body.tableId;
    base = `/api/v1alpha1/tables/${tableId}`;
  });

  const create = async (data: object, externalIds: readonly string[] = []): Promise<string> =>
    (await app.call('POST', `${base}/records`, { data, externalIds })).body.record.recordId as string;
  const search = async (data: object, more: object = {}): Promise<[string, number][]> => {
    const answer = await app.call('POST', `${base}/records:search`, { data, ...more });
    expect(answer.status).toBe(200);
    return answer.body.results.map((result: { record: { recordId: string }; score: number; matchType: string }) => {
      expect(result.matchType).toBe('RECORD_MATCH');
      return [result.record.recordId, result.score];
    });
  };
  const createOrUpdate = (record: object, more: object = {}): Promise<TestAnswer> =>
    app.call('POST', `${base}/records:createOrUpdate`, { record, ...more });

  it('finds values that are alike, best first, and follows every write', async () => {
    const acme = await create({ name: 'Acme Tools', city: 'Anytown' });
    const akme = await create({ name: 'Akme Tool', city: 'Anytown' });
    await create({ name: 'Zenith', city: 'Elsewhere' });
    const found = await search({ name: 'ACME TOOLS', city: 'anytown' });
    expect(found.map(([id]) => id)).toEqual([acme, akme]);
    expect(found[0]?.[1]).toBe(1);
    expect(found[1]?.[1]).toBeLessThan(1);
    expect(await search({ name: 'Acme Tools' }, { maxResults: 1 })).toEqual([[acme, 1]]);
    expect(await search({ name: 'Acme Tools' }, { minScore: 1 })).toEqual([[acme, 1]]);
    expect(await search({})).toEqual([]);
    await app.call('PATCH', `${base}/records/${acme}`, { data: { name: 'Orion', city: 'Overthere' } });
    expect((await search({ name: 'Acme Tools' })).map(([id]) => id)).toEqual([akme]);
    expect((await search({ name: 'orion' })).map(([id]) => id)).toEqual([acme]);
    await app.call('POST', `${base}/records:merge`, { fromRecordId: akme, toRecordId: acme, disableMergeRules: true });
    expect(await search({ name: 'Akme Tool' })).toEqual([]);
    await app.call('POST', `${base}/records/${acme}:unmerge`);
    expect((await search({ name: 'Akme Tool' })).map(([id]) => id)).toEqual([akme]);
    await app.call('DELETE', `${base}/records/${akme}`);
    expect(await search({ name: 'Akme Tool' })).toEqual([]);
  });

  it('createOrUpdate matches by id, then by similarity, else creates', async () => {
    const first = await createOrUpdate({ recordId: '', data: { name: 'Acme', zip: null }, externalIds: ['erp-1'] });
    expect(first.body.matchType).toBe('NO_MATCH');
    const { recordId } = first.body.record;
    // Given fields replace, by an empty value too; unknown ones are not added.
    const byId = await createOrUpdate({ data: { zip: '123', fax: '9' }, externalIds: ['erp-1'] });
    expect(byId.body).toMatchObject({
      matchType: 'ID_MATCH',
      record: { recordId, data: { name: 'Acme', zip: '123' } },
    });
    expect(byId.body.record.data).not.toHaveProperty('fax');
    const alike = await createOrUpdate({ data: { name: 'ACME', zip: '' } });
    expect(alike.body).toMatchObject({ matchType: 'RECORD_MATCH', score: 1, record: { recordId, data: { zip: '' } } });
    const preview = await createOrUpdate({ data: { name: 'Else' } }, { dryRun: true });
    expect(preview.body).toMatchObject({ matchType: 'NO_MATCH', record: { versionId: '0' } });
    expect(await search({ name: 'Else' })).toEqual([]);
    const second = await create({ name: 'Other' }, ['erp-2']);
    const torn = await createOrUpdate({ data: {}, externalIds: ['erp-1', 'erp-2'] });
    expect([torn.status, torn.body.message.includes(second)]).toEqual([400, true]);
    const stale = await createOrUpdate({ recordId, data: { zip: '5' }, expectedVersion: '1' });
    expect(stale.status).toBe(409);
  });

  it('fills only nulls where the table says so', async () => {
    const id = await create({ name: 'Acme', zip: null });
    await withTenant(app.database.db, 'default', (trx) =>
      trx.updateTable('realtime_table').set({ match_update: 'FILL_NULLS' }).where('table_id', '=', tableId).execute(),
    );
    const answer = await createOrUpdate({ recordId: id, data: { name: 'Else', zip: '1' } });
    expect(answer.body.record.data).toEqual({ name: 'Acme', zip: '1' });
  });

  it('makes one record of many calls at once for the same new thing', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => createOrUpdate({ data: { name: 'Nova Ltd' } })));
    const kinds = answers.map(({ body }) => body.matchType as string).sort();
    expect(kinds).toEqual(['NO_MATCH', ...Array.from({ length: 5 }, () => 'RECORD_MATCH')]);
    expect((await app.call('POST', `${base}/records:list`)).body.records).toHaveLength(1);
  });
});

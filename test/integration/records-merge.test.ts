import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestApp, type TestAnswer, type TestApp } from '../support/http.ts';

interface Version {
  readonly versionId: string;
  readonly changeType: string;
  readonly recordNumber: number;
  readonly action: string;
}

describe('merge and unmerge of records', () => {
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
  const get = async (id: string): Promise<TestAnswer> => app.call('GET', `${base}/records/${id}`);
  const merge = (from: string, to: string, more: object = {}): Promise<TestAnswer> =>
    app.call('POST', `${base}/records:merge`, { fromRecordId: from, toRecordId: to, ...more });
  const unmerge = (id: string, body: object = {}): Promise<TestAnswer> =>
    app.call('POST', `${base}/records/${id}:unmerge`, body);
  const newest = async (id: string): Promise<Version> =>
    (await app.call('GET', `${base}/records/${id}/history`)).body.versions[0] as Version;

  it('merge gives UPDATE#0 + DELETE#1 with one versionId; get by retired id returns the survivor', async () => {
    const [a, b] = [await create({ name: 'A', phone: '1', fax: '9' }), await create({ name: 'B', phone: null })];
    const answer = await merge(b, a);
    expect(answer.body.record).toMatchObject({ recordId: a, data: { name: 'B', phone: null, fax: '9' } });
    const [kept, retired] = [await newest(a), await newest(b)];
    expect([kept.changeType, kept.recordNumber, kept.action]).toEqual(['UPDATE', 0, 'MERGE']);
    expect([retired.changeType, retired.recordNumber, retired.action]).toEqual(['DELETE', 1, 'MERGE']);
    expect(retired.versionId).toBe(kept.versionId);
    expect((await get(b)).body.record).toEqual(answer.body.record);
  });

  it('unmerge gives UPDATE#0 + CREATE#1 with one versionId, the same id and the data of before', async () => {
    const [a, b] = [await create({ name: 'A' }, ['xa']), await create({ name: 'B' }, ['xb'])];
    await merge(b, a);
    expect((await get('xb')).body.record.recordId).toBe(a);
    const answer = await unmerge(a);
    expect(answer.body.record).toMatchObject({ recordId: a, data: { name: 'A' } });
    expect(answer.body.unmergedRecord).toMatchObject({ recordId: b, data: { name: 'B' } });
    const [kept, restored] = [await newest(a), await newest(b)];
    expect([kept.changeType, kept.recordNumber]).toEqual(['UPDATE', 0]);
    expect([restored.changeType, restored.recordNumber]).toEqual(['CREATE', 1]);
    expect(restored.versionId).toBe(kept.versionId);
    expect((await get('xb')).body.record.recordId).toBe(b);
    const twice = await unmerge(a);
    expect([twice.status, twice.body.code]).toEqual([400, 9]);
  });

  it('keeps own values with disableMergeRules, takes data over everything, previews with dryRun', async () => {
    const [a, b] = [await create({ name: 'A', city: 'X' }), await create({ name: 'B', zip: '1' })];
    const preview = await merge(b, a, { dryRun: true });
    expect(preview.body.record).toMatchObject({ data: { name: 'B', city: 'X', zip: '1' }, versionId: '0' });
    expect((await get(b)).body.record.data).toEqual({ name: 'B', zip: '1' });
    const answer = await merge(b, a, { disableMergeRules: true, data: { city: 'Y' } });
    expect(answer.body.record.data).toEqual({ name: 'A', city: 'Y' });
  });

  it('checks expectedVersions of both records', async () => {
    const [a, b] = [await create({ name: 'A' }), await create({ name: 'B' })];
    const version = (await get(b)).body.record.versionId as string;
    await app.call('PATCH', `${base}/records/${b}`, { data: { name: 'B2' } });
    expect((await merge(b, a, { expectedVersions: { [b]: version } })).status).toBe(409);
    expect((await merge(b, a, { expectedVersions: { rec_other: '1' } })).status).toBe(400);
    expect((await merge(b, a, { expectedVersions: { [b]: (await get(b)).body.record.versionId } })).status).toBe(200);
    // Retired: named as such, not silently its survivor.
    const again = await merge(b, a);
    expect([again.status, again.body.details[0].metadata.recordId]).toEqual([400, a]);
    expect((await app.call('DELETE', `${base}/records/${b}`)).status).toBe(400);
  });

  it('undoes chains of merges link by link', async () => {
    const [a, b, c] = [await create({ name: 'A' }), await create({ name: 'B' }), await create({ name: 'C' })];
    await merge(c, b);
    await merge(b, a);
    expect((await get(c)).body.record.recordId).toBe(a);
    await unmerge(a);
    expect((await get(c)).body.record.recordId).toBe(b);
    await unmerge(b);
    expect((await get(c)).body.record).toMatchObject({ recordId: c, data: { name: 'C' } });
    expect((await get(b)).body.record.data).toEqual({ name: 'B' });
  });

  it('undoes a chosen merge and retains the data of a chosen version', async () => {
    const [a, b, c] = [await create({ name: 'A' }), await create({ name: 'B' }), await create({ name: 'C' })];
    await merge(b, a);
    const first = (await newest(a)).versionId;
    await merge(c, a);
    expect((await unmerge(a, { versionToUnmerge: '1' })).status).toBe(400);
    expect((await unmerge(a, { versionToUnmerge: first, versionIdOfRecordDataToRetain: '1' })).status).toBe(400);
    const answer = await unmerge(a, { versionToUnmerge: first, versionIdOfRecordDataToRetain: first, dryRun: false });
    expect(answer.body).toMatchObject({ record: { data: { name: 'B' } }, unmergedRecord: { recordId: b } });
    expect((await get(c)).body.record.recordId).toBe(a);
  });

  it('survives merges of the same records from both sides at once', async () => {
    const [a, b] = [await create({ name: 'A' }), await create({ name: 'B' })];
    const answers = await Promise.all([merge(a, b), merge(b, a), merge(a, b), merge(b, a)]);
    expect(answers.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([200, 400, 400, 400]);
  });

  it('carries relationships to the survivor and back', async () => {
    const [a, b, c] = [await create({ name: 'A' }), await create({ name: 'B' }), await create({ name: 'C' })];
    const path = '/api/v1alpha1/relationships';
    const type = await app.call('POST', `${path}/types`, {
      tableId,
      forwardName: 'is child of',
      reverseName: 'is parent of',
    });
    const types = await app.call('GET', `${path}/types:list?tableId=${tableId}`);
    expect(types.body.relationshipTypes).toEqual([type.body]);
    const { relationshipTypeId } = type.body;
    const link = await app.call('POST', path, { relationshipTypeId, fromRecordId: b, toRecordId: c });
    expect(link.body).toMatchObject({ fromRecordId: b, toRecordId: c, tableId });
    const twice = await app.call('POST', path, { relationshipTypeId, fromRecordId: b, toRecordId: c });
    expect(twice.status).toBe(409);
    await app.call('POST', path, { relationshipTypeId, fromRecordId: b, toRecordId: a });
    const linksOf = async (id: string): Promise<string[][]> => {
      const answer = await app.call('GET', `${path}:list?tableId=${tableId}&recordId=${id}`);
      return answer.body.relationships.map((each: { fromRecordId: string; toRecordId: string }) => [
        each.fromRecordId,
        each.toRecordId,
      ]);
    };
    await merge(b, a);
    expect(await linksOf(a)).toEqual([[a, c]]);
    await unmerge(a);
    expect(await linksOf(a)).toEqual([[b, a]]);
    expect(await linksOf(b)).toHaveLength(2);
    await merge(b, a, { disableMergeRules: true });
    expect(await linksOf(a)).toEqual([]);
    await unmerge(a);
    const inUse = await app.call('DELETE', `${path}/types/${relationshipTypeId}`);
    expect(inUse.status).toBe(400);
    const moved = await app.call('PATCH', `${path}/${link.body.relationshipId}`, { fromRecordId: a });
    expect(moved.body).toMatchObject({ fromRecordId: a, toRecordId: c });
    expect((await app.call('DELETE', `${path}/${link.body.relationshipId}`)).body).toEqual({});
    expect((await app.call('DELETE', `${path}/types/${relationshipTypeId}?force=true`)).body).toEqual({});
    expect(await linksOf(a)).toEqual([]);
  });
});

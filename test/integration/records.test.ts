import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestApp, type TestAnswer, type TestApp } from '../support/http.ts';

const reasonOf = (answer: TestAnswer): string => answer.body.details[0].reason as string;

describe('records over HTTP', () => {
  let app: TestApp;
  let base: string;
  beforeAll(async () => {
    app = await createTestApp();
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    const table = await app.call('POST', '/api/v1beta1/tables', { displayName: 'Companies' });
    base = `/api/v1alpha1/tables/${table.body.tableId}`;
  });

  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into any answer
  const create = async (data: object, externalIds?: readonly string[]): Promise<any> => {
    const answer = await app.call('POST', `${base}/records`, { data, ...(externalIds && { externalIds }) });
    expect(answer.status).toBe(200);
    return answer.body.record;
  };

  it('creates, reads, updates and deletes', async () => {
    const record = await create({ name: 'Acme', city: null, staff: 12 }, ['crm:1']);
    expect(record.recordId).toMatch(/^rec_[0-9a-z]{16}$/);
    expect(record.versionId).toMatch(/^\d+$/);
    expect(record.createTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const url = `${base}/records/${record.recordId}`;
    expect((await app.call('GET', url)).body.record).toEqual(record);
    expect((await app.call('GET', `${base}/records/crm:1`)).body.record).toEqual(record);
    const updated = await app.call('PATCH', url, { data: { city: 'Anytown' } });
    expect(updated.body.record.data).toEqual({ name: 'Acme', city: 'Anytown', staff: 12 });
    expect(Number(updated.body.record.versionId)).toBeGreaterThan(Number(record.versionId));
    const again = await app.call('PATCH', url, { data: { city: 'Anytown' } });
    expect(again.body.record.versionId).toBe(updated.body.record.versionId);
    expect((await app.call('DELETE', url)).body).toEqual({});
    const gone = await app.call('GET', url);
    expect([gone.status, reasonOf(gone)]).toEqual([404, 'NOT_FOUND']);
    const history = await app.call('GET', `${url}/history`);
    expect(history.body.versions.map((version: { changeType: string }) => version.changeType)).toEqual([
      'DELETE',
      'UPDATE',
      'CREATE',
    ]);
    expect(history.body.versions[0]).toMatchObject({ data: {}, action: 'DELETE', recordNumber: 0 });
  });

  it('refuses a stale expectedVersion; of two at once one wins', async () => {
    const record = await create({ n: 0 });
    const url = `${base}/records/${record.recordId}`;
    const answers = await Promise.all(
      [1, 2, 3, 4].map((n) => app.call('PATCH', url, { data: { n }, expectedVersion: record.versionId })),
    );
    expect(answers.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([200, 409, 409, 409]);
    const refused = answers.find(({ status }) => status === 409) as TestAnswer;
    expect(reasonOf(refused)).toBe('VERSION_MISMATCH');
    expect(refused.body.code).toBe(10);
    const stale = await app.call('DELETE', `${url}?expectedVersion=${record.versionId}`);
    expect(stale.status).toBe(409);
  });

  it('lists by exact, case-sensitive values and pages', async () => {
    for (const [name, country] of [
      ['A', 'USA'],
      ['B', 'usa'],
      ['C', 'USA'],
      ['D', null],
      ['E', 'USA'],
    ])
      await create({ name, country });
    const names = (answer: TestAnswer): string[] =>
      answer.body.records.map((record: { data: { name: string } }) => record.data.name);
    const first = await app.call('POST', `${base}/records:list`, { filter: { country: 'USA' }, pageSize: 2 });
    expect(names(first)).toEqual(['A', 'C']);
    const body = { filter: { country: 'USA' }, page_size: 2, page_token: first.body.nextPageToken };
    const second = await app.call('POST', `${base}/records:list`, body);
    expect([names(second), second.body.nextPageToken]).toEqual([['E'], '']);
    const other = { filter: { country: 'usa' }, pageToken: first.body.nextPageToken };
    expect(reasonOf(await app.call('POST', `${base}/records:list`, other))).toBe('INVALID_PAGE_TOKEN');
    expect(names(await app.call('POST', `${base}/records:list`, { filter: { country: null } }))).toEqual(['D']);
    expect(names(await app.call('POST', `${base}/records:list`, { filter: { country: 'USA', name: 'E' } }))).toEqual([
      'E',
    ]);
    expect(names(await app.call('POST', `${base}/records:list`))).toHaveLength(5);
  });

  it('repeats a create with the same request id without making another', async () => {
    const send = (): Promise<TestAnswer> =>
      app.call('POST', `${base}/records?requestId=r1`, { data: { name: 'Once' } });
    const [first, second] = [await send(), await send()];
    expect(second.body).toEqual(first.body);
    expect((await app.call('POST', `${base}/records:list`)).body.records).toHaveLength(1);
  });

  it('keeps external ids unique, at most five a call', async () => {
    const [a, b] = [await create({ name: 'A' }, ['x1']), await create({ name: 'B' })];
    const taken = await app.call('PATCH', `${base}/records/${b.recordId}`, { data: {}, externalIds: ['x1'] });
    expect([taken.status, reasonOf(taken), taken.body.code]).toEqual([409, 'ALREADY_EXISTS', 6]);
    const many = await app.call('PATCH', `${base}/records/${b.recordId}`, {
      externalIds: ['1', '2', '3', '4', '5', '6'],
    });
    expect([many.status, many.body.details[1].fieldViolations[0].field]).toEqual([400, 'externalIds']);
    expect((await app.call('POST', `${base}/externalIds`, { externalId: 'y/2', recordId: 'x1' })).status).toBe(200);
    const list = await app.call('GET', `${base}/records/${a.recordId}/externalIds`);
    expect(list.body.externalIds.map((row: { externalId: string }) => row.externalId)).toEqual(['x1', 'y/2']);
    const moved = await app.call('PATCH', `${base}/externalIds/y%2F2`, { recordId: b.recordId });
    expect(moved.body).toMatchObject({ externalId: 'y/2', recordId: b.recordId });
    expect((await app.call('DELETE', `${base}/externalIds/x1`)).body).toEqual({});
    expect((await app.call('GET', `${base}/externalIds/x1`)).status).toBe(404);
    expect((await app.call('GET', `${base}/externalIds`)).body.externalIds).toHaveLength(1);
    // The id of a deleted record is free again.
    await app.call('DELETE', `${base}/records/${b.recordId}`);
    expect((await app.call('POST', `${base}/externalIds`, { externalId: 'y/2', recordId: a.recordId })).status).toBe(
      200,
    );
  });

  it.each([
    ['unknown field', 'POST', '/records', { data: {}, dta: 1 }, 400, 'dta'],
    ['no data', 'POST', '/records', {}, 400, 'data'],
    ['data that is a list', 'POST', '/records', { data: [1] }, 400, 'data'],
    ['NUL in a value', 'POST', '/records', { data: { a: { b: 'x\0' } } }, 400, 'data.a.b'],
    ['half a surrogate pair', 'POST', '/records', { data: { a: '\ud800' } }, 400, 'data.a'],
    ['an empty field name', 'POST', '/records', { data: { '': 1 } }, 400, 'data'],
    ['a version that is none', 'PATCH', '/records/rec_x', { data: {}, expectedVersion: 'new' }, 400, 'expectedVersion'],
    ['a page token that is none', 'POST', '/records:list', { pageToken: 'zzz' }, 400, 'pageToken'],
    ['a filter by an object', 'POST', '/records:list', { filter: { a: {} } }, 400, 'filter.a'],
    ['merge with itself', 'POST', '/records:merge', { fromRecordId: 'a', toRecordId: 'a' }, 400, 'toRecordId'],
    ['a blank external id', 'POST', '/records', { data: {}, externalIds: [' '] }, 400, 'externalIds'],
    ['too many results', 'POST', '/records:search', { data: {}, maxResults: 1000 }, 400, 'maxResults'],
    ['an unknown record', 'PATCH', '/records/rec_nobody', { data: { a: 1 } }, 404, null],
    ['an unknown record to merge', 'POST', '/records:merge', { fromRecordId: 'a', toRecordId: 'b' }, 404, null],
  ])('says what is wrong with %s', async (_, method, path, body, status, field) => {
    const answer = await app.call(method, `${base}${path}`, body);
    expect(answer.status).toBe(status);
    expect(answer.body.details[1]?.fieldViolations[0].field ?? null).toBe(field);
  });

  it('knows no table but its own', async () => {
    const answer = await app.call('POST', '/api/v1alpha1/tables/tbl_nobody/records:list');
    expect([answer.status, answer.body.message]).toEqual([404, 'Table tbl_nobody not found']);
    expect((await app.call('POST', `${base}/records:list`, {}, { 'x-api-key': 'no' })).status).toBe(401);
  });
});

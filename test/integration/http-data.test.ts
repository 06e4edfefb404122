import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getCuration } from '../../src/catalog/curation.ts';
import { withTenant } from '../../src/db/open.ts';
import { writeDataset } from '../support/datasets.ts';
import { createTestApp, type TestApp } from '../support/http.ts';

const API = '/api/v1beta1';
const PRODUCT = `${API}/dataProducts/people`;

describe('data over HTTP', () => {
  let test: TestApp;
  let call: TestApp['call'];

  beforeAll(async () => {
    test = await createTestApp();
    call = test.call;
    const post = async (at: string, body: object): Promise<void> => {
      const answer = await call('POST', `${API}/${at}`, body);
      expect(answer.status, answer.text).toBe(200);
    };
    await post('connections?connectionId=conn', { displayName: 'C', type: 'local' });
    const source = { displayName: 'S', connectionId: 'conn', location: { path: 'a.csv' }, primaryKey: ['id'] };
    await post('sources?sourceId=crm1', source);
    await post('sources?sourceId=empty', source);
    await post('dataProducts?dataProductId=people', { displayName: 'P', sources: [{ sourceId: 'crm1' }] });
    await post('dataProducts?dataProductId=fresh', { displayName: 'F', sources: [] });
    await writeDataset(
      test.dataDir,
      { tenantId: 'default', kind: 'sources', objectId: 'crm1', version: 'v1' },
      {
        rows: `select i::varchar as id, 'name ' || i as name, case when i % 2 = 0 then 'Paris' end as city from range(25) r(i)`,
        rejects: `select 'a.csv' as file, 7::bigint as line, null::varchar as "column", 'TOO_FEW_FIELDS' as kind,
          'The row has 1 field, the header 3.' as reason, 'x;' as raw`,
      },
    );
    await writeDataset(
      test.dataDir,
      { tenantId: 'default', kind: 'products', objectId: 'people', version: 'v1' },
      {
        records: `select 'r' || i as record_id, 'crm1' as source_id, i::varchar as source_record_key,
          'e' || (i // 2) as entity_id, 'name ' || i as name, 'Ünï "quoted", ' || i as city from range(10) r(i)`,
        golden: `select 'e' || i as entity_id, 2::bigint as record_count, 'name ' || (i * 2) as name,
          case when i <> 3 then 'Ünï "quoted", ' || (i * 2) end as city from range(5) r(i)`,
        origins: `select 'e' || i as entity_id, 'r' || (i * 2) as record_id, 'crm1' as source_id,
          'MOST_COMMON' as name, case when i <> 3 then 'MOST_COMMON' end as city from range(5) r(i)`,
        pairs: `select 'r' || i as left_record_id, 'r' || (i + 1) as right_record_id, 1 - i / 20 as score,
          5.0 - i as weight, (i % 2 = 0)::int as is_linked from range(9) r(i)`,
        entity_changes: `select * from (values ('e0', 'KEPT', 2, 2, null), ('e9', 'RETIRED', 1, 0, 'e0'))
          v(entity_id, change, previous_record_count, record_count, successor_entity_id)`,
      },
    );
    const columns = ['id', 'name', 'city'].map((name) => ({ name, originalName: name, type: 'VARCHAR' }));
    await withTenant(test.database.db, 'default', async (trx) => {
      await trx
        .updateTable('source')
        .set({ version: 'v1', columns: JSON.stringify(columns), row_count: 25, rejected_row_count: 1 })
        .where('source_id', '=', 'crm1')
        .execute();
      await trx
        .updateTable('data_product')
        .set({ version: 'v1', entity_count: 5, record_count: 10, last_update_job_id: 'job_1' })
        .where('data_product_id', '=', 'people')
        .execute();
      await trx
        .insertInto('product_run')
        .values({
          tenant_id: 'default',
          data_product_id: 'people',
          job_id: 'job_1',
          version: 'v1',
          report: JSON.stringify({ pairs: 9 }),
        })
        .execute();
    });
  });
  afterAll(() => test.close());

  describe('sources', () => {
    it('show their rows page by page, in order', async () => {
      const seen: string[] = [];
      let token = '';
      do {
        const page = await call('GET', `${API}/sources/crm1/rows?pageSize=10&pageToken=${token}`);
        expect(page.status, page.text).toBe(200);
        seen.push(...page.body.rows.map((row: { id: string }) => row.id));
        token = page.body.nextPageToken;
      } while (token !== '');
      expect(seen).toEqual(Array.from({ length: 25 }, (_, i) => String(i)));
    });

    it('filter and search rows', async () => {
      const rows = async (query: string): Promise<string[]> => {
        const answer = await call('GET', `${API}/sources/crm1/rows?${query}`);
        expect(answer.status, answer.text).toBe(200);
        return answer.body.rows.map((row: { id: string }) => row.id);
      };
      const filter = (text: string): Promise<string[]> => rows(`filter=${encodeURIComponent(text)}`);
      expect(await filter('city = "Paris" AND id < 5')).toEqual(['0', '2', '4']);
      expect(await filter('NOT city:* AND (id = 3 OR id = 4)')).toEqual(['3']);
      expect(await filter('name:"ME 2" id >= 20')).toEqual(['20', '21', '22', '23', '24']);
      expect(await filter(`name = "x' or 1=1 --"`)).toEqual([]);
      expect(await rows('query=PARIS%2024')).toEqual(['24']);
    });

    it('refuse bad filters with the position', async () => {
      for (const [text, at] of [
        ['nothing = 1', '1'],
        ['city = ', '8'],
        ['city ~ "a"', '6'],
        ['(city = "a"', '12'],
        ['('.repeat(60), '52'],
      ] as const) {
        const answer = await call('GET', `${API}/sources/crm1/rows?filter=${encodeURIComponent(text)}`);
        expect([answer.status, answer.body.details[0]], text).toEqual([
          400,
          expect.objectContaining({ reason: 'INVALID_FILTER', metadata: { position: at } }),
        ]);
      }
    });

    it('show rejects and a profile, and nothing before the first load', async () => {
      expect((await call('GET', `${API}/sources/crm1/rejects`)).body.rejects).toEqual([
        {
          file: 'a.csv',
          line: 7,
          column: null,
          kind: 'TOO_FEW_FIELDS',
          reason: 'The row has 1 field, the header 3.',
          raw: 'x;',
        },
      ]);
      const profile = (await call('GET', `${API}/sources/crm1/profile`)).body;
      expect(profile.rowCount).toBe(25);
      expect(profile.columns[2]).toMatchObject({
        name: 'city',
        filled: 13,
        empty: 12,
        distinct: 1,
        min: 'Paris',
        topValues: ['Paris'],
      });
      expect((await call('GET', `${API}/sources/empty/rows`)).body).toEqual({ rows: [], nextPageToken: '' });
      expect((await call('GET', `${API}/sources/empty/rejects`)).body.rejects).toEqual([]);
      expect((await call('GET', `${API}/sources/empty/profile`)).body).toEqual({ rowCount: 0, columns: [] });
    });
  });

  describe('data products', () => {
    it('list entities in any order, page by page', async () => {
      for (const [orderBy, expected] of [
        ['', ['e0', 'e1', 'e2', 'e3', 'e4']],
        ['name desc', ['e4', 'e3', 'e2', 'e1', 'e0']],
        ['city', ['e3', 'e0', 'e1', 'e2', 'e4']],
        ['recordCount desc', ['e0', 'e1', 'e2', 'e3', 'e4']],
      ] as const) {
        const seen: string[] = [];
        let token = '';
        do {
          const at = `${PRODUCT}/entities?pageSize=2&orderBy=${encodeURIComponent(orderBy)}&pageToken=${token}`;
          const page = await call('GET', at);
          expect(page.status, page.text).toBe(200);
          seen.push(...page.body.entities.map((it: { entityId: string }) => it.entityId));
          token = page.body.nextPageToken;
        } while (token !== '');
        expect(seen, orderBy).toEqual(expected);
      }
      const found = await call('GET', `${PRODUCT}/entities?filter=recordCount%3E1&query=name%206`);
      expect(found.body.entities).toEqual([
        { entityId: 'e3', recordCount: 2, values: { name: 'name 6', city: null }, overridden: [] },
      ]);
      expect((await call('GET', `${PRODUCT}/entities?orderBy=nothing`)).status).toBe(400);
    });

    it('show an entity with records, origins and history', async () => {
      const { body } = await call('GET', `${PRODUCT}/entities/e0`);
      expect(body.records.map((it: { recordId: string }) => it.recordId)).toEqual(['r0', 'r1']);
      expect(body.origins).toContainEqual({ attribute: 'city', recordId: 'r0', sourceId: 'crm1', rule: 'MOST_COMMON' });
      expect(body.history).toEqual([
        { entityId: 'e0', change: 'KEPT', previousRecordCount: 2, recordCount: 2, jobId: 'job_1' },
        {
          entityId: 'e9',
          change: 'RETIRED',
          previousRecordCount: 1,
          recordCount: 0,
          successorEntityId: 'e0',
          jobId: 'job_1',
        },
      ]);
      const retired = await call('GET', `${PRODUCT}/entities/e9`);
      expect([retired.status, retired.body.details[0].metadata]).toEqual([404, { successorEntityId: 'e0' }]);
      expect((await call('GET', `${PRODUCT}/entities/none`)).status).toBe(404);
    });

    it('list records and pairs', async () => {
      const records = await call('GET', `${PRODUCT}/records?pageSize=3&filter=entityId%3De1`);
      expect(records.body.records.map((it: { recordId: string }) => it.recordId)).toEqual(['r2', 'r3']);
      const seen: string[] = [];
      let token = '';
      do {
        const page = await call('GET', `${PRODUCT}/pairs?pageSize=3&filter=isLinked%3Dfalse&pageToken=${token}`);
        expect(page.status, page.text).toBe(200);
        seen.push(...page.body.pairs.map((it: { left: { recordId: string } }) => it.left.recordId));
        token = page.body.nextPageToken;
      } while (token !== '');
      expect(seen).toEqual(['r1', 'r3', 'r5', 'r7']);
    });

    it('show runs, and explain only what is there', async () => {
      expect((await call('GET', `${PRODUCT}/runs`)).body.runs).toMatchObject([{ jobId: 'job_1', version: 'v1' }]);
      expect((await call('GET', `${PRODUCT}/runs/job_1`)).body.report).toEqual({ pairs: 9 });
      expect((await call('GET', `${PRODUCT}/runs/job_2`)).status).toBe(404);
      const withoutModel = await call('POST', `${PRODUCT}:explain`, { recordIds: ['r0', 'r1'] });
      expect([withoutModel.status, withoutModel.body.code]).toEqual([400, 9]);
      expect((await call('POST', `${PRODUCT}:explain`, { recordIds: ['r0', 'none'] })).status).toBe(404);
      expect((await call('POST', `${PRODUCT}:explain`, { recordIds: ['r0'] })).status).toBe(400);
    });

    it('answer nothing, or say what to do, before the first update', async () => {
      const fresh = `${API}/dataProducts/fresh`;
      expect((await call('GET', `${fresh}/entities`)).body).toEqual({ entities: [], nextPageToken: '' });
      expect((await call('GET', `${fresh}/records`)).body.records).toEqual([]);
      expect((await call('GET', `${fresh}/pairs`)).body.pairs).toEqual([]);
      expect((await call('GET', `${fresh}/entities/e1`)).status).toBe(404);
      const explain = await call('POST', `${fresh}:explain`, { recordIds: ['a', 'b'] });
      expect([explain.status, explain.body.code]).toEqual([400, 9]);
      expect((await call('GET', `${fresh}/goldenRecords:download`)).status).toBe(400);
    });
  });

  describe('curation', () => {
    const curation = (): ReturnType<typeof getCuration> =>
      withTenant(test.database.db, 'default', (trx) => getCuration(trx, 'default', 'people'));

    it('merges entities by verifying all their records in the survivor', async () => {
      const answer = await call('POST', `${PRODUCT}/entities:merge`, { entityIds: ['e1'], survivorId: 'e0' });
      expect(answer.body).toEqual({ entityId: 'e0', recordCount: 4, isPending: true });
      expect((await curation()).verified).toEqual({ r0: 'e0', r1: 'e0', r2: 'e0', r3: 'e0' });
      const { body } = await call('GET', `${PRODUCT}/entities/e1`);
      expect(body.records[0]).toMatchObject({ entityId: 'e1', verifiedEntityId: 'e0', isPending: true });
      const unknown = await call('POST', `${PRODUCT}/entities:merge`, { entityIds: ['e0', 'none'], survivorId: 'e0' });
      expect(unknown.status).toBe(404);
      const alone = await call('POST', `${PRODUCT}/entities:merge`, { entityIds: ['e0', 'e0'], survivorId: 'e0' });
      expect(alone.status).toBe(400);
    });

    it('moves records to another entity or a new one, and takes decisions back', async () => {
      const moved = await call('POST', `${PRODUCT}/records:move`, { recordIds: ['r4'], entityId: 'e3' });
      expect(moved.body).toEqual({ entityId: 'e3', recordCount: 4, isPending: true });
      expect((await curation()).verified).toMatchObject({ r4: 'e3', r5: 'e2', r6: 'e3', r7: 'e3' });
      const split = await call('POST', `${PRODUCT}/records:move`, { recordIds: ['r8'], newEntity: true });
      expect(split.body.entityId).toMatch(/^[0-9a-f-]{36}$/);
      expect((await curation()).verified).toMatchObject({ r8: split.body.entityId, r9: 'e4' });
      const both = { recordIds: ['r8'], entityId: 'e0', newEntity: true };
      expect((await call('POST', `${PRODUCT}/records:move`, both)).status).toBe(400);
      const taken = await call('POST', `${PRODUCT}/records:unverify`, { record_ids: ['r8', 'r9'] });
      expect(taken.body).toEqual({ recordCount: 2 });
      expect((await call('POST', `${PRODUCT}/records:verify`, { recordIds: ['r9'] })).body).toEqual({ recordCount: 1 });
      expect((await curation()).verified['r9']).toBe('e4');
      expect((await call('POST', `${PRODUCT}/records:verify`, { recordIds: ['none'] })).status).toBe(404);
    });

    it('labels pairs whichever side comes first', async () => {
      await call('POST', `${PRODUCT}/pairs:label`, { left: 'r2', right: 'r1', label: 'MATCH' });
      await call('POST', `${PRODUCT}/pairs:label`, { left: 'r1', right: 'r2', label: 'NO_MATCH' });
      await call('POST', `${PRODUCT}/pairs:label`, { left: 'r3', right: 'r4', label: 'UNSURE' });
      expect((await curation()).labels).toEqual([{ left: 'r1', right: 'r2', isMatch: false }]);
      const pairs = (await call('GET', `${PRODUCT}/pairs?filter=leftRecordId%3Dr1`)).body.pairs;
      expect(pairs[0]).toMatchObject({ label: 'NO_MATCH', left: { recordId: 'r1' }, right: { recordId: 'r2' } });
      expect((await call('POST', `${PRODUCT}/pairs:label`, { left: 'r1', right: 'r1', label: 'MATCH' })).status).toBe(
        400,
      );
    });

    it('overrides values at once, in the download too', async () => {
      const at = `${PRODUCT}/entities/e2/overrides`;
      const answer = await call('PATCH', at, { values: { city: 'L"yon, ü', name: null } });
      expect(answer.body).toEqual({ entityId: 'e2', overrides: { city: 'L"yon, ü', name: null } });
      const { body } = await call('GET', `${PRODUCT}/entities/e2`);
      expect(body).toMatchObject({ values: { city: 'L"yon, ü', name: null }, overridden: ['city', 'name'] });
      expect(body.origins).toContainEqual({ attribute: 'city', rule: 'OVERRIDE' });
      const download = await call('GET', `${PRODUCT}/goldenRecords:download`);
      expect([download.status, download.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
      expect(download.text.split('\n')).toEqual([
        'entity_id,record_count,name,city',
        'e0,2,name 0,"Ünï ""quoted"", 0"',
        'e1,2,name 2,"Ünï ""quoted"", 2"',
        'e2,2,,"L""yon, ü"',
        'e3,2,name 6,',
        'e4,2,name 8,"Ünï ""quoted"", 8"',
        '',
      ]);
      expect((await call('PATCH', at, { remove: ['city'] })).body.overrides).toEqual({ name: null });
      expect((await call('PATCH', at, { values: { nothing: 'x' } })).status).toBe(400);
      expect((await call('PATCH', `${PRODUCT}/entities/none/overrides`, { values: {} })).status).toBe(404);
    });
  });
});

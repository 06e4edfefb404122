import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addKey, createTestApp, type TestAnswer, type TestApp } from '../support/http.ts';

const API = '/api/v1beta1';

/** Of an answer that refuses: field → what is wrong. */
function violations(answer: TestAnswer): Record<string, string> {
  const detail = answer.body.details.find((it: { '@type': string }) => it['@type'].endsWith('BadRequest'));
  return Object.fromEntries(
    (detail?.fieldViolations ?? []).map((it: { field: string; description: string }) => [it.field, it.description]),
  );
}

function reason(answer: TestAnswer): string {
  return answer.body.details[0].reason;
}

describe('catalogue over HTTP', () => {
  let test: TestApp;
  let call: TestApp['call'];
  const make = async (plural: string, body: object, query = ''): Promise<Record<string, string>> => {
    const answer = await call('POST', `${API}/${plural}${query}`, body);
    expect(answer.status, answer.text).toBe(200);
    return answer.body;
  };
  let connectionId: string;
  let sourceId: string;
  let dataProductId: string;
  let tableId: string;

  beforeAll(async () => {
    test = await createTestApp();
    call = test.call;
    await mkdir(path.join(test.dataDir, 'files', 'in'), { recursive: true });
    ({ connectionId } = (await make('connections', {
      displayName: 'Files',
      type: 'local',
      settings: { root: 'in' },
    })) as { connectionId: string });
    ({ sourceId } = (await make('sources', {
      displayName: 'People',
      connectionId,
      location: { path: 'people.csv' },
      primaryKey: ['id'],
    })) as { sourceId: string });
    ({ dataProductId } = (await make('dataProducts', { displayName: 'P', sources: [{ sourceId }] })) as {
      dataProductId: string;
    });
    ({ tableId } = (await make('tables', { displayName: 'T', dataProductId })) as { tableId: string });
  });
  afterAll(() => test.close());

  describe('every resource', () => {
    const bodies = (): Record<string, { body: Record<string, unknown>; id: string }> => ({
      connections: { body: { displayName: 'C', type: 'local', settings: {} }, id: 'connectionId' },
      sources: {
        body: { displayName: 'S', connectionId, location: { path: 'a.csv' }, primaryKey: ['id'] },
        id: 'sourceId',
      },
      dataProducts: { body: { displayName: 'D', sources: [{ sourceId }] }, id: 'dataProductId' },
      [`dataProducts/${dataProductId}/publishConfigurations`]: {
        body: {
          name: 'Plain',
          dataset: 'GOLDEN_RECORDS',
          connectionId,
          location: { path: 'out' },
          format: { type: 'csv' },
        },
        id: 'publishConfigurationId',
      },
      destinations: {
        body: { displayName: 'X', kind: 'DATA_PRODUCT', dataProductId, connectionId, location: { path: 'out' } },
        id: 'destinationId',
      },
      tables: { body: { displayName: 'T' }, id: 'tableId' },
      workflows: { body: { displayName: 'W', type: 'UPDATE_TABLE', tableId }, id: 'workflowId' },
      users: { body: { displayName: 'U', email: 'u@example.com' }, id: 'userId' },
    });

    it('is created, read, listed, changed and deleted', async () => {
      for (const [plural, { body, id }] of Object.entries(bodies())) {
        const made = await make(plural, body);
        expect(made[id], plural).toMatch(/^[a-z]+_[0-9a-z]{16}$/);
        expect(made).toMatchObject({ ...body, createTime: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/) });
        const at = `${API}/${plural}/${made[id]}`;
        expect((await call('GET', at)).body).toEqual(made);
        const list = await call('GET', `${API}/${plural}?page_size=1`);
        expect(list.body[plural.split('/').at(-1) as string]).toEqual([made]);
        const field = 'name' in body ? 'name' : 'displayName';
        const changed = await call('PATCH', at, { [field]: 'Other name' });
        expect(changed.body, changed.text).toMatchObject({ ...body, [field]: 'Other name' });
        expect((await call('DELETE', at)).body).toEqual({});
        const gone = await call('GET', at);
        expect([gone.status, gone.body.code, gone.body.message]).toEqual([
          404,
          5,
          expect.stringContaining(made[id] as string),
        ]);
      }
    });

    it('takes what it answered back as a patch, output-only fields ignored', async () => {
      for (const [plural, { body, id }] of Object.entries(bodies())) {
        const made = await make(plural, 'name' in body ? { ...body, name: 'Round trip' } : body);
        const answer = await call('PATCH', `${API}/${plural}/${made[id]}`, made);
        expect(answer.status, `${plural}: ${answer.text}`).toBe(200);
        expect({ ...answer.body, updateTime: '' }).toEqual({ ...made, updateTime: '' });
      }
    });

    it('takes a chosen id, refuses it a second time and refuses bad ones', async () => {
      for (const [plural, { body, id }] of Object.entries(bodies())) {
        const snake = id.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
        const chosen = { ...body, ...('name' in body && { name: 'Chosen' }) };
        expect((await make(plural, chosen, `?${snake}=my-own_1`))[id]).toBe('my-own_1');
        const again = await call('POST', `${API}/${plural}?${id}=my-own_1`, { ...chosen, ...('name' in body && body) });
        expect([again.status, reason(again), again.body.code]).toEqual([409, 'ALREADY_EXISTS', 6]);
        for (const bad of ['abc', 'Upper', 'a'.repeat(64), 'ä-lauter', 'a/../b', 'with space']) {
          const refused = await call('POST', `${API}/${plural}?${id}=${encodeURIComponent(bad)}`, body);
          expect([refused.status, Object.keys(violations(refused))]).toEqual([400, [id]]);
        }
      }
    });

    it('names an unknown field, a missing one and one of the wrong type', async () => {
      for (const [plural, { body }] of Object.entries(bodies())) {
        const extra = await call('POST', `${API}/${plural}`, { ...body, nonsense: 1 });
        expect([extra.status, violations(extra)]).toEqual([400, { nonsense: 'unknown field' }]);
        const field = 'name' in body ? 'name' : 'displayName';
        const { [field]: _, ...less } = body;
        expect(violations(await call('POST', `${API}/${plural}`, less))[field]).toMatch(/^is required/);
        expect(violations(await call('POST', `${API}/${plural}`, { ...body, [field]: 7 }))[field]).toMatch(/string/);
        expect((await call('POST', `${API}/${plural}`, [])).status).toBe(400);
        expect((await call('POST', `${API}/${plural}`)).status).toBe(400);
      }
    });

    it('answers the first result again for the same request id, and 409 for another body', async () => {
      for (const [plural, { body, id }] of Object.entries(bodies())) {
        const unique = 'name' in body ? { ...body, name: 'Once' } : body;
        const key = `key-${plural}`;
        const first = await make(plural, unique, `?request_id=${key}`);
        const second = await call('POST', `${API}/${plural}`, unique, { 'idempotency-key': key });
        expect(second.body).toEqual(first);
        const other = await call('POST', `${API}/${plural}?requestId=${key}`, {
          ...unique,
          ['name' in body ? 'name' : 'displayName']: 'Not the same',
        });
        expect(other.status, plural).toBe(409);
        await call('DELETE', `${API}/${plural}/${first[id]}`);
      }
    });

    it('is hidden from another tenant', async () => {
      const client = await test.database.pool.connect();
      try {
        await client.query(`begin; set local cupel.tenant_id = '*'`);
        await client.query(`insert into tenant (tenant_id, display_name) values ('second', 'Second')`);
        await client.query('commit');
      } finally {
        client.release();
      }
      await addKey(test.database.db, 'second', 'key-of-the-second-tenant-0002');
      const headers = { 'x-api-key': 'key-of-the-second-tenant-0002' };
      for (const [at, plural] of [
        [`sources/${sourceId}`, 'sources'],
        [`connections/${connectionId}`, 'connections'],
        [`dataProducts/${dataProductId}`, 'dataProducts'],
      ] as const) {
        expect((await call('GET', `${API}/${at}`, undefined, headers)).status).toBe(404);
        expect((await call('DELETE', `${API}/${at}?force=true`, undefined, headers)).status).toBe(404);
        expect((await call('GET', `${API}/${plural}`, undefined, headers)).body[plural]).toEqual([]);
      }
      const stolen = await call(
        'POST',
        `${API}/sources`,
        { displayName: 'S', connectionId, location: { path: 'a' }, primaryKey: ['id'] },
        headers,
      );
      expect([stolen.status, Object.keys(violations(stolen))]).toEqual([404, ['connectionId']]);
    });
  });

  describe('lists', () => {
    it('pages without repeating or losing, while others come and go', async () => {
      const made: string[] = [];
      for (let i = 0; i < 7; i++) made.push((await make('tables', { displayName: `L${i}` }))['tableId'] as string);
      const seen: string[] = [];
      let token = '';
      do {
        const page = await call('GET', `${API}/tables?pageSize=2&pageToken=${token}`);
        expect(page.status).toBe(200);
        seen.push(...page.body.tables.map((it: { tableId: string }) => it.tableId));
        token = page.body.nextPageToken;
        await make('tables', { displayName: 'Late' });
      } while (token !== '');
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.filter((id) => made.includes(id))).toEqual(made.toReversed());
    });

    it('clamps a large page and refuses a negative one', async () => {
      expect((await call('GET', `${API}/tables?pageSize=5000`)).status).toBe(200);
      expect((await call('GET', `${API}/tables?pageSize=0`)).status).toBe(200);
      for (const bad of ['-1', 'x', '1.5', '1e3', '99999999999'])
        expect(violations(await call('GET', `${API}/tables?pageSize=${bad}`))).toHaveProperty('pageSize');
    });

    it('refuses tokens that were cut, forged, or made for another list', async () => {
      const { nextPageToken } = (await call('GET', `${API}/tables?pageSize=1`)).body;
      const flipped = `${nextPageToken.slice(0, -3)}${nextPageToken.at(-3) === 'A' ? 'B' : 'A'}${nextPageToken.slice(-2)}`;
      for (const token of [nextPageToken.slice(0, -2), flipped, 'x', 'ü', encodeURIComponent('{"a":1}')]) {
        const answer = await call('GET', `${API}/tables?pageToken=${encodeURIComponent(token)}`);
        expect([answer.status, reason(answer)]).toEqual([400, 'INVALID_PAGE_TOKEN']);
      }
      expect(reason(await call('GET', `${API}/sources?pageToken=${nextPageToken}`))).toBe('INVALID_PAGE_TOKEN');
    });
  });

  describe('patches', () => {
    it('clears what the mask names and the body lacks, in either case', async () => {
      const made = await make('sources', {
        displayName: 'S',
        connectionId,
        location: { path: 'a.csv' },
        format: { type: 'csv', delimiter: ';' },
        primaryKey: ['id'],
      });
      const at = `${API}/sources/${made['sourceId']}`;
      const cleared = await call('PATCH', `${at}?update_mask=format`, {});
      expect(cleared.body.format).toBeUndefined();
      const named = await call('PATCH', `${at}?updateMask=display_name,primaryKey`, {
        display_name: 'N',
        primary_key: ['k'],
        location: { path: 'ignored' },
      });
      expect(named.body).toMatchObject({ displayName: 'N', primaryKey: ['k'], location: { path: 'a.csv' } });
      const part = await call('PATCH', `${at}?updateMask=format.delimiter`, { format: { delimiter: '|' } });
      expect(part.body.format).toEqual({ delimiter: '|' });
    });

    it('refuses unknown mask fields, required ones cleared, and another id', async () => {
      const at = `${API}/sources/${sourceId}`;
      expect(violations(await call('PATCH', `${at}?updateMask=rowCount`, {}))).toHaveProperty('updateMask');
      expect(violations(await call('PATCH', `${at}?updateMask=displayName`, {}))).toHaveProperty('displayName');
      expect(violations(await call('PATCH', at, { sourceId: 'src_other' }))).toHaveProperty('sourceId');
      expect(violations(await call('PATCH', at, { displayName: 'A', display_name: 'B' }))).toHaveProperty(
        'displayName',
      );
    });
  });

  describe('deletes', () => {
    it('refuse while something uses the thing, naming it, and take it along when forced', async () => {
      const chain = {
        connection: await make('connections', { displayName: 'C', type: 'local' }, '?connectionId=del-conn'),
        source: await make(
          'sources',
          { displayName: 'S', connectionId: 'del-conn', location: { path: 'a' }, primaryKey: ['id'] },
          '?sourceId=del-source',
        ),
        product: await make(
          'dataProducts',
          { displayName: 'D', sources: [{ sourceId: 'del-source' }, { sourceId }] },
          '?dataProductId=del-product',
        ),
        table: await make('tables', { displayName: 'T', dataProductId: 'del-product' }, '?tableId=del-table'),
        workflow: await make(
          'workflows',
          { displayName: 'W', type: 'UPDATE_TABLE', tableId: 'del-table' },
          '?workflowId=del-flow',
        ),
        destination: await make(
          'destinations',
          {
            displayName: 'X',
            kind: 'DATA_PRODUCT',
            dataProductId: 'del-product',
            connectionId: 'del-conn',
            location: { path: 'o' },
          },
          '?destinationId=del-dest',
        ),
      };
      expect(Object.keys(chain)).toHaveLength(6);
      const expected = {
        'connections/del-conn': ['source del-source', 'destination del-dest'],
        'sources/del-source': ['data product del-product'],
        'dataProducts/del-product': ['table del-table', 'workflow del-flow', 'destination del-dest'],
        'tables/del-table': ['workflow del-flow'],
      };
      for (const [at, users] of Object.entries(expected)) {
        const refused = await call('DELETE', `${API}/${at}`);
        expect([refused.status, refused.body.code, reason(refused)], at).toEqual([400, 9, 'FAILED_PRECONDITION']);
        for (const user of users) expect(refused.body.message).toContain(user);
      }
      for (const at of Object.keys(expected).slice(0, 2))
        expect((await call('DELETE', `${API}/${at}?force=true`)).status, at).toBe(200);
      expect((await call('GET', `${API}/dataProducts/del-product`)).body.sources).toEqual([{ sourceId }]);
      expect((await call('GET', `${API}/destinations/del-dest`)).status).toBe(404);
      for (const at of Object.keys(expected).slice(2))
        expect((await call('DELETE', `${API}/${at}?force=true`)).status, at).toBe(200);
      expect((await call('GET', `${API}/workflows/del-flow`)).status).toBe(404);
    });
  });

  describe('connections', () => {
    it('refuse what lies outside the allowed folders, unknown settings and types', async () => {
      for (const root of ['/etc', '../..', 'in/../../..']) {
        const answer = await call('POST', `${API}/connections`, {
          displayName: 'C',
          type: 'local',
          settings: { root },
        });
        expect([answer.status, Object.keys(violations(answer))]).toEqual([403, ['settings.root']]);
      }
      const unknown = await call('POST', `${API}/connections`, {
        displayName: 'C',
        type: 'local',
        settings: { rot: 1 },
      });
      expect([unknown.status, Object.keys(violations(unknown))]).toEqual([400, ['settings.rot']]);
      const type = await call('POST', `${API}/connections`, { displayName: 'C', type: 'ftp', settings: {} });
      expect([type.status, Object.keys(violations(type))]).toEqual([400, ['type']]);
    });

    it('can be tried', async () => {
      expect((await call('POST', `${API}/connections/${connectionId}:test`)).body).toMatchObject({ ok: true });
      const { connectionId: missing } = await make('connections', {
        displayName: 'M',
        type: 'local',
        settings: { root: 'not-there' },
      });
      const answer = await call('POST', `${API}/connections/${missing}:test`, {});
      expect(answer.body).toEqual({ ok: false, message: expect.stringContaining('does not exist') });
      expect((await call('POST', `${API}/connections/conn_none:test`)).status).toBe(404);
    });
  });

  describe('sources', () => {
    it('refuse locations that leave the root or say two things', async () => {
      const source = { displayName: 'S', connectionId, primaryKey: ['id'] };
      for (const bad of ['../secret.csv', 'a/../../b', 'a\\..\\b']) {
        const answer = await call('POST', `${API}/sources`, { ...source, location: { path: bad } });
        expect([answer.status, Object.keys(violations(answer))]).toEqual([400, ['location.path']]);
      }
      expect((await call('POST', `${API}/sources`, { ...source, location: { path: 'a', query: 'b' } })).status).toBe(
        400,
      );
      expect((await call('POST', `${API}/sources`, { ...source, location: {} })).status).toBe(400);
      const upload = await call('POST', `${API}/sources`, {
        displayName: 'S',
        primaryKey: ['id'],
        location: { uploadId: 'upl_none' },
      });
      expect([upload.status, Object.keys(violations(upload))]).toEqual([404, ['location.uploadId']]);
    });
  });

  describe('data products', () => {
    it('keep column names of a mapping as they are', async () => {
      const mapping = { first_name: 'given_name', 'Last Name': 'family_name', __proto__x: 'x' };
      const made = await make('dataProducts', { displayName: 'D', sources: [{ source_id: sourceId, mapping }] });
      expect(made['sources']).toEqual([{ sourceId, mapping }]);
    });

    it('name the reference that is wrong, repeated sources and bad attributes', async () => {
      const bad = { displayName: 'D', sources: [{ sourceId }, { sourceId: 'src_missing' }] };
      const answer = await call('POST', `${API}/dataProducts`, bad);
      expect([answer.status, violations(answer)]).toEqual([
        404,
        { 'sources[1].sourceId': 'source src_missing not found' },
      ]);
      const twice = { displayName: 'D', sources: [{ sourceId }, { sourceId }] };
      expect(violations(await call('POST', `${API}/dataProducts`, twice))).toHaveProperty(['sources[1].sourceId']);
      const attributes = [{ name: 'x', type: 'NOTHING' }];
      expect(
        violations(await call('POST', `${API}/dataProducts`, { displayName: 'D', sources: [], attributes })),
      ).toHaveProperty(['attributes[0].type']);
    });
  });

  describe('publish configurations', () => {
    it('have names that are unique within their product, case and spaces counting', async () => {
      const at = `dataProducts/${dataProductId}/publishConfigurations`;
      const body = { name: 'Test 123', dataset: 'SOURCE_RECORDS', connectionId, location: { path: 'x' } };
      await make(at, body);
      await make(at, { ...body, name: 'test 123' });
      const again = await call('POST', `${API}/${at}`, body);
      expect([again.status, Object.keys(violations(again))]).toEqual([409, ['name']]);
      expect((await call('POST', `${API}/dataProducts/dp_none/publishConfigurations`, body)).status).toBe(404);
      const renamed = { ...body, name: 'Renaming', attributes: ['name', { name: 'zip', column: 'postcode' }] };
      expect((await make(at, renamed))['attributes']).toEqual([{ name: 'name' }, { name: 'zip', column: 'postcode' }]);
    });
  });

  describe('destinations and workflows', () => {
    it('ask for what their kind needs', async () => {
      const destination = { displayName: 'X', connectionId, location: { path: 'o' } };
      const wrong = [
        [{ ...destination, kind: 'DATA_PRODUCT' }, 'dataProductId'],
        [{ ...destination, kind: 'DATA_PRODUCT', dataProductId, tableId }, 'tableId'],
        [{ ...destination, kind: 'REALTIME_RECORDS' }, 'tableId'],
        [{ ...destination, kind: 'REALTIME_RECORDS', tableId, datasets: ['GOLDEN_RECORDS'] }, 'datasets'],
      ] as const;
      for (const [body, field] of wrong)
        expect(Object.keys(violations(await call('POST', `${API}/destinations`, body)))).toEqual([field]);
      const workflow = { displayName: 'W', tableId };
      expect(
        violations(await call('POST', `${API}/workflows`, { ...workflow, type: 'IMPORT_RECORDS' })),
      ).toHaveProperty('sourceId');
      expect(
        violations(await call('POST', `${API}/workflows`, { ...workflow, type: 'UPDATE_TABLE', sourceId })),
      ).toHaveProperty('sourceId');
      expect((await make('workflows', { ...workflow, type: 'IMPORT_RECORDS', sourceId }))['sourceId']).toBe(sourceId);
    });
  });

  it('leaves no folder behind outside the data folder’s known ones', async () => {
    expect((await readdir(test.dataDir)).sort()).toEqual(['files', 'secret-key']);
  });
});

import { randomBytes } from 'node:crypto';
import { mkdir, readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureAdminKey } from '../../src/catalog/admin-key.ts';
import { openSecretBox } from '../../src/catalog/secrets.ts';
import { createTestDatabase } from '../support/database.ts';
import { createTestApp, TEST_KEY, type TestApp } from '../support/http.ts';

const API = '/api/v1beta1';

describe('bad input', () => {
  let test: TestApp;
  let call: TestApp['call'];
  const raw = (text: string | Buffer, type = 'application/json', url = `${API}/tables`): ReturnType<TestApp['call']> =>
    call('POST', url, text, { 'content-type': type });

  beforeAll(async () => {
    test = await createTestApp({ 'uploads.maxBytes': 1000, 'http.bodyLimitBytes': 20_000 });
    call = test.call;
  });
  afterAll(() => test.close());

  describe('bodies', () => {
    it('that are no JSON get the position', async () => {
      const answer = await raw('{\n "displayName": }');
      expect([answer.status, answer.body.message]).toEqual([
        400,
        'The body is not valid JSON: Unexpected "}", expected a value at line 2, column 17',
      ]);
      expect(answer.body.details[0]).toMatchObject({
        reason: 'INVALID_ARGUMENT',
        metadata: { line: '2', column: '17' },
      });
      expect((await raw('{"displayName": "a", "displayName": "b"}')).body.message).toContain('Duplicate key');
      expect((await raw(Buffer.from([0x22, 0xff, 0x22]))).body.message).toBe('The body is not UTF-8.');
    });

    it('of another type or too large are refused', async () => {
      for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'nonsense']) {
        const answer = await raw('{}', type);
        expect([answer.status, answer.body.details[0].reason], type).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
      }
      const large = await raw(JSON.stringify({ displayName: 'x'.repeat(30_000) }));
      expect([large.status, large.body.details[0].reason]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    });

    it('with NUL, half surrogates or prototype keys never reach the database', async () => {
      expect((await raw('{"displayName": "a\\u0000b"}')).status).toBe(400);
      expect((await raw('{"displayName": "\\ud800"}')).status).toBe(400);
      const proto = await raw('{"displayName": "x", "__proto__": {"automaticUpdates": true}}');
      expect([proto.status, proto.body.message]).toEqual([400, '__proto__: unknown field']);
    });

    it('hold any other Unicode', async () => {
      const displayName = 'Ünïcödé 日本語 👩‍👩‍👧 ‮';
      expect((await raw(JSON.stringify({ displayName }))).body.displayName).toBe(displayName);
    });
  });

  it('ids with anything in them are not found, or refused, but never an error of ours', async () => {
    for (const id of [
      '日本語',
      '👩‍👩‍👧',
      "x' or 1=1",
      '%00',
      '..',
      '%2e%2e%2f',
      'a:b',
      'a%3Ab',
      'x'.repeat(600),
      '%ff',
      ' ',
    ]) {
      const answer = await call('GET', `${API}/tables/${id.includes('%') ? id : encodeURIComponent(id)}`);
      expect([400, 404], `${id}: ${answer.text}`).toContain(answer.status);
      expect(answer.body.details[0].domain).toBe('cupel');
    }
  });

  it('answers 405 with the possible methods', async () => {
    for (const [method, url, allow] of [
      ['PUT', `${API}/tables`, 'GET, HEAD, POST'],
      ['POST', `${API}/tables/tbl_1`, 'DELETE, GET, HEAD, PATCH'],
      ['OPTIONS', `${API}/tables/tbl_1`, 'DELETE, GET, HEAD, PATCH'],
      ['GET', `${API}/jobs/job_1:stop`, 'POST'],
    ] as const) {
      const answer = await call(method, url);
      expect([answer.status, answer.headers['allow']], `${method} ${url}`).toEqual([405, allow]);
    }
  });

  describe('uploads', () => {
    const boundary = 'XXboundaryXX';
    const multipart = (content: string | Buffer, name = 'people.csv'): Buffer =>
      Buffer.concat([
        Buffer.from(
          `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`,
        ),
        Buffer.from(content),
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ]);
    const upload = (body: string | Buffer, query = '', headers = {}): ReturnType<TestApp['call']> =>
      call('POST', `${API}/uploads${query}`, body, {
        'content-type': `multipart/form-data; boundary=${boundary}`,
        ...headers,
      });
    const folder = (...parts: string[]): string => path.join(test.dataDir, 'uploads', 'default', ...parts);

    it('are kept as they are, once per request id, and go when deleted', async () => {
      const content = Buffer.concat([Buffer.from('id,name\r\n1,'), randomBytes(300)]);
      const answer = await upload(multipart(content), '?requestId=u1');
      expect(answer.status, answer.text).toBe(200);
      const { uploadId } = answer.body;
      expect(answer.body).toMatchObject({ fileName: 'people.csv', byteCount: content.length });
      expect((await readFile(folder(uploadId, 'people.csv'))).equals(content)).toBe(true);
      expect((await upload(multipart(content), '?requestId=u1')).body).toEqual(answer.body);
      expect((await upload(multipart('other'), '?requestId=u1')).status).toBe(409);
      expect((await call('GET', `${API}/uploads/${uploadId}`)).body).toEqual(answer.body);
      expect((await call('GET', `${API}/uploads`)).body.uploads).toEqual([answer.body]);
      const source = { displayName: 'S', location: { uploadId }, primaryKey: ['id'] };
      expect((await call('POST', `${API}/sources?sourceId=from-upload`, source)).status).toBe(200);
      expect((await call('DELETE', `${API}/uploads/${uploadId}`)).body.message).toContain('source from-upload');
      expect((await call('DELETE', `${API}/uploads/${uploadId}?force=true`)).body).toEqual({});
      expect(await readdir(folder())).toEqual([]);
    });

    it('keep to their folder, whatever their name is', async () => {
      for (const [name, kept] of [
        ['../../../etc/passwd', 'passwd'],
        ['..\\\\..\\\\boot.ini', 'boot.ini'],
        ['.bashrc', 'bashrc'],
        ['...', 'upload'],
        ['a:b*c?.csv', 'a_b_c_.csv'],
        [`${'ä'.repeat(300)}.csv`, `${'ä'.repeat(40)}.csv`],
      ] as const) {
        const answer = await upload(multipart('x', name));
        expect(answer.body.fileName, answer.text).toBe(kept);
        expect(await readdir(folder(answer.body.uploadId))).toEqual([kept]);
        await call('DELETE', `${API}/uploads/${answer.body.uploadId}`);
      }
    });

    it('that are empty, too large, broken off or no file leave nothing behind', async () => {
      expect((await upload(multipart(''))).status).toBe(400);
      const large = await upload(multipart('x'.repeat(1001)));
      expect([large.status, large.body.details[0].reason]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
      expect((await upload(multipart('x'.repeat(100)).subarray(0, 150))).status).toBe(400);
      expect((await upload(`--${boundary}--\r\n`)).status).toBe(400);
      expect((await upload('nothing of the kind')).status).toBe(400);
      expect((await upload('x', '', { 'content-type': 'multipart/form-data' })).status).toBe(400);
      expect((await upload('{}', '', { 'content-type': 'application/json' })).status).toBe(415);
      expect((await upload(multipart('x'), '?uploadId=chosen-1')).status).toBe(200);
      expect((await upload(multipart('y'), '?uploadId=chosen-1')).status).toBe(409);
      expect(await readFile(folder('chosen-1', 'people.csv'), 'utf8')).toBe('x');
      expect(await readdir(folder())).toEqual(['chosen-1']);
    });
  });

  describe('keys', () => {
    it('are made for users, shown once, revoked at once', async () => {
      const made = await call('POST', `${API}/apiKeys?requestId=k1`, { displayName: 'Nightly' });
      const { key, apiKeyId } = made.body;
      expect(key).toMatch(/^cupel_[\w-]{43}$/);
      const again = await call('POST', `${API}/apiKeys?requestId=k1`, { displayName: 'Nightly' });
      expect(again.body).toEqual({ ...made.body, key: undefined });
      expect((await call('GET', `${API}/tables`, undefined, { 'x-api-key': key })).status).toBe(200);
      const seen = (await call('GET', `${API}/apiKeys/${apiKeyId}`)).body;
      expect(seen).toMatchObject({ apiKeyId, displayName: 'Nightly', lastUsedTime: expect.any(String) });
      expect((await call('GET', `${API}/apiKeys?pageSize=1`)).body.apiKeys).toEqual([seen]);
      expect((await call('DELETE', `${API}/apiKeys/${apiKeyId}`)).body).toEqual({});
      expect((await call('GET', `${API}/tables`, undefined, { 'x-api-key': key })).status).toBe(401);
      expect((await call('GET', `${API}/apiKeys/${apiKeyId}`)).status).toBe(404);
      const [{ apiKeyId: last }] = (await call('GET', `${API}/apiKeys`)).body.apiKeys;
      const refused = await call('DELETE', `${API}/apiKeys/${last}`);
      expect([refused.status, refused.body.code]).toEqual([400, 9]);
      const stored = await test.database.pool.query('select row_to_json(i) as row from idempotency i');
      expect(JSON.stringify(stored.rows)).not.toContain(key);
    });

    it('expire', async () => {
      const past = await call('POST', `${API}/apiKeys`, { expireTime: '2020-01-01T00:00:00Z' });
      expect(past.status).toBe(400);
      const made = await call('POST', `${API}/apiKeys`, { expireTime: '2999-01-01T00:00:00+02:00' });
      expect(made.body.expireTime).toBe('2998-12-31T22:00:00.000Z');
      await test.database.pool.query(`update api_key set expires_at = now() - interval '1 s' where key_id = $1`, [
        made.body.apiKeyId,
      ]);
      expect((await call('GET', `${API}/tables`, undefined, { 'x-api-key': made.body.key })).status).toBe(401);
    });
  });

  it('logs neither keys nor bodies', () => {
    const log = test.logLines.join('\n');
    expect(log).not.toBe('');
    expect(log).not.toContain(TEST_KEY);
    expect(log).not.toMatch(/cupel_[\w-]{43}/);
    expect(log).not.toContain('x-api-key');
  });
});

describe('first key and secrets', () => {
  it('makes one admin key for an empty database, keeps it in a file of its owner, and only once', async () => {
    const test = await createTestDatabase();
    const dataDir = path.join('/tmp', `cupel-key-${randomBytes(6).toString('hex')}`);
    try {
      const config = { auth: {}, dataDir };
      const both = await Promise.all([ensureAdminKey(test.db, config), ensureAdminKey(test.db, config)]);
      const created = both.map((it) => it.created).filter((key) => key !== null);
      expect(created).toHaveLength(1);
      const file = path.join(dataDir, 'admin-api-key');
      expect((await readFile(file, 'utf8')).trim()).toBe(created[0]);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
    } finally {
      await test.drop();
    }
  });

  it('uses the configured key without writing it anywhere', async () => {
    const test = await createTestDatabase();
    const dataDir = path.join('/tmp', `cupel-key-${randomBytes(6).toString('hex')}`);
    try {
      await mkdir(dataDir);
      const config = { auth: { bootstrapApiKey: 'a-key-for-automation-1' }, dataDir };
      expect(await ensureAdminKey(test.db, config)).toEqual({ created: null });
      expect(await readdir(dataDir)).toEqual([]);
    } finally {
      await test.drop();
    }
  });

  it('seals secrets under one key, made by whoever comes first', async () => {
    const dataDir = path.join('/tmp', `cupel-box-${randomBytes(6).toString('hex')}`);
    const boxes = await Promise.all(Array.from({ length: 8 }, () => openSecretBox({ auth: {}, dataDir })));
    const sealed = boxes[0]!.seal({ password: 'hunter2' });
    for (const box of boxes) expect(box.open(sealed)).toEqual({ password: 'hunter2' });
    expect(sealed.includes('hunter2')).toBe(false);
    expect((await stat(path.join(dataDir, 'secret-key'))).mode & 0o777).toBe(0o600);
    const other = await openSecretBox({ auth: { secretKey: 'another key of 16+' }, dataDir });
    expect(() => other.open(sealed)).toThrow(/CUPEL_SECRET_KEY/);
    sealed[sealed.length - 1]! ^= 1;
    expect(() => boxes[0]!.open(sealed)).toThrow(/cannot be decrypted/);
  });
});

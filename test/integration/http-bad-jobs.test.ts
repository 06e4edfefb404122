/** Bad input for the Jobs endpoint, over a real socket: each is refused with a reason and a place, none is our error. */
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, TEST_KEY, type TestApp } from '../support/http.ts';
import { seedCatalog } from '../support/jobs.ts';

const JOBS = '/api/v1beta1/jobs';
const JSON_TYPE = 'application/json';
const GOOD = '{"configuration": {"load": {"sourceId": "src_a"}}}';
const nested = `${'{"configuration":'.repeat(100)}1${'}'.repeat(100)}`;

/** Name, body, content type, status, what the answer says. */
const BODIES: [string, string | Buffer, string, number, string][] = [
  ['broken JSON', '{"configuration": {"load": }}', JSON_TYPE, 400, 'line 1, column 28'],
  ['JSON that ends early', '{"configuration": {"load"', JSON_TYPE, 400, 'line 1, column 26'],
  ['JSON with something behind it', `${GOOD} x`, JSON_TYPE, 400, 'line 1, column'],
  ['a comment in JSON', `// load\n${GOOD}`, JSON_TYPE, 400, 'line 1, column 1'],
  ['a list', '[]', JSON_TYPE, 400, '"field":"body"'],
  ['nothing', '', JSON_TYPE, 400, '"field":"body"'],
  ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), JSON_TYPE, 400, 'UTF-8'],
  ['nesting without end', nested, JSON_TYPE, 400, 'line 1, column'],
  [
    'duplicate keys',
    '{"configuration": {"load": {"sourceId": "a", "sourceId": "b"}}}',
    JSON_TYPE,
    400,
    'line 1, column 46',
  ],
  [
    'a key in both cases',
    '{"configuration": {"load": {"sourceId": "a", "source_id": "b"}}}',
    JSON_TYPE,
    400,
    '"field":"configuration.load.sourceId"',
  ],
  ['an unknown type word', '{"configuration": {"delete": {}}}', JSON_TYPE, 400, '"field":"configuration.delete"'],
  ['an id that is a number', '{"configuration": {"load": {"sourceId": 1e400}}}', JSON_TYPE, 400, 'sourceId'],
  [
    'an id with U+0000',
    '{"configuration": {"load": {"sourceId": "\\u0000"}}}',
    JSON_TYPE,
    400,
    '"field":"configuration.load.sourceId"',
  ],
  [
    'an id with half a surrogate pair',
    '{"configuration": {"load": {"sourceId": "\\ud800"}}}',
    JSON_TYPE,
    400,
    '"field":"configuration.load.sourceId"',
  ],
  ['an id in Unicode', '{"configuration": {"load": {"sourceId": "日本語 👩‍👩‍👧"}}}', JSON_TYPE, 404, '日本語 👩‍👩‍👧'],
  [
    'an id of 100 kB',
    JSON.stringify({ configuration: { load: { sourceId: 'x'.repeat(100_000) } } }),
    JSON_TYPE,
    400,
    '"field":"configuration.load.sourceId"',
  ],
  ['text', GOOD, 'text/plain', 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['a form', 'configuration=load', 'application/x-www-form-urlencoded', 415, 'UNSUPPORTED_MEDIA_TYPE'],
  [
    'a body over the limit',
    JSON.stringify({ configuration: 'x'.repeat(300_000) }),
    JSON_TYPE,
    413,
    'PAYLOAD_TOO_LARGE',
  ],
];

const QUERIES: [string, string, number, string][] = [
  ['an unknown enum word', 'jobType=DELETE', 400, '"field":"jobType"'],
  ['an unknown enum word in a filter', 'filter=status.state%20%3D%20ASLEEP', 400, 'at character 16'],
  ['a filter of 100 kB', `filter=${'status:error%20AND%20'.repeat(5000)}status:error`, 400, 'at character 4001'],
  ['a filter of 100 kB of parentheses', `filter=${'('.repeat(100_000)}`, 400, 'at character 4001'],
  ['a filter nested 2,000 deep', `filter=${'('.repeat(1999)}status:error${')'.repeat(1999)}`, 400, 'at character'],
  ['a filter of one endless string', `filter=job_id%20%3D%20%22${'x'.repeat(3900)}`, 400, 'at character 10'],
  ['a page token that was made up', 'pageToken=abc', 400, 'INVALID_PAGE_TOKEN'],
  ['a page token of 100 kB', `pageToken=${'A'.repeat(100_000)}`, 400, 'INVALID_PAGE_TOKEN'],
  ['a page size that is no number', 'pageSize=ten', 400, '"field":"pageSize"'],
  ['a parameter twice', 'pageSize=1&page_size=2', 400, '"field":"pageSize"'],
  ['a parameter twice in one case', 'sourceId=a&sourceId=b', 400, '"field":"sourceId"'],
  ['an unknown parameter', 'state=DONE', 400, '"field":"state"'],
  ['bytes that are no UTF-8', 'sourceId=%ff%fe', 200, '"jobs":[]'],
  ['an id with U+0000', 'sourceId=%00', 400, '"field":"sourceId"'],
  ['an id in Unicode', `sourceId=${encodeURIComponent('日本語 👩‍👩‍👧')}`, 200, '"jobs":[]'],
];

describe('bad input for jobs', () => {
  let test: TestApp;
  let url: string;
  beforeAll(async () => {
    test = await createTestApp({ 'http.bodyLimitBytes': 200_000 });
    await seedCatalog(test.database.db, ['src_a']);
    url = await test.app.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(() => test.close());

  /** The answer's text, once it is seen to have this status and, as a refusal, our shape. */
  const textOf = async (answer: Response, status: number): Promise<string> => {
    const text = await answer.text();
    expect([answer.status, text.slice(0, 500)]).toEqual([status, expect.any(String)]);
    if (status === 200) return text;
    const body = JSON.parse(text) as { message: string; details: { reason: string; domain: string }[] };
    expect(body.message).not.toBe('');
    expect(body.details[0]).toMatchObject({ reason: expect.stringMatching(/^[A-Z_]+$/), domain: 'cupel' });
    return text;
  };

  it.each(BODIES)('%s in a create', async (_, body, type, status, says) => {
    const answer = await fetch(`${url}${JOBS}`, {
      method: 'POST',
      headers: { 'x-api-key': TEST_KEY, 'content-type': type },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
    expect(await textOf(answer, status)).toContain(says);
  });

  it.each(QUERIES)('%s in a list', async (_, query, status, says) => {
    const answer = await fetch(`${url}${JOBS}?${query}`, { headers: { 'x-api-key': TEST_KEY } });
    expect(await textOf(answer, status)).toContain(says);
  });

  it.each(['日本語', '👩‍👩‍👧', '%00', '%ff', 'a%2Fb', 'a%3Ab', "x' or 1=1 --", 'x'.repeat(600), '%'])(
    'id %s in a get and a stop',
    async (id) => {
      const path = `${url}${JOBS}/${id.includes('%') ? id : encodeURIComponent(id)}`;
      for (const [method, address] of [
        ['GET', path],
        ['POST', `${path}:stop`],
      ] as const) {
        const answer = await fetch(address, { method, headers: { 'x-api-key': TEST_KEY } });
        expect([400, 404], `${method} ${await answer.clone().text()}`).toContain(answer.status);
        await textOf(answer, answer.status);
      }
    },
  );

  it.each([
    [
      'a request line without end',
      `GET ${JOBS}?filter=${'x'.repeat(600_000)} HTTP/1.1\r\nhost: x\r\n\r\n`,
      431,
      'shorten the query',
    ],
    ['what is no HTTP', 'HELLO\r\n\r\n', 400, 'no valid HTTP request'],
  ])('%s', async (_, request, status, says) => {
    const answer = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(request));
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
      socket.on('close', () => resolve(text));
      // The server closes while we may still be sending.
      socket.on('error', (error: NodeJS.ErrnoException) =>
        text === '' && error.code !== 'EPIPE' ? reject(error) : undefined,
      );
    });
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain(says);
    expect(answer).toContain('"domain":"cupel"');
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../support/http.ts';

describe('rules of every call', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  it('answers health without a key', async () => {
    expect((await test.call('GET', '/healthz', undefined, { 'x-api-key': '' })).body).toEqual({ status: 'ok' });
    expect((await test.call('GET', '/readyz', undefined, { 'x-api-key': '' })).body).toEqual({ status: 'ok' });
  });

  it('refuses a missing or wrong key with 401, unknown paths too', async () => {
    for (const key of ['', 'wrong-key-of-nobody-at-all']) {
      const answer = await test.call('GET', '/api/v1beta1/nothing', undefined, { 'x-api-key': key });
      expect(answer.status).toBe(401);
      expect(answer.body).toMatchObject({ code: 16, details: [{ reason: 'UNAUTHENTICATED', domain: 'cupel' }] });
    }
  });

  it('tells an unknown path from a wrong method', async () => {
    expect((await test.call('GET', '/api/v1beta1/nothing')).status).toBe(404);
    const answer = await test.call('TRACE', '/healthz');
    expect(answer.status).toBe(405);
    expect(answer.headers['allow']).toBe('GET, HEAD');
  });

  it('names an unknown query parameter', async () => {
    const answer = await test.call('GET', '/healthz?foo=1');
    expect(answer.status).toBe(400);
    expect(answer.body.details[1]).toMatchObject({ fieldViolations: [{ field: 'foo', description: 'unknown field' }] });
  });

  it('refuses a path that is no URL', async () => {
    expect((await test.call('GET', '/api/v1beta1/%zz')).status).toBe(400);
  });
});

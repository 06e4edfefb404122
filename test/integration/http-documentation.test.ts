import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenApiDocument } from '../../src/http/openapi.ts';
import { createTestApp, TEST_KEY, type TestApp } from '../support/http.ts';

describe('documentation', () => {
  let test: TestApp;
  let document: OpenApiDocument;
  beforeAll(async () => {
    test = await createTestApp();
    document = (await test.call('GET', '/openapi.json', undefined, { 'x-api-key': '' })).body as OpenApiDocument;
  });
  afterAll(() => test.close());

  it('is OpenAPI 3.1 with an operation for every route', () => {
    expect(document.openapi).toBe('3.1.0');
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const served = test.app.operations.map((operation) => `${operation.method} ${operation.path}`);
    expect(documented.toSorted()).toEqual(served.toSorted());
    expect(documented.length).toBeGreaterThan(60);
  });

  it('says of every operation its id, summary, parameters, answers and errors', () => {
    for (const [path, methods] of Object.entries(document.paths))
      for (const [method, operation] of Object.entries(methods)) {
        const name = `${method} ${path}`;
        const responses = operation['responses'] as Record<string, { content: Record<string, { schema: object }> }>;
        expect(operation['operationId'], name).toMatch(/^[a-z][A-Za-z]+$/);
        expect(String(operation['summary']).length, name).toBeGreaterThan(8);
        expect(Object.keys(responses), name).toEqual(expect.arrayContaining(['200', '400', '500', '503']));
        expect('401' in responses, name).toBe(path.startsWith('/api/'));
        for (const response of Object.values(responses)) expect(Object.keys(response.content), name).toHaveLength(1);
        const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
        const parameters = (operation['parameters'] ?? []) as { name: string; in: string }[];
        expect(
          parameters.filter((it) => it.in === 'path').map((it) => it.name),
          name,
        ).toEqual(inPath);
        const body = operation['requestBody'] as { content: Record<string, { example?: unknown }> } | undefined;
        const json = body?.content['application/json'];
        expect(json === undefined || json.example !== undefined, `${name} has an example`).toBe(true);
      }
  });

  it('refers only to schemas that it has', () => {
    const { schemas } = document['components'] as { schemas: Record<string, unknown> };
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    expect(refs.length).toBeGreaterThan(100);
    expect(refs.map((match) => match[1]).filter((name) => !((name as string) in schemas))).toEqual([]);
    expect(JSON.stringify(document)).not.toContain('$defs');
  });

  it('is a page to read, without anything from elsewhere', async () => {
    const page = await test.call('GET', '/docs', undefined, { 'x-api-key': '' });
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.text).toContain('/api/v1beta1/jobs/{jobId}:stop');
    expect(page.text).not.toMatch(/<script|src=|href="http/);
  });

  it('measures calls by route and jobs by state', async () => {
    await test.call('GET', '/api/v1beta1/sources/src_nothing');
    const { text } = await test.call('GET', '/metrics', undefined, { 'x-api-key': '' });
    expect(text).toContain(
      'cupel_http_request_duration_seconds_count{method="GET",route="/api/v1beta1/sources/{sourceId}",status="404"} 1',
    );
    expect(text).toContain('cupel_jobs{state="PENDING"} 0');
    expect(text).not.toContain(TEST_KEY);
  });
});

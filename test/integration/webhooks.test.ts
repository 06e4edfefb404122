import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withTenant } from '../../src/db/open.ts';
import { createJob } from '../../src/jobs/create.ts';
import { stopJob } from '../../src/jobs/stop.ts';
import { deliverDue } from '../../src/webhooks/deliver.ts';
import { SIGNATURE_HEADER, verify } from '../../src/webhooks/sign.ts';
import { createTestApp, type TestApp } from '../support/http.ts';

interface Received {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

const SECRET = 'a-signing-secret-of-the-test';

describe('webhooks', () => {
  let it$: TestApp;
  let receiver: Server;
  let url = '';
  let received: Received[] = [];
  let status = 200;
  let now = new Date();

  beforeAll(async () => {
    it$ = await createTestApp(
      { 'webhooks.allowPrivateTargets': true },
      { clock: { now: () => now, sleep: async () => undefined } },
    );
    receiver = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        received.push({ headers: request.headers, body });
        response.writeHead(status).end();
      });
    });
    receiver.listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
    await withTenant(it$.database.db, 'default', (trx) =>
      trx
        .insertInto('source')
        .values({
          tenant_id: 'default',
          source_id: 'src_crm',
          display_name: 'CRM accounts',
          connection_id: null,
          location: '{}',
          format: null,
          primary_key: ['id'],
          version: null,
          last_load_job_id: null,
          last_load_at: null,
        })
        .execute(),
    );
  });
  afterAll(async () => {
    receiver.close();
    await it$.close();
  });
  beforeEach(async () => {
    received = [];
    status = 200;
    now = new Date();
    await withTenant(it$.database.db, 'default', async (trx) => {
      await trx.deleteFrom('webhook').execute();
    });
  });

  const hook = async (fields: Readonly<Record<string, unknown>> = {}): Promise<string> => {
    const answer = await it$.call('POST', '/api/v1beta1/webhooks', { url, signingSecret: SECRET, ...fields });
    expect(answer).toMatchObject({ status: 200 });
    return answer.body.webhookId as string;
  };
  const runJob = async (): Promise<string> => {
    const { jobId } = await createJob(
      it$.database.db,
      {},
      {
        tenantId: 'default',
        configuration: { load: { sourceId: 'src_crm' } },
        origin: 'API',
        creator: null,
      },
    );
    await stopJob(it$.database.db, {}, { tenantId: 'default', jobId, includeScheduled: false });
    now = new Date(Date.now() + 1000);
    return jobId;
  };
  const deliver = async (): Promise<void> => {
    const { db, log, clock, secrets, config } = it$.deps;
    const options = {
      db,
      log,
      clock,
      decrypt: (sealed: Buffer) => secrets.open(sealed),
      allowPrivate: config.webhooks.allowPrivateTargets,
    };
    while ((await deliverDue(options, new AbortController().signal)) > 0);
  };
  const states = (): string[] =>
    received.map(({ body }) => (JSON.parse(body) as { data: { status: { state: string } } }).data.status.state);

  it('sends every state of a job in order, signed, as CloudEvents', async () => {
    await hook();
    const jobId = await runJob();
    await deliver();
    expect(states()).toEqual(['PENDING', 'DONE']);
    for (const { headers, body } of received) {
      expect(verify(SECRET, body, String(headers[SIGNATURE_HEADER]), now)).toBe(true);
    }
    expect(JSON.parse(received[1]?.body ?? '')).toMatchObject({
      type: 'jobEvent',
      specVersion: '1.0',
      data: {
        jobId,
        configuration: { load: { sourceId: 'src_crm', sourceDisplayName: 'CRM accounts' } },
        status: { state: 'DONE', error: { reason: 'STOPPED_BY_USER' } },
        statusHistory: [{ state: 'PENDING' }],
      },
    });
  });

  it('keeps trying a receiver that fails, with the same event id, and holds back what comes after', async () => {
    const webhookId = await hook();
    await runJob();
    status = 503;
    await deliver();
    expect(states()).toEqual(['PENDING']);
    const log = await it$.call('GET', `/api/v1beta1/webhooks/${webhookId}/deliveries`);
    expect(log.body.deliveries.at(-1)).toMatchObject({ state: 'PENDING', attempts: 1, lastStatus: 503 });
    status = 204;
    now = new Date(now.getTime() + 11_000);
    await deliver();
    expect(states()).toEqual(['PENDING', 'PENDING', 'DONE']);
    const ids = received.map(({ body }) => (JSON.parse(body) as { id: string }).id);
    expect(ids[0]).toBe(ids[1]);
  });

  it('gives up after 24 hours and says so in the log', async () => {
    const webhookId = await hook();
    await runJob();
    status = 500;
    for (let hour = 0; hour < 40; hour++) {
      await deliver();
      now = new Date(now.getTime() + 3_600_000);
    }
    const log = await it$.call('GET', `/api/v1beta1/webhooks/${webhookId}/deliveries`);
    expect(log.body.deliveries.at(-1)).toMatchObject({ state: 'FAILED', lastError: 'answered 500' });
  });

  it('sends sensitive headers without ever showing them', async () => {
    const webhookId = await hook({
      headers: [
        { name: 'X-API-KEY', value: 'top-secret-value', sensitive: true },
        { name: 'X-Team', value: 'data' },
      ],
    });
    await it$.call('PATCH', `/api/v1beta1/webhooks/${webhookId}`, { displayName: 'Renamed' });
    const shown = await it$.call('GET', `/api/v1beta1/webhooks/${webhookId}`);
    expect(shown.text).not.toContain('top-secret-value');
    expect(shown.text).not.toContain(SECRET);
    expect(shown.body).toMatchObject({ displayName: 'Renamed' });
    await runJob();
    await deliver();
    expect(received[0]?.headers).toMatchObject({ 'x-api-key': 'top-secret-value', 'x-team': 'data' });
    expect(it$.logLines.join('')).not.toContain('top-secret-value');
  });

  it('sends nothing while disabled', async () => {
    await hook({ disabled: true });
    await runJob();
    await deliver();
    expect(received).toEqual([]);
  });

  it.each([
    [{ url: 'ftp://example.org' }, 'url'],
    [{ url: 'nonsense' }, 'url'],
    [{ headers: [{ name: 'bad name', value: 'x' }] }, 'headers.0.name'],
    [{ headers: [{ name: 'Host', value: 'x' }] }, 'headers.0.name'],
    [{ headers: [{ name: 'X-A', value: 'a\nb' }] }, 'headers.0.value'],
    [{ headers: [{ name: 'X-A', sensitive: true }] }, 'headers.0.value'],
    [{ signingSecret: 'short' }, 'signingSecret'],
    [{ unknown: 1 }, 'unknown'],
  ])('refuses %j', async (fields, field) => {
    const answer = await it$.call('POST', '/api/v1beta1/webhooks', { url, ...fields });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(field);
  });
});

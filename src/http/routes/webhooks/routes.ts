import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { rowStore } from '../../../catalog/row-store.ts';
import type { Trx } from '../../../db/open.ts';
import {
  deleteWebhook,
  getWebhook,
  saveWebhook,
  type Webhook,
  type WebhookDelivery,
} from '../../../webhooks/webhook.ts';
import type { HttpDeps } from '../../deps.ts';
import { presentStamps } from '../../fields.ts';
import { listPage } from '../../list-page.ts';
import { NextPageToken, PageQuery } from '../../paging.ts';
import { IdParam, registerResource } from '../../resource.ts';
import { route } from '../../route.ts';
import { DeliveryAnswer, WebhookAnswer, WebhookBody } from './schema.ts';

export function registerWebhookRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const store = rowStore('webhook', 'webhook_id', 'webhook');
  const save = async (
    trx: Trx,
    tenantId: string,
    id: string,
    body: z.output<typeof WebhookBody>,
    replace: boolean,
  ): Promise<void> => {
    const headers = body.headers.map(({ name, value, sensitive }) => ({
      name,
      sensitive,
      ...(value !== undefined && { value }),
    }));
    await saveWebhook(
      trx,
      tenantId,
      id,
      { ...body, headers },
      {
        allowPrivate: deps.config.webhooks.allowPrivateTargets,
        secrets: deps.secrets,
        now: deps.clock.now(),
        replace,
      },
    );
  };

  registerResource<typeof WebhookBody.shape, Webhook, typeof WebhookAnswer>(app, deps, {
    noun: 'webhook',
    singular: 'Webhook',
    plural: 'Webhooks',
    path: '/api/v1beta1/webhooks',
    tag: 'webhooks',
    kind: 'webhook',
    idField: 'webhookId',
    listField: 'webhooks',
    body: WebhookBody,
    answer: WebhookAnswer,
    example: { displayName: 'Pipeline monitor', url: 'https://hooks.example.org/cupel' },
    idOf: (row) => row.webhook_id,
    createdAtOf: (row) => row.created_at,
    present: (row) => ({
      webhookId: row.webhook_id,
      displayName: row.display_name,
      url: row.url,
      headers: row.headers,
      platformEvents: row.platform_events,
      disabled: row.disabled,
      ...presentStamps(row),
    }),
    toBody: (row) => ({
      displayName: row.display_name,
      url: row.url,
      headers: row.headers,
      platformEvents: row.platform_events,
      disabled: row.disabled,
    }),
    get: (trx, { tenantId }, id) => getWebhook(trx, tenantId, id),
    list: (trx, { tenantId }, after, limit) => store.list(trx, tenantId, after, limit),
    insert: (trx, { tenantId }, id, body) => save(trx, tenantId, id, body, false),
    update: (trx, { tenantId }, row, body) => save(trx, tenantId, row.webhook_id, body, true),
    usersOf: async () => [],
    remove: (trx, { tenantId }, id) => deleteWebhook(trx, tenantId, id),
    deleteNote: 'Its delivery log goes with it; what was not yet sent is not sent.',
  });

  route(app, {
    method: 'GET',
    path: '/api/v1beta1/webhooks/{webhookId}/deliveries',
    operationId: 'listWebhookDeliveries',
    tag: 'webhooks',
    summary: 'What was sent to a webhook, newest first',
    params: z.object({ webhookId: IdParam }),
    query: PageQuery,
    answer: z
      .object({ deliveries: z.array(DeliveryAnswer), nextPageToken: NextPageToken })
      .meta({ id: 'ListWebhookDeliveriesAnswer' }),
    errors: ['INVALID_PAGE_TOKEN'],
    handle: async ({ caller: { tenantId }, params: { webhookId }, query }) => {
      const { rows, nextPageToken } = await listPage(deps, {
        tenantId,
        scope: ['webhookDeliveries', tenantId, webhookId],
        query,
        select: async (trx, after, most) => {
          await getWebhook(trx, tenantId, webhookId);
          return trx
            .selectFrom('webhook_delivery')
            .selectAll()
            .where('tenant_id', '=', tenantId)
            .where('webhook_id', '=', webhookId)
            .$if(after !== null, (select) => select.where('seq', '<', Number(after?.[0])))
            .orderBy('seq', 'desc')
            .limit(most)
            .execute();
        },
        keyOf: (row) => [row.seq],
      });
      return { deliveries: rows.map(presentDelivery), nextPageToken };
    },
  });
}

function presentDelivery(row: WebhookDelivery): z.input<typeof DeliveryAnswer> {
  return {
    deliveryId: row.delivery_id,
    webhookId: row.webhook_id,
    jobId: row.job_id,
    state: row.state,
    attempts: row.attempts,
    createTime: row.created_at.toISOString(),
    ...(row.last_status !== null && { lastStatus: row.last_status }),
    ...(row.last_error !== null && { lastError: row.last_error }),
    ...(row.next_attempt_at !== null && { nextAttemptTime: row.next_attempt_at.toISOString() }),
    ...(row.ended_at !== null && { endTime: row.ended_at.toISOString() }),
  };
}

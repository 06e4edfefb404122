import type { Selectable } from 'kysely';
import type { Trx } from '../db/open.ts';
import type { WebhookDeliveryTable, WebhookHeader, WebhookTable } from '../db/rows/webhooks.ts';
import { invalidField, notFound } from '../domain/errors.ts';
import { checkTarget } from './target.ts';
import type { WebhookSecrets } from './deliver.ts';

export type Webhook = Selectable<WebhookTable>;
export type WebhookDelivery = Selectable<WebhookDeliveryTable>;

export interface WebhookInput {
  readonly displayName: string;
  readonly url: string;
  /** A sensitive header without a value keeps the stored one. */
  readonly headers: readonly WebhookHeader[];
  readonly platformEvents: boolean;
  readonly disabled: boolean;
  /** Absent: the stored one stays. */
  readonly signingSecret?: string | undefined;
}

export interface SealSecrets {
  seal(plain: Readonly<Record<string, unknown>>): Buffer;
  open(sealed: Buffer): Record<string, unknown>;
}

export interface SaveOptions {
  readonly allowPrivate: boolean;
  readonly secrets: SealSecrets;
  readonly now: Date;
  readonly replace: boolean;
}

/** Headers that belong to the request itself. */
const RESERVED = new Set(['host', 'content-length', 'content-type', 'transfer-encoding', 'connection']);

/**
 * Checks and stores a webhook: a new one, or with `replace` the changed one of that id.
 * @throws INVALID_ARGUMENT on url (private target, not https) or headers.
 */
export async function saveWebhook(
  trx: Trx,
  tenantId: string,
  webhookId: string,
  input: WebhookInput,
  options: SaveOptions,
): Promise<Webhook> {
  checkTarget(input.url, options.allowPrivate);
  const stored = await findWebhook(trx, tenantId, webhookId);
  const before = stored?.secrets ? (options.secrets.open(stored.secrets) as WebhookSecrets) : {};
  const secrets: WebhookSecrets = {
    ...((input.signingSecret ?? before.signingSecret) !== undefined && {
      signingSecret: input.signingSecret ?? before.signingSecret,
    }),
    headers: sensitiveValues(input.headers, before.headers ?? {}),
  };
  const values = {
    display_name: input.displayName,
    url: input.url,
    headers: JSON.stringify(
      input.headers.map(({ name, value, sensitive }) => (sensitive ? { name, sensitive } : { name, value, sensitive })),
    ),
    secrets: options.secrets.seal({ ...secrets }),
    platform_events: input.platformEvents,
    disabled: input.disabled,
    updated_at: options.now,
  };
  if (options.replace) {
    return trx
      .updateTable('webhook')
      .set(values)
      .where('tenant_id', '=', tenantId)
      .where('webhook_id', '=', webhookId)
      .returningAll()
      .executeTakeFirstOrThrow();
  }
  return trx
    .insertInto('webhook')
    .values({ tenant_id: tenantId, webhook_id: webhookId, created_at: options.now, ...values })
    .returningAll()
    .executeTakeFirstOrThrow();
}

function sensitiveValues(
  headers: readonly WebhookHeader[],
  before: Readonly<Record<string, string>>,
): Record<string, string> {
  const values: Record<string, string> = {};
  headers.forEach(({ name, value, sensitive }, i) => {
    if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) || RESERVED.has(name.toLowerCase())) {
      throw invalidField(`headers.${i}.name`, `"${name}" cannot be set; use a header name such as X-API-KEY.`);
    }
    if (value !== undefined && !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
      throw invalidField(`headers.${i}.value`, 'holds characters that no header may have, such as a line break.');
    }
    if (!sensitive) return;
    const kept = value ?? before[name.toLowerCase()];
    if (kept === undefined) throw invalidField(`headers.${i}.value`, `the sensitive header "${name}" needs a value.`);
    values[name.toLowerCase()] = kept;
  });
  return values;
}

async function findWebhook(trx: Trx, tenantId: string, webhookId: string): Promise<Webhook | undefined> {
  return trx
    .selectFrom('webhook')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('webhook_id', '=', webhookId)
    .executeTakeFirst();
}

/** @throws NOT_FOUND */
export async function getWebhook(trx: Trx, tenantId: string, webhookId: string): Promise<Webhook> {
  const webhook = await findWebhook(trx, tenantId, webhookId);
  if (!webhook) throw notFound('webhook', webhookId);
  return webhook;
}

/** Deletes it with its delivery log. @throws NOT_FOUND */
export async function deleteWebhook(trx: Trx, tenantId: string, webhookId: string): Promise<void> {
  const { numDeletedRows } = await trx
    .deleteFrom('webhook')
    .where('tenant_id', '=', tenantId)
    .where('webhook_id', '=', webhookId)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw notFound('webhook', webhookId);
}

import { sql, type Selectable } from 'kysely';
import type { Logger } from 'pino';
import { withAllTenants, type Db } from '../db/open.ts';
import type { WebhookDeliveryTable, WebhookTable } from '../db/rows/webhooks.ts';
import type { Clock } from '../lib/clock.ts';
import { jobEventPayload } from './payload.ts';
import { post } from './post.ts';
import { sign, SIGNATURE_HEADER } from './sign.ts';

/** Secrets of a webhook, decrypted: the signing key and the values of sensitive headers by lower-case name. */
export interface WebhookSecrets {
  readonly signingSecret?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface DeliverOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Logger;
  readonly decrypt: (sealed: Buffer) => WebhookSecrets;
  readonly allowPrivate: boolean;
}

type Delivery = Selectable<WebhookDeliveryTable>;
type Webhook = Selectable<WebhookTable>;

/** Pauses between attempts: 10 s doubling to an hour, for 24 h; then the delivery is FAILED and stays in the log. */
const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 3_600_000;
const GIVE_UP_AFTER_MS = 24 * 3_600_000;
const TIMEOUT_MS = 10_000;
/** How long a claimed delivery is left alone by other servers: longer than one attempt can take. */
const CLAIM_MS = 60_000;
const BATCH = 50;

/** Sends what is due, at most one batch; returns how many were tried. At least once: a crash sends again. */
export async function deliverDue(options: DeliverOptions, signal: AbortSignal): Promise<number> {
  const claimed = await claimDue(options);
  await Promise.all(claimed.map((delivery) => deliverOne(options, delivery, signal)));
  return claimed.length;
}

/** The oldest pending event of each job and webhook, so that a receiver sees a job's states in order. */
async function claimDue({ db, clock }: DeliverOptions): Promise<Delivery[]> {
  const now = clock.now();
  return withAllTenants(db, (trx) =>
    trx
      .updateTable('webhook_delivery')
      .set({ next_attempt_at: new Date(now.getTime() + CLAIM_MS), attempts: sql`attempts + 1` })
      .where(
        'delivery_id',
        'in',
        trx
          .selectFrom('webhook_delivery as d')
          .select('d.delivery_id')
          .where('d.state', '=', 'PENDING')
          .where('d.next_attempt_at', '<=', now)
          .where((eb) =>
            eb.not(
              eb.exists(
                eb
                  .selectFrom('webhook_delivery as earlier')
                  .select('earlier.delivery_id')
                  .whereRef('earlier.tenant_id', '=', 'd.tenant_id')
                  .whereRef('earlier.webhook_id', '=', 'd.webhook_id')
                  .whereRef('earlier.job_id', '=', 'd.job_id')
                  .whereRef('earlier.ordinal', '<', 'd.ordinal')
                  .where('earlier.state', '=', 'PENDING'),
              ),
            ),
          )
          .orderBy('d.next_attempt_at')
          .limit(BATCH)
          .forUpdate()
          .skipLocked(),
      )
      .returningAll()
      .execute(),
  );
}

async function deliverOne(options: DeliverOptions, delivery: Delivery, signal: AbortSignal): Promise<void> {
  const { db, log } = options;
  const { webhook, payload } = await withAllTenants(db, async (trx) => ({
    webhook: await trx
      .selectFrom('webhook')
      .selectAll()
      .where('tenant_id', '=', delivery.tenant_id)
      .where('webhook_id', '=', delivery.webhook_id)
      .executeTakeFirst(),
    payload: await jobEventPayload(trx, delivery),
  }));
  if (!webhook || !payload) return;
  try {
    if (webhook.disabled) throw new Error('the webhook is disabled');
    const body = JSON.stringify(payload);
    const headers = headersFor(options, webhook, body);
    const { allowPrivate } = options;
    const status = await post({ url: webhook.url, headers, body, allowPrivate, timeoutMs: TIMEOUT_MS, signal });
    await settle(options, delivery, status, status >= 200 && status < 300 ? null : `answered ${status}`);
  } catch (error) {
    if (signal.aborted) return;
    const message = error instanceof Error ? error.message : 'failed';
    log.debug({ webhookId: delivery.webhook_id, deliveryId: delivery.delivery_id, message }, 'delivery failed');
    await settle(options, delivery, null, message);
  }
}

function headersFor(options: DeliverOptions, webhook: Webhook, body: string): Record<string, string> {
  const secrets = webhook.secrets === null ? {} : options.decrypt(webhook.secrets);
  const own = webhook.headers.flatMap(({ name, value, sensitive }) => {
    const sent = sensitive ? secrets.headers?.[name.toLowerCase()] : value;
    return sent === undefined ? [] : [[name.toLowerCase(), sent] as const];
  });
  const signature =
    secrets.signingSecret === undefined
      ? {}
      : { [SIGNATURE_HEADER]: sign(secrets.signingSecret, body, options.clock.now()) };
  return { ...Object.fromEntries(own), ...signature, 'content-type': 'application/json' };
}

async function settle(
  options: DeliverOptions,
  delivery: Delivery,
  status: number | null,
  error: string | null,
): Promise<void> {
  const now = options.clock.now();
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (delivery.attempts - 1));
  const isOver = error === null || now.getTime() + pause - delivery.created_at.getTime() > GIVE_UP_AFTER_MS;
  await withAllTenants(options.db, (trx) =>
    trx
      .updateTable('webhook_delivery')
      .set({
        state: error === null ? 'DELIVERED' : isOver ? 'FAILED' : 'PENDING',
        next_attempt_at: isOver ? null : new Date(now.getTime() + pause),
        ended_at: isOver ? now : null,
        last_status: status,
        last_error: error?.slice(0, 500) ?? null,
      })
      .where('tenant_id', '=', delivery.tenant_id)
      .where('delivery_id', '=', delivery.delivery_id)
      .execute(),
  );
}

import { z } from 'zod';
import { Stamps, Time } from '../../fields.ts';

const Header = z.strictObject({
  name: z.string().min(1).max(200),
  value: z
    .string()
    .max(8000)
    .optional()
    .describe('Of a sensitive header it is write-only; absent, the stored one stays.'),
  sensitive: z.boolean().default(false).describe('Kept encrypted and never shown.'),
});

export const WebhookBody = z.strictObject({
  displayName: z.string().max(200).default(''),
  url: z.string().min(1).max(2000).meta({ format: 'public-https-url' }).describe('https:// address of the receiver.'),
  headers: z.array(Header).max(50).default([]).describe('Sent with every event, such as X-API-KEY.'),
  platformEvents: z.boolean().default(true).describe('Whether job events are sent.'),
  disabled: z.boolean().default(false).describe('While true nothing is sent, nor kept to be sent later.'),
  signingSecret: z
    .string()
    .min(16, 'must have at least 16 characters')
    .max(500)
    .optional()
    .describe('Write-only. Events then carry X-Cupel-Signature: t=<seconds>,v1=<HMAC-SHA256 of "t.body">.'),
});

export const WebhookAnswer = z
  .object({
    webhookId: z.string(),
    displayName: z.string(),
    url: z.string(),
    headers: z.array(z.object({ name: z.string(), value: z.string().optional(), sensitive: z.boolean() })),
    platformEvents: z.boolean(),
    disabled: z.boolean(),
    ...Stamps,
  })
  .meta({ id: 'Webhook' });

export const DeliveryAnswer = z
  .object({
    deliveryId: z.string().describe('The event’s id: the same at every attempt.'),
    webhookId: z.string(),
    jobId: z.string(),
    state: z.enum(['PENDING', 'DELIVERED', 'FAILED']),
    attempts: z.int(),
    lastStatus: z.int().optional().describe('HTTP status of the last answer.'),
    lastError: z.string().optional(),
    nextAttemptTime: Time.optional(),
    createTime: Time,
    endTime: Time.optional(),
  })
  .meta({ id: 'WebhookDelivery' });

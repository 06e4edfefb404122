import type { ColumnType, Generated } from 'kysely';

/** A header sent with every delivery; the value of a sensitive one is among the webhook's secrets instead. */
export interface WebhookHeader {
  readonly name: string;
  readonly value?: string;
  readonly sensitive: boolean;
}

export interface WebhookTable {
  tenant_id: string;
  webhook_id: string;
  display_name: Generated<string>;
  url: string;
  headers: ColumnType<WebhookHeader[], string, string>;
  secrets: Buffer | null;
  platform_events: Generated<boolean>;
  disabled: Generated<boolean>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}

export interface WebhookDeliveryTable {
  tenant_id: string;
  delivery_id: Generated<string>;
  seq: ColumnType<number, never, never>;
  webhook_id: string;
  job_id: string;
  ordinal: number;
  state: Generated<'PENDING' | 'DELIVERED' | 'FAILED'>;
  attempts: Generated<number>;
  next_attempt_at: Date | null;
  last_status: number | null;
  last_error: string | null;
  created_at: Generated<Date>;
  ended_at: Date | null;
}

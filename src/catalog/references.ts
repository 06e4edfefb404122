/** Whether the things that a body names exist. A wrong one is NOT_FOUND with the field that named it. */
import { sql } from 'kysely';
import type { Trx } from '../db/open.ts';
import type { Database } from '../db/tables.ts';
import { AppError } from '../domain/errors.ts';

const TARGETS = {
  connection: { table: 'connection', column: 'connection_id' },
  upload: { table: 'upload', column: 'upload_id' },
  source: { table: 'source', column: 'source_id' },
  'data product': { table: 'data_product', column: 'data_product_id' },
  table: { table: 'realtime_table', column: 'table_id' },
  user: { table: 'app_user', column: 'user_id' },
} as const satisfies Record<string, { table: keyof Database; column: string }>;

export type Referable = keyof typeof TARGETS;

/**
 * Locks the named row against deletion for the rest of the transaction, so that what is stored names what exists.
 * @throws AppError NOT_FOUND naming the field.
 */
export async function requireReference(
  trx: Trx,
  tenantId: string,
  noun: Referable,
  id: string | null | undefined,
  field: string,
): Promise<void> {
  if (id === null || id === undefined) return;
  const { table, column } = TARGETS[noun];
  const { rows } = await sql`
    select 1 from ${sql.table(table)} where tenant_id = ${tenantId} and ${sql.ref(column)} = ${id} for key share`.execute(
    trx,
  );
  if (rows.length > 0) return;
  const description = `${noun} ${id} not found`;
  throw new AppError('NOT_FOUND', `${field}: ${description}`, { fields: [{ field, description }] });
}

/** @throws AppError INVALID_ARGUMENT when the connection is not for this use, NOT_FOUND when it does not exist. */
export async function requireConnection(
  trx: Trx,
  tenantId: string,
  connectionId: string,
  usage: 'SOURCE' | 'DESTINATION',
): Promise<void> {
  await requireReference(trx, tenantId, 'connection', connectionId, 'connectionId');
  const row = await trx
    .selectFrom('connection')
    .select('usage')
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', connectionId)
    .executeTakeFirstOrThrow();
  if (row.usage.includes(usage)) return;
  const description = `connection ${connectionId} is not for use as ${usage}; its usage is ${row.usage.join(', ')}`;
  throw new AppError('FAILED_PRECONDITION', `connectionId: ${description}`, {
    fields: [{ field: 'connectionId', description }],
  });
}

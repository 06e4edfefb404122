import type { Trx } from '../db/open.ts';
import type { Connection, ConnectionType } from '../domain/catalog.ts';
import { notFound } from '../domain/errors.ts';
import type { SecretBox } from './secrets.ts';

/** With its secrets decrypted: for the connector only, never for an answer. @throws AppError NOT_FOUND */
export async function getConnection(
  trx: Trx,
  tenantId: string,
  connectionId: string,
  secrets: SecretBox,
): Promise<Connection> {
  const row = await trx
    .selectFrom('connection')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', connectionId)
    .executeTakeFirst();
  if (row === undefined) throw notFound('connection', connectionId);
  return {
    connectionId: row.connection_id,
    displayName: row.display_name,
    type: row.type as ConnectionType,
    usage: row.usage as Connection['usage'],
    settings: { ...row.settings, ...(row.secrets !== null && secrets.open(row.secrets)) },
  };
}

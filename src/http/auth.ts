/** X-API-KEY → tenant and user. The key itself is never kept, compared or logged: only its SHA-256. */
import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { hashKey } from '../catalog/admin-key.ts';
import { AppError } from '../domain/errors.ts';
import type { Clock } from '../lib/clock.ts';
import { withTenant, type Db } from '../db/open.ts';

export interface Caller {
  readonly tenantId: string;
  readonly userId: string;
  readonly keyId: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set for every operation that is not public. */
    caller: Caller;
  }
}

/** last_used_at is for people who look for dead keys: a minute is exact enough and spares a write per call. */
const TOUCH_EVERY_MS = 60_000;

/**
 * Who a key belongs to. The gRPC service calls this too.
 * @throws AppError UNAUTHENTICATED without a key, or with one that is unknown, expired or revoked.
 */
export async function authenticate(db: Db, clock: Clock, key: string | undefined): Promise<Caller> {
  if (key === undefined || key === '')
    throw new AppError('UNAUTHENTICATED', 'A key is required: send it in the X-API-KEY header.');
  const hash = hashKey(key);
  const row = await db
    .selectFrom('api_key')
    .select(['tenant_id', 'user_id', 'key_id', 'key_hash', 'expires_at', 'revoked_at', 'last_used_at'])
    .where('key_hash', '=', hash)
    .executeTakeFirst();
  const now = clock.now();
  const isGood =
    row !== undefined &&
    timingSafeEqual(row.key_hash, hash) &&
    row.revoked_at === null &&
    (row.expires_at === null || row.expires_at > now);
  // One sentence for all cases: which it was is nobody's business without a key.
  if (!isGood) throw new AppError('UNAUTHENTICATED', 'The key in X-API-KEY is not valid.');
  if (row.last_used_at === null || now.getTime() - row.last_used_at.getTime() > TOUCH_EVERY_MS) {
    await withTenant(db, row.tenant_id, (trx) =>
      trx
        .updateTable('api_key')
        .set({ last_used_at: now })
        .where('tenant_id', '=', row.tenant_id)
        .where('key_id', '=', row.key_id)
        .execute(),
    );
  }
  return { tenantId: row.tenant_id, userId: row.user_id, keyId: row.key_id };
}

/** The key of a request; a header sent twice counts as wrong, not as the first of the two. */
export function keyOf(request: FastifyRequest): string | undefined {
  const header = request.headers['x-api-key'];
  return Array.isArray(header) ? header.join(',') : header;
}

import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { AppError } from '../domain/errors.ts';
import { withAllTenants, type Db, type Trx } from './open.ts';

/** How long the first answer is kept. */
export const IDEMPOTENCY_HOURS = 24;

export interface IdempotentRequest {
  readonly tenantId: string;
  /** What is created: keys of different nouns do not meet. */
  readonly scope: string;
  /** requestId or Idempotency-Key; undefined: the work is simply done. */
  readonly key: string | undefined;
  /** Everything of the request that shapes the result. */
  readonly body: unknown;
}

/**
 * Does `work` once per key: the same key and body within 24 hours get the first answer again, also while the first is
 * still being made (the second waits for it). A work that throws leaves nothing, so it can be tried again. The answer
 * is kept as JSON: dates come back as text.
 * @throws AppError ALREADY_EXISTS when the key was used with another body.
 */
export async function once<T extends object>(
  trx: Trx,
  request: IdempotentRequest,
  work: () => Promise<T>,
): Promise<{ readonly answer: T; readonly isReplay: boolean }> {
  const { tenantId, scope, key } = request;
  if (key === undefined) return { answer: await work(), isReplay: false };
  const lock = createHash('sha256')
    .update(JSON.stringify([tenantId, scope, key]))
    .digest()
    .readBigInt64BE();
  await sql`select pg_advisory_xact_lock(${lock})`.execute(trx);
  const hash = createHash('sha256').update(canonical(request.body)).digest();
  const kept = await trx
    .selectFrom('idempotency')
    .select(['request_hash', 'response'])
    .where('tenant_id', '=', tenantId)
    .where('scope', '=', scope)
    .where('request_key', '=', key)
    .where('created_at', '>', oldest())
    .executeTakeFirst();
  if (kept) {
    if (!kept.request_hash.equals(hash)) {
      throw new AppError(
        'ALREADY_EXISTS',
        `The request id ${key} was already used with another request. Use a new one for each new request.`,
        { fields: [{ field: 'requestId', description: 'already used with another request' }] },
      );
    }
    return { answer: kept.response as T, isReplay: true };
  }
  const answer = await work();
  const values = { request_hash: hash, response: JSON.stringify(answer), created_at: sql<Date>`clock_timestamp()` };
  await trx
    .insertInto('idempotency')
    .values({ tenant_id: tenantId, scope, request_key: key, ...values })
    .onConflict((on) => on.columns(['tenant_id', 'scope', 'request_key']).doUpdateSet(values))
    .execute();
  return { answer, isReplay: false };
}

/** Deletes answers that are past their time; returns how many. */
export async function pruneIdempotency(db: Db): Promise<number> {
  const { numDeletedRows } = await withAllTenants(db, (trx) =>
    trx.deleteFrom('idempotency').where('created_at', '<=', oldest()).executeTakeFirst(),
  );
  return Number(numDeletedRows);
}

function oldest() {
  return sql<Date>`clock_timestamp() - make_interval(hours => ${IDEMPOTENCY_HOURS})`;
}

/** JSON with sorted keys: the order of fields is no difference. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

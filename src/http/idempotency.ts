import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { once } from '../db/idempotency.ts';
import { withTenant, type Trx } from '../db/open.ts';
import { invalidField } from '../domain/errors.ts';
import type { HttpDeps } from './deps.ts';

/** Query parameter of every create; the header Idempotency-Key does the same. */
export const RequestId = z
  .string()
  .min(1)
  .max(255)
  .describe('Drawn by the caller: the same one within 24 hours answers the first result again.');

/** The key of a request: query parameter or header. @throws AppError when the header is empty or too long. */
export function requestKeyOf(request: FastifyRequest, requestId: string | undefined): string | undefined {
  const header = request.headers['idempotency-key'];
  if (requestId !== undefined || header === undefined) return requestId;
  const result = RequestId.safeParse(header);
  if (!result.success) throw invalidField('Idempotency-Key', 'must have 1 to 255 characters');
  return result.data;
}

/** Runs a create in one transaction; with a key, a repetition answers the first result and changes nothing. */
export async function answerOnce<T extends object>(
  deps: Pick<HttpDeps, 'db'>,
  request: FastifyRequest,
  requestId: string | undefined,
  work: (trx: Trx) => Promise<T>,
): Promise<T> {
  const { tenantId } = request.caller;
  const { requestId: _, ...query } = request.query as Record<string, unknown>;
  const key = requestKeyOf(request, requestId);
  const scope = request.routeOptions.config.operation?.operationId ?? request.url;
  const body = [request.url.split('?')[0], query, request.body ?? null];
  return withTenant(deps.db, tenantId, async (trx) => {
    const { answer } = await once(trx, { tenantId, scope, key, body }, () => work(trx));
    return answer;
  });
}

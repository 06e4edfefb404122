import type { FastifyInstance } from 'fastify';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import { hashKey, newApiKey } from '../../../catalog/admin-key.ts';
import { requireReference } from '../../../catalog/references.ts';
import { rowStore } from '../../../catalog/row-store.ts';
import { once } from '../../../db/idempotency.ts';
import { withTenant } from '../../../db/open.ts';
import type { ApiKeyTable } from '../../../db/tables.ts';
import { AppError, invalidField } from '../../../domain/errors.ts';
import { newId } from '../../../lib/ids.ts';
import type { HttpDeps } from '../../deps.ts';
import { present, Reference, Time } from '../../fields.ts';
import { RequestId, requestKeyOf } from '../../idempotency.ts';
import { afterCreation, listPage } from '../../list-page.ts';
import { NextPageToken, PageQuery } from '../../paging.ts';
import { ChosenId, IdParam, Nothing } from '../../resource.ts';
import { route } from '../../route.ts';

const fields = {
  apiKeyId: z.string(),
  userId: z.string(),
  displayName: z.string(),
  createTime: Time,
  expireTime: Time.optional(),
  lastUsedTime: Time.optional().describe('To the minute.'),
};

const ApiKeyAnswer = z.object(fields).meta({ id: 'ApiKey' });
const NewApiKeyAnswer = z
  .object({ ...fields, key: z.string().optional().describe('The key itself: shown this once, stored as a hash.') })
  .meta({ id: 'NewApiKey' });

const Body = z
  .strictObject({
    userId: Reference.optional().describe('Whom the key is for; absent: the caller.'),
    displayName: z.string().max(200).optional(),
    expireTime: z.iso.datetime({ offset: true }).optional().describe('RFC 3339; absent: never.'),
  })
  .meta({ id: 'ApiKeyInput' });

const Params = z.object({ apiKeyId: IdParam });

type Row = Selectable<ApiKeyTable>;

export function registerApiKeyRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const valid = rowStore('api_key', 'key_id', 'API key', { revoked_at: null });

  route(app, {
    method: 'POST',
    path: '/api/v1beta1/apiKeys',
    operationId: 'createApiKey',
    tag: 'administration',
    summary: 'Create an API key for a user',
    description: 'A repetition with the same requestId answers the same, without the key.',
    query: z.strictObject({ apiKeyId: ChosenId.optional(), requestId: RequestId.optional() }),
    body: Body,
    example: { userId: 'user_0123456789abcdef', displayName: 'Nightly load' },
    answer: NewApiKeyAnswer,
    errors: ['ALREADY_EXISTS', 'NOT_FOUND'],
    handle: async ({ caller, query, body, request }) => {
      const { tenantId } = caller;
      const expiresAt = body.expireTime === undefined ? null : new Date(body.expireTime);
      if (expiresAt !== null && expiresAt <= deps.clock.now()) throw invalidField('expireTime', 'lies in the past');
      const key = newApiKey();
      const requestKey = requestKeyOf(request, query.requestId);
      const { answer, isReplay } = await withTenant(deps.db, tenantId, (trx) =>
        once(trx, { tenantId, scope: 'createApiKey', key: requestKey, body: [query.apiKeyId, body] }, async () => {
          const userId = body.userId ?? caller.userId;
          await requireReference(trx, tenantId, 'user', userId, 'userId');
          const keyId = query.apiKeyId ?? newId('key');
          const { numInsertedOrUpdatedRows } = await trx
            .insertInto('api_key')
            .values({
              tenant_id: tenantId,
              key_id: keyId,
              user_id: userId,
              key_hash: hashKey(key),
              display_name: body.displayName ?? '',
              expires_at: expiresAt,
            })
            .onConflict((on) => on.columns(['tenant_id', 'key_id']).doNothing())
            .executeTakeFirstOrThrow();
          if (numInsertedOrUpdatedRows === 0n)
            throw new AppError('ALREADY_EXISTS', `API key ${keyId} already exists: choose another id.`);
          return presentKey(await valid.get(trx, tenantId, keyId));
        }),
      );
      return isReplay ? answer : { ...answer, key };
    },
  });

  route(app, {
    method: 'GET',
    path: '/api/v1beta1/apiKeys',
    operationId: 'listApiKeys',
    tag: 'administration',
    summary: 'List API keys that are not revoked, newest first',
    query: PageQuery,
    answer: z
      .object({ apiKeys: z.array(ApiKeyAnswer), nextPageToken: NextPageToken })
      .meta({ id: 'ListApiKeysAnswer' }),
    errors: ['INVALID_PAGE_TOKEN'],
    handle: async ({ caller, query }) => {
      const { tenantId } = caller;
      const { rows, nextPageToken } = await listPage(deps, {
        tenantId,
        scope: ['ApiKeys', tenantId],
        query,
        select: (trx, after, most) => valid.list(trx, tenantId, afterCreation(after), most),
        keyOf: (row) => [row.created_at.toISOString(), row.key_id],
      });
      return { apiKeys: rows.map(presentKey), nextPageToken };
    },
  });

  route(app, {
    method: 'GET',
    path: '/api/v1beta1/apiKeys/{apiKeyId}',
    operationId: 'getApiKey',
    tag: 'administration',
    summary: 'Get an API key (never the key itself)',
    params: Params,
    answer: ApiKeyAnswer,
    handle: async ({ caller, params }) =>
      withTenant(deps.db, caller.tenantId, async (trx) =>
        presentKey(await valid.get(trx, caller.tenantId, params.apiKeyId)),
      ),
  });

  route(app, {
    method: 'DELETE',
    path: '/api/v1beta1/apiKeys/{apiKeyId}',
    operationId: 'revokeApiKey',
    tag: 'administration',
    summary: 'Revoke an API key, at once and for good',
    params: Params,
    answer: Nothing,
    errors: ['FAILED_PRECONDITION'],
    handle: async ({ caller, params }) => {
      const { tenantId } = caller;
      await withTenant(deps.db, tenantId, async (trx) => {
        await valid.get(trx, tenantId, params.apiKeyId);
        // So that nobody locks himself out, and one key is always left.
        if (params.apiKeyId === caller.keyId)
          throw new AppError(
            'FAILED_PRECONDITION',
            'This is the key of this very call: create another and revoke this one with it.',
          );
        await trx
          .updateTable('api_key')
          .set({ revoked_at: deps.clock.now() })
          .where('tenant_id', '=', tenantId)
          .where('key_id', '=', params.apiKeyId)
          .execute();
      });
      return {};
    },
  });
}

function presentKey(row: Row): z.input<typeof ApiKeyAnswer> {
  return {
    apiKeyId: row.key_id,
    userId: row.user_id,
    displayName: row.display_name,
    createTime: row.created_at.toISOString(),
    ...present({ expireTime: row.expires_at?.toISOString(), lastUsedTime: row.last_used_at?.toISOString() }),
  };
}

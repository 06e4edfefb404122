import type { FastifyInstance } from 'fastify';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import { rowStore } from '../../../catalog/row-store.ts';
import type { AppUserTable } from '../../../db/tables.ts';
import { AppError } from '../../../domain/errors.ts';
import type { HttpDeps } from '../../deps.ts';
import { DisplayName, present, Time } from '../../fields.ts';
import { registerResource } from '../../resource.ts';

/** Whether mail arrives is for the mail to show; what is no address at all is refused. */
const Email = z.string().regex(/^[^\s@]{1,64}@[^\s@]{1,189}$/, 'must be an address like name@example.com');

export const UserBody = z.strictObject({ displayName: DisplayName, email: Email.optional() });

export const UserAnswer = z
  .object({ userId: z.string(), displayName: z.string(), email: z.string().optional(), createTime: Time })
  .meta({ id: 'User' });

type Row = Selectable<AppUserTable>;

export function registerUserRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const store = rowStore('app_user', 'user_id', 'user');
  registerResource<typeof UserBody.shape, Row, typeof UserAnswer>(app, deps, {
    noun: 'user',
    singular: 'User',
    plural: 'Users',
    path: '/api/v1beta1/users',
    tag: 'administration',
    kind: 'user',
    idField: 'userId',
    listField: 'users',
    body: UserBody,
    answer: UserAnswer,
    example: { displayName: 'Ada Nguyen', email: 'ada@example.com' },
    idOf: (row) => row.user_id,
    createdAtOf: (row) => row.created_at,
    present: (row) => ({
      userId: row.user_id,
      displayName: row.display_name,
      ...present({ email: row.email }),
      createTime: row.created_at.toISOString(),
    }),
    toBody: (row) => present({ displayName: row.display_name, email: row.email }),
    get: (trx, { tenantId }, id) => store.get(trx, tenantId, id),
    list: (trx, { tenantId }, after, limit) => store.list(trx, tenantId, after, limit),
    insert: async (trx, { tenantId }, id, body) => {
      await trx
        .insertInto('app_user')
        .values({ tenant_id: tenantId, user_id: id, display_name: body.displayName, email: body.email ?? null })
        .execute();
    },
    update: async (trx, { tenantId }, row, body) => {
      await trx
        .updateTable('app_user')
        .set({ display_name: body.displayName, email: body.email ?? null })
        .where('tenant_id', '=', tenantId)
        .where('user_id', '=', row.user_id)
        .execute();
    },
    usersOf: async (trx, { tenantId }, id) => {
      const keys = await trx
        .selectFrom('api_key')
        .select('key_id')
        .where('tenant_id', '=', tenantId)
        .where('user_id', '=', id)
        .where('revoked_at', 'is', null)
        .execute();
      return keys.map((key) => `API key ${key.key_id}`);
    },
    remove: async (trx, { tenantId, userId }, id) => {
      if (id === userId)
        throw new AppError(
          'FAILED_PRECONDITION',
          'This is the user of this very call: delete it with the key of another.',
        );
      await trx.deleteFrom('api_key').where('tenant_id', '=', tenantId).where('user_id', '=', id).execute();
      await store.remove(trx, tenantId, id);
    },
    deleteNote: 'Forced, the keys of the user go too.',
  });
}

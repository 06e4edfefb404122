import type { FastifyInstance } from 'fastify';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import { getConnection } from '../../../catalog/connections.ts';
import { rowStore } from '../../../catalog/row-store.ts';
import { releaseConnection, usersOfConnection } from '../../../catalog/users-of.ts';
import { connectorOf, openConnection } from '../../../connectors/registry.ts';
import { withTenant } from '../../../db/open.ts';
import type { ConnectionTable } from '../../../db/tables.ts';
import type { Connection, ConnectionType } from '../../../domain/catalog.ts';
import { AppError } from '../../../domain/errors.ts';
import { toSchemaNames } from '../../case.ts';
import type { HttpDeps } from '../../deps.ts';
import { presentStamps } from '../../fields.ts';
import { pathsOf } from '../../field-mask.ts';
import { IdParam, registerResource } from '../../resource.ts';
import { route } from '../../route.ts';
import { ConnectionAnswer, ConnectionBody } from './schema.ts';

type Row = Selectable<ConnectionTable>;
type Settings = Readonly<Record<string, unknown>>;

export function registerConnectionRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const store = rowStore('connection', 'connection_id', 'connection');
  const secretsOf = (row: Row): Settings => (row.secrets === null ? {} : deps.secrets.open(row.secrets));
  const context = { localRoots: deps.config.localRoots ?? [] };

  /** Settings as stored, in two parts; refuses what the connector refuses. */
  const split = async (type: string, given: Settings): Promise<{ settings: string; secrets: Buffer | null }> => {
    const connector = connectorOf(type);
    const settings = toSchemaNames(connector.settings, given) as Settings;
    const opened = await openConnection({ type: type as ConnectionType, settings }, context);
    await opened.close();
    const entries = Object.entries(settings).filter(([, value]) => value !== undefined && value !== null);
    const secret = entries.filter(([name]) => connector.secrets.includes(name));
    const open = entries.filter(([name]) => !connector.secrets.includes(name));
    return {
      settings: JSON.stringify(Object.fromEntries(open)),
      secrets: secret.length === 0 ? null : deps.secrets.seal(Object.fromEntries(secret)),
    };
  };

  registerResource<typeof ConnectionBody.shape, Row, typeof ConnectionAnswer>(app, deps, {
    noun: 'connection',
    singular: 'Connection',
    plural: 'Connections',
    path: '/api/v1beta1/connections',
    tag: 'connections',
    kind: 'connection',
    idField: 'connectionId',
    listField: 'connections',
    body: ConnectionBody,
    answer: ConnectionAnswer,
    example: { displayName: 'Files of the CRM', type: 'local', settings: { root: 'crm' } },
    idOf: (row) => row.connection_id,
    createdAtOf: (row) => row.created_at,
    present: (row) => ({
      connectionId: row.connection_id,
      displayName: row.display_name,
      type: row.type,
      usage: row.usage as Connection['usage'] as ('SOURCE' | 'DESTINATION')[],
      settings: row.settings,
      secretSettings: Object.keys(secretsOf(row)).sort(),
      ...presentStamps(row),
    }),
    toBody: (row) => ({ displayName: row.display_name, type: row.type, usage: row.usage, settings: row.settings }),
    get: (trx, { tenantId }, id) => store.get(trx, tenantId, id),
    list: (trx, { tenantId }, after, limit) => store.list(trx, tenantId, after, limit),
    insert: async (trx, { tenantId }, id, body) => {
      const parts = await split(body.type, body.settings);
      await trx
        .insertInto('connection')
        .values({
          tenant_id: tenantId,
          connection_id: id,
          display_name: body.displayName,
          type: body.type,
          usage: body.usage,
          ...parts,
        })
        .execute();
    },
    update: async (trx, { tenantId }, row, body, mask) => {
      // Callers never see secrets, so a body without them means "as they are", unless the mask names them.
      const named = pathsOf(mask).map((path) => path.join('.'));
      const isKept = (name: string): boolean => body.type === row.type && !named.includes(`settings.${name}`);
      const kept = Object.fromEntries(Object.entries(secretsOf(row)).filter(([name]) => isKept(name)));
      const parts = await split(body.type, { ...kept, ...body.settings });
      await trx
        .updateTable('connection')
        .set({
          display_name: body.displayName,
          type: body.type,
          usage: body.usage,
          ...parts,
          updated_at: deps.clock.now(),
        })
        .where('tenant_id', '=', tenantId)
        .where('connection_id', '=', row.connection_id)
        .execute();
    },
    usersOf: (trx, { tenantId }, id) => usersOfConnection(trx, tenantId, id),
    remove: async (trx, { tenantId }, id) => {
      await releaseConnection(trx, tenantId, id);
      await store.remove(trx, tenantId, id);
    },
    writeErrors: ['PERMISSION_DENIED'],
    deleteNote: 'Forced, its sources keep their data but load no more; destinations and publish configurations go.',
  });

  route(app, {
    method: 'POST',
    path: '/api/v1beta1/connections/{connectionId}:test',
    operationId: 'testConnection',
    tag: 'connections',
    summary: 'Try a connection',
    params: z.object({ connectionId: IdParam }),
    answer: z.object({ ok: z.boolean(), message: z.string() }).meta({ id: 'TestConnectionAnswer' }),
    handle: async ({ caller, params }) => {
      const connection = await withTenant(deps.db, caller.tenantId, (trx) =>
        getConnection(trx, caller.tenantId, params.connectionId, deps.secrets),
      );
      try {
        const opened = await openConnection(connection, context);
        try {
          return await opened.check();
        } finally {
          await opened.close();
        }
      } catch (error) {
        // A place that cannot be reached is the answer, not a failure of the call.
        if (error instanceof AppError) return { ok: false, message: error.message };
        throw error;
      }
    },
  });
}

import type { FastifyInstance } from 'fastify';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import { requireReference } from '../../../catalog/references.ts';
import { rowStore } from '../../../catalog/row-store.ts';
import { releaseTable, usersOfTable } from '../../../catalog/users-of.ts';
import type { RealtimeTableTable } from '../../../db/tables.ts';
import type { HttpDeps } from '../../deps.ts';
import { DisplayName, present, presentStamps, Reference, Stamps } from '../../fields.ts';
import { registerResource } from '../../resource.ts';

export const TableBody = z.strictObject({
  displayName: DisplayName,
  dataProductId: Reference.optional().describe('The product whose model searches it and whose updates it takes.'),
  automaticUpdates: z.boolean().default(false).describe('Whether every update of the product is applied at once.'),
});

export const TableAnswer = z
  .object({
    tableId: z.string(),
    displayName: z.string(),
    dataProductId: z.string().optional(),
    automaticUpdates: z.boolean(),
    ...Stamps,
  })
  .meta({ id: 'Table' });

type Row = Selectable<RealtimeTableTable>;

/** The tables themselves; what is in them is records' business. */
export function registerRealtimeTableRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const store = rowStore('realtime_table', 'table_id', 'table');
  registerResource<typeof TableBody.shape, Row, typeof TableAnswer>(app, deps, {
    noun: 'table',
    singular: 'Table',
    plural: 'Tables',
    path: '/api/v1beta1/tables',
    tag: 'tables',
    kind: 'table',
    idField: 'tableId',
    listField: 'tables',
    body: TableBody,
    answer: TableAnswer,
    example: { displayName: 'Customers', dataProductId: 'dp_0123456789abcdef', automaticUpdates: true },
    idOf: (row) => row.table_id,
    createdAtOf: (row) => row.created_at,
    present: (row) => ({
      tableId: row.table_id,
      displayName: row.display_name,
      automaticUpdates: row.automatic_updates,
      ...present({ dataProductId: row.data_product_id }),
      ...presentStamps(row),
    }),
    toBody: (row) =>
      present({
        displayName: row.display_name,
        dataProductId: row.data_product_id,
        automaticUpdates: row.automatic_updates,
      }),
    get: (trx, { tenantId }, id) => store.get(trx, tenantId, id),
    list: (trx, { tenantId }, after, limit) => store.list(trx, tenantId, after, limit),
    insert: async (trx, { tenantId }, id, body) => {
      await requireReference(trx, tenantId, 'data product', body.dataProductId, 'dataProductId');
      await trx
        .insertInto('realtime_table')
        .values({
          tenant_id: tenantId,
          table_id: id,
          display_name: body.displayName,
          data_product_id: body.dataProductId ?? null,
          automatic_updates: body.automaticUpdates,
        })
        .execute();
    },
    update: async (trx, { tenantId }, row, body) => {
      await requireReference(trx, tenantId, 'data product', body.dataProductId, 'dataProductId');
      await trx
        .updateTable('realtime_table')
        .set({
          display_name: body.displayName,
          data_product_id: body.dataProductId ?? null,
          automatic_updates: body.automaticUpdates,
          updated_at: deps.clock.now(),
        })
        .where('tenant_id', '=', tenantId)
        .where('table_id', '=', row.table_id)
        .execute();
    },
    usersOf: (trx, { tenantId }, id) => usersOfTable(trx, tenantId, id),
    remove: async (trx, { tenantId }, id) => {
      await releaseTable(trx, tenantId, id);
      await store.remove(trx, tenantId, id);
    },
    deleteNote: 'Its records go with it. Forced, its destinations and workflows go too.',
  });
}

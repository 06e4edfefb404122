import type { FastifyInstance } from 'fastify';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import { requireReference } from '../../../catalog/references.ts';
import { rowStore } from '../../../catalog/row-store.ts';
import { openJobsOf } from '../../../catalog/users-of.ts';
import type { Trx } from '../../../db/open.ts';
import type { WorkflowTable } from '../../../db/tables.ts';
import { WORKFLOW_TYPES, type WorkflowType } from '../../../domain/catalog.ts';
import { invalidField } from '../../../domain/errors.ts';
import type { HttpDeps } from '../../deps.ts';
import { DisplayName, present, presentStamps, Reference, Stamps } from '../../fields.ts';
import { registerResource } from '../../resource.ts';

export const WorkflowBody = z.strictObject({
  displayName: DisplayName,
  type: z
    .enum(WORKFLOW_TYPES)
    .describe('STAGE_CHANGES compares, APPLY_CHANGES applies what was staged, UPDATE_TABLE does both.'),
  tableId: Reference,
  dataProductId: Reference.optional().describe('Whose golden records; not of IMPORT_RECORDS.'),
  sourceId: Reference.optional().describe('Whose rows; of IMPORT_RECORDS, and only of it.'),
});

export const WorkflowAnswer = z
  .object({
    workflowId: z.string(),
    displayName: z.string(),
    type: z.enum(WORKFLOW_TYPES),
    tableId: z.string(),
    dataProductId: z.string().optional(),
    sourceId: z.string().optional(),
    ...Stamps,
  })
  .meta({ id: 'Workflow' });

type Row = Selectable<WorkflowTable>;
type Body = z.output<typeof WorkflowBody>;

export function registerWorkflowRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const store = rowStore('workflow', 'workflow_id', 'workflow');
  registerResource<typeof WorkflowBody.shape, Row, typeof WorkflowAnswer>(app, deps, {
    noun: 'workflow',
    singular: 'Workflow',
    plural: 'Workflows',
    path: '/api/v1beta1/workflows',
    tag: 'workflows',
    kind: 'workflow',
    idField: 'workflowId',
    listField: 'workflows',
    body: WorkflowBody,
    answer: WorkflowAnswer,
    example: {
      displayName: 'Customers into the system of record',
      type: 'UPDATE_TABLE',
      tableId: 'tbl_0123456789abcdef',
      dataProductId: 'dp_0123456789abcdef',
    },
    idOf: (row) => row.workflow_id,
    createdAtOf: (row) => row.created_at,
    present: (row) => ({
      workflowId: row.workflow_id,
      displayName: row.display_name,
      type: row.type as WorkflowType,
      tableId: row.table_id,
      ...present({ dataProductId: row.data_product_id, sourceId: row.source_id }),
      ...presentStamps(row),
    }),
    toBody: (row) =>
      present({
        displayName: row.display_name,
        type: row.type,
        tableId: row.table_id,
        dataProductId: row.data_product_id,
        sourceId: row.source_id,
      }),
    get: (trx, { tenantId }, id) => store.get(trx, tenantId, id),
    list: (trx, { tenantId }, after, limit) => store.list(trx, tenantId, after, limit),
    insert: async (trx, { tenantId }, id, body) => {
      await trx
        .insertInto('workflow')
        .values({ tenant_id: tenantId, workflow_id: id, ...(await toColumns(trx, tenantId, body)) })
        .execute();
    },
    update: async (trx, { tenantId }, row, body) => {
      await store.update(trx, tenantId, row.workflow_id, await toColumns(trx, tenantId, body), deps.clock.now());
    },
    usersOf: (trx, { tenantId }, id) => openJobsOf(trx, tenantId, 'workflow_id', id),
    remove: (trx, { tenantId }, id) => store.remove(trx, tenantId, id),
  });
}

/** The body as columns, its references checked; without dataProductId, the product of the table. */
async function toColumns(trx: Trx, tenantId: string, body: Body) {
  const isImport = body.type === 'IMPORT_RECORDS';
  await requireReference(trx, tenantId, 'table', body.tableId, 'tableId');
  if (isImport && body.sourceId === undefined) throw invalidField('sourceId', `is required for type ${body.type}`);
  const other = isImport ? 'dataProductId' : 'sourceId';
  if (body[other] !== undefined) throw invalidField(other, `does not go with type ${body.type}`);
  const table = await trx
    .selectFrom('realtime_table')
    .select('data_product_id')
    .where('tenant_id', '=', tenantId)
    .where('table_id', '=', body.tableId)
    .executeTakeFirstOrThrow();
  const dataProductId = isImport ? null : (body.dataProductId ?? table.data_product_id);
  if (!isImport && dataProductId === null)
    throw invalidField('dataProductId', `is required for type ${body.type}: the table has no data product of its own`);
  await requireReference(trx, tenantId, 'data product', dataProductId, 'dataProductId');
  await requireReference(trx, tenantId, 'source', body.sourceId, 'sourceId');
  return {
    display_name: body.displayName,
    type: body.type,
    table_id: body.tableId,
    data_product_id: dataProductId,
    source_id: body.sourceId ?? null,
  };
}

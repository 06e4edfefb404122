import type { Selectable } from 'kysely';
import type { Trx } from '../db/open.ts';
import type { WorkflowTable } from '../db/tables.ts';
import type { Workflow, WorkflowType } from '../domain/catalog.ts';
import { notFound } from '../domain/errors.ts';

/** @throws AppError NOT_FOUND */
export async function getWorkflow(trx: Trx, tenantId: string, workflowId: string): Promise<Workflow> {
  const row = await trx
    .selectFrom('workflow')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('workflow_id', '=', workflowId)
    .executeTakeFirst();
  if (row === undefined) throw notFound('workflow', workflowId);
  return toWorkflow(row);
}

export function toWorkflow(row: Selectable<WorkflowTable>): Workflow {
  return {
    workflowId: row.workflow_id,
    displayName: row.display_name,
    type: row.type as WorkflowType,
    tableId: row.table_id,
    dataProductId: row.data_product_id,
    sourceId: row.source_id,
  };
}

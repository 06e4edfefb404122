import type { Trx } from '../db/open.ts';
import { AppError } from '../domain/errors.ts';
import type { LiveModel } from './live-model.ts';
import { openProductModel } from './product-model.ts';
import type { LiveTable } from './table.ts';

/** Opened models by version: reading and preparing one can take longer than the search that needs it. */
export interface ModelCache {
  /** The model that the table names; the plain one for a table that no product has filled. */
  get(trx: Trx, table: LiveTable): Promise<LiveModel>;
}

/** At most so many models are kept; the one used longest ago goes. */
const MOST_MODELS = 50;

export function openModelCache(): ModelCache {
  const opened = new Map<string, LiveModel>();
  const plain = openProductModel(null);
  return {
    get: async (trx, table) => {
      if (table.modelVersion === null) return plain;
      const name = `${table.tableNo}/${table.modelVersion}`;
      const model = opened.get(name) ?? (await openModelOf(trx, table));
      opened.delete(name);
      opened.set(name, model);
      const oldest = opened.keys().next().value;
      if (opened.size > MOST_MODELS && oldest !== undefined) opened.delete(oldest);
      return model;
    },
  };
}

/**
 * Reads and opens the model that a table names.
 * @throws AppError FAILED_PRECONDITION for a model that another version of this program left
 */
export async function openModelOf(trx: Trx, table: LiveTable): Promise<LiveModel> {
  if (table.modelVersion === null) return openProductModel(null);
  const row = await trx
    .selectFrom('realtime_model')
    .select('model')
    .where('tenant_id', '=', table.tenantId)
    .where('table_no', '=', table.tableNo)
    .where('model_version', '=', table.modelVersion)
    .executeTakeFirst();
  try {
    return openProductModel(row?.model ?? null);
  } catch (cause) {
    throw new AppError(
      'FAILED_PRECONDITION',
      `The model of table ${table.tableId} was made by another version of this program. Update its data product, then run its UPDATE_TABLE workflow.`,
      { cause },
    );
  }
}

import { withTenant, type Db, type Trx } from '../db/open.ts';

/** The trained model that a product's run left, and its name; both null where the run trained none. */
export interface ProductModel {
  readonly modelVersion: string | null;
  readonly model: unknown;
}

/** What a workflow works from. */
export interface ProductState {
  readonly dataProductId: string;
  readonly displayName: string;
  readonly version: string | null;
}

export async function getProductState(
  trx: Trx,
  tenantId: string,
  dataProductId: string,
): Promise<ProductState | undefined> {
  const row = await trx
    .selectFrom('data_product')
    .select(['display_name', 'version'])
    .where('tenant_id', '=', tenantId)
    .where('data_product_id', '=', dataProductId)
    .executeTakeFirst();
  return row && { dataProductId, displayName: row.display_name, version: row.version };
}

/** The model of one version of a product, from the report of its run. */
export async function getProductModel(
  trx: Trx,
  tenantId: string,
  dataProductId: string,
  version: string,
): Promise<ProductModel> {
  const row = await trx
    .selectFrom('product_run')
    .select('report')
    .where('tenant_id', '=', tenantId)
    .where('data_product_id', '=', dataProductId)
    .where('version', '=', version)
    .executeTakeFirst();
  return modelOfReport(version, row?.report);
}

export function modelOfReport(version: string, report: Readonly<Record<string, unknown>> | undefined): ProductModel {
  const model = report?.['model'];
  return model == null ? { modelVersion: null, model: null } : { modelVersion: version, model };
}

/** Tables that follow a product at the end of each of its updates. */
export async function tablesOfProduct(db: Db, tenantId: string, dataProductId: string): Promise<readonly string[]> {
  const rows = await withTenant(db, tenantId, (trx) =>
    trx
      .selectFrom('realtime_table')
      .select('table_id')
      .where('tenant_id', '=', tenantId)
      .where('data_product_id', '=', dataProductId)
      .where('automatic_updates', '=', true)
      .orderBy('table_id')
      .execute(),
  );
  return rows.map((row) => row.table_id);
}

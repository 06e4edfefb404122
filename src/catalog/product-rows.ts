import { sql, type Selectable } from 'kysely';
import type { Trx } from '../db/open.ts';
import type { DataProductTable } from '../db/tables.ts';
import { notFound } from '../domain/errors.ts';
import type { After } from './row-store.ts';

export interface RunSummary {
  readonly jobId: string;
  readonly version: string;
  readonly createTime: string;
}

/** A data product with its newest runs. */
export type ProductRow = Selectable<DataProductTable> & { readonly runs: readonly RunSummary[] };

const SHOWN_RUNS = 10;

const columns = sql`p.*, coalesce((
  select json_agg(json_build_object('jobId', r.job_id, 'version', r.version, 'createTime',
    to_char(r.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by r.created_at desc, r.job_id)
  from (select * from product_run
        where product_run.tenant_id = p.tenant_id and product_run.data_product_id = p.data_product_id
        order by created_at desc, job_id limit ${sql.lit(SHOWN_RUNS)}) r), '[]') as runs`;

/** @throws AppError NOT_FOUND */
export async function getProductRow(trx: Trx, tenantId: string, dataProductId: string): Promise<ProductRow> {
  const { rows } = await sql<ProductRow>`
    select ${columns} from data_product p
    where p.tenant_id = ${tenantId} and p.data_product_id = ${dataProductId}`.execute(trx);
  const [row] = rows;
  if (row === undefined) throw notFound('data product', dataProductId);
  return row;
}

export async function listProductRows(
  trx: Trx,
  tenantId: string,
  after: After | null,
  limit: number,
): Promise<readonly ProductRow[]> {
  const page =
    after === null
      ? sql`true`
      : sql`(p.created_at, p.data_product_id) < (${after.createdAt}::timestamptz, ${after.id})`;
  const { rows } = await sql<ProductRow>`
    select ${columns} from data_product p where p.tenant_id = ${tenantId} and ${page}
    order by p.created_at desc, p.data_product_id desc limit ${limit}`.execute(trx);
  return rows;
}

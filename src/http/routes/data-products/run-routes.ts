import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { getOverrides } from '../../../catalog/curation.ts';
import type { Row } from '../../../datasets/reader.ts';
import { rowStore } from '../../../catalog/row-store.ts';
import { withTenant, type Trx } from '../../../db/open.ts';
import { AppError, invalidField, notFound } from '../../../domain/errors.ts';
import { explainPair } from '../../../records/explain.ts';
import type { DataDeps } from '../../deps.ts';
import { afterCreation, listPage } from '../../list-page.ts';
import { NextPageToken, PageQuery } from '../../paging.ts';
import { IdParam } from '../../resource.ts';
import { route } from '../../route.ts';
import { quoteColumn } from '../../row-sql.ts';
import { ProductParams } from './data-schema.ts';
import { attributeList, valuesOf } from './present-data.ts';
import { attributesOf, openProduct } from './product-data.ts';
import { Run } from './schema.ts';

/** A CSV of more rows is what publishing is for (reference 5.10). */
const MOST_DOWNLOADED = 1_000_000;

const RunReport = Run.extend({
  report: z.record(z.string(), z.unknown()).describe('Pairs, model, sizes, stability of ids.'),
}).meta({ id: 'RunReport' });

const Comparison = z.object({
  attribute: z.string().describe('In parentheses: evidence of the record as a whole, such as how rare matches are.'),
  level: z.string().describe('The level of agreement that was reached.'),
  weight: z.number().describe('Evidence in bits: above 0 for, below 0 against a match.'),
  left: z.string().nullable(),
  right: z.string().nullable(),
});

const Explanation = z
  .object({
    recordIds: z.array(z.string()),
    probability: z.number(),
    weight: z.number().describe('The same as evidence, in bits: the sum of the comparisons.'),
    comparisons: z.array(Comparison).describe('In the order of the waterfall.'),
    isLinked: z.boolean().describe('Whether the newest update has both in one entity.'),
  })
  .meta({ id: 'Explanation' });

export function registerRunRoutes(app: FastifyInstance, deps: DataDeps): void {
  route(app, {
    method: 'GET',
    path: '/api/v1beta1/dataProducts/{dataProductId}/runs',
    operationId: 'listDataProductRuns',
    tag: 'data products',
    summary: 'List successful updates, newest first',
    params: ProductParams,
    query: PageQuery,
    answer: z.object({ runs: z.array(Run), nextPageToken: NextPageToken }).meta({ id: 'ListDataProductRunsAnswer' }),
    errors: ['INVALID_PAGE_TOKEN'],
    handle: async ({ caller, params, query }) => {
      const { tenantId } = caller;
      const { dataProductId } = params;
      await openProduct(deps, caller, dataProductId);
      const store = rowStore('product_run', 'job_id', 'run', { data_product_id: dataProductId });
      const { rows, nextPageToken } = await listPage(deps, {
        tenantId,
        scope: ['runs', tenantId, dataProductId],
        query,
        select: (trx, after, most) => store.list(trx, tenantId, afterCreation(after), most),
        keyOf: (row) => [row.created_at.toISOString(), row.job_id],
      });
      return {
        runs: rows.map((row) => ({
          jobId: row.job_id,
          version: row.version,
          createTime: row.created_at.toISOString(),
        })),
        nextPageToken,
      };
    },
  });

  route(app, {
    method: 'GET',
    path: '/api/v1beta1/dataProducts/{dataProductId}/runs/{jobId}',
    operationId: 'getDataProductRun',
    tag: 'data products',
    summary: 'Get the report of an update',
    params: ProductParams.extend({ jobId: IdParam }),
    answer: RunReport,
    handle: async ({ caller, params }) => {
      const row = await withTenant(deps.db, caller.tenantId, (trx) =>
        trx
          .selectFrom('product_run')
          .selectAll()
          .where('tenant_id', '=', caller.tenantId)
          .where('data_product_id', '=', params.dataProductId)
          .where('job_id', '=', params.jobId)
          .executeTakeFirst(),
      );
      if (row === undefined) throw notFound(`run of data product ${params.dataProductId} by job`, params.jobId);
      return {
        jobId: row.job_id,
        version: row.version,
        createTime: row.created_at.toISOString(),
        report: row.report,
      };
    },
  });

  route(app, {
    method: 'POST',
    path: '/api/v1beta1/dataProducts/{dataProductId}:explain',
    operationId: 'explainPair',
    tag: 'data products',
    summary: 'Explain why two records match or do not',
    params: ProductParams,
    body: z.strictObject({ recordIds: z.array(z.string().min(1).max(100)).length(2) }).meta({ id: 'ExplainPairInput' }),
    example: { recordIds: ['00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002'] },
    answer: Explanation,
    errors: ['FAILED_PRECONDITION', 'UNAVAILABLE'],
    handle: async ({ caller, params, body }) => {
      const data = await openProduct(deps, caller, params.dataProductId);
      const files = await data.requireFiles('records');
      const [leftId, rightId] = body.recordIds as [string, string];
      if (leftId === rightId) throw invalidField('recordIds', 'must name two different records');
      const attributes = await attributesOf(deps, files, 'records');
      const rows = await deps.reader.query({
        files,
        sql: `select record_id, source_id, entity_id${attributeList(attributes)} from records where record_id in ($1, $2)`,
        params: [leftId, rightId],
      });
      const find = (id: string): Row => {
        const row = rows.find((it) => it['record_id'] === id);
        if (row === undefined) throw notFound('record', id);
        return row;
      };
      const [left, right] = [find(leftId), find(rightId)];
      const report = await withTenant(deps.db, caller.tenantId, (trx) =>
        newestReport(trx, caller.tenantId, params.dataProductId),
      );
      const { model } = report;
      if (model === undefined || model === null)
        throw new AppError('FAILED_PRECONDITION', 'The newest update left no model: run another update.');
      const result = explainPair(model, valuesOf(left, attributes), valuesOf(right, attributes), [
        String(left['source_id']),
        String(right['source_id']),
      ]);
      return {
        recordIds: [leftId, rightId],
        probability: result.probability,
        weight: result.weight,
        comparisons: [...result.comparisons],
        isLinked: left['entity_id'] === right['entity_id'],
      };
    },
  });

  route(app, {
    method: 'GET',
    path: '/api/v1beta1/dataProducts/{dataProductId}/goldenRecords:download',
    operationId: 'downloadGoldenRecords',
    tag: 'data products',
    summary: 'Download the golden records as CSV, overrides included',
    description: `At most ${MOST_DOWNLOADED} records; publish larger products.`,
    params: ProductParams,
    answerType: 'text/csv',
    errors: ['FAILED_PRECONDITION', 'UNAVAILABLE'],
    handle: async ({ caller, params, request, reply }) => {
      const data = await openProduct(deps, caller, params.dataProductId);
      const files = await data.requireFiles('golden');
      if (data.product.entityCount > MOST_DOWNLOADED)
        throw new AppError(
          'FAILED_PRECONDITION',
          `${data.product.entityCount} records are too many for a download (${MOST_DOWNLOADED}): publish them.`,
        );
      const attributes = await attributesOf(deps, files, 'golden');
      const overrides = await withTenant(deps.db, caller.tenantId, (trx) =>
        getOverrides(trx, caller.tenantId, params.dataProductId),
      );
      const abort = new AbortController();
      request.raw.once('close', () => abort.abort());
      const csv = await deps.reader.csv(
        { files, sql: downloadSql(attributes), params: [JSON.stringify(overrides)] },
        { signal: abort.signal },
      );
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${params.dataProductId}-golden-records.csv"`)
        .send(csv);
    },
  });
}

/** Golden records with overrides ($1: entity id → attribute → value) in place of consolidated values. */
function downloadSql(attributes: readonly string[]): string {
  const values = attributes.map((name) => {
    const [column, key] = [`g.${quoteColumn(name)}`, `'${name.replaceAll("'", "''")}'`];
    const value = `json_extract_string(o.given, concat('$."', ${key}, '"'))`;
    return `case when list_contains(json_keys(o.given), ${key}) then ${value} else cast(${column} as varchar) end as ${quoteColumn(name)}`;
  });
  return `with o as (select unnest(json_keys(j)) as entity_id, j from (select cast($1 as json) as j))
    select ${['g.entity_id', 'g.record_count', ...values].join(', ')}
    from golden g left join (
      select entity_id, json_extract(j, concat('$."', entity_id, '"')) as given from o
    ) o on o.entity_id = g.entity_id
    order by g.entity_id`;
}

async function newestReport(
  trx: Trx,
  tenantId: string,
  dataProductId: string,
): Promise<Readonly<Record<string, unknown>>> {
  const row = await trx
    .selectFrom('product_run')
    .select('report')
    .where('tenant_id', '=', tenantId)
    .where('data_product_id', '=', dataProductId)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.report ?? {};
}

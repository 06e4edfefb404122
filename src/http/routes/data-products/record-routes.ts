import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { getLabels, getVerified } from '../../../catalog/curation.ts';
import type { Row, Scalar } from '../../../datasets/reader.ts';
import { withTenant } from '../../../db/open.ts';
import type { DataDeps } from '../../deps.ts';
import { present } from '../../fields.ts';
import { NextPageToken, PageQuery, pageSizeOf, toPage } from '../../paging.ts';
import { route } from '../../route.ts';
import { rowFilter } from '../../row-filter.ts';
import { afterPosition, sortKey, textSearch } from '../../row-sql.ts';
import { Pair, ProductParams, SearchQuery, SourceRecord } from './data-schema.ts';
import { attributeList, presentRecord } from './present-data.ts';
import { attributesOf, fieldsOf, openProduct } from './product-data.ts';

const KEY = '"\u0001key"';

const RECORD_FIELDS = { record_id: 'text', source_id: 'text', source_record_key: 'text', entity_id: 'text' } as const;
const PAIR_FIELDS = {
  left_record_id: 'text',
  right_record_id: 'text',
  score: 'number',
  weight: 'number',
  is_linked: 'boolean',
} as const;

/** The source records of a product and the pairs that were compared. */
export function registerProductRecordRoutes(app: FastifyInstance, deps: DataDeps): void {
  route(app, {
    method: 'GET',
    path: '/api/v1beta1/dataProducts/{dataProductId}/records',
    operationId: 'listProductRecords',
    tag: 'data products',
    summary: 'List the source records of a data product with the entity of each',
    params: ProductParams,
    query: SearchQuery,
    answer: z
      .object({ records: z.array(SourceRecord), nextPageToken: NextPageToken })
      .meta({ id: 'ListProductRecordsAnswer' }),
    errors: ['INVALID_PAGE_TOKEN', 'INVALID_FILTER', 'UNAVAILABLE'],
    handle: async ({ caller, params, query }) => {
      const { tenantId } = caller;
      const { dataProductId } = params;
      const scope = ['records', tenantId, dataProductId, query.query, query.filter, query.orderBy];
      const position = deps.pageTokens.open(scope, query.pageToken);
      const files = await (await openProduct(deps, caller, dataProductId)).files('records');
      if (files === null) return { records: [], nextPageToken: '' };
      const attributes = await attributesOf(deps, files, 'records');
      const fields = fieldsOf(RECORD_FIELDS, attributes);
      const key = sortKey(query.orderBy, fields);
      const filter = rowFilter(query.filter, fields, 1);
      const words = textSearch(query.query, [...attributes, 'source_record_key'], filter.params.length + 1);
      const after = afterPosition(key, 'record_id', position, filter.params.length + words.params.length + 1);
      const order = key === null ? '' : `${key.sql} ${key.isDescending ? 'desc' : 'asc'}, `;
      const size = pageSizeOf(query);
      const rows = await deps.reader.query({
        files,
        sql: `select record_id, source_id, source_record_key, entity_id${attributeList(attributes)},
          ${key?.sql ?? 'null'} as ${KEY}
          from records where ${filter.sql} and ${words.sql} and ${after.sql}
          order by ${order}record_id limit ${size + 1}`,
        params: [...filter.params, ...words.params, ...after.params],
      });
      const page = toPage(rows, size, (row) => {
        const id = row['record_id'] as string;
        return deps.pageTokens.seal(scope, key === null ? [id] : [row['\u0001key'] as string | number, id]);
      });
      const ids = page.rows.map((row) => row['record_id'] as string);
      const verified = await withTenant(deps.db, tenantId, (trx) => getVerified(trx, tenantId, dataProductId, ids));
      return {
        records: page.rows.map((row) => presentRecord(row, attributes, verified)),
        nextPageToken: page.nextPageToken,
      };
    },
  });

  route(app, {
    method: 'GET',
    path: '/api/v1beta1/dataProducts/{dataProductId}/pairs',
    operationId: 'listPairs',
    tag: 'data products',
    summary: 'List pairs of records with their scores, likeliest first',
    description: 'Suggested duplicates: `filter=isLinked = false`.',
    params: ProductParams,
    query: PageQuery.extend({
      filter: z
        .string()
        .optional()
        .describe('Of score, weight, isLinked, leftRecordId, rightRecordId: `isLinked = false AND score > 0.5`.'),
    }),
    answer: z.object({ pairs: z.array(Pair), nextPageToken: NextPageToken }).meta({ id: 'ListPairsAnswer' }),
    errors: ['INVALID_PAGE_TOKEN', 'INVALID_FILTER', 'UNAVAILABLE'],
    handle: async ({ caller, params, query }) => {
      const { tenantId } = caller;
      const { dataProductId } = params;
      const scope = ['pairs', tenantId, dataProductId, query.filter];
      const position = deps.pageTokens.open(scope, query.pageToken);
      const files = await (await openProduct(deps, caller, dataProductId)).files('pairs', 'records');
      if (files === null) return { pairs: [], nextPageToken: '' };
      const attributes = await attributesOf(deps, files, 'records');
      const filter = rowFilter(query.filter, fieldsOf(PAIR_FIELDS, []), 1);
      const after = afterPair(position, filter.params.length + 1);
      const size = pageSizeOf(query);
      const rows = await deps.reader.query({
        files,
        sql: `select left_record_id, right_record_id, score, weight, is_linked
          from (select * replace (cast(is_linked as boolean) as is_linked, cast(score as double) as score,
            cast(weight as double) as weight) from pairs)
          where ${filter.sql} and ${after.sql}
          order by score desc, left_record_id, right_record_id limit ${size + 1}`,
        params: [...filter.params, ...after.params],
      });
      const page = toPage(rows, size, (row) =>
        deps.pageTokens.seal(scope, [
          row['score'] as number,
          row['left_record_id'] as string,
          row['right_record_id'] as string,
        ]),
      );
      const pairs = page.rows.map((row): [string, string] => [
        row['left_record_id'] as string,
        row['right_record_id'] as string,
      ]);
      const ids = [...new Set(pairs.flat())];
      const records = await deps.reader.query({
        files,
        sql: `select record_id, source_id, source_record_key, entity_id${attributeList(attributes)}
          from records where record_id in (select unnest(string_split($1, ' ')))`,
        params: [ids.join(' ')],
      });
      const byId = new Map(records.map((row) => [row['record_id'] as string, row]));
      const [verified, labels] = await withTenant(deps.db, tenantId, async (trx) => [
        await getVerified(trx, tenantId, dataProductId, ids),
        await getLabels(trx, tenantId, dataProductId, pairs),
      ]);
      const record = (id: string): z.input<typeof SourceRecord> =>
        presentRecord(byId.get(id) as Row, attributes, verified);
      return {
        pairs: page.rows.map((row, i) => {
          const [left, right] = pairs[i] as [string, string];
          return {
            left: record(left),
            right: record(right),
            score: row['score'] as number,
            weight: row['weight'] as number,
            isLinked: row['is_linked'] as boolean,
            ...present({ label: labels.get([left, right].sort().join(' ')) }),
          };
        }),
        nextPageToken: page.nextPageToken,
      };
    },
  });
}

/** Pairs after (score, left, right) in the order of the list. */
function afterPair(position: readonly Scalar[] | null, firstParam: number): ReturnType<typeof afterPosition> {
  if (position === null) return { sql: 'true', params: [] };
  const [score, left, right] = [firstParam, firstParam + 1, firstParam + 2].map((n) => `$${n}`);
  return {
    sql: `(score < ${score} or (score = ${score} and
      (left_record_id > ${left} or (left_record_id = ${left} and right_record_id > ${right}))))`,
    params: position,
  };
}

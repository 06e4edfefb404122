import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { getOverrides, getVerified } from '../../../catalog/curation.ts';
import { originRowsSql } from '../../../datasets/origin-rows.ts';
import type { ReadQuery, Row } from '../../../datasets/reader.ts';
import { withTenant } from '../../../db/open.ts';
import { AppError, notFound } from '../../../domain/errors.ts';
import type { DataDeps } from '../../deps.ts';
import { present } from '../../fields.ts';
import { NextPageToken, pageSizeOf, toPage } from '../../paging.ts';
import { IdParam } from '../../resource.ts';
import { route } from '../../route.ts';
import { rowFilter } from '../../row-filter.ts';
import { afterPosition, sortKey, textSearch } from '../../row-sql.ts';
import { Entity, EntityDetail, ProductParams, SearchQuery, type Change } from './data-schema.ts';
import { attributeList, presentEntity, presentRecord } from './present-data.ts';
import { attributesOf, fieldsOf, openProduct } from './product-data.ts';

const MOST_RECORDS = 1000;

export function registerEntityRoutes(app: FastifyInstance, deps: DataDeps): void {
  route(app, {
    method: 'GET',
    path: '/api/v1beta1/dataProducts/{dataProductId}/entities',
    operationId: 'listEntities',
    tag: 'data products',
    summary: 'List golden records',
    description: 'Empty before the first update. Overrides are shown at once; filters see them after the next update.',
    params: ProductParams,
    query: SearchQuery,
    answer: z.object({ entities: z.array(Entity), nextPageToken: NextPageToken }).meta({ id: 'ListEntitiesAnswer' }),
    errors: ['INVALID_PAGE_TOKEN', 'INVALID_FILTER', 'UNAVAILABLE'],
    handle: async ({ caller, params, query }) => {
      const { tenantId } = caller;
      const scope = ['entities', tenantId, params.dataProductId, query.query, query.filter, query.orderBy];
      const position = deps.pageTokens.open(scope, query.pageToken);
      const data = await openProduct(deps, caller, params.dataProductId);
      const files = await data.files('golden');
      if (files === null) return { entities: [], nextPageToken: '' };
      const attributes = await attributesOf(deps, files, 'golden');
      const fields = fieldsOf({ entity_id: 'text', record_count: 'number' }, attributes);
      const key = sortKey(query.orderBy, fields);
      const filter = rowFilter(query.filter, fields, 1);
      const words = textSearch(query.query, attributes, filter.params.length + 1);
      const after = afterPosition(key, 'entity_id', position, filter.params.length + words.params.length + 1);
      const order = key === null ? '' : `${key.sql} ${key.isDescending ? 'desc' : 'asc'}, `;
      const size = pageSizeOf(query);
      const rows = await deps.reader.query({
        files,
        sql: `select entity_id, record_count${attributeList(attributes)}, ${key?.sql ?? 'null'} as "\u0001key"
          from golden where ${filter.sql} and ${words.sql} and ${after.sql}
          order by ${order}entity_id limit ${size + 1}`,
        params: [...filter.params, ...words.params, ...after.params],
      });
      const page = toPage(rows, size, (row) => deps.pageTokens.seal(scope, positionOf(row, key !== null)));
      const ids = page.rows.map((row) => row['entity_id'] as string);
      const overrides = await withTenant(deps.db, tenantId, (trx) =>
        getOverrides(trx, tenantId, params.dataProductId, ids),
      );
      return {
        entities: page.rows.map((row) => presentEntity(row, attributes, overrides[row['entity_id'] as string])),
        nextPageToken: page.nextPageToken,
      };
    },
  });

  route(app, {
    method: 'GET',
    path: '/api/v1beta1/dataProducts/{dataProductId}/entities/{entityId}',
    operationId: 'getEntity',
    tag: 'data products',
    summary: 'Get a golden record with its source records, the origin of each value and the history of its id',
    params: ProductParams.extend({ entityId: IdParam }),
    answer: EntityDetail,
    errors: ['UNAVAILABLE'],
    handle: async ({ caller, params }) => {
      const { tenantId } = caller;
      const { dataProductId, entityId } = params;
      const data = await openProduct(deps, caller, dataProductId);
      const files = await data.files('golden', 'records', 'origins', 'entity_changes');
      if (files === null) throw notFound('entity', entityId);
      const attributes = await attributesOf(deps, files, 'golden');
      const select = (sql: string): Promise<readonly Row[]> => deps.reader.query({ files, sql, params: [entityId] });
      const [golden, records, origins, changes] = await Promise.all([
        select(`select entity_id, record_count${attributeList(attributes)} from golden where entity_id = $1`),
        select(`select record_id, source_id, source_record_key, entity_id${attributeList(attributes)}
          from records where entity_id = $1 order by source_id, source_record_key, record_id limit ${MOST_RECORDS}`),
        select(`${originRowsSql('origins', 'entity_id = $1')} order by attribute`),
        changesOf(deps, files, entityId),
      ]);
      const [row] = golden;
      if (row === undefined) throw retiredOrUnknown(entityId, changes[0]);
      const recordIds = records.map((record) => record['record_id'] as string);
      const [overrides, verified] = await withTenant(deps.db, tenantId, async (trx) => [
        await getOverrides(trx, tenantId, dataProductId, [entityId]),
        await getVerified(trx, tenantId, dataProductId, recordIds),
      ]);
      const byHand = overrides[entityId] ?? {};
      const found = origins.filter((origin) => !((origin['attribute'] as string) in byHand));
      return {
        ...presentEntity(row, attributes, overrides[entityId]),
        records: records.map((record) => presentRecord(record, attributes, verified)),
        origins: [
          ...found.map((origin) => ({
            attribute: origin['attribute'] as string,
            rule: origin['rule'] as string,
            ...present({ recordId: origin['record_id'] as string, sourceId: origin['source_id'] as string }),
          })),
          ...Object.keys(byHand).map((attribute) => ({ attribute, rule: 'OVERRIDE' })),
        ],
        history: changes.map((change) => ({ ...change, ...present({ jobId: data.product.lastUpdateJobId }) })),
      };
    },
  });
}

function positionOf(row: Row, hasKey: boolean): (string | number)[] {
  const id = row['entity_id'] as string;
  return hasKey ? [row['\u0001key'] as string | number, id] : [id];
}

async function changesOf(
  deps: DataDeps,
  files: ReadQuery['files'],
  entityId: string,
): Promise<z.input<typeof Change>[]> {
  const rows = await deps.reader.query({
    files,
    sql: `select entity_id, change, previous_record_count, record_count, successor_entity_id
      from entity_changes where entity_id = $1 or successor_entity_id = $1 order by entity_id <> $1, entity_id limit 100`,
    params: [entityId],
  });
  return rows.map((row) => ({
    entityId: row['entity_id'] as string,
    change: row['change'] as z.input<typeof Change>['change'],
    previousRecordCount: Number(row['previous_record_count'] ?? 0),
    recordCount: Number(row['record_count'] ?? 0),
    ...present({ successorEntityId: row['successor_entity_id'] as string | null }),
  }));
}

function retiredOrUnknown(entityId: string, change: z.input<typeof Change> | undefined): AppError {
  const successor = change?.successorEntityId;
  if (change?.change !== 'RETIRED' || successor === undefined) return notFound('entity', entityId);
  return new AppError('NOT_FOUND', `entity ${entityId} was retired: most of its records are now in ${successor}`, {
    metadata: { successorEntityId: successor },
  });
}

import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import {
  createExternalId,
  deleteExternalId,
  getExternalId,
  listExternalIds,
  moveExternalId,
  type ExternalId,
} from '../../../records/external-ids.ts';
import { openTableWork, readTable, writeTable, type RecordStore } from '../../../records/table.ts';
import type { HttpDeps } from '../../deps.ts';
import { Time } from '../../fields.ts';
import { answerOnce, RequestId } from '../../idempotency.ts';
import { NextPageToken, PageQuery, pageSizeOf, toPage } from '../../paging.ts';
import { IdParam, Nothing } from '../../resource.ts';
import { route } from '../../route.ts';

const PATH = '/api/v1alpha1/tables/{tableId}/externalIds';
const TAG = 'externalIds';

const TableParams = z.object({ tableId: IdParam });
const ItemParams = z.object({ tableId: IdParam, externalId: IdParam });
const RecordId = z.string().min(1).describe('Any id of the record that it shall stand for.');

const ExternalIdAnswer = z
  .object({ externalId: z.string(), recordId: z.string(), createTime: Time, updateTime: Time })
  .meta({ id: 'ExternalId' });

const ListAnswer = z
  .object({ externalIds: z.array(ExternalIdAnswer), nextPageToken: NextPageToken })
  .meta({ id: 'ListExternalIdsAnswer' });

/** Ids in other systems: each stands for one record. */
export function registerExternalIdRoutes(app: FastifyInstance, deps: HttpDeps, store: RecordStore): void {
  route(app, {
    method: 'POST',
    path: PATH,
    operationId: 'createExternalId',
    tag: TAG,
    summary: 'Let an id of another system stand for a record',
    params: TableParams,
    query: z.strictObject({ requestId: RequestId.optional() }),
    body: z.strictObject({ externalId: z.string().min(1), recordId: RecordId }),
    example: { externalId: 'crm:4711', recordId: 'rec_0123456789abcdef' },
    answer: ExternalIdAnswer,
    errors: ['ALREADY_EXISTS'],
    handle: async ({ caller: { tenantId, userId }, params: { tableId }, query, body, request }) =>
      answerOnce(deps, request, query.requestId, async (trx) => {
        const work = await openTableWork(trx, store, { tenantId, tableId, actor: userId });
        return presentExternalId(await createExternalId(work, body.externalId, body.recordId));
      }),
  });

  const list = async (
    tenantId: string,
    tableId: string,
    recordId: string | undefined,
    query: z.output<typeof PageQuery>,
  ): Promise<z.input<typeof ListAnswer>> => {
    const scope = ['externalIds', tenantId, tableId, recordId ?? null];
    const after = String(deps.pageTokens.open(scope, query.pageToken)?.[0] ?? '');
    const size = pageSizeOf(query);
    const rows = await readTable(store, tenantId, tableId, (trx, table) =>
      listExternalIds(trx, table, { recordId, after, limit: size + 1 }),
    );
    const page = toPage(rows, size, ({ externalId }) => deps.pageTokens.seal(scope, [externalId]));
    return { externalIds: page.rows.map(presentExternalId), nextPageToken: page.nextPageToken };
  };

  route(app, {
    method: 'GET',
    path: PATH,
    operationId: 'listExternalIds',
    tag: TAG,
    summary: 'List the external ids of a table',
    params: TableParams,
    query: PageQuery,
    answer: ListAnswer,
    errors: ['INVALID_PAGE_TOKEN'],
    handle: async ({ caller, params, query }) => list(caller.tenantId, params.tableId, undefined, query),
  });

  route(app, {
    method: 'GET',
    path: '/api/v1alpha1/tables/{tableId}/records/{recordId}/externalIds',
    operationId: 'listExternalIdsOfRecord',
    tag: TAG,
    summary: 'List the external ids of a record',
    params: z.object({ tableId: IdParam, recordId: IdParam }),
    query: PageQuery,
    answer: ListAnswer,
    errors: ['INVALID_PAGE_TOKEN'],
    handle: async ({ caller, params, query }) => list(caller.tenantId, params.tableId, params.recordId, query),
  });

  route(app, {
    method: 'GET',
    path: `${PATH}/{externalId}`,
    operationId: 'getExternalId',
    tag: TAG,
    summary: 'Get an external id',
    params: ItemParams,
    answer: ExternalIdAnswer,
    handle: async ({ caller: { tenantId }, params: { tableId, externalId } }) =>
      readTable(store, tenantId, tableId, async (trx, table) =>
        presentExternalId(await getExternalId(trx, table, externalId)),
      ),
  });

  route(app, {
    method: 'PATCH',
    path: `${PATH}/{externalId}`,
    operationId: 'updateExternalId',
    tag: TAG,
    summary: 'Let an external id stand for another record',
    params: ItemParams,
    body: z.strictObject({ recordId: RecordId }),
    example: { recordId: 'rec_0123456789abcdef' },
    answer: ExternalIdAnswer,
    handle: async ({ caller: { tenantId, userId }, params: { tableId, externalId }, body }) =>
      writeTable(store, { tenantId, tableId, actor: userId }, async (work) =>
        presentExternalId(await moveExternalId(work, externalId, body.recordId)),
      ),
  });

  route(app, {
    method: 'DELETE',
    path: `${PATH}/{externalId}`,
    operationId: 'deleteExternalId',
    tag: TAG,
    summary: 'Forget an external id',
    params: ItemParams,
    answer: Nothing,
    handle: async ({ caller: { tenantId, userId }, params: { tableId, externalId } }) =>
      writeTable(store, { tenantId, tableId, actor: userId }, async (work) => {
        await deleteExternalId(work, externalId);
        return {};
      }),
  });
}

function presentExternalId(row: ExternalId): z.input<typeof ExternalIdAnswer> {
  return {
    externalId: row.externalId,
    recordId: row.recordId,
    createTime: row.createTime.toISOString(),
    updateTime: row.updateTime.toISOString(),
  };
}

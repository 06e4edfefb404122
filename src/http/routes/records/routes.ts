import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { listVersions } from '../../../records/history.ts';
import { listRecords } from '../../../records/list.ts';
import { toRecord } from '../../../records/record.ts';
import { getRecordRow } from '../../../records/resolve.ts';
import { openTableWork, readTable, writeTable, type RecordStore } from '../../../records/table.ts';
import { createRecord, deleteRecord, updateRecord } from '../../../records/write.ts';
import type { HttpDeps } from '../../deps.ts';
import { answerOnce, RequestId } from '../../idempotency.ts';
import { PageQuery, pageSizeOf, toPage } from '../../paging.ts';
import { Nothing } from '../../resource.ts';
import { route } from '../../route.ts';
import { presentRecord, presentVersion, versionText } from './present.ts';
import {
  CreateRecordBody,
  HistoryAnswer,
  ListRecordsAnswer,
  ListRecordsBody,
  RecordParams,
  RecordWrapped,
  TableParams,
  UpdateRecordBody,
  VersionId,
} from './schema.ts';

const PATH = '/api/v1alpha1/tables/{tableId}/records';
const TAG = 'records';

/** Records of a table one at a time, and lists of them. */
export function registerRecordRoutes(app: FastifyInstance, deps: HttpDeps, store: RecordStore): void {
  route(app, {
    method: 'POST',
    path: PATH,
    operationId: 'createRecord',
    tag: TAG,
    summary: 'Create a record',
    params: TableParams,
    query: z.strictObject({ requestId: RequestId.optional() }),
    body: CreateRecordBody,
    example: { data: { name: 'Acme, Inc.', city: 'Anytown' }, externalIds: ['crm:4711'] },
    answer: RecordWrapped,
    errors: ['ALREADY_EXISTS'],
    handle: async ({ caller: { tenantId, userId }, params: { tableId }, query, body, request }) =>
      answerOnce(deps, request, query.requestId, async (trx) => {
        const work = await openTableWork(trx, store, { tenantId, tableId, actor: userId });
        return { record: presentRecord(await createRecord(work, body)) };
      }),
  });

  route(app, {
    method: 'POST',
    path: `${PATH}:list`,
    operationId: 'listRecords',
    tag: TAG,
    summary: 'List records, all or those with exactly these values, oldest first',
    params: TableParams,
    body: ListRecordsBody.optional(),
    example: { filter: { country: 'USA' }, pageSize: 50 },
    answer: ListRecordsAnswer,
    errors: ['INVALID_PAGE_TOKEN'],
    handle: async ({ caller: { tenantId }, params: { tableId }, body }) => {
      const filter = body?.filter ?? {};
      const scope = ['records', tenantId, tableId, filter];
      const after = Number(deps.pageTokens.open(scope, body?.pageToken)?.[0] ?? 0);
      const size = pageSizeOf(body ?? {});
      const listed = await readTable(store, tenantId, tableId, (trx, table) =>
        listRecords(trx, table, { filter, after, limit: size + 1 }),
      );
      const page = toPage(listed, size, ({ position }) => deps.pageTokens.seal(scope, [position]));
      return { records: page.rows.map(({ record }) => presentRecord(record)), nextPageToken: page.nextPageToken };
    },
  });

  route(app, {
    method: 'GET',
    path: `${PATH}/{recordId}`,
    operationId: 'getRecord',
    tag: TAG,
    summary: 'Get a record by any id',
    description:
      'A current or retired record id, a current or past entity id, an external id, the id of a source record, or ' +
      '`<source id>/<key>`. A retired id answers with the survivor.',
    params: RecordParams,
    answer: RecordWrapped,
    handle: async ({ caller: { tenantId }, params: { tableId, recordId } }) =>
      readTable(store, tenantId, tableId, async (trx, table) => ({
        record: presentRecord(toRecord(tableId, await getRecordRow(trx, table, recordId))),
      })),
  });

  route(app, {
    method: 'PATCH',
    path: `${PATH}/{recordId}`,
    operationId: 'updateRecord',
    tag: TAG,
    summary: 'Replace fields of a record',
    params: RecordParams,
    body: UpdateRecordBody,
    example: { data: { phone: '555-1234' }, expectedVersion: '32969596' },
    answer: RecordWrapped,
    errors: ['ALREADY_EXISTS', 'VERSION_MISMATCH'],
    handle: async ({ caller: { tenantId, userId }, params: { tableId, recordId }, body }) =>
      writeTable(store, { tenantId, tableId, actor: userId }, async (work) => {
        const { data = {}, externalIds } = body;
        const expectedVersion = versionText(body.expectedVersion);
        return { record: presentRecord(await updateRecord(work, recordId, { data, externalIds, expectedVersion })) };
      }),
  });

  route(app, {
    method: 'DELETE',
    path: `${PATH}/{recordId}`,
    operationId: 'deleteRecord',
    tag: TAG,
    summary: 'Delete a record',
    description: 'By its own, current id only. Its history remains, and its data product does not bring it back.',
    params: RecordParams,
    query: z.strictObject({ expectedVersion: VersionId.optional() }),
    answer: Nothing,
    errors: ['FAILED_PRECONDITION', 'VERSION_MISMATCH'],
    handle: async ({ caller: { tenantId, userId }, params: { tableId, recordId }, query }) =>
      writeTable(store, { tenantId, tableId, actor: userId }, async (work) => {
        await deleteRecord(work, recordId, versionText(query.expectedVersion));
        return {};
      }),
  });

  route(app, {
    method: 'GET',
    path: `${PATH}/{recordId}/history`,
    operationId: 'listRecordVersions',
    tag: TAG,
    summary: 'Every change of a record, newest first',
    description: 'With a retired id: the changes of the retired record itself.',
    params: RecordParams,
    query: PageQuery,
    answer: HistoryAnswer,
    errors: ['INVALID_PAGE_TOKEN'],
    handle: async ({ caller: { tenantId }, params: { tableId, recordId }, query }) => {
      const scope = ['recordVersions', tenantId, tableId, recordId];
      const position = deps.pageTokens.open(scope, query.pageToken);
      const size = pageSizeOf(query);
      const versions = await readTable(store, tenantId, tableId, (trx, table) =>
        listVersions(trx, table, recordId, {
          before: position === null ? null : Number(position[0]),
          limit: size + 1,
        }),
      );
      const page = toPage(versions, size, ({ versionId }) => deps.pageTokens.seal(scope, [versionId]));
      return { versions: page.rows.map(presentVersion), nextPageToken: page.nextPageToken };
    },
  });
}

import type { FastifyInstance } from 'fastify';
import { createOrUpdateRecord } from '../../../records/create-or-update.ts';
import { mergeRecords, unmergeRecord } from '../../../records/merge.ts';
import { searchRecords } from '../../../records/search.ts';
import { readTable, writeTable, type RecordStore } from '../../../records/table.ts';
import { present } from '../../fields.ts';
import { route } from '../../route.ts';
import { presentRecord, versionNumber, versionText } from './present.ts';
import {
  CreateOrUpdateAnswer,
  CreateOrUpdateBody,
  MergeBody,
  RecordParams,
  RecordWrapped,
  SearchAnswer,
  SearchBody,
  TableParams,
  UnmergeAnswer,
  UnmergeBody,
} from './schema.ts';

const PATH = '/api/v1alpha1/tables/{tableId}/records';
const TAG = 'records';
const MIN_SCORE_OF_SEARCH = 0.5;
/** A match that changes a record without anybody looking must be surer than one that is shown. */
const MIN_SCORE_OF_UPDATE = 0.9;
const RESULTS = 10;

/** What has to do with two records being one: merge, unmerge, search, search-then-write. */
export function registerRecordMatchRoutes(app: FastifyInstance, store: RecordStore): void {
  route(app, {
    method: 'POST',
    path: `${PATH}:merge`,
    operationId: 'mergeRecords',
    tag: TAG,
    summary: 'Merge one record into another',
    description:
      'One versionId: UPDATE #0 of the survivor, DELETE #1 of the retired record, whose ids answer with the survivor.',
    params: TableParams,
    body: MergeBody,
    example: { fromRecordId: 'rec_0123456789abcdef', toRecordId: 'rec_fedcba9876543210', dryRun: true },
    answer: RecordWrapped,
    errors: ['FAILED_PRECONDITION', 'VERSION_MISMATCH'],
    handle: async ({ caller: { tenantId, userId }, params: { tableId }, body }) => {
      const expectedVersions = Object.fromEntries(
        Object.entries(body.expectedVersions ?? {}).map(([id, version]) => [id, versionText(version) ?? '']),
      );
      return writeTable(store, { tenantId, tableId, actor: userId, isDryRun: body.dryRun }, async (work) => ({
        record: presentRecord(await mergeRecords(work, { ...body, expectedVersions })),
      }));
    },
  });

  route(app, {
    method: 'POST',
    path: `${PATH}/{recordId}:unmerge`,
    operationId: 'unmergeRecords',
    tag: TAG,
    summary: 'Undo a merge into a record',
    description: 'One versionId: UPDATE #0 of the retained record, CREATE #1 of the one that lives again.',
    params: RecordParams,
    body: UnmergeBody.optional(),
    example: { dryRun: true },
    answer: UnmergeAnswer,
    errors: ['FAILED_PRECONDITION', 'VERSION_MISMATCH'],
    handle: async ({ caller: { tenantId, userId }, params: { tableId, recordId }, body }) =>
      writeTable(store, { tenantId, tableId, actor: userId, isDryRun: body?.dryRun }, async (work) => {
        const { record, restored } = await unmergeRecord(work, recordId, {
          expectedVersion: versionText(body?.expectedVersion),
          versionToUnmerge: versionNumber(body?.versionToUnmerge),
          versionIdOfRecordDataToRetain: versionNumber(body?.versionIdOfRecordDataToRetain),
        });
        return { record: presentRecord(record), unmergedRecord: presentRecord(restored) };
      }),
  });

  route(app, {
    method: 'POST',
    path: `${PATH}:search`,
    operationId: 'searchRecords',
    tag: TAG,
    summary: 'Records like the given values, best first',
    description: 'Scored by the comparisons and the trained model of the last update that the table took over.',
    params: TableParams,
    body: SearchBody,
    example: { data: { name: 'Akme', city: 'Anytown' }, maxResults: 10, minScore: 0.5 },
    answer: SearchAnswer,
    handle: async ({ caller: { tenantId }, params: { tableId }, body }) => {
      const { data, maxResults = RESULTS, minScore = MIN_SCORE_OF_SEARCH } = body;
      const found = await readTable(store, tenantId, tableId, async (trx, table) =>
        searchRecords(trx, table, await store.models.get(trx, table), { data, maxResults, minScore }),
      );
      return {
        results: found.map(({ record, score }) => ({
          record: presentRecord(record),
          score,
          matchType: 'RECORD_MATCH' as const,
        })),
      };
    },
  });

  route(app, {
    method: 'POST',
    path: `${PATH}:createOrUpdate`,
    operationId: 'createOrUpdateRecord',
    tag: TAG,
    summary: 'Find a record by id, then by similarity, and update it; create it where there is none',
    params: TableParams,
    body: CreateOrUpdateBody,
    example: { dryRun: true, record: { data: { name: 'Acme Inc', zip: '12345' }, externalIds: ['erp:778'] } },
    answer: CreateOrUpdateAnswer,
    errors: ['ALREADY_EXISTS', 'FAILED_PRECONDITION', 'VERSION_MISMATCH'],
    handle: async ({ caller: { tenantId, userId }, params: { tableId }, body }) =>
      writeTable(store, { tenantId, tableId, actor: userId, isDryRun: body.dryRun }, async (work) => {
        const { matchType, record, score } = await createOrUpdateRecord(work, {
          ...body.record,
          expectedVersion: versionText(body.record.expectedVersion),
          minScore: body.minScore ?? MIN_SCORE_OF_UPDATE,
        });
        return { matchType, record: presentRecord(record), ...present({ score }) };
      }),
  });
}

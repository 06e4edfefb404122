import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { withTenant } from '../../../db/open.ts';
import {
  createRelationship,
  deleteRelationship,
  getRelationship,
  listRelationships,
  updateRelationship,
  type Relationship,
} from '../../../records/relationships.ts';
import { getRelationshipType } from '../../../records/relationship-types.ts';
import { getLiveTable } from '../../../records/table.ts';
import type { HttpDeps } from '../../deps.ts';
import { Time } from '../../fields.ts';
import { answerOnce, RequestId } from '../../idempotency.ts';
import { NextPageToken, PageQuery, pageSizeOf, toPage } from '../../paging.ts';
import { IdParam, Nothing } from '../../resource.ts';
import { route } from '../../route.ts';

const PATH = '/api/v1alpha1/relationships';
const TAG = 'relationships';
const Params = z.object({ relationshipId: IdParam });
const End = z.string().min(1).describe('Any id of a record of the table of the type.');

const RelationshipAnswer = z
  .object({
    relationshipId: z.string(),
    relationshipTypeId: z.string(),
    tableId: z.string(),
    fromRecordId: z.string(),
    toRecordId: z.string(),
    versionId: z.string(),
    createTime: Time,
    updateTime: Time,
  })
  .meta({ id: 'Relationship' });

/** Directed links between the records of a table. */
export function registerRelationshipRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, {
    method: 'POST',
    path: PATH,
    operationId: 'createRelationship',
    tag: TAG,
    summary: 'Link two records',
    query: z.strictObject({ requestId: RequestId.optional() }),
    body: z.strictObject({ relationshipTypeId: z.string().min(1), fromRecordId: End, toRecordId: End }),
    example: {
      relationshipTypeId: 'reltyp_0123456789abcdef',
      fromRecordId: 'rec_0123456789abcdef',
      toRecordId: 'rec_fedcba9876543210',
    },
    answer: RelationshipAnswer,
    errors: ['ALREADY_EXISTS', 'NOT_FOUND'],
    handle: async ({ caller: { tenantId }, query, body, request }) =>
      answerOnce(deps, request, query.requestId, async (trx) => {
        const type = await getRelationshipType(trx, tenantId, body.relationshipTypeId);
        return presentRelationship(await createRelationship(trx, tenantId, type, body));
      }),
  });

  route(app, {
    method: 'GET',
    path: `${PATH}:list`,
    operationId: 'listRelationships',
    tag: TAG,
    summary: 'List the relationships of a table',
    query: PageQuery.extend({
      tableId: z.string().min(1),
      recordId: z.string().min(1).optional().describe('Only those of this record, from either end.'),
      relationshipTypeId: z.string().min(1).optional(),
    }),
    answer: z
      .object({ relationships: z.array(RelationshipAnswer), nextPageToken: NextPageToken })
      .meta({ id: 'ListRelationshipsAnswer' }),
    errors: ['INVALID_PAGE_TOKEN', 'NOT_FOUND'],
    handle: async ({ caller: { tenantId }, query }) => {
      const { tableId, recordId, relationshipTypeId } = query;
      const scope = ['relationships', tenantId, tableId, recordId ?? null, relationshipTypeId ?? null];
      const after = String(deps.pageTokens.open(scope, query.pageToken)?.[0] ?? '');
      const size = pageSizeOf(query);
      const rows = await withTenant(deps.db, tenantId, async (trx) => {
        const table = await getLiveTable(trx, tenantId, tableId);
        return listRelationships(trx, table, { recordId, relationshipTypeId }, { after, limit: size + 1 });
      });
      const page = toPage(rows, size, ({ relationshipId }) => deps.pageTokens.seal(scope, [relationshipId]));
      return { relationships: page.rows.map(presentRelationship), nextPageToken: page.nextPageToken };
    },
  });

  route(app, {
    method: 'GET',
    path: `${PATH}/{relationshipId}`,
    operationId: 'getRelationship',
    tag: TAG,
    summary: 'Get a relationship',
    params: Params,
    answer: RelationshipAnswer,
    handle: async ({ caller: { tenantId }, params: { relationshipId } }) =>
      withTenant(deps.db, tenantId, async (trx) =>
        presentRelationship(await getRelationship(trx, tenantId, relationshipId)),
      ),
  });

  route(app, {
    method: 'PATCH',
    path: `${PATH}/{relationshipId}`,
    operationId: 'updateRelationship',
    tag: TAG,
    summary: 'Give a relationship other ends',
    params: Params,
    body: z.strictObject({ fromRecordId: End.optional(), toRecordId: End.optional() }),
    example: { toRecordId: 'rec_0123456789abcdef' },
    answer: RelationshipAnswer,
    errors: ['ALREADY_EXISTS'],
    handle: async ({ caller: { tenantId }, params: { relationshipId }, body }) =>
      withTenant(deps.db, tenantId, async (trx) =>
        presentRelationship(
          await updateRelationship(trx, tenantId, relationshipId, {
            ...(body.fromRecordId !== undefined && { fromRecordId: body.fromRecordId }),
            ...(body.toRecordId !== undefined && { toRecordId: body.toRecordId }),
          }),
        ),
      ),
  });

  route(app, {
    method: 'DELETE',
    path: `${PATH}/{relationshipId}`,
    operationId: 'deleteRelationship',
    tag: TAG,
    summary: 'Delete a relationship',
    params: Params,
    answer: Nothing,
    handle: async ({ caller: { tenantId }, params: { relationshipId } }) =>
      withTenant(deps.db, tenantId, async (trx) => {
        await deleteRelationship(trx, tenantId, relationshipId);
        return {};
      }),
  });
}

function presentRelationship(row: Relationship): z.input<typeof RelationshipAnswer> {
  return {
    relationshipId: row.relationshipId,
    relationshipTypeId: row.relationshipTypeId,
    tableId: row.tableId,
    fromRecordId: row.fromRecordId,
    toRecordId: row.toRecordId,
    versionId: String(row.versionId),
    createTime: row.createTime.toISOString(),
    updateTime: row.updateTime.toISOString(),
  };
}

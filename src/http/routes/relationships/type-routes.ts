import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { withTenant } from '../../../db/open.ts';
import { AppError } from '../../../domain/errors.ts';
import {
  countRelationships,
  createRelationshipType,
  deleteRelationshipType,
  getRelationshipType,
  listRelationshipTypes,
  updateRelationshipType,
  type RelationshipType,
} from '../../../records/relationship-types.ts';
import { getLiveTable } from '../../../records/table.ts';
import type { HttpDeps } from '../../deps.ts';
import { Time } from '../../fields.ts';
import { answerOnce, RequestId } from '../../idempotency.ts';
import { IdParam, Nothing } from '../../resource.ts';
import { route } from '../../route.ts';

const PATH = '/api/v1alpha1/relationships/types';
const TAG = 'relationships';
const Params = z.object({ relationshipTypeId: IdParam });
const Name = z.string().regex(/\S/, 'must not be blank').max(200);
const Description = z.string().max(2000);

const TypeAnswer = z
  .object({
    relationshipTypeId: z.string(),
    tableId: z.string(),
    versionId: z.string(),
    forwardName: z.string().describe('Read from the from end: "is child of".'),
    reverseName: z.string().describe('Read from the to end: "is parent of".'),
    description: z.string(),
    createTime: Time,
    updateTime: Time,
  })
  .meta({ id: 'RelationshipType' });

/** What relationships of a table can say. */
export function registerRelationshipTypeRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, {
    method: 'POST',
    path: PATH,
    operationId: 'createRelationshipType',
    tag: TAG,
    summary: 'Create a relationship type',
    query: z.strictObject({ requestId: RequestId.optional() }),
    body: z.strictObject({
      tableId: z.string().min(1),
      forwardName: Name,
      reverseName: Name,
      description: Description.optional(),
    }),
    example: { tableId: 'tbl_0123456789abcdef', forwardName: 'is child of', reverseName: 'is parent of' },
    answer: TypeAnswer,
    errors: ['NOT_FOUND'],
    handle: async ({ caller: { tenantId }, query, body, request }) =>
      answerOnce(deps, request, query.requestId, async (trx) => {
        const table = await getLiveTable(trx, tenantId, body.tableId);
        const { forwardName, reverseName, description = '' } = body;
        return presentType(await createRelationshipType(trx, table, { forwardName, reverseName, description }));
      }),
  });

  route(app, {
    method: 'GET',
    path: `${PATH}:list`,
    operationId: 'listRelationshipTypes',
    tag: TAG,
    summary: 'List the relationship types of a table',
    query: z.strictObject({ tableId: z.string().min(1) }),
    answer: z.object({ relationshipTypes: z.array(TypeAnswer) }).meta({ id: 'ListRelationshipTypesAnswer' }),
    errors: ['NOT_FOUND'],
    handle: async ({ caller: { tenantId }, query: { tableId } }) =>
      withTenant(deps.db, tenantId, async (trx) => {
        const types = await listRelationshipTypes(trx, await getLiveTable(trx, tenantId, tableId));
        return { relationshipTypes: types.map(presentType) };
      }),
  });

  route(app, {
    method: 'GET',
    path: `${PATH}/{relationshipTypeId}`,
    operationId: 'getRelationshipType',
    tag: TAG,
    summary: 'Get a relationship type',
    params: Params,
    answer: TypeAnswer,
    handle: async ({ caller: { tenantId }, params: { relationshipTypeId } }) =>
      withTenant(deps.db, tenantId, async (trx) =>
        presentType(await getRelationshipType(trx, tenantId, relationshipTypeId)),
      ),
  });

  route(app, {
    method: 'PATCH',
    path: `${PATH}/{relationshipTypeId}`,
    operationId: 'updateRelationshipType',
    tag: TAG,
    summary: 'Change the names of a relationship type',
    params: Params,
    body: z.strictObject({
      forwardName: Name.optional(),
      reverseName: Name.optional(),
      description: Description.optional(),
    }),
    example: { description: 'Company ownership.' },
    answer: TypeAnswer,
    handle: async ({ caller: { tenantId }, params: { relationshipTypeId }, body }) =>
      withTenant(deps.db, tenantId, async (trx) =>
        presentType(await updateRelationshipType(trx, tenantId, relationshipTypeId, body)),
      ),
  });

  route(app, {
    method: 'DELETE',
    path: `${PATH}/{relationshipTypeId}`,
    operationId: 'deleteRelationshipType',
    tag: TAG,
    summary: 'Delete a relationship type',
    params: Params,
    query: z.strictObject({ force: z.boolean().optional().describe('Delete it with its relationships.') }),
    answer: Nothing,
    errors: ['FAILED_PRECONDITION'],
    handle: async ({ caller: { tenantId }, params: { relationshipTypeId }, query }) =>
      withTenant(deps.db, tenantId, async (trx) => {
        const used = await countRelationships(trx, tenantId, relationshipTypeId);
        if (used > 0 && query.force !== true)
          throw new AppError(
            'FAILED_PRECONDITION',
            `${used} relationships are of type ${relationshipTypeId}. Delete them first, or use ?force=true.`,
          );
        await deleteRelationshipType(trx, tenantId, relationshipTypeId);
        return {};
      }),
  });
}

function presentType(type: RelationshipType): z.input<typeof TypeAnswer> {
  return {
    relationshipTypeId: type.relationshipTypeId,
    tableId: type.tableId,
    versionId: String(type.versionId),
    forwardName: type.forwardName,
    reverseName: type.reverseName,
    description: type.description,
    createTime: type.createTime.toISOString(),
    updateTime: type.updateTime.toISOString(),
  };
}

import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import {
  getOverrides,
  labelPair,
  noteDecision,
  overrideValues,
  unverifyRecords,
  verifyRecords,
  type Deciding,
} from '../../../catalog/curation.ts';
import type { ReadQuery } from '../../../datasets/reader.ts';
import { withTenant } from '../../../db/open.ts';
import { invalidField, notFound } from '../../../domain/errors.ts';
import type { Caller } from '../../auth.ts';
import type { DataDeps } from '../../deps.ts';
import { Count } from '../../fields.ts';
import { IdParam, Nothing } from '../../resource.ts';
import { route } from '../../route.ts';
import { ProductParams } from './data-schema.ts';
import { attributesOf, openProduct, type ProductData } from './product-data.ts';

const Id = z.string().min(1).max(100);
const RecordIds = z.array(Id).min(1).max(1000);
/** A decision about more records at once is no decision of a person. */
const MOST_DECIDED = 100_000;

const Decided = z
  .object({
    entityId: z.string().describe('Where the records will be.'),
    recordCount: Count.describe('Records that the decision verified.'),
    isPending: z.literal(true).describe('Takes effect with the next update.'),
  })
  .meta({ id: 'CurationAnswer' });

const Overrides = z.record(z.string(), z.string().nullable());
const PATH = '/api/v1beta1/dataProducts/{dataProductId}';

/** What people decide about the records of a product. Everything but overrides waits for the next update. */
export function registerCurationRoutes(app: FastifyInstance, deps: DataDeps): void {
  const deciding = (caller: Caller, dataProductId: string): Deciding => ({
    tenantId: caller.tenantId,
    dataProductId,
    userId: caller.userId,
  });

  route(app, {
    method: 'POST',
    path: `${PATH}/entities:merge`,
    operationId: 'mergeEntities',
    tag: 'curation',
    summary: 'Merge entities into one of them',
    description: 'All their records become verified in the survivor; the other ids are retired by the next update.',
    params: ProductParams,
    body: z
      .strictObject({
        entityIds: z.array(Id).min(1).max(100).describe('With or without the survivor.'),
        survivorId: Id,
      })
      .meta({ id: 'MergeEntitiesInput' }),
    example: { entityIds: ['entity-a', 'entity-b'], survivorId: 'entity-a' },
    answer: Decided,
    errors: ['FAILED_PRECONDITION', 'UNAVAILABLE'],
    handle: async ({ caller, params, body }) => {
      const data = await openProduct(deps, caller, params.dataProductId);
      const ids = [...new Set([body.survivorId, ...body.entityIds])];
      if (ids.length < 2) throw invalidField('entityIds', 'must name another entity than the survivor');
      const recordsOf = await recordsOfEntities(deps, data, ids);
      const missing = ids.find((id) => !recordsOf.has(id));
      if (missing !== undefined) throw notFound('entity', missing);
      const entityOf = new Map([...recordsOf.values()].flat().map((id) => [id, body.survivorId]));
      const who = deciding(caller, params.dataProductId);
      await withTenant(deps.db, caller.tenantId, async (trx) => {
        await verifyRecords(trx, who, entityOf);
        await noteDecision(trx, who, 'MERGE', body);
      });
      return { entityId: body.survivorId, recordCount: entityOf.size, isPending: true as const };
    },
  });

  route(app, {
    method: 'POST',
    path: `${PATH}/records:move`,
    operationId: 'moveRecords',
    tag: 'curation',
    summary: 'Move records to another entity or into a new one',
    description: 'The moved records, and those that stay in the entities they leave, become verified where they are.',
    params: ProductParams,
    body: z
      .strictObject({
        recordIds: RecordIds,
        entityId: Id.optional(),
        newEntity: z.boolean().optional().describe('Instead of entityId: make a new entity of the records.'),
      })
      .meta({
        id: 'MoveRecordsInput',
        oneOf: [
          { required: ['entityId'], properties: { newEntity: { const: false } } },
          { required: ['newEntity'], properties: { newEntity: { const: true }, entityId: false } },
        ],
      }),
    example: { recordIds: ['record-a'], newEntity: true },
    answer: Decided,
    errors: ['FAILED_PRECONDITION', 'UNAVAILABLE'],
    handle: async ({ caller, params, body }) => {
      const isNew = body.newEntity === true;
      if (isNew === (body.entityId !== undefined))
        throw invalidField('entityId', 'give either entityId or newEntity: true');
      const data = await openProduct(deps, caller, params.dataProductId);
      const entityId = body.entityId ?? randomUUID();
      const origins = await entitiesOfRecords(deps, data, body.recordIds);
      const touched = [...new Set([...origins.values(), ...(isNew ? [] : [entityId])])];
      const recordsOf = await recordsOfEntities(deps, data, touched);
      if (!isNew && !recordsOf.has(entityId)) throw notFound('entity', entityId);
      const entityOf = new Map<string, string>();
      for (const [entity, records] of recordsOf) for (const record of records) entityOf.set(record, entity);
      for (const record of body.recordIds) entityOf.set(record, entityId);
      const who = deciding(caller, params.dataProductId);
      await withTenant(deps.db, caller.tenantId, async (trx) => {
        await verifyRecords(trx, who, entityOf);
        await noteDecision(trx, who, 'MOVE', { ...body, entityId });
      });
      return { entityId, recordCount: entityOf.size, isPending: true as const };
    },
  });

  for (const isVerify of [true, false]) {
    route(app, {
      method: 'POST',
      path: `${PATH}/records:${isVerify ? 'verify' : 'unverify'}`,
      operationId: isVerify ? 'verifyRecords' : 'unverifyRecords',
      tag: 'curation',
      summary: isVerify
        ? 'Confirm records in their entities: updates leave them there'
        : 'Take confirmations back: updates are free about these records again',
      params: ProductParams,
      body: z
        .strictObject({ recordIds: RecordIds })
        .meta({ id: isVerify ? 'VerifyRecordsInput' : 'UnverifyRecordsInput' }),
      example: { recordIds: ['record-a', 'record-b'] },
      answer: z.object({ recordCount: Count }).meta({ id: isVerify ? 'VerifyRecordsAnswer' : 'UnverifyRecordsAnswer' }),
      errors: ['FAILED_PRECONDITION', 'UNAVAILABLE'],
      handle: async ({ caller, params, body }) => {
        const data = await openProduct(deps, caller, params.dataProductId);
        const entityOf = await entitiesOfRecords(deps, data, body.recordIds);
        const who = deciding(caller, params.dataProductId);
        return withTenant(deps.db, caller.tenantId, async (trx) => {
          await noteDecision(trx, who, isVerify ? 'VERIFY' : 'UNVERIFY', body);
          if (!isVerify) return { recordCount: await unverifyRecords(trx, who, body.recordIds) };
          await verifyRecords(trx, who, entityOf);
          return { recordCount: entityOf.size };
        });
      },
    });
  }

  route(app, {
    method: 'POST',
    path: `${PATH}/pairs:label`,
    operationId: 'labelPair',
    tag: 'curation',
    summary: 'Say whether two records are the same: trains the next update',
    params: ProductParams,
    body: z
      .strictObject({ left: Id, right: Id, label: z.enum(['MATCH', 'NO_MATCH', 'UNSURE']) })
      .meta({ id: 'LabelPairInput' }),
    example: { left: 'record-a', right: 'record-b', label: 'MATCH' },
    answer: Nothing,
    errors: ['FAILED_PRECONDITION', 'UNAVAILABLE'],
    handle: async ({ caller, params, body }) => {
      if (body.left === body.right) throw invalidField('right', 'must be another record than left');
      const data = await openProduct(deps, caller, params.dataProductId);
      await entitiesOfRecords(deps, data, [body.left, body.right]);
      const who = deciding(caller, params.dataProductId);
      await withTenant(deps.db, caller.tenantId, async (trx) => {
        await labelPair(trx, who, [body.left, body.right], body.label);
        await noteDecision(trx, who, 'LABEL', body);
      });
      return {};
    },
  });

  route(app, {
    method: 'PATCH',
    path: `${PATH}/entities/{entityId}/overrides`,
    operationId: 'overrideValues',
    tag: 'curation',
    summary: 'Set values of a golden record by hand: at once and for good',
    params: ProductParams.extend({ entityId: IdParam }),
    body: z
      .strictObject({
        values: Overrides.optional().describe('Attribute → value; null empties it.'),
        remove: z.array(Id).max(1000).optional().describe('Attributes whose override is taken back.'),
      })
      .meta({ id: 'OverrideValuesInput' }),
    example: { values: { city: 'Lyon' } },
    answer: z.object({ entityId: z.string(), overrides: Overrides }).meta({ id: 'OverridesAnswer' }),
    errors: ['FAILED_PRECONDITION', 'UNAVAILABLE'],
    handle: async ({ caller, params, body }) => {
      const { dataProductId, entityId } = params;
      const data = await openProduct(deps, caller, dataProductId);
      const files = await data.requireFiles('golden');
      if (!(await recordsOfEntities(deps, data, [entityId])).has(entityId)) throw notFound('entity', entityId);
      const known = await attributesOf(deps, files, 'golden');
      const { values = {}, remove = [] } = body;
      for (const name of Object.keys(values))
        if (!known.includes(name)) throw invalidField(`values.${name}`, `no attribute of this data product`);
      const who = deciding(caller, dataProductId);
      return withTenant(deps.db, caller.tenantId, async (trx) => {
        const removed = Object.fromEntries(remove.map((name) => [name, undefined]));
        await overrideValues(trx, who, entityId, { ...removed, ...values });
        await noteDecision(trx, who, 'OVERRIDE', { entityId, ...body });
        const overrides = await getOverrides(trx, caller.tenantId, dataProductId, [entityId]);
        return { entityId, overrides: { ...overrides[entityId] } };
      });
    },
  });
}

/** Ids as one parameter: they hold no spaces. */
const AMONG = "in (select unnest(string_split($1, ' ')))";

/** record id → entity id. @throws AppError NOT_FOUND naming the first record that the newest update does not have. */
async function entitiesOfRecords(
  deps: DataDeps,
  data: ProductData,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await deps.reader.query({
    files: await data.requireFiles('records'),
    sql: `select record_id, entity_id from records where record_id ${AMONG}`,
    params: [recordIds.join(' ')],
  });
  const found = new Map(rows.map((row) => [row['record_id'] as string, row['entity_id'] as string]));
  const missing = recordIds.find((id) => !found.has(id));
  if (missing !== undefined) throw notFound('record', missing);
  return found;
}

/** entity id → its records, of those entities that exist. */
async function recordsOfEntities(
  deps: DataDeps,
  data: ProductData,
  entityIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const files: ReadQuery['files'] = await data.requireFiles('records');
  const sql = `select record_id, entity_id from records where entity_id ${AMONG}`;
  const rows = await deps.reader.query({ files, sql, params: [entityIds.join(' ')] }, { maxRows: MOST_DECIDED });
  const out = new Map<string, string[]>();
  for (const row of rows) {
    const entity = row['entity_id'] as string;
    const records = out.get(entity) ?? [];
    records.push(row['record_id'] as string);
    out.set(entity, records);
  }
  return out;
}

import { sql } from 'kysely';
import type { Trx } from '../db/open.ts';
import { AppError, invalidField, notFound } from '../domain/errors.ts';
import { newId } from '../lib/ids.ts';
import type { RelationshipType } from './relationship-types.ts';
import { getRecordRow } from './resolve.ts';
import { getLiveTable, type LiveTable } from './table.ts';

/** A directed link; where an end was merged away, its survivor stands there. */
export interface Relationship {
  readonly relationshipId: string;
  readonly relationshipTypeId: string;
  readonly tableId: string;
  readonly fromRecordId: string;
  readonly toRecordId: string;
  readonly versionId: number;
  readonly createTime: Date;
  readonly updateTime: Date;
}

export interface RelationshipEnds {
  readonly fromRecordId: string;
  readonly toRecordId: string;
}

/** @throws AppError NOT_FOUND for an end; INVALID_ARGUMENT for a record with itself; ALREADY_EXISTS */
export async function createRelationship(
  trx: Trx,
  tenantId: string,
  type: RelationshipType,
  ends: RelationshipEnds,
): Promise<Relationship> {
  const table = await getLiveTable(trx, tenantId, type.tableId);
  const { from, to } = await endsOf(trx, table, ends);
  const id = newId('relationship');
  await sql`
    insert into relationship (tenant_id, relationship_id, relationship_type_id, table_no, from_rid, to_rid)
    values (${tenantId}, ${id}, ${type.relationshipTypeId}, ${table.tableNo}, ${from}, ${to})
    on conflict do nothing`.execute(trx);
  const [made] = await select(trx, tenantId, sql`l.relationship_id = ${id}`, 1);
  if (made === undefined) throw linkedAlready(ends, type.relationshipTypeId);
  return made;
}

/** @throws AppError NOT_FOUND */
export async function getRelationship(trx: Trx, tenantId: string, relationshipId: string): Promise<Relationship> {
  const [row] = await select(trx, tenantId, sql`l.relationship_id = ${relationshipId}`, 1);
  if (row === undefined) throw notFound('Relationship', relationshipId);
  return row;
}

/** Gives a relationship other ends. @throws AppError NOT_FOUND, INVALID_ARGUMENT, ALREADY_EXISTS */
export async function updateRelationship(
  trx: Trx,
  tenantId: string,
  relationshipId: string,
  ends: Partial<RelationshipEnds>,
): Promise<Relationship> {
  const old = await getRelationship(trx, tenantId, relationshipId);
  const table = await getLiveTable(trx, tenantId, old.tableId);
  const wanted = {
    fromRecordId: ends.fromRecordId ?? old.fromRecordId,
    toRecordId: ends.toRecordId ?? old.toRecordId,
  };
  const { from, to } = await endsOf(trx, table, wanted);
  const { rows } = await sql`
    update relationship l set from_rid = ${from}, to_rid = ${to}, version_id = nextval('record_version_seq'),
      updated_at = now()
    where tenant_id = ${tenantId} and relationship_id = ${relationshipId}
      and not exists (select from relationship o
        where o.relationship_type_id = l.relationship_type_id and o.from_rid = ${from} and o.to_rid = ${to}
          and o.tenant_id = ${tenantId} and o.relationship_id <> ${relationshipId})
    returning relationship_id`.execute(trx);
  if (rows.length === 0) throw linkedAlready(wanted, old.relationshipTypeId);
  return getRelationship(trx, tenantId, relationshipId);
}

/** @throws AppError NOT_FOUND */
export async function deleteRelationship(trx: Trx, tenantId: string, relationshipId: string): Promise<void> {
  await getRelationship(trx, tenantId, relationshipId);
  await trx
    .deleteFrom('relationship')
    .where('tenant_id', '=', tenantId)
    .where('relationship_id', '=', relationshipId)
    .execute();
}

export interface RelationshipFilter {
  readonly recordId?: string | undefined;
  readonly relationshipTypeId?: string | undefined;
}

/** Relationships of a table in order of id. @throws AppError NOT_FOUND */
export async function listRelationships(
  trx: Trx,
  table: LiveTable,
  filter: RelationshipFilter,
  page: { readonly after: string; readonly limit: number },
): Promise<readonly Relationship[]> {
  const rid = filter.recordId === undefined ? null : (await getRecordRow(trx, table, filter.recordId)).rid;
  const typeId = filter.relationshipTypeId ?? null;
  const ofRecord =
    rid === null
      ? sql`true`
      : sql`l.relationship_id in (
          select x.relationship_id from relationship x, record e
          where e.tenant_id = ${table.tenantId} and (e.rid = ${rid} or e.merged_into = ${rid}) and x.from_rid = e.rid
          union
          select x.relationship_id from relationship x, record e
          where e.tenant_id = ${table.tenantId} and (e.rid = ${rid} or e.merged_into = ${rid}) and x.to_rid = e.rid)`;
  return select(
    trx,
    table.tenantId,
    sql`l.table_no = ${table.tableNo} and l.relationship_id > ${page.after} and ${ofRecord}
      and (${typeId}::text is null or l.relationship_type_id = ${typeId})`,
    page.limit,
  );
}

/**
 * What readers see of relationships: ends of the living, none from a record to itself (its ends were merged), none of a
 * record that was merged without its relationships.
 */
export const VISIBLE_RELATIONSHIPS = sql`
  relationship l
  join realtime_table t on t.table_no = l.table_no
  join record a on a.rid = l.from_rid and not a.hides_relationships
  join record f on f.rid = a.answers_as and f.state = 'LIVE'
  join record b on b.rid = l.to_rid and not b.hides_relationships
  join record g on g.rid = b.answers_as and g.state = 'LIVE' and g.rid <> f.rid`;

async function select(
  trx: Trx,
  tenantId: string,
  condition: ReturnType<typeof sql>,
  limit: number,
): Promise<readonly Relationship[]> {
  const { rows } = await sql<Relationship>`
    select l.relationship_id as "relationshipId", l.relationship_type_id as "relationshipTypeId",
      t.table_id as "tableId", f.record_id as "fromRecordId", g.record_id as "toRecordId",
      l.version_id as "versionId", l.created_at as "createTime", l.updated_at as "updateTime"
    from ${VISIBLE_RELATIONSHIPS}
    where l.tenant_id = ${tenantId} and ${condition}
    order by l.relationship_id limit ${limit}`.execute(trx);
  return rows;
}

async function endsOf(
  trx: Trx,
  table: LiveTable,
  ends: RelationshipEnds,
): Promise<{ readonly from: number; readonly to: number }> {
  const from = await getRecordRow(trx, table, ends.fromRecordId);
  const to = await getRecordRow(trx, table, ends.toRecordId);
  if (from.rid === to.rid) throw invalidField('toRecordId', 'is the same record as fromRecordId');
  return { from: from.rid, to: to.rid };
}

function linkedAlready(ends: RelationshipEnds, typeId: string): AppError {
  return new AppError(
    'ALREADY_EXISTS',
    `${ends.fromRecordId} and ${ends.toRecordId} have a relationship of type ${typeId} already.`,
  );
}

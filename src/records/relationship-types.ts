import { sql } from 'kysely';
import type { Trx } from '../db/open.ts';
import { notFound } from '../domain/errors.ts';
import { newId } from '../lib/ids.ts';
import type { LiveTable } from './table.ts';

/** What a relationship says, read from either end: "is child of" / "is parent of". */
export interface RelationshipType {
  readonly relationshipTypeId: string;
  readonly tableId: string;
  readonly versionId: number;
  readonly forwardName: string;
  readonly reverseName: string;
  readonly description: string;
  readonly createTime: Date;
  readonly updateTime: Date;
}

export interface RelationshipTypeInput {
  readonly forwardName: string;
  readonly reverseName: string;
  readonly description: string;
}

export async function createRelationshipType(
  trx: Trx,
  table: LiveTable,
  input: RelationshipTypeInput,
): Promise<RelationshipType> {
  const id = newId('relationshipType');
  await sql`
    insert into relationship_type
      (tenant_id, relationship_type_id, table_no, forward_name, reverse_name, description)
    values (${table.tenantId}, ${id}, ${table.tableNo}, ${input.forwardName}, ${input.reverseName},
      ${input.description})`.execute(trx);
  return getRelationshipType(trx, table.tenantId, id);
}

/** @throws AppError NOT_FOUND */
export async function getRelationshipType(trx: Trx, tenantId: string, id: string): Promise<RelationshipType> {
  const [row] = await select(trx, tenantId, sql`y.relationship_type_id = ${id}`);
  if (row === undefined) throw notFound('Relationship type', id);
  return row;
}

/** All of a table's, in order of id; types are made by hand and few. */
export async function listRelationshipTypes(trx: Trx, table: LiveTable): Promise<readonly RelationshipType[]> {
  return select(trx, table.tenantId, sql`y.table_no = ${table.tableNo}`);
}

/** @throws AppError NOT_FOUND */
export async function updateRelationshipType(
  trx: Trx,
  tenantId: string,
  id: string,
  change: { readonly [K in keyof RelationshipTypeInput]?: string | undefined },
): Promise<RelationshipType> {
  const old = await getRelationshipType(trx, tenantId, id);
  await sql`
    update relationship_type set forward_name = ${change.forwardName ?? old.forwardName},
      reverse_name = ${change.reverseName ?? old.reverseName}, description = ${change.description ?? old.description},
      version_id = nextval('record_version_seq'), updated_at = now()
    where tenant_id = ${tenantId} and relationship_type_id = ${id}`.execute(trx);
  return getRelationshipType(trx, tenantId, id);
}

/** Deletes a type and its relationships. @throws AppError NOT_FOUND */
export async function deleteRelationshipType(trx: Trx, tenantId: string, id: string): Promise<void> {
  await getRelationshipType(trx, tenantId, id);
  await sql`delete from relationship_type where tenant_id = ${tenantId} and relationship_type_id = ${id}`.execute(trx);
}

/** How many relationships a type has: deleting it deletes them. */
export async function countRelationships(trx: Trx, tenantId: string, typeId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from relationship
    where tenant_id = ${tenantId} and relationship_type_id = ${typeId}`.execute(trx);
  return (rows[0] as { count: number }).count;
}

async function select(
  trx: Trx,
  tenantId: string,
  condition: ReturnType<typeof sql>,
): Promise<readonly RelationshipType[]> {
  const { rows } = await sql<RelationshipType>`
    select y.relationship_type_id as "relationshipTypeId", t.table_id as "tableId", y.version_id as "versionId",
      y.forward_name as "forwardName", y.reverse_name as "reverseName", y.description,
      y.created_at as "createTime", y.updated_at as "updateTime"
    from relationship_type y join realtime_table t on t.table_no = y.table_no
    where y.tenant_id = ${tenantId} and ${condition}
    order by y.relationship_type_id`.execute(trx);
  return rows;
}

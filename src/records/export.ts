/** The store's contents as they are published (reference 4.10), each dataset one consistent snapshot. */
import { sql } from 'kysely';
import { randomId } from '../lib/ids.ts';
import type { Trx } from '../db/open.ts';
import { VISIBLE_RELATIONSHIPS } from './relationships.ts';
import type { RecordData } from './record.ts';
import { getLiveTable } from './table.ts';

export interface PublishedRecord {
  readonly recordId: string;
  readonly tableId: string;
  readonly versionId: number;
  readonly data: RecordData;
  readonly createdMs: number;
  readonly updatedMs: number;
}

/** Ties an entity id, current or past, to the record that answers to it. */
export interface PublishedIdMapping {
  readonly tamrId: string;
  readonly tableId: string;
  readonly recordId: string;
  readonly versionId: number;
  readonly createdMs: number;
  readonly updatedMs: number;
}

export interface PublishedRelationship {
  readonly relationshipId: string;
  readonly relationshipTypeId: string;
  readonly fromRecordId: string;
  readonly toRecordId: string;
  readonly versionId: number;
  readonly createdMs: number;
  readonly updatedMs: number;
}

const BATCH = 5_000;

/** Live records in order of creation. @throws AppError NOT_FOUND */
export async function* readRealtimeRecords(
  trx: Trx,
  tenantId: string,
  tableId: string,
): AsyncGenerator<readonly PublishedRecord[]> {
  const { tableNo } = await getLiveTable(trx, tenantId, tableId);
  yield* inBatches<PublishedRecord>(
    trx,
    sql`select record_id as "recordId", ${tableId}::text as "tableId", version_id as "versionId", data,
        ${milliseconds('created_at')} as "createdMs", ${milliseconds('updated_at')} as "updatedMs"
      from record where tenant_id = ${tenantId} and table_no = ${tableNo} and state = 'LIVE' order by rid`,
  );
}

/** Every entity id that finds a live record, in order of id. @throws AppError NOT_FOUND */
export async function* readRealtimeIdMapping(
  trx: Trx,
  tenantId: string,
  tableId: string,
): AsyncGenerator<readonly PublishedIdMapping[]> {
  const { tableNo } = await getLiveTable(trx, tenantId, tableId);
  yield* inBatches<PublishedIdMapping>(
    trx,
    sql`select n.name as "tamrId", ${tableId}::text as "tableId", s.record_id as "recordId",
        s.version_id as "versionId", ${milliseconds('n.created_at')} as "createdMs",
        ${milliseconds('s.updated_at')} as "updatedMs"
      from (
        select entity_id as name, rid, created_at from record
          where tenant_id = ${tenantId} and table_no = ${tableNo} and entity_id is not null
        union all
        select alias, rid, created_at from record_alias a
          where tenant_id = ${tenantId} and table_no = ${tableNo}
            and not exists (select from record x where x.table_no = a.table_no and x.entity_id = a.alias)
      ) n
      join record r on r.rid = n.rid
      join record s on s.rid = r.answers_as and s.state = 'LIVE'
      order by n.name`,
  );
}

/** In order of id. @throws AppError NOT_FOUND */
export async function* readRealtimeRelationships(
  trx: Trx,
  tenantId: string,
  tableId: string,
): AsyncGenerator<readonly PublishedRelationship[]> {
  const { tableNo } = await getLiveTable(trx, tenantId, tableId);
  yield* inBatches<PublishedRelationship>(
    trx,
    sql`select l.relationship_id as "relationshipId", l.relationship_type_id as "relationshipTypeId",
        f.record_id as "fromRecordId", g.record_id as "toRecordId", l.version_id as "versionId",
        ${milliseconds('l.created_at')} as "createdMs", ${milliseconds('l.updated_at')} as "updatedMs"
      from ${VISIBLE_RELATIONSHIPS}
      where l.tenant_id = ${tenantId} and l.table_no = ${tableNo} order by l.relationship_id`,
  );
}

function milliseconds(column: string): ReturnType<typeof sql> {
  return sql`(extract(epoch from ${sql.ref(column)}) * 1000)::bigint`;
}

/** A cursor reads one snapshot however long its reader takes, and holds one batch in memory. */
async function* inBatches<T>(trx: Trx, query: ReturnType<typeof sql>): AsyncGenerator<readonly T[]> {
  const cursor = sql.id(`export_${randomId()}`);
  await sql`declare ${cursor} no scroll cursor for ${query}`.execute(trx);
  for (;;) {
    const { rows } = await sql<T>`fetch ${sql.lit(BATCH)} from ${cursor}`.execute(trx);
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) break;
  }
  await sql`close ${cursor}`.execute(trx);
}

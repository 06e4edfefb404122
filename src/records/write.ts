import { sql } from 'kysely';
import { AppError } from '../domain/errors.ts';
import { newId } from '../lib/ids.ts';
import { keysLiteral } from './live-model.ts';
import { checkData, checkExternalIds, checkVersion, toRecord, type LiveRecord, type RecordData } from './record.ts';
import type { RecordRow } from './record.ts';
import { getRecordRow, lockFound, lockOwnRow } from './resolve.ts';
import { nextVersion, type TableWork } from './table.ts';

/** What a change is called in the history. */
export type Action = 'CREATE' | 'UPDATE' | 'DELETE' | 'MERGE' | 'UNMERGE';

export interface RecordInput {
  readonly data: RecordData;
  readonly externalIds?: readonly string[] | undefined;
}

/** @throws AppError INVALID_ARGUMENT; ALREADY_EXISTS when an external id belongs to another record. */
export async function createRecord(work: TableWork, input: RecordInput): Promise<LiveRecord> {
  checkData(input.data);
  const row = await insertRecord(work, input.data);
  await linkExternalIds(work, row.rid, input.externalIds ?? []);
  return toRecord(work.table.tableId, row);
}

async function insertRecord(work: TableWork, data: RecordData): Promise<RecordRow> {
  const { table, trx } = work;
  const { rows } = await sql<RecordRow>`
    with fresh as (
      insert into record (tenant_id, table_no, record_id, version_id, data, keys)
      values (${table.tenantId}, ${table.tableNo}, ${newId('record')}, ${nextVersion(work)}, ${JSON.stringify(data)}::jsonb,
        ${keysLiteral(work.model, data)}::bigint[])
      returning *
    ), history as (
      insert into record_version (tenant_id, rid, version_id, record_number, table_no, change_type, action, actor, data)
      select tenant_id, rid, version_id, 0, table_no, 'CREATE', 'CREATE', ${work.actor}, data from fresh
    ), key_rows as (
      insert into record_key (tenant_id, table_no, key, rid)
      select tenant_id, table_no, unnest(keys), rid from fresh
    )
    select rid, record_id, entity_id, version_id, state, merged_into, data, created_at, updated_at from fresh`.execute(
    trx,
  );
  return rows[0] as RecordRow;
}

/**
 * Replaces the given fields, leaves the others. The record may be named by any of its ids; nothing is written when
 * nothing differs.
 * @throws AppError NOT_FOUND, VERSION_MISMATCH, ALREADY_EXISTS, INVALID_ARGUMENT
 */
export async function updateRecord(
  work: TableWork,
  id: string,
  input: RecordInput & { readonly expectedVersion?: string | undefined },
): Promise<LiveRecord> {
  checkData(input.data);
  const row = await lockFound(work.trx, work.table, await getRecordRow(work.trx, work.table, id), id);
  checkVersion(row, input.expectedVersion);
  await linkExternalIds(work, row.rid, input.externalIds ?? []);
  const data = { ...row.data, ...input.data };
  if (isSameData(row.data, data)) return toRecord(work.table.tableId, row);
  return toRecord(work.table.tableId, await changeRecord(work, row, data, { action: 'UPDATE' }));
}

export interface ChangeNote {
  /** Absent: a new one. */
  readonly versionId?: number;
  readonly action: Action;
  /** @default UPDATE */
  readonly changeType?: 'CREATE' | 'UPDATE';
  /** @default 0 */
  readonly recordNumber?: number;
  readonly otherRid?: number;
}

/**
 * Writes new data of a live record that the transaction has locked: row, history and the difference of its keys in one
 * statement. Where the record follows an entity, what the product last said is kept as its base.
 */
export async function changeRecord(
  work: TableWork,
  row: RecordRow,
  data: RecordData,
  note: ChangeNote,
): Promise<RecordRow> {
  const { rows } = await sql<RecordRow>`
    with before as (
      select rid, keys from record where rid = ${row.rid} and tenant_id = ${work.table.tenantId}
    ), changed as (
      update record set
        data = ${JSON.stringify(data)}::jsonb,
        base = case when entity_id is null or ${JSON.stringify(data)}::jsonb = coalesce(base, data) then null
          else coalesce(base, data) end,
        version_id = ${note.versionId ?? nextVersion(work)},
        keys = ${keysLiteral(work.model, data)}::bigint[],
        updated_at = now()
      where rid = ${row.rid} and tenant_id = ${work.table.tenantId}
      returning *
    ), history as (
      insert into record_version
        (tenant_id, rid, version_id, record_number, table_no, change_type, action, actor, data, entity_id, other_rid)
      select tenant_id, rid, version_id, ${note.recordNumber ?? 0}::int, table_no,
        ${note.changeType ?? 'UPDATE'}, ${note.action}, ${work.actor}, data, entity_id, ${note.otherRid ?? null}::bigint
      from changed
    ), gone as (
      delete from record_key k
      using (select c.tenant_id, c.table_no, c.rid, o.key from before, unnest(before.keys) as o (key), changed c
             where not o.key = any (c.keys)) o
      where k.table_no = o.table_no and k.key = o.key and k.rid = o.rid
    ), fresh as (
      insert into record_key (tenant_id, table_no, key, rid)
      select c.tenant_id, c.table_no, n.key, c.rid from changed c, before, unnest(c.keys) as n (key)
      where not n.key = any (before.keys)
      on conflict do nothing
    )
    select rid, record_id, entity_id, version_id, state, merged_into, data, created_at, updated_at
    from changed`.execute(work.trx);
  return rows[0] as RecordRow;
}

/**
 * Deletes a record by its own, current id: with a retired id the survivor would go unawares.
 * @throws AppError NOT_FOUND, FAILED_PRECONDITION, VERSION_MISMATCH
 */
export async function deleteRecord(work: TableWork, recordId: string, expectedVersion?: string): Promise<void> {
  const row = await lockLive(work, recordId);
  checkVersion(row, expectedVersion);
  await retireRecord(work, row, { action: 'DELETE' }, null);
}

/**
 * The record's row, locked, if it is live under exactly this id.
 * @throws AppError NOT_FOUND; FAILED_PRECONDITION for an id that was merged away
 */
export async function lockLive(work: TableWork, recordId: string): Promise<RecordRow> {
  const row = await lockOwnRow(work.trx, work.table, recordId);
  if (row.state === 'LIVE') return row;
  if (row.state === 'DELETED')
    throw new AppError('NOT_FOUND', `Record ${recordId} not found: it was deleted in version ${row.version_id}.`);
  const survivor = await getRecordRow(work.trx, work.table, recordId);
  throw new AppError(
    'FAILED_PRECONDITION',
    `${recordId} was merged into ${survivor.record_id} in version ${row.version_id}: name that record, or unmerge first.`,
    { metadata: { recordId: survivor.record_id } },
  );
}

/** Makes a live record a tombstone: merged into another, or deleted. */
export async function retireRecord(
  work: TableWork,
  row: RecordRow,
  note: ChangeNote,
  into: { readonly rid: number; readonly hidesRelationships: boolean } | null,
): Promise<void> {
  await sql`
    with before as (
      select rid, table_no, keys from record where rid = ${row.rid} and tenant_id = ${work.table.tenantId}
    ), retired as (
      update record set
        state = ${into === null ? 'DELETED' : 'MERGED'},
        merged_into = ${into?.rid ?? null}::bigint,
        merged_via = ${into?.rid ?? null}::bigint,
        hides_relationships = ${into?.hidesRelationships ?? false},
        is_retired_by_hand = true,
        version_id = ${note.versionId ?? nextVersion(work)},
        keys = '{}',
        updated_at = now()
      where rid = ${row.rid} and tenant_id = ${work.table.tenantId}
      returning *
    ), history as (
      insert into record_version
        (tenant_id, rid, version_id, record_number, table_no, change_type, action, actor, data, entity_id, other_rid)
      select tenant_id, rid, version_id, ${note.recordNumber ?? 0}::int, table_no, 'DELETE', ${note.action},
        ${work.actor}, '{}', entity_id, ${note.otherRid ?? null}::bigint
      from retired
    )
    delete from record_key k using before, unnest(before.keys) as o (key)
    where k.table_no = before.table_no and k.key = o.key and k.rid = before.rid`.execute(work.trx);
}

/**
 * An external id of a deleted record is free again; one of a merged record is the survivor's.
 * @throws AppError ALREADY_EXISTS naming the record that has the id.
 */
export async function linkExternalIds(work: TableWork, rid: number, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  checkExternalIds(ids);
  const { table, trx } = work;
  await sql`
    insert into external_id as e (tenant_id, table_no, external_id, rid)
    select ${table.tenantId}, ${table.tableNo}, id, ${rid}::bigint from unnest(${ids}::text[]) id order by id
    on conflict (table_no, external_id) do update set rid = excluded.rid, updated_at = now()
      where exists (select from record r left join record s on s.rid = r.merged_into
                    where r.rid = e.rid and 'DELETED' in (r.state, s.state))`.execute(trx);
  const { rows } = await sql<{ external_id: string; record_id: string }>`
    select e.external_id, s.record_id
    from external_id e join record r on r.rid = e.rid join record s on s.rid = r.answers_as
    where e.tenant_id = ${table.tenantId} and e.table_no = ${table.tableNo} and e.external_id = any (${ids}::text[])
      and s.rid <> ${rid}
    order by 1 limit 1`.execute(trx);
  const taken = rows[0];
  if (taken !== undefined)
    throw new AppError('ALREADY_EXISTS', `External id ${taken.external_id} belongs to ${taken.record_id} already.`, {
      fields: [{ field: 'externalIds', description: `${taken.external_id} belongs to ${taken.record_id}` }],
      metadata: { recordId: taken.record_id, externalId: taken.external_id },
    });
}

/** Whether two data objects are the same to jsonb: key order does not count. */
export function isSameData(left: RecordData, right: RecordData): boolean {
  return canonical(left) === canonical(right);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}

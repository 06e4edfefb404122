import { sql } from 'kysely';
import { AppError, invalidField } from '../domain/errors.ts';
import { checkData, checkVersion, toRecord, type LiveRecord, type RecordData, type RecordRow } from './record.ts';
import { drawVersion, type TableWork } from './table.ts';
import { changeRecord, lockLive, retireRecord } from './write.ts';

export interface MergeRequest {
  readonly fromRecordId: string;
  readonly toRecordId: string;
  /** The survivor keeps its own values and relationships. @default false: it takes the retired one's, nulls too */
  readonly disableMergeRules?: boolean | undefined;
  /** Fields that replace the survivor's; `{}` is the same as absent. */
  readonly data?: RecordData | undefined;
  /** Record id → version that the caller worked from. */
  readonly expectedVersions?: Readonly<Record<string, string>> | undefined;
}

/**
 * Retires one record in favour of another: one version id, UPDATE #0 of the survivor and DELETE #1 of the retired. The
 * survivor answers to every id of the retired record from now on.
 * @throws AppError INVALID_ARGUMENT, NOT_FOUND, FAILED_PRECONDITION (merged away before), VERSION_MISMATCH
 */
export async function mergeRecords(work: TableWork, request: MergeRequest): Promise<LiveRecord> {
  const { fromRecordId, toRecordId, expectedVersions = {} } = request;
  if (fromRecordId === toRecordId) throw invalidField('toRecordId', 'is the same as fromRecordId');
  const stray = Object.keys(expectedVersions).find((id) => id !== fromRecordId && id !== toRecordId);
  if (stray !== undefined) throw invalidField('expectedVersions', `${stray} is neither fromRecordId nor toRecordId`);
  checkData(request.data ?? {});
  const [from, to] = await lockBoth(work, fromRecordId, toRecordId);
  checkVersion(from, expectedVersions[fromRecordId]);
  checkVersion(to, expectedVersions[toRecordId]);
  const isRuled = !(request.disableMergeRules ?? false);
  const data = { ...to.data, ...(isRuled && from.data), ...request.data };
  const versionId = await drawVersion(work);
  const survivor = await changeRecord(work, to, data, { versionId, action: 'MERGE', otherRid: from.rid });
  const into = { rid: to.rid, hidesRelationships: !isRuled };
  await retireRecord(work, from, { versionId, action: 'MERGE', recordNumber: 1, otherRid: to.rid }, into);
  await repoint(work, from.rid, to.rid);
  return toRecord(work.table.tableId, survivor);
}

/** In order of id, so that two merges of the same records, or an apply, cannot wait for each other. */
async function lockBoth(work: TableWork, fromId: string, toId: string): Promise<readonly [RecordRow, RecordRow]> {
  const locked = new Map<string, RecordRow>();
  for (const id of [fromId, toId].sort()) locked.set(id, await lockLive(work, id));
  return [locked.get(fromId) as RecordRow, locked.get(toId) as RecordRow];
}

/** Records merged into the retired one before answer with the survivor; the chain between them stays readable. */
async function repoint(work: TableWork, from: number, to: number): Promise<void> {
  await sql`
    update record set merged_into = ${to}
    where merged_into = ${from} and tenant_id = ${work.table.tenantId}`.execute(work.trx);
}

export interface UnmergeRequest {
  readonly expectedVersion?: string | undefined;
  /** @default the most recent merge into the record */
  readonly versionToUnmerge?: number | undefined;
  /** The retained record gets exactly the data of this version. @default its data before the merge */
  readonly versionIdOfRecordDataToRetain?: number | undefined;
}

export interface Unmerged {
  readonly record: LiveRecord;
  readonly restored: LiveRecord;
}

/**
 * Undoes a merge into a record: one version id, UPDATE #0 of the retained and CREATE #1 of the resurrected, which gets
 * back its id, its data as they were, and all that names or links it.
 * @throws AppError NOT_FOUND, FAILED_PRECONDITION (no such merge), VERSION_MISMATCH
 */
export async function unmergeRecord(work: TableWork, recordId: string, request: UnmergeRequest): Promise<Unmerged> {
  const { table, trx } = work;
  const own = await lockLive(work, recordId);
  checkVersion(own, request.expectedVersion);
  const { rows } = await sql<RecordRow & { is_retired_by_hand: boolean }>`
    select r.rid, r.record_id, r.entity_id, r.version_id, r.state, r.merged_into, r.data, r.created_at, r.updated_at,
      r.is_retired_by_hand
    from record_version v join record r on r.rid = v.other_rid
    where v.tenant_id = ${table.tenantId} and v.rid = ${own.rid} and v.action = 'MERGE' and v.change_type = 'UPDATE'
      and r.merged_via = ${own.rid} and r.version_id = v.version_id
      and (${request.versionToUnmerge ?? null}::bigint is null or v.version_id = ${request.versionToUnmerge ?? null})
    order by v.version_id desc limit 1
    for update of r`.execute(trx);
  const retired = rows[0];
  if (retired === undefined)
    throw new AppError(
      'FAILED_PRECONDITION',
      request.versionToUnmerge === undefined
        ? `Nothing is merged into ${recordId}.`
        : `Version ${request.versionToUnmerge} of ${recordId} is no merge that still stands: see its history.`,
    );
  const mergeVersion = retired.version_id;
  const data = await retainedData(work, own, mergeVersion, request.versionIdOfRecordDataToRetain);
  const versionId = await drawVersion(work);
  const note = { versionId, action: 'UNMERGE' } as const;
  const record = await changeRecord(work, own, data, { ...note, otherRid: retired.rid });
  await restoreRow(work, retired, !retired.is_retired_by_hand);
  const restored = await changeRecord(work, retired, retired.data, {
    ...note,
    changeType: 'CREATE',
    recordNumber: 1,
    otherRid: own.rid,
  });
  return { record: toRecord(table.tableId, record), restored: toRecord(table.tableId, restored) };
}

async function retainedData(
  work: TableWork,
  own: RecordRow,
  mergeVersion: number,
  chosen: number | undefined,
): Promise<RecordData> {
  const row = await work.trx
    .selectFrom('record_version')
    .select('data')
    .where('tenant_id', '=', work.table.tenantId)
    .where('rid', '=', own.rid)
    .where('change_type', '<>', 'DELETE')
    .where('version_id', chosen === undefined ? '<' : '=', chosen ?? mergeVersion)
    .orderBy('version_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined)
    throw invalidField(
      'versionIdOfRecordDataToRetain',
      `${own.record_id} has no version ${chosen ?? 'before the merge'}`,
    );
  return row.data;
}

/**
 * A record that the product merged would be merged again by the next apply: unmerged by a person, it no longer follows
 * the product. Its entity id stays one of its names.
 */
async function restoreRow(work: TableWork, retired: RecordRow, isOfProduct: boolean): Promise<void> {
  const { tenantId, tableNo } = work.table;
  if (isOfProduct && retired.entity_id !== null)
    await sql`
      insert into record_alias (tenant_id, table_no, alias, rid)
      values (${tenantId}, ${tableNo}, ${retired.entity_id}, ${retired.rid})
      on conflict (table_no, alias) do update set rid = excluded.rid`.execute(work.trx);
  await sql`
    with recursive below as (
      select rid from record where merged_via = ${retired.rid} and merged_into = ${retired.merged_into}
      union all
      select r.rid from record r join below b on r.merged_via = b.rid where r.merged_into = ${retired.merged_into}
    )
    update record set merged_into = ${retired.rid}
    where rid in (select rid from below) and tenant_id = ${tenantId}`.execute(work.trx);
  await sql`
    update record set state = 'LIVE', merged_into = null, merged_via = null, hides_relationships = false,
      is_retired_by_hand = false,
      entity_id = case when ${isOfProduct} then null else entity_id end
    where rid = ${retired.rid} and tenant_id = ${tenantId}`.execute(work.trx);
}

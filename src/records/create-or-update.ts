import { sql } from 'kysely';
import { AppError } from '../domain/errors.ts';
import { recordKeys } from './live-model.ts';
import { checkData, checkExternalIds, checkVersion, toRecord, type LiveRecord, type RecordData } from './record.ts';
import type { RecordRow } from './record.ts';
import { findRecord, lockFound } from './resolve.ts';
import { searchRecords } from './search.ts';
import type { TableWork } from './table.ts';
import { changeRecord, createRecord, isSameData, linkExternalIds } from './write.ts';

export const MATCH_TYPES = ['ID_MATCH', 'RECORD_MATCH', 'NO_MATCH'] as const;
export type MatchType = (typeof MATCH_TYPES)[number];

export interface CreateOrUpdateRequest {
  /** Any id of a record; one that nothing has is no match. */
  readonly recordId?: string | undefined;
  readonly data: RecordData;
  readonly externalIds?: readonly string[] | undefined;
  readonly expectedVersion?: string | undefined;
  /** Least score of a match by similarity. */
  readonly minScore: number;
}

export interface CreateOrUpdateOutcome {
  readonly matchType: MatchType;
  readonly record: LiveRecord;
  /** Of a RECORD_MATCH. */
  readonly score: number | null;
}

/**
 * Finds the record by id, then by similarity, and brings the given values into it; creates one where there is none.
 * Two calls at once for the same new thing make one record: calls that share a search key take turns.
 * @throws AppError FAILED_PRECONDITION when the ids stand for different records; VERSION_MISMATCH; INVALID_ARGUMENT
 */
export async function createOrUpdateRecord(
  work: TableWork,
  request: CreateOrUpdateRequest,
): Promise<CreateOrUpdateOutcome> {
  const { data, externalIds = [] } = request;
  checkData(data, 'record.data');
  checkExternalIds(externalIds, 'record.externalIds');
  await takeTurns(work, data, externalIds);
  const named = await findByIds(work, request.recordId, externalIds);
  if (named !== null) return { matchType: 'ID_MATCH', record: await fill(work, named, request), score: null };
  const [best] = await searchRecords(work.trx, work.table, work.model, {
    data,
    maxResults: 1,
    minScore: request.minScore,
  });
  const similar = best && (await findRecord(work.trx, work.table, best.record.recordId));
  if (best === undefined || similar == null)
    return { matchType: 'NO_MATCH', record: await createRecord(work, { data, externalIds }), score: null };
  return { matchType: 'RECORD_MATCH', record: await fill(work, similar, request), score: best.score };
}

async function takeTurns(work: TableWork, data: RecordData, externalIds: readonly string[]): Promise<void> {
  const keys = `{${recordKeys(work.model, data).join(',')}}`;
  const prefix = `cupel.match:${work.table.tenantId}/${work.table.tableId}/`;
  await sql`
    select pg_advisory_xact_lock(turn) from (
      select distinct hashtextextended(${prefix} || name, 0) as turn
      from (select key::text as name from unnest(${keys}::bigint[]) key
            union all select id from unnest(${externalIds}::text[]) id) names
      order by turn
    ) ordered`.execute(work.trx);
}

async function findByIds(
  work: TableWork,
  recordId: string | undefined,
  externalIds: readonly string[],
): Promise<RecordRow | null> {
  const ids = [...(recordId === undefined || recordId === '' ? [] : [recordId]), ...externalIds];
  let found: { readonly row: RecordRow; readonly id: string } | undefined;
  for (const id of ids) {
    const row = await findRecord(work.trx, work.table, id);
    if (row === null) continue;
    if (found !== undefined && found.row.rid !== row.rid)
      throw new AppError(
        'FAILED_PRECONDITION',
        `${found.id} is ${found.row.record_id} and ${id} is ${row.record_id}: merge these records first, or leave one id out.`,
      );
    found = { row, id };
  }
  return found === undefined ? null : lockFound(work.trx, work.table, found.row, found.id);
}

/**
 * Given fields replace, by an empty value too; fields that the record does not have are not added (reference 4.3). A
 * table set to FILL_NULLS fills only what is null.
 */
async function fill(work: TableWork, found: RecordRow, request: CreateOrUpdateRequest): Promise<LiveRecord> {
  const row = await lockFound(work.trx, work.table, found, found.record_id);
  checkVersion(row, request.expectedVersion);
  await linkExternalIds(work, row.rid, request.externalIds ?? []);
  const isFillOnly = work.table.matchUpdate === 'FILL_NULLS';
  const taken = Object.entries(request.data).filter(
    ([name]) => Object.hasOwn(row.data, name) && (!isFillOnly || row.data[name] === null),
  );
  const data = { ...row.data, ...Object.fromEntries(taken) };
  if (isSameData(row.data, data)) return toRecord(work.table.tableId, row);
  return toRecord(work.table.tableId, await changeRecord(work, row, data, { action: 'UPDATE' }));
}

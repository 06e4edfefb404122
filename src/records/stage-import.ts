/** Working out what an import changes in a table (reference 4.10): rows of a source with `data` and perhaps ids. */
import { sql } from 'kysely';
import { withTenant, type Db } from '../db/open.ts';
import { AppError } from '../domain/errors.ts';
import { newId } from '../lib/ids.ts';
import { checkData, checkExternalIds, type RecordData } from './record.ts';
import type { Stage } from './stage.ts';

/** One row as the source holds it: text, or null. */
export interface ImportRow {
  /** Position in the source, from 1: what a rejection names. */
  readonly row: number;
  readonly data: string | null;
  readonly externalIds?: string | null;
  readonly recordId?: string | null;
  readonly versionId?: string | null;
}

export interface ImportRejects {
  readonly count: number;
  /** Updates whose versionId is not the record's any more: skipped, as the reference has it. */
  readonly skippedCount: number;
  /** The first few, as sentences. */
  readonly examples: readonly string[];
}

const MOST_EXAMPLES = 10;
const RECORD_ID = /^rec_[0-9a-z_-]{1,59}$/;

/** Stages creates and updates; rows that cannot be taken are counted, not fatal. */
export async function stageImport(
  db: Db,
  stage: Stage,
  batches: AsyncIterable<readonly ImportRow[]>,
): Promise<ImportRejects> {
  const rejects = openRejects();
  for await (const batch of batches) {
    const rows = batch.flatMap((row) => {
      try {
        return [parseRow(row)];
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        rejects.add(`row ${row.row}: ${error.message}`);
        return [];
      }
    });
    if (rows.length > 0) await stageRows(db, stage, rows, rejects);
  }
  await rejectRepeats(db, stage, rejects);
  return rejects.summary();
}

interface ParsedRow {
  readonly row: number;
  readonly data: RecordData;
  readonly externalIds: readonly string[];
  readonly recordId: string | null;
  readonly versionId: string | null;
}

interface Rejects {
  add(sentence: string, count?: number): void;
  skip(count: number): void;
  summary(): ImportRejects;
}

function openRejects(): Rejects {
  let count = 0;
  let skippedCount = 0;
  const examples: string[] = [];
  return {
    add: (sentence, more = 1) => {
      count += more;
      if (examples.length < MOST_EXAMPLES) examples.push(sentence);
    },
    skip: (more) => (skippedCount += more),
    summary: () => ({ count, skippedCount, examples }),
  };
}

/** @throws AppError saying what is wrong with the row */
function parseRow(row: ImportRow): ParsedRow {
  const data = parseJson(row.data, 'data');
  if (typeof data !== 'object' || data === null || Array.isArray(data)) throw wrong('data is no JSON object');
  checkData(data as RecordData);
  const externalIds = row.externalIds == null || row.externalIds === '' ? [] : parseList(row.externalIds);
  checkExternalIds(externalIds);
  const recordId = row.recordId == null || row.recordId === '' ? null : row.recordId;
  if (recordId !== null && !RECORD_ID.test(recordId)) throw wrong(`recordId ${recordId.slice(0, 80)} is no record id`);
  const versionId = row.versionId == null || row.versionId === '' ? null : row.versionId;
  if (versionId !== null && !/^\d{1,15}(\.0+)?$/.test(versionId))
    throw wrong(`versionId ${versionId.slice(0, 40)} is no number`);
  return { row: row.row, data: data as RecordData, externalIds, recordId, versionId: versionId?.split('.')[0] ?? null };
}

function parseList(text: string): readonly string[] {
  const list = parseJson(text, 'externalIds');
  if (!Array.isArray(list) || list.some((item) => typeof item !== 'string'))
    throw wrong('externalIds is no list of texts');
  return list as readonly string[];
}

function parseJson(text: string | null, field: string): unknown {
  if (text === null) throw wrong(`${field} is missing`);
  try {
    return JSON.parse(text);
  } catch {
    throw wrong(`${field} is no JSON: ${text.slice(0, 60)}`);
  }
}

function wrong(sentence: string): AppError {
  return new AppError('INVALID_ARGUMENT', sentence);
}

async function stageRows(
  db: Db,
  { stageNo, table }: Stage,
  rows: readonly ParsedRow[],
  rejects: Rejects,
): Promise<void> {
  const json = JSON.stringify(
    rows.map((row) => ({
      w: row.row,
      d: row.data,
      x: row.externalIds,
      r: row.recordId,
      v: row.versionId,
      n: newId('record'),
    })),
  );
  const { tenantId, tableNo } = table;
  const result = await withTenant(db, tenantId, (trx) =>
    sql<{ row: number; owner: string | null; is_stale: boolean }>`
      with given as materialized (
        select g.*, s.rid, s.record_id, s.version_id, s.data as old,
          (select min(a.record_id) from external_id e join record o on o.rid = e.rid
             join record a on a.rid = o.answers_as
           where e.tenant_id = ${tenantId} and e.table_no = ${tableNo} and e.external_id = any (g.x)
             and a.state = 'LIVE' and a.rid is distinct from s.rid) as owner
        from jsonb_to_recordset(${json}::jsonb) as g (w bigint, d jsonb, x text[], r text, v bigint, n text)
        left join record r on r.tenant_id = ${tenantId} and r.table_no = ${tableNo} and r.record_id = g.r
        left join record s on s.rid = r.answers_as and s.state = 'LIVE'
      ), good as (
        select * from given where owner is null and (v is null or rid is null or v = version_id)
      ), staged as (
        insert into staged_change (tenant_id, stage_no, change, rid, record_id, base_version_id, data, external_ids)
        select ${tenantId}, ${stageNo}::bigint, case when rid is null then 'CREATE' else 'UPDATE' end,
          coalesce(rid, nextval('record_rid_seq')), coalesce(record_id, r, n), version_id,
          case when rid is null then d else old || d end, nullif(x, '{}')
        from good order by w
      )
      select w as row, owner, owner is null as is_stale from given
      where owner is not null or (rid is not null and v <> version_id) order by w`.execute(trx),
  );
  for (const bad of result.rows) {
    if (bad.is_stale) rejects.skip(1);
    else rejects.add(`row ${bad.row}: an external id of it belongs to ${bad.owner} already`);
  }
}

/** Of rows for one record, or with one external id, the first counts. */
async function rejectRepeats(db: Db, { stageNo, table }: Stage, rejects: Rejects): Promise<void> {
  const { rows } = await withTenant(db, table.tenantId, (trx) =>
    sql<{ what: string }>`
      with again as (
        select change_no, record_id as what,
          row_number() over (partition by record_id order by change_no) as turn
        from staged_change where tenant_id = ${table.tenantId} and stage_no = ${stageNo}
        union all
        select change_no, id, row_number() over (partition by id order by change_no)
        from staged_change, unnest(external_ids) as id
        where tenant_id = ${table.tenantId} and stage_no = ${stageNo}
      ), bad as (
        select change_no, min(what) as what from again where turn > 1 group by 1
      )
      delete from staged_change c using bad where c.stage_no = ${stageNo} and c.change_no = bad.change_no
      returning bad.what`.execute(trx),
  );
  for (const { what } of rows) rejects.add(`${what} stands in more than one row; the first was taken`);
}

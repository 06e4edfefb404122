/** The second half of staging: what becomes of retired entities, keys that only the merged data tell, and the counts. */
import { sql } from 'kysely';
import { withTenant, type Db, type Trx } from '../db/open.ts';
import { keysLiteral, type LiveModel } from './live-model.ts';
import type { Stage } from './stage.ts';
import type { RecordData } from './record.ts';

/** Changes by kind; `rekeyed` are records whose search keys alone change. */
export interface StageCounts {
  readonly created: number;
  readonly updated: number;
  readonly merged: number;
  readonly deleted: number;
  readonly rekeyed: number;
}

const BATCH = 5_000;

/**
 * Completes a set of changes.
 * @param modelVersion of the product version; differing from the table's, all keys are checked.
 */
export async function finishStage(
  db: Db,
  stage: Stage,
  model: LiveModel,
  modelVersion: string | null,
): Promise<StageCounts> {
  const { tenantId } = stage.table;
  await withTenant(db, tenantId, async (trx) => {
    // What was just filled has no statistics yet, and every statement from here on is a join with it.
    await sql`analyze staged_change, staged_source`.execute(trx);
    await findSuccessors(trx, stage);
    await keepRecordIds(trx, stage);
  });
  if (modelVersion !== stage.table.modelVersion) await rekeyOthers(db, stage, model);
  await completeKeys(db, stage, model);
  return withTenant(db, tenantId, async (trx) => {
    const counts = await countStage(trx, stage);
    await sql`
      update realtime_stage set counts = ${JSON.stringify(counts)}::jsonb
      where stage_no = ${stage.stageNo} and tenant_id = ${tenantId}`.execute(trx);
    return counts;
  });
}

/** A retired entity whose source records went to another is merged into that: the one that took most of them. */
async function findSuccessors(trx: Trx, { stageNo, table }: Stage): Promise<void> {
  await sql`
    with vote as (
      select c.change_no, s.entity_id, count(*) as votes
      from staged_change c
      join record_source o on o.rid = c.rid and o.tenant_id = ${table.tenantId}
      join staged_source s on s.stage_no = c.stage_no and s.source_record_id = o.source_record_id
      where c.tenant_id = ${table.tenantId} and c.stage_no = ${stageNo} and c.change = 'DELETE'
        and s.entity_id <> c.entity_id
      group by 1, 2
    ), winner as (
      select distinct on (change_no) change_no, entity_id from vote order by change_no, votes desc, entity_id
    )
    update staged_change c set change = 'MERGE', into_entity_id = w.entity_id
    from winner w where c.stage_no = ${stageNo} and c.change_no = w.change_no and c.tenant_id = ${table.tenantId}
  `.execute(trx);
}

/**
 * Where the successor is an entity that the table has never had, it is the same thing under a new entity id: the
 * record that gave it most source records lives on and follows it. So record ids outlast entity ids.
 */
async function keepRecordIds(trx: Trx, { stageNo, table }: Stage): Promise<void> {
  await sql`
    with heir as (
      select distinct on (fresh.change_no) fresh.change_no, old.change_no as old_no
      from staged_change old
      join staged_change fresh on fresh.stage_no = old.stage_no and fresh.change = 'CREATE'
        and fresh.entity_id = old.into_entity_id
      join lateral (
        select count(*) as votes from record_source o
        join staged_source s on s.stage_no = old.stage_no and s.source_record_id = o.source_record_id
        where o.rid = old.rid and s.entity_id = old.into_entity_id
      ) v on true
      where old.tenant_id = ${table.tenantId} and old.stage_no = ${stageNo} and old.change = 'MERGE'
        and not exists (select from record r where r.rid = fresh.rid)
      order by fresh.change_no, v.votes desc, old.rid
    ), gone as (
      delete from staged_change c using heir where c.stage_no = ${stageNo} and c.change_no = heir.old_no
      returning heir.change_no, c.rid, c.record_id, c.entity_id, c.base_version_id
    )
    update staged_change c set change = 'UPDATE', rid = gone.rid, record_id = gone.record_id,
      previous_entity_id = gone.entity_id, base_version_id = gone.base_version_id,
      data = case when r.base is null then c.data else merge_edited(r.data, r.base, c.data) end,
      base = case when r.base is null then null else c.data end,
      keys = case when r.base is null then c.keys end
    from gone join record r on r.rid = gone.rid
    where c.stage_no = ${stageNo} and c.change_no = gone.change_no`.execute(trx);
}

/** Records that the golden records do not speak of, or that people have edited: their keys under the new model. */
async function rekeyOthers(db: Db, stage: Stage, model: LiveModel): Promise<void> {
  const { table, stageNo } = stage;
  for (let after = 0; ;) {
    const { rows } = await withTenant(db, table.tenantId, (trx) =>
      sql<{ rid: number; data: RecordData }>`
        select rid, data from record
        where tenant_id = ${table.tenantId} and table_no = ${table.tableNo} and state = 'LIVE' and rid > ${after}
          and (entity_id is null or base is not null)
        order by rid limit ${BATCH}`.execute(trx),
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    const json = JSON.stringify(rows.map((row) => ({ r: row.rid, k: keysLiteral(model, row.data) })));
    await withTenant(db, table.tenantId, (trx) =>
      sql`
        insert into staged_change (tenant_id, stage_no, change, rid, record_id, base_version_id, keys)
        select ${table.tenantId}, ${stageNo}::bigint, 'REKEY', r.rid, r.record_id, r.version_id, n.k::bigint[]
        from jsonb_to_recordset(${json}::jsonb) as n (r bigint, k text)
        join record r on r.rid = n.r and r.keys <> n.k::bigint[]
        where not exists (select from staged_change c where c.stage_no = ${stageNo} and c.rid = r.rid)`.execute(trx),
    );
    after = last.rid;
  }
}

/** Changes whose data PostgreSQL put together get their keys here. */
async function completeKeys(db: Db, { table, stageNo }: Stage, model: LiveModel): Promise<void> {
  for (;;) {
    const { rows } = await withTenant(db, table.tenantId, (trx) =>
      sql<{ change_no: number; data: RecordData }>`
        select change_no, data from staged_change
        where tenant_id = ${table.tenantId} and stage_no = ${stageNo} and keys is null and data is not null
        limit ${BATCH}`.execute(trx),
    );
    if (rows.length === 0) return;
    const json = JSON.stringify(rows.map((row) => ({ c: row.change_no, k: keysLiteral(model, row.data) })));
    await withTenant(db, table.tenantId, (trx) =>
      sql`
        update staged_change c set keys = n.k::bigint[]
        from jsonb_to_recordset(${json}::jsonb) as n (c bigint, k text)
        where c.stage_no = ${stageNo} and c.change_no = n.c and c.tenant_id = ${table.tenantId}`.execute(trx),
    );
  }
}

async function countStage(trx: Trx, { stageNo, table }: Stage): Promise<StageCounts> {
  const { rows } = await sql<{ change: string; count: number }>`
    select change, count(*) as count from staged_change
    where tenant_id = ${table.tenantId} and stage_no = ${stageNo} group by 1`.execute(trx);
  const of = (change: string): number => rows.find((row) => row.change === change)?.count ?? 0;
  return {
    created: of('CREATE'),
    updated: of('UPDATE'),
    merged: of('MERGE'),
    deleted: of('DELETE'),
    rekeyed: of('REKEY'),
  };
}

/** The life of a staged set of changes: kept for an Apply, superseded, dropped. */
import { sql } from 'kysely';
import { withTenant, type Db, type Trx } from '../db/open.ts';
import type { Stage } from './stage.ts';
import type { StageCounts } from './stage-finish.ts';
import { getLiveTable } from './table.ts';

export interface StagedSet {
  readonly stage: Stage;
  readonly state: 'STAGED' | 'APPLIED' | 'SUPERSEDED';
  readonly workflowId: string;
  readonly dataProductId: string | null;
  readonly productVersion: string | null;
  readonly counts: StageCounts;
  readonly createTime: Date;
  readonly applyTime: Date | null;
}

/** The newest finished set of a table, whatever became of it. */
export async function newestStage(trx: Trx, tenantId: string, tableId: string): Promise<StagedSet | null> {
  const table = await getLiveTable(trx, tenantId, tableId);
  const row = await trx
    .selectFrom('realtime_stage')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('table_no', '=', table.tableNo)
    .where('state', '<>', 'WRITING')
    .orderBy('stage_no', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    stage: { stageNo: row.stage_no, table },
    state: row.state as StagedSet['state'],
    workflowId: row.workflow_id,
    dataProductId: row.data_product_id,
    productVersion: row.product_version,
    counts: row.counts as unknown as StageCounts,
    createTime: row.created_at,
    applyTime: row.applied_at,
  };
}

/** Makes a set the one that an Apply takes; sets staged before are worth nothing then. */
export async function keepStage(trx: Trx, stage: Stage): Promise<void> {
  await supersedeEarlier(trx, stage);
  await trx
    .updateTable('realtime_stage')
    .set({ state: 'STAGED' })
    .where('tenant_id', '=', stage.table.tenantId)
    .where('stage_no', '=', stage.stageNo)
    .execute();
}

/** Sets staged before this one were worked out from a state of the table that is past. */
export async function supersedeEarlier(trx: Trx, { stageNo, table }: Stage): Promise<void> {
  await trx
    .updateTable('realtime_stage')
    .set({ state: 'SUPERSEDED' })
    .where('tenant_id', '=', table.tenantId)
    .where('table_no', '=', table.tableNo)
    .where('state', '=', 'STAGED')
    .where('stage_no', '<', stageNo)
    .execute();
}

/** From so many changes on the store's statistics are worth the second that they take. */
const MANY_CHANGES = 5_000;

/**
 * After the commit of an apply: statistics for the searches and writes that follow, so that none of them waits for
 * autovacuum's turn, and the staged rows go.
 */
export async function settleStage(db: Db, stage: Stage, counts: Partial<StageCounts>): Promise<void> {
  const changes = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (changes >= MANY_CHANGES)
    await sql`analyze record, record_key, record_version, record_source, external_id`.execute(db);
  await clearDeadStages(db, stage);
}

/** Deletes the rows of sets that nobody will apply any more. Their counts stay to be read. */
export async function clearDeadStages(db: Db, { table }: Stage): Promise<void> {
  await withTenant(db, table.tenantId, async (trx) => {
    const dead = sql`(
      select stage_no from realtime_stage
      where tenant_id = ${table.tenantId} and table_no = ${table.tableNo} and state in ('APPLIED', 'SUPERSEDED'))`;
    await sql`delete from staged_change where tenant_id = ${table.tenantId} and stage_no in ${dead}`.execute(trx);
    await sql`delete from staged_source where tenant_id = ${table.tenantId} and stage_no in ${dead}`.execute(trx);
  });
}

/** Removes everything that an attempt staged and did not finish, search keys written ahead included. */
export async function discardStages(db: Db, tenantId: string, jobId: string, attempt: number): Promise<void> {
  await withTenant(db, tenantId, async (trx) => {
    const mine = sql`(
      select stage_no from realtime_stage
      where tenant_id = ${tenantId} and job_id = ${jobId} and attempt = ${attempt} and state = 'WRITING')`;
    // An apply writes the keys of a set that another job staged. They stay while a later attempt or job is at them.
    const applied = sql`(
      select s.stage_no from job j
      join workflow w on w.tenant_id = j.tenant_id and w.workflow_id = j.workflow_id and w.type = 'APPLY_CHANGES'
      join realtime_table t on t.tenant_id = w.tenant_id and t.table_id = w.table_id
      join realtime_stage s on s.tenant_id = t.tenant_id and s.table_no = t.table_no and s.state = 'STAGED'
      where j.tenant_id = ${tenantId} and j.job_id = ${jobId} and not exists (
        select from job o where o.tenant_id = j.tenant_id and o.state = 'RUNNING' and o.writes && j.writes
          and (o.job_id, o.attempt) <> (j.job_id, ${attempt}::int)))`;
    await sql`
      delete from record_key k
      using realtime_stage s, staged_change c, unnest(c.keys) as n (key)
      where (s.stage_no in ${mine} or s.stage_no in ${applied}) and c.stage_no = s.stage_no and c.tenant_id = ${tenantId}
        and k.table_no = s.table_no and k.key = n.key and k.rid = c.rid
        and not exists (select from record r where r.rid = c.rid and n.key = any (r.keys))`.execute(trx);
    await sql`delete from staged_change where tenant_id = ${tenantId} and stage_no in ${mine}`.execute(trx);
    await sql`delete from staged_source where tenant_id = ${tenantId} and stage_no in ${mine}`.execute(trx);
    await sql`delete from realtime_stage where tenant_id = ${tenantId} and stage_no in ${mine}`.execute(trx);
  });
}

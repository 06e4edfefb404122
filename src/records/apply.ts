/**
 * Applying a staged set of changes: set-based, in the transaction that ends the job. Search keys are written before, in
 * pieces, because a key too many is harmless (0002-records.sql): they are most of the rows.
 */
import { sql } from 'kysely';
import { withTenant, type Db, type Trx } from '../db/open.ts';
import { keysLiteral, type LiveModel } from './live-model.ts';
import type { RecordData } from './record.ts';
import { supersedeEarlier } from './stage-store.ts';
import type { Stage } from './stage.ts';
import { lockTableAlone } from './table.ts';

const KEY_BATCH = 20_000;

/** Writes the keys of everything that the set makes or changes. Repeatable. */
export async function prepareKeys(
  db: Db,
  { stageNo, table }: Stage,
  advance: (fraction: number) => void = () => undefined,
): Promise<void> {
  const range = await withTenant(db, table.tenantId, (trx) =>
    sql<{ first: number | null; last: number | null }>`
      select min(change_no) as first, max(change_no) as last from staged_change
      where tenant_id = ${table.tenantId} and stage_no = ${stageNo}`.execute(trx),
  );
  const { first, last } = range.rows[0] as { first: number | null; last: number | null };
  if (first === null || last === null) return;
  for (let from = first; from <= last; from += KEY_BATCH) {
    await withTenant(db, table.tenantId, (trx) =>
      sql`
        insert into record_key (tenant_id, table_no, key, rid)
        select tenant_id, ${table.tableNo}::int, key, rid from staged_change, unnest(keys) as key
        where tenant_id = ${table.tenantId} and stage_no = ${stageNo}
          and change_no >= ${from} and change_no < ${from + KEY_BATCH}
        order by key
        on conflict do nothing`.execute(trx),
    );
    advance(Math.min(1, (from + KEY_BATCH - first) / (last - first + 1)));
  }
}

export interface ApplyRequest {
  readonly actor: string;
  readonly model: LiveModel;
  /** What the table names from now on; absent: as it was (an import). */
  readonly product?: {
    readonly version: string;
    readonly modelVersion: string | null;
    readonly model: unknown;
  };
}

/**
 * Applies the set, keeping other writers of the table out meanwhile. A record that was edited since staging keeps the
 * edit unless the product itself changed that attribute; one that was merged or deleted by hand stays so.
 */
export async function applyStage(trx: Trx, stage: Stage, request: ApplyRequest): Promise<void> {
  const { tenantId, tableId } = stage.table;
  await lockTableAlone(trx, tenantId, tableId);
  const { product } = request;
  const isNewModel = product !== undefined && product.modelVersion !== stage.table.modelVersion;
  const edited = await editedSince(trx, stage, isNewModel);
  await applyCreates(trx, stage, request.actor);
  await applyUpdates(trx, stage, request.actor);
  await applyRetirements(trx, stage, request.actor);
  await applySources(trx, stage);
  await applyExternalIds(trx, stage);
  await rekeyEdited(trx, stage, request.model, edited);
  if (product !== undefined) await switchProduct(trx, stage, product);
  await supersedeEarlier(trx, stage);
  await sql`
    update realtime_stage set state = 'APPLIED', applied_at = now()
    where stage_no = ${stage.stageNo} and tenant_id = ${tenantId}`.execute(trx);
}

/** Whose keys staging could not know: edited since, and with another model whatever was written meanwhile. */
async function editedSince(trx: Trx, { stageNo, table }: Stage, isNewModel: boolean): Promise<readonly number[]> {
  const { rows } = await sql<{ rid: number }>`
    select r.rid from staged_change c join record r on r.rid = c.rid
    where c.tenant_id = ${table.tenantId} and c.stage_no = ${stageNo} and c.change in ('UPDATE', 'REKEY')
      and r.version_id <> c.base_version_id and r.state = 'LIVE'
    union
    select rid from record
    where ${isNewModel} and tenant_id = ${table.tenantId} and table_no = ${table.tableNo} and state = 'LIVE'
      and updated_at > (select created_at - interval '1 minute' from realtime_stage where stage_no = ${stageNo})`.execute(
    trx,
  );
  return rows.map((row) => row.rid);
}

async function applyCreates(trx: Trx, { stageNo, table }: Stage, actor: string): Promise<void> {
  // A tombstone whose entity came back is the same record again.
  await sql`
    with fresh as (
      insert into record as r (tenant_id, rid, table_no, record_id, entity_id, version_id, data, keys)
      select tenant_id, rid, ${table.tableNo}::int, record_id, entity_id, nextval('record_version_seq'), data, keys
      from staged_change
      where tenant_id = ${table.tenantId} and stage_no = ${stageNo} and change = 'CREATE'
      order by change_no
      on conflict (rid) do update set state = 'LIVE', merged_into = null, merged_via = null,
        hides_relationships = false, version_id = excluded.version_id, data = excluded.data, base = null,
        keys = excluded.keys, updated_at = now()
      where r.state <> 'LIVE' and not r.is_retired_by_hand
      returning rid, version_id, data, entity_id
    )
    insert into record_version
      (tenant_id, rid, version_id, record_number, table_no, change_type, action, actor, data, entity_id)
    select ${table.tenantId}, rid, version_id, 0, ${table.tableNo}::int, 'CREATE', 'CREATE', ${actor}, data, entity_id
    from fresh`.execute(trx);
}

async function applyUpdates(trx: Trx, { stageNo, table }: Stage, actor: string): Promise<void> {
  await sql`
    with before as materialized (
      select r.rid, r.keys, c.change, c.entity_id, c.previous_entity_id, c.keys as new_keys,
        r.version_id = c.base_version_id as is_same,
        case
          when c.change = 'REKEY' then r.data
          when c.entity_id is null or (r.version_id = c.base_version_id and r.base is null) then c.data
          else merge_edited(r.data, coalesce(r.base, r.data), coalesce(c.base, c.data)) end as new_data,
        case
          when c.change = 'REKEY' then r.base
          when c.entity_id is not null then coalesce(c.base, c.data)
          when r.entity_id is not null then coalesce(r.base, r.data) end as new_base
      from staged_change c join record r on r.rid = c.rid and r.state = 'LIVE'
      where c.tenant_id = ${table.tenantId} and c.stage_no = ${stageNo} and c.change in ('UPDATE', 'REKEY')
        and (c.entity_id is not null or r.version_id = c.base_version_id)
    ), changed as (
      update record r set
        entity_id = coalesce(b.entity_id, r.entity_id),
        data = b.new_data,
        base = nullif(b.new_base, b.new_data),
        version_id = case when b.change = 'UPDATE' then nextval('record_version_seq') else r.version_id end,
        keys = case when b.is_same then b.new_keys else r.keys end,
        updated_at = case when b.change = 'UPDATE' then now() else r.updated_at end
      from before b where r.rid = b.rid
      returning r.rid, r.version_id, r.data, r.entity_id, r.keys, b.change, b.previous_entity_id
    ), history as (
      insert into record_version
        (tenant_id, rid, version_id, record_number, table_no, change_type, action, actor, data, entity_id)
      select ${table.tenantId}, rid, version_id, 0, ${table.tableNo}::int, 'UPDATE', 'UPDATE', ${actor}, data, entity_id
      from changed where change = 'UPDATE'
    ), aliases as (
      insert into record_alias (tenant_id, table_no, alias, rid)
      select ${table.tenantId}, ${table.tableNo}::int, previous_entity_id, rid
      from changed where previous_entity_id is not null
      on conflict (table_no, alias) do update set rid = excluded.rid
    )
    delete from record_key k
    using (select b.rid, o.key from before b join changed c on c.rid = b.rid, unnest(b.keys) as o (key)
           where not o.key = any (c.keys)) o
    where k.table_no = ${table.tableNo} and k.key = o.key and k.rid = o.rid`.execute(trx);
}

/** Merges where the successor's record is live by now, deletions for the rest. */
async function applyRetirements(trx: Trx, { stageNo, table }: Stage, actor: string): Promise<void> {
  const { tenantId, tableNo } = table;
  const { rows } = await sql<{ change: string }>`
    with target as (
      select c.change_no, s.rid
      from staged_change c
      left join lateral (
        select answers_as as rid from record
        where tenant_id = ${tenantId} and table_no = ${tableNo} and entity_id = c.into_entity_id limit 1
      ) t on true
      left join record s on s.rid = t.rid and s.state = 'LIVE' and s.rid <> c.rid
      where c.tenant_id = ${tenantId} and c.stage_no = ${stageNo} and c.change in ('MERGE', 'DELETE')
    )
    update staged_change c set into_rid = t.rid, version_id = nextval('record_version_seq')
    from target t
    where c.stage_no = ${stageNo} and c.change_no = t.change_no
      and exists (select from record r where r.rid = c.rid and r.state = 'LIVE')
    returning c.change`.execute(trx);
  if (rows.length === 0) return;
  await sql`
    with survivor as (
      update record s set version_id = m.version_id, updated_at = now()
      from (select into_rid, max(version_id) as version_id from staged_change
            where tenant_id = ${tenantId} and stage_no = ${stageNo} and into_rid is not null group by 1) m
      where s.rid = m.into_rid
      returning s.rid, s.data, s.entity_id
    )
    insert into record_version
      (tenant_id, rid, version_id, record_number, table_no, change_type, action, actor, data, entity_id, other_rid)
    select ${tenantId}, s.rid, c.version_id, 0, ${tableNo}::int, 'UPDATE', 'MERGE', ${actor}, s.data, s.entity_id, c.rid
    from staged_change c join survivor s on s.rid = c.into_rid
    where c.tenant_id = ${tenantId} and c.stage_no = ${stageNo}`.execute(trx);
  await sql`
    with before as materialized (
      select r.rid, r.keys from staged_change c join record r on r.rid = c.rid
      where c.tenant_id = ${tenantId} and c.stage_no = ${stageNo} and c.version_id is not null
    ), retired as (
      update record r set state = case when c.into_rid is null then 'DELETED' else 'MERGED' end,
        merged_into = c.into_rid, merged_via = c.into_rid, is_retired_by_hand = false, version_id = c.version_id,
        keys = '{}', updated_at = now()
      from staged_change c
      where r.rid = c.rid and c.tenant_id = ${tenantId} and c.stage_no = ${stageNo} and c.version_id is not null
      returning r.rid, r.version_id, r.entity_id, r.merged_into
    ), chain as (
      update record r set merged_into = c.into_rid
      from staged_change c
      where c.tenant_id = ${tenantId} and c.stage_no = ${stageNo} and c.into_rid is not null and r.merged_into = c.rid
    ), history as (
      insert into record_version
        (tenant_id, rid, version_id, record_number, table_no, change_type, action, actor, data, entity_id, other_rid)
      select ${tenantId}, rid, version_id, case when merged_into is null then 0 else 1 end, ${tableNo}::int, 'DELETE',
        case when merged_into is null then 'DELETE' else 'MERGE' end, ${actor}, '{}', entity_id, merged_into
      from retired
    )
    delete from record_key k using before b, unnest(b.keys) as o (key)
    where k.table_no = ${tableNo} and k.key = o.key and k.rid = b.rid`.execute(trx);
}

async function applySources(trx: Trx, { stageNo, table }: Stage): Promise<void> {
  await sql`
    insert into record_source (tenant_id, table_no, source_record_id, rid, source_id, source_record_key)
    select s.tenant_id, ${table.tableNo}::int, s.source_record_id, r.rid, s.source_id, s.source_record_key
    from staged_source s
    cross join lateral (
      select rid from record
      where tenant_id = ${table.tenantId} and table_no = ${table.tableNo} and entity_id = s.entity_id limit 1
    ) r
    where s.tenant_id = ${table.tenantId} and s.stage_no = ${stageNo}
    on conflict (table_no, source_record_id) do update set rid = excluded.rid, source_id = excluded.source_id,
      source_record_key = excluded.source_record_key`.execute(trx);
}

/** Of an import: an id that somebody else has by now is left where it is. */
async function applyExternalIds(trx: Trx, { stageNo, table }: Stage): Promise<void> {
  await sql`
    insert into external_id (tenant_id, table_no, external_id, rid)
    select c.tenant_id, ${table.tableNo}::int, id, c.rid
    from staged_change c join record r on r.rid = c.rid and r.state = 'LIVE', unnest(c.external_ids) as id
    where c.tenant_id = ${table.tenantId} and c.stage_no = ${stageNo} and c.external_ids is not null
    on conflict do nothing`.execute(trx);
}

/** What was edited between staging and now has keys of the model before, or of data that were merged just now. */
async function rekeyEdited(trx: Trx, stage: Stage, model: LiveModel, rids: readonly number[]): Promise<void> {
  const { table } = stage;
  const batch = 5_000;
  for (let from = 0; from < rids.length; from += batch) {
    const { rows } = await sql<{ rid: number; data: RecordData }>`
      select rid, data from record
      where tenant_id = ${table.tenantId} and rid = any (${rids.slice(from, from + batch)}::bigint[])
        and state = 'LIVE'`.execute(trx);
    const json = JSON.stringify(rows.map((row) => ({ r: row.rid, k: keysLiteral(model, row.data) })));
    await sql`
      with fresh as materialized (
        select r.rid, r.keys, n.k::bigint[] as new_keys
        from jsonb_to_recordset(${json}::jsonb) as n (r bigint, k text)
        join record r on r.rid = n.r and r.keys <> n.k::bigint[]
      ), changed as (
        update record r set keys = f.new_keys from fresh f where r.rid = f.rid
      ), gone as (
        delete from record_key k using fresh f, unnest(f.keys) as o (key)
        where k.table_no = ${table.tableNo} and k.key = o.key and k.rid = f.rid and not o.key = any (f.new_keys)
      )
      insert into record_key (tenant_id, table_no, key, rid)
      select ${table.tenantId}, ${table.tableNo}::int, key, rid from fresh, unnest(new_keys) as key
      on conflict do nothing`.execute(trx);
    // Written ahead for data that nobody will ever see: the edit changed them.
    await sql`
      delete from record_key k
      using record r join staged_change c on c.stage_no = ${stage.stageNo} and c.rid = r.rid, unnest(c.keys) as n (key)
      where r.tenant_id = ${table.tenantId} and r.rid = any (${rids.slice(from, from + batch)}::bigint[])
        and k.table_no = ${table.tableNo} and k.key = n.key and k.rid = r.rid and not n.key = any (r.keys)`.execute(
      trx,
    );
  }
}

async function switchProduct(trx: Trx, { table }: Stage, product: NonNullable<ApplyRequest['product']>): Promise<void> {
  const { tenantId, tableNo } = table;
  await sql`
    update realtime_table set product_version = ${product.version}, model_version = ${product.modelVersion}
    where tenant_id = ${tenantId} and table_no = ${tableNo}`.execute(trx);
  if (product.modelVersion === null) {
    await sql`delete from realtime_model where tenant_id = ${tenantId} and table_no = ${tableNo}`.execute(trx);
    return;
  }
  await sql`
    insert into realtime_model (tenant_id, table_no, model_version, model)
    values (${tenantId}, ${tableNo}, ${product.modelVersion}, ${JSON.stringify(product.model)}::jsonb)
    on conflict (table_no) do update set model_version = excluded.model_version, model = excluded.model`.execute(trx);
}

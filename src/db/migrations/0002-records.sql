-- The live store: tables of records that are read, written, merged and searched one at a time, and filled by data
-- products. Two shapes matter here:
--   * Records are addressed inside by short numbers (table_no, rid), because ten search keys a record must stay small.
--   * Row-level security lets only leakproof conditions reach an index. Equality and order of text and bigint are;
--     everything about jsonb is not. Hence real columns and key rows wherever a lookup must be quick.
-- Rows of a table go when its realtime_table row goes (trigger below), not by foreign keys: those would cost a check
-- for each of the millions of rows that an apply writes.

-- One number for each logical change, growing; all rows that the change wrote carry it.
create sequence record_version_seq;

alter table realtime_table
  add column table_no int generated always as identity unique,
  -- Product version whose golden records the table holds, and whose model its keys follow.
  add column product_version text,
  add column model_version text,
  -- What records:createOrUpdate does to a match: replace the given fields, or fill only those that are null.
  add column match_update text not null default 'REPLACE' check (match_update in ('REPLACE', 'FILL_NULLS'));

-- Apart from realtime_table, because a model can be megabytes and a table's row is read with each call.
create table realtime_model (
  tenant_id text not null references tenant,
  table_no int primary key,
  model_version text not null,
  model jsonb not null
);

create sequence record_rid_seq;

-- Live records, and the retired ones as tombstones: so every rec_ and entity id ever given still finds its record.
create table record (
  tenant_id text not null,
  rid bigint primary key default nextval('record_rid_seq'),
  table_no int not null,
  record_id text collate "C" not null,
  -- The product's persistent entity that this record follows, or followed when it was retired.
  entity_id text collate "C",
  version_id bigint not null,
  state text not null default 'LIVE' check (state in ('LIVE', 'MERGED', 'DELETED')),
  -- A merged record answers with merged_into, the live end of a chain of merges; merged_via is the next link of it.
  -- Whatever names or links a merged record stays as it is, and reads follow the tombstone: so unmerging is undoing this.
  merged_into bigint,
  merged_via bigint,
  -- The record to read instead of this one: itself, or merged_into. A column, because coalesce() in a join condition
  -- counts as leaky and would keep the join off the index.
  answers_as bigint not null generated always as (coalesce(merged_into, rid)) stored,
  -- Merged without its relationships.
  hides_relationships boolean not null default false,
  -- Merged or deleted by a person: the next apply must not bring it back.
  is_retired_by_hand boolean not null default false,
  -- A tombstone keeps the data it had when it was retired.
  data jsonb not null,
  -- The golden record as last applied, where somebody has changed `data` since; null: the same as data.
  base jsonb,
  -- What stands in record_key for this record.
  keys bigint[] not null default '{}',
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  unique (table_no, record_id),
  check ((state = 'MERGED') = (merged_into is not null) and (merged_into is null) = (merged_via is null))
);
create unique index record_entity_idx on record (table_no, entity_id) where entity_id is not null;
create index record_page_idx on record (table_no, rid) where state = 'LIVE';
create index record_merged_idx on record (merged_into) where merged_into is not null;
create index record_merged_via_idx on record (merged_via) where merged_via is not null;

-- Every change, never altered. A merge and an unmerge write two rows of one version_id.
create table record_version (
  tenant_id text not null,
  rid bigint not null,
  version_id bigint not null,
  record_number int not null,
  table_no int not null,
  change_type text not null check (change_type in ('CREATE', 'UPDATE', 'DELETE')),
  action text not null check (action in ('CREATE', 'UPDATE', 'DELETE', 'MERGE', 'UNMERGE')),
  actor text not null,
  at timestamptz(3) not null default now(),
  -- After the change; {} where it deleted the record.
  data jsonb not null,
  entity_id text collate "C",
  -- The other record of a merge or unmerge.
  other_rid bigint,
  primary key (rid, version_id, record_number)
);

-- Entity ids that a record followed in the past.
create table record_alias (
  tenant_id text not null,
  table_no int not null,
  alias text collate "C" not null,
  rid bigint not null,
  created_at timestamptz(3) not null default now(),
  primary key (table_no, alias)
);
create index record_alias_rid_idx on record_alias (rid);

-- Source records of a record, now or once: rows move to another record, they never go.
create table record_source (
  tenant_id text not null,
  table_no int not null,
  source_record_id text collate "C" not null,
  rid bigint not null,
  source_id text collate "C" not null,
  source_record_key text collate "C" not null,
  primary key (table_no, source_record_id)
);
create index record_source_rid_idx on record_source (rid);
create index record_source_key_idx on record_source (table_no, source_record_key);

create table external_id (
  tenant_id text not null,
  table_no int not null,
  external_id text collate "C" not null,
  rid bigint not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (table_no, external_id)
);
create index external_id_rid_idx on external_id (rid);

-- Search keys. A row without its record, or a key too many, is harmless: search scores the record itself. tenant_id is
-- in the index so that the policy is checked without visiting the row.
create table record_key (
  tenant_id text not null,
  table_no int not null,
  key bigint not null,
  rid bigint not null,
  primary key (table_no, key, rid) include (tenant_id)
);

create table relationship_type (
  tenant_id text not null references tenant,
  relationship_type_id text not null,
  table_no int not null references realtime_table (table_no) on delete cascade,
  version_id bigint not null default nextval('record_version_seq'),
  forward_name text not null,
  reverse_name text not null,
  description text not null default '',
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, relationship_type_id)
);
create index relationship_type_table_idx on relationship_type (table_no);

create table relationship (
  tenant_id text not null references tenant,
  relationship_id text collate "C" not null,
  relationship_type_id text not null,
  table_no int not null,
  from_rid bigint not null,
  to_rid bigint not null,
  version_id bigint not null default nextval('record_version_seq'),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, relationship_id),
  unique (relationship_type_id, from_rid, to_rid, tenant_id),
  foreign key (tenant_id, relationship_type_id) references relationship_type on delete cascade
);
create index relationship_from_idx on relationship (from_rid);
create index relationship_to_idx on relationship (to_rid);
create index relationship_page_idx on relationship (table_no, relationship_id);

-- A set of changes worked out from a product version or an import, to be applied in one transaction.
create table realtime_stage (
  tenant_id text not null references tenant,
  stage_no bigint generated always as identity primary key,
  table_no int not null references realtime_table (table_no) on delete cascade,
  job_id text not null,
  attempt int not null,
  workflow_id text not null,
  data_product_id text,
  product_version text,
  state text not null default 'WRITING' check (state in ('WRITING', 'STAGED', 'APPLIED', 'SUPERSEDED')),
  counts jsonb not null default '{}',
  created_at timestamptz(3) not null default now(),
  applied_at timestamptz(3),
  unique (job_id, attempt, table_no)
);
create index realtime_stage_table_idx on realtime_stage (table_no, stage_no desc);

create table staged_change (
  tenant_id text not null,
  stage_no bigint not null,
  change_no bigint generated always as identity,
  -- REKEY: the record is the same, its search keys are not.
  change text not null check (change in ('CREATE', 'UPDATE', 'MERGE', 'DELETE', 'REKEY')),
  rid bigint not null,
  record_id text collate "C" not null,
  entity_id text collate "C",
  -- Entity that the record followed before, where it changes.
  previous_entity_id text collate "C",
  -- Version that the change was worked out from; null for a record that is new. Another one by now: a conflict.
  base_version_id bigint,
  data jsonb,
  -- The golden record, where it differs from data.
  base jsonb,
  keys bigint[],
  into_entity_id text collate "C",
  external_ids text[],
  -- Filled by the apply, for a merge.
  into_rid bigint,
  version_id bigint,
  primary key (stage_no, change_no)
);
create index staged_change_rid_idx on staged_change (stage_no, rid);

create table staged_source (
  tenant_id text not null,
  stage_no bigint not null,
  source_record_id text collate "C" not null,
  source_id text collate "C" not null,
  source_record_key text collate "C" not null,
  entity_id text collate "C" not null,
  primary key (stage_no, source_record_id)
);

-- Three-way merge of a golden record into data that somebody edited: what the product changed since `base` is taken,
-- what it left alone keeps the edit.
create function merge_edited(live jsonb, base jsonb, golden jsonb) returns jsonb
language sql immutable parallel safe as $$
  select (live - array(select k from jsonb_object_keys(base) k where not golden ? k))
    || coalesce((select jsonb_object_agg(g.key, g.value) from jsonb_each(golden) g
                 where g.value is distinct from base -> g.key), '{}')
$$;

create function forget_realtime_table() returns trigger language plpgsql as $$
declare t text;
begin
  foreach t in array array['record', 'record_version', 'record_alias', 'record_source', 'external_id',
      'record_key', 'relationship', 'realtime_model'] loop
    execute format('delete from %I where table_no = $1', t) using old.table_no;
  end loop;
  delete from staged_change where stage_no in (select stage_no from realtime_stage where table_no = old.table_no);
  delete from staged_source where stage_no in (select stage_no from realtime_stage where table_no = old.table_no);
  return old;
end $$;
create trigger realtime_table_forget before delete on realtime_table
  for each row execute function forget_realtime_table();

do $$
declare t text;
begin
  foreach t in array array['realtime_model', 'record', 'record_version', 'record_alias', 'record_source',
      'external_id', 'record_key', 'relationship_type', 'relationship', 'realtime_stage', 'staged_change',
      'staged_source'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_isolation on %I using (current_setting(''cupel.tenant_id'', true) in (tenant_id, ''*''))', t);
  end loop;
end $$;

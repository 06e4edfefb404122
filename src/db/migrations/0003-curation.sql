-- What people decided about the records of a data product: an input of every later update. Record and entity ids are
-- those of the product's dataset versions, so no foreign key can hold them; they go with the product.

-- Records that a person put into an entity, or confirmed there: they stay in it.
create table curation_verified (
  tenant_id text not null references tenant,
  data_product_id text not null,
  record_id text not null,
  entity_id text not null,
  user_id text not null,
  created_at timestamptz(3) not null default now(),
  primary key (tenant_id, data_product_id, record_id),
  foreign key (tenant_id, data_product_id) references data_product on delete cascade
);
create index curation_verified_entity_idx on curation_verified (tenant_id, data_product_id, entity_id);

-- Answers to "are these two the same?"; left is the smaller id. They train, they do not force.
create table curation_label (
  tenant_id text not null references tenant,
  data_product_id text not null,
  left_record_id text not null,
  right_record_id text not null,
  label text not null check (label in ('MATCH', 'NO_MATCH', 'UNSURE')),
  user_id text not null,
  created_at timestamptz(3) not null default now(),
  primary key (tenant_id, data_product_id, left_record_id, right_record_id),
  check (left_record_id < right_record_id),
  foreign key (tenant_id, data_product_id) references data_product on delete cascade
);

-- Values that replace consolidated ones, at once and in every later run.
create table curation_override (
  tenant_id text not null references tenant,
  data_product_id text not null,
  entity_id text not null,
  attribute text not null,
  value text,
  user_id text not null,
  created_at timestamptz(3) not null default now(),
  primary key (tenant_id, data_product_id, entity_id, attribute),
  foreign key (tenant_id, data_product_id) references data_product on delete cascade
);

-- Who decided what and when, in the words of the request.
create table curation_decision (
  tenant_id text not null references tenant,
  data_product_id text not null,
  decision_id bigint generated always as identity,
  kind text not null check (kind in ('MERGE', 'MOVE', 'VERIFY', 'UNVERIFY', 'LABEL', 'OVERRIDE')),
  details jsonb not null,
  user_id text not null,
  created_at timestamptz(3) not null default now(),
  primary key (tenant_id, data_product_id, decision_id),
  foreign key (tenant_id, data_product_id) references data_product on delete cascade
);

do $$
declare t text;
begin
  foreach t in array array['curation_verified', 'curation_label', 'curation_override', 'curation_decision'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_isolation on %I using (current_setting(''cupel.tenant_id'', true) in (tenant_id, ''*''))', t);
  end loop;
end $$;

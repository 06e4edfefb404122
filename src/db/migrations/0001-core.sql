-- What everything hangs on: tenants, keys, jobs, and the catalogue of things that jobs work on.
-- Every row belongs to a tenant. Row-level security is the second line of defence behind the WHERE clauses: a
-- transaction sees the tenant named by the setting cupel.tenant_id, or all of them where it is '*' (job supervisor).
-- The policies are FORCEd, so that they hold for the owner too; superusers switch to role cupel_app on connect.

create table tenant (
  tenant_id text primary key,
  display_name text not null,
  max_concurrent_jobs int not null default 5 check (max_concurrent_jobs > 0),
  created_at timestamptz(3) not null default now()
);
insert into tenant (tenant_id, display_name) values ('default', 'Default');

create table app_user (
  tenant_id text not null references tenant,
  user_id text not null,
  display_name text not null,
  email text,
  created_at timestamptz(3) not null default now(),
  primary key (tenant_id, user_id)
);

-- The key itself is shown once; only its SHA-256 is kept (32 random bytes need no slow hash).
create table api_key (
  tenant_id text not null references tenant,
  key_id text not null,
  user_id text not null,
  key_hash bytea not null unique,
  display_name text not null default '',
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3),
  revoked_at timestamptz(3),
  last_used_at timestamptz(3),
  primary key (tenant_id, key_id),
  foreign key (tenant_id, user_id) references app_user
);

create table job (
  tenant_id text not null references tenant,
  job_id text not null,
  -- Order of creation within a tenant is the order of seq: it is drawn under the tenant's lock.
  seq bigint generated always as identity,
  kind text not null check (kind in ('LOAD', 'UPDATE_PRODUCT', 'UPDATE_WORKFLOW', 'PUBLISH')),
  source_id text,
  data_product_id text,
  workflow_id text,
  destination_id text,
  origin text not null default 'API' check (origin in ('API', 'UI', 'SCHEDULE', 'PIPELINE')),
  creator text,
  -- The pipeline this job is a step of, and which one, from 0.
  pipeline_id text,
  pipeline_step int,
  -- Over the limit and accepted by ?queue=true: not counted until a place is free.
  queued boolean not null default false,
  state text not null default 'PENDING' check (state in ('PENDING', 'RUNNING', 'STOPPING', 'DONE')),
  state_started_at timestamptz(3) not null,
  -- Of the newest job_event. Counted here because a row lock protects it; a max() could read past a waiting change.
  ordinal int not null default 0,
  created_at timestamptz(3) not null,
  started_at timestamptz(3),
  cancelled_at timestamptz(3),
  ended_at timestamptz(3),
  -- Order of lists: most recently started first, those that never started by their creation.
  listed_at timestamptz(3) generated always as (coalesce(started_at, created_at)) stored,
  -- The few jobs for which a bound on the creation says little about the start: see jobs/filter-sql.ts. A column, so that
  -- PostgreSQL knows how few they are.
  waited_long boolean generated always as (coalesce(started_at - created_at > interval '1 hour', false)) stored,
  -- Objects this job changes and reads, and jobs that got their place earlier and that it waits for: domain/ordering.
  writes text[] not null default '{}',
  reads text[] not null default '{}',
  depends_on text[] not null default '{}',
  attempt int not null default 0,
  -- How many attempts died; an attempt that a closing server gave back is none of them.
  crashes int not null default 0,
  lease_owner text,
  lease_expires_at timestamptz(3),
  progress jsonb,
  result jsonb,
  error_reason text,
  error_message text,
  primary key (tenant_id, job_id),
  unique (job_id)
);
create index job_open_idx on job (tenant_id, seq) where state <> 'DONE';
create index job_claim_idx on job (seq) where state = 'PENDING';
create index job_pipeline_idx on job (tenant_id, pipeline_id, pipeline_step) where pipeline_id is not null;
-- One index per documented filter of the list that may match few of many jobs (bench/jobs-list.ts), each in list order.
-- None holds a column that heartbeats or progress write: those updates stay in the page (HOT).
create index job_list_idx on job (tenant_id, listed_at desc, job_id desc);
create index job_list_unscheduled_idx on job (tenant_id, listed_at desc, job_id desc) where origin <> 'SCHEDULE';
create index job_list_source_idx on job (tenant_id, source_id, listed_at desc, job_id desc) where source_id is not null;
create index job_list_product_idx on job (tenant_id, data_product_id, listed_at desc, job_id desc) where data_product_id is not null;
create index job_list_workflow_idx on job (tenant_id, workflow_id, listed_at desc, job_id desc) where workflow_id is not null;
create index job_list_destination_idx on job (tenant_id, destination_id, listed_at desc, job_id desc) where destination_id is not null;
create index job_list_load_idx on job (tenant_id, listed_at desc, job_id desc) where kind = 'LOAD';
create index job_list_update_idx on job (tenant_id, listed_at desc, job_id desc) where kind in ('UPDATE_PRODUCT', 'UPDATE_WORKFLOW');
create index job_list_publish_idx on job (tenant_id, listed_at desc, job_id desc) where kind = 'PUBLISH';
create index job_list_open_idx on job (tenant_id, listed_at desc, job_id desc) where state <> 'DONE';
create index job_list_error_idx on job (tenant_id, listed_at desc, job_id desc) where error_reason is not null;
create index job_list_cancelled_idx on job (tenant_id, listed_at desc, job_id desc) where cancelled_at is not null;
create index job_list_cancelled_at_idx on job (tenant_id, cancelled_at) where cancelled_at is not null;
create index job_list_unstarted_idx on job (tenant_id, listed_at desc, job_id desc) where started_at is null;
create index job_list_ended_idx on job (tenant_id, ended_at);
create index job_list_long_wait_idx on job (tenant_id, listed_at desc, job_id desc) where waited_long;

-- Every state a job entered, in order; the past ones are its statusHistory.
create table job_event (
  tenant_id text not null,
  job_id text not null,
  ordinal int not null,
  state text not null,
  entered_at timestamptz(3) not null,
  primary key (tenant_id, job_id, ordinal),
  foreign key (tenant_id, job_id) references job on delete cascade
);

-- A chain of jobs asked for in one call; the next step's job is created by the transaction that ends the former's.
create table pipeline (
  tenant_id text not null references tenant,
  pipeline_id text not null,
  -- JobConfiguration of each step, in order.
  steps jsonb not null,
  creator text,
  created_at timestamptz(3) not null,
  cancelled_at timestamptz(3),
  ended_at timestamptz(3),
  primary key (tenant_id, pipeline_id)
);

-- The first answer to a create, kept 24 h by its requestId / Idempotency-Key.
create table idempotency (
  tenant_id text not null references tenant,
  scope text not null,
  request_key text not null,
  request_hash bytea not null,
  response jsonb not null,
  created_at timestamptz(3) not null default now(),
  primary key (tenant_id, scope, request_key)
);
create index idempotency_age_idx on idempotency (created_at);

create table connection (
  tenant_id text not null references tenant,
  connection_id text not null,
  display_name text not null,
  type text not null,
  usage text[] not null,
  settings jsonb not null default '{}',
  -- AES-256-GCM of the secret settings as JSON; null where there are none.
  secrets bytea,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, connection_id)
);

create table upload (
  tenant_id text not null references tenant,
  upload_id text not null,
  file_name text not null,
  byte_count bigint not null,
  created_at timestamptz(3) not null default now(),
  primary key (tenant_id, upload_id)
);

create table source (
  tenant_id text not null references tenant,
  source_id text not null,
  display_name text not null,
  connection_id text,
  location jsonb not null,
  format jsonb,
  primary_key text[] not null,
  columns jsonb not null default '[]',
  row_count bigint not null default 0,
  rejected_row_count bigint not null default 0,
  -- Name of the version's folder in the dataset store; switched by the load's finish.
  version text,
  last_load_job_id text,
  last_load_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, source_id),
  foreign key (tenant_id, connection_id) references connection
);

create table data_product (
  tenant_id text not null references tenant,
  data_product_id text not null,
  display_name text not null,
  -- ProductSettings as the user set them.
  settings jsonb not null,
  -- Attributes, mapping and reasons of the newest update, shown back in full.
  inferred jsonb,
  version text,
  entity_count bigint not null default 0,
  record_count bigint not null default 0,
  last_update_job_id text,
  last_update_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, data_product_id)
);

-- One row per successful update: what it made and its report.
create table product_run (
  tenant_id text not null,
  data_product_id text not null,
  job_id text not null,
  version text not null,
  report jsonb not null,
  created_at timestamptz(3) not null default now(),
  primary key (tenant_id, data_product_id, job_id),
  foreign key (tenant_id, data_product_id) references data_product on delete cascade
);

create table publish_configuration (
  tenant_id text not null references tenant,
  publish_configuration_id text not null,
  data_product_id text not null,
  name text not null,
  dataset text not null,
  attributes jsonb,
  connection_id text not null,
  location jsonb not null,
  format jsonb,
  file_mode text not null default 'MULTIPLE' check (file_mode in ('SINGLE', 'MULTIPLE')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, publish_configuration_id),
  unique (tenant_id, data_product_id, name),
  foreign key (tenant_id, data_product_id) references data_product on delete cascade,
  foreign key (tenant_id, connection_id) references connection
);

create table realtime_table (
  tenant_id text not null references tenant,
  table_id text not null,
  display_name text not null,
  data_product_id text,
  automatic_updates boolean not null default false,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, table_id)
);

create table destination (
  tenant_id text not null references tenant,
  destination_id text not null,
  display_name text not null,
  kind text not null,
  data_product_id text,
  table_id text,
  datasets text[] not null default '{}',
  connection_id text not null,
  location jsonb not null,
  format jsonb,
  file_mode text not null default 'MULTIPLE' check (file_mode in ('SINGLE', 'MULTIPLE')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, destination_id),
  foreign key (tenant_id, connection_id) references connection,
  foreign key (tenant_id, data_product_id) references data_product,
  foreign key (tenant_id, table_id) references realtime_table
);

create table workflow (
  tenant_id text not null references tenant,
  workflow_id text not null,
  display_name text not null,
  type text not null,
  table_id text not null,
  data_product_id text,
  source_id text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, workflow_id),
  foreign key (tenant_id, table_id) references realtime_table,
  foreign key (tenant_id, data_product_id) references data_product,
  foreign key (tenant_id, source_id) references source
);

do $$
declare t text;
begin
  foreach t in array array['tenant', 'app_user', 'job', 'job_event', 'pipeline', 'idempotency', 'connection', 'upload', 'source',
      'data_product', 'product_run', 'publish_configuration', 'realtime_table', 'destination', 'workflow'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_isolation on %I using (current_setting(''cupel.tenant_id'', true) in (tenant_id, ''*''))', t);
  end loop;
end $$;
-- api_key has no policy: it is what tells whose tenant a request is, and is read before that is known.

-- Webhooks for job events. A trigger on job_event is the outbox: the delivery is stored in the very transaction that
-- changes the job's state, and the code of the queue need not know that webhooks exist.
create table webhook (
  tenant_id text not null references tenant,
  webhook_id text not null,
  display_name text not null default '',
  url text not null,
  -- Names of the headers in the clear; the values of sensitive ones, and the signing secret, are encrypted.
  headers jsonb not null default '[]',
  secrets bytea,
  platform_events boolean not null default true,
  disabled boolean not null default false,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, webhook_id)
);

create table webhook_delivery (
  tenant_id text not null,
  -- The event's id, the same at every attempt: receivers tell replays by it.
  delivery_id uuid not null default gen_random_uuid(),
  seq bigint generated always as identity,
  webhook_id text not null,
  job_id text not null,
  ordinal int not null,
  state text not null default 'PENDING' check (state in ('PENDING', 'DELIVERED', 'FAILED')),
  attempts int not null default 0,
  next_attempt_at timestamptz(3),
  last_status int,
  last_error text,
  created_at timestamptz(3) not null default now(),
  ended_at timestamptz(3),
  primary key (tenant_id, delivery_id),
  foreign key (tenant_id, webhook_id) references webhook on delete cascade,
  foreign key (tenant_id, job_id) references job on delete cascade
);
create index webhook_delivery_due_idx on webhook_delivery (next_attempt_at) where state = 'PENDING';
create index webhook_delivery_order_idx on webhook_delivery (tenant_id, webhook_id, job_id, ordinal) where state = 'PENDING';
create index webhook_delivery_log_idx on webhook_delivery (tenant_id, webhook_id, seq desc);

create function enqueue_job_webhooks() returns trigger language plpgsql as $$
begin
  insert into webhook_delivery (tenant_id, webhook_id, job_id, ordinal, next_attempt_at)
  select new.tenant_id, webhook_id, new.job_id, new.ordinal, new.entered_at
  from webhook
  where tenant_id = new.tenant_id and platform_events and not disabled;
  if found then
    perform pg_notify('cupel_webhook', '');
  end if;
  return null;
end $$;
create trigger job_event_webhooks after insert on job_event for each row execute function enqueue_job_webhooks();

do $$
declare t text;
begin
  foreach t in array array['webhook', 'webhook_delivery'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_isolation on %I using (current_setting(''cupel.tenant_id'', true) in (tenant_id, ''*''))', t);
  end loop;
end $$;

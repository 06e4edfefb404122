-- Schedules: a job configuration, a timetable, a time zone; and one event per firing, kept whatever became of it.
create table schedule (
  tenant_id text not null references tenant,
  schedule_id text not null,
  display_name text not null,
  description text not null default '',
  job_configuration jsonb not null,
  -- What the job touches ("source:src_x"): two schedules of one object must not fire within the hour.
  object_key text not null,
  timetable text not null,
  time_zone text not null,
  paused boolean not null default false,
  creator text,
  -- Null while paused, or when the timetable has no further firing.
  next_event_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (tenant_id, schedule_id)
);
create index schedule_due_idx on schedule (next_event_at) where next_event_at is not null;
create index schedule_object_idx on schedule (tenant_id, object_key);

create table schedule_event (
  tenant_id text not null,
  schedule_event_id text not null,
  schedule_id text not null,
  scheduled_at timestamptz(3) not null,
  state text not null default 'PENDING' check (state in ('PENDING', 'SUBMITTED', 'SKIPPED', 'FAILED')),
  attempts int not null default 0,
  -- When to try (again); null once it has ended.
  next_attempt_at timestamptz(3),
  submitted_at timestamptz(3),
  job_id text,
  error_reason text,
  error_message text,
  primary key (tenant_id, schedule_event_id),
  -- However many servers look at once, a firing is recorded once.
  unique (tenant_id, schedule_id, scheduled_at),
  foreign key (tenant_id, schedule_id) references schedule on delete cascade
);
create index schedule_event_due_idx on schedule_event (next_attempt_at) where next_attempt_at is not null;

do $$
declare t text;
begin
  foreach t in array array['schedule', 'schedule_event'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_isolation on %I using (current_setting(''cupel.tenant_id'', true) in (tenant_id, ''*''))', t);
  end loop;
end $$;

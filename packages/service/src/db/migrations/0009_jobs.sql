-- The job queue makes its own tables here; they hold no records of organisations.
create schema jobs authorization playproof_shared;

-- Work that an organisation asked for or that its records call for. The queue only wakes whoever does it.
create table job (
  org_id uuid not null,
  job_id uuid not null,
  kind text not null,
  -- Of two open jobs of one kind with one key, the second is not made.
  key text not null,
  input jsonb not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  done integer not null,
  total integer,
  -- Where the work goes on after the process was stopped.
  place jsonb,
  result jsonb,
  attempts integer not null,
  created_by jsonb not null,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  primary key (org_id, job_id)
);
create unique index job_open on job (org_id, kind, key) where state in ('waiting', 'running');

alter table job enable row level security;
alter table job force row level security;
create policy own on job to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
grant select, insert, update on job to playproof_app;

-- After a crash the queue asks whose work is open, and learns their ids alone.
grant select (org_id) on job to playproof_shared;
create policy open on job for select to playproof_shared using (state in ('waiting', 'running'));

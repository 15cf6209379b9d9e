-- Every change of every record, appended: who, when, why, and the whole record as it was afterwards.
create table history (
  org_id uuid not null,
  record_id uuid not null,
  version integer not null check (version > 0),
  record_kind text not null,
  body jsonb not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by jsonb not null,
  supersedes integer,
  operation text not null,
  reason text,
  primary key (org_id, record_id, version),
  check (coalesce(supersedes, 0) = version - 1)
);

alter table history enable row level security;
alter table history force row level security;
create policy own on history to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
grant select, insert on history to playproof_app;

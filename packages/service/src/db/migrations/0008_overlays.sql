-- An organisation's own requirements and limits, beside the law: files as the catalogue's, with a digest of their own.
create table overlay (
  org_id uuid not null,
  overlay_id uuid not null,
  name text not null,
  issuer text not null, -- whose protocol or limit it is
  content jsonb not null,
  digest text not null,
  rule_count integer not null,
  limit_table_count integer not null,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, overlay_id)
);
create index overlay_by_name on overlay (org_id, name, overlay_id);

alter table overlay enable row level security;
alter table overlay force row level security;
create policy own on overlay to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

grant select, insert, update on overlay to playproof_app;

create table organisation (
  org_id uuid not null primary key,
  name text not null,
  kind text not null check (
    kind in ('brand', 'importer', 'factory', 'laboratory', 'verifier', 'marketplace', 'retailer', 'authority')
  ),
  country text not null,
  time_zone text not null,
  language text not null,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table member (
  org_id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('owner', 'compliance', 'quality', 'production', 'viewer')),
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, person_id),
  foreign key (org_id) references organisation (org_id)
);
create index member_by_person on member (person_id);

create table invitation (
  org_id uuid not null,
  invitation_id uuid not null,
  email text not null,
  role text not null check (role in ('owner', 'compliance', 'quality', 'production', 'viewer')),
  secret_hash bytea not null,
  invited_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid,
  withdrawn_at timestamptz,
  primary key (org_id, invitation_id),
  foreign key (org_id) references organisation (org_id)
);

create table api_key (
  org_id uuid not null,
  key_id uuid not null,
  name text not null,
  secret_hash bytea not null,
  scopes text[] not null,
  created_by jsonb not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  primary key (org_id, key_id),
  foreign key (org_id) references organisation (org_id)
);

-- Every refusal, and every look of another organisation at this one's records.
create table audit_entry (
  org_id uuid not null,
  entry_id uuid not null,
  at timestamptz not null,
  actor jsonb not null,
  operation text not null,
  outcome text not null check (outcome in ('allowed', 'refused')),
  reason text,
  target jsonb,
  primary key (org_id, entry_id)
);
create index audit_entry_by_time on audit_entry (org_id, at);

-- What another organisation may do with records of this one; org_id is the owner of the records.
create table grant_given (
  org_id uuid not null,
  grant_id uuid not null,
  grantee_org_id uuid not null,
  record_kind text not null,
  record_id uuid, -- null: all of the kind
  permissions text[] not null,
  purpose text not null,
  from_at timestamptz not null,
  until_at timestamptz,
  withdrawn_at timestamptz,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, grant_id),
  foreign key (org_id) references organisation (org_id)
);
create index grant_given_by_grantee on grant_given (grantee_org_id);

-- The answer to a request that may come twice.
create table idempotency (
  org_id uuid not null,
  key text not null,
  request_hash bytea not null,
  status integer not null,
  answer jsonb not null,
  at timestamptz not null,
  primary key (org_id, key)
);
create index idempotency_by_time on idempotency (org_id, at);

alter table organisation enable row level security;
alter table organisation force row level security;
create policy own on organisation to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

alter table member enable row level security;
alter table member force row level security;
create policy own on member to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
-- A person who is about to choose an organisation sees where she is a member, and what those are called.
create policy membership on member for select to playproof_app
  using (
    nullif(current_setting('app.org_id', true), '') is null
    and person_id = nullif(current_setting('app.person_id', true), '')::uuid
  );
create policy membership on organisation for select to playproof_app
  using (
    nullif(current_setting('app.org_id', true), '') is null
    and exists (
      select from member
      where member.org_id = organisation.org_id
        and member.person_id = nullif(current_setting('app.person_id', true), '')::uuid
    )
  );

alter table invitation enable row level security;
alter table invitation force row level security;
create policy own on invitation to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

alter table api_key enable row level security;
alter table api_key force row level security;
create policy own on api_key to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy own on audit_entry to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

alter table grant_given enable row level security;
alter table grant_given force row level security;
create policy own on grant_given to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
create policy received on grant_given for select to playproof_app
  using (grantee_org_id = nullif(current_setting('app.org_id', true), '')::uuid);

alter table idempotency enable row level security;
alter table idempotency force row level security;
create policy own on idempotency to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

grant select, insert, update on organisation, invitation, api_key, grant_given to playproof_app;
grant select, insert, update, delete on member, idempotency to playproof_app;
grant select, insert on audit_entry to playproof_app;

-- Jobs go through all organisations one by one; of their records they see the ids of the organisations alone.
grant select (org_id) on organisation to playproof_shared;
create policy listed on organisation for select to playproof_shared using (true);

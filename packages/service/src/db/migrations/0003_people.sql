-- People sign in here, whatever organisations they work for. Ids are text: callers of the sign-in send what they like.
create table person (
  id text not null primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null,
  image text,
  two_factor_enabled boolean,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table person_session (
  id text not null primary key,
  person_id text not null references person (id) on delete cascade,
  token text not null unique,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  expires_at timestamptz not null
);
create index person_session_by_person on person_session (person_id);
create index person_session_by_end on person_session (expires_at);

-- How a person proves who she is: for now a password.
create table person_account (
  id text not null primary key,
  person_id text not null references person (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index person_account_by_person on person_account (person_id);

-- Secrets that are used once: links, second factors that are awaited, challenges.
create table person_verification (
  id text not null primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index person_verification_by_identifier on person_verification (identifier);
create index person_verification_by_end on person_verification (expires_at);

create table person_two_factor (
  id text not null primary key,
  person_id text not null references person (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean,
  failed_verification_count integer,
  locked_until timestamptz
);
create index person_two_factor_by_person on person_two_factor (person_id);

create table person_passkey (
  id text not null primary key,
  person_id text not null references person (id) on delete cascade,
  name text,
  public_key text not null,
  credential_id text not null unique,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz
);
create index person_passkey_by_person on person_passkey (person_id);

-- By such a link the first person signs up.
create table first_start_link (
  link_id uuid not null primary key,
  secret_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

grant select, insert, update, delete on
  person, person_session, person_account, person_verification, person_two_factor, person_passkey, first_start_link
  to playproof_shared;

-- What an organisation calls its members, also those who left: its records name them. Null: erased.
alter table member add column name text, add column email text, add column removed_at timestamptz;
revoke delete on member from playproof_app;

-- Who left does not see the organisation any more.
drop policy membership on organisation;
create policy membership on organisation for select to playproof_app
  using (
    nullif(current_setting('app.org_id', true), '') is null
    and exists (
      select from member
      where member.org_id = organisation.org_id
        and member.person_id = nullif(current_setting('app.person_id', true), '')::uuid
        and member.removed_at is null
    )
  );

-- Null: erased, as the invitation has had its answer.
alter table invitation alter column email drop not null;

create unique index api_key_by_secret on api_key (org_id, secret_hash);

-- What owner and grantee call each other, as neither sees the other's record.
alter table grant_given add column owner_name text, add column grantee_name text;

comment on table person is 'shared: one person may be a member of many organisations';
comment on table person_session is 'shared: a person signs in before an organisation is chosen';
comment on table person_account is 'shared: how a person signs in';
comment on table person_verification is 'shared: what a person proves while signing in';
comment on table person_two_factor is 'shared: how a person signs in';
comment on table person_passkey is 'shared: how a person signs in';
comment on table first_start_link is 'shared: it makes the first person, before there is an organisation';

-- Where an organisation wants to be told of events.
create table webhook_endpoint (
  org_id uuid not null,
  endpoint_id uuid not null,
  url text not null,
  description text,
  topics text[] not null,
  markets text[], -- null: all
  state text not null check (state in ('active', 'paused', 'disabled')),
  disabled_because text check (disabled_because in ('gone', 'failing')),
  disabled_at timestamptz,
  -- Since when no delivery succeeded; null: the last one did.
  failing_since timestamptz,
  -- Encrypted. The former one signs, too, until its end.
  secret bytea not null,
  former_secret bytea,
  former_until timestamptz,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (org_id, endpoint_id)
);

-- What happened, written in the transaction in which it did.
create table webhook_event (
  org_id uuid not null,
  event_id uuid not null,
  topic text not null,
  markets text[], -- null: of no market in particular
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  data jsonb not null,
  key text not null, -- one event per key
  primary key (org_id, event_id)
);
create unique index webhook_event_key on webhook_event (org_id, key);

create table webhook_delivery (
  org_id uuid not null,
  delivery_id uuid not null,
  endpoint_id uuid not null,
  event_id uuid not null,
  state text not null check (state in ('pending', 'delivered', 'failed', 'cancelled')),
  is_replay boolean not null,
  attempts integer not null,
  next_attempt_at timestamptz,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (org_id, delivery_id),
  foreign key (org_id, endpoint_id) references webhook_endpoint (org_id, endpoint_id),
  foreign key (org_id, event_id) references webhook_event (org_id, event_id)
);
create index webhook_delivery_by_endpoint on webhook_delivery (org_id, endpoint_id, delivery_id);
create index webhook_delivery_due on webhook_delivery (org_id, next_attempt_at) where state = 'pending';

create table webhook_attempt (
  org_id uuid not null,
  delivery_id uuid not null,
  attempt integer not null,
  at timestamptz not null,
  duration_ms integer not null,
  status integer, -- null: no answer
  fault text,
  answer text, -- its beginning
  primary key (org_id, delivery_id, attempt),
  foreign key (org_id, delivery_id) references webhook_delivery (org_id, delivery_id)
);

-- The catalogues that this database was served with, newest last: a new one is announced once.
create table catalogue_served (
  digest text not null primary key,
  version text not null,
  served_at timestamptz not null
);
comment on table catalogue_served is 'shared: the law is the same for all organisations';
grant select, insert, update on catalogue_served to playproof_shared;

alter table webhook_endpoint enable row level security;
alter table webhook_endpoint force row level security;
create policy own on webhook_endpoint to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

alter table webhook_event enable row level security;
alter table webhook_event force row level security;
create policy own on webhook_event to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

alter table webhook_delivery enable row level security;
alter table webhook_delivery force row level security;
create policy own on webhook_delivery to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

alter table webhook_attempt enable row level security;
alter table webhook_attempt force row level security;
create policy own on webhook_attempt to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

grant select, insert, update on webhook_endpoint, webhook_delivery to playproof_app;
grant select, insert on webhook_event, webhook_attempt to playproof_app;

-- After a crash the queue asks whose deliveries are open, and learns their ids alone.
grant select (org_id) on webhook_delivery to playproof_shared;
create policy open on webhook_delivery for select to playproof_shared using (state = 'pending');

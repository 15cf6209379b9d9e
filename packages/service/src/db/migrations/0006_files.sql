-- What was uploaded and filed; its bytes lie outside the database under their hash.
create table file (
  org_id uuid not null,
  file_id uuid not null,
  name text not null,
  type text not null check (type in ('pdf', 'jpeg', 'png', 'webp', 'xlsx', 'csv', 'json')),
  bytes bigint not null,
  sha256 bytea not null,
  note text,
  findings text[] not null,
  content jsonb not null, -- size in pixels, pages, producer
  scan jsonb not null,
  previews jsonb not null, -- variant, hash, size of images made here
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  removed_at timestamptz,
  primary key (org_id, file_id)
);
create index file_by_creation on file (org_id, created_at, file_id);
create unique index file_by_content on file (org_id, sha256) where removed_at is null;

-- Photos and artwork of a revision.
create table revision_file (
  org_id uuid not null,
  attachment_id uuid not null,
  revision_id uuid not null,
  file_id uuid not null,
  role text not null check (role in ('photo', 'artwork')),
  caption text,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  removed_at timestamptz,
  primary key (org_id, attachment_id),
  foreign key (org_id, revision_id) references revision (org_id, revision_id),
  foreign key (org_id, file_id) references file (org_id, file_id)
);
create unique index revision_file_once on revision_file (org_id, revision_id, file_id, role) where removed_at is null;
create index revision_file_by_file on revision_file (org_id, file_id);

-- How an organisation reads the tables of one of its sources.
create table import_template (
  org_id uuid not null,
  template_id uuid not null,
  name text not null,
  reading jsonb not null,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  removed_at timestamptz,
  primary key (org_id, template_id)
);
create unique index import_template_by_name on import_template (org_id, name) where removed_at is null;

-- A table of products that is taken over, all of it or nothing.
create table product_import (
  org_id uuid not null,
  import_id uuid not null,
  file_id uuid not null,
  reading jsonb not null,
  digest bytea not null, -- of content and reading: the same table read the same way is taken over once
  state text not null check (state in ('waiting', 'saved', 'refused')),
  products integer,
  skus integer,
  faults jsonb, -- of a refused one
  requested_by jsonb not null,
  job_id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, import_id),
  foreign key (org_id, file_id) references file (org_id, file_id)
);
create unique index product_import_once on product_import (org_id, digest) where state <> 'refused';
create index product_import_by_creation on product_import (org_id, created_at, import_id);

alter table file enable row level security;
alter table file force row level security;
create policy own on file to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

alter table revision_file enable row level security;
alter table revision_file force row level security;
create policy own on revision_file to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

alter table import_template enable row level security;
alter table import_template force row level security;
create policy own on import_template to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

alter table product_import enable row level security;
alter table product_import force row level security;
create policy own on product_import to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

grant select, insert, update on file, revision_file, import_template, product_import to playproof_app;

-- A toy as a design. The newest body of its history, and what lists need of its revisions and SKUs.
create table product (
  org_id uuid not null,
  product_id uuid not null,
  name text not null,
  family text,
  note text,
  copied_from uuid,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- As lists are sorted and searched: case, width and accents folded.
  name_key text collate "C" not null,
  family_key text collate "C" not null, -- empty: none
  -- Of its parts, kept in the same transaction.
  status text not null check (status in ('draft', 'approved', 'withdrawn')),
  approved_revision_id uuid,
  draft_revision_id uuid,
  markets text[] not null,
  sku_count integer not null,
  changed_at timestamptz not null,
  primary key (org_id, product_id)
);
create index product_by_name on product (org_id, name_key, product_id);
create index product_by_change on product (org_id, changed_at, product_id);
create index product_by_family on product (org_id, family_key, product_id);
create index product_by_status on product (org_id, status, name_key, product_id);

-- Words of name and family, found by their beginning. Made from the product, without a foreign key: an import writes many.
create table product_word (
  org_id uuid not null,
  word text collate "C" not null,
  product_id uuid not null,
  primary key (org_id, word, product_id)
);

-- One state of a product; never changed once approved.
create table revision (
  org_id uuid not null,
  revision_id uuid not null,
  product_id uuid not null,
  label text not null,
  state text not null check (state in ('draft', 'approved', 'withdrawn', 'discarded')),
  document jsonb not null, -- schema playproof/product/1, without what the product and the SKU say
  approved_sample text,
  packaging_version text,
  markets text[] not null,
  copied_from uuid,
  approved_by jsonb,
  approved_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, revision_id),
  foreign key (org_id, product_id) references product (org_id, product_id)
);
create unique index revision_label on revision (org_id, product_id, label) where state <> 'discarded';

-- Components of revisions, to find where one is used. Made from the revision, without a foreign key as above.
create table revision_component (
  org_id uuid not null,
  revision_id uuid not null,
  component_id text not null,
  product_id uuid not null,
  name_key text collate "C",
  shares_key text collate "C",
  supplier_key text collate "C",
  choices text[] not null, -- fact=value
  primary key (org_id, revision_id, component_id)
);
create index revision_component_by_name on revision_component (org_id, name_key);
create index revision_component_by_share on revision_component (org_id, shares_key);
create index revision_component_by_supplier on revision_component (org_id, supplier_key);

-- What is sold of a product.
create table sku (
  org_id uuid not null,
  sku_id uuid not null,
  product_id uuid not null,
  revision_id uuid, -- the variant's own revision; null: the product's approved one
  name text,
  colour text,
  size text,
  gtin text, -- as given
  gtin14 text collate "C",
  asin text collate "C",
  seller_sku text,
  seller_sku_key text collate "C",
  markets text[] not null,
  listings jsonb not null,
  note text,
  removed_at timestamptz,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, sku_id),
  foreign key (org_id, product_id) references product (org_id, product_id),
  foreign key (org_id, revision_id) references revision (org_id, revision_id)
);
create index sku_by_product on sku (org_id, product_id, sku_id);
create unique index sku_gtin on sku (org_id, gtin14) where removed_at is null;
create unique index sku_asin on sku (org_id, asin) where removed_at is null;
create unique index sku_seller_sku on sku (org_id, seller_sku) where removed_at is null;
create index sku_by_seller_sku_key on sku (org_id, seller_sku_key);

alter table product enable row level security;
alter table product force row level security;
create policy own on product to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

alter table product_word enable row level security;
alter table product_word force row level security;
create policy own on product_word to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

alter table revision enable row level security;
alter table revision force row level security;
create policy own on revision to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

alter table revision_component enable row level security;
alter table revision_component force row level security;
create policy own on revision_component to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

alter table sku enable row level security;
alter table sku force row level security;
create policy own on sku to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

grant select, insert, update on product, revision, sku to playproof_app;
grant select, insert, update, delete on product_word, revision_component to playproof_app;

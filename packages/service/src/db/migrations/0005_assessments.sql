-- What was answered about a revision, small: the verdict per rule, counts and a digest. The text is computed again when it
-- is read, and the digest proves that it is the same answer. Never changed: the next answer supersedes it.
create table assessment (
  org_id uuid not null,
  assessment_id uuid not null,
  revision_id uuid not null,
  product_id uuid not null,
  revision_version integer not null,
  -- Answers with the same key follow one another: markets, channels, overlays, and the day where one was asked for.
  scope_key text collate "C" not null,
  markets text[] not null,
  channels text[] not null,
  on_day date not null,
  is_day_fixed boolean not null,
  catalogue_digest text not null,
  catalogue_version text not null,
  law_digest text not null, -- of the catalogue with the overlays
  overlays jsonb not null,
  verdicts bytea not null, -- two bits per rule, in the order of the law's rules
  counts jsonb not null, -- per market
  applies_count integer not null,
  unknown_count integer not null,
  question_count integer not null,
  findings text[] not null,
  fails_on date, -- the first day on which results or artwork break a rule
  digest text not null,
  supersedes uuid,
  assessed_at timestamptz not null,
  assessed_by jsonb not null,
  primary key (org_id, assessment_id),
  foreign key (org_id, revision_id) references revision (org_id, revision_id)
);
create index assessment_by_revision on assessment (org_id, revision_id, assessment_id);
create index assessment_by_product on assessment (org_id, product_id, assessment_id);
create index assessment_by_catalogue on assessment (org_id, catalogue_digest);

-- The newest answer per revision and scope.
create table assessment_current (
  org_id uuid not null,
  revision_id uuid not null,
  scope_key text collate "C" not null,
  assessment_id uuid not null,
  primary key (org_id, revision_id, scope_key),
  foreign key (org_id, assessment_id) references assessment (org_id, assessment_id)
);

-- What differs from the answer before, per rule and market.
create table assessment_change (
  org_id uuid not null,
  assessment_id uuid not null,
  requirement text collate "C" not null,
  market text collate "C" not null,
  revision_id uuid not null,
  product_id uuid not null,
  before text, -- null: the rule was not in the law
  after text,
  effective_on date,
  cause text not null check (cause in ('product', 'catalogue', 'date')),
  at timestamptz not null,
  primary key (org_id, assessment_id, requirement, market),
  foreign key (org_id, assessment_id) references assessment (org_id, assessment_id)
);
create index assessment_change_by_requirement on assessment_change (org_id, requirement, assessment_id);
create index assessment_change_by_product on assessment_change (org_id, product_id, assessment_id);
create index assessment_change_by_time on assessment_change (org_id, at);

-- One row per product: the newest answer on its approved revision, else its draft, in the markets it is meant for.
create table portfolio (
  org_id uuid not null,
  product_id uuid not null,
  revision_id uuid not null,
  assessment_id uuid not null,
  markets text[] not null,
  counts jsonb not null,
  applies_count integer not null,
  unknown_count integer not null,
  question_count integer not null,
  findings text[] not null,
  fails_on date,
  assessed_at timestamptz not null,
  primary key (org_id, product_id),
  foreign key (org_id, assessment_id) references assessment (org_id, assessment_id)
);
create index portfolio_by_unknown on portfolio (org_id, unknown_count, product_id);
create index portfolio_by_failure on portfolio (org_id, fails_on, product_id) where fails_on is not null;
create index portfolio_by_time on portfolio (org_id, assessed_at, product_id);

-- Results of a laboratory on a revision, as its report gives them.
create table result_report (
  org_id uuid not null,
  report_id uuid not null,
  revision_id uuid not null,
  product_id uuid not null,
  number text not null,
  laboratory text not null,
  reported_on date not null,
  file_id uuid,
  results jsonb not null,
  result_count integer not null,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (org_id, report_id),
  foreign key (org_id, revision_id) references revision (org_id, revision_id)
);
create index result_report_by_revision on result_report (org_id, revision_id, report_id);
create index result_report_by_product on result_report (org_id, product_id, report_id);
create unique index result_report_number on result_report (org_id, laboratory, number, revision_id)
  where withdrawn_at is null;

-- What the limits said of a report; computed again when it is read.
create table result_screening (
  org_id uuid not null,
  screening_id uuid not null,
  report_id uuid not null,
  report_version integer not null,
  revision_version integer not null,
  markets text[] not null,
  channels text[] not null,
  on_day date not null,
  catalogue_digest text not null,
  catalogue_version text not null,
  overlays jsonb not null,
  counts jsonb not null, -- per market and verdict
  digest text not null,
  screened_at timestamptz not null,
  screened_by jsonb not null,
  primary key (org_id, screening_id),
  foreign key (org_id, report_id) references result_report (org_id, report_id)
);
create index result_screening_by_report on result_screening (org_id, report_id, screening_id);

alter table assessment enable row level security;
alter table assessment force row level security;
create policy own on assessment to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

alter table assessment_current enable row level security;
alter table assessment_current force row level security;
create policy own on assessment_current to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

alter table assessment_change enable row level security;
alter table assessment_change force row level security;
create policy own on assessment_change to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

alter table portfolio enable row level security;
alter table portfolio force row level security;
create policy own on portfolio to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

alter table result_report enable row level security;
alter table result_report force row level security;
create policy own on result_report to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

alter table result_screening enable row level security;
alter table result_screening force row level security;
create policy own on result_screening to playproof_app
  using (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  with check (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

grant select, insert on assessment, assessment_change, result_screening to playproof_app;
grant select, insert, update on assessment_current, result_report to playproof_app;
grant select, insert, update, delete on portfolio to playproof_app;

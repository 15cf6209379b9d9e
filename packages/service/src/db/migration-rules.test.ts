import { expect, test } from 'vitest'
import { readMigrations } from './migrate.ts'
import { findRuleViolations, type Rule } from './migration-rules.ts'

const own = "org_id = nullif(current_setting('app.org_id', true), '')::uuid"
const good = `
  create table lot (
    org_id uuid not null,
    lot_id uuid not null,
    code text not null check (code in ('a', 'b;')),
    made_at timestamptz not null, -- the day; 'or' the hour
    primary key (org_id, lot_id)
  );
  create unique index lot_by_code on lot (org_id, code);
  alter table lot enable row level security;
  alter table lot force row level security;
  create policy own on lot to playproof_app using (${own}) with check (${own});
  grant select, insert, update on lot to playproof_app;`

test('the migrations of this program keep to the rules', () => {
  expect(findRuleViolations(readMigrations())).toEqual([])
})

test('a good migration is good', () => {
  expect(rulesBroken(good)).toEqual([])
})

test.each<[what: string, rule: Rule, from: string, to: string]>([
  ['org_id may be null', 'org-id-column', 'org_id uuid not null', 'org_id uuid'],
  ['org_id is text', 'org-id-column', 'org_id uuid not null', 'org_id text not null'],
  ['org_id comes later', 'org-id-column', 'org_id uuid not null,', 'id text, org_id uuid not null,'],
  ['a key without org_id', 'org-id-first', 'primary key (org_id, lot_id)', 'primary key (lot_id)'],
  ['a key with org_id last', 'org-id-first', '(org_id, lot_id)', '(lot_id, org_id)'],
  ['no primary key', 'org-id-first', 'primary key (org_id, lot_id)', 'check (true)'],
  ['a unique column', 'org-id-first', 'code text not null', 'code text not null unique'],
  ['a unique constraint', 'org-id-first', 'primary key', 'unique (code), primary key'],
  ['a unique index', 'org-id-first', '(org_id, code)', '(code)'],
  [
    'a foreign key to a shared table',
    'foreign-key',
    'primary key',
    'foreign key (org_id, code) references maker (org_id, code), primary key',
  ],
  [
    'a foreign key without org_id',
    'foreign-key',
    'primary key',
    'foreign key (lot_id) references lot (lot_id), primary key',
  ],
  [
    'a foreign key on a column',
    'foreign-key',
    'lot_id uuid not null',
    'lot_id uuid not null references lot (lot_id)',
  ],
  [
    'row-level security that is not enabled',
    'row-level-security',
    'alter table lot enable row level security;',
    '',
  ],
  [
    'row-level security that is not forced',
    'row-level-security',
    'alter table lot force row level security;',
    '',
  ],
  ['no policy', 'own-policy', /create policy.*;/.exec(good)?.[0] ?? '', ''],
  ['a policy without WITH CHECK', 'own-policy', ` with check (${own})`, ''],
  ['a policy that lets all pass', 'own-policy', `using (${own})`, 'using (true)'],
  ['a policy for everybody', 'own-policy', ' to playproof_app using', ' using'],
  [
    'a policy that asks another table',
    'policy-subquery',
    'grant select, insert, update on lot',
    'create policy hers on lot for select to playproof_app using (exists (select from lot)); grant select, insert, update on lot',
  ],
  ['nothing granted', 'grant', 'grant select, insert, update on lot to playproof_app;', ''],
  ['all granted', 'grant', 'grant select, insert, update on', 'grant all on'],
  ['a grant to another role', 'grant', 'to playproof_app;', 'to playproof_app, playproof_shared;'],
  ['a grant to everybody', 'grant', 'to playproof_app;', 'to playproof_app, public;'],
  ['an identity', 'forbidden', 'lot_id uuid not null', 'lot_id bigint generated always as identity'],
  ['a serial', 'forbidden', 'lot_id uuid not null', 'lot_id bigserial not null'],
  [
    'an id made by the database',
    'forbidden',
    'lot_id uuid not null',
    'lot_id uuid not null default gen_random_uuid()',
  ],
  [
    'a volatile default',
    'forbidden',
    'made_at timestamptz not null',
    'made_at timestamptz not null default now()',
  ],
  ['a time without zone', 'forbidden', 'made_at timestamptz', 'made_at timestamp'],
  [
    'on delete set null',
    'forbidden',
    'primary key',
    'foreign key (org_id, lot_id) references lot (org_id, lot_id) on delete set null, primary key',
  ],
  [
    'a trigger',
    'forbidden',
    'grant select',
    'create trigger log after insert on lot execute function f(); grant select',
  ],
  ['set_config', 'forbidden', 'grant select', "select set_config('app.org_id', '', true); grant select"],
  ['a changed org_id', 'forbidden', 'grant select', 'update lot set org_id = lot_id; grant select'],
  ['an extension', 'forbidden', 'grant select', 'create extension citext; grant select'],
  ['a collation', 'forbidden', 'code text', 'code text collate "de-x-icu"'],
  [
    'a wall taken down',
    'forbidden',
    'grant select',
    'alter table lot no force row level security; grant select',
  ],
  ['a transaction', 'transaction', 'grant select', 'commit; begin; grant select'],
  [
    'what cannot run in a transaction',
    'transaction',
    'create unique index',
    'create unique index concurrently',
  ],
])('finds %s', (_what, rule, from, to) => {
  expect(good).toContain(from)
  expect(rulesBroken(good.replace(from, to))).toContain(rule)
})

test('finds a table that belongs to nobody, and takes one that says why', () => {
  const table = 'create table person (person_id uuid primary key, name text);'
  expect(rulesBroken(table)).toEqual(['shared-table'])
  expect(
    rulesBroken(`${table} comment on table person is 'shared: one may be in many organisations';`),
  ).toEqual([])
})

test('finds a shared table that organisations may write, or that points at one of theirs', () => {
  const comment = "comment on table person is 'shared: why';"
  expect(
    rulesBroken(
      `create table person (id uuid primary key); ${comment} grant insert on person to playproof_app;`,
    ),
  ).toEqual(['grant'])
  expect(
    rulesBroken(`${good} create table person (id uuid primary key references lot (lot_id)); ${comment}`),
  ).toEqual(['foreign-key'])
})

test('finds that history could be overwritten', () => {
  expect(rulesBroken(good.replaceAll(/\blot\b/g, 'history'))).toEqual(['grant'])
})

test('finds keys and columns that a later migration adds', () => {
  const later = { name: '0002_later', sql: 'alter table lot add column serial_number text unique' }
  expect(findRuleViolations([{ name: '0001_lot', sql: good }, later]).map(({ rule }) => rule)).toEqual([
    'org-id-first',
  ])
})

test.each(['lots', '1_lots', '0001-lots', '0001_Lots'])('finds the name %s', (name) => {
  expect(findRuleViolations([{ name, sql: '' }])).toEqual([{ migration: name, rule: 'name', detail: name }])
})

test('finds a number that was used twice', () => {
  const twice = [
    { name: '0001_a', sql: '' },
    { name: '0001_b', sql: '' },
  ]
  expect(findRuleViolations(twice).map(({ rule }) => rule)).toEqual(['name'])
})

function rulesBroken(sql: string): Rule[] {
  return findRuleViolations([{ name: '0001_lot', sql }]).map(({ rule }) => rule)
}

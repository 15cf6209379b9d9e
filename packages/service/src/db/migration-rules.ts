/**
 * What the SQL of migrations must keep to, so that the same files run on PGlite, on PostgreSQL 15 and newer, and
 * distributed by organisation (Citus), and so that no table stands outside the walls. Reads text: what is wrong is found
 * without an engine, on those, too, that are not at hand.
 */
import type { Migration } from './migrate.ts'

export interface RuleViolation {
  readonly migration: string
  readonly rule: Rule
  /** What breaks it: a table, a statement. */
  readonly detail: string
}

export type Rule =
  /** A tenant table's `org_id` is `uuid not null`, and its first column. */
  | 'org-id-column'
  /** `org_id` is first in every primary key, unique constraint and unique index of a tenant table. */
  | 'org-id-first'
  /** A foreign key of a tenant table goes to a tenant table, with org_id first on both sides. */
  | 'foreign-key'
  /** A tenant table has row-level security enabled and forced. */
  | 'row-level-security'
  /** A tenant table has a policy named `own` with USING and WITH CHECK, both comparing org_id with `app.org_id`. */
  | 'own-policy'
  /** No policy of a tenant table asks another table: distributed tables take none. */
  | 'policy-subquery'
  /** A tenant table is granted to playproof_app; history and audit for select and insert alone. */
  | 'grant'
  /** A table without org_id tells by a comment 'shared: ...' why it is no tenant table. */
  | 'shared-table'
  /** Nothing that distribution forbids or that is made in the application: see `forbidden`. */
  | 'forbidden'
  /** A migration has no transaction of its own, and nothing that cannot run in one. */
  | 'transaction'
  /** Files are named NNNN_name, each number once. */
  | 'name'

const forbidden: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/\bgenerated\s+(always|by\s+default)\s+as\s+identity\b/, 'identity column'],
  [/\b(small|big)?serial\b/, 'serial column'],
  [/\b(uuidv[47]|gen_random_uuid|uuid_generate_v\d\w*)\s*\(/, 'an id made by the database'],
  [/\bcreate\s+sequence\b/, 'sequence'],
  [/\bcreate\s+(or\s+replace\s+)?(constraint\s+)?trigger\b/, 'trigger'],
  [/\bcreate\s+(or\s+replace\s+)?rule\b/, 'rule'],
  [/\bon\s+delete\s+set\s+(null|default)\b/, 'on delete set null'],
  [/\bon\s+update\s+(cascade|set)\b/, 'on update, which changes keys'],
  [/\bset_config\s*\(/, 'set_config, which does not reach the workers'],
  [/\bset\s+org_id\b/, 'a changed org_id'],
  [/\bdefault\s+(now|current_timestamp|clock_timestamp|statement_timestamp|random)\b/, 'a volatile default'],
  [/\b(now|clock_timestamp|statement_timestamp|random)\s*\(/, 'a volatile function'],
  [/\b(grouping\s+sets|rollup|cube)\b/, 'grouping across organisations'],
  [/\btimestamp\s+without\b|\btimestamp\b(?!\s+with\s+time)/, 'timestamp without time zone'],
  [/\bcreate\s+extension\b/, 'an extension, which the embedded engine may lack'],
  [/\binherits\s*\(/, 'inheritance'],
  [/\bcollate\b(?! "c")/, 'a collation, which the embedded engine may lack'],
  [/\bsecurity\s+definer\b/, 'a function with rights of its owner'],
  [/\bbypassrls\b|\bsuperuser\b/, 'a role beyond row-level security'],
  [/\bdisable\s+row\s+level\s+security\b|\bno\s+force\s+row\s+level\s+security\b/, 'a wall taken down'],
]

/** Tables to which rows are added and never changed. */
const appendOnly = ['history', 'audit_entry']

/** @param migrations In order of application: later ones may alter tables of earlier ones. */
export function findRuleViolations(migrations: readonly Pick<Migration, 'name' | 'sql'>[]): RuleViolation[] {
  const violations: RuleViolation[] = []
  const tables = new Map<string, Table>()
  const numbers = new Set<string>()
  for (const { name, sql } of migrations) {
    const report = (rule: Rule, detail: string) => violations.push({ migration: name, rule, detail })
    const number = /^(\d{4})_[a-z0-9_]+$/.exec(name)?.[1]
    if (number === undefined || numbers.has(number)) report('name', name)
    else numbers.add(number)
    for (const statement of statementsOf(sql)) {
      for (const [pattern, what] of forbidden) if (pattern.test(bare(statement))) report('forbidden', what)
      if (/^(begin|commit|rollback|vacuum|create\s+database)\b|\bconcurrently\b/.test(bare(statement)))
        report('transaction', statement.slice(0, 60))
      readStatement(statement, name, tables)
    }
  }
  for (const table of tables.values()) {
    for (const [rule, detail] of faultsOf(table, tables))
      violations.push({ migration: table.migration, rule, detail: `${table.name}: ${detail}` })
  }
  return violations
}

interface Table {
  readonly name: string
  readonly migration: string
  readonly columns: readonly string[]
  /** Column lists of primary keys, unique constraints and unique indexes. */
  readonly keys: string[][]
  readonly foreignKeys: { readonly columns: string[]; readonly to: string; readonly toColumns: string[] }[]
  readonly states: Set<string>
  /** Policies that ask another table. */
  readonly asking: Set<string>
  readonly grants: { readonly role: string; readonly rights: readonly string[] }[]
  isShared: boolean
  hasPrimaryKey: boolean
}

function faultsOf(table: Table, tables: ReadonlyMap<string, Table>): [Rule, string][] {
  const faults: [Rule, string][] = []
  const isTenant = hasOrgId(table)
  const appGrants = table.grants.filter(({ role }) => role === 'playproof_app')
  if (!isTenant) {
    if (!table.isShared) faults.push(['shared-table', 'no org_id, and no comment that says why'])
    if (appGrants.some(({ rights }) => rights.some((right) => right !== 'select')))
      faults.push(['grant', 'an organisation may write into a table of all'])
    for (const { to } of table.foreignKeys) {
      const target = tables.get(to)
      if (target && hasOrgId(target)) faults.push(['foreign-key', `a shared table points at ${to}`])
    }
    return faults
  }
  if (!/^org_id\s+uuid\s+not\s+null\b/.test(table.columns[0] ?? ''))
    faults.push(['org-id-column', 'its first column is not `org_id uuid not null`'])
  if (!table.hasPrimaryKey) faults.push(['org-id-first', 'no primary key'])
  for (const key of table.keys)
    if (key[0] !== 'org_id') faults.push(['org-id-first', `key (${key.join(', ')})`])
  for (const { columns, to, toColumns } of table.foreignKeys) {
    const target = tables.get(to)
    if (columns[0] !== 'org_id' || toColumns[0] !== 'org_id' || !target || !hasOrgId(target))
      faults.push(['foreign-key', `(${columns.join(', ')}) to ${to}`])
  }
  for (const state of ['enable', 'force'])
    if (!table.states.has(state)) faults.push(['row-level-security', `no ${state} row level security`])
  if (!table.states.has('own')) faults.push(['own-policy', 'no policy `own` as it must be'])
  for (const policy of table.asking) faults.push(['policy-subquery', `policy ${policy}`])
  if (appGrants.length === 0) faults.push(['grant', 'nothing is granted to playproof_app'])
  const rights = appGrants.flatMap((grant) => grant.rights)
  if (rights.some((right) => ['all', 'truncate', 'references', 'trigger'].includes(right)))
    faults.push(['grant', rights.join(', ')])
  if (appendOnly.includes(table.name) && rights.some((right) => !['select', 'insert'].includes(right)))
    faults.push(['grant', `${rights.join(', ')}, though rows are only appended`])
  const others = table.grants.filter(
    ({ role, rights: given }) =>
      role !== 'playproof_app' &&
      !(role === 'playproof_shared' && given.every((right) => right === 'select (org_id)')),
  )
  for (const { role } of others) faults.push(['grant', `to ${role}`])
  return faults
}

function hasOrgId(table: Table): boolean {
  return table.columns.some((column) => /^org_id\b/.test(column))
}

const ownCondition = "org_id = nullif(current_setting('app.org_id', true), '')::uuid"

function readStatement(statement: string, migration: string, tables: Map<string, Table>): void {
  const created = /^create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?([\w.]+)\s*\((.*)\)/s.exec(
    statement,
  )
  if (created) {
    const table = readTable(created[1] ?? '', splitList(created[2] ?? ''), migration)
    tables.set(table.name, table)
    return
  }
  const altered = /^alter\s+table\s+(?:only\s+)?([\w.]+)\s+(.*)$/s.exec(statement)
  if (altered) return readAlteration(tables.get(altered[1] ?? ''), altered[2] ?? '')
  const unique =
    /^create\s+unique\s+index\s+(?:if\s+not\s+exists\s+)?\w*\s*on\s+([\w.]+)\s*(?:using\s+\w+\s*)?\((.*?)\)/s.exec(
      statement,
    )
  if (unique) tables.get(unique[1] ?? '')?.keys.push(splitList(unique[2] ?? ''))
  const [, asking, asked] = /^create\s+policy\s+(\w+)\s+on\s+([\w.]+).*\(\s*select\b/s.exec(statement) ?? []
  if (asking !== undefined) tables.get(asked ?? '')?.asking.add(asking)
  const [, dropped, from] = /^drop\s+policy\s+(?:if\s+exists\s+)?(\w+)\s+on\s+([\w.]+)$/.exec(statement) ?? []
  if (dropped !== undefined) tables.get(from ?? '')?.asking.delete(dropped)
  const policy =
    /^create\s+policy\s+own\s+on\s+([\w.]+)\s+to\s+playproof_app\s+using\s*\((.*)\)\s+with\s+check\s*\((.*)\)$/s.exec(
      statement,
    )
  if (policy && [policy[2], policy[3]].every((condition) => condition?.trim() === ownCondition))
    tables.get(policy[1] ?? '')?.states.add('own')
  const comment = /^comment\s+on\s+table\s+([\w.]+)\s+is\s+'shared: \S/.exec(statement)
  const commented = comment && tables.get(comment[1] ?? '')
  if (commented) commented.isShared = true
  const granted = /^grant\s+(.*?)\s+on\s+(?:table\s+)?(.*?)\s+to\s+(.*)$/s.exec(statement)
  if (granted) {
    for (const name of splitList(granted[2] ?? ''))
      for (const role of splitList(granted[3] ?? ''))
        tables.get(name)?.grants.push({ role, rights: splitList(granted[1] ?? '') })
  }
}

function readTable(name: string, entries: readonly string[], migration: string): Table {
  const table: Table = {
    name,
    migration,
    columns: entries.filter(
      (entry) => !/^(primary\s+key|unique|foreign\s+key|check|constraint|exclude)\b/.test(entry),
    ),
    keys: [],
    foreignKeys: [],
    states: new Set(),
    asking: new Set(),
    grants: [],
    isShared: false,
    hasPrimaryKey: false,
  }
  for (const entry of entries) readConstraint(table, entry)
  return table
}

function readConstraint(table: Table, entry: string): void {
  const column = /^\w+/.exec(entry)?.[0] ?? ''
  const listed =
    /^(?:constraint\s+\w+\s+)?(?:primary\s+key|unique)(?:\s+nulls\s+(?:not\s+)?distinct)?\s*\((.*?)\)/s.exec(
      entry,
    )
  const foreign = /\breferences\s+([\w.]+)\s*(?:\((.*?)\))?/s.exec(entry)
  const columns = /\bforeign\s+key\s*\((.*?)\)/s.exec(entry)?.[1]
  if (/^(constraint \w+ )?primary key\b|^\w+ \w+.* primary key\b/.test(entry)) table.hasPrimaryKey = true
  if (listed) table.keys.push(splitList(listed[1] ?? ''))
  else if (/\b(primary\s+key|unique)\b/.test(entry) && !/^(check|foreign)\b/.test(entry))
    table.keys.push([column])
  if (foreign)
    table.foreignKeys.push({
      columns: columns === undefined ? [column] : splitList(columns),
      to: foreign[1] ?? '',
      toColumns: splitList(foreign[2] ?? ''),
    })
}

function readAlteration(table: Table | undefined, change: string): void {
  if (!table) return
  const state = /^(enable|force)\s+row\s+level\s+security$/.exec(change)?.[1]
  if (state !== undefined) table.states.add(state)
  for (const part of splitList(change)) {
    const constraint = /^add\s+((?:constraint|primary|unique|foreign)\b.*)$/s.exec(part)?.[1]
    const column = /^add\s+(?:column\s+)?(?!constraint|primary|unique|foreign)(\w+\s.*)$/s.exec(part)?.[1]
    const addition = constraint ?? column
    if (addition !== undefined) readConstraint(table, addition)
  }
}

/** Statements in lower case, without comments, each on one line. */
function statementsOf(sql: string): string[] {
  const statements: string[] = []
  let statement = ''
  for (const [token] of sql.matchAll(
    /--[^\n]*|\/\*.*?\*\/|'(?:[^']|'')*'|\$(\w*)\$.*?\$\1\$|;|[^'$;/-]+|./gs,
  )) {
    if (token.startsWith('--') || token.startsWith('/*')) continue
    if (token === ';') {
      statements.push(statement)
      statement = ''
    } else statement += token.startsWith("'") ? token : token.toLowerCase()
  }
  return [...statements, statement]
    .map((text) => text.replaceAll(/\s+/g, ' ').trim())
    .filter((text) => text !== '')
}

/** Without what stands between quotes. */
function bare(statement: string): string {
  return statement.replaceAll(/'(?:[^']|'')*'/g, "''")
}

/** Entries between commas that stand in no brackets. */
function splitList(text: string): string[] {
  const entries: string[] = []
  let depth = 0
  let entry = ''
  for (const character of text) {
    if (character === '(') depth++
    if (character === ')') depth--
    if (character === ',' && depth === 0) {
      entries.push(entry.trim())
      entry = ''
    } else entry += character
  }
  return [...entries, entry.trim()].filter((part) => part !== '')
}

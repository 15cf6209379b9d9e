/**
 * Brings a database to the schema of this program: roles, then each migration that was not applied, in order. A migration
 * is plain SQL, and once applied it is never changed.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { DatabaseProblem } from './problem.ts'
import type { Engine, Session } from './session.ts'

export interface Migration {
  /** File name without '.sql': `0001_history`. Their order is the order of application. */
  readonly name: string
  readonly sql: string
  readonly sha256: string
}

/** All migrations of this program, in order. */
export function readMigrations(): Migration[] {
  const directory = new URL('migrations/', import.meta.url)
  return readdirSync(directory)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const sql = readFileSync(new URL(file, directory), 'utf8')
      const sha256 = createHash('sha256').update(sql).digest('hex')
      return { name: file.slice(0, -'.sql'.length), sql, sha256 }
    })
}

/**
 * @throws {DatabaseProblem} `database-newer`: it has a migration that this program does not know; `migration-changed`: one
 *   was applied with another text than this program has.
 */
export async function migrate(
  engine: Engine,
  migrations: readonly Migration[] = readMigrations(),
): Promise<void> {
  await engine.administer(async (session) => {
    // Several processes may start on one server at once; the number is this program's own.
    await session.query('select pg_advisory_lock(7529033140)')
    try {
      await makeRoles(session)
      await applyMigrations(session, migrations)
      await letBackupsRead(session)
    } finally {
      await session.query('select pg_advisory_unlock(7529033140)')
    }
  })
}

/**
 * Three roles, none of which can sign in: records of organisations (under row-level security), tables without organisation
 * and jobs, and reading everything for a backup.
 */
async function makeRoles(session: Session): Promise<void> {
  const { rows } = await session.query('select rolname from pg_roles where rolname = any($1)', [roles])
  const missing = roles.filter((role) => !rows.some(({ rolname }) => rolname === role))
  for (const role of missing) await session.query(`create role ${role} nologin noinherit`)
  const { rows: users } = await session.query(
    `select rolname from pg_roles where rolname = any(array[current_user, 'playproof_login'])`,
  )
  for (const user of users.map(({ rolname }) => rolname as string)) {
    for (const role of roles) {
      const { rows: membership } = await session.query('select pg_has_role($1, $2, $3) as may', [
        user,
        role,
        'MEMBER',
      ])
      if (membership[0]?.['may'] !== true) await session.query(`grant ${role} to "${user}"`)
    }
  }
  await session.query('grant usage on schema public to playproof_app, playproof_shared, playproof_backup')
  // By this function a query could leave its organisation. Who does not own the server cannot revoke it, and is warned.
  await session.query('revoke execute on function set_config(text, text, boolean) from public')
}

const roles = ['playproof_app', 'playproof_shared', 'playproof_backup']

/** A backup reads every table whole, on servers, too, where the owner of the tables is held by row-level security. */
async function letBackupsRead(session: Session): Promise<void> {
  const { rows } = await session.query(`
    select quote_ident(relname) as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relrowsecurity
      and not exists (select from pg_policy where polrelid = pg_class.oid and polname = 'backup')`)
  for (const table of rows.map(({ name }) => name as string))
    await session.query(`create policy backup on ${table} for select to playproof_backup using (true)`)
  await session.query('grant select on all tables in schema public to playproof_backup')
}

async function applyMigrations(session: Session, migrations: readonly Migration[]): Promise<void> {
  await session.query(`
    create table if not exists schema_migration (
      name text primary key,
      sha256 text not null,
      applied_at timestamptz not null
    )`)
  const { rows } = await session.query('select name, sha256 from schema_migration order by name')
  const applied = new Map(rows.map(({ name, sha256 }) => [name as string, sha256 as string]))
  refuseStrangers(applied, migrations)
  for (const { name, sql, sha256 } of migrations) {
    if (applied.has(name)) continue
    await session.query('begin')
    try {
      await session.script(sql)
      await session.query('insert into schema_migration values ($1, $2, $3)', [name, sha256, new Date()])
      await session.query('commit')
    } catch (error) {
      await session.query('rollback')
      throw new Error(`Migration ${name} cannot be applied`, { cause: error })
    }
  }
}

function refuseStrangers(applied: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  for (const [name, sha256] of applied) {
    const migration = migrations.find((candidate) => candidate.name === name)
    if (!migration) throw new DatabaseProblem({ code: 'database-newer', facts: { migration: name } })
    if (migration.sha256 !== sha256)
      throw new DatabaseProblem({ code: 'migration-changed', facts: { migration: name } })
  }
}

/**
 * The database, whichever engine runs it: one dialect, one set of migrations, and transactions that see the records of one
 * organisation.
 *
 * @see docs/adr/0013-storage.md
 */
import type { Compilable, CompiledQuery, Kysely } from 'kysely'
import { validate as isUuid } from 'uuid'
import { commit, kyselyOver, kyselyWithin } from './dialect.ts'
import { openEmbedded } from './embedded/embedded.ts'
import { openLocal } from './local/local.ts'
import { migrate } from './migrate.ts'
import { openServer } from './server/server.ts'
import type { Engine, Lane, Session, Sessions } from './session.ts'
import type { SharedTables, TenantTables } from './tables.ts'

export type DatabaseConfig =
  /** PostgreSQL inside this process, files below `directory`. */
  | { readonly kind: 'embedded'; readonly directory: string }
  /** PostgreSQL started by this process, files below `directory`. */
  | { readonly kind: 'local'; readonly directory: string }
  /** PostgreSQL that runs elsewhere. */
  | { readonly kind: 'server'; readonly url: string }

/** One organisation's records within one transaction. */
export type Tx = Kysely<TenantTables>

export type Access = 'read' | 'write'

/**
 * Takes a statement that nobody needs the answer to: it is sent with the commit, behind all others, and nothing is committed
 * where it fails. Only for writes.
 */
export type SendLast = (statement: Compilable) => void

export interface Database {
  readonly kind: 'embedded' | 'local' | 'server'
  /**
   * One transaction that sees and writes the records of one organisation; a read cannot write. What `work` throws rolls
   * back and is thrown on.
   *
   * Keep it short on the embedded engine: its transactions run one after another.
   */
  inOrganisation<T>(
    scope: {
      readonly organisationId: string
      readonly personId?: string
      readonly access: Access
      /** A read that sends all its statements before it waits for an answer: others need not wait until it has them. */
      readonly isOneStep?: boolean
    },
    work: (tx: Tx, sendLast: SendLast) => Promise<T>,
  ): Promise<T>
  /**
   * One transaction that writes records of one organisation by statements that are known beforehand: from BEGIN to COMMIT they
   * are sent together, in their order, and others need not wait until they are answered. Where one fails, nothing is written
   * (see `onlyIf`), and why it failed is thrown.
   */
  writeAtOnce(
    scope: { readonly organisationId: string; readonly personId?: string },
    statements: readonly CompiledQuery[],
  ): Promise<void>
  /** One transaction without an organisation: it sees what policies give to the person, such as her memberships. */
  asPerson<T>(
    scope: { readonly personId: string; readonly access: Access },
    work: (tx: Tx) => Promise<T>,
  ): Promise<T>
  /** Tables without organisation (sign-in), under a role that reaches no tenant table. */
  readonly shared: Kysely<SharedTables>
  /** Statements of the job queue, under the role of `shared`; several in one text where there are no values. */
  execute(text: string, values?: readonly unknown[]): Promise<{ rows: unknown[] }>
  /** One instant of all organisations, for backups alone: a read-only transaction under a role that reads every table. */
  snapshot<T>(work: (session: Session) => Promise<T>): Promise<T>
  /**
   * After many changes: takes statistics, without which plans go wrong, and gives the space of old rows back. Table by
   * table, so that other work goes on between them. PostgreSQL does so by itself; there it does nothing.
   *
   * @param how 'quickly', amid the changes: rough statistics alone, which hold others up for less than a tenth of a second.
   */
  tidy(how?: 'quickly'): Promise<void>
  /** Waits for running transactions, then stops the engine. */
  close(): Promise<void>
}

/**
 * Opens the database, making it where there is none, and brings its schema up to date.
 *
 * @throws {DatabaseProblem} It is locked, full, read-only, newer than this program, or not ours.
 */
export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  return databaseOn(config.kind, await openEngine(config))
}

/** The engine alone, without its schema. */
export function openEngine(config: DatabaseConfig): Promise<Engine> {
  switch (config.kind) {
    case 'embedded':
      return openEmbedded(config.directory)
    case 'local':
      return openLocal(config.directory)
    case 'server':
      return openServer(config.url)
    default:
      return config satisfies never
  }
}

/** A database on an engine that is open; migrates it, and closes it where that fails. */
export async function databaseOn(kind: Database['kind'], engine: Engine): Promise<Database> {
  try {
    await migrate(engine)
  } catch (error) {
    await engine.close()
    throw error
  }
  return {
    kind,
    inOrganisation: ({ organisationId, personId, access, isOneStep = false }, work) => {
      const settings = { 'app.org_id': organisationId, 'app.person_id': personId }
      return isOneStep && engine.hasOneSession
        ? readInOneStep(engine, settings, work)
        : transaction(engine, access, settings, work)
    },
    writeAtOnce: ({ organisationId, personId }, statements) =>
      writeAtOnce(engine, { 'app.org_id': organisationId, 'app.person_id': personId }, statements),
    asPerson: ({ personId, access }, work) =>
      transaction(engine, access, { 'app.person_id': personId }, work),
    shared: kyselyOver<SharedTables>(engine),
    execute: (text, values) => execute(engine, text, values),
    snapshot: (work) => snapshot(engine, work),
    tidy: (how) => (kind === 'embedded' ? tidy(engine, how) : Promise.resolve()),
    close: () => engine.close(),
  }
}

/** Which tables, and what for: as the automatic vacuum of a server decides it. */
async function tidy(engine: Engine, how: 'quickly' | undefined): Promise<void> {
  const tables = await engine.administer(async (session) => {
    await session.query('select pg_stat_force_next_flush()')
    const { rows } = await session.query(`
      select quote_ident(relname) as name, n_mod_since_analyze > 50 + 0.1 * n_live_tup as "isOtherwise",
        n_dead_tup > 50 + 0.2 * n_live_tup as "hasSpace"
      from pg_stat_user_tables where schemaname = 'public'`)
    return rows as unknown as readonly { name: string; isOtherwise: boolean; hasSpace: boolean }[]
  })
  const run = (script: string) => engine.administer((session) => session.script(script))
  for (const { name, isOtherwise, hasSpace } of tables) {
    // A tenth of the rows that are looked at otherwise.
    if (how === 'quickly' && isOtherwise)
      await run(`begin; set local default_statistics_target = 10; analyze ${name}; commit`)
    else if (isOtherwise) await run(`analyze ${name}`)
    if (how === undefined && hasSpace) await run(`vacuum ${name}`)
  }
}

async function transaction<T>(
  engine: Engine,
  access: Access,
  settings: Readonly<Record<string, string | undefined>>,
  work: (tx: Tx, sendLast: SendLast) => Promise<T>,
): Promise<T> {
  const begin = beginning(engine, access, settings)
  const session = await engine.acquire(access)
  const failing = withCause(session)
  let state: 'usable' | 'broken' = 'usable'
  let hasEnded = false
  // Goes with the first statement. Where it fails, so does that: the role outside reaches no record.
  const begun = session.script(begin)
  begun.catch(() => undefined)
  try {
    const tx = kyselyWithin<TenantTables>(failing.session, (text) => {
      if (hasEnded) throw new Error('The transaction has ended')
      demandStatementOnRecords(text)
    })
    const last: Compilable[] = []
    const value = await work(tx, (statement) => last.push(statement))
    hasEnded = true
    await begun
    const sent = last.map((statement) => {
      const { sql, parameters } = statement.compile()
      demandStatementOnRecords(sql)
      return failing.session.query(sql, parameters)
    })
    const committed = commit(session)
    // What was read is known; the next transaction begins behind it.
    if (access === 'read') committed.catch(() => undefined)
    else await Promise.all([...sent, committed])
    return value
  } catch (error) {
    hasEnded = true
    state = await rollBack(session)
    // Why it did not begin tells more than what failed in its place.
    await begun
    throw failing.causeOf(error)
  } finally {
    session.release(state)
  }
}

/**
 * A read whose statements, from BEGIN to COMMIT, are sent together: the session goes on to the next before the answers are
 * there. A statement that is sent later is refused.
 */
async function readInOneStep<T>(
  engine: Engine,
  settings: Readonly<Record<string, string | undefined>>,
  work: (tx: Tx, sendLast: SendLast) => Promise<T>,
): Promise<T> {
  const begin = beginning(engine, 'read', settings)
  const session = await engine.acquire('read')
  const failing = withCause(session)
  let hasEnded = false
  const tx = kyselyWithin<TenantTables>(failing.session, (text) => {
    if (hasEnded) throw new Error('In one step all statements are sent before the first answer is there')
    demandStatementOnRecords(text)
  })
  const begun = session.script(begin)
  const refuse = () => {
    throw new Error('A read writes nothing')
  }
  // What is thrown before anything was asked must not keep the session either.
  const reading = (async () => work(tx, refuse))()
  const answered = Promise.all([begun, reading])
  answered.catch(() => undefined)
  // After all promises that are settled by now: whatever waits for no answer has been sent.
  await new Promise<void>((resolve) => process.nextTick(resolve))
  hasEnded = true
  session.query('commit').catch(() => undefined)
  session.release('usable')
  try {
    const [, value] = await answered
    return value
  } catch (error) {
    throw failing.causeOf(error)
  }
}

async function writeAtOnce(
  engine: Engine,
  settings: Readonly<Record<string, string | undefined>>,
  statements: readonly CompiledQuery[],
): Promise<void> {
  const begin = beginning(engine, 'write', settings)
  for (const { sql } of statements) demandStatementOnRecords(sql)
  const session = await engine.acquire('write')
  const answers = [
    session.script(begin),
    ...statements.map(({ sql, parameters }) => session.query(sql, parameters)),
    commit(session),
  ]
  if (engine.hasOneSession) session.release('usable')
  // The first that failed tells why; those behind it only that the transaction is aborted.
  const failed = (await Promise.allSettled(answers)).find((answer) => answer.status === 'rejected')
  if (!engine.hasOneSession) session.release(failed ? await rollBack(session) : 'usable')
  if (failed) throw failed.reason
}

/**
 * Once a statement has failed, PostgreSQL answers those sent behind it that the transaction is aborted. Which of the answers
 * reaches `work` first is chance; `causeOf` gives the one that tells why.
 */
function withCause(session: Session): {
  readonly session: Session
  readonly causeOf: (error: unknown) => unknown
} {
  let cause: unknown
  return {
    session: {
      ...session,
      query: async (text, values) => {
        try {
          return await session.query(text, values)
        } catch (error) {
          if (!isOfAborted(error)) cause = error
          throw error
        }
      },
    },
    causeOf: (error) => (isOfAborted(error) ? (cause ?? error) : error),
  }
}

/** in_failed_sql_transaction */
function isOfAborted(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '25P02'
}

async function snapshot<T>(engine: Engine, work: (session: Session) => Promise<T>): Promise<T> {
  const session = await engine.acquire('write')
  let state: 'usable' | 'broken' = 'usable'
  try {
    await session.script('begin isolation level repeatable read read only; set local role playproof_backup')
    const value = await work(session)
    await commit(session)
    return value
  } catch (error) {
    state = await rollBack(session)
    throw error
  } finally {
    session.release(state)
  }
}

/** Role and scope travel with BEGIN, in one round trip. SET LOCAL, as set_config() does not reach workers of Citus. */
function beginning(
  { beginWith }: Engine,
  access: Access,
  settings: Readonly<Record<string, string | undefined>>,
): string {
  const scope = Object.entries(settings).flatMap(([name, value]) => {
    if (value === undefined) return []
    if (!isUuid(value)) throw new TypeError(`${name} is no UUID: ${JSON.stringify(value)}`)
    return [`set local ${name} = '${value}'`]
  })
  // Whoever waited for another one to be done reads what that one wrote, whatever isolation a server has for its own.
  const mode = access === 'read' ? 'repeatable read read only' : 'read committed read write'
  return [`begin isolation level ${mode}`, ...beginWith, 'set local role playproof_app', ...scope].join('; ')
}

const statementsOnRecords = ['select', 'with', 'insert', 'update', 'delete', 'merge', 'savepoint', 'release']

/**
 * Refuses what could leave the organisation: SET, RESET, BEGIN, COMMIT, DO, CALL, ... The protocol takes one statement at a
 * time, so its first word tells what it is.
 */
function demandStatementOnRecords(text: string): void {
  const word = /^[\s(]*([a-z]+)/i.exec(text)?.[1]?.toLowerCase() ?? ''
  if (statementsOnRecords.includes(word) || /^\s*rollback to\b/i.test(text)) return
  throw new Error(`Within an organisation there are only statements on records, not: ${text.slice(0, 40)}`)
}

async function rollBack(session: Session): Promise<'usable' | 'broken'> {
  try {
    await session.query('rollback')
    return 'usable'
  } catch {
    // The first error tells what happened; this session is not lent again.
    return 'broken'
  }
}

async function execute(
  sessions: Sessions,
  text: string,
  values: readonly unknown[] | undefined,
): Promise<{ rows: unknown[] }> {
  const lane: Lane = 'read'
  const session = await sessions.acquire(lane)
  let state: 'usable' | 'broken' = 'usable'
  try {
    if (values && values.length > 0) return { rows: (await session.query(text, values)).rows }
    return { rows: (await session.script(text)).flatMap(({ rows }) => rows) }
  } catch (error) {
    // A script that failed between its own BEGIN and COMMIT leaves a transaction open.
    state = await rollBack(session)
    throw error
  } finally {
    session.release(state)
  }
}

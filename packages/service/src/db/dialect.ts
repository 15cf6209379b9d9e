/** Kysely over sessions: one dialect for all engines. */
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import type { Session, Sessions } from './session.ts'

/** Queries that take a session each, and transactions that keep one. */
export function kyselyOver<Tables>(sessions: Sessions): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: dialectOf(new SessionsDriver(sessions)) })
}

/**
 * Queries of one transaction that somebody else begins and ends.
 *
 * @param guard Called with each statement before it is sent; throws to refuse it.
 */
export function kyselyWithin<Tables>(session: Session, guard: (text: string) => void): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: dialectOf(new WithinDriver(new SessionConnection(session, guard))) })
}

/** The statements that `work` asks for, in that order; none is sent, and each is answered with no rows. */
export async function statementsOf<Tables>(
  work: (db: Kysely<Tables>) => Promise<unknown>,
): Promise<readonly CompiledQuery[]> {
  const statements: CompiledQuery[] = []
  const connection: DatabaseConnection = {
    executeQuery: async (statement) => {
      statements.push(statement)
      return { rows: [] }
    },
    streamQuery,
  }
  await work(new Kysely<Tables>({ dialect: dialectOf(new WithinDriver(connection)) }))
  return statements
}

function streamQuery(): never {
  throw new Error('Rows are read in pages, not streamed')
}

function dialectOf(driver: Driver): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

class SessionConnection implements DatabaseConnection {
  readonly session: Session
  readonly #guard: ((text: string) => void) | undefined

  constructor(session: Session, guard?: (text: string) => void) {
    this.session = session
    this.#guard = guard
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    this.#guard?.(sql)
    const { command, rowCount, rows } = await this.session.query(sql, parameters)
    const changes = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(command)
    return { rows: rows as R[], ...(changes && { numAffectedRows: BigInt(rowCount ?? 0) }) }
  }

  readonly streamQuery = streamQuery
}

class SessionsDriver implements Driver {
  readonly #sessions: Sessions
  readonly #broken = new WeakSet<DatabaseConnection>()

  constructor(sessions: Sessions) {
    this.#sessions = sessions
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return new SessionConnection(await this.#sessions.acquire('read'))
  }

  async beginTransaction(connection: SessionConnection, settings: TransactionSettings): Promise<void> {
    const isolation = settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : ''
    await connection.session.query(`start transaction${isolation} ${settings.accessMode ?? 'read write'}`)
  }

  async commitTransaction(connection: SessionConnection): Promise<void> {
    await commit(connection.session)
  }

  async rollbackTransaction(connection: SessionConnection): Promise<void> {
    try {
      await connection.session.query('rollback')
    } catch (error) {
      this.#broken.add(connection)
      throw error
    }
  }

  async releaseConnection(connection: SessionConnection): Promise<void> {
    connection.session.release(this.#broken.has(connection) ? 'broken' : 'usable')
  }

  /** The sessions are the database's; it closes them. */
  async destroy(): Promise<void> {}
}

/** One connection that is neither opened nor closed nor put into a transaction here. */
class WithinDriver implements Driver {
  readonly #connection: DatabaseConnection

  constructor(connection: DatabaseConnection) {
    this.#connection = connection
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }

  async beginTransaction(): Promise<void> {
    throw new Error('This is a transaction already')
  }

  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

/** @throws The transaction had failed before, and PostgreSQL rolled it back instead. */
export async function commit(session: Session): Promise<void> {
  const { command } = await session.query('commit')
  if (command !== 'COMMIT') throw new Error('A statement failed before; nothing was committed')
}

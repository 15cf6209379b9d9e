/** Sessions: connections to an engine, lent one at a time. Every engine offers its own `Sessions`. */
import type { ClientBase, QueryConfig, QueryResult } from 'pg'
import type { DatabaseProblem } from './problem.ts'

/** What waits for a session: short looks, or changes that may take long. */
export type Lane = 'read' | 'write'

export interface Sessions {
  /** @throws {DatabaseProblem} The engine is closed or has failed. */
  acquire(lane: Lane): Promise<Session>
  /** Waits for lent sessions to come back. */
  close(): Promise<void>
}

/** What runs the database, opened. */
export interface Engine extends Sessions {
  /** Statements that each transaction of an organisation begins with, before all others. */
  readonly beginWith: readonly string[]
  /** Work on the schema, as the owner of all tables, with one session for itself. */
  administer<T>(work: (session: Session) => Promise<T>): Promise<T>
}

export interface Session {
  /** One statement; more than one in `text` is refused by the server. */
  query(text: string, values?: readonly unknown[]): Promise<StatementResult>
  /** Several statements without parameters in one round trip. Never with text from outside. */
  script(text: string): Promise<StatementResult[]>
  /** Gives the session back; a broken one is not lent again. */
  release(state: 'usable' | 'broken'): void
}

export interface StatementResult {
  /** 'SELECT', 'INSERT', 'COMMIT', ... */
  readonly command: string
  readonly rowCount: number | null
  readonly rows: Record<string, unknown>[]
}

/**
 * A session over a pg client, wherever its bytes go.
 *
 * @param problem Why the engine has stopped, if it has: it tells more than the broken connection does.
 */
export function sessionOf(
  client: ClientBase,
  release: Session['release'],
  problem: () => DatabaseProblem | undefined = () => undefined,
): Session {
  const orProblem = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      return await answer
    } catch (error) {
      throw problem() ?? error
    }
  }
  return {
    query: (text, values = []) =>
      // Always the extended protocol: it takes one statement, so none can be smuggled in.
      orProblem(client.query({ text, values: [...values], queryMode: 'extended' } as QueryConfig)),
    script: async (text) => {
      const results: QueryResult | QueryResult[] = await orProblem(client.query(text))
      return Array.isArray(results) ? results : [results]
    },
    release,
  }
}

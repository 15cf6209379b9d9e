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
  /** Whether all wait for one session: it is lent on as soon as nothing more will be sent, answered or not. */
  readonly hasOneSession: boolean
  /** Work on the schema, as the owner of all tables, with one session for itself. */
  administer<T>(work: (session: Session) => Promise<T>): Promise<T>
}

/**
 * Statements are sent as they are asked for, without waiting for the answers to those before, and answered in that order:
 * whoever needs several that do not rest on one another asks for all and waits once.
 */
export interface Session {
  /** One statement; more than one in `text` is refused by the server. */
  query(text: string, values?: readonly unknown[]): Promise<StatementResult>
  /** Several statements without parameters in one round trip. Never with text from outside. */
  script(text: string): Promise<StatementResult[]>
  /** Gives the session back; a broken one is not lent again. */
  release(state: 'usable' | 'broken'): void
}

interface StatementResult {
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
  const names = namesOf(client)
  return {
    query: (text, values = []) => {
      const named = names.of(text)
      // Always the extended protocol: it takes one statement, so none can be smuggled in.
      const query = { text, values: [...values], queryMode: 'extended', ...(named && { name: named.name }) }
      const answer = client.query(query as QueryConfig)
      if (named?.state === 'new') parsing(named, answer)
      return orProblem(answer)
    },
    script: async (text) => {
      const results: QueryResult | QueryResult[] = await orProblem(client.query(text))
      return Array.isArray(results) ? results : [results]
    },
    release,
  }
}

const namesOfClients = new WeakMap<ClientBase, StatementNames>()

function namesOf(client: ClientBase): StatementNames {
  let names = namesOfClients.get(client)
  if (!names) {
    names = new StatementNames()
    namesOfClients.set(client, names)
  }
  return names
}

interface StatementName {
  readonly name: string
  /** Parsing: sent with its text, not yet answered. */
  state: 'new' | 'parsing' | 'known'
}

function parsing(named: StatementName, answer: Promise<unknown>): void {
  named.state = 'parsing'
  answer.then(
    () => {
      named.state = 'known'
    },
    () => {
      named.state = 'new'
    },
  )
}

/**
 * Names for statements that come again: the server parses and plans those once per connection, which is most of the work of
 * a short query. Their number is bounded; what comes once, such as a list of another length each time, gets none. Nor does
 * what is sent while the first of its name is on its way: that one may fail before it is parsed, and the others with it,
 * which may be somebody else's.
 */
class StatementNames {
  static readonly #most = 400
  readonly #names = new Map<string, StatementName>()
  readonly #seenOnce = new Set<string>()

  of(text: string): StatementName | undefined {
    const known = this.#names.get(text)
    if (known) return known.state === 'parsing' ? undefined : known
    if (this.#seenOnce.delete(text) && this.#names.size < StatementNames.#most) {
      const made: StatementName = { name: `s${this.#names.size}`, state: 'new' }
      this.#names.set(text, made)
      return made
    }
    if (this.#seenOnce.size >= StatementNames.#most) this.#seenOnce.clear()
    this.#seenOnce.add(text)
    return undefined
  }
}

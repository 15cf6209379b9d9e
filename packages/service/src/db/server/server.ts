/** A PostgreSQL server that somebody else runs, and the pool of sessions that the local engine uses, too. */
import { Client, type ClientConfig, Pool, type PoolClient } from 'pg'
import { DatabaseProblem } from '../problem.ts'
import { type Engine, type Session, sessionOf } from '../session.ts'
import { valueTypes } from '../values.ts'

/** Older versions lack what the migrations use. */
const leastVersion = 150_000
const poolSize = 10

/**
 * @param url `postgres://user:password@host:port/database`. The user may make roles and tables, or finds the roles made.
 * @throws {DatabaseProblem} `database-unusable`
 */
export async function openServer(url: string): Promise<PoolEngine> {
  const config: ClientConfig = { connectionString: url }
  return PoolEngine.open({ owner: config, pooled: config, stop: async () => {} })
}

export interface PoolOptions {
  /** How the owner of the tables connects. */
  readonly owner: ClientConfig
  /** How everything else connects: as a user that may take the roles, and need not be able to do more. */
  readonly pooled: ClientConfig
  /** Ends what was started for this engine, after the last connection was closed. */
  readonly stop: () => Promise<void>
}

export class PoolEngine implements Engine {
  readonly beginWith: readonly string[]
  readonly hasOneSession = false
  readonly #options: PoolOptions
  readonly #pool: Pool
  readonly #inRole = new WeakSet<PoolClient>()
  #problem: DatabaseProblem | undefined

  private constructor(options: PoolOptions, beginWith: readonly string[]) {
    this.#options = options
    this.#pool = new Pool({ ...options.pooled, types: valueTypes, pipeline: true, max: poolSize })
    // A connection that breaks while nobody uses it is replaced when the next one is asked for.
    this.#pool.on('error', () => {})
    this.beginWith = beginWith
  }

  static async open(options: PoolOptions): Promise<PoolEngine> {
    return asOwner(options.owner, async (session) => {
      const { rows } = await session.query(`
        select
          current_setting('server_version_num')::int as version,
          exists (select from pg_extension where extname = 'citus') as is_distributed`)
      const { version, is_distributed: isDistributed } = rows[0] as {
        version: number
        is_distributed: boolean
      }
      if (version < leastVersion) throw unusable(`PostgreSQL ${version}, not ${leastVersion} or newer`)
      // Without it the workers of Citus would not learn whose records are asked for.
      return new PoolEngine(
        options,
        isDistributed ? ["set local citus.propagate_set_commands = 'local'"] : [],
      )
    })
  }

  /** Called by whoever runs the server, when it has stopped by itself. */
  fail(problem: DatabaseProblem): void {
    this.#problem ??= problem
  }

  async acquire(): Promise<Session> {
    if (this.#problem) throw this.#problem
    const client = await this.#pool.connect().catch((error: unknown) => {
      throw this.#problem ?? unusable(String(error), error)
    })
    const session = sessionOf(
      client,
      (state) => client.release(state === 'broken'),
      () => this.#problem,
    )
    if (!this.#inRole.has(client)) {
      try {
        // Whatever is not in an organisation's transaction runs as the role that reaches none.
        await session.query('set role playproof_shared')
        this.#inRole.add(client)
      } catch (error) {
        session.release('broken')
        throw error
      }
    }
    return session
  }

  administer<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return asOwner(this.#options.owner, work)
  }

  async close(): Promise<void> {
    this.#problem ??= new DatabaseProblem({ code: 'database-failed', facts: { reason: 'closed' } })
    await this.#pool.end()
    await this.#options.stop()
  }
}

async function asOwner<T>(config: ClientConfig, work: (session: Session) => Promise<T>): Promise<T> {
  const client = new Client({ ...config, types: valueTypes })
  client.on('error', () => {})
  await client.connect().catch((error: unknown) => {
    throw unusable(String(error), error)
  })
  try {
    return await work(sessionOf(client, () => {}))
  } finally {
    await client.end()
  }
}

function unusable(reason: string, cause?: unknown): DatabaseProblem {
  return new DatabaseProblem({ code: 'database-unusable', facts: { reason } }, { cause })
}

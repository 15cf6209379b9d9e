/** The embedded engine: PGlite in a worker thread, with one session that is lent in a fair order. */
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Client } from 'pg'
import { clusterIsMade, isClusterToBeMade, onDisk, openDirectory } from '../directory.ts'
import { DatabaseProblem } from '../problem.ts'
import { type Engine, type Lane, type Session, sessionOf } from '../session.ts'
import { valueTypes } from '../values.ts'
import { logFailure, syncTree } from './durable-fs.ts'
import { Turns } from './turns.ts'
import { Wire } from './wire.ts'
import type { EngineMessage, EngineOptions, EngineOrder } from './worker.ts'

/** The version of PostgreSQL inside this PGlite. */
const postgres = '18'

/**
 * @param directory Made where it is missing: `data` holds the cluster, `lock` and `database.json` lie beside it.
 * @throws {DatabaseProblem}
 */
export async function openEmbedded(directory: string): Promise<EmbeddedEngine> {
  const lock = openDirectory(directory, { engine: 'pglite', postgres })
  try {
    const thread = await startIn(directory)
    void lock.lost.then(thread.fail)
    return new EmbeddedEngine(thread, () => lock.release())
  } catch (error) {
    lock.release()
    throw error
  }
}

/** A database in memory, gone when it is closed: for tests. */
export async function openInMemory(template?: string): Promise<EmbeddedEngine> {
  return new EmbeddedEngine(await startThread({ directory: undefined, template }), () => {})
}

async function startIn(directory: string): Promise<Thread> {
  const data = join(directory, 'data')
  if (!isClusterToBeMade(directory, postgres)) return startOn(directory, data)
  const thread = await startThread({ directory: data, template: undefined })
  onDisk(directory, () => syncTree(directory))
  clusterIsMade(directory)
  return thread
}

async function startOn(directory: string, data: string): Promise<Thread> {
  try {
    return await startThread({ directory: data, template: undefined })
  } catch (error) {
    if (!(error instanceof DatabaseProblem) || error.fault.code !== 'database-failed') throw error
    const { reason } = error.fault.facts
    throw new DatabaseProblem({ code: 'database-unreadable', facts: { directory, reason } }, { cause: error })
  }
}

interface Thread {
  readonly client: Client
  /** Settles when the engine has stopped by itself. */
  readonly failed: Promise<DatabaseProblem>
  readonly fail: (problem: DatabaseProblem) => void
  dump(file: string): Promise<void>
  countSyncs(): Promise<number>
  stop(): Promise<void>
}

async function startThread(options: EngineOptions): Promise<Thread> {
  // Flags of this process, such as those of a test runner or profiler, are not the engine's.
  const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: options, execArgv: [] })
  const wire = new Wire((bytes) => worker.postMessage(bytes, [bytes.buffer]))
  // Whoever waits for an answer is told by the client; before there is one, by `ready`.
  wire.on('error', () => {})
  const { promise: ready, resolve: isReady, reject: isNotReady } = Promise.withResolvers<void>()
  const { promise: failed, resolve: isFailed } = Promise.withResolvers<DatabaseProblem>()
  const fail = (problem: DatabaseProblem) => {
    isNotReady(problem)
    isFailed(problem)
    wire.destroy(problem)
    void worker.terminate()
  }
  const failBecause = (reason: string, cause?: unknown) =>
    fail(new DatabaseProblem({ code: 'database-failed', facts: { reason } }, { cause }))
  let isAnswered: (message: EngineMessage) => void = () => {}
  const tell = (order: EngineOrder) => {
    const { promise, resolve } = Promise.withResolvers<EngineMessage>()
    isAnswered = resolve
    worker.postMessage(order, [])
    return Promise.race([promise, failed.then((problem) => Promise.reject(problem))])
  }
  worker.on('message', (message: Uint8Array | EngineMessage) => {
    if (message instanceof Uint8Array) wire.receive(message)
    else if (message.kind === 'ready') isReady()
    else if (message.kind === 'failed') failBecause(message.reason)
    else isAnswered(message)
  })
  worker.on('error', (error) => failBecause(String(error), error))
  worker.on('exit', (code) => {
    if (code === logFailure.full && options.directory !== undefined)
      fail(new DatabaseProblem({ code: 'database-directory-full', facts: { directory: options.directory } }))
    else failBecause(`the engine ended with code ${code}`)
  })
  await ready
  const client = new Client({
    stream: () => wire,
    user: 'postgres',
    database: 'postgres',
    types: valueTypes,
    pipeline: true,
  })
  // The session that asks is told; there is nobody else to tell.
  client.on('error', () => {})
  await client.connect()
  return {
    client,
    failed,
    fail,
    dump: async (file) => void (await tell({ order: 'dump', file })),
    countSyncs: async () => {
      const message = await tell({ order: 'count-syncs' })
      return message.kind === 'syncs' ? message.count : 0
    },
    stop: async () => {
      await tell({ order: 'close' })
      await worker.terminate()
    },
  }
}

export class EmbeddedEngine implements Engine {
  readonly beginWith = []
  readonly hasOneSession = true
  readonly #thread: Thread
  readonly #unlock: () => void
  readonly #turns = new Turns()
  #problem: DatabaseProblem | undefined

  constructor(thread: Thread, unlock: () => void) {
    this.#thread = thread
    this.#unlock = unlock
    void thread.failed.then((problem) => {
      this.#problem ??= problem
      unlock()
    })
  }

  async acquire(lane: Lane): Promise<Session> {
    const done = await this.#turns.take(lane)
    if (this.#problem) {
      done()
      throw this.#problem
    }
    return sessionOf(this.#thread.client, done, () => this.#problem)
  }

  async administer<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const session = await this.acquire('write')
    try {
      await session.query('reset role')
      return await work(session)
    } finally {
      await this.#leaveOwner(session).finally(() => session.release('usable'))
    }
  }

  /**
   * Whatever is not in an organisation's transaction runs as the role that reaches none. Work that failed may have left a
   * transaction open, in which no role is set; without one, ROLLBACK does nothing.
   */
  async #leaveOwner(session: Session): Promise<void> {
    await session.script('rollback; set role playproof_shared')
  }

  /** Writes all files of the cluster into one archive, to begin other databases with. */
  async dump(file: string): Promise<void> {
    await this.administer(async (session) => {
      await session.query('checkpoint')
      await this.#thread.dump(file)
    })
  }

  /** How often files were synced since the start. */
  countSyncs(): Promise<number> {
    return this.#thread.countSyncs()
  }

  async close(): Promise<void> {
    const done = await this.#turns.take('write')
    if (this.#problem) return done()
    this.#problem = new DatabaseProblem({ code: 'database-failed', facts: { reason: 'closed' } })
    try {
      await this.#thread.client.query('reset role; checkpoint')
      await this.#thread.stop()
    } finally {
      done()
      this.#unlock()
    }
  }
}

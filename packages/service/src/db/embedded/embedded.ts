/** The embedded engine: PGlite in a worker thread, with one session that is lent in a fair order. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { Client } from 'pg'
import { DatabaseProblem } from '../problem.ts'
import { type Engine, type Session, sessionOf } from '../session.ts'
import { valueTypes } from '../values.ts'
import { Turns } from './turns.ts'
import { Wire } from './wire.ts'
import type { EngineMessage, EngineOptions, EngineOrder } from './worker.ts'

export interface EmbeddedConfig {
  readonly directory: string
}

/** @throws {DatabaseProblem} */
export async function openEmbedded({ directory }: EmbeddedConfig): Promise<Engine> {
  return new EmbeddedEngine(await startThread({ directory, template: undefined }))
}

/** A database in memory, gone when it is closed: for tests, and for trying things out. */
export async function openInMemory(template?: string): Promise<EmbeddedEngine> {
  return new EmbeddedEngine(await startThread({ directory: undefined, template }))
}

interface Thread {
  readonly client: Client
  /** Settles when the engine stops by itself. */
  readonly failed: Promise<DatabaseProblem>
  dump(file: string): Promise<void>
  stop(): Promise<void>
}

async function startThread(options: EngineOptions): Promise<Thread> {
  const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: options })
  const wire = new Wire((bytes) => {
    const copy = new Uint8Array(bytes)
    worker.postMessage(copy, [copy.buffer])
  })
  const { promise: ready, resolve: isReady, reject: isNotReady } = Promise.withResolvers<void>()
  const { promise: failed, resolve: fail } = Promise.withResolvers<DatabaseProblem>()
  let isDone = () => {}
  const tell = (order: EngineOrder) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    isDone = resolve
    worker.postMessage(order, [])
    return promise
  }
  const stopBecause = (reason: string) => {
    const problem = new DatabaseProblem({ code: 'database-failed', facts: { reason } })
    isNotReady(problem)
    fail(problem)
    wire.destroy(problem)
  }
  worker.on('message', (message: Uint8Array | EngineMessage) => {
    if (message instanceof Uint8Array) wire.receive(message)
    else if (message.kind === 'ready') isReady()
    else if (message.kind === 'done') isDone()
    else stopBecause(message.message)
  })
  worker.on('error', (error) => stopBecause(error.message))
  await ready
  const client = new Client({
    stream: () => wire,
    user: 'postgres',
    database: 'postgres',
    types: valueTypes,
  })
  client.on('error', () => {})
  await client.connect()
  return {
    client,
    failed,
    dump: (file) => tell({ order: 'dump', file }),
    stop: async () => {
      await Promise.race([tell({ order: 'close' }), once(worker, 'exit'), failed])
      await worker.terminate()
    },
  }
}

export class EmbeddedEngine implements Engine {
  readonly #thread: Thread
  readonly #turns = new Turns()
  #problem: DatabaseProblem | undefined

  constructor(thread: Thread) {
    this.#thread = thread
    void thread.failed.then((problem) => {
      this.#problem = problem
    })
  }

  async acquire(lane: 'read' | 'write'): Promise<Session> {
    const done = await this.#turns.take(lane)
    if (this.#problem) {
      done()
      throw this.#problem
    }
    return sessionOf(this.#thread.client, done)
  }

  async administer<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const session = await this.acquire('write')
    try {
      await session.query('reset role')
      return await work(session)
    } finally {
      // Whatever is not in an organisation's transaction runs as the role that reaches none.
      await session.query('set role playproof_shared')
      session.release('usable')
    }
  }

  /** Writes all files of the cluster into one archive, to begin other databases with. */
  async dump(file: string): Promise<void> {
    const session = await this.acquire('write')
    try {
      await session.query('reset role')
      await session.query('checkpoint')
      await this.#thread.dump(file)
    } finally {
      await session.query('set role playproof_shared')
      session.release('usable')
    }
  }

  async close(): Promise<void> {
    if (this.#problem) return
    await this.#turns.take('write')
    this.#problem = new DatabaseProblem({ code: 'database-failed', facts: { reason: 'closed' } })
    await this.#thread.stop()
  }
}

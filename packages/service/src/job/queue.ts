/**
 * The queue that wakes work. Each queue's truth lies in a table of organisations, written in the transaction that calls
 * for the work; the queue (pg-boss) only shares it out, so what it loses is found again in the table.
 */
import { PgBoss } from 'pg-boss'
import type { Database } from '../db/database.ts'

/** One piece of open work. */
export interface Work {
  readonly organisationId: string
  readonly id: string
  /** What the work belongs to; see `Queue.groupConcurrency`. */
  readonly group?: string
  /** Not before; at once where absent. */
  readonly at?: Date
}

export interface Queue {
  readonly name: string
  /** How many pieces run at once in this process. */
  readonly concurrency: number
  /** How many pieces of one group run at once, over all processes. */
  readonly groupConcurrency?: number
  /**
   * Does one piece. It looks in its table what is to be done, as it may come twice, or late.
   *
   * @param signal Aborted when the process stops: the piece shall be left so that it goes on at the next start.
   * @returns When it is to come again; nothing where it is done with.
   * @throws What went wrong; it comes again with growing pauses.
   */
  readonly run: (work: Work, signal: AbortSignal) => Promise<Date | undefined>
  /** Organisations with open work. */
  readonly organisations: () => Promise<readonly string[]>
  /** An organisation's open work. */
  readonly open: (organisationId: string) => Promise<readonly Work[]>
}

/** What operations see of the queue. */
export interface Jobs {
  /** To be called after the commit. Without effect where no queue of that name runs here: a start finds the work. */
  wake(queue: string, work: readonly Work[]): void
}

export interface RunningQueues extends Jobs {
  start(queues: readonly Queue[]): Promise<void>
  /** Takes no new work, tells what runs to leave off, and waits for it. */
  stop(): Promise<void>
  /** Whether the queue's own tables can be reached. */
  isReady(): boolean
}

export interface QueueFault {
  readonly queue: string
  readonly error: unknown
}

const pollEveryMs = 1000
const gatherMs = 15
/** Pieces that one statement puts into the queue. */
const atOnce = 500
const sweepEveryMs = 5 * 60_000
/** A process that says nothing for so long is taken for dead, and its work is given to another. */
const heartbeatSeconds = 60
const touchEveryMs = 20_000
/** Longer pieces are kept alive by heartbeats; this is the end for one that hangs. */
const expireInSeconds = 12 * 3600
const day = 24 * 3600

/** @param report Told of faults in work and queue; they are retried. */
export function openQueues(
  db: Database,
  report: (fault: QueueFault) => void,
  clock: { now(): Date },
): RunningQueues {
  return new Queues(db, report, clock)
}

class Queues implements RunningQueues {
  readonly #db: Database
  readonly #boss: PgBoss
  readonly #report: (fault: QueueFault) => void
  readonly #clock: { now(): Date }
  readonly #running = new Map<string, RunningQueue>()
  #isReady = false

  constructor(db: Database, report: (fault: QueueFault) => void, clock: { now(): Date }) {
    this.#db = db
    this.#report = report
    this.#clock = clock
    this.#boss = new PgBoss({
      db: { executeSql: (text, values) => db.execute(text, values) },
      schema: 'jobs',
      createSchema: false,
      backend: db.kind === 'embedded' ? 'pglite' : 'postgres',
      schedule: false,
      reindex: false,
      monitorVacuum: false,
    })
    this.#boss.on('error', (error) => report({ queue: 'queue', error }))
  }

  async start(queues: readonly Queue[]): Promise<void> {
    await this.#boss.start()
    for (const queue of queues) {
      await this.#boss.createQueue(queue.name, {
        policy: 'exclusive',
        heartbeatSeconds,
        expireInSeconds,
        retryLimit: 1000,
        retryDelay: 5,
        retryBackoff: true,
        retryDelayMax: 3600,
        retentionSeconds: 14 * day,
        deleteAfterSeconds: 60,
      })
      // Nobody else works on this database: what seems to run was cut off with the process before.
      if (this.#db.kind !== 'server') await this.#boss.deleteAllJobs(queue.name)
      const running = new RunningQueue(this.#boss, queue, this.#report, this.#clock)
      this.#running.set(queue.name, running)
      running.start()
    }
    this.#isReady = true
  }

  wake(name: string, work: readonly Work[]): void {
    const queue = this.#running.get(name)
    if (!queue) return
    queue.send(work).catch((error: unknown) => this.#report({ queue: name, error }))
  }

  async stop(): Promise<void> {
    this.#isReady = false
    await Promise.all([...this.#running.values()].map((queue) => queue.stop()))
    this.#running.clear()
    await this.#boss.stop({ graceful: false })
  }

  isReady(): boolean {
    return this.#isReady
  }
}

interface Fetched {
  readonly id: string
  readonly retryCount: number
  readonly data: Omit<Work, 'at'>
}

class RunningQueue {
  readonly #boss: PgBoss
  readonly #queue: Queue
  readonly #report: (fault: QueueFault) => void
  readonly #clock: { now(): Date }
  readonly #stopping = new AbortController()
  readonly #pieces = new Map<string, { readonly attempt: Fetched; readonly done: Promise<void> }>()
  readonly #timers: NodeJS.Timeout[] = []
  #turn: Promise<void> | undefined
  #isAskedAgain = false
  #soon: NodeJS.Timeout | undefined
  #sweeping: Promise<void> = Promise.resolve()

  constructor(boss: PgBoss, queue: Queue, report: (fault: QueueFault) => void, clock: { now(): Date }) {
    this.#boss = boss
    this.#queue = queue
    this.#report = report
    this.#clock = clock
  }

  start(): void {
    this.#every(pollEveryMs, () => this.#poll())
    this.#every(touchEveryMs, () => this.#touch())
    this.#every(sweepEveryMs, () => this.#sweep())
    this.#sweep()
  }

  /** What is in the queue already is not sent twice. */
  async send(work: readonly Work[]): Promise<void> {
    const now = this.#clock.now().getTime()
    for (let from = 0; from < work.length; from += atOnce) {
      if (this.#stopping.signal.aborted) return
      await this.#boss.insert(
        this.#queue.name,
        work.slice(from, from + atOnce).map(({ organisationId, id, group, at }) => ({
          data: { organisationId, id, ...(group !== undefined && { group }) },
          singletonKey: `${organisationId}/${id}`,
          ...(group !== undefined && { group: { id: group } }),
          ...(at !== undefined &&
            at.getTime() > now && { startAfter: Math.ceil((at.getTime() - now) / 1000) }),
        })),
      )
      this.#poll()
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    for (const timer of this.#timers) clearInterval(timer)
    clearTimeout(this.#soon)
    await this.#sweeping
    await this.#turn
    await Promise.all([...this.#pieces.values()].map(({ done }) => done))
  }

  #every(ms: number, work: () => void): void {
    this.#timers.push(setInterval(work, ms).unref())
  }

  /** Takes as many pieces as may run beside those that do. One turn at a time; who asks meanwhile causes one more. */
  #poll(): void {
    if (this.#stopping.signal.aborted) return
    if (this.#turn) {
      this.#isAskedAgain = true
      return
    }
    this.#turn = this.#take().finally(() => {
      this.#turn = undefined
      if (!this.#isAskedAgain) return
      this.#isAskedAgain = false
      this.#poll()
    })
  }

  /** Pieces that end at about the same time are followed by one look. */
  #pollSoon(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined
      this.#poll()
    }, gatherMs)
  }

  async #take(): Promise<void> {
    const batchSize = this.#queue.concurrency - this.#pieces.size
    if (batchSize <= 0) return
    try {
      const found = await this.#boss.fetch<Fetched['data']>(this.#queue.name, {
        batchSize,
        includeMetadata: true,
        ...(this.#queue.groupConcurrency !== undefined && {
          groupConcurrency: this.#queue.groupConcurrency,
        }),
      })
      for (const { id, retryCount, data } of found) {
        const attempt = { id, retryCount, data }
        const done = this.#run(attempt).finally(() => {
          this.#pieces.delete(id)
          this.#pollSoon()
        })
        this.#pieces.set(id, { attempt, done })
      }
    } catch (error) {
      this.#report({ queue: this.#queue.name, error })
    }
  }

  async #run(attempt: Fetched): Promise<void> {
    const { name } = this.#queue
    try {
      const again = await this.#queue.run(attempt.data, this.#stopping.signal)
      await this.#boss.complete(name, attempt)
      if (again) await this.send([{ ...attempt.data, at: again }])
    } catch (error) {
      this.#report({ queue: name, error })
      await this.#boss.fail(name, attempt, { error: String(error) }).catch((failure: unknown) => {
        this.#report({ queue: name, error: failure })
      })
    }
  }

  #touch(): void {
    const attempts = [...this.#pieces.values()].map(({ attempt }) => attempt)
    if (attempts.length === 0) return
    this.#boss.touch(this.#queue.name, attempts).catch((error: unknown) => {
      this.#report({ queue: this.#queue.name, error })
    })
  }

  /** Sends what is open in the tables. */
  #sweep(): void {
    this.#sweeping = this.#sweeping.then(async () => {
      try {
        for (const organisationId of await this.#queue.organisations()) {
          if (this.#stopping.signal.aborted) return
          await this.send(await this.#queue.open(organisationId))
        }
      } catch (error) {
        this.#report({ queue: this.#queue.name, error })
      }
    })
  }
}

/** Threads that judge whole assortments, so that whoever asks something else meanwhile is not kept waiting. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Task, TaskAnswer } from './answer.ts'
import type { ImpactAnswer, ImpactTask } from './impact.ts'
import type { ThreadMessage, ThreadReply } from './thread.ts'

export interface Judges {
  /** How many batches are worked on at once. */
  readonly threads: number
  /** Answers in the order of the tasks. */
  assess(tasks: readonly Task[]): Promise<readonly TaskAnswer[]>
  impact(task: ImpactTask): Promise<ImpactAnswer>
  /** Ends the threads; what they work on fails. */
  close(): Promise<void>
}

/** A thread holds the law in memory, so it goes when there is nothing to do. */
const idleMilliseconds = 15_000
/** Each holds the law. They give way to the database and whoever asks, so that they may be as many as there are processors. */
const mostThreads = 4

interface Thread {
  readonly worker: Worker
  current?: PromiseWithResolvers<ThreadReply> | undefined
  idle?: NodeJS.Timeout | undefined
}

/** @param shelfDirectory Where the catalogues lie. */
export function openJudges(
  shelfDirectory: string,
  threads = Math.min(mostThreads, availableParallelism()),
): Judges {
  const free: Thread[] = []
  const running = new Set<Thread>()
  const waiting: (() => void)[] = []
  let isClosed = false

  async function ask(message: ThreadMessage): Promise<ThreadReply> {
    while (free.length === 0 && running.size >= threads) {
      const { promise, resolve } = Promise.withResolvers<void>()
      waiting.push(resolve)
      await promise
    }
    if (isClosed) throw new Error('The judges are closed')
    const thread = free.pop() ?? start()
    clearTimeout(thread.idle)
    thread.current = Promise.withResolvers<ThreadReply>()
    thread.worker.postMessage(message, [])
    try {
      const reply = await thread.current.promise
      if ('fault' in reply) throw reply.fault
      return reply
    } finally {
      thread.current = undefined
      if (running.has(thread)) {
        free.push(thread)
        thread.idle = setTimeout(() => void end(thread), idleMilliseconds).unref()
      }
      waiting.shift()?.()
    }
  }

  function start(): Thread {
    const worker = new Worker(new URL('thread.ts', import.meta.url), {
      workerData: shelfDirectory,
      execArgv: [],
    })
    const thread: Thread = { worker }
    running.add(thread)
    const fail = (error: unknown) => {
      running.delete(thread)
      thread.current?.reject(error)
    }
    worker.on('message', (reply: ThreadReply) => thread.current?.resolve(reply))
    worker.on('error', fail)
    worker.on('exit', (code) => fail(new Error(`A judging thread ended with code ${code}`)))
    // It holds nothing that a stopping process must wait for.
    worker.unref()
    return thread
  }

  async function end(thread: Thread): Promise<void> {
    const place = free.indexOf(thread)
    if (place >= 0) free.splice(place, 1)
    running.delete(thread)
    await thread.worker.terminate()
  }

  return {
    threads,
    async assess(tasks) {
      const reply = await ask({ kind: 'assess', tasks })
      return 'answers' in reply ? reply.answers : []
    },
    async impact(task) {
      const reply = await ask({ kind: 'impact', task })
      if (!('impact' in reply)) throw new Error('Another question was answered')
      return reply.impact
    },
    async close() {
      isClosed = true
      for (const next of waiting.splice(0)) next()
      await Promise.all([...running].map(end))
    },
  }
}

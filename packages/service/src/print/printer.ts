/** Prints in threads, a few at a time, so that nobody who asks something else meanwhile is kept waiting. */
import { Worker } from 'node:worker_threads'
import type { Printed, PrintTask } from './task.ts'

export interface Printer {
  print(task: PrintTask): Promise<Printed>
}

/** Each holds the law and the fonts in memory. */
const mostAtOnce = 2
/** What takes longer will not end by itself: the largest product there may be is printed in a minute. */
const mostMilliseconds = 120_000
const memory = { maxOldGenerationSizeMb: 1024 }

/** @param shelfDirectory Where the catalogues lie. */
export function openPrinter(shelfDirectory: string): Printer {
  let running = 0
  const waiting: (() => void)[] = []
  return {
    async print(task) {
      if (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve))
      running++
      try {
        return await inThread({ shelfDirectory, task })
      } finally {
        running--
        waiting.shift()?.()
      }
    },
  }
}

function inThread(workerData: {
  readonly shelfDirectory: string
  readonly task: PrintTask
}): Promise<Printed> {
  const { promise, resolve, reject } = Promise.withResolvers<Printed>()
  const worker = new Worker(new URL('thread.ts', import.meta.url), {
    workerData,
    execArgv: [],
    resourceLimits: memory,
  })
  // It holds nothing that a stopping process must wait for.
  worker.unref()
  const timer = setTimeout(() => reject(new Error('Printing took too long')), mostMilliseconds).unref()
  worker.once('message', resolve)
  worker.once('error', reject)
  worker.once('exit', (code) => reject(new Error(`A printing thread ended with code ${code}`)))
  return promise.finally(() => {
    clearTimeout(timer)
    void worker.terminate()
  })
}

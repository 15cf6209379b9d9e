/** A thread that judges: tasks in, answers out. It reads catalogues from the shelf by itself. */
import { existsSync, readlinkSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { openShelf } from '../law/shelf.ts'
import { answer, type Task, type TaskAnswer } from './answer.ts'
import { type ImpactAnswer, type ImpactTask, impactOf } from './impact.ts'

export type ThreadMessage =
  | { readonly kind: 'assess'; readonly tasks: readonly Task[] }
  | { readonly kind: 'impact'; readonly task: ImpactTask }

export type ThreadReply =
  | { readonly answers: readonly TaskAnswer[] }
  | { readonly impact: ImpactAnswer }
  | { readonly fault: unknown }

/** Leads to `<process>/task/<thread>`. */
const ownThread = '/proc/thread-self'

if (parentPort) {
  giveWay()
  const port = parentPort
  const shelf = openShelf(workerData as string)
  port.on('message', (message: ThreadMessage) => {
    port.postMessage(replyTo(message))
  })

  function replyTo(message: ThreadMessage): ThreadReply {
    try {
      return message.kind === 'assess'
        ? { answers: message.tasks.map((task) => answer(task, shelf)) }
        : { impact: impactOf(message.task, shelf) }
    } catch (fault) {
      return { fault }
    }
  }
}

/** Where threads have a priority of their own, as on Linux, whoever asks something meanwhile goes before this one. */
function giveWay(): void {
  if (!existsSync(ownThread)) return
  const id = Number(readlinkSync(ownThread).split('/').at(-1))
  setPriority(id, constants.priority.PRIORITY_BELOW_NORMAL)
}

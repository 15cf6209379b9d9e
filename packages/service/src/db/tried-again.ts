/** Transactions that the server ended because they stood in one another's way: they are tried again. */
import { setTimeout as pause } from 'node:timers/promises'

/** Of two that hold each other up the server ends one, and the other goes on; so each pause need only outlast a transaction. */
const pausesMs = [10, 50, 250]

/**
 * Does the work again where the server ended its transaction for the sake of another one.
 *
 * @param work One transaction from its beginning. Whatever else it does must come to the same when it is done twice.
 * @throws What `work` threw: at once where trying again is of no use, else once it was tried four times.
 */
export async function triedAgain<T>(work: () => Promise<T>): Promise<T> {
  for (const pauseMs of pausesMs) {
    try {
      return await work()
    } catch (error) {
      if (!isInTheWay(error)) throw error
      await pause(pauseMs)
    }
  }
  return work()
}

/** Whether a transaction was ended because it waited in a circle with others (40P01) or saw what others changed (40001). */
export function isInTheWay(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '40001')
}

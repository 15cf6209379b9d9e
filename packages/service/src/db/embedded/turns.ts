/** Whose turn it is, where there is one session for all: in order of arrival, but a queue of writes holds no read up. */
import type { Lane } from '../session.ts'

/** So many reads go before a write that waits; then it is its turn, however many reads there are. As many as people make. */
const readsBeforeWrite = 3

export class Turns {
  readonly #waiting: Record<Lane, (() => void)[]> = { read: [], write: [] }
  #isTaken = false
  #readsInRow = 0

  /** @returns What ends the turn; calling it again does nothing. */
  async take(lane: Lane): Promise<() => void> {
    if (this.#isTaken) {
      const { promise, resolve } = Promise.withResolvers<void>()
      this.#waiting[lane].push(resolve)
      await promise
    }
    this.#isTaken = true
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      this.#passOn()
    }
  }

  #passOn(): void {
    const { read, write } = this.#waiting
    const isReadNext = read.length > 0 && (write.length === 0 || this.#readsInRow < readsBeforeWrite)
    const next = isReadNext ? read.shift() : write.shift()
    this.#readsInRow = isReadNext && write.length > 0 ? this.#readsInRow + 1 : 0
    if (next) next()
    else this.#isTaken = false
  }
}

/** What was made before from the truths of some nodes, however many, so that it need not be made again. */
import { Interned } from './interned.ts'

const mostSeen = 32_768
const nothing = 0

export class Seen<T> {
  /** Chains: a subject, as a negative number, and the first truths; then the next. */
  #chains = new Interned(nothing)
  #values: (T | undefined)[] = []

  /**
   * @param truths From `from` to before `to`: always as many for one subject.
   * @returns Where to look, and to keep what is made, for these truths: good until the next call.
   */
  at(subject: number, truths: Int32Array, from: number, to: number): number {
    if (this.#chains.size > mostSeen) {
      this.#chains = new Interned(nothing)
      this.#values = []
    }
    let chain = -1 - subject
    for (let t = from; t < to; t++) {
      const next = truths[t] as number
      chain = this.#chains.find(chain, next) || this.#chains.add(chain, next, nothing)
    }
    return chain
  }

  get(at: number): T | undefined {
    return this.#values[at]
  }

  keep(at: number, value: T): void {
    while (this.#values.length <= at) this.#values.push(undefined)
    this.#values[at] = value
  }
}

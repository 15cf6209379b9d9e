/** Lists of nodes whose truths are often looked at together, with nothing between them and the words of their circuit. */
import { inFirstLane, mostLanes } from './circuit.ts'
import type { LaneEvaluator } from './lanes.ts'

/** One number holds the truths of so many nodes: a bit in each half, and neither sign. */
export const mostInGlance = mostLanes - 1

/** Of what `Glances.truths` says, the truth of the node at this place in the list: 0 false, 1 unknown, 2 true. */
export function truthIn(truths: number, place: number): number {
  const word = truths >>> place
  return (word & 1) + ((word >>> mostLanes) & 1)
}

export class Glances {
  readonly #words: Int32Array
  /** Places among the words: those of list `i` from `firsts[i]` to before `firsts[i + 1]`. */
  readonly #places: Int32Array
  readonly #firsts: Int32Array

  /** @param lists No longer than `mostInGlance`, of nodes that the lanes were asked for. */
  constructor(lists: readonly (readonly number[])[], { words, wordOf }: LaneEvaluator) {
    this.#words = words
    this.#places = Int32Array.from(lists.flat(), (node) => wordOf[node] as number)
    this.#firsts = new Int32Array(lists.length + 1)
    lists.forEach((list, i) => (this.#firsts[i + 1] = (this.#firsts[i] as number) + list.length))
  }

  /** Truths, of the first product, of the nodes in this list, in one number; 0 where all are false. */
  truths(list: number): number {
    const words = this.#words
    const places = this.#places
    const first = this.#firsts[list] as number
    const count = (this.#firsts[list + 1] as number) - first
    let truths = 0
    for (let i = 0; i < count; i++)
      truths |= ((words[places[first + i] as number] as number) & inFirstLane) << i
    return truths
  }
}

/** What was made before from the truths of some nodes, however many, so that it need not be made again. */
import { mostLanes } from './circuit.ts'
import { Interned } from './interned.ts'
import type { LaneEvaluator } from './lanes.ts'

/** One number holds the truths of so many nodes: a bit in each half, and no sign. */
const mostNodesInNumber = mostLanes - 1
const mostSeen = 32_768
const linkSize = 3
const nothing = 0

export class Seen<T> {
  /** Chains: a subject, as a negative number, and the truths of its first nodes; then those of the next. */
  #chains = new Interned(nothing)
  #values: (T | undefined)[] = []
  /** Per subject, the chain that was followed last: of each link what it was made from, and its number. */
  #last = new Map<number, Int32Array>()

  /** @returns Where to look, and to keep what is made, for these truths of the nodes: good until the next call. */
  at(subject: number, nodes: readonly number[], lanes: LaneEvaluator): number {
    if (this.#chains.size > mostSeen) {
      this.#chains = new Interned(nothing)
      this.#values = []
      this.#last.clear()
    }
    const last = this.#lastOf(subject, nodes.length)
    let chain = -1 - subject
    for (let from = 0, link = 0; from < nodes.length; from += mostNodesInNumber, link += linkSize) {
      const truths = truthsOf(nodes, lanes, from)
      if (last[link] !== chain || last[link + 1] !== truths) {
        last[link] = chain
        last[link + 1] = truths
        last[link + 2] = this.#chains.find(chain, truths) || this.#chains.add(chain, truths, nothing)
      }
      chain = last[link + 2] as number
    }
    return chain
  }

  #lastOf(subject: number, nodes: number): Int32Array {
    const known = this.#last.get(subject)
    if (known) return known
    const made = new Int32Array(linkSize * Math.ceil(nodes / mostNodesInNumber))
    this.#last.set(subject, made)
    return made
  }

  get(at: number): T | undefined {
    return this.#values[at]
  }

  keep(at: number, value: T): void {
    while (this.#values.length <= at) this.#values.push(undefined)
    this.#values[at] = value
  }
}

/** @returns Truths, of the first product, of the nodes from this place on, as many as go into a number. */
export function truthsOf(nodes: readonly number[], { words, wordOf }: LaneEvaluator, from = 0): number {
  const count = Math.min(nodes.length - from, mostNodesInNumber)
  let truths = 0
  for (let i = 0; i < count; i++)
    truths |= ((words[wordOf[nodes[from + i] as number] as number] as number) & firstLane) << i
  return truths
}

const firstLane = 1 | (1 << mostLanes)

/**
 * What was told of parts of a selection where the nodes in their sight had the same truths. All of it lies in two long
 * arrays: thousands of small objects would be looked for all over the memory.
 */
import { Interned } from '../predicate/interned.ts'
import type { RuleAnswer } from './answer.ts'

/** A set of which truths alone do not tell all. */
export interface Rest {
  readonly set: number
  /** Its truth is the set's. */
  readonly node: number
  /** Its reasons are the set's. */
  readonly speaker: number
  /** With what these begin, and the place of the next kid; `noBeginning` where truths tell nothing of them. */
  readonly list: number
  readonly next: number
}

export const noBeginning = -1

/** Where the numbers of a rest lie, from its place on. */
export const restAt = { set: 0, node: 1, speaker: 2, list: 3, next: 4, size: 5 } as const

/** Of all parts of a selection: some megabytes. */
const mostTold = 16_384
const nothing = 0
/** The place of the answers, and the number of rests: before the rests themselves. */
const headSize = 2

export class Told {
  /** By the number of a memory, and the truths in its sight: a place. */
  readonly #places = new Interned(nothing)
  /** Of each part in the order of its rules; holes for those of which truths alone do not tell all. */
  readonly answers: (RuleAnswer | undefined)[] = []
  #numbers = new Int32Array(1 << 10)
  #end = 0

  get isFull(): boolean {
    return this.#places.size > mostTold
  }

  /** Of places, and of rests. */
  get numbers(): Int32Array {
    return this.#numbers
  }

  /** @returns A place; -1 where nothing was told. */
  find(memory: number, truths: number): number {
    const at = this.#places.find(memory, truths)
    return at === 0 ? -1 : this.#places.value(at)
  }

  /** @returns The place of what `find` does not know. */
  keep(
    memory: number,
    truths: number,
    answers: readonly (RuleAnswer | undefined)[],
    rests: readonly Rest[],
  ): number {
    const place = this.#end
    this.#end += headSize + restAt.size * rests.length
    if (this.#end > this.#numbers.length) {
      const numbers = new Int32Array(2 * this.#end)
      numbers.set(this.#numbers)
      this.#numbers = numbers
    }
    const row = rests.flatMap(({ set, node, speaker, list, next }) => [set, node, speaker, list, next])
    this.#numbers.set([this.answers.length, rests.length, ...row], place)
    for (const answer of answers) this.answers.push(answer)
    this.#places.add(memory, truths, place)
    return place
  }

  firstAnswer(place: number): number {
    return this.#numbers[place] as number
  }

  /** Place of the first rest; the others follow, `restAt.size` apart. */
  firstRest(place: number): number {
    return place + headSize
  }

  endOfRests(place: number): number {
    return place + headSize + restAt.size * (this.#numbers[place + 1] as number)
  }
}

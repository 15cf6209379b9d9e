/** Answers already given for the rules of one selection, so that products of which the same is said share them. */
import type { RuleAnswer } from './answer.ts'
import type { RuleSets } from './sets.ts'

/** Because, missing, and the verdict with its dates; the fourth says which place of the first in its row goes next. */
const keySize = 4
/** A row of keys lies in one line of the cache. */
const placesPerRow = 4
/** A power of two. */
const rowsPerSet = 16
const placesPerSet = rowsPerSet * placesPerRow

export class GivenAnswers {
  readonly #keys: Int32Array
  readonly #firsts: Int32Array
  /** Where `find` and `add` say. */
  readonly answers: (RuleAnswer | undefined)[]

  constructor({ nodes, rules, firsts }: RuleSets) {
    this.#keys = new Int32Array(keySize * placesPerSet * nodes.length).fill(nothing)
    this.#firsts = firsts
    this.answers = Array.from({ length: placesPerSet * rules.length })
  }

  /** Where the answers lie that were given for the rules of this set with these three numbers; -1 where none are kept. */
  find(set: number, because: number, missing: number, verdict: number): number {
    const keys = this.#keys
    const first = firstPlace(set, because)
    for (let place = first; place < first + placesPerRow; place++) {
      const key = keySize * place
      if (keys[key] === because && keys[key + 1] === missing && keys[key + 2] === verdict)
        return this.#answersAt(set, place)
    }
    return -1
  }

  /** @returns Where to put the answers of the set, in place of the oldest ones in their row. */
  add(set: number, because: number, missing: number, verdict: number): number {
    const keys = this.#keys
    const first = firstPlace(set, because)
    const turn = keySize * first + 3
    const next = ((keys[turn] as number) + 1) % placesPerRow
    keys[turn] = next
    const key = keySize * (first + next)
    keys[key] = because
    keys[key + 1] = missing
    keys[key + 2] = verdict
    return this.#answersAt(set, first + next)
  }

  /** So many answers from where `find` or `add` say. */
  at(place: number, count: number): readonly RuleAnswer[] {
    return this.answers.slice(place, place + count) as RuleAnswer[]
  }

  #answersAt(set: number, place: number): number {
    const firsts = this.#firsts
    const first = firsts[set] as number
    const size = (firsts[set + 1] as number) - first
    return placesPerSet * first + (place % placesPerSet) * size
  }
}

const nothing = -1

function firstPlace(set: number, because: number): number {
  return placesPerRow * (rowsPerSet * set + (because & (rowsPerSet - 1)))
}

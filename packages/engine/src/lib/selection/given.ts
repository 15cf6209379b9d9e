/** Answers already given for the rules of one selection, so that products of which the same is said share them. */
import type { RuleAnswer } from './answer.ts'

/** Because, missing, and the verdict with its dates; the fourth says which place of the first in its row goes next. */
const keySize = 4
/** A row of keys lies in one line of the cache. */
const placesPerRow = 4
/** A power of two. */
const rowsPerRule = 4

export class GivenAnswers {
  readonly #keys: Int32Array
  readonly #answers: (RuleAnswer | undefined)[]

  constructor(rules: number) {
    const places = rules * rowsPerRule * placesPerRow
    this.#keys = new Int32Array(keySize * places).fill(nothing)
    this.#answers = Array.from({ length: places })
  }

  /** The answer given for rule `r` with these three numbers, where it is still kept. */
  find(r: number, because: number, missing: number, verdict: number): RuleAnswer | undefined {
    const keys = this.#keys
    const first = firstPlace(r, because)
    for (let place = first; place < first + placesPerRow; place++) {
      const key = keySize * place
      if (keys[key] === because && keys[key + 1] === missing && keys[key + 2] === verdict)
        return this.#answers[place]
    }
    return undefined
  }

  /** Takes the place of the oldest one in its row. */
  add(r: number, because: number, missing: number, verdict: number, answer: RuleAnswer): void {
    const keys = this.#keys
    const first = firstPlace(r, because)
    const turn = keySize * first + 3
    const next = ((keys[turn] as number) + 1) % placesPerRow
    keys[turn] = next
    const key = keySize * (first + next)
    keys[key] = because
    keys[key + 1] = missing
    keys[key + 2] = verdict
    this.#answers[first + next] = answer
  }
}

const nothing = -1

function firstPlace(r: number, because: number): number {
  return placesPerRow * (rowsPerRule * r + (because & (rowsPerRule - 1)))
}

/** Answers already given for the rules of one selection, so that products of which the same is said share them. */
import type { RuleAnswer } from './answer.ts'

/** A power of two; what is said of a rule beyond that takes another's place. */
const placesPerRule = 16
/** Because, missing, and the verdict with its dates; a power of two keeps a place in one line of the cache. */
const keySize = 4

export class GivenAnswers {
  readonly #keys: Int32Array
  readonly #answers: (RuleAnswer | undefined)[]

  constructor(rules: number) {
    this.#keys = new Int32Array(keySize * placesPerRule * rules)
    this.#answers = Array.from({ length: placesPerRule * rules })
  }

  /** The answer given for rule `r` with these three numbers. */
  find(r: number, because: number, missing: number, verdict: number): RuleAnswer | undefined {
    const place = placeOf(r, because, missing)
    const key = keySize * place
    const keys = this.#keys
    return keys[key] === because && keys[key + 1] === missing && keys[key + 2] === verdict
      ? this.#answers[place]
      : undefined
  }

  add(r: number, because: number, missing: number, verdict: number, answer: RuleAnswer): void {
    const place = placeOf(r, because, missing)
    const key = keySize * place
    this.#keys[key] = because
    this.#keys[key + 1] = missing
    this.#keys[key + 2] = verdict
    this.#answers[place] = answer
  }
}

function placeOf(r: number, because: number, missing: number): number {
  return placesPerRule * r + ((because + missing) & (placesPerRule - 1))
}

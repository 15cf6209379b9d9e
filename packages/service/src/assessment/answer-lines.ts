/**
 * Lines of digests, one per rule, as bytes. From one product to the next about half of the answers stay, and most others
 * were given lately: their lines are not looked for, let alone written, again.
 */
import type { RuleAnswer } from '@playproof/engine/assessment'

/** A line break before 43 digits of base64. */
const bytesPerLine = 44
const wordsPerLine = bytesPerLine / 4

/** So many answers of each rule are remembered. */
const remembered = 16

export class AnswerLines {
  readonly #digestOf: (answer: RuleAnswer) => string
  readonly #text: Buffer<ArrayBuffer>
  readonly #words: Uint32Array
  /** Of each rule the answers that were given lately, and their lines. */
  readonly #answers: (RuleAnswer | undefined)[]
  readonly #lines: Buffer<ArrayBuffer>
  readonly #lineWords: Uint32Array
  /** Of each rule, the one that stands in the text. */
  readonly #shown: (RuleAnswer | undefined)[]
  /** Of each rule, which of them is forgotten next. */
  readonly #oldest: Uint8Array

  /** @param digestOf In base64url, 43 digits. */
  constructor(rules: number, digestOf: (answer: RuleAnswer) => string) {
    this.#digestOf = digestOf
    const text = new ArrayBuffer(bytesPerLine * rules)
    this.#text = Buffer.from(text)
    this.#words = new Uint32Array(text)
    const lines = new ArrayBuffer(bytesPerLine * remembered * rules)
    this.#answers = Array.from({ length: remembered * rules }, () => undefined)
    this.#lines = Buffer.from(lines)
    this.#lineWords = new Uint32Array(lines)
    this.#shown = Array.from({ length: rules }, () => undefined)
    this.#oldest = new Uint8Array(rules)
  }

  /** @returns A line break and a digest per rule; good until the next call. @param answers As many as there are rules. */
  of(answers: readonly RuleAnswer[]): Uint8Array {
    const shown = this.#shown
    for (let r = 0; r < answers.length; r++) {
      const answer = answers[r] as RuleAnswer
      if (shown[r] === answer) continue
      this.#show(r, this.#placeOf(r, answer))
      shown[r] = answer
    }
    return this.#text
  }

  /** Which of the remembered ones of its rule it is, or becomes. */
  #placeOf(r: number, answer: RuleAnswer): number {
    const answers = this.#answers
    const first = remembered * r
    for (let k = 0; k < remembered; k++) if (answers[first + k] === answer) return k
    // Before anything is remembered: a line stands beside no answer but its own.
    const line = `\n${this.#digestOf(answer)}`
    const place = this.#oldest[r] as number
    this.#oldest[r] = (place + 1) % remembered
    this.#lines.write(line, bytesPerLine * (first + place), 'latin1')
    answers[first + place] = answer
    return place
  }

  #show(r: number, place: number): void {
    const from = wordsPerLine * (remembered * r + place)
    const to = wordsPerLine * r
    const words = this.#words
    const lines = this.#lineWords
    for (let w = 0; w < wordsPerLine; w++) words[to + w] = lines[from + w] as number
  }
}

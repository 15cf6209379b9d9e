/** The digest of an assessment: the one that `digestOf` gives, in a tenth of the time where many are made. */
import { createHash } from 'node:crypto'
import type { Assessment, RuleAnswer } from '@playproof/engine/assessment'
import { canonicalJson } from '@playproof/engine/digest'

/** Answers that say the same are one value in the engine, so most texts are made once for a whole assortment. */
const texts = new WeakMap<object, string>()

export function digestOfAssessment({ rules, schema, classifications, ...rest }: Assessment): string {
  // Between these keys the others are in their canonical order.
  const { age, catalogue, channels, ...later } = rest
  const early = canonicalJson({ age, catalogue, channels })
  const classified = classifications.map((one) => {
    const { because, ...own } = one
    const text = canonicalJson(own)
    // `because` sorts before all its other keys.
    return `{"because":${textOf(because)},${text.slice(1)}`
  })
  const text = [
    early.slice(0, -1),
    `,"classifications":[${classified.join(',')}],`,
    canonicalJson(later).slice(1, -1),
    `,"rules":[${rules.map(textOfAnswer).join(',')}],"schema":${JSON.stringify(schema)}}`,
  ]
  const hash = createHash('sha256')
  for (const part of text) hash.update(part)
  return `sha256:${hash.digest('hex')}`
}

function textOfAnswer(answer: RuleAnswer): string {
  return textOf(answer)
}

function textOf(value: object): string {
  let text = texts.get(value)
  if (text === undefined) {
    text = canonicalJson(value)
    texts.set(value, text)
  }
  return text
}

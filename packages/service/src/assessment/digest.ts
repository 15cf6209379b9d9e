/**
 * The digest by which a kept answer is known again. It is one of digests: of each list of reasons, of each rule's answer,
 * and of all of them with the rest, so that what thousands of answers have in common is digested once.
 */
import { hash } from 'node:crypto'
import type { Assessment, Classification, RuleAnswer } from '@playproof/engine/assessment'
import { canonicalJson } from '@playproof/engine/digest'

/** Answers and lists that say the same are one value in the engine. */
const known = new WeakMap<object, string>()

/** @returns `sha256:` and hexadecimal digits. */
export function digestOfAssessment({ rules, classifications, ...rest }: Assessment): string {
  const lines = [
    canonicalJson(rest),
    ...classifications.map(digestOfClassification),
    ...rules.map(digestOfAnswer),
  ]
  return `sha256:${hash('sha256', lines.join('\n'))}`
}

function digestOfAnswer(answer: RuleAnswer): string {
  const found = known.get(answer)
  if (found !== undefined) return found
  const { rule, verdict, because, dates, missing, unverified } = answer
  const parts = [rule, verdict, digestOf(because), digestOf(dates), digestOf(missing), unverified === true]
  const made = hash('sha256', parts.join('\n'), 'base64url')
  known.set(answer, made)
  return made
}

function digestOfClassification({ because, missing, ...rest }: Classification): string {
  return `${canonicalJson(rest)} ${digestOf(because)} ${digestOf(missing)}`
}

function digestOf(list: object | undefined): string {
  if (list === undefined) return ''
  const found = known.get(list)
  if (found !== undefined) return found
  const made = hash('sha256', canonicalJson(list), 'base64url')
  known.set(list, made)
  return made
}

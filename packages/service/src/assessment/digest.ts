/**
 * The digest by which a kept answer is known again. It is one of digests: of each list of reasons, of each rule's answer,
 * and of all of them with the rest, so that what thousands of answers have in common is digested once.
 */
import { createHash, hash } from 'node:crypto'
import type { Assessment, Classification, RuleAnswer } from '@playproof/engine/assessment'
import { canonicalJson } from '@playproof/engine/digest'
import { AnswerLines } from './answer-lines.ts'

/** Answers, lists and what is in them that say the same are mostly one value in the engine. */
const known = new WeakMap<object, string>()

/** Of the answers to so many rules; programs ask about few scopes. */
const linesOf = new Map<number, AnswerLines>()
const mostLines = 8

/** @returns `sha256:` and hexadecimal digits. */
export function digestOfAssessment({ rules, classifications, ...rest }: Assessment): string {
  const lines = [jsonOfRest(rest), ...classifications.map(lineOfClassification)]
  const digest = createHash('sha256').update(lines.join('\n'))
  return `sha256:${digest.update(linesFor(rules).of(rules)).digest('hex')}`
}

/** Canonical, too. The longest member of it is made of a few values. */
function jsonOfRest(rest: Omit<Assessment, 'rules' | 'classifications'>): string {
  const members = Object.keys(rest)
    .toSorted()
    .map((key) => {
      const isLong = key === 'personMustCheck'
      return `"${key}":${isLong ? jsonOfList(rest[key]) : canonicalJson(rest[key as keyof typeof rest])}`
    })
  return `{${members.join(',')}}`
}

function linesFor({ length }: readonly RuleAnswer[]): AnswerLines {
  const found = linesOf.get(length)
  if (found) return found
  if (linesOf.size === mostLines) linesOf.delete(linesOf.keys().next().value as number)
  const made = new AnswerLines(length, digestOfAnswer)
  linesOf.set(length, made)
  return made
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

/** Those that follow from truths alone are one value, too. */
function lineOfClassification(classification: Classification): string {
  const found = known.get(classification)
  if (found !== undefined) return found
  const { because, missing, ...rest } = classification
  const made = inOnePiece(`${canonicalJson(rest)} ${digestOf(because)} ${digestOf(missing)}`)
  known.set(classification, made)
  return made
}

function digestOf(list: readonly object[] | undefined): string {
  if (list === undefined) return ''
  const found = known.get(list)
  if (found !== undefined) return found
  const made = hash('sha256', jsonOfList(list), 'base64url')
  known.set(list, made)
  return made
}

function jsonOfList(list: readonly object[]): string {
  let members = ''
  for (const member of list) {
    let made = known.get(member)
    if (made === undefined) {
      made = inOnePiece(canonicalJson(member))
      known.set(member, made)
    }
    members += members === '' ? made : `,${made}`
  }
  return `[${members}]`
}

/** A text that was put together is kept as a tree of its parts, many times its size, for as long as it is only read on. */
function inOnePiece(text: string): string {
  return Buffer.from(text).toString()
}

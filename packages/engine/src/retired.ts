/**
 * Names that the vocabulary has given up. A document keeps them for ever; what it says under them counts for the facts
 * that replace them, and nothing of it is lost or guessed.
 */
import type { RetiredFact } from '@playproof/catalogue/types'
import type { CompiledCatalogue } from './catalogue.ts'

type Answers = Readonly<Record<string, unknown>>
type Replacement = NonNullable<RetiredFact['replacedBy']>[number]

/** @returns What an answer under the old name comes to; undefined where that leaves the fact open. */
export function replacedAnswer({ values }: Replacement, given: unknown): unknown {
  return values ? values.find(({ was }) => was === given)?.is : given
}

/**
 * The answers of a product or component with one of them given anew (or taken back): under today's names, so that no old
 * name says something else than the new answer. An old name stays where it decides nothing, and where it contradicts
 * a fact that nobody was asked about.
 *
 * @param value As a document spells it; null takes the answer back.
 */
export function withAnswer(
  { retired }: Pick<CompiledCatalogue, 'retired'>,
  answers: Answers,
  fact: string,
  value: unknown,
): Readonly<Record<string, unknown>> {
  const renewed = new Map(Object.entries(answers))
  for (const [old, given] of Object.entries(answers)) {
    const { replacedBy = [] } = retired.facts.get(old) ?? {}
    if (!replacedBy.some((replacement) => replacement.fact === fact)) continue
    renewed.delete(old)
    for (const replacement of replacedBy) {
      const answer = isOpen(given) ? undefined : replacedAnswer(replacement, given)
      if (answer !== undefined && isOpen(renewed.get(replacement.fact))) renewed.set(replacement.fact, answer)
    }
  }
  if (value === null) renewed.delete(fact)
  else renewed.set(fact, value)
  return Object.fromEntries(renewed)
}

/** Whether an answer is none. */
export function isOpen(value: unknown): boolean {
  return value === undefined || value === null || value === 'unknown'
}

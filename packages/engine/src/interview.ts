/**
 * The next question about a toy: what it is (where much hangs on it) and its age first, then whatever settles most. What is decided is not
 * asked; what somebody could not answer is not asked again.
 */
import type { Fact } from '@playproof/catalogue/types'
import { type Assessment, billOfMaterialsComplete } from './assessment.ts'
import { type CompiledCatalogue, declaredAgeFrom, factOf } from './catalogue.ts'
import type { Product } from './product.ts'

export interface InterviewQuestion {
  /** What the answer is kept under: the fact, and the component where it is about one. */
  readonly key: string
  readonly id: string
  /** Absent: whether the bill of materials is complete, or which components there are. */
  readonly fact?: Fact
  readonly component?: string
  /** Undecided rules in which it is missing. */
  readonly settles: number
  /** Those of them in which nothing else is missing. */
  readonly alone: number
  /** Ids of these rules, those it settles alone first. */
  readonly rules: readonly string[]
}

/** Asks for the components themselves, where none is listed and the list matters. */
export const componentsQuestion = 'components'

export function questionKey(fact: string, component?: string): string {
  return component === undefined ? fact : `${fact}@${component}`
}

/** @param asked Keys of questions that have been answered with "I don't know". */
export function nextQuestion(
  compiled: CompiledCatalogue,
  product: Product,
  assessment: Assessment,
  asked: ReadonlySet<string>,
): InterviewQuestion | undefined {
  const open = assessment.questions.flatMap((question): InterviewQuestion[] => {
    const { fact: id, settles, alone } = question
    const rules = rulesMissing(assessment, id)
    if (id === billOfMaterialsComplete) return [listQuestion(product, asked, { settles, alone, rules })]
    const fact = factOf(compiled, id)
    if (!fact) return []
    const components = question.components ?? [undefined]
    const component = components.find((c) => !asked.has(questionKey(id, c)))
    const key = questionKey(id, component)
    return [{ key, id, fact, ...(component !== undefined && { component }), settles, alone, rules }]
  })
  const left = open.filter((q) => !asked.has(q.key))
  const weighty = Math.max(...left.map((q) => q.settles)) / 4
  return (
    left.find((q) => q.fact?.of === 'product' && q.fact.group === 'what-it-is' && q.settles >= weighty) ??
    left.find((q) => q.id === declaredAgeFrom) ??
    left[0]
  )
}

/** Rules that are neither for certain in nor out. */
export function undecidedRules({ rules }: Assessment): number {
  return rules.filter((r) => r.verdict === 'unknown').length
}

/** A list that is empty cannot be complete: its members are asked first. */
function listQuestion(
  product: Product,
  asked: ReadonlySet<string>,
  weight: Pick<InterviewQuestion, 'settles' | 'alone' | 'rules'>,
): InterviewQuestion {
  const isEmpty = product.components.length === 0 && !asked.has(componentsQuestion)
  const id = isEmpty ? componentsQuestion : billOfMaterialsComplete
  return { key: id, id, ...weight }
}

function rulesMissing({ rules }: Assessment, fact: string): readonly string[] {
  return rules
    .filter((r) => r.missing?.some((m) => m.fact === fact))
    .toSorted((a, b) => (a.missing?.length ?? 0) - (b.missing?.length ?? 0))
    .map((r) => r.rule)
}

/**
 * The next question about a toy: first what every toy has an answer to (what it is, its age, how it is sold), then
 * whatever settles most. What is decided is not asked; what somebody could not answer is not asked again.
 */
import type { Fact } from '@playproof/catalogue/types'
import { type Assessment, billOfMaterialsComplete } from './assessment.ts'
import { type CompiledCatalogue, factOf } from './catalogue.ts'
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
  const general = left
    .filter((q) => q.fact?.general !== undefined)
    .toSorted((a, b) => (a.fact?.general ?? 0) - (b.fact?.general ?? 0))
  if (general[0]) return general[0]
  const kind = compiled.catalogue.facts.find((fact) => fact.general === 1)?.id
  const waiting = new Set(kind === undefined ? [] : rulesMissing(assessment, kind))
  const timely = left.filter((q) => !waits(q, waiting))
  const choice = timely.length > 0 ? timely : left
  const weighty = Math.max(...choice.map((q) => q.settles)) / 4
  return (
    choice.find((q) => q.fact?.of === 'product' && q.fact.group === 'what-it-is' && q.settles >= weighty) ??
    choice[0]
  )
}

/** Nobody has said what it is, and that may spare this question: how many pieces, of a toy that may be no puzzle. */
function waits({ rules, alone, fact }: InterviewQuestion, waiting: ReadonlySet<string>): boolean {
  return fact !== undefined && alone === 0 && rules.every((rule) => waiting.has(rule))
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

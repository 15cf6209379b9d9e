/** Which questions stand together on one page: on a phone one, on a desk those of one subject or one component. */
import type { Fact } from '@playproof/catalogue/types'
import { billOfMaterialsComplete } from '@playproof/engine/assessment'
import { factOf } from '@playproof/engine/catalogue'
import { componentsQuestion, nextQuestion, questionKey } from '@playproof/engine/interview'
import type { Presenter } from '@playproof/engine/present'
import type { DraftContent } from './draft/edit.ts'
import { componentsOf, factsOf } from './document.ts'
import { notKnown } from './fact-text.ts'
import type { Live } from './live-assessment.ts'

/** On one page of a desk. */
const most = 10

export interface Asked {
  readonly key: string
  /** Absent: which components there are, or whether they are all. */
  readonly fact?: Fact
  readonly component?: string
}

/** Keys of what somebody answered with "I don't know". */
export function notKnownKeys({ document }: DraftContent): ReadonlySet<string> {
  const ofProduct = Object.entries(factsOf(document)).map(([id, value]) => ({ key: id, value }))
  const ofComponents = componentsOf(document).flatMap(({ id, facts }) =>
    Object.entries(facts).map(([fact, value]) => ({ key: questionKey(fact, id), value })),
  )
  return new Set([
    ...[...ofProduct, ...ofComponents].filter(({ value }) => value === notKnown).map(({ key }) => key),
    ...(document['components'] === undefined || document['components'] === null ? [] : [componentsQuestion]),
    ...(document['billOfMaterialsComplete'] === false ? [billOfMaterialsComplete] : []),
  ])
}

/** The question of a key; undefined where there is no such fact or component. */
export function askedAt({ law, product }: Live, key: string): Asked | undefined {
  if (key === componentsQuestion || key === billOfMaterialsComplete) return { key }
  const at = key.indexOf('@')
  const fact = factOf(law.compiled, at === -1 ? key : key.slice(0, at))
  if (!fact) return undefined
  if (fact.of === 'product') return at === -1 ? { key, fact } : undefined
  const component = key.slice(at + 1)
  return product.components.some(({ id }) => id === component) ? { key, fact, component } : undefined
}

/** @param closed Keys not to be asked now: not known, or put off. */
export function nextKey({ law, product, assessment }: Live, closed: ReadonlySet<string>): string | undefined {
  return nextQuestion(law.compiled, product, assessment, closed)?.key
}

/** The questions that share a page with this one, which comes first. */
export function pageOf(live: Live, key: string, closed: ReadonlySet<string>): readonly string[] {
  const first = askedAt(live, key)
  if (!first?.fact) return [key]
  const { fact, component } = first
  const { assessment, law } = live
  const others = assessment.questions.flatMap((question) => {
    const other = factOf(law.compiled, question.fact)
    if (!other || other.of !== fact.of) return []
    if (component !== undefined)
      return question.components?.includes(component) === true ? [questionKey(other.id, component)] : []
    const isAlike =
      fact.general === undefined
        ? other.group === fact.group && other.general === undefined
        : other.general !== undefined
    return isAlike ? [other.id] : []
  })
  const order = (id: string): number => factOf(law.compiled, id)?.general ?? 0
  const open = others
    .filter((each) => each !== key && !closed.has(each))
    .toSorted((a, b) => order(a) - order(b))
  return [key, ...open].slice(0, most)
}

/** What is asked, in words; of which component is not said. */
export function questionText(
  { key, fact }: Asked,
  { presenter, components }: { readonly presenter: Presenter; readonly components: string },
): string {
  if (fact) return presenter.text(fact.question)
  return key === componentsQuestion ? components : presenter.messages.billOfMaterialsQuestion
}

export interface Weight {
  readonly settles: number
  readonly alone: number
  /** Titles come first of those that it settles alone. */
  readonly rules: readonly string[]
}

/** What an answer would settle; undefined where it settles nothing any more. */
export function weightOf({ assessment }: Live, { key, fact }: Asked): Weight | undefined {
  const id = fact?.id ?? billOfMaterialsComplete
  const question = assessment.questions.find((each) => each.fact === id)
  if (!question) return undefined
  const component = key.includes('@') ? key.slice(key.indexOf('@') + 1) : undefined
  if (component !== undefined && question.components?.includes(component) !== true) return undefined
  const rules = assessment.rules
    .filter(({ missing }) => missing?.some((each) => each.fact === id))
    .toSorted((a, b) => (a.missing?.length ?? 0) - (b.missing?.length ?? 0))
    .map(({ rule }) => rule)
  return { settles: question.settles, alone: question.alone, rules }
}

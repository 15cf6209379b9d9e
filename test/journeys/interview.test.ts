/** Somebody who answers what is asked, in the order in which it is asked, about a plush bear. */
import { readFile } from 'node:fs/promises'
import { assess } from '@playproof/engine/assessment'
import { compileCatalogue } from '@playproof/engine/catalogue'
import { nextQuestion, undecidedRules } from '@playproof/engine/interview'
import { readProduct } from '@playproof/engine/product'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { law } from '../catalogue/law.ts'

const compiled = compileCatalogue(law.catalogue)
const scope = { markets: ['eu', 'us'], on: '2026-11-20' }

type Written = Record<string, unknown>
interface BearFile {
  readonly facts: Written
  readonly age: { readonly declared: { readonly from: string } }
  readonly components: readonly { readonly id: string; readonly facts: Written }[]
  readonly billOfMaterialsComplete: unknown
}
const bear = parse(
  await readFile(new URL('../../samples/plush-bear.yaml', import.meta.url), 'utf8'),
) as BearFile

interface Step {
  readonly key: string
  readonly undecided: number
}

/**
 * Each question with how much was open before its answer.
 *
 * @param skip What is answered by "I don't know".
 */
function interviewed(most: number, skip: readonly string[] = []): readonly Step[] {
  const given: { id: string; facts: Written; [property: string]: unknown } = { id: 'bear', facts: {} }
  const asked = new Set<string>()
  const steps: Step[] = []
  while (steps.length < most) {
    const { product } = readProduct(given, compiled)
    if (!product) throw new Error('an answer was not read')
    const assessment = assess(compiled, product, scope)
    const next = nextQuestion(compiled, product, assessment, asked)
    if (!next) break
    steps.push({ key: next.key, undecided: undecidedRules(assessment) })
    asked.add(next.key)
    if (skip.includes(next.key)) continue
    const { id, component } = next
    const components = given['components'] as BearFile['components'] | undefined
    const of = bear.components.find((c) => c.id === component)
    if (id === 'components') given['components'] = bear.components.map((c) => ({ id: c.id, facts: {} }))
    else if (id === 'bill-of-materials-complete')
      given['billOfMaterialsComplete'] = bear.billOfMaterialsComplete
    else if (id === 'declared-age-from') given['age'] = { declared: bear.age.declared }
    else if (component !== undefined)
      Object.assign(components?.find((c) => c.id === component)?.facts ?? {}, { [id]: of?.facts[id] })
    else given.facts[id] = bear.facts[id]
  }
  return steps
}

test('asks what every toy has an answer to first: what it is, its age, how it is sold', () => {
  expect(interviewed(4).map(({ key }) => key)).toEqual([
    'kinds',
    'designed-for-play',
    'declared-age-from',
    'sold-online',
  ])
})

test('asks about pieces and books only where they can matter', () => {
  const keys = interviewed(25).map(({ key }) => key)
  expect(keys.filter((key) => ['pieces', 'book-kind'].includes(key))).toEqual([])
  const unsaid = interviewed(8, ['kinds']).map(({ key }) => key)
  expect(unsaid.filter((key) => ['pieces', 'book-kind'].includes(key))).toEqual([])
})

test('settles most of what a plush bear must meet with few answers', () => {
  const steps = interviewed(14)
  const start = steps[0]?.undecided ?? 0
  const end = steps.at(-1)?.undecided ?? start
  expect(start).toBeGreaterThan(250)
  expect(end).toBeLessThan(start / 2)
})

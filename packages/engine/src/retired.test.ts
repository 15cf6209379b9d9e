/** A document is understood for ever, also when the vocabulary has given up the names it was written in. */
import type { RetiredFact } from '@playproof/catalogue/types'
import { describe, expect, test } from 'vitest'
import { aCatalogue, aProduct, aRule, market } from '../test/small-catalogue.ts'
import { assess } from './assessment.ts'
import { explainRetired, formerNames } from './item.ts'
import { Presenter } from './present.ts'
import { readProduct, withAnswer } from './product.ts'

const said = (text: string) => ({ en: text, zh: text })
const gone = (id: string, part: Partial<RetiredFact> = {}): RetiredFact => ({
  id,
  of: 'product',
  on: '2026-11-21',
  label: said(`former ${id}`),
  reason: said('It was asked twice.'),
  ...part,
})
const goneRule = (id: string) => ({
  id,
  on: '2026-11-21',
  title: said(`former ${id}`),
  reason: said('It has another name.'),
})

const parts = {
  markets: [market('eu')],
  rules: [
    aRule('eu/act/cords', { appliesWhen: { fact: 'cords', is: true } }),
    aRule('eu/act/electrical', { appliesWhen: { fact: 'electrical', is: true } }),
    aRule('eu/act/plastic', { appliesWhen: { component: { fact: 'plastic', is: true } } }),
  ],
}
const now = aCatalogue({
  ...parts,
  retiredFacts: [
    gone('strings', { replacedBy: [{ fact: 'cords' }] }),
    gone('ribbons', { replacedBy: [{ fact: 'cords' }] }),
    gone('wired', {
      replacedBy: [
        { fact: 'cords', values: [{ was: false, is: false }] },
        { fact: 'electrical', values: [{ was: false, is: false }] },
      ],
    }),
    gone('colour'),
    gone('polymer', { of: 'component', replacedBy: [{ fact: 'plastic' }] }),
  ],
  retiredRules: [{ ...goneRule('eu/act/strings'), replacedBy: ['eu/act/cords'] }, goneRule('eu/act/colour')],
})
const scope = { markets: ['eu'], on: '2026-11-21' }
const answersTo = (facts: Record<string, unknown>, components: readonly object[] = []) => {
  const { rules, findings } = assess(now, aProduct(now, { facts, components }), scope)
  return { verdicts: Object.fromEntries(rules.map((r) => [r.rule.slice(7), r.verdict])), findings }
}

describe('an answer under a former name', () => {
  test.each([
    [true, 'applies'],
    [false, 'does-not-apply'],
    ['unknown', 'unknown'],
  ] as const)('counts for the fact that replaces it: %s', (answer, verdict) => {
    const { verdicts, findings } = answersTo({ strings: answer })
    expect(verdicts['cords']).toBe(verdict)
    expect(findings).toEqual([])
  })

  test('agrees with the answer under the name of today', () => {
    expect(answersTo({ strings: true, ribbons: true, cords: true })).toMatchObject({
      verdicts: { cords: 'applies' },
      findings: [],
    })
  })

  test.each([
    { strings: true, cords: false },
    { cords: false, strings: true },
    { strings: false, ribbons: true },
  ])('is never silently one of two that differ: %j', (facts) => {
    const { verdicts, findings } = answersTo(facts)
    expect(verdicts['cords']).toBe('unknown')
    expect(findings).toMatchObject([{ code: 'retired-answer-contradicts', fact: 'cords' }])
  })

  test('comes to what the law says it comes to, and else leaves the facts open and is told', () => {
    expect(answersTo({ wired: false })).toMatchObject({
      verdicts: { cords: 'does-not-apply', electrical: 'does-not-apply' },
      findings: [],
    })
    expect(answersTo({ wired: true })).toMatchObject({
      verdicts: { cords: 'unknown', electrical: 'unknown' },
      findings: [{ code: 'retired-fact-answered', fact: 'wired' }],
    })
  })

  test('decides nothing where nothing replaces the fact, and is told', () => {
    expect(answersTo({ colour: 'red', cords: true })).toMatchObject({
      verdicts: { cords: 'applies' },
      findings: [{ code: 'retired-fact-answered', fact: 'colour' }],
    })
  })

  test('of components is told once, with all that have it', () => {
    const { verdicts, findings } = answersTo({}, [
      { id: 'eye', facts: { polymer: true, plastic: false } },
      { id: 'nose', facts: { polymer: true, plastic: false } },
      { id: 'ear', facts: { polymer: false } },
    ])
    expect(verdicts['plastic']).toBe('unknown')
    expect(findings).toEqual([
      {
        code: 'retired-answer-contradicts',
        fact: 'plastic',
        retired: 'polymer',
        components: ['eye', 'nose'],
      },
    ])
    const [finding] = findings
    if (!finding) throw new Error('no finding')
    expect(new Presenter(now, 'en').finding(finding)).toContain('of eye, nose is answered in two ways')
  })

  test('is refused where the name was one of components, and where it says what no answer is', () => {
    const { problems } = readProduct({ id: 'toy', facts: { polymer: true, strings: 'many' } }, now)
    expect(problems.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'fact-unknown /facts/polymer',
      'value-mistyped /facts/strings',
    ])
  })

  test('is put into words in both languages', () => {
    const [finding] = answersTo({ wired: true }).findings
    if (!finding) throw new Error('no finding')
    expect(new Presenter(now, 'en').finding(finding)).toBe(
      'The answer to "former wired" is kept and decides nothing. It was asked twice. Answer instead: fact, fact.',
    )
    expect(new Presenter(now, 'zh').finding(finding)).toMatch(/^“former wired”的答案予以保留/)
  })
})

test('an older law, which asked under the former name, still judges by it', () => {
  const before = aCatalogue({
    ...parts,
    facts: [
      ...now.catalogue.facts.filter(({ id }) => id !== 'cords'),
      {
        ...(now.catalogue.facts.find(({ id }) => id === 'cords') as (typeof now.catalogue.facts)[number]),
        id: 'strings',
      },
    ],
    rules: [aRule('eu/act/strings', { appliesWhen: { fact: 'strings', is: true } })],
  })
  const product = aProduct(now, { facts: { strings: true } })
  expect(assess(before, product, scope).rules).toMatchObject([{ rule: 'eu/act/strings', verdict: 'applies' }])
})

test('artwork that names a former warning shows those that replace it, and nothing else', () => {
  const { product } = readProduct(
    { id: 'toy', artwork: { warnings: ['eu/act/strings', 'eu/act/colour', 'eu/act/cords'] } },
    now,
  )
  expect(product?.artwork?.warnings).toEqual(['eu/act/strings', 'eu/act/cords', 'eu/act/colour'])
})

describe('an answer given anew', () => {
  test('takes the place of the former name', () => {
    expect(withAnswer(now, { strings: true, cords: false, colour: 1 }, 'cords', true)).toEqual({
      cords: true,
      colour: 1,
    })
    expect(withAnswer(now, { strings: true }, 'cords', null)).toEqual({})
  })

  test('leaves what else the former name said', () => {
    expect(withAnswer(now, { wired: false }, 'cords', true)).toEqual({ cords: true, electrical: false })
    expect(withAnswer(now, { strings: true }, 'electrical', true)).toEqual({
      strings: true,
      electrical: true,
    })
  })
})

test('what a name became, and what something was called before, lead to one another', () => {
  expect(explainRetired(now, ' Strings ')).toMatchObject([{ id: 'strings', replacedBy: [{ id: 'cords' }] }])
  expect(explainRetired(now, 'cords')).toEqual([])
  const before = (kind: 'fact' | 'rule', id: string) => formerNames(now, { kind, id }).map((name) => name.id)
  expect(before('fact', 'cords')).toEqual(['strings', 'ribbons', 'wired'])
  expect(before('rule', 'eu/act/cords')).toEqual(['eu/act/strings'])
  expect(before('rule', 'cords')).toEqual([])
})

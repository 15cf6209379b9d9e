/** No label leaves the house with a place in {braces}: each is filled by the product, or told as missing by its name. */
import type { Rule } from '@playproof/catalogue/types'
import { compileCatalogue } from '@playproof/engine/catalogue'
import { assess } from '@playproof/engine/assessment'
import { labelsOf, type LabelText } from '@playproof/engine/label'
import { languages, Presenter } from '@playproof/engine/present'
import { readProduct } from '@playproof/engine/product'
import { expect, test } from 'vitest'
import { law } from './law.ts'

const placed = law.catalogue.rules.filter((rule) => placesIn(rule).length > 0)

test('texts with places to fill are found', () => {
  expect(placed.map(({ id }) => id)).toContain('jp/consumer-product-safety-act/warning-age-and-guardian')
})

test('every text with {age} says in which words, and no other does', () => {
  const faulty = law.catalogue.rules.flatMap(({ id, warning }) =>
    Object.entries(warning?.texts ?? {})
      .filter(([, { text, age }]) => text.includes('{age}') !== (age !== undefined))
      .map(([language]) => `${id} ${language}`),
  )
  expect(faulty).toEqual([])
})

test('every place of every text, in every language, is filled from the declared age and the tracking data', () => {
  const names = placed.flatMap(placesIn).filter((name) => name !== 'age')
  const tracking = Object.fromEntries(names.map((name) => [name, 'filled']))
  const texts = textsOf({ age: { declared: { from: '8 years', to: '12 years' } }, tracking })
  expect(texts.filter(({ text, missing }) => missing.length > 0 || /[{}]/.test(text))).toEqual([])
})

test('every place that the product does not fill is told by its name', () => {
  const texts = textsOf({})
  expect(texts.length).toBeGreaterThan(0)
  expect(texts.filter(({ text, missing }) => /[{}]/.test(text) !== missing.length > 0)).toEqual([])
})

test('every place has a name in words, in both languages', () => {
  const compiled = compileCatalogue(law.catalogue)
  for (const language of languages) {
    const presenter = new Presenter(compiled, language)
    for (const name of new Set(placed.flatMap(placesIn)))
      expect(presenter.messages.label.blank, `${language}: ${name}`).toHaveProperty(name)
    expect(presenter.withBlanks('{riders} / {age}')).toBe(
      `[${presenter.blank('riders')}] / [${presenter.blank('age')}]`,
    )
  }
})

/** All texts of the rules with places, for a product that they all reach, in every language there is. */
function textsOf(input: Record<string, unknown>): readonly LabelText[] {
  const everywhere = placed.map((rule) => ({
    ...rule,
    markets: ['eu'],
    appliesWhen: { always: true as const },
    unless: [],
    inForce: [{ by: 'placedOnMarket' as const }],
  }))
  const spoken = [...new Set(placed.flatMap(({ warning }) => Object.keys(warning?.texts ?? {})))]
  const country = {
    code: 'DE',
    name: { en: 'all', zh: '全部' },
    languages: { rule: 'all' as const, of: spoken },
  }
  const markets = law.catalogue.markets.map((m) => (m.id === 'eu' ? { ...m, countries: [country] } : m))
  const compiled = compileCatalogue({ ...law.catalogue, markets, rules: everywhere })
  const { product } = readProduct({ id: 'toy', ...input }, compiled)
  if (!product) throw new Error('the product was not read')
  const labels = labelsOf(compiled, product, assess(compiled, product, { markets: ['eu'], on: '2026-11-20' }))
  return labels.flatMap(({ warnings }) => warnings.flatMap(({ texts }) => texts))
}

function placesIn({ warning }: Rule): readonly string[] {
  return Object.values(warning?.texts ?? {}).flatMap(({ text }) =>
    [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
  )
}

import { readFile } from 'node:fs/promises'
import { loadCatalogue } from '@playproof/catalogue/load'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { assess } from './assessment.ts'
import { compileCatalogue } from './catalogue.ts'
import { readProduct } from './product.ts'

const compiled = compileCatalogue((await loadCatalogue()).catalogue)
const bear = parse(await readFile(new URL('../../../samples/plush-bear.yaml', import.meta.url), 'utf8')) as {
  facts: Record<string, unknown>
  components: Record<string, unknown>[]
}
const problemsOf = (input: unknown): readonly string[] =>
  readProduct(input, compiled).problems.map((p) => `${p.code} ${p.pointer}`)

describe('a product file is read whole or refused with all its faults', () => {
  test('refuses an age declared twice and differently, a decision by nobody, and text that steers a terminal', () => {
    const facts = { ...bear.facts, 'declared-age-from': '8 years' }
    const by = { from: '14 years', by: ' ', on: '2026-01-01', reason: 'as decided' }
    expect(
      problemsOf({
        ...bear,
        facts,
        age: { declared: { from: '3 years' }, decision: by },
        name: 'a\u001b[31m',
      }),
    ).toEqual([
      'age-impossible /age/declared/from',
      'age-impossible /age/decision/by',
      'text-unprintable /name',
    ])
  })

  test('reads destinations in either case, and refuses one that no market holds, with the nearest ones', () => {
    expect(
      readProduct({ ...bear, destinations: ['de', 'XI', 'US-CA'] }, compiled).product?.destinations,
    ).toEqual(['DE', 'XI', 'US-CA'])
    const { problems } = readProduct({ ...bear, destinations: ['DE', 'Germny', '法国', 'UK'] }, compiled)
    expect(problems.map(({ code, pointer, expected }) => [code, pointer, expected[0]])).toEqual([
      ['destination-unknown', '/destinations/1', 'DE'],
      ['destination-unknown', '/destinations/2', 'FR'],
      ['destination-unknown', '/destinations/3', 'GB'],
    ])
  })

  test.each([Infinity, Number.NaN, -Infinity, '1e999', '1e999 mm', 'NaN', '.inf', `${'9'.repeat(400)} mm`])(
    'says of %s that it is no finite number, not that its unit is wrong',
    (given) => {
      const facts = { ...bear.facts, 'cord-length': given }
      expect(problemsOf({ ...bear, facts })).toEqual(['number-not-finite /facts/cord-length'])
      expect(problemsOf({ id: 'toy', age: { declared: { from: given } } })).toEqual([
        'number-not-finite /age/declared/from',
      ])
    },
  )

  test('tells unknown facts, values, units and properties at once, each with its place', () => {
    const faults = problemsOf({
      ...bear,
      colour: 'brown',
      facts: {
        ...bear.facts,
        'soft-fill': true,
        'cord-length': '22 kg',
        kinds: ['soft-toy', 'bare'],
        magnets: 'yes',
        material: 'abs',
      },
      dates: { manufactured: '2026-02-30' },
      components: [...bear.components, bear.components[0]],
    })
    expect(faults.toSorted()).toEqual([
      `component-duplicate /components/${bear.components.length}/id`,
      'date-impossible /dates/manufactured',
      'fact-misplaced /facts/material',
      'fact-unknown /facts/soft-fill',
      'property-unknown /colour',
      'unit-mismatch /facts/cord-length',
      'value-mistyped /facts/magnets',
      'value-unknown /facts/kinds/1',
    ])
  })

  test('offers the nearest name of the vocabulary for a misspelt one', () => {
    const { problems } = readProduct({ id: 'x', facts: { 'soft-fill': true } }, compiled)
    expect(problems[0]?.expected).toContain('soft-filled')
  })

  test('refuses an object in place of a word, also one that no text can be made of', () => {
    const given = { toString: 1 }
    const facts = { 'play-value': given, kinds: ['doll', given] }
    const components = [{ id: 'body', facts: { material: given } }]
    expect(problemsOf({ id: 'x', facts, components }).toSorted()).toEqual([
      'value-unknown /components/0/facts/material',
      'value-unknown /facts/kinds/1',
      'value-unknown /facts/play-value',
    ])
  })

  test('takes a fact given as unknown for absent, not for no', () => {
    const read = readProduct({ id: 'x', facts: { magnets: 'unknown', cords: null } }, compiled)
    expect(read.product?.facts).toEqual({})
  })

  test('does not mistake names of every object for facts', () => {
    const hostile = JSON.parse(
      '{"id":"x","facts":{"__proto__":true,"constructor":true,"toString":true}}',
    ) as unknown
    expect(problemsOf(hostile)).toEqual([
      'fact-unknown /facts/__proto__',
      'fact-unknown /facts/constructor',
      'fact-unknown /facts/toString',
    ])
  })

  test('refuses a bill of materials that nobody declared complete', () => {
    expect(problemsOf({ id: 'x', billOfMaterialsComplete: true })).toEqual([
      'value-mistyped /billOfMaterialsComplete',
    ])
  })

  test('refuses goods that are imported before they are made', () => {
    expect(problemsOf({ id: 'x', dates: { manufactured: '2026-05-02', imported: '2026-05-01' } })).toEqual([
      'date-impossible /dates/imported',
    ])
  })
})

describe('a fact that may differ per market', () => {
  const isImporterAsked = (imported: unknown, market: string): boolean => {
    const { product } = readProduct({ ...bear, facts: { ...bear.facts, imported } }, compiled)
    if (!product) throw new Error('the bear is not read')
    const scope = { markets: [market], on: '2026-11-20' }
    return assess(compiled, product, scope).rules.some(
      (r) => r.verdict === 'applies' && r.rule.endsWith('/importer-details'),
    )
  }

  test('is answered once for all markets, or market by market', () => {
    expect(isImporterAsked(true, 'eu')).toBe(true)
    expect(isImporterAsked({ eu: true, cn: false }, 'eu')).toBe(true)
    expect(isImporterAsked({ eu: false, cn: true }, 'eu')).toBe(false)
  })

  test('a group of markets stands for its members, a member answers for itself', () => {
    const { product } = readProduct({ id: 'x', facts: { imported: { ni: false, uk: true } } }, compiled)
    expect(product?.facts['imported']).toEqual({ gb: true, ni: false })
  })

  test('names a market that the catalogue does not hold', () => {
    expect(problemsOf({ id: 'x', facts: { imported: { atlantis: true } } })).toEqual([
      'value-unknown /facts/imported/atlantis',
    ])
  })
})

import { loadCatalogue } from '@playproof/catalogue/load'
import { expect, test } from 'vitest'
import { assess, prepareScope, UnknownScopeError } from './assessment.ts'
import { compileCatalogue } from './catalogue.ts'
import { explainItem, prepareItems } from './item.ts'
import { prepareProduct, type Product } from './product.ts'

const { catalogue } = await loadCatalogue()
const untouched = compileCatalogue(catalogue)

const unknownToy: Product = {
  schema: 'playproof/product/1',
  id: 'unknown',
  facts: {},
  components: [],
  dates: {},
  channels: [],
  destinations: [],
}
const doll: Product = {
  ...unknownToy,
  id: 'doll',
  facts: { 'designed-for-play': true, kinds: ['doll'], 'soft-filled': true },
}
const scope = { markets: ['eu', 'us'], on: '2026-11-20' }

test('what is done beforehand, whole or given up at any step, changes no answer', () => {
  const expected = assess(untouched, prepareProduct(doll, untouched), scope)
  for (let steps = 0, isDone = false; !isDone; steps++) {
    const compiled = compileCatalogue(catalogue)
    const beforehand = prepareScope(compiled, unknownToy, scope)
    for (let i = 0; i < steps && !isDone; i++) isDone = beforehand.next().done === true
    expect(assess(compiled, prepareProduct(doll, compiled), scope)).toEqual(expected)
  }
})

test('a market that nobody knows is refused beforehand, too', () => {
  const beforehand = prepareScope(untouched, unknownToy, { ...scope, markets: ['nowhere'] })
  expect(() => [...beforehand]).toThrow(UnknownScopeError)
})

test('who refers to an item is the same where it was found beforehand, or was given up', () => {
  const { id } = catalogue.rules[0] as { readonly id: string }
  const expected = explainItem(untouched, id)
  expect(expected[0]?.referredBy).toBeDefined()
  const prepared = compileCatalogue(catalogue)
  expect([...prepareItems(prepared)].length).toBeGreaterThan(10)
  expect(explainItem(prepared, id)).toEqual(expected)
  const givenUp = compileCatalogue(catalogue)
  prepareItems(givenUp).next()
  expect(explainItem(givenUp, id)).toEqual(expected)
})

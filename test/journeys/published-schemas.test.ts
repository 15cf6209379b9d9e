/** What is published of the product file and of the assessment is what the program reads and writes. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Assessment, assess } from '@playproof/engine/assessment'
import { digestOf } from '@playproof/engine/digest'
import { readProduct } from '@playproof/engine/product'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readFile } from '../architecture/repository.ts'
import { compiled } from './samples.ts'

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true })
const schemaOf = (name: string) =>
  JSON.parse(readFile(`packages/engine/schema/${name}.schema.json`)) as {
    readonly properties: Readonly<Record<string, unknown>>
  }
const isProduct = ajv.compile(schemaOf('product'))
const isAssessment = ajv.compile(schemaOf('assessment'))

const folder = join(import.meta.dirname, '../../samples')
const samples = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => [name, parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>] as const)
const everywhere = compiled.catalogue.markets.filter((m) => !m.includes).map((m) => m.id)

test.each(samples)('the sample %s, and its assessment in every market, are as published', (_, input) => {
  isProduct(input)
  expect(isProduct.errors).toBeNull()
  // Bare of all but its kind, it leaves much open: unknowns and missing facts are as published, too.
  const bare = { id: 'bare', facts: { kinds: (input['facts'] as { kinds?: unknown }).kinds ?? null } }
  for (const given of [input, bare]) {
    const answer = assessed(given)
    isAssessment(JSON.parse(JSON.stringify({ ...answer, digest: digestOf(answer) })))
    expect(isAssessment.errors).toBeNull()
  }
})

/** Each is refused by the reader: what is published refuses it as well. */
test.each([
  {},
  { id: 'toy', colour: 'brown' },
  { id: 'toy', facts: [] },
  { id: 'toy', age: { declared: '3 years' } },
  { id: 'toy', components: [{ name: 'eye' }] },
  { id: 'toy', components: {} },
  { id: 'toy', billOfMaterialsComplete: true },
  { id: 'toy', dates: { made: '2026-01-01' } },
  { id: 'toy', dates: { manufactured: 'soon' } },
  { id: 'toy', destinations: 'DE' },
  { id: 'toy', artwork: { colours: 4 } },
  { id: 'toy', tracking: ['maker'] },
])('%o is no product, by the reader and as published', (input) => {
  expect(readProduct(input, compiled).product).toBeUndefined()
  expect(isProduct(input)).toBe(false)
})

test('each property that the reader takes is published, and no other', () => {
  const { problems } = readProduct({ id: 'toy', '': 1, ...namedProperties() }, compiled)
  expect(problems.filter((p) => p.code === 'property-unknown').map((p) => p.pointer)).toEqual(['/'])
})

test('each part that every assessment has is published, and no other', () => {
  const answer = assessed({ id: 'toy' })
  expect([...Object.keys(answer), 'digest'].toSorted()).toEqual(
    Object.keys(schemaOf('assessment').properties).toSorted(),
  )
})

function assessed(input: unknown): Assessment {
  const { product, problems } = readProduct(input, compiled)
  if (!product) throw new Error(JSON.stringify(problems))
  return assess(compiled, product, { markets: everywhere, on: '2026-11-20' })
}

/** Every published property, without a value: unknown names would be faults all the same. */
function namedProperties(): Record<string, null> {
  const names = Object.keys(schemaOf('product').properties).filter((name) => name !== 'id')
  return Object.fromEntries(names.map((name) => [name, null]))
}

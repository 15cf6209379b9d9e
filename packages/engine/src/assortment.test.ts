import { readdir, readFile } from 'node:fs/promises'
import { loadCatalogue } from '@playproof/catalogue/load'
import { array, assert, boolean, constantFrom, func, nat, option, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { assess, assessAssortment, assessVerdicts, verdicts as verdictNames } from './assessment.ts'
import { compileCatalogue } from './catalogue.ts'
import { type Product, readProduct } from './product.ts'

const compiled = compileCatalogue((await loadCatalogue()).catalogue)
const folder = new URL('../../../samples/', import.meta.url)
const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml'))
const samples = await Promise.all(
  files.map(async (name): Promise<Product> => {
    const { product } = readProduct(parse(await readFile(new URL(name, folder), 'utf8')), compiled)
    if (!product) throw new Error(`${name} is not read`)
    return product
  }),
)
const scope = { markets: ['eu', 'us', 'uk', 'cn', 'jp'], on: '2026-11-20' }

/** The sample with some facts and components left out, made on another day, perhaps with an open bill of materials. */
const varied = record({
  sample: constantFrom(...samples),
  kept: func(boolean()),
  components: nat({ max: 24 }),
  isComplete: boolean(),
  made: option(constantFrom('2010-01-01', '2023-06-01', '2026-10-31', '2026-11-01', '2030-08-01'), {
    nil: undefined,
  }),
}).map(({ sample, kept, components, isComplete, made }): Product => {
  const { billOfMaterialsComplete, ...rest } = sample
  return {
    ...rest,
    facts: Object.fromEntries(Object.entries(sample.facts).filter(([id]) => kept(id))),
    components: Array.from(
      { length: components },
      (_, c) => sample.components[c % sample.components.length] ?? [],
    ).flat(),
    ...(isComplete && billOfMaterialsComplete && { billOfMaterialsComplete }),
    dates: made === undefined ? {} : { manufactured: { from: made, to: made } },
  }
})

test('a whole assortment is judged as each product alone', () => {
  assert(
    property(array(varied, { minLength: 1, maxLength: 70 }), (products) => {
      const alone = products.map((product) => Array.from(assessVerdicts(compiled, product, scope)))
      const reasoned = products.map((product) =>
        assess(compiled, product, scope).rules.map(({ verdict }) => verdictNames.indexOf(verdict)),
      )
      expect(alone).toEqual(reasoned)
      const together = Array.from(assessAssortment(compiled, products, scope), (judged) =>
        Array.from(judged.verdicts),
      )
      expect(together).toEqual(alone)
    }),
    { numRuns: 25 },
  )
})

test('between two products of an assortment anything else may be asked', () => {
  const alone = samples.map((product) => Array.from(assessVerdicts(compiled, product, scope)))
  const judged = Array.from(assessAssortment(compiled, samples, scope), ({ verdicts }) => {
    assessVerdicts(compiled, samples[3] as Product, scope)
    for (const _ of assessAssortment(compiled, samples.slice(5), scope));
    return Array.from(verdicts)
  })
  expect(judged).toEqual(alone)
})

test('products of an assortment are judged by their own channels', () => {
  const sold = samples.map(
    (product, i): Product => ({ ...product, channels: i % 3 === 0 ? ['amazon-us'] : [] }),
  )
  const judged = Array.from(assessAssortment(compiled, sold, scope), ({ verdicts }) => Array.from(verdicts))
  expect(judged).toEqual(sold.map((product) => Array.from(assessVerdicts(compiled, product, scope))))
})

test('a product assessed again is judged as a copy of it', () => {
  for (const product of samples) {
    const first = Array.from(assessVerdicts(compiled, product, scope))
    const again = Array.from(assessVerdicts(compiled, product, scope))
    const copy = Array.from(assessVerdicts(compiled, structuredClone(product), scope))
    expect(again).toEqual(first)
    expect(copy).toEqual(first)
  }
})

test('an assortment streams: a product is asked for only when there is room for it', () => {
  let asked = 0
  function* endless(): Generator<Product> {
    while (true) {
      asked++
      yield samples[asked % samples.length] as Product
    }
  }
  for (const { verdicts } of assessAssortment(compiled, endless(), scope)) {
    expect(verdicts.length).toBeGreaterThan(0)
    break
  }
  expect(asked).toBeLessThanOrEqual(33)
})

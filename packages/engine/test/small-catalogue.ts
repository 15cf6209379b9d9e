/** A catalogue of a few rules for tests of the engine, checked as the real one is read: plain values, no files. */
import type { Market, Rule, Source, Test } from '@playproof/catalogue/types'
import type { Catalogue } from '@playproof/catalogue/value'
import { type CompiledCatalogue, compileCatalogue } from '../src/catalogue.ts'
import { type Product, readProduct } from '../src/product.ts'

export const verified = { sources: ['law'], confidence: 'seen' } as const
export const recalled = { sources: ['law'], confidence: 'recalled' } as const

const same = (text: string): { en: string; zh: string } => ({ en: text, zh: text })

function aSource(id: string, grade: Source['grade']): Source {
  return { id, title: id, grade, where: id, checkedOn: '2026-11-20' }
}

export function aRule(id: string, part: Partial<Rule> = {}): Rule {
  return {
    kind: 'requirement',
    id,
    markets: ['eu'],
    instrument: 'eu/act',
    clause: id,
    title: same(id),
    duty: same(id),
    topic: 'mechanical',
    nature: 'law',
    inForce: [{ by: 'placedOnMarket', from: '2000-01-01' }],
    appliesWhen: { always: true },
    borneBy: ['manufacturer'],
    severity: 'safety',
    checked: { on: '2026-11-20' },
    ...verified,
    sources: ['law'],
    ...part,
  }
}

export function aTest(id: string, part: Partial<Test> = {}): Test {
  return {
    id,
    markets: ['eu'],
    title: same(id),
    group: 'mechanical',
    per: 'product',
    confidence: 'seen',
    sources: ['law'],
    ...part,
  }
}

export const euros = (low: number, high: number): NonNullable<Test['cost']> => ({
  low,
  high,
  currency: 'EUR',
  asOf: '2026-11-20',
  sources: ['law'],
  confidence: 'seen',
})

export const market = (id: string, part: Partial<Market> = {}): Market => ({
  kind: 'market',
  id,
  title: same(id),
  countries: [],
  ...part,
})

/** Markets eu, us; facts electrical and cords of the product, plastic of a component. */
export function aCatalogue(part: Partial<Catalogue>): CompiledCatalogue {
  const fact = { label: same('fact'), question: same('?'), definition: same('fact'), ...verified }
  const facts = [
    { id: 'electrical', of: 'product', type: 'boolean', ...fact },
    { id: 'cords', of: 'product', type: 'boolean', ...fact },
    { id: 'plastic', of: 'component', type: 'boolean', ...fact },
    { id: 'declared-age-from', of: 'product', type: 'number', unit: 'months', ...fact },
    { id: 'declared-age-to', of: 'product', type: 'number', unit: 'months', ...fact },
    { id: 'display-panel-area', of: 'product', type: 'number', unit: 'cm2', ...fact },
  ] as unknown as Catalogue['facts']
  return compileCatalogue({
    schema: 'playproof/catalogue/1',
    version: '0.0.0',
    digest: 'sha256:small',
    facts,
    sources: [aSource('law', 'primary'), aSource('blog', 'press')],
    substances: [],
    markets: [market('eu'), market('us')],
    instruments: [],
    standards: [],
    definitions: [],
    rules: [],
    limitTables: [],
    tests: [],
    guidelines: [],
    acceptances: [],
    laboratories: [],
    schemes: [],
    channels: [],
    typeSizes: [],
    signalWords: [],
    terms: [],
    ...part,
  })
}

export function aProduct(compiled: CompiledCatalogue, part: Record<string, unknown> = {}): Product {
  const { product, problems } = readProduct(
    { id: 'toy', billOfMaterialsComplete: { by: 'Q', on: '2026-10-01' }, ...part },
    compiled,
  )
  if (!product)
    throw new Error(problems.map((p) => `${p.code} ${p.pointer} ${JSON.stringify(p.found)}`).join('; '))
  return product
}

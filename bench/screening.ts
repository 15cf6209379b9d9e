/** Laboratory results against the limits of every market. */
import { openCatalogue } from '@playproof/catalogue/bundle'
import { type CompiledCatalogue, compileCatalogue } from '@playproof/engine/catalogue'
import { type LabResult, screen } from '@playproof/engine/screening'
import { type Figure, progress, timed } from './measure.ts'
import { sampleProducts } from './products.ts'
import { Random } from './random.ts'

const resultCount = 100_000

export async function benchScreening(): Promise<readonly Figure[]> {
  const compiled = compileCatalogue(await openCatalogue())
  const product = sampleProducts(compiled).find((p) => p.id.includes('bear')) ?? sampleProducts(compiled)[0]
  if (!product) throw new Error('samples/ holds no product')
  const markets = compiled.catalogue.markets.map((m) => m.id)
  const results = resultsOf(
    compiled,
    product.components.map((c) => c.id),
  )
  const scope = { markets, on: '2026-11-20' }
  const verdicts = screen(compiled, results, { ...scope, product }).reduce((n, r) => n + r.verdicts.length, 0)
  const figure = (name: string, given: Parameters<typeof screen>[2]): Figure => {
    progress(`screening: ${name}`)
    const value = timed(() => screen(compiled, results, given), { runs: 5, warmups: 1 })
    return {
      name: `screen ${resultCount} results, ${markets.length} markets, ${name}`,
      unit: 'ms',
      value,
      goal: { atMost: 1000 },
    }
  }
  return [
    { ...figure('of a known product', { ...scope, product }), note: `${verdicts} verdicts` },
    figure('of nothing known', scope),
  ]
}

/** As reports write them: plain numbers, non-detects, with and without unit, basis or uncertainty. */
function resultsOf(compiled: CompiledCatalogue, components: readonly string[]): readonly LabResult[] {
  const random = new Random(5)
  const names = compiled.catalogue.substances.flatMap((s) => [s.id, s.name.en, ...(s.cas ?? [])])
  const bases = ['migration', 'total-content', 'soluble', 'content', 'extract']
  return Array.from({ length: resultCount }, (_, i): LabResult => {
    const number = Number((10 ** (random.next() * 5 - 1)).toPrecision(3))
    const value = random.happens(0.4) ? random.oneOf(['ND', '<5', `< ${number}`, 'n.d.']) : number
    return {
      id: `result-${i}`,
      component: random.oneOf(components),
      analyte: random.oneOf(names),
      value,
      ...(random.happens(0.95) && { unit: random.oneOf(['mg/kg', 'mg/kg', 'ppm', '%', 'µg/g']) }),
      ...(random.happens(0.8) && { basis: random.oneOf(bases) }),
      ...(random.happens(0.5) && {
        method: random.oneOf(['EN 71-3:2019+A1:2021', 'EN 14362-1', 'CPSC-CH-E1003-09.1']),
      }),
      ...(random.happens(0.3) && { loq: 5 }),
      ...(random.happens(0.3) && { uncertainty: number / 10 }),
    }
  })
}

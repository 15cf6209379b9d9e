/** Assessing one product after another: with full reasons, and verdicts alone; of samples and of a large assortment. */
import { assess, assessAssortment, assessVerdicts, rulesInScope } from '@playproof/engine/assessment'
import { compileCatalogue } from '@playproof/engine/catalogue'
import { openCatalogue } from '@playproof/catalogue/bundle'
import type { Product } from '@playproof/engine/product'
import { type Figure, megabytes, progress, scaled, timed } from './measure.ts'
import { ProductGenerator, sampleProducts } from './products.ts'

export const scope = { markets: ['eu', 'us', 'uk', 'cn', 'jp'], on: '2026-11-20' } as const

export async function benchAssessing(): Promise<readonly Figure[]> {
  const compiled = compileCatalogue(await openCatalogue())
  const generator = new ProductGenerator(compiled, 7)
  const samples = sampleProducts(compiled)
  const varied = Array.from({ length: 2000 }, () => generator.varied())
  const rules = rulesInScope(compiled, scope).length
  const compiling = timed(() => compileCatalogue(compiled.catalogue), { runs: 7, warmups: 0 })
  const figures: Figure[] = [{ name: 'compile the catalogue (same process)', unit: 'ms', value: compiling }]
  const add = (name: string, products: readonly Product[], repeat: number, atMost: number): void => {
    progress(`assessing: ${name}`)
    const explained = each(products, repeat, (product) => assess(compiled, product, scope))
    const verdicts = each(products, repeat, (product) => assessVerdicts(compiled, product, scope))
    const note = `${rules} rules, each answer with its reasons`
    figures.push(
      { name: `assess, full explanation: ${name}`, unit: 'µs', value: explained, goal: { atMost }, note },
      { name: `assess, verdicts only: ${name}`, unit: 'µs', value: verdicts, goal: { atMost: 20 } },
    )
    if (repeat > 1) return
    const round = (): void => {
      for (const _ of assessAssortment(compiled, products, scope));
    }
    const together = scaled(timed(round, { runs: 15, warmups: 3 }), 1000 / products.length)
    figures.push({
      name: `the same as an assortment: ${name}`,
      unit: 'µs',
      value: together,
      goal: { atMost: 20 },
    })
  }
  add(`${samples.length} samples in turn`, samples, 50, 100)
  add(`the sample ${samples[0]?.id} again and again`, samples.slice(0, 1), 1000, 100)
  add(`${varied.length} varied products`, varied, 1, 100)
  return figures
}

/** Microseconds per product. */
function each(products: readonly Product[], repeat: number, work: (product: Product) => unknown) {
  const round = (): void => {
    for (let r = 0; r < repeat; r++) for (const product of products) work(product)
  }
  return scaled(timed(round, { runs: 15, warmups: 3 }), 1000 / (repeat * products.length))
}

const wanted = 1_000_000
const chunk = 5_000
/** So that the whole bench ends in a few minutes even where the goal is missed. */
const mostSeconds = 100

export async function benchMillion(): Promise<readonly Figure[]> {
  const compiled = compileCatalogue(await openCatalogue())
  const generator = new ProductGenerator(compiled, 11)
  const sum = { done: 0, seconds: 0, applies: 0 }
  const judged = (count: number): void => {
    const products = Array.from({ length: count }, () => generator.varied())
    const started = performance.now()
    for (const { verdicts } of assessAssortment(compiled, products, scope)) sum.applies += appliesIn(verdicts)
    sum.seconds += (performance.now() - started) / 1000
    sum.done += count
  }
  judged(chunk)
  const memory = [memoryNow()]
  while (sum.done < wanted && sum.seconds < mostSeconds) {
    judged(chunk)
    if (sum.done % 100_000 === 0) {
      progress(`a million: ${sum.done} products, ${sum.seconds.toFixed(1)} s`)
      memory.push(memoryNow())
    }
  }
  const note =
    sum.done < wanted ? `measured on ${sum.done} products and scaled` : `${sum.applies} answers "applies"`
  const at = [memory[0], memory[memory.length >> 1], memory.at(-1)]
  return [
    {
      name: 'a million varied products, five markets, verdicts, one core',
      unit: 's',
      value: (sum.seconds / sum.done) * wanted,
      goal: { atMost: 25 },
      note,
    },
    { name: 'the same, per second', unit: 'products/s', value: Math.round(sum.done / sum.seconds) },
    ...at.flatMap((m, i): Figure[] => {
      const when = ['start', 'middle', 'end'][i]
      if (!m) return []
      return [
        { name: `memory of the process at its ${when}`, unit: 'MB', value: megabytes(m.rss) },
        { name: `heap in use at its ${when}`, unit: 'MB', value: megabytes(m.heap) },
      ]
    }),
  ]
}

function appliesIn(verdicts: Uint8Array): number {
  let applies = 0
  for (let r = 0; r < verdicts.length; r++) if (verdicts[r] === 2) applies++
  return applies
}

function memoryNow(): { readonly rss: number; readonly heap: number } {
  globalThis.gc?.()
  return { rss: process.memoryUsage.rss(), heap: process.memoryUsage().heapUsed }
}

/** The same rules, asked of this engine and of others, on the same products, in turns. */
import { openCatalogue } from '@playproof/catalogue/bundle'
import { assess, assessAssortment, assessVerdicts, rulesInScope } from '@playproof/engine/assessment'
import { type CompiledCatalogue, compileCatalogue } from '@playproof/engine/catalogue'
import type { Product } from '@playproof/engine/product'
import { scope } from '../assessing.ts'
import { type Figure, progress, type Spread, spreadOf } from '../measure.ts'
import { ProductGenerator } from '../products.ts'
import type { Peer } from './peer.ts'
import { asIfVerified, type TwoValuedRules, twoValuedRules, withAnswersApart } from './two-valued.ts'

const rounds = 7

interface Contender {
  readonly name: string
  readonly note: string
  readonly differences: number | undefined
  /** Milliseconds for one round. */
  readonly round: () => Promise<number>
  readonly products: number
  readonly times: number[]
}

export async function benchPeers(): Promise<readonly Figure[]> {
  const catalogue = asIfVerified(await openCatalogue())
  const compiled = compileCatalogue(catalogue)
  const generator = new ProductGenerator(compiled, 3)
  const known = Array.from({ length: 1000 }, () => asParsed(generator.known()))
  const forgetful = known.map((product) => asParsed(generator.forgetful(product, 0.3)))
  const live = liveRules(compiled)
  const ours = (name: string, products: readonly Product[], judge: () => void): Contender => ({
    name,
    note: `${products.length} products, reading them included`,
    differences: undefined,
    round: async () => {
      const started = performance.now()
      judge()
      return performance.now() - started
    },
    products: products.length,
    times: [],
  })
  const oneByOne = (products: readonly Product[]): void => {
    for (const product of products) assessVerdicts(compiled, product, scope)
  }
  const asAssortment = (products: readonly Product[]): void => {
    for (const _ of assessAssortment(compiled, products, scope));
  }
  const contenders = [
    ours('ours', known, () => oneByOne(known)),
    ours('ours, 30 % of the facts missing', forgetful, () => oneByOne(forgetful)),
    ours('ours, as an assortment', known, () => asAssortment(known)),
    ours('ours, as an assortment, 30 % of the facts missing', forgetful, () => asAssortment(forgetful)),
  ]
  const own = contenders.length
  const missing: string[] = []
  const rules = twoValuedRules(catalogue, live)
  for (const [share, open] of peers(rules)) {
    // Peers are opened one after another, so that one that cannot be loaded is named.
    // oxlint-disable-next-line eslint/no-await-in-loop
    const opened = await open().catch((error: unknown) => String(error))
    if (typeof opened === 'string') missing.push(opened)
    // oxlint-disable-next-line eslint/no-await-in-loop
    else contenders.push(await contender(opened, compiled, rules, live, known, share))
  }
  for (let round = 0; round < rounds + 2; round++) {
    progress(`peers: round ${round + 1} of ${rounds + 2}`)
    for (const one of contenders) {
      // oxlint-disable-next-line eslint/no-await-in-loop -- in turns, never at once
      const time = await one.round()
      // Two rounds to get warm.
      if (round >= 2) one.times.push((time * 1000) / one.products)
    }
  }
  return [...figuresOf(contenders, own, live.length), ...missing.map(notLoaded)]
}

/** Peers with how many products each gets per round, so that a round takes about as long for each. */
function peers(rules: TwoValuedRules): readonly (readonly [number, () => Promise<Peer>])[] {
  return [
    [1000, async () => (await import('./json-logic.ts')).jsonLogic(rules)],
    [50, async () => (await import('./zen.ts')).zen(rules)],
    [15, async () => (await import('./json-rules.ts')).jsonRules(rules)],
  ]
}

async function contender(
  peer: Peer,
  compiled: CompiledCatalogue,
  rules: TwoValuedRules,
  live: readonly string[],
  known: readonly Product[],
  share: number,
): Promise<Contender> {
  progress(`peers: ${peer.name}`)
  const encoded = known
    .slice(0, share)
    .map((product) => peer.encode(withAnswersApart(product, compiled.catalogue)))
  const answers = await peer.judge(encoded)
  const twice = rules.rules.length - live.length
  return {
    name: peer.name,
    note: `${share} products; ${twice} rules are asked twice, for certain and perhaps; cannot say: ${peer.cannot}`,
    differences: differences(compiled, rules, live, known.slice(0, share), answers),
    round: async () => {
      const started = performance.now()
      await peer.judge(encoded)
      return performance.now() - started
    },
    products: share,
    times: [],
  }
}

/** Rules in force on the day; the others no peer is asked. */
function liveRules(compiled: CompiledCatalogue): readonly string[] {
  const nothingKnown: Product = {
    schema: 'playproof/product/1',
    id: '',
    facts: {},
    components: [],
    dates: {},
    channels: [],
    destinations: [],
  }
  return assess(compiled, nothingKnown, scope)
    .rules.filter((r) => !r.dates || r.verdict !== 'does-not-apply')
    .map((r) => r.rule)
}

function differences(
  compiled: CompiledCatalogue,
  { asked }: TwoValuedRules,
  live: readonly string[],
  products: readonly Product[],
  answers: readonly (readonly boolean[])[],
): number {
  const places = new Map(rulesInScope(compiled, scope).map((id, r) => [id, r]))
  let found = 0
  products.forEach((product, p) => {
    const verdicts = assessVerdicts(compiled, product, scope)
    live.forEach((id, r) => {
      const verdict = verdicts[places.get(id) as number]
      const { applies, mayApply } = asked[r] as TwoValuedRules['asked'][number]
      const expected = answers[p]?.[applies] === true ? 2 : answers[p]?.[mayApply] === true ? 1 : 0
      if (verdict === expected) return
      found++
      if (found <= 5) progress(`differs: ${id} is ${verdict} here, ${expected} there, product ${product.id}`)
    })
  })
  return found
}

function figuresOf(contenders: readonly Contender[], own: number, rules: number): readonly Figure[] {
  const spreads = contenders.map((one) => spreadOf(one.times))
  const [known, forgetful] = spreads as [Spread, Spread]
  const figures: Figure[] = contenders.map(({ name, note }, i) => ({
    name: `${rules} rules: ${name}`,
    unit: 'µs/product',
    value: spreads[i] as Spread,
    note,
  }))
  contenders.slice(own).forEach(({ name, differences: found }, i) => {
    const ratio = (spreads[own + i] as Spread).median / known.median
    const isZen = name.includes('zen')
    figures.push(
      { name: `times faster than ${name}`, unit: '×', value: ratio, goal: { atLeast: isZen ? 40 : 1.5 } },
      { name: `verdicts that differ from ${name}`, unit: '', value: found ?? 0, goal: { atMost: 0 } },
    )
  })
  figures.push({
    name: 'what missing facts cost: 30 % missing against all known',
    unit: '×',
    value: forgetful.median / known.median,
  })
  return figures
}

function notLoaded(why: string): Figure {
  return { name: 'a peer that could not be loaded', unit: '', value: 1, note: why }
}

/** As products come from a parser: objects of one shape. */
function asParsed(product: Product): Product {
  return JSON.parse(JSON.stringify(product)) as Product
}

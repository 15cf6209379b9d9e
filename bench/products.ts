/**
 * Products without end, the same ones in every run: samples whose facts, components, ages and dates are changed at
 * random within the vocabulary. Numbers fall on, just under and just over the bounds that rules ask about.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Fact } from '@playproof/catalogue/types'
import type { Catalogue } from '@playproof/catalogue/value'
import type { CompiledCatalogue } from '@playproof/engine/catalogue'
import {
  type Component,
  type FactValue,
  type PerMarket,
  prepareProduct,
  type Product,
  readProduct,
} from '@playproof/engine/product'
import { inUnit } from '@playproof/quantity'
import { parse } from 'yaml'
import { Random } from './random.ts'
import { rootFolder } from './root.ts'

type Facts = Record<string, FactValue>

/** Every product file in samples/, as read. */
export function sampleProducts(compiled: CompiledCatalogue): readonly Product[] {
  const folder = join(rootFolder, 'samples')
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => {
      const read = readProduct(parse(readFileSync(join(folder, name), 'utf8')), compiled)
      if (!read.product) throw new Error(`samples/${name}: ${read.problems[0]?.code}`)
      return read.product
    })
}

export class ProductGenerator {
  readonly #compiled: CompiledCatalogue
  readonly #bases: readonly Product[]
  readonly #productFacts: readonly Fact[]
  readonly #componentFacts: readonly Fact[]
  /** Per number fact, the values worth trying. */
  readonly #numbers: ReadonlyMap<string, readonly number[]>
  readonly #markets: readonly string[]
  readonly #random: Random
  #made = 0

  constructor(compiled: CompiledCatalogue, seed: number) {
    this.#compiled = compiled
    this.#bases = sampleProducts(compiled)
    this.#productFacts = compiled.catalogue.facts.filter((f) => f.of === 'product')
    this.#componentFacts = compiled.catalogue.facts.filter((f) => f.of === 'component')
    this.#numbers = numbersAround(compiled.catalogue)
    this.#markets = compiled.catalogue.markets.map((market) => market.id)
    this.#random = new Random(seed)
  }

  /** As products are in practice: some facts missing, some bills of materials not declared complete; as good as read. */
  varied(): Product {
    return prepareProduct(this.#varied(), this.#compiled)
  }

  #varied(): Product {
    const random = this.#random
    const base = random.oneOf(this.#bases)
    const facts: Facts = { ...base.facts }
    for (let n = random.below(16); n > 0; n--) this.#mutate(facts, this.#productFacts)
    this.#age(facts)
    const components = base.components.map((component) => this.#variedComponent(component))
    for (let n = random.below(3); n > 0; n--) {
      const other = random.oneOf(random.oneOf(this.#bases).components)
      components.push({ ...this.#variedComponent(other), id: `added-${n}` })
    }
    if (components.length > 1 && random.happens(0.3)) components.pop()
    const made = day(random, 2019, 12)
    const { billOfMaterialsComplete, ageDecision, ...rest } = base
    return {
      ...rest,
      id: `product-${this.#made++}`,
      facts,
      components,
      ...(billOfMaterialsComplete && random.happens(0.8) && { billOfMaterialsComplete }),
      ...(ageDecision && random.happens(0.5) && { ageDecision }),
      dates: random.happens(0.6) ? { manufactured: { from: made, to: made } } : base.dates,
    }
  }

  /** Nothing is missing: each fact of the vocabulary is known of the product and of every component. */
  known(): Product {
    const { ageDecision: _, ...product } = this.#varied()
    const components = product.components.map((component) => ({
      ...component,
      facts: this.#filled(component.facts, this.#componentFacts),
    }))
    return {
      ...product,
      facts: this.#filled(product.facts, this.#productFacts),
      components,
      billOfMaterialsComplete: { by: 'Bench', on: '2026-01-01' },
      dates: {},
    }
  }

  /** The same product, each fact forgotten with this probability. */
  forgetful(product: Product, probability: number): Product {
    const kept = (facts: Product['facts']): Facts =>
      Object.fromEntries(Object.entries(facts).filter(() => !this.#random.happens(probability)))
    return {
      ...product,
      facts: kept(product.facts),
      components: product.components.map((c) => ({ ...c, facts: kept(c.facts) })),
    }
  }

  #variedComponent(component: Component): Component {
    const facts: Facts = { ...component.facts }
    for (let n = this.#random.below(3); n > 0; n--) this.#mutate(facts, this.#componentFacts)
    return { ...component, facts }
  }

  #mutate(facts: Facts, vocabulary: readonly Fact[]): void {
    const fact = this.#random.oneOf(vocabulary)
    if (this.#random.happens(0.15)) delete facts[fact.id]
    else facts[fact.id] = this.#value(fact, 0.5)
  }

  #filled(given: Product['facts'], vocabulary: readonly Fact[]): Facts {
    // One order of properties for all products, as a program that reads them from a table would have it.
    const facts: Facts = {}
    for (const fact of vocabulary) facts[fact.id] = this.#whole(given[fact.id]) ?? this.#value(fact, 0.1)
    return facts
  }

  /** An answer per market says something of every market. */
  #whole(given: FactValue | undefined): FactValue | undefined {
    if (typeof given !== 'object' || Array.isArray(given)) return given
    const answers = given as PerMarket
    return Object.fromEntries(
      this.#markets.map((market) => [market, answers[market] ?? this.#random.happens(0.5)]),
    )
  }

  #age(facts: Facts): void {
    const random = this.#random
    if (random.happens(0.5)) return
    const from = random.oneOf(this.#numbers.get('declared-age-from') ?? [36])
    facts['declared-age-from'] = from
    if (random.happens(0.5)) facts['declared-age-to'] = from + 12 * random.below(8)
    else delete facts['declared-age-to']
  }

  #value(fact: Fact, yes: number): FactValue {
    const random = this.#random
    const values = fact.values ?? []
    switch (fact.type) {
      case 'boolean':
        return random.happens(yes)
      case 'choice':
        return random.oneOf(values).id
      case 'choices':
        return [...new Set(Array.from({ length: 1 + random.below(2) }, () => random.oneOf(values).id))]
      case 'number':
        return random.oneOf(this.#numbers.get(fact.id) ?? [fact.minimum ?? 0])
      default:
        return fact.type satisfies never
    }
  }
}

function day(random: Random, firstYear: number, years: number): string {
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${firstYear + random.below(years)}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`
}

/** Bounds that predicates name, with a neighbour on either side, within what the vocabulary allows. */
function numbersAround(catalogue: Catalogue): ReadonlyMap<string, readonly number[]> {
  const facts = new Map(catalogue.facts.filter((f) => f.type === 'number').map((f) => [f.id, f]))
  const found = new Map<string, Set<number>>([...facts.keys()].map((id) => [id, new Set([1])]))
  const add = (id: string, bounds: object): void => {
    const fact = facts.get(id)
    if (!fact) return
    for (const how of ['lessThan', 'atMost', 'moreThan', 'atLeast']) {
      const bound = (bounds as Record<string, string | number | undefined>)[how]
      const number = bound === undefined ? undefined : inUnit(bound, fact.unit ?? '1')
      if (number === undefined) continue
      for (const near of [number * 0.9, number, number * 1.1]) {
        if (near >= (fact.minimum ?? -Infinity) && near <= (fact.maximum ?? Infinity))
          found.get(id)?.add(near)
      }
    }
  }
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('fact' in value && typeof value.fact === 'string') add(value.fact, value)
    if ('ageFrom' in value && typeof value.ageFrom === 'object' && value.ageFrom !== null)
      add('declared-age-from', value.ageFrom)
    for (const child of Object.values(value)) walk(child)
  }
  walk([catalogue.rules, catalogue.definitions, catalogue.guidelines])
  return new Map([...found].map(([id, numbers]) => [id, [...numbers].sort((a, b) => a - b)]))
}

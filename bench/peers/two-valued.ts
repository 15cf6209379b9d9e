/**
 * The catalogue's predicates in two values, as a small tree that every peer can be given: what is absent, unverified or
 * undeclared has no place in it. Definitions and age guidelines come first and are named by the rules: written out where
 * they are used, the tree would have 40 times as many nodes and every peer would be far slower.
 */
import type { AgeGuideline, Definition, Exemption, Expr } from '@playproof/catalogue/types'
import type { Catalogue } from '@playproof/catalogue/value'
import type { PerMarket, Product } from '@playproof/engine/product'
import { inUnit } from '@playproof/quantity'

export type TwoValued =
  | { readonly and: readonly TwoValued[] }
  | { readonly or: readonly TwoValued[] }
  | { readonly not: TwoValued }
  | { readonly constant: boolean }
  | { readonly fact: string; readonly is: true }
  | { readonly fact: string; readonly oneOf: readonly string[] }
  | { readonly fact: string; readonly includes: string }
  | { readonly fact: string; readonly lessThan: number }
  | { readonly fact: string; readonly atMost: number }
  | { readonly someComponent: TwoValued }
  | { readonly everyComponent: TwoValued }
  /** A definition or guideline, decided before. */
  | { readonly named: string }

export interface TwoValuedRules {
  /** Definitions and guidelines in an order in which each only names earlier ones. */
  readonly named: readonly { readonly id: string; readonly when: TwoValued }[]
  readonly rules: readonly { readonly id: string; readonly when: TwoValued }[]
}

/**
 * The catalogue as if every source had been read: nothing of it leaves an answer unknown once all facts are known. Both
 * sides of the comparison judge by it.
 */
export function asIfVerified(catalogue: Catalogue): Catalogue {
  const verified = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(verified)
    if (typeof value !== 'object' || value === null) return value
    if ('unverified' in value) return verified(value.unverified)
    return Object.fromEntries(
      Object.entries(value).map(([key, child]) => [key, key === 'confidence' ? 'seen' : verified(child)]),
    )
  }
  const plain = verified(catalogue) as Catalogue
  return { ...plain, sources: plain.sources.map((source) => ({ ...source, grade: 'primary' })) }
}

const perMarket = (fact: string, market: string | undefined): string => `${fact} in ${market}`

/** A product whose answers per market are facts of their own, as other engines need them. */
export function withAnswersApart(product: Product, catalogue: Catalogue): Product {
  const facts = { ...product.facts }
  for (const { id } of catalogue.facts.filter((fact) => fact.perMarket)) {
    const answer = facts[id]
    delete facts[id]
    for (const market of catalogue.markets)
      facts[perMarket(id, market.id)] =
        typeof answer === 'object' ? (answer as PerMarket)[market.id] === true : answer === true
  }
  return { ...product, facts }
}

/** @param ids The rules wanted, in this order. */
export function twoValuedRules(catalogue: Catalogue, ids: readonly string[]): TwoValuedRules {
  const translator = new Translator(catalogue)
  const rules = ids.map((id) => ({ id, when: translator.rule(id) }))
  return { named: translator.named, rules }
}

class Translator {
  readonly named: { id: string; when: TwoValued }[] = []
  readonly #catalogue: Catalogue
  readonly #written = new Set<string>()

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue
  }

  rule(id: string): TwoValued {
    const rule = this.#catalogue.rules.find((r) => r.id === id)
    if (!rule) throw new RangeError(`no rule ${id}`)
    return and([
      this.#product(rule.appliesWhen, rule.markets),
      ...(rule.unless ?? []).map((e) => this.#notExempt(e, rule.markets)),
    ])
  }

  #product(expr: Expr, markets: readonly string[]): TwoValued {
    const inner = (e: Expr): TwoValued => this.#product(e, markets)
    if ('all' in expr) return and(expr.all.map(inner))
    if ('any' in expr) return or(expr.any.map(inner))
    if ('not' in expr) return { not: inner(expr.not) }
    if ('always' in expr) return { constant: true }
    if ('unverified' in expr) return inner(expr.unverified)
    if ('component' in expr) return { someComponent: this.#component(expr.component) }
    if ('everyComponent' in expr) return { everyComponent: this.#component(expr.everyComponent) }
    if ('ageFrom' in expr) return this.#age(expr.ageFrom, markets)
    if ('defined' in expr) {
      const definition = this.#catalogue.definitions.find((d) => d.id === expr.defined)
      if (!definition) throw new RangeError(`no definition ${expr.defined}`)
      return this.#definition(definition)
    }
    return this.#fact(expr, markets)
  }

  #fact(expr: Extract<Expr, { fact: string }>, markets: readonly string[]): TwoValued {
    const fact = this.#catalogue.facts.find((f) => f.id === expr.fact)
    if (fact?.type !== 'boolean' || expr.is === undefined) return this.#leaf(expr)
    // The condition under which a fact is asked settles it only where nobody answered, which is nowhere here.
    const declared: TwoValued = { fact: fact.perMarket ? perMarket(fact.id, markets[0]) : fact.id, is: true }
    const yes = fact.raisedBy ? or([declared, { someComponent: this.#component(fact.raisedBy) }]) : declared
    return expr.is === true ? yes : { not: yes }
  }

  /** The lower end of the hull: what is declared, or what a guideline of the market implies. */
  #age(bounds: Extract<Expr, { ageFrom: object }>['ageFrom'], markets: readonly string[]): TwoValued {
    const [how, text] = Object.entries(bounds)[0] as [string, string | number]
    const bound = inUnit(text, 'months') ?? Number.NaN
    const isStrict = how === 'lessThan' || how === 'atLeast'
    const reaches = (age: number): boolean => (isStrict ? age < bound : age <= bound)
    const declared: TwoValued = isStrict
      ? { fact: 'declared-age-from', lessThan: bound }
      : { fact: 'declared-age-from', atMost: bound }
    const implied = this.#catalogue.guidelines
      .filter((g) => g.appealsFrom !== undefined && reaches(inUnit(g.appealsFrom, 'months') ?? 0))
      .filter((g) => !g.markets || g.markets.some((m) => markets.includes(m)))
      .map((g) => this.#guideline(g))
    const hull = or([declared, ...implied])
    return how === 'lessThan' || how === 'atMost' ? hull : { not: hull }
  }

  #guideline(guideline: AgeGuideline): TwoValued {
    return this.#name(`guideline:${guideline.id}`, () =>
      this.#product(guideline.when, guideline.markets ?? []),
    )
  }

  #definition(definition: Definition): TwoValued {
    const { id, markets, when, greyWhen, exclusions = [] } = definition
    return this.#name(`definition:${id}`, () =>
      and([
        or([this.#product(when, markets), ...(greyWhen ? [this.#product(greyWhen, markets)] : [])]),
        ...exclusions.map((e) => this.#notExempt(e, markets)),
      ]),
    )
  }

  #notExempt({ when, defeatedBy }: Exemption, markets: readonly string[]): TwoValued {
    const not: TwoValued = { not: this.#product(when, markets) }
    return defeatedBy ? or([not, this.#product(defeatedBy, markets)]) : not
  }

  #name(id: string, write: () => TwoValued): TwoValued {
    if (!this.#written.has(id)) {
      this.#written.add(id)
      this.named.push({ id, when: write() })
    }
    return { named: id }
  }

  #component(expr: Expr): TwoValued {
    const inner = (e: Expr): TwoValued => this.#component(e)
    if ('all' in expr) return and(expr.all.map(inner))
    if ('any' in expr) return or(expr.any.map(inner))
    if ('not' in expr) return { not: inner(expr.not) }
    if ('always' in expr) return { constant: true }
    if ('unverified' in expr) return inner(expr.unverified)
    if ('fact' in expr) return this.#leaf(expr)
    throw new RangeError(`a component has no ${Object.keys(expr).join()}`)
  }

  #leaf(expr: Extract<Expr, { fact: string }>): TwoValued {
    const { fact } = expr
    const unit = this.#catalogue.facts.find((f) => f.id === fact)?.unit ?? '1'
    const number = (bound: string | number): number => {
      const read = inUnit(bound, unit)
      if (read === undefined) throw new RangeError(`${bound} cannot be read in ${unit}`)
      return read
    }
    if (expr.is !== undefined) {
      if (typeof expr.is !== 'boolean') return { fact, oneOf: [String(expr.is)] }
      return expr.is ? { fact, is: true } : { not: { fact, is: true } }
    }
    if (expr.in) return { fact, oneOf: expr.in }
    if (expr.includes !== undefined) return { fact, includes: expr.includes }
    if (expr.includesAny) return or(expr.includesAny.map((value) => ({ fact, includes: value })))
    if (expr.lessThan !== undefined) return { fact, lessThan: number(expr.lessThan) }
    if (expr.atMost !== undefined) return { fact, atMost: number(expr.atMost) }
    if (expr.moreThan !== undefined) return { not: { fact, atMost: number(expr.moreThan) } }
    if (expr.atLeast !== undefined) return { not: { fact, lessThan: number(expr.atLeast) } }
    throw new RangeError(`the test on ${fact} says nothing`)
  }
}

/** Nested nodes of the same kind are one, as a person would write it. */
function and(kids: readonly TwoValued[]): TwoValued {
  const flat = kids.flatMap((kid) => ('and' in kid ? kid.and : [kid]))
  return flat.length === 1 ? (flat[0] as TwoValued) : { and: flat }
}

function or(kids: readonly TwoValued[]): TwoValued {
  const flat = kids.flatMap((kid) => ('or' in kid ? kid.or : [kid]))
  return flat.length === 1 ? (flat[0] as TwoValued) : { or: flat }
}

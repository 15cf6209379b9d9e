/**
 * The catalogue's predicates in two values, as a small tree that every peer can be given: what is absent, unverified or
 * undeclared has no place in it. A grey zone has: it lifts no duty, so a rule that it could lift is asked twice, whether
 * it applies for certain and whether it may apply. Definitions and age guidelines come first and are named by the rules:
 * written out where they are used, the tree would have 40 times as many nodes and every peer would be far slower.
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
  /** What is asked: each rule, and then, where a grey zone can leave it open, whether it may apply. */
  readonly rules: readonly { readonly id: string; readonly when: TwoValued }[]
  /** Per rule, in the order wanted: where among the questions it is asked for certain, and where whether it may apply. */
  readonly asked: readonly { readonly applies: number; readonly mayApply: number }[]
}

/** How a predicate is read. */
interface Reading {
  readonly markets: readonly string[]
  /** False below a negation and in exemptions: there a grey zone leaves the answer open. */
  readonly positive: boolean
  /** True: whether it holds for certain. False: whether it may hold. */
  readonly certain: boolean
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
  const rules: { id: string; when: TwoValued }[] = []
  const asked = ids.map((id) => {
    const when = translator.rule(id, { certain: true })
    const possible = translator.rule(id, { certain: false })
    const applies = rules.push({ id, when }) - 1
    const isOpen = JSON.stringify(possible) !== JSON.stringify(when)
    return { applies, mayApply: isOpen ? rules.push({ id: `${id} may apply`, when: possible }) - 1 : applies }
  })
  return { named: translator.named, rules, asked }
}

class Translator {
  readonly named: { id: string; when: TwoValued }[] = []
  readonly #catalogue: Catalogue
  /** Name under which a definition or guideline stands, by its id and how it is read. */
  readonly #names = new Map<string, string>()

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue
  }

  rule(id: string, { certain }: Pick<Reading, 'certain'>): TwoValued {
    const rule = this.#catalogue.rules.find((r) => r.id === id)
    if (!rule) throw new RangeError(`no rule ${id}`)
    const reading: Reading = { markets: rule.markets, positive: true, certain }
    return and([
      this.#product(rule.appliesWhen, reading),
      ...(rule.unless ?? []).map((e) => this.#notExempt(e, reading)),
    ])
  }

  #product(expr: Expr, reading: Reading): TwoValued {
    const inner = (e: Expr): TwoValued => this.#product(e, reading)
    if ('all' in expr) return and(expr.all.map(inner))
    if ('any' in expr) return or(expr.any.map(inner))
    if ('not' in expr) return { not: this.#product(expr.not, negated(reading)) }
    if ('always' in expr) return { constant: true }
    if ('unverified' in expr) return inner(expr.unverified)
    if ('component' in expr) return { someComponent: this.#component(expr.component) }
    if ('everyComponent' in expr) return { everyComponent: this.#component(expr.everyComponent) }
    if ('ageFrom' in expr) return this.#age(expr.ageFrom, reading)
    if ('defined' in expr) {
      const definition = this.#catalogue.definitions.find((d) => d.id === expr.defined)
      if (!definition) throw new RangeError(`no definition ${expr.defined}`)
      return this.#definition(definition, reading)
    }
    return this.#fact(expr, reading)
  }

  #fact(expr: Extract<Expr, { fact: string }>, { markets }: Reading): TwoValued {
    const fact = this.#catalogue.facts.find((f) => f.id === expr.fact)
    if (fact?.type !== 'boolean' || expr.is === undefined) return this.#leaf(expr)
    // The condition under which a fact is asked settles it only where nobody answered, which is nowhere here.
    const declared: TwoValued = { fact: fact.perMarket ? perMarket(fact.id, markets[0]) : fact.id, is: true }
    const yes = fact.raisedBy ? or([declared, { someComponent: this.#component(fact.raisedBy) }]) : declared
    return expr.is === true ? yes : { not: yes }
  }

  /** The lower end of the hull: what is declared, or what a guideline of the market implies. */
  #age(bounds: Extract<Expr, { ageFrom: object }>['ageFrom'], reading: Reading): TwoValued {
    const [how, text] = Object.entries(bounds)[0] as [string, string | number]
    const bound = inUnit(text, 'months') ?? Number.NaN
    const isStrict = how === 'lessThan' || how === 'atLeast'
    const isYounger = how === 'lessThan' || how === 'atMost'
    const reaches = (age: number): boolean => (isStrict ? age < bound : age <= bound)
    const declared: TwoValued = isStrict
      ? { fact: 'declared-age-from', lessThan: bound }
      : { fact: 'declared-age-from', atMost: bound }
    const { certain } = isYounger ? reading : negated(reading)
    const implied = this.#catalogue.guidelines
      .filter((g) => g.appealsFrom !== undefined && reaches(inUnit(g.appealsFrom, 'months') ?? 0))
      .filter((g) => !g.markets || g.markets.some((m) => reading.markets.includes(m)))
      .map((g) => this.#guideline(g, certain))
    const hull = or([declared, ...implied])
    return isYounger ? hull : { not: hull }
  }

  #guideline(guideline: AgeGuideline, certain: boolean): TwoValued {
    const reading: Reading = { markets: guideline.markets ?? [], positive: true, certain }
    return this.#name(`guideline:${guideline.id}`, reading, () => this.#product(guideline.when, reading))
  }

  #definition(definition: Definition, by: Reading): TwoValued {
    const { id, markets, when, greyWhen, exclusions = [] } = definition
    const reading = { ...by, markets }
    // A grey zone adds a duty like a yes. Where it would lift one it never holds for certain.
    const isGrey = greyWhen !== undefined && (reading.positive || !reading.certain)
    return this.#name(`definition:${id}`, reading, () =>
      and([
        or([this.#product(when, reading), ...(isGrey ? [this.#product(greyWhen, reading)] : [])]),
        ...exclusions.map((e) => this.#notExempt(e, reading)),
      ]),
    )
  }

  #notExempt({ when, defeatedBy }: Exemption, reading: Reading): TwoValued {
    const not: TwoValued = { not: this.#product(when, negated(reading)) }
    const isDefeated = defeatedBy !== undefined && (reading.positive || !reading.certain)
    return isDefeated ? or([not, this.#product(defeatedBy, reading)]) : not
  }

  /** Readings that come to the same stand under one name. */
  #name(id: string, { positive, certain }: Reading, write: () => TwoValued): TwoValued {
    const key = `${id} ${positive ? 'adding' : 'lifting'} ${certain ? 'for certain' : 'possibly'}`
    const known = this.#names.get(key)
    if (known !== undefined) return { named: known }
    const when = write()
    const text = JSON.stringify(when)
    const same = this.named.find(
      (other) => other.id.startsWith(`${id} `) && JSON.stringify(other.when) === text,
    )
    if (!same) this.named.push({ id: key, when })
    this.#names.set(key, same?.id ?? key)
    return { named: same?.id ?? key }
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

/** What lifts for certain is what possibly adds, and the other way round. */
function negated(reading: Reading): Reading {
  return { ...reading, positive: !reading.positive, certain: !reading.certain }
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

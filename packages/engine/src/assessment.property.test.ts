/** What no answer may do, whatever the product: properties of assessments over the real catalogue. */
import type { Definition, Fact } from '@playproof/catalogue/types'
import { loadCatalogue } from '@playproof/catalogue/load'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assess, assessVerdicts, rulesInScope } from './assessment.ts'
import { type CompiledCatalogue, compileCatalogue } from './catalogue.ts'
import type { Component, FactValue, Product } from './product.ts'

const { catalogue } = await loadCatalogue()
const compiled = compileCatalogue(catalogue)
const markets = catalogue.markets.filter((m) => !m.includes).map((m) => m.id)
const scope = { markets, on: '2026-11-20' }
const rules = rulesInScope(compiled, scope)
const runs = { numRuns: 150, seed: 20261120 }

/** Bounds of the law and their neighbours: ages in months, lengths in mm, pieces, flux index. */
const numbers = [
  0, 1, 5, 12, 18, 30, 31, 35, 36, 47, 49, 50, 71, 72, 96, 156, 168, 220, 300, 435, 436, 500, 501,
]

function valueOf(fact: Fact, pick: number): FactValue {
  const ids = fact.values?.map((v) => v.id) ?? []
  const at = (n: number): string => ids[n % ids.length] ?? ''
  switch (fact.type) {
    case 'boolean':
      return pick % 2 === 0
    case 'choice':
      return at(pick)
    case 'choices':
      return [...new Set([at(pick), at(Math.floor(pick / 7))])]
    case 'number': {
      const number = numbers[pick % numbers.length] ?? 0
      return Math.min(fact.maximum ?? Infinity, Math.max(fact.minimum ?? 0, number))
    }
    default:
      return fact.type satisfies never
  }
}

interface Told {
  readonly id: string
  readonly value: FactValue
  /** Told from the start, or only later. */
  readonly isEarly: boolean
}

function told(of: Fact['of'], most: number): fc.Arbitrary<readonly Told[]> {
  const facts = catalogue.facts.filter((f) => f.of === of)
  const one = fc.record({ fact: fc.constantFrom(...facts), pick: fc.nat(1000), isEarly: fc.boolean() })
  return fc
    .uniqueArray(one, { selector: (o) => o.fact.id, maxLength: most, size: 'max' })
    .map((list) =>
      list.map(({ fact, pick, isEarly }) => ({ id: fact.id, value: valueOf(fact, pick), isEarly })),
    )
}

const factsOf = (list: readonly Told[]): Record<string, FactValue> =>
  Object.fromEntries(list.map((t) => [t.id, t.value]))

/** A product of which little is told, and the same one of which more is told. */
interface Pair {
  readonly early: Product
  readonly late: Product
}

const pairs: fc.Arbitrary<Pair> = fc
  .record({
    facts: told('product', 120),
    components: fc.array(told('component', 12), { maxLength: 3 }),
    isComplete: fc.boolean(),
    isForPlay: fc.boolean(),
  })
  .map(({ facts, components, isComplete, isForPlay }) => {
    const product = (isTold: (t: Told) => boolean): Product => ({
      schema: 'playproof/product/1',
      id: 'random',
      facts: { ...(isForPlay && { 'designed-for-play': true }), ...factsOf(facts.filter(isTold)) },
      components: components.map(
        (list, i): Component => ({ id: `c${i}`, facts: factsOf(list.filter(isTold)) }),
      ),
      ...(isComplete && { billOfMaterialsComplete: complete }),
      dates: {},
      channels: [],
      destinations: [],
    })
    return { early: product((t) => t.isEarly), late: product(() => true) }
  })
  .map(({ early, late }) => {
    // designed-for-play was set before all else: what is told of it early stays.
    const play = early.facts['designed-for-play']
    return play === undefined ? { early, late } : { early, late: withFact(late, 'designed-for-play', play) }
  })

const complete = { by: 'Quality manager', on: '2026-01-01' }

function withFact(product: Product, fact: string, value: FactValue): Product {
  return { ...product, facts: { ...product.facts, [fact]: value } }
}

function without(product: Product, facts: ReadonlySet<string>): Product {
  return {
    ...product,
    facts: Object.fromEntries(Object.entries(product.facts).filter(([id]) => !facts.has(id))),
  }
}

/** Facts said to be false that a component proves true. */
function contradicted(product: Product): ReadonlySet<string> {
  return new Set(
    assess(compiled, product, scope).findings.flatMap((f) =>
      f.code === 'fact-contradicted' ? [f.fact] : [],
    ),
  )
}

/** The condition under which each fact matters, as a definition, so that the engine itself says whether it holds. */
const conditions = catalogue.facts.flatMap((f) =>
  f.of === 'product' && f.asked ? [{ id: f.id, when: f.asked }] : [],
)
const {
  exclusions: _exclusions,
  greyWhen: _greyWhen,
  ...plain
} = catalogue.definitions.find((d) => d.id === 'eu/2009-48-ec/toy') as Definition
const withConditions = compileCatalogue({
  ...catalogue,
  definitions: [
    ...catalogue.definitions,
    ...conditions.map(({ id, when }) => ({ ...plain, id: `condition/${id}`, when, inForce: [] })),
  ],
})

/** Facts whose own condition is said not to hold. */
function refuted(product: Product): ReadonlySet<string> {
  const found = assess(withConditions, product, { markets: ['eu'] }).classifications
  return new Set(
    found.flatMap((c) =>
      c.verdict === 'not-met' && c.definition.startsWith('condition/') ? [c.definition.slice(10)] : [],
    ),
  )
}

/** Facts told although their own condition is said not to hold: a radio in what is not electrical. */
function pointless(product: Product): ReadonlySet<string> {
  const denied = refuted(product)
  return new Set(Object.keys(product.facts).filter((id) => denied.has(id)))
}

/** Whether a part has what the product cannot have, with no answer of the product to take back: play sand that is stuffed. */
function hasPartAgainstCondition(product: Product): boolean {
  const denied = refuted(product)
  return raisedByParts.some((id) => denied.has(id) && contradicted(withFact(product, id, false)).has(id))
}

const raisedByParts = catalogue.facts.filter((f) => f.raisedBy).map((f) => f.id)

/** Facts told although no part of a complete bill of materials has them: a powder in a toy without one. */
function withoutPart(product: Product): ReadonlySet<string> {
  if (!product.billOfMaterialsComplete) return new Set()
  const given = raisedByParts.filter((fact) => product.facts[fact] === true)
  const proven = contradicted(given.reduce((rest, fact) => withFact(rest, fact, false), product))
  return new Set(given.filter((fact) => !proven.has(fact)))
}

/** Facts by which the product contradicts itself. */
function inconsistent(product: Product): ReadonlySet<string> {
  const found = new Set<string>()
  for (;;) {
    const rest = without(product, found)
    const more = [...contradicted(rest), ...pointless(rest), ...withoutPart(rest)]
    if (more.length === 0) return found
    for (const fact of more) found.add(fact)
  }
}

function verdictsOf(product: Product, using: CompiledCatalogue = compiled): Uint8Array {
  return assessVerdicts(using, product, scope).slice()
}

/** The law without the exemptions and exclusions that nobody verified. */
const isVerified = (of: {
  confidence: Parameters<typeof compiled.isVerified>[0]
  sources: string[]
}): boolean => compiled.isVerified(of.confidence, of.sources)
const strict = compileCatalogue({
  ...catalogue,
  rules: catalogue.rules.map(({ unless, ...rule }) => {
    const kept = unless?.filter(isVerified) ?? []
    return kept.length > 0 ? { ...rule, unless: kept } : rule
  }),
  definitions: catalogue.definitions.map(({ exclusions, ...definition }) => {
    const kept = exclusions?.filter(isVerified) ?? []
    return kept.length > 0 ? { ...definition, exclusions: kept } : definition
  }),
})

/** Rules decided before that are answered otherwise afterwards. */
function changed(before: Uint8Array, after: Uint8Array): readonly string[] {
  return rules.filter((_, r) => before[r] !== 1 && before[r] !== after[r])
}

describe('an answer, once decided', () => {
  it('stays when more is told that does not contradict it', () => {
    fc.assert(
      fc.property(pairs, ({ early, late }) => {
        const wrong = inconsistent(late)
        const [before, after] = [without(early, wrong), without(late, wrong)]
        fc.pre(!hasPartAgainstCondition(after))
        expect(changed(verdictsOf(before, strict), verdictsOf(after, strict))).toEqual([])
      }),
      runs,
    )
  })

  it('at most becomes open by an exemption that nobody verified, and never opens where it did not apply', () => {
    fc.assert(
      fc.property(pairs, ({ early, late }) => {
        const wrong = inconsistent(late)
        fc.pre(!hasPartAgainstCondition(without(late, wrong)))
        const [before, after] = [verdictsOf(without(early, wrong)), verdictsOf(without(late, wrong))]
        expect(rules.filter((_, r) => before[r] === 0 && after[r] !== 0)).toEqual([])
        expect(rules.filter((_, r) => before[r] === 2 && after[r] === 0)).toEqual([])
      }),
      runs,
    )
  })

  it('stays when the bill of materials is declared complete', () => {
    fc.assert(
      fc.property(pairs, ({ late }) => {
        const whole = { ...late, billOfMaterialsComplete: complete }
        const closed = without(whole, inconsistent(whole))
        const { billOfMaterialsComplete: _complete, ...open } = closed
        expect(changed(verdictsOf(open), verdictsOf(closed))).toEqual([])
      }),
      runs,
    )
  })
})

describe('a given "yes"', () => {
  it('never loses a duty because its own condition is denied', () => {
    const robot = (facts: Record<string, FactValue>): Product => ({
      schema: 'playproof/product/1',
      id: 'robot',
      dates: {},
      channels: [],
      destinations: [],
      facts: { 'designed-for-play': true, radio: true, ...facts },
      components: [],
      billOfMaterialsComplete: complete,
    })
    const at = rules.indexOf('eu/red/radio-equipment')
    expect(verdictsOf(robot({ electrical: false }))[at]).toBe(2)
    expect(verdictsOf(robot({}))[at]).toBe(2)
  })
})

describe('an exclusion whose defeat is not told', () => {
  it('leaves the question open: a soother of unknown play value', () => {
    const soother = (facts: Record<string, FactValue>): string | undefined =>
      assess(
        compiled,
        {
          schema: 'playproof/product/1',
          id: 'soother',
          facts: { 'designed-for-play': true, 'declared-age-from': 0, kinds: ['soother'], ...facts },
          components: [],
          dates: {},
          channels: [],
          destinations: [],
        },
        { markets: ['eu'], on: scope.on },
      ).classifications.find((c) => c.definition === 'eu/2009-48-ec/toy')?.verdict
    expect(soother({})).toBe('unknown')
    expect(soother({ 'play-value': 'none' })).toBe('not-met')
    expect(soother({ 'play-value': 'some' })).toBe('grey-zone')
  })
})

describe('a component', () => {
  it('that proves a given "no" wrong counts as if "yes" had been given', () => {
    fc.assert(
      fc.property(pairs, ({ late }) => {
        const wrong = contradicted(late)
        const right = [...wrong].reduce((product, fact) => withFact(product, fact, true), late)
        expect([...verdictsOf(late)]).toEqual([...verdictsOf(right)])
      }),
      runs,
    )
  })
})

describe('law that nobody verified', () => {
  it('takes no duty away: what does not apply, does not apply without its exemptions and exclusions either', () => {
    fc.assert(
      fc.property(pairs, ({ late }) => {
        const before = verdictsOf(late)
        const after = verdictsOf(late, strict)
        expect(rules.filter((_, r) => before[r] === 0 && after[r] !== 0)).toEqual([])
      }),
      runs,
    )
  })
})

describe('the same product', () => {
  const again = compileCatalogue(structuredClone(catalogue))

  it('gives the same bytes, whatever was assessed in between and wherever', () => {
    fc.assert(
      fc.property(pairs, ({ early, late }) => {
        const first = JSON.stringify(assess(compiled, late, scope))
        assess(compiled, early, scope)
        expect(JSON.stringify(assess(compiled, late, scope))).toBe(first)
        expect(JSON.stringify(assess(again, structuredClone(late), scope))).toBe(first)
      }),
      { ...runs, numRuns: 40 },
    )
  })

  it('gives the same verdicts with and without reasons', () => {
    const words = ['does-not-apply', 'unknown', 'applies']
    fc.assert(
      fc.property(pairs, ({ late }) => {
        const answers = assess(compiled, late, scope).rules.map((r) => r.verdict)
        expect(answers).toEqual([...verdictsOf(late)].map((v) => words[v]))
      }),
      { ...runs, numRuns: 40 },
    )
  })
})

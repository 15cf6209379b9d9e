import type { Product } from '@playproof/engine/product'
import { Engine, type NestedCondition, type TopLevelCondition } from 'json-rules-engine'
import { type Peer, shapeOf } from './peer.ts'
import type { TwoValued, TwoValuedRules } from './two-valued.ts'

/** Definitions run first and leave a fact, as its manual advises; what it cannot ask of components is answered beforehand. */
export function jsonRules({ named, rules }: TwoValuedRules): Peer {
  const quantified = new Map<string, TwoValued>()
  const nest = (when: TwoValued): NestedCondition => conditionOf(when, quantified)
  const top = (when: TwoValued): TopLevelCondition => ({ all: [nest(when)] })
  const engine = new Engine([], { allowUndefinedFacts: true })
  named.forEach(({ id, when }, i) => {
    engine.addRule({
      name: id,
      conditions: top(when),
      event: { type: id },
      priority: 1 + named.length - i,
      onSuccess: (_event, almanac) => {
        almanac.addRuntimeFact(id, true)
      },
    })
  })
  for (const { id, when } of rules)
    engine.addRule({ name: id, conditions: top(when), event: { type: id }, priority: 1 })
  return {
    name: 'json-rules-engine',
    cannot: 'unknown; any or all components (those answers were handed to it, free of charge)',
    encode: (product: Product) => ({
      ...product.facts,
      always: true,
      ...Object.fromEntries([...quantified].map(([key, node]) => [key, answered(node, product)])),
    }),
    judge: async (products) => {
      const answers: boolean[][] = []
      for (const facts of products) {
        // One after another, as all the others do it.
        // oxlint-disable-next-line eslint/no-await-in-loop
        const { events } = await engine.run(facts as Record<string, unknown>)
        const applying = new Set(events.map((event) => event.type))
        answers.push(rules.map(({ id }) => applying.has(id)))
      }
      return answers
    },
  }
}

function conditionOf(node: TwoValued, quantified: Map<string, TwoValued>): NestedCondition {
  const shape = shapeOf(node)
  switch (shape.kind) {
    case 'and':
      return { all: shape.kids.map((kid) => conditionOf(kid, quantified)) }
    case 'or':
      return { any: shape.kids.map((kid) => conditionOf(kid, quantified)) }
    case 'not':
      return { not: conditionOf(shape.kid, quantified) }
    case 'constant':
      return { fact: 'always', operator: 'equal', value: shape.value }
    case 'is':
      return { fact: shape.fact, operator: 'equal', value: true }
    case 'oneOf':
      return shape.values.length === 1
        ? { fact: shape.fact, operator: 'equal', value: shape.values[0] }
        : { fact: shape.fact, operator: 'in', value: shape.values }
    case 'includes':
      return { fact: shape.fact, operator: 'contains', value: shape.value }
    case 'lessThan':
      return { fact: shape.fact, operator: 'lessThan', value: shape.bound }
    case 'atMost':
      return { fact: shape.fact, operator: 'lessThanInclusive', value: shape.bound }
    case 'some':
    case 'every': {
      const key = JSON.stringify(node)
      quantified.set(key, node)
      return { fact: key, operator: 'equal', value: true }
    }
    case 'named':
      return { fact: shape.id, operator: 'equal', value: true }
    default:
      return shape satisfies never
  }
}

/** A question about components, answered in plain TypeScript. */
function answered(node: TwoValued, product: Product): boolean {
  const shape = shapeOf(node)
  if (shape.kind === 'some') return product.components.some((c) => holds(shape.kid, c.facts))
  if (shape.kind === 'every') return product.components.every((c) => holds(shape.kid, c.facts))
  throw new RangeError(`no question about components: ${shape.kind}`)
}

function holds(node: TwoValued, facts: Product['facts']): boolean {
  const shape = shapeOf(node)
  switch (shape.kind) {
    case 'and':
      return shape.kids.every((kid) => holds(kid, facts))
    case 'or':
      return shape.kids.some((kid) => holds(kid, facts))
    case 'not':
      return !holds(shape.kid, facts)
    case 'constant':
      return shape.value
    case 'is':
      return facts[shape.fact] === true
    case 'oneOf':
      return shape.values.includes(String(facts[shape.fact]))
    case 'includes': {
      const value = facts[shape.fact]
      return Array.isArray(value) && value.includes(shape.value)
    }
    case 'lessThan':
      return Number(facts[shape.fact]) < shape.bound
    case 'atMost':
      return Number(facts[shape.fact]) <= shape.bound
    default:
      throw new RangeError(`a component has no ${shape.kind}`)
  }
}

import type { Product } from '@playproof/engine/product'
import { ZenEngine } from '@gorules/zen-engine'
import { type Peer, plainProduct, shapeOf } from './peer.ts'
import type { TwoValued, TwoValuedRules } from './two-valued.ts'

/** One expression node over a list of products, so that crossing into the engine is paid once per list. */
export function zen({ named, rules }: TwoValuedRules): Peer {
  const places = new Map([...named, ...rules].map(({ id }, i) => [id, `r${i}`]))
  const keyOf = (id: string): string => places.get(id) as string
  const expressions = [...named, ...rules].map(({ id, when }, i) => ({
    id: `e${i}`,
    key: keyOf(id),
    value: expressionOf(when, 'product', keyOf),
  }))
  const engine = new ZenEngine()
  const decision = engine.createDecision({
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 }, content: {} },
      {
        id: 'rules',
        name: 'rules',
        type: 'expressionNode',
        position: { x: 1, y: 0 },
        content: {
          expressions,
          inputField: 'products',
          outputPath: 'answers',
          executionMode: 'loop',
          passThrough: false,
        },
      },
      { id: 'out', name: 'out', type: 'outputNode', position: { x: 2, y: 0 }, content: {} },
    ],
    edges: [
      { id: 'a', type: 'edge', sourceId: 'in', targetId: 'rules' },
      { id: 'b', type: 'edge', sourceId: 'rules', targetId: 'out' },
    ],
  })
  const keys = rules.map(({ id }) => keyOf(id))
  return {
    name: '@gorules/zen-engine, one expression node',
    cannot: 'unknown (a missing fact is null); reasons beyond a trace',
    encode: (product: Product) => {
      const { product: facts, components } = plainProduct(product)
      return { product: identifiers(facts), components: components.map(identifiers) }
    },
    judge: async (products) => {
      const { result } = await decision.evaluate({ products })
      const { answers } = result as { answers: readonly Record<string, boolean>[] }
      return answers.map((answer) => keys.map((key) => answer[key] === true))
    },
  }
}

const identifier = (fact: string): string => fact.replaceAll(/[- ]/g, '_')

function identifiers(facts: object): object {
  return Object.fromEntries(Object.entries(facts).map(([fact, value]) => [identifier(fact), value]))
}

function expressionOf(node: TwoValued, of: 'product' | '#', keyOf: (id: string) => string): string {
  const inner = (kid: TwoValued): string => expressionOf(kid, of, keyOf)
  const shape = shapeOf(node)
  switch (shape.kind) {
    case 'and':
    case 'or':
      return `(${shape.kids.map(inner).join(` ${shape.kind} `)})`
    case 'not':
      return `not (${inner(shape.kid)})`
    case 'constant':
      return String(shape.value)
    case 'is':
      return `${of}.${identifier(shape.fact)} == true`
    case 'oneOf':
      return shape.values.length === 1
        ? `${of}.${identifier(shape.fact)} == '${shape.values[0]}'`
        : `${of}.${identifier(shape.fact)} in [${shape.values.map((value) => `'${value}'`).join(', ')}]`
    case 'includes':
      return `'${shape.value}' in ${of}.${identifier(shape.fact)}`
    case 'lessThan':
      return `${of}.${identifier(shape.fact)} < ${shape.bound}`
    case 'atMost':
      return `${of}.${identifier(shape.fact)} <= ${shape.bound}`
    case 'some':
      return `some(components, ${expressionOf(shape.kid, '#', keyOf)})`
    case 'every':
      return `all(components, ${expressionOf(shape.kid, '#', keyOf)})`
    case 'named':
      return `$.${keyOf(shape.id)}`
    default:
      return shape satisfies never
  }
}

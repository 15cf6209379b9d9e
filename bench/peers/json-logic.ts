import { LogicEngine } from 'json-logic-engine'
import { type Peer, plainProduct, shapeOf } from './peer.ts'
import type { TwoValued, TwoValuedRules } from './two-valued.ts'

type Compiled = (data: unknown) => unknown

export function jsonLogic({ named, rules }: TwoValuedRules): Peer {
  const engine = new LogicEngine()
  const compile = (when: TwoValued): Compiled => engine.build(logicOf(when, 'product.')) as Compiled
  const first = named.map(({ id, when }) => ({ id, run: compile(when) }))
  const second = rules.map(({ when }) => compile(when))
  return {
    name: 'json-logic-engine, compiled',
    cannot: 'unknown; reasons; an empty list satisfies "all" here and not there',
    encode: plainProduct,
    judge: async (encoded) =>
      encoded.map((data) => {
        const results = (data as { named: Record<string, boolean> }).named
        for (const { id, run } of first) results[id] = run(data) === true
        return second.map((run) => run(data) === true)
      }),
  }
}

function logicOf(node: TwoValued, of: 'product.' | ''): unknown {
  const shape = shapeOf(node)
  switch (shape.kind) {
    case 'and':
    case 'or':
      return { [shape.kind]: shape.kids.map((kid) => logicOf(kid, of)) }
    case 'not':
      return { '!': [logicOf(shape.kid, of)] }
    case 'constant':
      return shape.value
    case 'is':
      return { '===': [{ var: of + shape.fact }, true] }
    case 'oneOf':
      return shape.values.length === 1
        ? { '===': [{ var: of + shape.fact }, shape.values[0]] }
        : { in: [{ var: of + shape.fact }, shape.values] }
    case 'includes':
      return { in: [shape.value, { var: of + shape.fact }] }
    case 'lessThan':
      return { '<': [{ var: of + shape.fact }, shape.bound] }
    case 'atMost':
      return { '<=': [{ var: of + shape.fact }, shape.bound] }
    case 'some':
      return { some: [{ var: 'components' }, logicOf(shape.kid, '')] }
    case 'every':
      return { all: [{ var: 'components' }, logicOf(shape.kid, '')] }
    case 'named':
      return { '===': [{ var: `named.${shape.id.replaceAll('.', '\\.')}` }, true] }
    default:
      return shape satisfies never
  }
}

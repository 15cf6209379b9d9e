import {
  array,
  assert,
  boolean,
  constantFrom,
  integer,
  nat,
  oneof,
  property,
  record,
  tuple,
} from 'fast-check'
import { expect, test } from 'vitest'
import { Evaluator } from './evaluate.ts'
import { mostLanes } from './circuit.ts'
import { LaneEvaluator } from './lanes.ts'
import { Op, type Program, ProgramBuilder } from './program.ts'

const slots = 6
const nothingToSay = { definition: 'any' }

/** What one node is made of: leaves take the slot and the number, the others nodes before them. */
interface Step {
  readonly op: number
  readonly slot: number
  readonly number: number
  readonly kids: readonly number[]
}
const step = record({
  op: constantFrom(...Object.values(Op)),
  slot: nat(slots - 1),
  number: nat(3),
  kids: array(nat(999), { minLength: 2, maxLength: 5 }),
})
const onlyOfProducts: readonly number[] = [Op.raised, Op.gated, Op.decided, Op.notExcluded, Op.definition]

function nodeOf(builder: ProgramBuilder, { op, slot, number }: Step, kids: readonly number[]): number {
  switch (op) {
    case Op.and:
    case Op.or:
      return builder.over(op, kids)
    case Op.not:
    case Op.addsOnly:
    case Op.neverRemoves:
      return builder.over(op, kids.slice(0, 1))
    case Op.definition:
      return builder.over(op, kids.slice(0, 1), { definition: String(slot) })
    case Op.raised:
    case Op.gated:
    case Op.decided:
    case Op.notExcluded:
      return builder.over(op, kids.slice(0, 2))
    case Op.constant:
      return builder.constant(number % 3)
    case Op.oneOf:
      return builder.table(slot, [number], 4, nothingToSay)
    default:
      return builder.leaf(op, slot, op === Op.bits ? 1 + number : number, nothingToSay)
  }
}

/** @param inner Component nodes that a quantifier may ask for; none in the components' own program. */
function build(steps: readonly Step[], inner: readonly number[]) {
  const builder = new ProgramBuilder()
  const nodes: number[] = [builder.constant(1)]
  for (const one of steps) {
    const isQuantifier = one.op === Op.anyComponent || one.op === Op.everyComponent
    if (inner.length === 0 && (isQuantifier || onlyOfProducts.includes(one.op))) continue
    const kids = one.kids.map((kid) => nodes[kid % nodes.length] as number)
    nodes.push(
      isQuantifier
        ? builder.quantifier(one.op, inner[(kids[0] as number) % inner.length] as number)
        : nodeOf(builder, one, kids),
    )
  }
  return { program: builder.build(), nodes }
}

const slotValues = array(oneof(constantFrom(Number.NaN), integer({ min: 0, max: 3 })), {
  minLength: slots,
  maxLength: slots,
})
const product = record({
  values: slotValues,
  components: array(slotValues, { maxLength: 40 }),
  complete: boolean(),
}).map(({ values, components, complete }) => ({
  values: Float64Array.from(values),
  components: Float64Array.from(components.flat()),
  componentCount: components.length,
  complete,
  days: new Float64Array(0),
}))

function alone(
  program: Program,
  componentProgram: Program,
  nodes: readonly number[],
  one: Parameters<Evaluator['start']>[0],
) {
  const evaluator = new Evaluator(program, componentProgram, slots)
  evaluator.start(one)
  return nodes.map((node) => evaluator.truth(node))
}

test('products side by side are judged node by node as each is alone, any program, any number of components', () => {
  const steps = array(step, { maxLength: 40 })
  assert(
    property(
      tuple(steps, steps),
      array(product, { minLength: 1, maxLength: mostLanes }),
      array(product, { minLength: 1, maxLength: mostLanes }),
      ([componentSteps, productSteps], before, products) => {
        const inner = build(componentSteps, [])
        const { program, nodes } = build(productSteps, inner.nodes)
        const lanes = new LaneEvaluator(program, inner.program, nodes, slots)
        // What was judged before leaves no trace.
        for (const some of [before, products]) {
          lanes.start()
          some.forEach((one, lane) => lanes.tell(lane, one))
          const words = lanes.settle()
          some.forEach((one, lane) => {
            const found = Array.from(lanes.roots, (root) => {
              const word = (words[root] as number) >>> lane
              return (word & 1) + ((word >>> mostLanes) & 1)
            })
            expect(found).toEqual(alone(program, inner.program, nodes, one))
          })
        }
      },
    ),
    { numRuns: 200 },
  )
})

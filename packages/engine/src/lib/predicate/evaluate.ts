/**
 * Evaluates nodes, each at most once per product: whole prepared lists in one pass over integers, and single ones on
 * demand.
 */
import type { EncodedProduct } from '../encode/encode.ts'
import { hasKids, Op, type Program } from './program.ts'
import { FALSE, TRUE, UNKNOWN } from './truth.ts'

const unset = 255

/** Nodes in order of evaluation: by level, within a level by operation, so that each stretch is one plain loop. */
export interface NodeList {
  readonly nodes: Stretches
  readonly componentNodes: Stretches
}

interface Stretches {
  readonly order: Int32Array
  /** Operation, first and end in `order`, three numbers per stretch. */
  readonly stretches: Int32Array
}

/** All nodes below the roots that are not among those already listed. */
export function listNodes(
  program: Program,
  componentProgram: Program,
  roots: readonly number[],
  without: { readonly nodes: ReadonlySet<number>; readonly componentNodes: ReadonlySet<number> },
): NodeList {
  const nodes = below(program, roots, without.nodes)
  const quantified = Array.from(nodes.order).filter(
    (n) => program.op[n] === Op.anyComponent || program.op[n] === Op.everyComponent,
  )
  const inner = quantified.map((node) => program.a[node] as number)
  return { nodes, componentNodes: below(componentProgram, inner, without.componentNodes) }
}

function below(
  { op, a, b, kids, level }: Program,
  roots: readonly number[],
  without: ReadonlySet<number>,
): Stretches {
  const seen = new Set<number>()
  const stack = [...roots]
  while (stack.length > 0) {
    const node = stack.pop() as number
    if (seen.has(node) || without.has(node)) continue
    seen.add(node)
    if (!hasKids(op[node] as number)) continue
    const first = a[node] as number
    for (let k = first; k < first + (b[node] as number); k++) stack.push(kids[k] as number)
  }
  const rank = (node: number): number => (level[node] as number) * 256 + (op[node] as number)
  const order = Int32Array.from([...seen].toSorted((x, y) => rank(x) - rank(y) || x - y))
  const stretches: number[] = []
  for (let from = 0; from < order.length; ) {
    let to = from + 1
    while (to < order.length && rank(order[to] as number) === rank(order[from] as number)) to++
    stretches.push(op[order[from] as number] as number, from, to)
    from = to
  }
  return { order, stretches: Int32Array.from(stretches) }
}

export class Evaluator {
  readonly #program: Program
  readonly #componentProgram: Program
  readonly #slotsPerComponent: number
  /** Truth per node, of those evaluated for this product. */
  readonly truths: Uint8Array
  #componentTruth: Uint8Array
  #product: EncodedProduct

  constructor(program: Program, componentProgram: Program, slotsPerComponent: number) {
    this.#program = program
    this.#componentProgram = componentProgram
    this.#slotsPerComponent = slotsPerComponent
    this.truths = new Uint8Array(program.size)
    this.#componentTruth = new Uint8Array(8 * componentProgram.size)
    this.#product = noProduct
  }

  get componentCount(): number {
    return this.#product.componentCount
  }

  /** Whether a component that is not listed may exist. */
  get isComplete(): boolean {
    return this.#product.complete
  }

  /** Starts on another product; what was found of the last one is forgotten. */
  start(product: EncodedProduct): void {
    this.#product = product
    this.truths.fill(unset)
    const size = product.componentCount * this.#componentProgram.size
    if (this.#componentTruth.length < size) this.#componentTruth = new Uint8Array(2 * size)
    this.#componentTruth.fill(unset, 0, size)
  }

  /**
   * Evaluates all nodes of a list, children before parents; what lies below them must be in it or in one run before.
   * The same rules as `truth`, without its calls.
   */
  run(list: NodeList): void {
    const { componentNodes, nodes } = list
    const { values, components, componentCount, complete } = this.#product
    if (componentNodes.order.length > 0) {
      const size = this.#componentProgram.size
      for (let c = 0; c < componentCount; c++) {
        pass(
          this.#componentProgram,
          componentNodes,
          components,
          c * this.#slotsPerComponent,
          this.#componentTruth,
          c * size,
        )
      }
    }
    const truth = this.truths
    quantify(
      this.#program,
      nodes,
      truth,
      this.#componentTruth,
      componentCount,
      this.#componentProgram.size,
      complete,
    )
    pass(this.#program, nodes, values, 0, truth, 0)
  }

  /** 0 false, 1 unknown, 2 true. */
  truth(node: number): number {
    const known = this.truths[node] as number
    if (known !== unset) return known
    const found = this.#find(node)
    this.truths[node] = found
    return found
  }

  /** Of a component node, for component `c`. */
  componentTruth(c: number, node: number): number {
    const at = c * this.#componentProgram.size + node
    const known = this.#componentTruth[at] as number
    if (known !== unset) return known
    const found = this.#findOfComponent(c, node)
    this.#componentTruth[at] = found
    return found
  }

  #find(node: number): number {
    const program = this.#program
    const first = program.a[node] as number
    const op = program.op[node] as number
    switch (op) {
      case Op.and: {
        const { kids } = program
        let truth: number = TRUE
        for (let k = first, end = first + (program.b[node] as number); k < end; k++) {
          const kid = this.truth(kids[k] as number)
          if (kid === FALSE) return FALSE
          if (kid < truth) truth = kid
        }
        return truth
      }
      case Op.or: {
        const { kids } = program
        let truth: number = FALSE
        for (let k = first, end = first + (program.b[node] as number); k < end; k++) {
          const kid = this.truth(kids[k] as number)
          if (kid === TRUE) return TRUE
          if (kid > truth) truth = kid
        }
        return truth
      }
      case Op.not:
        return TRUE - this.#kid(first)
      case Op.definition:
        return this.#kid(first)
      case Op.anyComponent:
        return this.#anyComponent(first)
      case Op.everyComponent:
        return this.#everyComponent(first)
      case Op.raised:
      case Op.gated:
      case Op.decided:
      case Op.notExcluded:
      case Op.addsOnly:
      case Op.neverRemoves:
        return combined(
          op,
          this.#kid(first),
          (program.b[node] as number) > 1 ? this.#kid(first + 1) : UNKNOWN,
        )
      default:
        return leaf(program, node, op, this.#product.values, first)
    }
  }

  #kid(k: number): number {
    return this.truth(this.#program.kids[k] as number)
  }

  #anyComponent(node: number): number {
    let found: number = this.#product.complete ? FALSE : UNKNOWN
    for (let c = 0; c < this.#product.componentCount; c++) {
      const one = this.componentTruth(c, node)
      if (one === TRUE) return TRUE
      if (one > found) found = one
    }
    return found
  }

  #everyComponent(node: number): number {
    let found: number = this.#product.complete ? TRUE : UNKNOWN
    for (let c = 0; c < this.#product.componentCount; c++) {
      const one = this.componentTruth(c, node)
      if (one === FALSE) return FALSE
      if (one < found) found = one
    }
    return found
  }

  #findOfComponent(c: number, node: number): number {
    const program = this.#componentProgram
    const first = program.a[node] as number
    const op = program.op[node] as number
    switch (op) {
      case Op.and: {
        let truth: number = TRUE
        for (let k = first, end = first + (program.b[node] as number); k < end; k++) {
          const kid = this.componentTruth(c, program.kids[k] as number)
          if (kid === FALSE) return FALSE
          if (kid < truth) truth = kid
        }
        return truth
      }
      case Op.or: {
        let truth: number = FALSE
        for (let k = first, end = first + (program.b[node] as number); k < end; k++) {
          const kid = this.componentTruth(c, program.kids[k] as number)
          if (kid === TRUE) return TRUE
          if (kid > truth) truth = kid
        }
        return truth
      }
      case Op.not:
        return TRUE - this.componentTruth(c, program.kids[first] as number)
      case Op.addsOnly:
      case Op.neverRemoves:
        return combined(op, this.componentTruth(c, program.kids[first] as number), UNKNOWN)
      default:
        return leaf(program, node, op, this.#product.components, c * this.#slotsPerComponent + first)
    }
  }
}

/** Quantifiers are leaves of the product's program: they look at the components alone, all of which are evaluated. */
function quantify(
  { a }: Program,
  { order, stretches }: Stretches,
  truth: Uint8Array,
  componentTruth: Uint8Array,
  count: number,
  size: number,
  complete: boolean,
): void {
  const end = count * size
  for (let s = 0; s < stretches.length; s += 3) {
    const op = stretches[s] as number
    if (op !== Op.anyComponent && op !== Op.everyComponent) continue
    const isAny = op === Op.anyComponent
    const beyond = complete ? (isAny ? FALSE : TRUE) : UNKNOWN
    for (let i = stretches[s + 1] as number; i < (stretches[s + 2] as number); i++) {
      const node = order[i] as number
      let found: number = beyond
      for (let at = a[node] as number; at < end; at += size) {
        const one = componentTruth[at] as number
        if (isAny ? one > found : one < found) found = one
      }
      truth[node] = found
    }
  }
}

function pass(
  program: Program,
  { order, stretches }: Stretches,
  values: Float64Array,
  valueOffset: number,
  truth: Uint8Array,
  offset: number,
): void {
  const { a, b, bound, kids, tables } = program
  for (let s = 0; s < stretches.length; s += 3) {
    const op = stretches[s] as number
    const end = stretches[s + 2] as number
    let i = stretches[s + 1] as number
    switch (op) {
      case Op.is:
        for (; i < end; i++) {
          const node = order[i] as number
          const value = values[valueOffset + (a[node] as number)] as number
          truth[offset + node] = value !== value ? UNKNOWN : value === 1 ? TRUE : FALSE
        }
        break
      case Op.and:
        for (; i < end; i++) {
          const node = order[i] as number
          const first = a[node] as number
          let found: number = TRUE
          for (let k = first + (b[node] as number) - 1; k >= first; k--) {
            const kid = truth[offset + (kids[k] as number)] as number
            if (kid < found) found = kid
          }
          truth[offset + node] = found
        }
        break
      case Op.or:
        for (; i < end; i++) {
          const node = order[i] as number
          const first = a[node] as number
          let found: number = FALSE
          for (let k = first + (b[node] as number) - 1; k >= first; k--) {
            const kid = truth[offset + (kids[k] as number)] as number
            if (kid > found) found = kid
          }
          truth[offset + node] = found
        }
        break
      case Op.not:
        for (; i < end; i++) {
          const node = order[i] as number
          truth[offset + node] = TRUE - (truth[offset + (kids[a[node] as number] as number)] as number)
        }
        break
      case Op.definition:
        for (; i < end; i++) {
          const node = order[i] as number
          truth[offset + node] = truth[offset + (kids[a[node] as number] as number)] as number
        }
        break
      case Op.oneOf:
        for (; i < end; i++) {
          const node = order[i] as number
          const value = values[valueOffset + (a[node] as number)] as number
          truth[offset + node] =
            value !== value ? UNKNOWN : tables[b[node] as number]?.[value] === 1 ? TRUE : FALSE
        }
        break
      case Op.bits:
        for (; i < end; i++) {
          const node = order[i] as number
          const value = values[valueOffset + (a[node] as number)] as number
          truth[offset + node] =
            value !== value ? UNKNOWN : (value & (bound[node] as number)) !== 0 ? TRUE : FALSE
        }
        break
      case Op.lessThan:
        for (; i < end; i++) {
          const node = order[i] as number
          const value = values[valueOffset + (a[node] as number)] as number
          truth[offset + node] = value !== value ? UNKNOWN : value < (bound[node] as number) ? TRUE : FALSE
        }
        break
      case Op.atMost:
        for (; i < end; i++) {
          const node = order[i] as number
          const value = values[valueOffset + (a[node] as number)] as number
          truth[offset + node] = value !== value ? UNKNOWN : value <= (bound[node] as number) ? TRUE : FALSE
        }
        break
      case Op.constant:
        for (; i < end; i++) truth[offset + (order[i] as number)] = a[order[i] as number] as number
        break
      case Op.anyComponent:
      case Op.everyComponent:
        break
      default:
        for (; i < end; i++) {
          const node = order[i] as number
          const first = a[node] as number
          const other =
            (b[node] as number) > 1 ? (truth[offset + (kids[first + 1] as number)] as number) : UNKNOWN
          truth[offset + node] = combined(op, truth[offset + (kids[first] as number)] as number, other)
        }
    }
  }
}

/** The rarer connectives, over the truth of their one or two kids. */
function combined(op: number, one: number, other: number): number {
  switch (op) {
    case Op.raised:
      return one === TRUE || other === TRUE ? TRUE : one === UNKNOWN ? other : one
    case Op.gated:
      // A given "yes" stands against its own condition: no duty goes away because two answers contradict each other.
      return one === FALSE && other !== TRUE ? FALSE : other
    case Op.decided:
      return one === UNKNOWN ? other : one
    case Op.notExcluded:
      if (one === FALSE || other === TRUE) return TRUE
      return one === TRUE && other === FALSE ? FALSE : UNKNOWN
    case Op.addsOnly:
      return one === FALSE ? UNKNOWN : one
    default:
      // Op.neverRemoves
      return one === TRUE ? UNKNOWN : one
  }
}

function leaf(program: Program, node: number, op: number, values: Float64Array, slot: number): number {
  if (op === Op.constant) return program.a[node] as number
  const value = values[slot] as number
  // Only NaN, an absent fact, differs from itself.
  if (value !== value) return UNKNOWN
  switch (op) {
    case Op.is:
      return value === 1 ? TRUE : FALSE
    case Op.bits:
      return (value & (program.bound[node] as number)) !== 0 ? TRUE : FALSE
    case Op.lessThan:
      return value < (program.bound[node] as number) ? TRUE : FALSE
    case Op.atMost:
      return value <= (program.bound[node] as number) ? TRUE : FALSE
    default:
      // Op.oneOf
      return program.tables[program.b[node] as number]?.[value] === 1 ? TRUE : FALSE
  }
}

const noProduct: EncodedProduct = {
  values: new Float64Array(0),
  components: new Float64Array(0),
  componentCount: 0,
  complete: false,
  days: new Float64Array(0),
}

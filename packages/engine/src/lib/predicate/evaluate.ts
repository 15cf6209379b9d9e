/** Evaluates nodes of one product on demand, each at most once. */
import type { EncodedProduct } from '../encode/encode.ts'
import { Op, type Program } from './program.ts'
import { FALSE, TRUE, UNKNOWN } from './truth.ts'

const unset = 255

export class Evaluator {
  readonly #program: Program
  readonly #componentProgram: Program
  readonly #slotsPerComponent: number
  /** Truth per node, of those evaluated for this product. */
  readonly #truths: Uint8Array
  #componentTruth: Uint8Array
  #product: EncodedProduct

  constructor(program: Program, componentProgram: Program, slotsPerComponent: number) {
    this.#program = program
    this.#componentProgram = componentProgram
    this.#slotsPerComponent = slotsPerComponent
    this.#truths = new Uint8Array(program.size)
    this.#componentTruth = new Uint8Array(8 * componentProgram.size)
    this.#product = noProduct
  }

  /** Starts on another product; what was found of the last one is forgotten. */
  start(product: EncodedProduct): void {
    this.#product = product
    this.#truths.fill(unset)
    const size = product.componentCount * this.#componentProgram.size
    if (this.#componentTruth.length < size) this.#componentTruth = new Uint8Array(2 * size)
    this.#componentTruth.fill(unset, 0, size)
  }

  /** 0 false, 1 unknown, 2 true. */
  truth(node: number): number {
    const known = this.#truths[node] as number
    if (known !== unset) return known
    const found = this.#find(node)
    this.#truths[node] = found
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

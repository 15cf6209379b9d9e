/**
 * The same evaluation for up to 32 products at once: a node's truth is two words of bits, one lane per product, so that
 * *and*, *or* and *not* cost the same for 32 products as for one. For whole assortments.
 */
import type { EncodedProduct } from '../encode/encode.ts'
import type { NodeList } from './evaluate.ts'
import { Op, type Program } from './program.ts'

export const mostLanes = 32

/** Bits of the lanes where a node is true, and where it is false; neither where it is unknown. */
interface Words {
  readonly yes: Int32Array
  readonly no: Int32Array
}

export class LaneEvaluator {
  readonly #program: Program
  readonly #componentProgram: Program
  readonly #slots: number
  readonly #componentSlots: number
  readonly #nodes: Words
  readonly #values: Float64Array
  #components: Words
  #componentValues: Float64Array
  /** Bits of the lanes that have a component of this index. */
  #present: Int32Array = new Int32Array(0)
  #complete = 0

  constructor(program: Program, componentProgram: Program, slots: number, componentSlots: number) {
    this.#program = program
    this.#componentProgram = componentProgram
    this.#slots = slots
    this.#componentSlots = componentSlots
    this.#nodes = wordsOf(program.size)
    this.#values = new Float64Array(mostLanes * slots)
    this.#components = wordsOf(0)
    this.#componentValues = new Float64Array(0)
  }

  /** Takes in one product per lane; `encode` is asked for each and its arrays are copied. */
  start(lanes: number, encode: (lane: number) => EncodedProduct): void {
    this.#complete = 0
    this.#present.fill(0)
    for (let lane = 0; lane < lanes; lane++) {
      const product = encode(lane)
      this.#values.set(product.values, lane * this.#slots)
      if (product.complete) this.#complete |= 1 << lane
      this.#makeRoom(product.componentCount)
      const size = this.#componentSlots
      for (let c = 0; c < product.componentCount; c++) {
        this.#present[c] = (this.#present[c] as number) | (1 << lane)
        const row = (c * mostLanes + lane) * size
        for (let s = 0; s < size; s++)
          this.#componentValues[row + s] = product.components[c * size + s] as number
      }
    }
  }

  run(list: NodeList, lanes: number): void {
    const size = this.#componentProgram.size
    for (let c = 0; c < this.#present.length && this.#present[c] !== 0; c++) {
      const from = c * mostLanes * this.#componentSlots
      passLanes(
        this.#componentProgram,
        list.componentNodes,
        this.#componentValues,
        from,
        this.#componentSlots,
        lanes,
        this.#components,
        c * size,
      )
    }
    for (let s = 0; s < list.nodes.stretches.length; s += 3) {
      const op = list.nodes.stretches[s] as number
      if (op !== Op.anyComponent && op !== Op.everyComponent) continue
      for (let i = list.nodes.stretches[s + 1] as number; i < (list.nodes.stretches[s + 2] as number); i++) {
        this.#quantify(op, list.nodes.order[i] as number)
      }
    }
    passLanes(this.#program, list.nodes, this.#values, 0, this.#slots, lanes, this.#nodes, 0)
  }

  /** 0 false, 1 unknown, 2 true. */
  truth(node: number, lane: number): number {
    const bit = 1 << lane
    return ((this.#nodes.yes[node] as number) & bit) !== 0
      ? 2
      : ((this.#nodes.no[node] as number) & bit) !== 0
        ? 0
        : 1
  }

  #quantify(op: number, node: number): void {
    const inner = this.#program.a[node] as number
    const size = this.#componentProgram.size
    const isAny = op === Op.anyComponent
    let some = 0
    let all = this.#complete
    for (let c = 0; c < this.#present.length && this.#present[c] !== 0; c++) {
      const present = this.#present[c] as number
      const yes = this.#components.yes[c * size + inner] as number
      const no = this.#components.no[c * size + inner] as number
      some |= (isAny ? yes : no) & present
      all &= (isAny ? no : yes) | ~present
    }
    this.#nodes.yes[node] = isAny ? some : all
    this.#nodes.no[node] = isAny ? all : some
  }

  #makeRoom(count: number): void {
    if (count <= this.#present.length) return
    const room = 2 * count
    const present = new Int32Array(room)
    present.set(this.#present)
    this.#present = present
    const values = new Float64Array(room * mostLanes * this.#componentSlots)
    values.set(this.#componentValues)
    this.#componentValues = values
    this.#components = wordsOf(room * this.#componentProgram.size)
  }
}

function wordsOf(size: number): Words {
  return { yes: new Int32Array(size), no: new Int32Array(size) }
}

/** Values of lane l from `from + l * stride` on. */
function passLanes(
  program: Program,
  { order, stretches }: NodeList['nodes'],
  values: Float64Array,
  from: number,
  stride: number,
  lanes: number,
  { yes, no }: Words,
  offset: number,
): void {
  const { a, b, bound, kids, tables } = program
  for (let s = 0; s < stretches.length; s += 3) {
    const op = stretches[s] as number
    const end = stretches[s + 2] as number
    for (let i = stretches[s + 1] as number; i < end; i++) {
      const node = order[i] as number
      const first = a[node] as number
      let y = 0
      let n = 0
      switch (op) {
        case Op.is:
        case Op.lessThan:
        case Op.atMost:
        case Op.oneOf:
        case Op.bits: {
          const limit = bound[node] as number
          const table = op === Op.oneOf ? tables[b[node] as number] : undefined
          for (let lane = 0, at = from + first; lane < lanes; lane++, at += stride) {
            const value = values[at] as number
            // Only NaN, an absent fact, differs from itself.
            if (value !== value) continue
            const holds =
              op === Op.is
                ? value === 1
                : op === Op.bits
                  ? (value & limit) !== 0
                  : op === Op.oneOf
                    ? table?.[value] === 1
                    : op === Op.lessThan
                      ? value < limit
                      : value <= limit
            if (holds) y |= 1 << lane
            else n |= 1 << lane
          }
          break
        }
        case Op.constant:
          y = first === 2 ? -1 : 0
          n = first === 0 ? -1 : 0
          break
        case Op.and:
          y = -1
          for (let k = first; k < first + (b[node] as number); k++) {
            y &= yes[offset + (kids[k] as number)] as number
            n |= no[offset + (kids[k] as number)] as number
          }
          break
        case Op.or:
          n = -1
          for (let k = first; k < first + (b[node] as number); k++) {
            y |= yes[offset + (kids[k] as number)] as number
            n &= no[offset + (kids[k] as number)] as number
          }
          break
        case Op.anyComponent:
        case Op.everyComponent:
          continue
        default: {
          const one = offset + (kids[first] as number)
          const other = offset + (kids[first + (b[node] as number) - 1] as number)
          const y1 = yes[one] as number
          const n1 = no[one] as number
          const y2 = yes[other] as number
          const n2 = no[other] as number
          y = combinedYes(op, y1, n1, y2)
          n = combinedNo(op, y1, n1, y2, n2)
        }
      }
      yes[offset + node] = y
      no[offset + node] = n
    }
  }
}

/** Lanes where a connective of one or two kids is true. */
function combinedYes(op: number, y1: number, n1: number, y2: number): number {
  switch (op) {
    case Op.not:
      return n1
    case Op.raised:
      return y1 | y2
    case Op.gated:
      return y2
    case Op.decided:
      return y1 | (~n1 & y2)
    case Op.notExcluded:
      return n1 | y2
    case Op.neverRemoves:
      return 0
    default:
      // Op.definition, Op.addsOnly
      return y1
  }
}

/** Lanes where it is false. */
function combinedNo(op: number, y1: number, n1: number, y2: number, n2: number): number {
  switch (op) {
    case Op.not:
      return y1
    case Op.raised:
      return (n1 & ~y2) | (~y1 & n2 & ~n1)
    case Op.gated:
      return n2 | (n1 & ~y2)
    case Op.decided:
      return n1 | (~y1 & n2)
    case Op.notExcluded:
      return y1 & n2
    case Op.addsOnly:
      return 0
    default:
      // Op.definition, Op.neverRemoves
      return n1
  }
}

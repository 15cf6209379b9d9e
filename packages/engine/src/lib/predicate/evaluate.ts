/** Runs a program over one encoded product: three-valued, one pass, no allocation. */
import { Op, type Program } from './program.ts'
import { FALSE, TRUE, UNKNOWN } from './truth.ts'

/** Component level: `values` holds the component's slots from `offset` on. */
export function evaluateComponents(
  program: Program,
  order: Int32Array,
  values: Float64Array,
  offset: number,
  out: Uint8Array,
  outOffset: number,
): void {
  for (let i = 0; i < order.length; i++) {
    const node = order[i] as number
    out[outOffset + node] = leafOrLogic(program, node, values, offset, out, outOffset)
  }
}

export interface ComponentTruth {
  readonly count: number
  readonly complete: boolean
  /** Truth of component node n for component c at `c * size + n`. */
  readonly truth: Uint8Array
  readonly size: number
}

/** Product level. */
export function evaluateProduct(
  program: Program,
  order: Int32Array,
  values: Float64Array,
  components: ComponentTruth,
  out: Uint8Array,
): void {
  for (let i = 0; i < order.length; i++) {
    const node = order[i] as number
    const op = program.op[node] as number
    out[node] =
      op === Op.anyComponent
        ? anyOf(components, program.a[node] as number)
        : op === Op.everyComponent
          ? everyOf(components, program.a[node] as number)
          : leafOrLogic(program, node, values, 0, out, 0)
  }
}

function anyOf({ count, complete, truth, size }: ComponentTruth, node: number): number {
  let found: number = complete ? FALSE : UNKNOWN
  for (let c = 0; c < count; c++) {
    const one = truth[c * size + node] as number
    if (one === TRUE) return TRUE
    if (one > found) found = one
  }
  return found
}

function everyOf({ count, complete, truth, size }: ComponentTruth, node: number): number {
  let found: number = complete ? TRUE : UNKNOWN
  for (let c = 0; c < count; c++) {
    const one = truth[c * size + node] as number
    if (one === FALSE) return FALSE
    if (one < found) found = one
  }
  return found
}

function leafOrLogic(
  program: Program,
  node: number,
  values: Float64Array,
  offset: number,
  out: Uint8Array,
  outOffset: number,
): number {
  const { a, b, kids } = program
  const first = a[node] as number
  switch (program.op[node]) {
    case Op.is: {
      const value = values[offset + first] as number
      return value !== value ? UNKNOWN : value === 1 ? TRUE : FALSE
    }
    case Op.lessThan: {
      const value = values[offset + first] as number
      return value !== value ? UNKNOWN : value < (program.bound[node] as number) ? TRUE : FALSE
    }
    case Op.atMost: {
      const value = values[offset + first] as number
      return value !== value ? UNKNOWN : value <= (program.bound[node] as number) ? TRUE : FALSE
    }
    case Op.oneOf: {
      const value = values[offset + first] as number
      return value !== value ? UNKNOWN : program.tables[b[node] as number]?.[value] === 1 ? TRUE : FALSE
    }
    case Op.and: {
      let truth: number = TRUE
      for (let k = first, end = first + (b[node] as number); k < end; k++) {
        const kid = out[outOffset + (kids[k] as number)] as number
        if (kid < truth) {
          if (kid === FALSE) return FALSE
          truth = kid
        }
      }
      return truth
    }
    case Op.or: {
      let truth: number = FALSE
      for (let k = first, end = first + (b[node] as number); k < end; k++) {
        const kid = out[outOffset + (kids[k] as number)] as number
        if (kid > truth) {
          if (kid === TRUE) return TRUE
          truth = kid
        }
      }
      return truth
    }
    case Op.not:
      return TRUE - (out[outOffset + (kids[first] as number)] as number)
    case Op.constant:
      return first
    case Op.raised: {
      const declared = out[outOffset + (kids[first] as number)] as number
      const raised = out[outOffset + (kids[first + 1] as number)] as number
      return raised === TRUE ? TRUE : declared === UNKNOWN ? raised : declared
    }
    case Op.gated: {
      const condition = out[outOffset + (kids[first] as number)] as number
      return condition === FALSE ? FALSE : (out[outOffset + (kids[first + 1] as number)] as number)
    }
    case Op.decided: {
      const decided = out[outOffset + (kids[first] as number)] as number
      return decided === UNKNOWN ? (out[outOffset + (kids[first + 1] as number)] as number) : decided
    }
    case Op.notExcluded: {
      const excluded = out[outOffset + (kids[first] as number)] as number
      const defeated = out[outOffset + (kids[first + 1] as number)] as number
      if (excluded === FALSE || defeated === TRUE) return TRUE
      if (excluded === TRUE) return defeated === FALSE ? FALSE : TRUE
      return UNKNOWN
    }
    case Op.addsOnly: {
      const kid = out[outOffset + (kids[first] as number)] as number
      return kid === FALSE ? UNKNOWN : kid
    }
    case Op.neverRemoves: {
      const kid = out[outOffset + (kids[first] as number)] as number
      return kid === TRUE ? UNKNOWN : kid
    }
    default:
      // Op.definition
      return out[outOffset + (kids[first] as number)] as number
  }
}

/** Where a node's truth alone tells its reasons, since what is below it can be one way only. */
import { hasKids, Op, type Program } from './program.ts'
import { FALSE, TRUE, UNKNOWN } from './truth.ts'

/** @returns At 3 * node + truth: 1 where the node has the same reasons whenever it has this truth. */
export function settledReasons(program: Program): Uint8Array {
  const settled = new Uint8Array(3 * program.size)
  // Children come before parents.
  for (let node = 0; node < program.size; node++)
    for (let truth: number = FALSE; truth <= TRUE; truth++)
      if (isSettled(program, settled, node, truth)) settled[3 * node + truth] = 1
  return settled
}

/**
 * Nodes whose truths tell the truth of this one, and all of its reasons but for ids of components and values of lists; in
 * rising order.
 *
 * @param settled As `settledReasons` says.
 */
export function sightOf({ op, a, b, kids }: Program, settled: Uint8Array, from: number): readonly number[] {
  const seen = new Set([from])
  const found: number[] = []
  // A set also walks over what joins it meanwhile.
  for (const node of seen) {
    const isTold = [FALSE, UNKNOWN, TRUE].every((truth) => settled[3 * node + truth] === 1)
    if (isTold || !hasKids(op[node] as number)) found.push(node)
    else for (let k = 0; k < (b[node] as number); k++) seen.add(kids[(a[node] as number) + k] as number)
  }
  return found.filter((node) => op[node] !== Op.constant).toSorted((x, y) => x - y)
}

function isSettled(
  { op, a, b, kids, test }: Program,
  settled: Uint8Array,
  node: number,
  truth: number,
): boolean {
  const first = a[node] as number
  const isKidSettled = (k: number, kidTruth: number): boolean =>
    settled[3 * (kids[first + k] as number) + kidTruth] === 1
  const areAllSettled = (): boolean => {
    for (let k = 0; k < (b[node] as number); k++) if (!isKidSettled(k, truth)) return false
    return true
  }
  switch (op[node]) {
    case Op.and:
      return truth === TRUE && areAllSettled()
    case Op.or:
      return truth === FALSE && areAllSettled()
    case Op.not:
      return isKidSettled(0, TRUE - truth)
    case Op.anyComponent:
    case Op.everyComponent:
      return false
    case Op.bits: {
      // Of several values asked for, those that the product has are told.
      const told = test[node]
      return truth !== TRUE || told === undefined || !('in' in told)
    }
    case Op.raised:
      return truth === UNKNOWN
    case Op.gated:
      return truth !== FALSE && isKidSettled(1, truth)
    case Op.notExcluded:
      return truth === FALSE && isKidSettled(0, TRUE)
    case Op.addsOnly:
    case Op.neverRemoves:
      return truth !== UNKNOWN && isKidSettled(0, truth)
    default:
      return true
  }
}

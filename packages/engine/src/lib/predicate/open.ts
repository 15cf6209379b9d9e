/** What an undecided node waits for. */
import type { Reason } from './explain.ts'
import { hasKids, Op, type Program } from './program.ts'
import { UNKNOWN } from './truth.ts'

/** The open tests below an undecided node, each once; none where it is decided. */
export function openTests(
  { op, a, b, kids, test }: Program,
  root: number,
  truthOf: (node: number) => number,
): readonly Reason[] {
  const found = new Map<number, Reason>()
  const visit = (node: number): void => {
    if (truthOf(node) !== UNKNOWN) return
    const told = test[node]
    if (told) {
      found.set(node, { test: told, holds: 'unknown' })
      return
    }
    if (!hasKids(op[node] as number)) return
    const first = a[node] as number
    const below = kids.slice(first, first + (b[node] as number))
    const isCapped = op[node] === Op.addsOnly || op[node] === Op.neverRemoves
    if (isCapped && below.every((kid) => truthOf(kid) !== UNKNOWN))
      found.set(node, { test: { unverified: true }, holds: 'unknown' })
    below.forEach(visit)
  }
  visit(root)
  return [...found.values()]
}

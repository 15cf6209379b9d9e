/** Verdicts per rule in two bits each: how thousands of answers are kept. */
import { type Verdict, verdicts } from '@playproof/engine/assessment'

/** Of a rule that the scope did not ask about. */
const outOfScope = verdicts.length

/** @param given One number per rule: a place in `verdicts`, or `outOfScope`. */
export function packVerdicts(given: Uint8Array): Uint8Array {
  const packed = new Uint8Array(Math.ceil(given.length / 4))
  for (let r = 0; r < given.length; r++)
    packed[r >> 2] = (packed[r >> 2] as number) | ((given[r] as number) << (2 * (r & 3)))
  return packed
}

export function verdictAt(packed: Uint8Array, rule: number): Verdict | undefined {
  return verdicts[((packed[rule >> 2] as number) >> (2 * (rule & 3))) & 3]
}

/** One number per rule, out of scope at first. */
export function unansweredVerdicts(rules: number): Uint8Array {
  return new Uint8Array(rules).fill(outOfScope)
}

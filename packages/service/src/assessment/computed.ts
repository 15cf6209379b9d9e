/** Answers in full that were computed again and found to be those that were kept, for whoever reads one more than once. */
import type { Assessment } from '@playproof/engine/assessment'
import type { Law } from '../law/law.ts'
import { Recent } from '../recent.ts'

interface Computed {
  readonly digest: string
  readonly assessment: Assessment
}

/** Some 10 kB each: most of what they hold they share. */
const mostPerLaw = 1000

const computed = new WeakMap<Law, Recent<Computed>>()

interface Kept {
  readonly assessmentId: string
  readonly digest: string
}

/** @returns Undefined where it was not computed lately, or with another digest. */
export function computedBefore(law: Law, { assessmentId, digest }: Kept): Assessment | undefined {
  const known = computed.get(law)?.get(assessmentId)
  return known?.digest === digest ? known.assessment : undefined
}

/** Whether it was computed lately by this law. */
export function wasComputed(law: Law, assessmentId: string): boolean {
  return computed.get(law)?.get(assessmentId) !== undefined
}

/** @param assessment What was computed, with that digest. */
export function rememberComputed(law: Law, { assessmentId, digest }: Kept, assessment: Assessment): void {
  const answers = computed.get(law) ?? new Recent<Computed>(mostPerLaw)
  computed.set(law, answers)
  answers.keep(assessmentId, { digest, assessment })
}

/** JSON of one entry of a list, with the comma behind it. */
interface Part {
  readonly text: string
  /** As UTF-8. */
  readonly bytes: number
}

/**
 * Entries that say the same are mostly one value in the engine. Texts, as small buffers would lie between others that are
 * long gone, and keep the memory of those.
 */
const parts = new WeakMap<object, Part>()

function partOf(entry: object): Part {
  let part = parts.get(entry)
  if (part === undefined) {
    part = partFrom(`${JSON.stringify(entry)},`)
    parts.set(entry, part)
  }
  return part
}

function partFrom(text: string): Part {
  return { text, bytes: Buffer.byteLength(text) }
}

/**
 * What JSON.stringify gives of both as UTF-8, but for the order of members: most of it was written before. Bytes, as one long
 * text of many would be put together once more to be sent.
 */
export function jsonOf(
  kept: object,
  { rules, classifications, personMustCheck, ...rest }: Assessment,
): Uint8Array {
  const lists = Object.entries({ rules, classifications, personMustCheck }).map(([name, entries]) => ({
    head: partFrom(`,"${name}":[`),
    parts: entries.map(partOf),
  }))
  const head = partFrom(`{"kept":${JSON.stringify(kept)},"assessment":${JSON.stringify(rest).slice(0, -1)}`)
  const tail = partFrom('}}')
  let size = head.bytes + tail.bytes
  for (const list of lists) {
    size += list.head.bytes + ']'.length
    for (const { bytes } of list.parts) size += bytes
  }
  const bytes = Buffer.allocUnsafe(size)
  let end = bytes.write(head.text)
  for (const list of lists) {
    end += bytes.write(list.head.text, end)
    for (const { text } of list.parts) end += bytes.write(text, end)
    // In place of the comma behind the last.
    if (list.parts.length > 0) end -= 1
    end += bytes.write(']', end)
  }
  end += bytes.write(tail.text, end)
  return bytes.subarray(0, end)
}

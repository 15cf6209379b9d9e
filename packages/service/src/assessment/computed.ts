/** Answers in full that were computed again and found to be those that were kept, for whoever reads one more than once. */
import type { Assessment, RuleAnswer } from '@playproof/engine/assessment'
import type { Law } from '../law/law.ts'
import { Recent } from '../recent.ts'

interface Computed {
  readonly digest: string
  readonly assessment: Assessment
}

/** Some 10 kB each: most of what they hold they share. */
const mostPerLaw = 1000

const computed = new WeakMap<Law, Recent<Computed>>()

/**
 * @param kept An answer with another digest than the one remembered is computed again.
 * @param compute Gives the answer where it has that digest; else undefined, which is not remembered.
 */
export async function computedOnce(
  law: Law,
  { assessmentId, digest }: { readonly assessmentId: string; readonly digest: string },
  compute: () => Promise<Assessment | undefined>,
): Promise<Assessment | undefined> {
  const answers = computed.get(law) ?? new Recent<Computed>(mostPerLaw)
  computed.set(law, answers)
  const known = answers.get(assessmentId)
  if (known?.digest === digest) return known.assessment
  const assessment = await compute()
  if (assessment) answers.keep(assessmentId, { digest, assessment })
  return assessment
}

/** JSON of answers to rules. Answers that say the same are one value in the engine. */
const parts = new WeakMap<RuleAnswer, Buffer<ArrayBuffer>>()

const between = Buffer.from(',')
const end = Buffer.from(']}}')

/** What JSON.stringify gives of both, in UTF-8, but for the place of the rules: most of it was written before. */
export function jsonOf(kept: object, { rules, ...rest }: Assessment): Uint8Array {
  const list = [Buffer.from(`{"kept":${JSON.stringify(kept)},"assessment":${opened(rest)}"rules":[`)]
  rules.forEach((rule, r) => {
    let part = parts.get(rule)
    if (!part) {
      part = Buffer.from(JSON.stringify(rule))
      parts.set(rule, part)
    }
    if (r > 0) list.push(between)
    list.push(part)
  })
  list.push(end)
  return Buffer.concat(list)
}

/** An object that is not empty, open for one more member. */
function opened(value: object): string {
  return `${JSON.stringify(value).slice(0, -1)},`
}

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

/**
 * JSON of answers to rules. Answers that say the same are one value in the engine. Texts, as small buffers would lie between
 * others that are long gone, and keep the memory of those.
 */
const parts = new WeakMap<RuleAnswer, string>()

/** What JSON.stringify gives of both, but for the place of the rules: most of it was written before. */
export function jsonOf(kept: object, { rules, ...rest }: Assessment): string {
  let list = ''
  for (const rule of rules) {
    let part = parts.get(rule)
    if (part === undefined) {
      part = JSON.stringify(rule)
      parts.set(rule, part)
    }
    list += list === '' ? part : `,${part}`
  }
  return `{"kept":${JSON.stringify(kept)},"assessment":${opened(rest)}"rules":[${list}]}}`
}

/** An object that is not empty, open for one more member. */
function opened(value: object): string {
  return `${JSON.stringify(value).slice(0, -1)},`
}

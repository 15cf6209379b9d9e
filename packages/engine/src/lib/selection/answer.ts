/** What is said of one rule. */
import type { DateKind } from '@playproof/catalogue/types'
import type { Missing, Reason } from '../predicate/explain.ts'

export type Verdict = 'applies' | 'does-not-apply' | 'unknown'
export const verdicts: readonly Verdict[] = ['does-not-apply', 'unknown', 'applies']

/** Why a date of the goods leaves a rule out, or in doubt. */
export interface DateReason {
  readonly by: DateKind
  readonly from?: string
  readonly to?: string
  /** not-yet: before the first day. ended: after the last. end-unverified: after a last day nobody verified. */
  readonly state: 'not-yet' | 'ended' | 'end-unverified' | 'straddles' | 'date-missing'
}

export interface RuleAnswer {
  readonly rule: string
  readonly verdict: Verdict
  readonly because: readonly Reason[]
  readonly dates?: readonly DateReason[]
  readonly missing?: readonly Missing[]
  /** The rule rests on law that is not verified. */
  readonly unverified?: true
}

/** What of the changes is shown: kept in the address. */
import { isDay } from '../day.ts'
import { isId } from '../id.ts'

const causes = ['product', 'catalogue', 'date'] as const

export interface HappenedSearch {
  readonly rule?: string
  readonly market?: string
  readonly cause?: (typeof causes)[number]
  readonly job?: string
}

export function happenedSearch({ rule, market, cause, job }: Record<string, unknown>): HappenedSearch {
  const known = causes.find((each) => each === cause)
  return {
    ...(typeof rule === 'string' && { rule }),
    ...(typeof market === 'string' && { market }),
    ...(known && { cause: known }),
    ...(isId(job) && { job }),
  }
}

export const impactStates = ['fails-now', 'will-fail', 'no-data', 'changes'] as const
export type ImpactState = (typeof impactStates)[number]

export interface AheadSearch {
  /** The coming day, as 2030-08-01. */
  readonly to?: string
  readonly state?: ImpactState
  readonly rule?: string
  /** Of the product that is looked at. */
  readonly open?: string
}

export function aheadSearch({ to, state, rule, open }: Record<string, unknown>): AheadSearch {
  const known = impactStates.find((each) => each === state)
  return {
    ...(isDay(to) && { to }),
    ...(known && { state: known }),
    ...(typeof rule === 'string' && { rule }),
    ...(isId(open) && { open }),
  }
}

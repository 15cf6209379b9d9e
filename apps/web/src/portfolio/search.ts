/** What of the assortment is shown: kept in the address, so that it can be linked. */
import { isDay } from '../day.ts'
import { isId } from '../id.ts'

/** Characters that the server takes of a search. */
const longest = 200

export const portfolioSorts = ['name', 'open', 'failing', 'assessed'] as const
export type PortfolioSort = (typeof portfolioSorts)[number]

export interface PortfolioSearch {
  readonly q?: string
  readonly market?: string
  readonly status?: 'draft' | 'approved'
  /** Code of a finding, or `any`. */
  readonly finding?: string
  readonly open?: boolean
  readonly assessed?: boolean
  /** As 2030-08-01. */
  readonly failsBy?: string
  readonly sort?: PortfolioSort
  /** Whose progress is shown. */
  readonly job?: string
}

/** Whatever is no filter of this page is left out of its address. */
export function portfolioSearch(given: Record<string, unknown>): PortfolioSearch {
  const { q, market, status, finding, open, assessed, failsBy, sort, job } = given
  const chosen = portfolioSorts.find((each) => each === sort)
  return {
    ...(isText(q) && { q: String(q).slice(0, longest) }),
    ...(isText(market) && { market: String(market) }),
    ...((status === 'draft' || status === 'approved') && { status }),
    ...(isText(finding) && { finding: String(finding) }),
    ...(typeof open === 'boolean' && { open }),
    ...(typeof assessed === 'boolean' && { assessed }),
    ...(isDay(failsBy) && { failsBy }),
    ...(chosen !== undefined && chosen !== 'name' && { sort: chosen }),
    ...(isId(job) && { job }),
  }
}

function isText(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number'
}

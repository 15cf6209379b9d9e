/** What of the assessment is kept in the page's address: facet, day, markets, filters and what is open. */
import { isDay } from '../day.ts'

export const facets = ['matrix', 'plan', 'limits', 'labels', 'documents', 'age', 'kept'] as const
/** Each under an address of its own, below the revision's. */
export type Facet = (typeof facets)[number]

export function isFacet(text: string): text is Facet {
  return facets.some((facet) => facet === text)
}

export interface AssessmentSearch {
  /** The day of the law; absent: today. */
  readonly on?: string
  /** Ids with commas between; absent: those of the revision. */
  readonly markets?: string
  /** Ids of overlays with commas between, none where empty; absent: those of the product. */
  readonly own?: string
  /** What the table is filtered by: a text, and marks with commas between. */
  readonly q?: string
  readonly marks?: string
  /** Only rows that concern this market. */
  readonly market?: string
  /** Only rows that were otherwise before the day or the answers, whatever their marks. */
  readonly only?: 'changed'
  /** What is open in the panel: a row, then a market of it, then a rule of that. */
  readonly row?: string
  readonly column?: string
  readonly rule?: string
  /** Day on which the goods must leave. */
  readonly ship?: string
  /** Of the labels: the destination. */
  readonly country?: string
  /** Of the limits: the part. */
  readonly component?: string
}

const ids = /^$|^[0-9a-f-]{36}(?:,[0-9a-f-]{36})*$/
const texts = ['markets', 'q', 'marks', 'market', 'row', 'column', 'rule', 'country', 'component'] as const

/** Whatever else stands in the address is passed over. */
export function assessmentSearch(search: Record<string, unknown>): AssessmentSearch {
  const { on, ship, own } = search
  const found: Record<string, string> = {}
  for (const name of texts) {
    const value = search[name]
    if (typeof value === 'string' && value !== '' && value.length <= 500) found[name] = value
  }
  return {
    ...found,
    ...(typeof own === 'string' && ids.test(own) && { own }),
    ...(isDay(on) && { on }),
    ...(isDay(ship) && { ship }),
    ...(search['only'] === 'changed' && { only: 'changed' }),
  }
}

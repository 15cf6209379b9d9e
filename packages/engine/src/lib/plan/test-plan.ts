/** What a test plan tells. */
import type { Bilingual, Test } from '@playproof/catalogue/types'
import type { Reason, Verdict } from '../../assessment.ts'

export type PlanGroup = 'mechanical' | 'flammability' | 'chemical' | 'labelling' | 'electrical'

export const planGroups: readonly PlanGroup[] = [
  'mechanical',
  'flammability',
  'chemical',
  'labelling',
  'electrical',
]

export type Needed = Exclude<Verdict, 'does-not-apply'>

/** A component, or a material that components share, on which a test is run once. */
export interface TestSubject {
  readonly id: string
  readonly product: string
  readonly needed: Needed
  readonly name?: string
  readonly shares?: string
}

export interface TestLine {
  readonly test: string
  readonly group: PlanGroup
  /** component, material, coating: can be tested before the toy is put together, and once for all that share it. */
  readonly per: Test['per']
  /** Tests that this one stands in for, by a source. */
  readonly standsFor: readonly string[]
  /** applies: needed. unknown: needed unless an open question says otherwise. */
  readonly needed: Needed
  readonly rules: readonly string[]
  readonly markets: readonly string[]
  readonly products: readonly string[]
  /** Components or shared materials it is run on; absent for the whole product. */
  readonly subjects?: readonly TestSubject[]
  /** How many orders of the test: one per product, or per distinct component. */
  readonly orders: number
  /** Of these, how many another test's price includes. */
  readonly includedOrders: number
  /** Of these, how many are needed for certain. */
  readonly certainOrders: number
  /** The bill of materials is not declared complete: a part not listed may need it as well. */
  readonly ordersAtLeast: boolean
  /** For all orders that no other test includes. Absent: included, or cannot be priced. */
  readonly cost?: Money
  /** The part of the cost that is needed for certain. */
  readonly certainCost?: Money
  /** Its price is part of this test's or project's, which is planned for the same products. */
  readonly includedIn?: string
  readonly days?: DayCount
  readonly samples?: { readonly count: number; readonly unit: 'pieces' | 'g' }
  /** At the age of the youngest child; each age of a family where they differ. */
  readonly parameters: readonly {
    readonly name: Bilingual
    readonly value: Bilingual
  }[]
  /** Whose acceptance the laboratory needs: all of them. */
  readonly acceptances: readonly string[]
  /** Price or duration rests on no verified source: to be confirmed by a quotation. */
  readonly estimate: boolean
}

export interface Money {
  readonly currency: string
  readonly low: number
  readonly high: number
  /** Day the price was noted. */
  readonly asOf?: string
  /** Of a total: some of it rests on no verified source. */
  readonly estimate?: true
}

/** What the trade reckons for the tests of one SKU in a market: shown beside the computed figures, never in them. */
export interface Benchmark {
  readonly market: string
  readonly currency: string
  readonly low: number
  readonly high: number
  /** It may well be more than `high`. */
  readonly openEnded: boolean
  readonly verified: boolean
  readonly sources: readonly string[]
}

/** A market whose tests are priced, but none of them in its own currency: nothing is converted. */
export interface ForeignPrices {
  readonly market: string
  readonly currency: string
  readonly pricedIn: readonly string[]
}

/** Calendar days. */
export interface DayCount {
  readonly low: number
  readonly high: number
}

export interface ProjectLine {
  readonly document: string
  readonly needed: Needed
  readonly products: readonly string[]
  readonly cost?: Money
  readonly certainCost?: Money
  readonly days?: DayCount
}

export interface TestPlan {
  readonly schema: 'playproof/plan/1'
  readonly catalogue: { readonly version: string; readonly digest: string }
  readonly products: readonly string[]
  readonly markets: readonly string[]
  readonly tests: readonly TestLine[]
  /** Certificates and marks that are projects of their own (CCC, ST). */
  readonly projects: readonly ProjectLine[]
  /** One per currency; currencies are never added up. */
  readonly totals: readonly Money[]
  /** Needed for certain, so at least this. */
  readonly certainTotals: readonly Money[]
  /** Tests and projects without a price. */
  readonly cannotPrice: readonly string[]
  readonly benchmarks: readonly Benchmark[]
  readonly foreignPrices: readonly ForeignPrices[]
  /** Rules that want laboratory proof, but whose tests the catalogue does not hold. */
  readonly withoutTest: readonly string[]
  /** Groups without a test, and why the rules that ask for such tests do not apply. */
  readonly emptyGroups: readonly { readonly group: PlanGroup; readonly because: readonly Reason[] }[]
  /** Tests run side by side: the longest decides. */
  readonly days: DayCount & { readonly unknown: readonly string[] }
  /** Last day to start for the ship date; absent where a duration is unknown or no ship date is given. */
  readonly latestStart?: string
  /** With the durations that are known: not later than this. */
  readonly notLaterThan?: string
  readonly samplePieces: { readonly known: number; readonly unknown: readonly string[] }
}

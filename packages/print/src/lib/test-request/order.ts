/** What a test request is printed from. */
import type { CompiledCatalogue } from '@playproof/engine/catalogue'
import type { TestPlan } from '@playproof/engine/plan'
import type { Product } from '@playproof/engine/product'
import type { TestRequestPack } from '@playproof/engine/test-request'

export interface TestOrder {
  readonly compiled: CompiledCatalogue
  /** Complete: `testRequestOf` gives it only where nothing is missing. */
  readonly pack: TestRequestPack
  /** The plan that it orders from. */
  readonly plan: TestPlan
  /** Those of the plan. */
  readonly products: readonly Product[]
  /** Day that the plan is as of. */
  readonly on: string
}

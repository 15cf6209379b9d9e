/** A test request to a laboratory: what it must hold before it is sent, and what it orders. */
import type { TestLine, TestPlan } from './plan.ts'

export interface TestRequest {
  readonly laboratory?: { readonly name?: string; readonly accreditation?: string }
  /** Per SKU, the product and revision that the report will name. */
  readonly skus?: readonly { readonly sku: string; readonly product: string; readonly revision?: string }[]
  readonly samples?: readonly {
    readonly product: string
    readonly count: number
    readonly unit: 'pieces' | 'g'
  }[]
  /** Invoices that show where the goods come from; an empty list says that there are none yet. */
  readonly invoices?: readonly string[]
}

export type TestRequestGap =
  | { readonly code: 'laboratory-name' | 'accreditation' | 'sku-mapping' | 'samples' | 'invoice-history' }
  | { readonly code: 'sku-mapping' | 'samples'; readonly product: string }

/** Everything that is missing, at once; empty: it may be sent. */
export function gapsOfTestRequest(
  request: TestRequest,
  products: readonly string[],
): readonly TestRequestGap[] {
  const { laboratory, skus = [], samples = [], invoices } = request
  const gaps: TestRequestGap[] = []
  if (!laboratory?.name?.trim()) gaps.push({ code: 'laboratory-name' })
  if (!laboratory?.accreditation?.trim()) gaps.push({ code: 'accreditation' })
  for (const product of products)
    if (!skus.some((s) => s.product === product && s.sku.trim() !== ''))
      gaps.push({ code: 'sku-mapping', product })
  for (const product of products)
    if (!samples.some((s) => s.product === product && s.count > 0)) gaps.push({ code: 'samples', product })
  if (invoices === undefined) gaps.push({ code: 'invoice-history' })
  return gaps
}

/** What goes to the laboratory: who, which goods, which tests on what; no prices, for these are the laboratory's to quote. */
export interface TestRequestPack {
  readonly schema: 'playproof/test-request/1'
  readonly catalogue: TestPlan['catalogue']
  readonly markets: readonly string[]
  readonly laboratory: { readonly name: string; readonly accreditation: string }
  readonly skus: NonNullable<TestRequest['skus']>
  readonly samples: NonNullable<TestRequest['samples']>
  readonly invoices: readonly string[]
  readonly tests: readonly OrderedTest[]
}

export type OrderedTest = Pick<
  TestLine,
  'test' | 'needed' | 'markets' | 'products' | 'subjects' | 'orders' | 'parameters' | 'acceptances' | 'rules'
>

/** @returns The pack, or everything that is missing, in which case nothing may be sent. */
export function testRequestOf(
  plan: TestPlan,
  request: TestRequest,
):
  | { readonly pack: TestRequestPack; readonly gaps: readonly [] }
  | { readonly pack?: undefined; readonly gaps: readonly TestRequestGap[] } {
  const gaps = gapsOfTestRequest(request, plan.products)
  const { laboratory, skus = [], samples = [], invoices = [] } = request
  if (gaps.length > 0) return { gaps }
  return {
    gaps: [],
    pack: {
      schema: 'playproof/test-request/1',
      catalogue: plan.catalogue,
      markets: plan.markets,
      laboratory: { name: laboratory?.name ?? '', accreditation: laboratory?.accreditation ?? '' },
      skus,
      samples,
      invoices,
      tests: plan.tests.map(
        ({ test, needed, markets, products, subjects, orders, parameters, acceptances, rules }) => ({
          test,
          needed,
          markets,
          products,
          ...(subjects && { subjects }),
          orders,
          parameters,
          acceptances,
          rules,
        }),
      ),
    },
  }
}

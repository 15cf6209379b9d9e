/** The smallest set of tests for one product or a family, with cost, time and samples. */
import { planTests as plan } from '@playproof/engine/plan'
import type { Product } from '@playproof/engine/product'
import { z } from 'zod'
import { TestPlan } from '../assessment/shape.ts'
import { lawOperation } from '../operation.ts'
import { documentScope, inKnownScope, ProductDocument, readDocument, scopeOf } from './document.ts'
import { Day } from './shape.ts'

export const planTests = lawOperation({
  name: 'plan-tests',
  summary: 'Plan the tests of products',
  description:
    'Tests merged over all markets, components and products, with cost, days, samples and the last day to start for a ship day. Materials that components share (`shares`) are tested once. What has no price is said to have none.',
  input: z.strictObject({
    products: z.array(ProductDocument).min(1).max(200),
    markets: documentScope.markets,
    channels: documentScope.channels,
    on: documentScope.on,
    shipOn: Day.optional().describe('Day the goods must leave'),
  }),
  output: TestPlan,
  run({ service: { law }, now }, { products: documents, shipOn, ...asked }) {
    const products: Product[] = []
    for (const [index, document] of documents.entries()) {
      const { product, problem } = readDocument(law, document, `/products/${index}`)
      if (problem) return { problem }
      products.push(product)
    }
    return inKnownScope(law, () =>
      plan(law.compiled, products, { ...scopeOf(asked, now), ...(shipOn !== undefined && { shipOn }) }),
    )
  },
})

import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { isOwn, unknownRecord } from './demand.ts'
import { presentProduct, presentSku, presentSummary, Product, RevisionSummary, Sku } from './shape.ts'
import { findProduct, findRevisions, findSkus } from './store-reading.ts'

const most = 200

export const getProduct = recordOperation({
  name: 'get-product',
  summary: 'A product with its revisions and SKUs',
  description: `The newest ${most} revisions, without their documents, and the first ${most} SKUs (list-skus gives the others). The version of the product is in the body: what it holds changes with its revisions and SKUs, too, so the answer has no ETag of its own. A change sends If-Match: "v" and that number.`,
  permission: 'product:read',
  effect: 'read',
  isOneStep: true,
  grantable: ({ productId }) => [productId],
  input: z.strictObject({ productId: Id }),
  output: z.object({
    product: Product,
    revisions: z.array(RevisionSummary).readonly().describe('Newest first'),
    skus: z.array(Sku).readonly(),
  }),
  async run(context, { productId }) {
    const [product, revisions, skus] = await Promise.all([
      findProduct(context, productId),
      findRevisions(context, productId, most),
      findSkus(context, { productId, limit: most }),
    ])
    if (!product) return { problem: unknownRecord('product') }
    return {
      value: {
        product: presentProduct(product, isOwn(context)),
        revisions: revisions.map(presentSummary),
        skus: skus.map(presentSku),
      },
    }
  },
})

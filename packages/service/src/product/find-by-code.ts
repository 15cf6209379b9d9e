import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { isOwn } from './demand.ts'
import { presentProduct, presentSku, Product, Sku } from './shape.ts'
import { findByCodeOrName, findProductsById } from './store-listing.ts'

const most = 50

export const findByCode = recordOperation({
  name: 'find-by-code',
  summary: 'Find what carries a code',
  description: `Exactly this GTIN (of any length), ASIN, seller SKU or product name, whatever its case; at most ${most}, codes before names. list-products searches by parts.`,
  permission: 'product:read',
  effect: 'read',
  grantable: () => [],
  input: z.strictObject({
    code: z
      .string()
      .min(1)
      .max(300)
      .refine((text) => text.isWellFormed() && !text.includes('\0')),
  }),
  output: z.object({
    found: z
      .array(
        z.object({
          by: z.enum(['gtin', 'asin', 'sellerSku', 'name']),
          product: Product,
          sku: Sku.optional(),
        }),
      )
      .readonly(),
  }),
  async run(context, { code }) {
    const hits = await findByCodeOrName(context, code, most)
    const products = await findProductsById(
      context,
      hits.map(({ productId }) => productId),
    )
    const found = hits.flatMap(({ by, productId, sku }) => {
      const product = products.get(productId)
      return product
        ? [{ by, product: presentProduct(product, isOwn(context)), ...(sku && { sku: presentSku(sku) }) }]
        : []
    })
    return { value: { found } }
  },
})

import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { cursor, Limit, page, pageOf } from '../page.ts'
import { Id } from '../shape.ts'
import { unknownRecord } from './demand.ts'
import { presentSku, Sku } from './shape.ts'
import { findProduct, findSkus } from './store-reading.ts'

export const listSkus = recordOperation({
  name: 'list-skus',
  summary: 'List SKUs',
  description: 'Of one product, or of all; in the order in which they were added.',
  permission: 'product:read',
  effect: 'read',
  grantable: ({ productId }) => (productId === undefined ? [] : [productId]),
  input: z.strictObject({ productId: Id.optional(), limit: Limit, cursor: cursor(z.tuple([Id])) }),
  output: pageOf(Sku),
  async run(context, { productId, limit, cursor: place }) {
    if (productId !== undefined && !(await findProduct(context, productId)))
      return { problem: unknownRecord('product') }
    const skus = await findSkus(context, { productId, after: place?.[0], limit: limit + 1 })
    return { value: page(skus, limit, { item: presentSku, place: ({ id }) => [id] }) }
  },
})

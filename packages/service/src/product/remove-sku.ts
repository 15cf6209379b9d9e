import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { demandProduct, unknownRecord, writingOf } from './demand.ts'
import { OccurredAt } from './shape.ts'
import { changeSku } from './store.ts'
import { findSku } from './store-reading.ts'

export const removeSku = recordOperation({
  name: 'remove-sku',
  summary: 'Remove a SKU',
  description: 'It is found no more, and its codes are free again; its history is kept.',
  permission: 'product:write',
  effect: 'write',
  versioned: true,
  input: z.strictObject({ productId: Id, skuId: Id, occurredAt: OccurredAt }),
  output: z.object({ skuId: Id }),
  async run(context, { productId, skuId, occurredAt }) {
    const product = await demandProduct(context, productId)
    if (product.problem) return product
    const before = await findSku(context, productId, skuId)
    if (!before) return { problem: unknownRecord('SKU') }
    const changed = await changeSku(writingOf(context, 'remove-sku', occurredAt), {
      before,
      expectedVersion: context.expectedVersion ?? 0,
      body: { ...before.body, removedAt: context.now.toISOString() },
    })
    return changed.problem ? changed : { value: { skuId } }
  },
})

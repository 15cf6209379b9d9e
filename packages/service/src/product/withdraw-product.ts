import { keepStanding } from '../assessment/keep.ts'
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { demandProduct, unknownRecord, writingOf } from './demand.ts'
import { OccurredAt, presentProduct, Product, Reason } from './shape.ts'
import { changeProduct } from './store.ts'
import { findProduct } from './store-reading.ts'

export const withdrawProduct = recordOperation({
  name: 'withdraw-product',
  summary: 'Withdraw a product',
  description:
    'It stays to be read, with its revisions and SKUs; nothing is added to it or changed in it until it is reinstated.',
  permission: 'product:write',
  effect: 'write',
  versioned: true,
  input: z.strictObject({ productId: Id, reason: Reason, occurredAt: OccurredAt }),
  output: Product,
  async run(context, { productId, reason, occurredAt }) {
    const { found: before, problem } = await demandProduct(context, productId)
    if (problem) return { problem }
    const changed = await changeProduct(writingOf(context, 'withdraw-product', occurredAt), {
      before,
      expectedVersion: context.expectedVersion ?? 0,
      body: { ...before.body, withdrawn: { at: context.now.toISOString(), reason } },
      reason,
    })
    if (changed.problem) return changed
    await keepStanding(context, { productId })
    const after = await findProduct(context, productId)
    return after
      ? { value: presentProduct(after, true), version: after.version }
      : { problem: unknownRecord('product') }
  },
})

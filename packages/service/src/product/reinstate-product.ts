import { z } from 'zod'
import { keepStanding } from '../assessment/keep.ts'
import { revisionsAfter } from '../assessment/store.ts'
import { versionConflict } from '../change.ts'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { unknownRecord, writingOf } from './demand.ts'
import { holdRevisions } from './hold.ts'
import { OccurredAt, presentProduct, Product, Reason } from './shape.ts'
import { changeProduct } from './store.ts'
import { findProduct } from './store-reading.ts'

/** More revisions of one product than anybody makes. */
const mostRevisions = 200

export const reinstateProduct = recordOperation({
  name: 'reinstate-product',
  summary: 'Take the withdrawal of a product back',
  description:
    'It is worked on again, as it was before. The history keeps the withdrawal and this, each with its reason. Its revisions are assessed by the law of now, as nobody did so meanwhile. A product that is not withdrawn stays as it is.',
  permission: 'product:write',
  effect: 'write',
  versioned: true,
  input: z.strictObject({ productId: Id, reason: Reason, occurredAt: OccurredAt }),
  output: Product,
  async run(context, { productId, reason, occurredAt }) {
    await holdRevisions(context, { productId })
    const before = await findProduct(context, productId)
    if (!before) return { problem: unknownRecord('product') }
    const { withdrawn, ...body } = before.body
    const expectedVersion = context.expectedVersion ?? 0
    if (before.version !== expectedVersion)
      return { problem: versionConflict(expectedVersion, before.version) }
    if (!withdrawn) return { value: presentProduct(before, true), version: before.version }
    const changed = await changeProduct(writingOf(context, 'reinstate-product', occurredAt), {
      before,
      expectedVersion,
      body,
      reason,
    })
    if (changed.problem) return changed
    const revisions = await revisionsAfter(context, {
      after: undefined,
      productIds: [productId],
      limit: mostRevisions,
    })
    for (const saved of revisions) await keepStanding(context, { productId, saved })
    const after = await findProduct(context, productId)
    return after
      ? { value: presentProduct(after, true), version: after.version }
      : { problem: unknownRecord('product') }
  },
})

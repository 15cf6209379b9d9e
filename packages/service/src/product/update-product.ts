import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { demandProduct, unknownRecord, writingOf } from './demand.ts'
import { Family, merged, Name, Note, OccurredAt, presentProduct, Product } from './shape.ts'
import { changeProduct } from './store.ts'
import { findProduct } from './store-reading.ts'

export const updateProduct = recordOperation({
  name: 'update-product',
  summary: 'Change name, family or note of a product',
  description: 'What is absent stays as it is; null takes family or note away.',
  permission: 'product:write',
  effect: 'write',
  versioned: true,
  input: z.strictObject({
    productId: Id,
    name: Name.optional(),
    family: Family.nullable().optional(),
    note: Note.nullable().optional(),
    occurredAt: OccurredAt,
  }),
  output: Product,
  async run(context, { productId, occurredAt, ...changes }) {
    const { found: before, problem } = await demandProduct(context, productId)
    if (problem) return { problem }
    const changed = await changeProduct(writingOf(context, 'update-product', occurredAt), {
      before,
      expectedVersion: context.expectedVersion ?? 0,
      body: merged(before.body, { ...changes, note: changes.note === '' ? null : changes.note }),
    })
    if (changed.problem) return changed
    const after = await findProduct(context, productId)
    return after
      ? { value: presentProduct(after, true), version: after.version }
      : { problem: unknownRecord('product') }
  },
})

import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { demandProduct, takenCodes, unknownPlaces, unknownRecord, writingOf } from './demand.ts'
import type { SkuRecord } from './record.ts'
import { merged, OccurredAt, presentSku, Sku, skuFields } from './shape.ts'
import { insertSkus, refreshProducts } from './store.ts'
import { findRevision } from './store-reading.ts'

export const addSku = recordOperation({
  name: 'add-sku',
  summary: 'Add a SKU to a product',
  description: 'GTIN, ASIN and seller SKU each name one SKU of the organisation only.',
  permission: 'product:write',
  effect: 'write',
  input: z.strictObject({
    productId: Id,
    revisionId: Id.optional().describe("The variant's own revision, where it has one"),
    ...skuFields,
    occurredAt: OccurredAt,
  }),
  output: Sku,
  async run(context, { occurredAt, ...given }) {
    const product = await demandProduct(context, given.productId)
    if (product.problem) return product
    const { revisionId } = given
    if (revisionId !== undefined && !(await findRevision(context, given.productId, revisionId)))
      return { problem: unknownRecord('revision') }
    const body = merged<SkuRecord>({ productId: given.productId, markets: [], listings: [] }, given as object)
    const problem =
      unknownPlaces(context.service.law, [body]) ?? (await takenCodes(context, [body], { place: () => '' }))
    if (problem) return { problem }
    const id = context.service.newId()
    const taken = await insertSkus(writingOf(context, 'add-sku', occurredAt), [{ id, body }])
    if (taken) return { problem: taken }
    await refreshProducts(context, [given.productId])
    const sku = { id, version: 1, createdAt: context.now, updatedAt: context.now, body }
    return { value: presentSku(sku), version: 1 }
  },
})

import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { demandProduct, takenCodes, unknownPlaces, unknownRecord, writingOf } from './demand.ts'
import type { SkuRecord } from './record.ts'
import { merged, OccurredAt, presentSku, Sku, skuFields } from './shape.ts'
import { changeSku } from './store.ts'
import { findRevision, findSku } from './store-reading.ts'

const { markets, listings, name, colour, size, gtin, asin, sellerSku, note } = skuFields

export const updateSku = recordOperation({
  name: 'update-sku',
  summary: 'Change a SKU',
  description: 'What is absent stays as it is; null takes a value away.',
  permission: 'product:write',
  effect: 'write',
  versioned: true,
  input: z.strictObject({
    productId: Id,
    skuId: Id,
    revisionId: Id.nullable().optional(),
    name: name.nullable(),
    colour: colour.nullable(),
    size: size.nullable(),
    gtin: gtin.nullable(),
    asin: asin.nullable(),
    sellerSku: sellerSku.nullable(),
    note: note.nullable(),
    markets,
    listings,
    occurredAt: OccurredAt,
  }),
  output: Sku,
  async run(context, { productId, skuId, occurredAt, ...changes }) {
    const product = await demandProduct(context, productId)
    if (product.problem) return product
    const before = await findSku(context, productId, skuId)
    if (!before) return { problem: unknownRecord('SKU') }
    const { revisionId } = changes
    if (revisionId && !(await findRevision(context, productId, revisionId)))
      return { problem: unknownRecord('revision') }
    const body = merged<SkuRecord>(before.body, changes as object)
    const problem =
      unknownPlaces(context.service.law, [body]) ??
      (await takenCodes(context, [body], { place: () => '', exceptId: skuId }))
    if (problem) return { problem }
    const changed = await changeSku(writingOf(context, 'update-sku', occurredAt), {
      before,
      expectedVersion: context.expectedVersion ?? 0,
      body,
    })
    return changed.problem ? changed : { value: presentSku(changed.after), version: changed.after.version }
  },
})

/** What operations that make a product have in common. */
import { z } from 'zod'
import type { RecordContext } from '../operation.ts'
import type { Problem } from '../problem.ts'
import { takenCodes, unknownPlaces } from './demand.ts'
import type { SkuRecord } from './record.ts'
import {
  merged,
  type NewSkus,
  presentProduct,
  presentRevision,
  presentSku,
  Product,
  Revision,
  Sku,
} from './shape.ts'
import type { NewRecord } from './store.ts'
import { findProduct, findRevision } from './store-reading.ts'

export const NewProductShape = z.object({
  product: Product,
  revision: Revision.describe('The draft'),
  skus: z.array(Sku).readonly().describe('Those that were added'),
})

/**
 * The SKUs of an input as records.
 *
 * @returns `problem` where a code is taken, or a market or channel unknown.
 */
export async function readNewSkus(
  context: RecordContext,
  given: z.output<typeof NewSkus>,
  of: Pick<SkuRecord, 'productId' | 'revisionId'>,
): Promise<
  | { readonly skus: readonly NewRecord<SkuRecord>[]; readonly problem?: undefined }
  | { readonly problem: Problem; readonly skus?: undefined }
> {
  const skus = given.map((sku) => merged<SkuRecord>({ ...of, markets: [], listings: [] }, sku as object))
  const problem =
    unknownPlaces(context.service.law, skus) ??
    (await takenCodes(context, skus, { place: (index) => `/skus/${index}` }))
  return problem ? { problem } : { skus: skus.map((body) => ({ id: context.service.newId(), body })) }
}

/** As the records are now, after they were written. */
export async function presentNewProduct(
  context: RecordContext,
  productId: string,
  { revisionId, skus }: { readonly revisionId: string; readonly skus: readonly NewRecord<SkuRecord>[] },
): Promise<{ value: z.output<typeof NewProductShape> }> {
  const product = await findProduct(context, productId)
  const revision = await findRevision(context, productId, revisionId)
  if (!product || !revision) throw new Error(`What was written is not there: ${productId}`)
  const [createdAt, updatedAt] = [context.now, context.now]
  return {
    value: {
      product: presentProduct(product, true),
      revision: presentRevision(revision, true),
      skus: skus.map((sku) => presentSku({ ...sku, version: 1, createdAt, updatedAt })),
    },
  }
}

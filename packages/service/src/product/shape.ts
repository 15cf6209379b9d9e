/** Shapes that inputs and outputs on products share. */
import { z } from 'zod'
import { Id, Instant } from '../shape.ts'
import { readAsin, readGtin } from './code.ts'
import type { RevisionRecord, SkuRecord, Stored } from './record.ts'
import type { findRevisions, ListedProduct } from './store-reading.ts'

// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const steering = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/
// oxlint-disable-next-line no-control-regex -- as above, but for line breaks and tabs
const steeringInLines = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/

/** A line in any script, kept as it is: control characters and marks of direction are refused, nothing is trimmed. */
function line(most: number) {
  return z
    .string()
    .min(1)
    .max(most)
    .refine((text) => text.trim() !== '' && text.isWellFormed() && !steering.test(text), {
      error: 'one-line',
    })
}

export const Name = line(300)
export const Family = line(100)
export const Label = line(40).describe('What people call the revision: A, B, 2026-2')
export const Words = line(200)
export const Note = z
  .string()
  .max(4000)
  .refine((text) => text.isWellFormed() && !steeringInLines.test(text), {
    error: 'text-unseen',
  })
export const SellerSku = line(100)
export const Reason = line(1000)

export const OccurredAt = Instant.optional().describe('When it happened; now where absent')

/** Read by readDocument, which tells all of its faults. */
export const GivenDocument = z.unknown().meta({
  type: 'object',
  description:
    'A product document, schema playproof/product/1; it may lack what is not known yet. id, name, family, revision and sku are the own of product, revision and SKU: in a document they name a new product, and are passed over when a draft is saved.',
})

export const MarketIds = z
  .array(z.string().max(40))
  .max(100)
  .transform((ids) => [...new Set(ids)])
  .describe('Ids of markets, such as eu or us')

export const Gtin = z
  .string()
  .max(40)
  .refine((given) => readGtin(given) !== undefined, {
    error: 'gtin-digits',
  })
  .describe('GTIN-8, -12, -13 or -14')

export const Asin = z
  .string()
  .max(20)
  .refine((given) => readAsin(given) !== undefined, { error: 'asin-letters' })
  .transform((given) => readAsin(given) ?? given)

const ListingShape = z
  .strictObject({
    channel: z.string().max(60).describe('Id of a sales channel of the catalogue'),
    id: line(100).optional().describe('Of the listing, as the channel calls it'),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .optional(),
  })
  .meta({ id: 'SkuListing' })

/** What a caller may say of a SKU. */
export const skuFields = {
  name: Words.optional(),
  colour: Words.optional(),
  size: Words.optional(),
  gtin: Gtin.optional(),
  asin: Asin.optional(),
  sellerSku: SellerSku.optional(),
  markets: MarketIds.optional(),
  listings: z.array(ListingShape).max(100).optional(),
  note: Note.optional(),
} as const

const NewSku = z.strictObject(skuFields).meta({ id: 'SkuCreate' })

export const NewSkus = z.array(NewSku).max(200)

const Withdrawal = z.object({ at: Instant, reason: z.string() }).meta({ id: 'Withdrawal' })

export const Product = z
  .object({
    productId: Id,
    name: z.string(),
    family: z.string().optional(),
    note: z.string().optional(),
    status: z
      .enum(['draft', 'approved', 'withdrawn'])
      .describe('draft: no revision is approved. approved: at least one is'),
    approvedRevisionId: Id.optional().describe('The newest that is approved'),
    draftRevisionId: Id.optional().describe('The newest that is a draft'),
    markets: z.array(z.string()).readonly().describe('Of its drafts and approved revisions'),
    skuCount: z.int(),
    copiedFrom: Id.optional(),
    withdrawn: Withdrawal.optional(),
    createdAt: Instant,
    changedAt: Instant.describe('The newest change of the product, a revision or a SKU'),
    version: z.int().describe('Of name, family, note and withdrawal; revisions and SKUs have their own'),
  })
  .meta({ id: 'Product' })

export const ActorShape = z.object({ kind: z.string(), id: z.string() }).meta({ id: 'RecordedBy' })

const revisionFields = {
  revisionId: Id,
  label: z.string(),
  state: z.enum(['draft', 'approved', 'withdrawn']),
  approvedSample: z.string().optional(),
  packagingVersion: z.string().optional(),
  markets: z.array(z.string()).readonly(),
  approved: z.object({ by: ActorShape, at: Instant }).optional(),
  updatedAt: Instant,
  version: z.int(),
}

export const RevisionSummary = z.object(revisionFields).meta({ id: 'RevisionSummary' })

export const Revision = z
  .object({
    ...revisionFields,
    productId: Id,
    document: z
      .record(z.string(), z.unknown())
      .describe('Schema playproof/product/1; id, name, family, revision and sku are told by the records'),
    copiedFrom: Id.optional().describe('The revision that this one was made from'),
    withdrawn: Withdrawal.optional(),
    createdAt: Instant,
  })
  .meta({ id: 'Revision' })

export const Sku = z
  .object({
    skuId: Id,
    productId: Id,
    revisionId: Id.optional().describe("The variant's own revision; absent: the product's approved one"),
    name: z.string().optional(),
    colour: z.string().optional(),
    size: z.string().optional(),
    gtin: z.string().optional().describe('As given'),
    gtin14: z.string().optional().describe('The same as 14 digits'),
    asin: z.string().optional(),
    sellerSku: z.string().optional(),
    markets: z.array(z.string()).readonly(),
    listings: z
      .array(z.object({ channel: z.string(), id: z.string().optional(), url: z.string().optional() }))
      .readonly(),
    note: z.string().optional(),
    createdAt: Instant,
    updatedAt: Instant,
    version: z.int(),
  })
  .meta({ id: 'Sku' })

export const Difference = z
  .object({
    pointer: z
      .string()
      .describe('JSON Pointer; components are named by their id: /document/components/eye/supplier'),
    old: z.unknown().optional().describe('Absent: it was not there'),
    new: z.unknown().optional().describe('Absent: it is no longer there'),
  })
  .meta({ id: 'Difference' })

/** @param isOwn Whether its own organisation reads: others, by a grant for one product, learn of no other product. */
export function presentProduct(product: ListedProduct, isOwn: boolean): z.output<typeof Product> {
  const { body } = product
  return {
    productId: product.id,
    name: body.name,
    ...(body.family !== undefined && { family: body.family }),
    ...(body.note !== undefined && { note: body.note }),
    status: product.status,
    ...(product.approvedRevisionId !== null && { approvedRevisionId: product.approvedRevisionId }),
    ...(product.draftRevisionId !== null && { draftRevisionId: product.draftRevisionId }),
    markets: product.markets,
    skuCount: product.skuCount,
    ...(isOwn && body.copiedFrom !== undefined && { copiedFrom: body.copiedFrom }),
    ...(body.withdrawn && { withdrawn: body.withdrawn }),
    createdAt: product.createdAt.toISOString(),
    changedAt: product.changedAt.toISOString(),
    version: product.version,
  }
}

/** @param isOwn See presentProduct. */
export function presentRevision(
  { id, version, createdAt, updatedAt, body }: Stored<RevisionRecord>,
  isOwn: boolean,
): z.output<typeof Revision> {
  return {
    revisionId: id,
    productId: body.productId,
    label: body.label,
    // Discarded ones are found by nobody.
    state: body.state as 'draft' | 'approved' | 'withdrawn',
    document: body.document,
    ...(body.approvedSample !== undefined && { approvedSample: body.approvedSample }),
    ...(body.packagingVersion !== undefined && { packagingVersion: body.packagingVersion }),
    markets: body.markets,
    ...(body.approved && { approved: body.approved }),
    ...(isOwn && body.copiedFrom !== undefined && { copiedFrom: body.copiedFrom }),
    ...(body.withdrawn && { withdrawn: body.withdrawn }),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    version,
  }
}

export function presentSummary(
  row: Awaited<ReturnType<typeof findRevisions>>[number],
): z.output<typeof RevisionSummary> {
  return {
    revisionId: row.revision_id,
    label: row.label,
    state: row.state as 'draft' | 'approved' | 'withdrawn',
    ...(row.approved_sample !== null && { approvedSample: row.approved_sample }),
    ...(row.packaging_version !== null && { packagingVersion: row.packaging_version }),
    markets: row.markets,
    ...(row.approved_by !== null &&
      row.approved_at !== null && {
        approved: { by: row.approved_by, at: row.approved_at.toISOString() },
      }),
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  }
}

export function presentSku({
  id,
  version,
  createdAt,
  updatedAt,
  body: { removedAt: _removedAt, ...body },
}: Stored<SkuRecord>): z.output<typeof Sku> {
  const gtin14 = body.gtin === undefined ? undefined : readGtin(body.gtin)
  return {
    skuId: id,
    ...body,
    ...(gtin14 !== undefined && { gtin14 }),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    version,
  }
}

/** A record without the fields that are null, which take a value away, or absent, which leave it as it was. */
export function merged<Body extends object>(
  record: Body,
  changes: { readonly [Field in keyof Body]?: Body[Field] | null | undefined },
): Body {
  const fields = new Map<string, unknown>(Object.entries(record))
  for (const [field, value] of Object.entries(changes)) {
    if (value === null) fields.delete(field)
    else if (value !== undefined) fields.set(field, value)
  }
  return Object.fromEntries(fields) as unknown as Body
}

/** Records as rows of their tables and back. What a row holds follows from the record alone, so that history can make it again. */
import type { Selectable } from 'kysely'
import type { BulkRow } from '../db/bulk-insert.ts'
import type { ProductTable, RevisionTable, SkuTable } from '../db/tables.ts'
import { readGtin } from './code.ts'
import { componentsOf } from './document.ts'
import type { Listing, ProductRecord, RevisionRecord, SkuRecord, Stored } from './record.ts'
import { fold, wordsOf } from './words.ts'

/** What a product's row tells of its parts. */
const ofParts = [
  'status',
  'approved_revision_id',
  'draft_revision_id',
  'markets',
  'sku_count',
  'changed_at',
] as const

export type ProductRow = Omit<Selectable<ProductTable>, (typeof ofParts)[number]>

export function productRow(organisationId: string, product: Stored<ProductRecord>): ProductRow {
  const { body } = product
  return {
    org_id: organisationId,
    product_id: product.id,
    name: body.name,
    family: body.family ?? null,
    note: body.note ?? null,
    copied_from: body.copiedFrom ?? null,
    withdrawn_at: body.withdrawn ? new Date(body.withdrawn.at) : null,
    withdrawn_reason: body.withdrawn?.reason ?? null,
    version: product.version,
    created_at: product.createdAt,
    updated_at: product.updatedAt,
    name_key: fold(body.name),
    family_key: fold(body.family ?? ''),
  }
}

export function productOf(row: ProductRow): Stored<ProductRecord> {
  return {
    ...storedOf(row),
    id: row.product_id,
    body: {
      name: row.name,
      ...(row.family !== null && { family: row.family }),
      ...(row.note !== null && { note: row.note }),
      ...(row.copied_from !== null && { copiedFrom: row.copied_from }),
      ...withdrawnOf(row),
    },
  }
}

export function wordRows(
  organisationId: string,
  { id, body }: Pick<Stored<ProductRecord>, 'id' | 'body'>,
): BulkRow<'product_word'>[] {
  return wordsOf(`${body.name} ${body.family ?? ''}`).map((word) => ({
    org_id: organisationId,
    word,
    product_id: id,
  }))
}

export function revisionRow(
  organisationId: string,
  revision: Stored<RevisionRecord>,
): Selectable<RevisionTable> {
  const { body } = revision
  return {
    org_id: organisationId,
    revision_id: revision.id,
    product_id: body.productId,
    label: body.label,
    state: body.state,
    document: body.document,
    approved_sample: body.approvedSample ?? null,
    packaging_version: body.packagingVersion ?? null,
    markets: [...body.markets],
    copied_from: body.copiedFrom ?? null,
    approved_by: body.approved?.by ?? null,
    approved_at: body.approved ? new Date(body.approved.at) : null,
    withdrawn_at: body.withdrawn ? new Date(body.withdrawn.at) : null,
    withdrawn_reason: body.withdrawn?.reason ?? null,
    version: revision.version,
    created_at: revision.createdAt,
    updated_at: revision.updatedAt,
  }
}

export function revisionOf(row: Selectable<RevisionTable>): Stored<RevisionRecord> {
  return {
    ...storedOf(row),
    id: row.revision_id,
    body: {
      productId: row.product_id,
      label: row.label,
      state: row.state,
      document: row.document,
      ...(row.approved_sample !== null && { approvedSample: row.approved_sample }),
      ...(row.packaging_version !== null && { packagingVersion: row.packaging_version }),
      markets: row.markets,
      ...(row.copied_from !== null && { copiedFrom: row.copied_from }),
      ...(row.approved_by !== null &&
        row.approved_at !== null && {
          approved: { by: row.approved_by, at: row.approved_at.toISOString() },
        }),
      ...withdrawnOf(row),
    },
  }
}

/** The components of a revision that counts: of a discarded one there are none. */
export function componentRows(
  organisationId: string,
  { id, body }: Pick<Stored<RevisionRecord>, 'id' | 'body'>,
): BulkRow<'revision_component'>[] {
  if (body.state === 'discarded') return []
  return componentsOf(body.document).map((component) => ({
    org_id: organisationId,
    revision_id: id,
    component_id: String(component['id']),
    product_id: body.productId,
    name_key: keyOf(component['name']),
    shares_key: keyOf(component['shares']),
    supplier_key: keyOf(component['supplier']),
    choices: choicesOf(component['facts']),
  }))
}

export function skuRow(organisationId: string, sku: Stored<SkuRecord>): Selectable<SkuTable> {
  const { body } = sku
  return {
    org_id: organisationId,
    sku_id: sku.id,
    product_id: body.productId,
    revision_id: body.revisionId ?? null,
    name: body.name ?? null,
    colour: body.colour ?? null,
    size: body.size ?? null,
    gtin: body.gtin ?? null,
    gtin14: body.gtin === undefined ? null : (readGtin(body.gtin) ?? null),
    asin: body.asin ?? null,
    seller_sku: body.sellerSku ?? null,
    seller_sku_key: body.sellerSku === undefined ? null : fold(body.sellerSku),
    markets: [...body.markets],
    listings: body.listings,
    note: body.note ?? null,
    removed_at: body.removedAt === undefined ? null : new Date(body.removedAt),
    version: sku.version,
    created_at: sku.createdAt,
    updated_at: sku.updatedAt,
  }
}

export function skuOf(row: Selectable<SkuTable>): Stored<SkuRecord> {
  return {
    ...storedOf(row),
    id: row.sku_id,
    body: {
      productId: row.product_id,
      ...(row.revision_id !== null && { revisionId: row.revision_id }),
      ...(row.name !== null && { name: row.name }),
      ...(row.colour !== null && { colour: row.colour }),
      ...(row.size !== null && { size: row.size }),
      ...(row.gtin !== null && { gtin: row.gtin }),
      ...(row.asin !== null && { asin: row.asin }),
      ...(row.seller_sku !== null && { sellerSku: row.seller_sku }),
      markets: row.markets,
      listings: row.listings as Listing[],
      ...(row.note !== null && { note: row.note }),
      ...(row.removed_at !== null && { removedAt: row.removed_at.toISOString() }),
    },
  }
}

/** As it stands in `choices`. */
export function choiceOf(fact: string, value: string): string {
  return `${fact}=${value}`
}

/** In an order of their own: that of the facts is lost where a document is stored. */
function choicesOf(facts: unknown): string[] {
  return Object.entries((facts as object | null | undefined) ?? {})
    .flatMap(([fact, value]: [string, unknown]) =>
      (Array.isArray(value) ? value : [value])
        .filter((one): one is string => typeof one === 'string' && one !== 'unknown')
        .map((one) => choiceOf(fact, one)),
    )
    .toSorted()
}

function keyOf(text: unknown): string | null {
  return typeof text === 'string' || typeof text === 'number' ? fold(String(text)) : null
}

function storedOf(row: { version: number; created_at: Date; updated_at: Date }) {
  return { version: row.version, createdAt: row.created_at, updatedAt: row.updated_at }
}

function withdrawnOf(row: { withdrawn_at: Date | null; withdrawn_reason: string | null }) {
  return row.withdrawn_at === null
    ? {}
    : { withdrawn: { at: row.withdrawn_at.toISOString(), reason: row.withdrawn_reason ?? '' } }
}

/** What the tables tell of one product, its revisions and SKUs, now and before. */
import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { fixedStatement } from '../db/fixed-statement.ts'
import type { ProductStatus } from '../db/tables.ts'
import type { RecordContext } from '../operation.ts'
import { readGtin } from './code.ts'
import type { ProductRecord, RevisionRecord, SkuRecord, Stored } from './record.ts'
import { productOf, revisionOf, skuOf } from './rows.ts'

/** Whose records are read. */
export type Reading = Pick<RecordContext, 'tx' | 'organisationId'>

interface ProductParts {
  readonly status: ProductStatus
  readonly approvedRevisionId: string | null
  readonly draftRevisionId: string | null
  readonly markets: readonly string[]
  readonly skuCount: number
  readonly changedAt: Date
}

export type ListedProduct = Stored<ProductRecord> & ProductParts

export async function findProduct(
  { tx, organisationId }: Reading,
  productId: string,
): Promise<ListedProduct | undefined> {
  const [row] = await productRows(tx, { organisationId, productId })
  return row && listedProduct(row)
}

const productRows = fixedStatement(
  (tx, asked: { readonly organisationId: string; readonly productId: string }) =>
    tx
      .selectFrom('product')
      .selectAll()
      .where('org_id', '=', asked.organisationId)
      .where('product_id', '=', asked.productId),
)

export type FullProductRow = Parameters<typeof productOf>[0] & {
  status: ProductStatus
  approved_revision_id: string | null
  draft_revision_id: string | null
  markets: string[]
  sku_count: number
  changed_at: Date
}

export function listedProduct(row: FullProductRow): ListedProduct {
  return {
    ...productOf(row),
    status: row.status,
    approvedRevisionId: row.approved_revision_id,
    draftRevisionId: row.draft_revision_id,
    markets: row.markets,
    skuCount: row.sku_count,
    changedAt: row.changed_at,
  }
}

/** @returns Undefined also for a draft that was discarded. */
export async function findRevision(
  { tx, organisationId }: Reading,
  productId: string,
  revisionId: string,
): Promise<Stored<RevisionRecord> | undefined> {
  const [row] = await revisionRows(tx, { organisationId, productId, revisionId })
  return row && revisionOf(row)
}

const revisionRows = fixedStatement(
  (tx, asked: { readonly organisationId: string; readonly productId: string; readonly revisionId: string }) =>
    tx
      .selectFrom('revision')
      .selectAll()
      .where('org_id', '=', asked.organisationId)
      .where('revision_id', '=', asked.revisionId)
      .where('product_id', '=', asked.productId)
      .where('state', '<>', 'discarded'),
)

/** A draft that was discarded, as it was then. */
export async function findDiscarded(
  { tx, organisationId }: Reading,
  productId: string,
  revisionId: string,
): Promise<Stored<RevisionRecord> | undefined> {
  const row = await tx
    .selectFrom('revision')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('revision_id', '=', revisionId)
    .where('product_id', '=', productId)
    .where('state', '=', 'discarded')
    .executeTakeFirst()
  return row && revisionOf(row)
}

/** Without documents; newest first. */
export async function findRevisions({ tx, organisationId }: Reading, productId: string, limit: number) {
  return revisionsOfProduct(tx, { organisationId, productId, limit })
}

const revisionsOfProduct = fixedStatement(
  (tx, asked: { readonly organisationId: string; readonly productId: string; readonly limit: number }) =>
    tx
      .selectFrom('revision')
      .select([
        'revision_id',
        'label',
        'state',
        'approved_sample',
        'packaging_version',
        'markets',
        'approved_by',
        'approved_at',
        'version',
        'updated_at',
      ])
      .where('org_id', '=', asked.organisationId)
      .where('product_id', '=', asked.productId)
      .where('state', '<>', 'discarded')
      .orderBy('revision_id', 'desc')
      .limit(asked.limit),
)

export async function findLabels({ tx, organisationId }: Reading, productId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('revision')
    .select('label')
    .where('org_id', '=', organisationId)
    .where('product_id', '=', productId)
    .where('state', '<>', 'discarded')
    .execute()
  return rows.map(({ label }) => label)
}

export async function findSku(
  { tx, organisationId }: Reading,
  productId: string,
  skuId: string,
): Promise<Stored<SkuRecord> | undefined> {
  const row = await tx
    .selectFrom('sku')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('sku_id', '=', skuId)
    .where('product_id', '=', productId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row && skuOf(row)
}

/** In order of their making. */
export async function findSkus(
  { tx, organisationId }: Reading,
  {
    productId,
    after,
    limit,
  }: { readonly productId?: string | undefined; readonly after?: string | undefined; readonly limit: number },
): Promise<Stored<SkuRecord>[]> {
  const asked = { organisationId, after: after ?? beforeAll, limit }
  const rows = await (productId === undefined
    ? skusInOrder(tx, asked)
    : skusOfProduct(tx, { ...asked, productId }))
  return rows.map(skuOf)
}

/** No id comes before it. */
const beforeAll = '00000000-0000-0000-0000-000000000000'

interface SkuPage {
  readonly organisationId: string
  readonly after: string
  readonly limit: number
}

const skusInOrder = fixedStatement((tx, asked: SkuPage) => skusAfter(tx, asked).orderBy('sku_id'))

/** In the order of the index by product, which a planner without statistics would not choose by itself. */
const skusOfProduct = fixedStatement((tx, asked: SkuPage & { readonly productId: string }) =>
  skusAfter(tx, asked).where('product_id', '=', asked.productId).orderBy('product_id').orderBy('sku_id'),
)

function skusAfter(tx: Tx, { organisationId, after, limit }: SkuPage) {
  return tx
    .selectFrom('sku')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('removed_at', 'is', null)
    .where('sku_id', '>', after)
    .limit(limit)
}

export interface TakenCode {
  readonly kind: 'GTIN' | 'ASIN' | 'SKU'
  /** As it was asked for: 14 digits, capitals, or as given. */
  readonly code: string
  readonly skuId: string
  readonly productId: string
}

/** Which codes other SKUs of the organisation carry already. */
export async function findTakenCodes(
  { tx, organisationId }: Reading,
  skus: readonly Pick<SkuRecord, 'gtin' | 'asin' | 'sellerSku'>[],
): Promise<TakenCode[]> {
  const codes = {
    GTIN: {
      column: 'gtin14',
      values: skus.flatMap(({ gtin }) => (gtin === undefined ? [] : (readGtin(gtin) ?? []))),
    },
    ASIN: { column: 'asin', values: skus.flatMap(({ asin }) => asin ?? []) },
    SKU: { column: 'seller_sku', values: skus.flatMap(({ sellerSku }) => sellerSku ?? []) },
  } as const
  const taken: TakenCode[] = []
  for (const [kind, { column, values }] of Object.entries(codes)) {
    if (values.length === 0) continue
    const rows = await tx
      .selectFrom('sku')
      .select([`${column} as code`, 'sku_id', 'product_id'])
      .where('org_id', '=', organisationId)
      .where('removed_at', 'is', null)
      .where(column, '=', sql<string>`any(${values}::text[])`)
      .execute()
    for (const row of rows)
      taken.push({
        kind: kind as TakenCode['kind'],
        code: row.code ?? '',
        skuId: row.sku_id,
        productId: row.product_id,
      })
  }
  return taken
}

/** Versions of one record, newest first, each with the body before it. */
export async function findVersions(
  { tx, organisationId }: Reading,
  recordId: string,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
) {
  let query = tx
    .selectFrom('history')
    .leftJoin('history as older', (join) =>
      join
        .onRef('older.org_id', '=', 'history.org_id')
        .onRef('older.record_id', '=', 'history.record_id')
        .onRef('older.version', '=', 'history.supersedes'),
    )
    .select([
      'history.version',
      'history.record_kind',
      'history.body',
      'history.occurred_at',
      'history.recorded_at',
      'history.recorded_by',
      'history.operation',
      'history.reason',
      'older.body as older',
    ])
    .where('history.org_id', '=', organisationId)
    .where('history.record_id', '=', recordId)
    .orderBy('history.version', 'desc')
    .limit(limit)
  if (before !== undefined) query = query.where('history.version', '<', before)
  return query.execute()
}

/** Of which product a revision or a SKU is a part, discarded and removed ones included. */
export async function isPartOf(
  { tx, organisationId }: Reading,
  productId: string,
  recordId: string,
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from revision where org_id = ${organisationId} and revision_id = ${recordId}::uuid and product_id = ${productId}::uuid
      union all
      select from sku where org_id = ${organisationId} and sku_id = ${recordId}::uuid and product_id = ${productId}::uuid
    ) as found`.execute(tx)
  return rows[0]?.found === true
}

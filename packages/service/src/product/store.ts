/** The tables of products, revisions and SKUs. Each change goes into the history and into its table at once. */
import { isDeepStrictEqual } from 'node:util'
import { type RawBuilder, sql, type UpdateObject } from 'kysely'
import { recordedBy } from '../actor.ts'
import { type RecordChange, recordChange, recordChangeOnlyIfFirst } from '../change.ts'
import { type BulkRow, bulkInsert } from '../db/bulk-insert.ts'
import type { Tx } from '../db/database.ts'
import { fixedStatement } from '../db/fixed-statement.ts'
import { appendHistory } from '../db/history.ts'
import type { ProductStatus, TenantTables } from '../db/tables.ts'
import type { RecordContext } from '../operation.ts'
import type { Problem } from '../problem.ts'
import { type Event, emitEvent, emitEvents } from '../webhook/event.ts'
import { productEvents } from './change-event.ts'
import { readAsin, readGtin } from './code.ts'
import { type Holding, holdProducts, holdRevisions } from './hold.ts'
import type { ProductRecord, RevisionRecord, SkuRecord, Stored } from './record.ts'
import {
  choiceOf,
  componentRows,
  productOf,
  productRow,
  revisionOf,
  revisionRow,
  skuOf,
  skuRow,
  wordRows,
} from './rows.ts'
import { beginningsOf, endOf, fold } from './words.ts'

/** In whose name records are changed, and by which operation. */
export interface Writing
  extends Pick<RecordContext, 'service' | 'tx' | 'organisationId' | 'actor' | 'now' | 'afterCommit'> {
  readonly operation: string
  /** When it happened; absent: now. */
  readonly occurredAt?: Date | undefined
}

/** Whose records are read. */
export type Reading = Pick<RecordContext, 'tx' | 'organisationId'>

export interface NewRecord<Body> {
  readonly id: string
  readonly body: Body
}

/** A product with its first draft and what is sold of it. */
export interface NewProduct {
  readonly product: NewRecord<ProductRecord>
  readonly revision: NewRecord<RevisionRecord>
  readonly skus: readonly NewRecord<SkuRecord>[]
}

/**
 * Adds products, one or a hundred thousand. All are read and checked already: names, documents, codes of their SKUs.
 *
 * @returns The problem, where a code of a SKU was taken by somebody else at the same moment.
 */
export async function insertProducts(
  writing: Writing,
  products: readonly NewProduct[],
): Promise<Problem | undefined> {
  const { tx, organisationId, now } = writing
  await bulkInsert(
    tx,
    'product',
    products.map(
      ({ product, revision, skus }): BulkRow<'product'> => ({
        ...productRow(organisationId, firstState(product, now)),
        status: 'draft',
        approved_revision_id: null,
        draft_revision_id: revision.id,
        markets: [...new Set(revision.body.markets)].toSorted(),
        sku_count: skus.length,
        changed_at: now,
      }),
    ),
  )
  await bulkInsert(
    tx,
    'product_word',
    products.flatMap(({ product }) => wordRows(organisationId, product)),
  )
  await insertRows(
    writing,
    'product',
    products.map(({ product }) => product),
  )
  await emitEvents(
    writing,
    productEvents(
      writing.operation,
      products.map(({ product: { id } }) => ({ productId: id, kind: 'product', recordId: id, version: 1 })),
    ),
  )
  return (
    (await addRevisions(
      writing,
      products.map(({ revision }) => revision),
    )) ??
    (await addSkus(
      writing,
      products.flatMap(({ skus }) => skus),
    ))
  )
}

/** @returns The problem, where the label was taken at the same moment. */
export async function insertRevisions(
  writing: Writing,
  revisions: readonly NewRecord<RevisionRecord>[],
): Promise<Problem | undefined> {
  await emitEvents(
    writing,
    productEvents(
      writing.operation,
      revisions.map(({ id, body }) => ({
        productId: body.productId,
        kind: 'revision',
        recordId: id,
        version: 1,
      })),
    ),
  )
  return addRevisions(writing, revisions)
}

async function addRevisions(
  writing: Writing,
  revisions: readonly NewRecord<RevisionRecord>[],
): Promise<Problem | undefined> {
  const { tx, organisationId, now } = writing
  const label = revisions[0]?.body.label ?? ''
  const problem = await whereUnique({ label }, () =>
    bulkInsert(
      tx,
      'revision',
      revisions.map((revision) => revisionRow(organisationId, firstState(revision, now))),
    ),
  )
  if (problem) return problem
  await bulkInsert(
    tx,
    'revision_component',
    revisions.flatMap((revision) => componentRows(organisationId, revision)),
  )
  await insertRows(writing, 'revision', revisions)
  return undefined
}

/** @returns The problem, where a code was taken at the same moment. */
export async function insertSkus(
  writing: Writing,
  skus: readonly NewRecord<SkuRecord>[],
): Promise<Problem | undefined> {
  await emitEvents(
    writing,
    productEvents(
      writing.operation,
      skus.map(({ id, body }) => ({ productId: body.productId, kind: 'sku', recordId: id, version: 1 })),
    ),
  )
  return addSkus(writing, skus)
}

async function addSkus(
  writing: Writing,
  skus: readonly NewRecord<SkuRecord>[],
): Promise<Problem | undefined> {
  const { tx, organisationId, now } = writing
  const problem = await whereUnique(codesIn(skus.map(({ body }) => body)), () =>
    bulkInsert(
      tx,
      'sku',
      skus.map((sku) => skuRow(organisationId, firstState(sku, now))),
    ),
  )
  if (problem) return problem
  await insertRows(writing, 'sku', skus)
  return undefined
}

function firstState<Body>({ id, body }: NewRecord<Body>, now: Date): Stored<Body> {
  return { id, version: 1, createdAt: now, updatedAt: now, body }
}

async function insertRows(
  { tx, organisationId, actor, now, operation, occurredAt = now }: Writing,
  recordKind: string,
  records: readonly NewRecord<object>[],
): Promise<void> {
  const by = recordedBy(actor)
  const conflicts = await appendHistory(
    tx,
    records.map(({ id, body }) => ({
      organisationId,
      recordId: id,
      recordKind,
      expectedVersion: 0,
      body: { ...body },
      occurredAt,
      recordedAt: now,
      recordedBy: by,
      operation,
    })),
  )
  if (conflicts.length > 0) throw new Error(`A new id was not new: ${conflicts[0]?.recordId}`)
}

/** A change of one record: its next state, and the version it rests on. */
export interface NextState<Body> {
  readonly before: Stored<Body>
  readonly expectedVersion: number
  readonly body: Body
  readonly reason?: string | undefined
}

export type Changed<Body> =
  | { readonly after: Stored<Body>; readonly problem?: undefined }
  | { readonly problem: Problem; readonly after?: undefined }

export async function changeProduct(
  writing: Writing,
  change: NextState<ProductRecord>,
): Promise<Changed<ProductRecord>> {
  const { tx, organisationId } = writing
  const changed = await appendChange(writing, 'product', change)
  if (changed.problem) return changed
  const { after } = changed
  const { org_id: _org, product_id: _id, ...columns } = productRow(organisationId, after)
  await tx
    .updateTable('product')
    .set(columns)
    .where('org_id', '=', organisationId)
    .where('product_id', '=', after.id)
    .execute()
  const words = wordRows(organisationId, change.before).map(({ word }) => word)
  await tx
    .deleteFrom('product_word')
    .where('org_id', '=', organisationId)
    .where('word', '=', sql<string>`any(${words}::text[])`)
    .where('product_id', '=', after.id)
    .execute()
  await bulkInsert(tx, 'product_word', wordRows(organisationId, after))
  await refreshProducts(writing, [after.id])
  return changed
}

export async function changeRevision(
  writing: Writing,
  change: NextState<RevisionRecord>,
): Promise<Changed<RevisionRecord>> {
  const { before } = change
  await holdRevisions(writing, { revisionId: before.id })
  const after = stateAfter(writing, change)
  let changed: Changed<RevisionRecord> = { after }
  const problem = await whereUnique({ label: after.body.label }, async () => {
    ;[changed] = await Promise.all([
      appendChange(writing, 'revision', change),
      storeRevision(writing, before, after),
    ])
  })
  if (problem) return { problem }
  if (changed.problem) return changed
  if (after.body.state === 'approved' && change.before.body.state === 'draft')
    await emitEvent(writing, {
      topic: 'revision.approved',
      data: {
        productId: after.body.productId,
        revisionId: after.id,
        version: after.version,
        label: after.body.label,
      },
    })
  return changed
}

/**
 * A draft changed by statements that are sent at once: where it is not as it was read, the transaction fails.
 *
 * @returns What is to be told of it.
 */
export async function changeDraftIfNewest(
  writing: Writing,
  change: NextState<RevisionRecord>,
): Promise<readonly Event[]> {
  const { before } = change
  await holdRevisions(writing, { revisionId: before.id })
  await recordChangeOnlyIfFirst(writing, recordedChange(writing, 'revision', change))
  await storeRevision(writing, before, stateAfter(writing, change))
  return eventsOf(writing, 'revision', change)
}

/** The tables that tell of a revision, beside its history. */
async function storeRevision(
  writing: Writing,
  before: Stored<RevisionRecord>,
  after: Stored<RevisionRecord>,
): Promise<void> {
  const isShownAlike =
    before.body.state === after.body.state && isDeepStrictEqual(before.body.markets, after.body.markets)
  await Promise.all([
    updateRevision(writing, after),
    updateComponents(writing, before, after),
    isShownAlike && touchProduct(writing, after.body.productId),
  ])
  if (!isShownAlike) await refreshProducts(writing, [after.body.productId])
}

async function updateRevision({ tx, organisationId }: Reading, after: Stored<RevisionRecord>): Promise<void> {
  const {
    org_id: _org,
    revision_id: _id,
    document,
    approved_by: by,
    ...columns
  } = revisionRow(organisationId, after)
  await tx
    .updateTable('revision')
    .set({
      ...columns,
      document: JSON.stringify(document),
      approved_by: by && JSON.stringify(by),
    } satisfies UpdateObject<TenantTables, 'revision'>)
    .where('org_id', '=', organisationId)
    .where('revision_id', '=', after.id)
    .execute()
}

/** Most changes leave the components as they are. */
async function updateComponents(
  { tx, organisationId }: Reading,
  before: Stored<RevisionRecord>,
  after: Stored<RevisionRecord>,
): Promise<void> {
  const rows = componentRows(organisationId, after)
  if (isDeepStrictEqual(rows, componentRows(organisationId, before))) return
  await tx
    .deleteFrom('revision_component')
    .where('org_id', '=', organisationId)
    .where('revision_id', '=', after.id)
    .execute()
  await bulkInsert(tx, 'revision_component', rows)
}

export async function changeSku(writing: Writing, change: NextState<SkuRecord>): Promise<Changed<SkuRecord>> {
  const { tx, organisationId } = writing
  const changed = await appendChange(writing, 'sku', change)
  if (changed.problem) return changed
  const { after } = changed
  const { org_id: _org, sku_id: _id, listings, ...columns } = skuRow(organisationId, after)
  const problem = await whereUnique(codesIn([after.body]), () =>
    tx
      .updateTable('sku')
      .set({ ...columns, listings: JSON.stringify(listings) })
      .where('org_id', '=', organisationId)
      .where('sku_id', '=', after.id)
      .execute(),
  )
  if (problem) return { problem }
  await refreshProducts(writing, [after.body.productId])
  return changed
}

type AnyRecord = ProductRecord | RevisionRecord | SkuRecord
type RecordKind = 'product' | 'revision' | 'sku'

async function appendChange<Body extends AnyRecord>(
  writing: Writing,
  kind: RecordKind,
  change: NextState<Body>,
): Promise<Changed<Body>> {
  const [problem] = await Promise.all([
    recordChange(writing, recordedChange(writing, kind, change)),
    emitEvents(writing, eventsOf(writing, kind, change)),
  ])
  return problem ? { problem } : { after: stateAfter(writing, change) }
}

function recordedChange(
  { operation, occurredAt }: Writing,
  recordKind: RecordKind,
  { before, expectedVersion, body, reason }: NextState<AnyRecord>,
): RecordChange {
  return {
    operation,
    recordId: before.id,
    recordKind,
    expectedVersion,
    body: { ...body },
    ...(occurredAt && { occurredAt }),
    ...(reason !== undefined && { reason }),
  }
}

function eventsOf(
  writing: Writing,
  kind: RecordKind,
  change: NextState<AnyRecord>,
): readonly Event<'product.changed'>[] {
  const { id, version, body } = stateAfter(writing, change)
  const productId = 'productId' in body ? body.productId : id
  return productEvents(writing.operation, [{ productId, kind, recordId: id, version }])
}

/** The record once the change is made. */
export function stateAfter<Body>(
  { now }: Pick<Writing, 'now'>,
  { before, expectedVersion, body }: NextState<Body>,
): Stored<Body> {
  return { ...before, version: expectedVersion + 1, updatedAt: now, body }
}

/**
 * What another transaction took between a look and the write. The transaction can do nothing more after that; the caller
 * gives the problem back.
 */
async function whereUnique(
  facts: Readonly<Record<string, string>>,
  write: () => Promise<unknown>,
): Promise<Problem | undefined> {
  try {
    await write()
    return undefined
  } catch (error) {
    const { code, constraint = '' } = error as { readonly code?: string; readonly constraint?: string }
    if (code !== '23505') throw error
    if (constraint === 'revision_label') return { code: 'label-taken', facts }
    const kind = kindsOfCode[constraint]
    if (kind === undefined) throw error
    return { code: 'code-taken', facts: { ...facts, kind } }
  }
}

/** By the names of the unique indexes. */
const kindsOfCode: Readonly<Record<string, TakenCode['kind']>> = {
  sku_gtin: 'GTIN',
  sku_asin: 'ASIN',
  sku_seller_sku: 'SKU',
}

/** For a text: codes of which one is taken. */
function codesIn(skus: readonly SkuRecord[]): { readonly found: string } {
  const codes = skus.slice(0, 5).flatMap(({ gtin, asin, sellerSku }) => [gtin, asin, sellerSku])
  return { found: codes.filter((code) => code !== undefined).join(', ') }
}

/** Writes anew what rows of products tell of their parts. To be called after each change of a part. */
export async function refreshProducts(place: Holding, productIds: readonly string[]): Promise<void> {
  const { tx, organisationId } = place
  // Others change other parts of them: what the statement reads is as of its beginning, so it begins behind theirs.
  await holdProducts(place, productIds)
  await sql`
    update product set
      status = case
        when withdrawn_at is not null then 'withdrawn'
        when exists (
          select from revision r where r.org_id = ${organisationId} and r.product_id = product.product_id and r.state = 'approved'
        ) then 'approved'
        else 'draft'
      end,
      approved_revision_id = (
        select r.revision_id from revision r
        where r.org_id = ${organisationId} and r.product_id = product.product_id and r.state = 'approved'
        order by r.approved_at desc, r.revision_id desc limit 1
      ),
      draft_revision_id = (
        select r.revision_id from revision r
        where r.org_id = ${organisationId} and r.product_id = product.product_id and r.state = 'draft'
        order by r.revision_id desc limit 1
      ),
      markets = array(
        select distinct market from revision r, unnest(r.markets) market
        where r.org_id = ${organisationId} and r.product_id = product.product_id and r.state in ('draft', 'approved')
        order by market
      ),
      sku_count = (
        select count(*) from sku s
        where s.org_id = ${organisationId} and s.product_id = product.product_id and s.removed_at is null
      ),
      changed_at = greatest(
        updated_at,
        (select max(r.updated_at) from revision r where r.org_id = ${organisationId} and r.product_id = product.product_id),
        (select max(s.updated_at) from sku s where s.org_id = ${organisationId} and s.product_id = product.product_id)
      )
    where org_id = ${organisationId} and product_id = any(${productIds}::uuid[])`.execute(tx)
}

/** A part was changed, in nothing that the product's row tells of it. */
async function touchProduct({ tx, organisationId, now }: Writing, productId: string): Promise<void> {
  await tx
    .updateTable('product')
    .set({ changed_at: now })
    .where('org_id', '=', organisationId)
    .where('product_id', '=', productId)
    .execute()
}

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

type FullProductRow = Parameters<typeof productOf>[0] & {
  status: ProductStatus
  approved_revision_id: string | null
  draft_revision_id: string | null
  markets: string[]
  sku_count: number
  changed_at: Date
}

function listedProduct(row: FullProductRow): ListedProduct {
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

export interface ProductFilter {
  readonly q?: string | undefined
  readonly status?: ProductStatus | undefined
  readonly family?: string | undefined
  readonly market?: string | undefined
}

export const productSorts = ['name', 'family', 'changed', 'created'] as const
export type ProductSort = (typeof productSorts)[number]

/** Where a page of products begins: sort key and id of the last product before it. */
export type ProductPlace = readonly [key: string, id: string]

export async function findProducts(
  reading: Reading,
  filter: ProductFilter,
  {
    sort,
    after,
    limit,
  }: { readonly sort: ProductSort; readonly after?: ProductPlace | undefined; readonly limit: number },
): Promise<{ readonly product: ListedProduct; readonly place: ProductPlace }[]> {
  const { key, order, cast, keyOf } = sortings[sort]
  const beyond =
    after === undefined
      ? sql``
      : sql`and (${key}, p.product_id) ${sql.raw(order === 'asc' ? '>' : '<')} (${after[0]}::${sql.raw(cast)}, ${after[1]}::uuid)`
  const { rows } = await sql<FullProductRow>`
    select p.* from product p
    where ${conditionsOf(reading, filter)} ${beyond}
    order by ${key} ${sql.raw(order)}, p.product_id ${sql.raw(order)}
    limit ${limit}`.execute(reading.tx)
  return rows.map((row) => ({ product: listedProduct(row), place: [keyOf(row), row.product_id] }))
}

export async function countProducts(reading: Reading, filter: ProductFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from product p where ${conditionsOf(reading, filter)}`.execute(reading.tx)
  return rows[0]?.count ?? 0
}

interface Sorting {
  readonly key: RawBuilder<unknown>
  readonly order: 'asc' | 'desc'
  readonly cast: 'text' | 'timestamptz' | 'uuid'
  readonly keyOf: (row: FullProductRow) => string
}

const sortings: Readonly<Record<ProductSort, Sorting>> = {
  name: { key: sql`p.name_key`, order: 'asc', cast: 'text', keyOf: (row) => row.name_key },
  family: { key: sql`p.family_key`, order: 'asc', cast: 'text', keyOf: (row) => row.family_key },
  changed: {
    key: sql`p.changed_at`,
    order: 'desc',
    cast: 'timestamptz',
    keyOf: (row) => row.changed_at.toISOString(),
  },
  created: { key: sql`p.product_id`, order: 'desc', cast: 'uuid', keyOf: (row) => row.product_id },
}

/**
 * All operators here are such that row-level security lets an index answer them (leakproof): equality and order, no LIKE,
 * no full text.
 */
function conditionsOf({ organisationId }: Reading, filter: ProductFilter): RawBuilder<unknown> {
  const conditions = [sql`p.org_id = ${organisationId}`]
  if (filter.status !== undefined) conditions.push(sql`p.status = ${filter.status}`)
  if (filter.family !== undefined) conditions.push(sql`p.family_key = ${fold(filter.family)}`)
  if (filter.market !== undefined) conditions.push(sql`${filter.market} = any(p.markets)`)
  if (filter.q !== undefined && fold(filter.q) !== '') conditions.push(foundBy(organisationId, filter.q))
  return sql.join(conditions, sql` and `)
}

/** By all words of the name or family, by the beginning of the name, or by a code of a SKU. */
function foundBy(organisationId: string, question: string): RawBuilder<unknown> {
  const folded = fold(question)
  const beginnings = beginningsOf(question)
  const words = beginnings.map(
    (beginning) => sql`
      select w.product_id from product_word w
      where w.org_id = ${organisationId} and w.word >= ${beginning} and w.word < ${endOf(beginning)}`,
  )
  const codes = [
    [sql`s.gtin14`, readGtin(question)],
    [sql`s.asin`, readAsin(question)],
  ] as const
  const ways = [
    ...(words.length > 0 ? [sql`(${sql.join(words, sql` intersect `)})`] : []),
    sql`(
      select n.product_id from product n
      where n.org_id = ${organisationId} and n.name_key >= ${folded} and n.name_key < ${endOf(folded)})`,
    sql`(
      select s.product_id from sku s
      where s.org_id = ${organisationId} and s.removed_at is null
        and s.seller_sku_key >= ${folded} and s.seller_sku_key < ${endOf(folded)})`,
    ...codes.flatMap(([column, code]) =>
      code === undefined
        ? []
        : [
            sql`(
              select s.product_id from sku s
              where s.org_id = ${organisationId} and s.removed_at is null and ${column} = ${code})`,
          ],
    ),
  ]
  return sql`p.product_id in (${sql.join(ways, sql` union `)})`
}

export interface FoundCode {
  readonly by: 'gtin' | 'asin' | 'sellerSku' | 'name'
  readonly productId: string
  readonly sku?: Stored<SkuRecord>
}

/** What carries exactly this code, or this name; best first. */
export async function findByCodeOrName(
  { tx, organisationId }: Reading,
  code: string,
  limit: number,
): Promise<FoundCode[]> {
  const kinds = [
    ['gtin', 'gtin14', readGtin(code)],
    ['asin', 'asin', readAsin(code)],
    ['sellerSku', 'seller_sku_key', fold(code)],
  ] as const
  const found: FoundCode[] = []
  for (const [by, column, value] of kinds) {
    if (value === undefined) continue
    const rows = await tx
      .selectFrom('sku')
      .selectAll()
      .where('org_id', '=', organisationId)
      .where('removed_at', 'is', null)
      .where(column, '=', value)
      .orderBy('sku_id')
      .limit(limit)
      .execute()
    found.push(...rows.map((row) => ({ by, productId: row.product_id, sku: skuOf(row) })))
  }
  const named = await tx
    .selectFrom('product')
    .select('product_id')
    .where('org_id', '=', organisationId)
    .where('name_key', '=', fold(code))
    .orderBy('product_id')
    .limit(limit)
    .execute()
  found.push(...named.map(({ product_id: productId }) => ({ by: 'name', productId }) as const))
  return found.slice(0, limit)
}

export async function findProductsById(
  { tx, organisationId }: Reading,
  productIds: readonly string[],
): Promise<ReadonlyMap<string, ListedProduct>> {
  const rows = await tx
    .selectFrom('product')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('product_id', '=', sql<string>`any(${productIds}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.product_id, listedProduct(row)]))
}

export interface ComponentQuestion {
  /** Its id or name, or the name under which products share it. */
  readonly component?: string | undefined
  readonly supplier?: string | undefined
  /** A fact of the component that is chosen from a list, such as what it is made of. */
  readonly fact?: { readonly id: string; readonly value: string } | undefined
}

/** Components of drafts and approved revisions, in order of their revisions. */
export async function findUses(
  { tx, organisationId }: Reading,
  { component, supplier, fact }: ComponentQuestion,
  {
    after,
    limit,
  }: {
    readonly after?: readonly [revisionId: string, componentId: string] | undefined
    readonly limit: number
  },
) {
  const conditions = [sql`c.org_id = ${organisationId}`, sql`r.org_id = ${organisationId}`]
  if (component !== undefined) {
    const key = fold(component)
    conditions.push(sql`(c.name_key = ${key} or c.shares_key = ${key} or c.component_id = ${component})`)
  }
  if (supplier !== undefined) conditions.push(sql`c.supplier_key = ${fold(supplier)}`)
  if (fact !== undefined) conditions.push(sql`${choiceOf(fact.id, fact.value)} = any(c.choices)`)
  if (after !== undefined)
    conditions.push(sql`(c.revision_id, c.component_id) > (${after[0]}::uuid, ${after[1]}::text)`)
  const { rows } = await sql<{
    product_id: string
    product_name: string
    revision_id: string
    label: string
    state: 'draft' | 'approved'
    component_id: string
    component: Readonly<Record<string, unknown>>
  }>`
    select c.product_id, p.name as product_name, c.revision_id, r.label, r.state, c.component_id,
      coalesce((
        select entry from jsonb_array_elements(r.document -> 'components') entry
        where entry ->> 'id' = c.component_id limit 1
      ), '{}'::jsonb) as component
    from revision_component c
    join revision r on r.org_id = c.org_id and r.revision_id = c.revision_id
    join product p on p.org_id = c.org_id and p.product_id = c.product_id
    where ${sql.join(conditions, sql` and `)} and r.state in ('draft', 'approved')
    order by c.revision_id, c.component_id
    limit ${limit}`.execute(tx)
  return rows
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

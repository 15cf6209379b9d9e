/** Writes the tables of products, revisions and SKUs. Each change goes into the history and into its table at once. */
import { isDeepStrictEqual } from 'node:util'
import { sql, type UpdateObject } from 'kysely'
import { recordedBy } from '../actor.ts'
import { type RecordChange, recordChange, recordChangeOnlyIfFirst } from '../change.ts'
import { type BulkRow, bulkInsert } from '../db/bulk-insert.ts'
import { appendHistory } from '../db/history.ts'
import type { TenantTables } from '../db/tables.ts'
import type { RecordContext } from '../operation.ts'
import type { Problem } from '../problem.ts'
import { type Event, emitEvent, emitEvents } from '../webhook/event.ts'
import { productEvents } from './change-event.ts'
import { type Holding, holdProducts, holdRevisions } from './hold.ts'
import type { ProductRecord, RevisionRecord, SkuRecord, Stored } from './record.ts'
import { componentRows, productRow, revisionRow, skuRow, wordRows } from './rows.ts'
import type { Reading, TakenCode } from './store-reading.ts'

/** In whose name records are changed, and by which operation. */
export interface Writing
  extends Pick<RecordContext, 'service' | 'tx' | 'organisationId' | 'actor' | 'now' | 'afterCommit'> {
  readonly operation: string
  /** When it happened; absent: now. */
  readonly occurredAt?: Date | undefined
}

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

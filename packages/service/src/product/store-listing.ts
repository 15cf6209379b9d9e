/** What the tables tell of many products: listed, searched, named by their codes, and what their components have in common. */
import { type RawBuilder, sql } from 'kysely'
import type { ProductStatus } from '../db/tables.ts'
import { readAsin, readGtin } from './code.ts'
import type { SkuRecord, Stored } from './record.ts'
import { choiceOf, skuOf } from './rows.ts'
import { type FullProductRow, type ListedProduct, listedProduct, type Reading } from './store-reading.ts'
import { beginningsOf, endOf, fold } from './words.ts'

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

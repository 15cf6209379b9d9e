/** The assortment at one glance: a row per product with counts per market, what is open, and when it first fails. */
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { Day } from '../law/shape.ts'
import { recordOperation } from '../operation.ts'
import { cursor, Limit, page, pageOf } from '../page.ts'
import { malformed } from '../product/document.ts'
import { beginningsOf, endOf } from '../product/words.ts'
import { Id, Instant } from '../shape.ts'
import { countedFields, presentCounts } from './kept-shape.ts'
import type { Tx } from '../db/database.ts'
import type { MarketCounts } from '../db/tables.ts'
import { Totals, totalsOf } from './totals.ts'

const PortfolioRow = z
  .object({
    productId: Id,
    name: z.string(),
    family: z.string().optional(),
    status: z.enum(['draft', 'approved', 'withdrawn']),
    skus: z
      .array(
        z.object({
          skuId: Id,
          sellerSku: z.string().optional(),
          gtin: z.string().optional(),
          asin: z.string().optional(),
          name: z.string().optional(),
        }),
      )
      .readonly()
      .describe('At most 20; skuCount tells how many there are'),
    skuCount: z.int(),
    assessment: z
      .object({
        assessmentId: Id,
        revisionId: Id,
        markets: z.array(z.string()).readonly(),
        ...countedFields,
        assessedAt: Instant,
      })
      .optional()
      .describe('Absent: never assessed for the markets it is meant for'),
  })
  .meta({ id: 'PortfolioRow' })

const sorts = ['name', 'open', 'failing', 'assessed'] as const

/** What decides which products are listed, and in which order. */
export const listedFields = {
  q: z.string().max(200).optional().describe('Beginnings of words of name or family'),
  market: z.string().max(20).toLowerCase().optional().describe('Only products assessed for it'),
  status: z.enum(['draft', 'approved']).optional(),
  assessed: z
    .stringbool()
    .or(z.boolean())
    .optional()
    .describe('Whether it was ever assessed for the markets it is meant for'),
  finding: z.string().max(50).optional().describe('Code of a finding; any: only products with some finding'),
  open: z.stringbool().or(z.boolean()).optional().describe('Whether rules are undecided'),
  failsBy: Day.optional().describe('Only products that fail on or before this day'),
  sort: z.enum(sorts).default('name'),
}

export type Listed = z.output<z.ZodObject<typeof listedFields>>

export const portfolio = recordOperation({
  name: 'portfolio',
  summary: 'List the assortment with its state',
  description:
    'One row per product that is not withdrawn, with its SKUs: rules per market and verdict, open questions, findings, the first failing day. Sorted by name; or, of assessed products alone, most open first, first failing first, or oldest answer first.',
  permission: 'assessment:read',
  effect: 'read',
  grantable: () => [],
  input: z.strictObject({
    ...listedFields,
    limit: Limit,
    offset: z.coerce
      .number()
      .int()
      .min(0)
      .max(1_000_000)
      .default(0)
      .describe('Entries to pass over, for a jump; from the cursor on where there is one'),
    cursor: cursor(z.tuple([z.union([z.string(), z.number()]), Id])),
  }),
  output: pageOf(PortfolioRow).extend({
    count: z.int().optional().describe('How many there are in all pages; on the first page'),
    totals: Totals.optional().describe(
      'Of all products; on the first page. Some seconds old where there are many',
    ),
  }),
  async run(context, { sort, limit, offset, cursor: after, ...filter }) {
    const { tx, organisationId } = context
    const { order, key, place, from } = orders[sort]
    if (after && !key.safeParse(after[0]).success)
      return {
        problem: malformed([{ pointer: '/cursor', code: 'value-unknown', detail: 'cursor-unknown' }]),
      }
    const wanted = conditionsOf(organisationId, { sort, ...filter })
    const joined = joinedBy(sort)
    const conditions = [...wanted, ...from(after)]
    const { rows } = await sql<Row>`
      select p.product_id, p.name, p.family, p.status, p.sku_count, p.name_key,
        o.assessment_id, o.revision_id, o.markets, o.counts, o.applies_count, o.unknown_count, o.question_count,
        o.findings, o.fails_on, o.assessed_at
      from ${joined} where ${sql.join(conditions, sql` and `)}
      order by ${order} limit ${limit + 1} offset ${offset}`.execute(tx)
    const ids = rows.slice(0, limit).map(({ product_id: id }) => id)
    const { rows: skus } = await sql<SkuRow>`
      select * from (
        select s.product_id, s.sku_id, s.name, s.gtin, s.asin, s.seller_sku,
          row_number() over (partition by s.product_id order by s.sku_id) as place
        from sku s where s.org_id = ${organisationId} and s.product_id = any(${ids}::uuid[]) and s.removed_at is null
      ) numbered where place <= 20 order by sku_id`.execute(tx)
    const skusOf = Map.groupBy(skus, (sku) => sku.product_id)
    const found = page(rows, limit, { item: (row) => present(row, skusOf.get(row.product_id) ?? []), place })
    if (after !== undefined || offset > 0) return { value: found }
    const totals = await totalsOf(context)
    if (Object.values(filter).every((one) => one === undefined))
      return { value: { ...found, count: totals[orders[sort].all], totals } }
    const { rows: counted } = await sql<{ count: number }>`
      select count(*) as count from ${joined} where ${sql.join(wanted, sql` and `)}`.execute(tx)
    const { count } = counted[0] as (typeof counted)[number]
    return { value: { ...found, count, totals } }
  },
})

/** Ids of all products that are listed so, in no order. */
export async function listedProducts(
  { tx, organisationId }: { readonly tx: Tx; readonly organisationId: string },
  listed: Listed,
): Promise<readonly string[]> {
  const { rows } = await sql<{ product_id: string }>`
    select p.product_id from ${joinedBy(listed.sort)}
    where ${sql.join(conditionsOf(organisationId, listed), sql` and `)}`.execute(tx)
  return rows.map(({ product_id: id }) => id)
}

function joinedBy(sort: Listed['sort']): RawBuilder<unknown> {
  return sql`product p ${orders[sort].join} portfolio o on o.org_id = p.org_id and o.product_id = p.product_id`
}

function conditionsOf(
  organisationId: string,
  { q, market, status, assessed, finding, open, failsBy, sort }: Listed,
): RawBuilder<unknown>[] {
  const words = q === undefined ? [] : beginningsOf(q)
  return [
    sql`p.org_id = ${organisationId} and p.status <> 'withdrawn'`,
    ...words.map(
      (word) => sql`exists (
        select from product_word w where w.org_id = ${organisationId} and w.product_id = p.product_id
          and w.word >= ${word} and w.word < ${endOf(word)})`,
    ),
    ...(market === undefined ? [] : [sql`o.counts ? ${market}`]),
    ...(status === undefined ? [] : [sql`p.status = ${status}`]),
    ...(assessed === undefined ? [] : [assessed ? sql`o.product_id is not null` : sql`o.product_id is null`]),
    ...(finding === undefined
      ? []
      : [finding === 'any' ? sql`o.findings <> '{}'` : sql`${finding} = any(o.findings)`]),
    ...(open === undefined ? [] : [open ? sql`o.unknown_count > 0` : sql`o.unknown_count = 0`]),
    ...(failsBy === undefined ? [] : [sql`o.fails_on <= ${failsBy}::date`]),
    ...orders[sort].among,
  ]
}

interface Row {
  readonly product_id: string
  readonly name: string
  readonly name_key: string
  readonly family: string | null
  readonly status: 'draft' | 'approved' | 'withdrawn'
  readonly sku_count: number
  readonly assessment_id: string | null
  readonly revision_id: string
  readonly markets: string[]
  readonly counts: MarketCounts
  readonly applies_count: number
  readonly unknown_count: number
  readonly question_count: number
  readonly findings: string[]
  readonly fails_on: string | null
  readonly assessed_at: Date
}

interface SkuRow {
  readonly product_id: string
  readonly sku_id: string
  readonly name: string | null
  readonly gtin: string | null
  readonly asin: string | null
  readonly seller_sku: string | null
}

interface Order {
  readonly join: RawBuilder<unknown>
  readonly order: RawBuilder<unknown>
  /** Which total tells how many it orders. */
  readonly all: 'products' | 'assessed' | 'failing'
  /** Whom it orders, where not all. */
  readonly among: readonly RawBuilder<unknown>[]
  /** What the key of a cursor must be: one of another order is none of this. */
  readonly key: z.ZodType
  readonly from: (after: readonly [string | number, string] | undefined) => RawBuilder<unknown>[]
  readonly place: (row: Row) => readonly [string | number, string]
}

/** Each follows an index, whose order is that of the columns. */
const orders: Readonly<Record<(typeof sorts)[number], Order>> = {
  name: {
    all: 'products',
    join: sql`left join`,
    order: sql`p.name_key, p.product_id`,
    among: [],
    key: z.string(),
    from: (after) => (after ? [sql`(p.name_key, p.product_id) > (${after[0]}, ${after[1]}::uuid)`] : []),
    place: (row) => [row.name_key, row.product_id],
  },
  open: {
    all: 'assessed',
    join: sql`join`,
    order: sql`o.unknown_count desc, o.product_id desc`,
    among: [],
    key: z.int32(),
    from: (after) =>
      after ? [sql`(o.unknown_count, o.product_id) < (${after[0]}::integer, ${after[1]}::uuid)`] : [],
    place: (row) => [row.unknown_count, row.product_id],
  },
  failing: {
    all: 'failing',
    join: sql`join`,
    order: sql`o.fails_on, o.product_id`,
    among: [sql`o.fails_on is not null`],
    key: Day,
    from: (after) =>
      after ? [sql`(o.fails_on, o.product_id) > (${after[0]}::date, ${after[1]}::uuid)`] : [],
    place: (row) => [row.fails_on ?? '', row.product_id],
  },
  assessed: {
    all: 'assessed',
    join: sql`join`,
    order: sql`o.assessed_at, o.product_id`,
    among: [],
    key: Instant,
    from: (after) =>
      after ? [sql`(o.assessed_at, o.product_id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`] : [],
    place: (row) => [row.assessed_at.toISOString(), row.product_id],
  },
}

function present(row: Row, skus: readonly SkuRow[]): z.output<typeof PortfolioRow> {
  return {
    productId: row.product_id,
    name: row.name,
    ...(row.family !== null && { family: row.family }),
    status: row.status,
    skus: skus.map((sku) => ({
      skuId: sku.sku_id,
      ...(sku.seller_sku !== null && { sellerSku: sku.seller_sku }),
      ...(sku.gtin !== null && { gtin: sku.gtin }),
      ...(sku.asin !== null && { asin: sku.asin }),
      ...(sku.name !== null && { name: sku.name }),
    })),
    skuCount: row.sku_count,
    ...(row.assessment_id !== null && {
      assessment: {
        assessmentId: row.assessment_id,
        revisionId: row.revision_id,
        markets: row.markets,
        ...presentCounts(row),
        assessedAt: row.assessed_at.toISOString(),
      },
    }),
  }
}

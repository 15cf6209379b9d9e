/** Counts over a whole assortment. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '../db/database.ts'
import { dayOf } from '../law/document.ts'
import type { RecordContext } from '../operation.ts'
import { Recent } from '../recent.ts'

export const Totals = z
  .object({
    products: z.int(),
    assessed: z.int(),
    open: z.int().describe('Products with rules that are undecided'),
    failing: z.int().describe('Products that fail on some day, today or later'),
    failingNow: z.int().describe('Those that fail today'),
    withFindings: z.int().describe('Products with something that somebody must look at'),
    markets: z
      .array(
        z.object({
          market: z.string(),
          products: z.int().describe('Assessed for it'),
          open: z.int().describe('Those with rules of this market that are undecided'),
        }),
      )
      .readonly()
      .describe('Most products first'),
  })
  .meta({ id: 'PortfolioTotals' })

type Totals = z.output<typeof Totals>

/**
 * Counting reads every product, on the embedded engine while all others wait: that of so many or more is told again, for a
 * second per as many. An assortment that is assessed anew is looked at all the time.
 */
const many = 5_000

/** What is older is told once more, while it is counted anew; what is older by so much is not told any more. */
const stillToldMs = 10_000

/** Products that are counted at once where somebody may wait: some ten milliseconds of work. */
const productsPerStep = 1_000

interface Told {
  readonly at: number
  readonly today: string
  readonly totals: Totals
  /** Whether it is being counted anew. */
  isRecounted: boolean
}

const mostRemembered = 1000

const told = new WeakMap<Database, Recent<Told>>()

export async function totalsOf({
  service: { db },
  tx,
  organisationId,
  now,
}: Pick<RecordContext, 'service' | 'tx' | 'organisationId' | 'now'>): Promise<Totals> {
  const today = dayOf(now)
  const remembered = told.get(db) ?? new Recent<Told>(mostRemembered)
  told.set(db, remembered)
  const keep = (totals: Totals) =>
    remembered.keep(organisationId, { at: now.getTime(), today, totals, isRecounted: false })
  const last = remembered.get(organisationId)
  const tooOld = last ? now.getTime() - last.at - ageOf(last.totals) : 0
  if (last && last.today === today && last.totals.products >= many && tooOld < stillToldMs) {
    if (tooOld >= 0 && !last.isRecounted) {
      last.isRecounted = true
      // Where it fails, as the service stops perhaps, the next one who asks counts.
      void countInSteps(db, organisationId, today).then(keep, () => undefined)
    }
    return last.totals
  }
  const totals = await count({ tx, organisationId }, today)
  keep(totals)
  return totals
}

/** For how many milliseconds they are told. */
function ageOf({ products }: Totals): number {
  return (products / many) * 1000
}

/** The same in many short looks, between which others go on; what is changed meanwhile may be counted or not. */
async function countInSteps(db: Database, organisationId: string, today: string): Promise<Totals> {
  const parts: Totals[] = []
  let after: string | undefined
  for (;;) {
    const last = await db.inOrganisation({ organisationId, access: 'read' }, async (tx) => {
      const end = await endOfStep({ tx, organisationId }, after)
      parts.push(await count({ tx, organisationId }, today, { after, end }))
      return end
    })
    if (last === undefined) return sumOf(parts)
    after = last
  }
}

type Reading = Pick<RecordContext, 'tx' | 'organisationId'>

/** @returns The last product of the step that begins behind another one; undefined: it is the last step. */
async function endOfStep(
  { tx, organisationId }: Reading,
  after: string | undefined,
): Promise<string | undefined> {
  let products = tx.selectFrom('product').select('product_id').where('org_id', '=', organisationId)
  if (after !== undefined) products = products.where('product_id', '>', after)
  const end = await products.orderBy('product_id').offset(productsPerStep).limit(1).executeTakeFirst()
  return end?.product_id
}

function sumOf(parts: readonly Totals[]): Totals {
  const sum = (of: (part: Totals) => number) => parts.reduce((total, part) => total + of(part), 0)
  const markets = Map.groupBy(
    parts.flatMap((part) => part.markets),
    ({ market }) => market,
  )
  return {
    products: sum(({ products }) => products),
    assessed: sum(({ assessed }) => assessed),
    open: sum(({ open }) => open),
    failing: sum(({ failing }) => failing),
    failingNow: sum(({ failingNow }) => failingNow),
    withFindings: sum(({ withFindings }) => withFindings),
    markets: [...markets]
      .map(([market, counted]) => ({
        market,
        products: counted.reduce((total, { products }) => total + products, 0),
        open: counted.reduce((total, { open }) => total + open, 0),
      }))
      .toSorted((a, b) => b.products - a.products || (a.market < b.market ? -1 : 1)),
  }
}

/** @param within Only products behind the first and up to the second; all where absent. */
async function count(
  { tx, organisationId }: Reading,
  today: string,
  { after, end }: { readonly after?: string | undefined; readonly end?: string | undefined } = {},
): Promise<Totals> {
  const standing = sql`from product p left join portfolio o on o.org_id = p.org_id and o.product_id = p.product_id
    where p.org_id = ${organisationId} and p.status <> 'withdrawn'
      ${after === undefined ? sql`` : sql`and p.product_id > ${after}::uuid`}
      ${end === undefined ? sql`` : sql`and p.product_id <= ${end}::uuid`}`
  const { rows } = await sql<Omit<Totals, 'markets'>>`
    select count(*) as products, count(o.product_id) as assessed,
      count(*) filter (where o.unknown_count > 0) as open, count(o.fails_on) as failing,
      count(*) filter (where o.fails_on <= ${today}::date) as "failingNow",
      count(*) filter (where o.findings <> '{}') as "withFindings"
    ${standing}`.execute(tx)
  const { rows: markets } = await sql<Totals['markets'][number]>`
    select per.key as market, count(*) as products,
      count(*) filter (where (per.value->>'unknown')::integer > 0) as open
    from (select o.counts ${standing} and o.counts is not null) counted, jsonb_each(counted.counts) per
    group by per.key order by count(*) desc, per.key`.execute(tx)
  return { ...(rows[0] as (typeof rows)[number]), markets }
}

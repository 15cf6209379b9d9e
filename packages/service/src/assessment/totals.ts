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

interface Told {
  readonly at: number
  readonly today: string
  readonly totals: Totals
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
  const last = remembered.get(organisationId)
  if (last && last.today === today && now.getTime() - last.at < ageOf(last.totals)) return last.totals
  const totals = await count({ tx, organisationId }, today)
  remembered.keep(organisationId, { at: now.getTime(), today, totals })
  return totals
}

/** For how many milliseconds they are told. */
function ageOf({ products }: Totals): number {
  return products < many ? 0 : (products / many) * 1000
}

async function count(
  { tx, organisationId }: Pick<RecordContext, 'tx' | 'organisationId'>,
  today: string,
): Promise<Totals> {
  const standing = sql`from product p left join portfolio o on o.org_id = p.org_id and o.product_id = p.product_id
    where p.org_id = ${organisationId} and p.status <> 'withdrawn'`
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

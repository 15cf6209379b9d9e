/** What needs a person: products that fail, findings, open questions, old answers, what the law changed, and work that failed. */
import { assess } from '@playproof/engine/assessment'
import { failures, turningDays } from '@playproof/engine/impact'
import { nextQuestion } from '@playproof/engine/interview'
import { Presenter } from '@playproof/engine/present'
import { type Product, readProduct } from '@playproof/engine/product'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../db/database.ts'
import { Job, jobOf, type JobRow } from '../job/store.ts'
import { dayOf } from '../law/document.ts'
import type { Law } from '../law/law.ts'
import { Bilingual, Day } from '../law/shape.ts'
import { recordOperation } from '../operation.ts'
import { type Document, productFile } from '../product/document.ts'
import { resultsOf } from '../result/store.ts'
import { Id, Instant } from '../shape.ts'
import { citationOf, titleOf } from './list-changes.ts'
import { Finding, Verdict } from './shape.ts'
import { changedOnLawAlone } from './store.ts'

/** So many of each kind are told one by one; counts tell how many there are. */
const mostShown = 6
/** What the law changed, and work that failed, is told for so long. */
const recentDays = 30
const daysAhead = 6

/** So many products are read to find those that the law of today cannot read. */
const mostRead = 200

const Unassessed = z.object({ productId: Id, name: z.string() })
const Item = Unassessed.extend({ revisionId: Id.describe('Whose answer this is') })

const Break = z
  .object({
    code: z.enum(['over-limit', 'forbidden-on-artwork']),
    rule: z.string(),
    title: Bilingual.optional(),
    citation: z.string().optional(),
    substance: Bilingual.optional().describe('What was measured'),
    limits: z.array(z.string()).readonly().optional(),
    reportId: Id.optional().describe('The report with the result'),
  })
  .describe('A rule that a result or the artwork breaks')

const Work = z
  .object({
    on: Day.describe('Today, for which this is told'),
    products: z.int().describe('In all, but for withdrawn ones'),
    failing: z.object({
      count: z.int().describe('Products that fail today or later'),
      now: z.int().describe('Those that fail today'),
      items: z
        .array(
          Item.extend({
            failsOn: Day,
            breaks: z.array(Break).readonly().describe('On that day; at most six'),
          }),
        )
        .readonly()
        .describe('First failing first'),
    }),
    findings: z.object({
      count: z.int().describe('Products with findings'),
      items: z
        .array(
          Item.extend({
            findings: z.array(z.object({ code: Finding.shape.code, text: Bilingual })).readonly(),
          }),
        )
        .readonly(),
    }),
    open: z.object({
      count: z.int().describe('Products with rules that are undecided'),
      unknown: z.int().describe('These rules, over all products'),
      items: z
        .array(
          Item.extend({
            unknown: z.int(),
            questions: z.int(),
            next: z
              .object({ key: z.string(), text: Bilingual, settles: z.int() })
              .optional()
              .describe('The question that settles most'),
          }),
        )
        .readonly()
        .describe('Most undecided first'),
    }),
    unassessed: z.object({ count: z.int(), items: z.array(Unassessed).readonly() }),
    outdated: z
      .int()
      .describe('Products whose answer rests on an older law or day; without those that cannot be read'),
    unreadable: z
      .object({ count: z.int(), items: z.array(Item).readonly() })
      .describe('Products that the law of today cannot read, so that their answer stays an older one'),
    changed: z
      .array(
        z.object({
          rule: z.string(),
          citation: z.string().optional(),
          title: Bilingual.optional(),
          after: Verdict.nullable(),
          effectiveOn: Day.optional(),
          products: z.int(),
        }),
      )
      .readonly()
      .describe('What law or calendar changed in the last 30 days; most products first'),
    ahead: z
      .array(z.object({ on: Day, rules: z.int().describe('Rules that begin or end then') }))
      .readonly()
      .describe('The next days on which the law of these markets turns'),
    jobs: z.array(Job).readonly().describe('That are open, or failed in the last 30 days'),
    imports: z
      .array(z.object({ importId: Id, fileName: z.string(), faultCount: z.int(), at: Instant }))
      .readonly()
      .describe('Refused in the last 30 days, and not followed by one that was saved'),
  })
  .meta({ id: 'Work' })

export const listWork = recordOperation({
  name: 'list-work',
  summary: 'List what needs a person',
  description:
    'Products that fail now or on a coming day, findings, the questions that settle most, answers that are older than the law, what the law changed lately and on which days it turns next, background work that is open or failed, and refused imports. Counts are of all, lists show the first few of each.',
  permission: 'assessment:read',
  alsoShows: 'overlay:read',
  effect: 'read',
  grantable: () => [],
  input: z.strictObject({}),
  output: Work,
  async run({ tx, organisationId, service: { law }, now, seesAll }) {
    const scope = { tx, organisationId }
    const today = dayOf(now)
    const since = new Date(now.getTime() - recentDays * 24 * 60 * 60 * 1000)
    const turned = lastTurn(law, today)
    // None of these rests on another, so that the database is waited for once.
    const [counts, jobs, failing, withFindings, open, unassessed, changed, imports] = await Promise.all([
      countWork(scope, { today, digest: law.catalogue.digest, turned }),
      jobsToTell(scope, since),
      rowsBy(scope, sql`o.fails_on is not null order by o.fails_on, o.product_id`),
      rowsBy(scope, sql`o.findings <> '{}' order by o.product_id`),
      rowsBy(scope, sql`o.unknown_count > 0 order by o.unknown_count desc, o.product_id desc`),
      unassessedProducts(scope),
      changesByLaw(scope, { since, seesAll }),
      refusedImports(scope, since),
    ])
    // What a run that goes on will answer is no more than late.
    const isRunning = jobs.some(({ kind, state }) => kind === 'reassess' && state !== 'failed')
    const outdated = counts.outdated === 0 || isRunning ? [] : await outdatedRows(scope, law, turned)
    const results = await resultsOf(
      scope,
      failing.map(({ revision_id: id }) => id),
    )
    return () => {
      const unreadable = outdated.filter((row) => !productOf(law, row))
      return {
        value: {
          on: today,
          products: counts.products,
          failing: {
            count: counts.failing,
            now: counts.failing_now,
            items: failing.map((row) => {
              const failsOn = row.fails_on as string
              return {
                ...itemOf(row),
                failsOn,
                breaks: breaksOf(law, row, failsOn, results.get(row.revision_id) ?? []),
              }
            }),
          },
          findings: {
            count: counts.with_findings,
            items: withFindings.map((row) => ({ ...itemOf(row), findings: findingsOf(law, row, today) })),
          },
          open: {
            count: counts.open,
            unknown: counts.unknown,
            items: open.map((row) => {
              const next = nextOf(law, row, today)
              return {
                ...itemOf(row),
                unknown: row.unknown_count,
                questions: row.question_count,
                ...(next && { next }),
              }
            }),
          },
          unassessed: { count: counts.unassessed, items: unassessed },
          outdated: counts.outdated - unreadable.length,
          unreadable: { count: unreadable.length, items: unreadable.slice(0, mostShown).map(itemOf) },
          changed: changed.map((row) => changeOf(law, row)),
          ahead: turnsAhead(law, new Set(counts.markets), today),
          jobs,
          imports,
        },
      }
    }
  },
})

interface Scope {
  readonly tx: Tx
  readonly organisationId: string
}

interface Counts {
  readonly products: number
  readonly failing: number
  readonly failing_now: number
  readonly with_findings: number
  readonly open: number
  readonly unknown: number
  readonly unassessed: number
  readonly outdated: number
  readonly markets: readonly string[]
}

async function countWork(
  { tx, organisationId }: Scope,
  { today, digest, turned }: { readonly today: string; readonly digest: string; readonly turned: string },
): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select count(*) as products, count(o.fails_on) as failing,
      count(*) filter (where o.fails_on <= ${today}::date) as failing_now,
      count(*) filter (where o.findings <> '{}') as with_findings,
      count(*) filter (where o.unknown_count > 0) as open,
      coalesce(sum(o.unknown_count), 0)::integer as unknown,
      count(*) filter (where o.product_id is null) as unassessed,
      count(*) filter (where ${isOutdated(digest, turned)}) as outdated,
      coalesce((select array_agg(distinct key) from portfolio c, jsonb_object_keys(c.counts) key
        where c.org_id = ${organisationId}), '{}') as markets
    from product p left join portfolio o on o.org_id = p.org_id and o.product_id = p.product_id
      left join assessment a on a.org_id = o.org_id and a.assessment_id = o.assessment_id
    where p.org_id = ${organisationId} and p.status <> 'withdrawn'`.execute(tx)
  return rows[0] as Counts
}

/** Whether assessment `a` rests on another law, or on a day before the law last turned. */
function isOutdated(digest: string, turned: string): ReturnType<typeof sql> {
  return sql`(a.catalogue_digest <> ${digest} or (not a.is_day_fixed and a.on_day < ${turned}::date))`
}

interface Row {
  readonly product_id: string
  readonly revision_id: string
  readonly name: string
  readonly fails_on: string | null
  readonly unknown_count: number
  readonly question_count: number
  readonly markets: string[]
  readonly document: Document
  readonly label: string
}

/** The first few products of one kind, with what they are made of. @param kind Condition and order. */
async function rowsBy(
  { tx, organisationId }: Scope,
  kind: ReturnType<typeof sql>,
  most: number = mostShown,
): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select p.product_id, p.name, r.revision_id, o.fails_on, o.unknown_count, o.question_count, o.markets, r.document, r.label
    from portfolio o join product p on p.org_id = o.org_id and p.product_id = o.product_id
      join revision r on r.org_id = o.org_id and r.revision_id = o.revision_id
    where o.org_id = ${organisationId} and p.status <> 'withdrawn' and ${kind} limit ${most}`.execute(tx)
  return rows
}

function itemOf({ product_id: productId, name, revision_id: revisionId }: Row): z.output<typeof Item> {
  return { productId, name, revisionId }
}

/** The first products whose answer is of an older law or day. */
function outdatedRows(scope: Scope, law: Law, turned: string): Promise<readonly Row[]> {
  return rowsBy(
    scope,
    sql`exists (
      select from assessment a where a.org_id = o.org_id and a.assessment_id = o.assessment_id
        and ${isOutdated(law.catalogue.digest, turned)}) order by p.name_key, o.product_id`,
    mostRead,
  )
}

/** As the law of today reads it; undefined where it cannot: its answer is of an older one. */
function productOf(law: Law, row: Row): Product | undefined {
  return readProduct(productFile(row, { productId: row.product_id }), law.compiled).product
}

function answerOf(law: Law, row: Row, today: string) {
  const product = productOf(law, row)
  const known = new Set(law.catalogue.markets.map(({ id }) => id))
  if (!product || row.markets.some((market) => !known.has(market))) return undefined
  return { product, assessment: assess(law.compiled, product, { markets: row.markets, on: today }) }
}

function inBoth(law: Law, say: (presenter: Presenter) => string): z.output<typeof Bilingual> {
  return { en: say(new Presenter(law.compiled, 'en')), zh: say(new Presenter(law.compiled, 'zh')) }
}

function findingsOf(law: Law, row: Row, today: string) {
  return (answerOf(law, row, today)?.assessment.findings ?? []).map((finding) => ({
    code: finding.code,
    text: inBoth(law, (presenter) => presenter.finding(finding)),
  }))
}

/** What breaks a rule on the day on which the product first fails. */
function breaksOf(
  law: Law,
  row: Row,
  on: string,
  results: Parameters<typeof failures>[3],
): z.output<typeof Break>[] {
  const answer = answerOf(law, row, on)
  if (!answer) return []
  const { compiled, catalogue } = law
  const situation = { compiled, scope: { markets: row.markets, on } }
  const broken = failures(answer.assessment, answer.product, situation, results).map((failure) => {
    const { code, rule } = failure
    const title = titleOf(law, rule)
    const citation = citationOf(law, rule)
    const told = {
      code,
      rule,
      ...(title && { title }),
      ...(citation !== undefined && { citation }),
    }
    if (failure.code === 'forbidden-on-artwork') return told
    const substance = catalogue.substances.find(({ id }) => id === failure.substance)?.name
    const [reportId] = failure.result.split('/')
    return {
      ...told,
      ...(substance && { substance }),
      limits: failure.limits,
      ...(reportId !== undefined && { reportId }),
    }
  })
  return broken.slice(0, mostShown)
}

function nextOf(law: Law, row: Row, today: string) {
  const answer = answerOf(law, row, today)
  const next = answer && nextQuestion(law.compiled, answer.product, answer.assessment, new Set())
  if (!next) return undefined
  const { key, id, component, settles } = next
  const asked = { fact: id, ...(component !== undefined && { components: [component] }) }
  return { key, settles, text: inBoth(law, (presenter) => presenter.question(asked)) }
}

async function unassessedProducts({ tx, organisationId }: Scope): Promise<z.output<typeof Unassessed>[]> {
  const { rows } = await sql<z.output<typeof Unassessed>>`
    select p.product_id as "productId", p.name from product p
    where p.org_id = ${organisationId} and p.status <> 'withdrawn' and not exists (
      select from portfolio o where o.org_id = p.org_id and o.product_id = p.product_id)
    order by p.name_key, p.product_id limit ${mostShown}`.execute(tx)
  return rows
}

interface ChangeRow {
  readonly rule: string
  readonly after: z.output<typeof Verdict> | null
  readonly on: string | null
  readonly products: number
}

async function changesByLaw(
  { tx, organisationId }: Scope,
  { since, seesAll }: { readonly since: Date; readonly seesAll: boolean },
): Promise<readonly ChangeRow[]> {
  const { rows } = await sql<ChangeRow>`
    select requirement as rule, after, max(effective_on)::text as on, count(distinct product_id) as products
    from assessment_change
    where org_id = ${organisationId} and at >= ${since} and cause in ('catalogue', 'date')
      and ${seesAll ? sql`true` : changedOnLawAlone(organisationId)}
    group by requirement, after order by count(distinct product_id) desc, requirement limit ${mostShown}`.execute(
    tx,
  )
  return rows
}

function changeOf(law: Law, { rule, after, on, products }: ChangeRow) {
  const citation = citationOf(law, rule)
  const title = titleOf(law, rule)
  return {
    rule,
    ...(title && { title }),
    ...(citation !== undefined && { citation }),
    after,
    ...(on !== null && { effectiveOn: on }),
    products,
  }
}

/** The newest day up to today on which any rule began or ended. */
function lastTurn({ compiled, catalogue }: Law, today: string): string {
  const all = new Set(catalogue.rules.map(({ id }) => id))
  return turningDays(compiled, all, firstDay, today).at(-1) ?? firstDay
}

const firstDay = '1900-01-01'

function turnsAhead({ catalogue }: Law, markets: ReadonlySet<string>, today: string) {
  const rulesOn = new Map<string, Set<string>>()
  for (const { id, markets: of, inForce } of catalogue.rules) {
    if (!of.some((market) => markets.has(market))) continue
    for (const { from, to } of inForce)
      for (const day of [from, to === undefined ? undefined : dayAfter(to)])
        if (day !== undefined && day > today) rulesOn.set(day, (rulesOn.get(day) ?? new Set()).add(id))
  }
  return [...rulesOn]
    .map(([on, rules]) => ({ on, rules: rules.size }))
    .toSorted((a, b) => a.on.localeCompare(b.on))
    .slice(0, daysAhead)
}

function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return next.toISOString().slice(0, 10)
}

async function jobsToTell({ tx, organisationId }: Scope, since: Date): Promise<z.output<typeof Job>[]> {
  const { rows } = await sql<JobRow>`
    select * from job where org_id = ${organisationId}
      and (state in ('waiting', 'running') or (state = 'failed' and ended_at >= ${since}))
    order by created_at desc limit ${mostShown}`.execute(tx)
  return rows.map(jobOf)
}

async function refusedImports({ tx, organisationId }: Scope, since: Date) {
  const { rows } = await sql<{ import_id: string; name: string; fault_count: number | null; at: Date }>`
    select i.import_id, f.name, (i.faults->>'count')::integer as fault_count, i.updated_at as at
    from product_import i join file f on f.org_id = i.org_id and f.file_id = i.file_id
    where i.org_id = ${organisationId} and i.state = 'refused' and i.updated_at >= ${since}
      and not exists (select from product_import later where later.org_id = i.org_id
        and later.state = 'saved' and later.created_at > i.created_at)
    order by i.created_at desc limit ${mostShown}`.execute(tx)
  return rows.map(({ import_id: importId, name, fault_count: faultCount, at }) => ({
    importId,
    fileName: name,
    faultCount: faultCount ?? 0,
    at: at.toISOString(),
  }))
}

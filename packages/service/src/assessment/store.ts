/** The tables of assessments: answers, the newest of each revision and scope, what changed, and one row per product. */
import { type RawBuilder, type Selectable, sql } from 'kysely'
import { type BulkRow, batchesOf, bulkInsert, insertion } from '../db/bulk-insert.ts'
import { fixedStatement } from '../db/fixed-statement.ts'
import type { AssessmentChangeTable, AssessmentTable, RevisionTable } from '../db/tables.ts'
import type { RecordContext } from '../operation.ts'
import type { Document } from '../product/document.ts'
import type { RevisionRecord, Stored } from '../product/record.ts'

export type Reading = Pick<RecordContext, 'tx' | 'organisationId'>

export type AssessmentRow = Selectable<AssessmentTable>

export interface RevisionToAssess {
  readonly revisionId: string
  readonly productId: string
  readonly version: number
  readonly label: string
  /** Those it is meant for. */
  readonly markets: readonly string[]
}

/** A revision as it is assessed. @typeParam Content Text: JSON that nobody read yet. */
export interface AssessedRevision<Content = Document> extends RevisionToAssess {
  readonly document: Content
}

/** @returns Undefined also for a draft that was discarded. */
export async function findAssessedRevision(
  { tx, organisationId }: Reading,
  revisionId: string,
): Promise<AssessedRevision | undefined> {
  const row = await tx
    .selectFrom('revision')
    .select(['revision_id', 'product_id', 'version', 'label', 'document', 'markets'])
    .where('org_id', '=', organisationId)
    .where('revision_id', '=', revisionId)
    .where('state', '<>', 'discarded')
    .executeTakeFirst()
  return row && assessedRevision(row)
}

interface Chosen {
  /** Absent: of all products, but those excepted. */
  readonly productIds?: readonly string[] | undefined
  readonly exceptProductIds?: readonly string[] | undefined
}

interface Stretch extends Chosen {
  readonly after: string | undefined
  readonly limit: number
}

/** Drafts and approved revisions of products that are not withdrawn, in order of their ids. */
export async function revisionsAfter(reading: Reading, stretch: Stretch): Promise<AssessedRevision[]> {
  const rows = await standingAfter(reading, stretch).select('revision.document').execute()
  return rows.map(assessedRevision)
}

/** The same without their documents. */
export async function revisionsToAssessAfter(
  reading: Reading,
  stretch: Stretch,
): Promise<RevisionToAssess[]> {
  const rows = await standingAfter(reading, stretch).execute()
  return rows.map(revisionToAssess)
}

/** Documents of revisions, as JSON. */
export async function documentsOf(
  { tx, organisationId }: Reading,
  revisionIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('revision')
    .select(['revision_id', sql<string>`document::text`.as('document')])
    .where('org_id', '=', organisationId)
    .where('revision_id', '=', sql<string>`any(${revisionIds}::uuid[])`)
    .execute()
  return new Map(rows.map(({ revision_id: id, document }) => [id, document]))
}

function standing({ tx, organisationId }: Reading, { productIds, exceptProductIds }: Chosen) {
  return tx
    .selectFrom('revision')
    .innerJoin('product', (join) =>
      join
        .onRef('product.org_id', '=', 'revision.org_id')
        .onRef('product.product_id', '=', 'revision.product_id'),
    )
    .where('revision.org_id', '=', organisationId)
    .where('product.org_id', '=', organisationId)
    .where('revision.state', 'in', ['draft', 'approved'])
    .where('product.status', '<>', 'withdrawn')
    .$if(productIds !== undefined, (query) =>
      query.where('revision.product_id', '=', sql<string>`any(${productIds}::uuid[])`),
    )
    .$if(exceptProductIds !== undefined, (query) =>
      query.where('revision.product_id', '<>', sql<string>`all(${exceptProductIds}::uuid[])`),
    )
}

function standingAfter(reading: Reading, { after, limit, ...chosen }: Stretch) {
  return standing(reading, chosen)
    .select([
      'revision.revision_id',
      'revision.product_id',
      'revision.version',
      'revision.label',
      'revision.markets',
    ])
    .$if(after !== undefined, (query) => query.where('revision.revision_id', '>', after as string))
    .orderBy('revision.revision_id')
    .limit(limit)
}

export async function countRevisions(reading: Reading, chosen: Chosen): Promise<number> {
  const { count } = await standing(reading, chosen)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** A record that was just written. */
export function assessedOf({ id, version, body }: Stored<RevisionRecord>): AssessedRevision {
  const { productId, label, document, markets } = body
  return { revisionId: id, productId, version, label, document, markets }
}

type RevisionRow = Selectable<RevisionTable>

function assessedRevision(
  row: Parameters<typeof revisionToAssess>[0] & Pick<RevisionRow, 'document'>,
): AssessedRevision {
  return { ...revisionToAssess(row), document: row.document }
}

function revisionToAssess(
  row: Pick<RevisionRow, 'revision_id' | 'product_id' | 'version' | 'label' | 'markets'>,
): RevisionToAssess {
  return {
    revisionId: row.revision_id,
    productId: row.product_id,
    version: row.version,
    label: row.label,
    markets: row.markets,
  }
}

/** The newest answers about these revisions, one per scope. */
export async function currentAssessments(
  { tx, organisationId }: Reading,
  revisionIds: readonly string[],
): Promise<AssessmentRow[]> {
  return currentRows(tx, { organisationId, revisionIds })
}

const currentRows = fixedStatement(
  (tx, asked: { readonly organisationId: string; readonly revisionIds: readonly string[] }) =>
    tx
      .selectFrom('assessment_current')
      .innerJoin('assessment', (join) =>
        join
          .onRef('assessment.org_id', '=', 'assessment_current.org_id')
          .onRef('assessment.assessment_id', '=', 'assessment_current.assessment_id'),
      )
      .selectAll('assessment')
      .where('assessment_current.org_id', '=', asked.organisationId)
      .where('assessment.org_id', '=', asked.organisationId)
      .where('assessment_current.revision_id', '=', sql<string>`any(${asked.revisionIds}::uuid[])`)
      .orderBy('assessment_current.revision_id')
      .orderBy('assessment_current.scope_key'),
)

/** Products with a newest answer that rests on the overlay. */
export async function productsUnder({ tx, organisationId }: Reading, overlayId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('assessment_current')
    .innerJoin('assessment', (join) =>
      join
        .onRef('assessment.org_id', '=', 'assessment_current.org_id')
        .onRef('assessment.assessment_id', '=', 'assessment_current.assessment_id'),
    )
    .select('assessment.product_id')
    .distinct()
    .where('assessment_current.org_id', '=', organisationId)
    .where('assessment.org_id', '=', organisationId)
    .where(sql<boolean>`assessment.overlays @> ${JSON.stringify([{ overlayId }])}::jsonb`)
    .orderBy('assessment.product_id')
    .execute()
  return rows.map(({ product_id }) => product_id)
}

/** Of answers that show nothing of what customers demand. */
export const restsOnLawAlone = sql<boolean>`assessment.overlays = '[]'`

/** Of changes between such answers. */
export function changedOnLawAlone(organisationId: string): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from assessment where assessment.org_id = ${organisationId}
      and assessment.assessment_id = assessment_change.assessment_id and ${restsOnLawAlone})`
}

export async function findAssessment(
  { tx, organisationId }: Reading,
  assessmentId: string,
): Promise<AssessmentRow | undefined> {
  const [row] = await assessmentRows(tx, { organisationId, assessmentId })
  return row
}

const assessmentRows = fixedStatement(
  (tx, asked: { readonly organisationId: string; readonly assessmentId: string }) =>
    tx
      .selectFrom('assessment')
      .selectAll()
      .where('org_id', '=', asked.organisationId)
      .where('assessment_id', '=', asked.assessmentId),
)

export interface NewAnswer {
  readonly row: BulkRow<'assessment'>
  readonly changes: readonly Omit<Selectable<AssessmentChangeTable>, 'org_id'>[]
  /** Whether it is about the markets that the revision is meant for, and nothing else. */
  readonly isOwn: boolean
}

/**
 * Adds answers, makes them the newest of their scopes, and brings the rows of those products up to date whose shown revision
 * they are about.
 */
export async function insertAnswers(
  { tx, organisationId }: Reading,
  answers: readonly NewAnswer[],
): Promise<void> {
  for (const batch of batchesOf(answers)) {
    const own = batch.filter(({ isOwn }) => isOwn).map(({ row }) => row.assessment_id)
    const rows = batch.map(({ row }) => row)
    await sql`
      with made as (
        ${insertion('assessment', rows)} returning *
      ), current as (
        insert into assessment_current (org_id, revision_id, scope_key, assessment_id)
        select org_id, revision_id, scope_key, assessment_id from made
        on conflict (org_id, revision_id, scope_key) do update set assessment_id = excluded.assessment_id
      )
      ${showing(sql`
        made where assessment_id = any(${own}::uuid[]) and revision_id = (
          select coalesce(approved_revision_id, draft_revision_id) from product
          where org_id = ${organisationId} and product.product_id = made.product_id and status <> 'withdrawn'
        )`)}`.execute(tx)
  }
  await bulkInsert(
    tx,
    'assessment_change',
    answers.flatMap(({ changes }) => changes.map((change) => ({ ...change, org_id: organisationId }))),
  )
}

/** Makes answers the shown ones of their products. @param answers Rows of `assessment`, at most one per product. */
function showing(answers: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    insert into portfolio (
      org_id, product_id, revision_id, assessment_id, markets, counts, applies_count, unknown_count, question_count,
      findings, fails_on, assessed_at
    )
    select org_id, product_id, revision_id, assessment_id, markets, counts, applies_count, unknown_count,
      question_count, findings, fails_on, assessed_at
    from ${answers}
    on conflict (org_id, product_id) do update set
      revision_id = excluded.revision_id, assessment_id = excluded.assessment_id, markets = excluded.markets,
      counts = excluded.counts, applies_count = excluded.applies_count, unknown_count = excluded.unknown_count,
      question_count = excluded.question_count, findings = excluded.findings, fails_on = excluded.fails_on,
      assessed_at = excluded.assessed_at`
}

/**
 * Writes the rows of products anew: the newest answer on the approved revision, else the draft, in its own markets. To be
 * called whenever another revision is the one that counts.
 *
 * Each limit keeps the planner at one look per product by its keys: without statistics it would read whole tables.
 */
export async function refreshPortfolio(
  { tx, organisationId }: Reading,
  productIds: readonly string[],
): Promise<void> {
  const ids = [...new Set(productIds)]
  await sql`
    with shown as materialized (
      select p.product_id as shown_product_id, c.assessment_id as shown_assessment_id
      from unnest(${ids}::uuid[]) as asked (product_id)
      cross join lateral (
        select product.product_id, coalesce(approved_revision_id, draft_revision_id) as revision_id from product
        where org_id = ${organisationId} and product.product_id = asked.product_id and status <> 'withdrawn'
        limit 1
      ) p
      cross join lateral (
        select revision.revision_id, markets from revision
        where org_id = ${organisationId} and revision.revision_id = p.revision_id
        limit 1
      ) r
      cross join lateral (
        select assessment_id from assessment_current
        where org_id = ${organisationId} and assessment_current.revision_id = r.revision_id and scope_key = (
          select string_agg(distinct market, ',' order by market) from unnest(r.markets) as market (market)
        ) collate "C"
        limit 1
      ) c
    ), gone as (
      delete from portfolio where org_id = ${organisationId} and product_id = any(${ids}::uuid[])
        and product_id not in (select shown_product_id from shown)
    )
    ${showing(sql`
      shown
      cross join lateral (
        select * from assessment
        where org_id = ${organisationId} and assessment.assessment_id = shown_assessment_id
        limit 1
      ) a`)}`.execute(tx)
}

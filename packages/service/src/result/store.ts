/** The tables of laboratory results: reports with their values, and what the limits said of them. */
import type { LabResult } from '@playproof/engine/screening'
import { type Selectable, sql } from 'kysely'
import { fixedStatement } from '../db/fixed-statement.ts'
import type { ResultReportTable, ResultScreeningTable } from '../db/tables.ts'
import type { RecordContext } from '../operation.ts'

type Reading = Pick<RecordContext, 'tx' | 'organisationId'>

export type ReportRow = Selectable<ResultReportTable>
export type ScreeningRow = Selectable<ResultScreeningTable>

/** Values of all reports on these revisions that count, by revision; their ids name the report, too. */
export async function resultsOf(
  { tx, organisationId }: Reading,
  revisionIds: readonly string[],
): Promise<ReadonlyMap<string, readonly LabResult[]>> {
  const rows = await standingReports(tx, { organisationId, revisionIds })
  return new Map(
    [...Map.groupBy(rows, (row) => row.revision_id)].map(([revisionId, reports]) => [
      revisionId,
      reports.flatMap((report) =>
        labResults(report).map((result) => ({ ...result, id: `${report.report_id}/${result.id}` })),
      ),
    ]),
  )
}

const standingReports = fixedStatement(
  (tx, asked: { readonly organisationId: string; readonly revisionIds: readonly string[] }) =>
    tx
      .selectFrom('result_report')
      .select(['report_id', 'revision_id', 'results'])
      .where('org_id', '=', asked.organisationId)
      .where('revision_id', '=', sql<string>`any(${asked.revisionIds}::uuid[])`)
      .where('withdrawn_at', 'is', null)
      .orderBy('report_id'),
)

/** Ids of the reports that these values of `resultsOf` are from. */
export function reportsIn(results: readonly LabResult[]): string[] {
  return [...new Set(results.map(({ id }) => id.slice(0, id.indexOf('/'))))]
}

export function labResults({ results }: Pick<ReportRow, 'results'>): readonly LabResult[] {
  return results as unknown as readonly LabResult[]
}

export async function findReport(
  { tx, organisationId }: Reading,
  reportId: string,
): Promise<ReportRow | undefined> {
  return tx
    .selectFrom('result_report')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('report_id', '=', reportId)
    .executeTakeFirst()
}

export interface ListedReport {
  readonly report: ReportRow
  readonly screening: ScreeningRow | undefined
  readonly productName: string
  readonly revisionLabel: string
}

/** Newest first, each with its last screening. */
export async function reportsBefore(
  { tx, organisationId }: Reading,
  {
    productId,
    revisionId,
    before,
    limit,
  }: {
    readonly productId: string | undefined
    readonly revisionId: string | undefined
    readonly before: string | undefined
    readonly limit: number
  },
): Promise<ListedReport[]> {
  const reports = await tx
    .selectFrom('result_report')
    .innerJoin('product', (join) =>
      join
        .onRef('product.org_id', '=', 'result_report.org_id')
        .onRef('product.product_id', '=', 'result_report.product_id'),
    )
    .innerJoin('revision', (join) =>
      join
        .onRef('revision.org_id', '=', 'result_report.org_id')
        .onRef('revision.revision_id', '=', 'result_report.revision_id'),
    )
    .selectAll('result_report')
    .select(['product.name as product_name', 'revision.label as revision_label'])
    .where('result_report.org_id', '=', organisationId)
    .$if(productId !== undefined, (query) =>
      query.where('result_report.product_id', '=', productId as string),
    )
    .$if(revisionId !== undefined, (query) =>
      query.where('result_report.revision_id', '=', revisionId as string),
    )
    .$if(before !== undefined, (query) => query.where('report_id', '<', before as string))
    .orderBy('report_id', 'desc')
    .limit(limit)
    .execute()
  const ids = reports.map(({ report_id: id }) => id)
  const screenings = await tx
    .selectFrom('result_screening')
    .selectAll()
    .distinctOn('report_id')
    .where('org_id', '=', organisationId)
    .where('report_id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('report_id')
    .orderBy('screening_id', 'desc')
    .execute()
  const screeningOf = new Map(screenings.map((row) => [row.report_id, row]))
  return reports.map(({ product_name: productName, revision_label: revisionLabel, ...report }) => ({
    report,
    screening: screeningOf.get(report.report_id),
    productName,
    revisionLabel,
  }))
}

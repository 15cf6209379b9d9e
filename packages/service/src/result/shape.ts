/** Laboratory results as callers see them, and as they send them. */
import { digestOf } from '@playproof/engine/digest'
import { type LabResult, screen, type ScreenedResult } from '@playproof/engine/screening'
import type { Product } from '@playproof/engine/product'
import { z } from 'zod'
import type { Law } from '../law/law.ts'
import { MeasuredValue } from '../law/measured.ts'
import { CatalogueStamp, Day } from '../law/shape.ts'
import { OverlayReference } from '../overlay/shape.ts'
import { Id, Instant, Line } from '../shape.ts'
import type { ReportRow, ScreeningRow } from './store.ts'

export const reportFields = {
  number: Line.describe('As it stands on the report'),
  laboratory: Line,
  reportedOn: Day,
  fileId: Id.optional().describe('The report itself, as a stored file'),
} as const

export const Results = z.array(MeasuredValue).min(1).max(5000)

const verdictKinds = ['pass', 'fail', 'inconclusive', 'not-tested'] as const

const LimitCounts = z.record(z.enum(verdictKinds), z.int())

export const Screening = z
  .object({
    screeningId: Id,
    catalogue: CatalogueStamp,
    overlays: z.array(OverlayReference).readonly(),
    markets: z.array(z.string()).readonly(),
    channels: z.array(z.string()).readonly(),
    on: Day,
    reportVersion: z.int(),
    revisionVersion: z.int(),
    counts: z.record(z.string(), LimitCounts).describe('Limits per market and verdict'),
    digest: z.string(),
    screenedAt: Instant,
  })
  .meta({ id: 'Screening' })

export const ResultReport = z
  .object({
    reportId: Id,
    productId: Id,
    revisionId: Id,
    productName: z.string().optional().describe('In lists'),
    revisionLabel: z.string().optional().describe('In lists'),
    ...reportFields,
    results: z.int().describe('How many values it holds'),
    withdrawn: z.object({ at: Instant, reason: z.string() }).optional(),
    version: z.int(),
    createdAt: Instant,
    updatedAt: Instant,
    screening: Screening.optional().describe('The newest'),
  })
  .meta({ id: 'ResultReport' })

type ToldScreening = Omit<ScreeningRow, 'overlays'> & {
  readonly overlays: readonly z.output<typeof OverlayReference>[]
}

export function presentReport(
  row: ReportRow,
  screening: ToldScreening | undefined,
): z.output<typeof ResultReport> {
  return {
    reportId: row.report_id,
    productId: row.product_id,
    revisionId: row.revision_id,
    number: row.number,
    laboratory: row.laboratory,
    reportedOn: row.reported_on,
    ...(row.file_id !== null && { fileId: row.file_id }),
    results: row.result_count,
    ...(row.withdrawn_at && {
      withdrawn: { at: row.withdrawn_at.toISOString(), reason: row.withdrawn_reason ?? '' },
    }),
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    ...(screening && { screening: presentScreening(screening) }),
  }
}

export function presentScreening(row: ToldScreening): z.output<typeof Screening> {
  return {
    screeningId: row.screening_id,
    catalogue: { version: row.catalogue_version, digest: row.catalogue_digest },
    overlays: row.overlays,
    markets: row.markets,
    channels: row.channels,
    on: row.on_day,
    reportVersion: row.report_version,
    revisionVersion: row.revision_version,
    counts: row.counts as z.output<typeof Screening>['counts'],
    digest: row.digest,
    screenedAt: row.screened_at.toISOString(),
  }
}

/** What the limits of a law say of results; the digest proves later that it is the same answer. */
export function screenReport(
  law: Law,
  product: Product,
  results: readonly LabResult[],
  scope: { readonly markets: readonly string[]; readonly channels: readonly string[]; readonly on: string },
): {
  readonly screened: readonly ScreenedResult[]
  readonly counts: z.output<typeof Screening>['counts']
  readonly digest: string
} {
  const screened = screen(law.compiled, results, { ...scope, product })
  const counts: Record<string, Record<(typeof verdictKinds)[number], number>> = {}
  for (const { markets, verdict } of screened.flatMap(({ verdicts }) => verdicts))
    for (const market of markets) {
      counts[market] ??= { pass: 0, fail: 0, inconclusive: 0, 'not-tested': 0 }
      counts[market][verdict]++
    }
  return { screened, counts, digest: digestOf(screened) }
}

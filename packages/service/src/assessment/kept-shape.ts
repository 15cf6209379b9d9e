/** Kept answers as callers see them. */
import { z } from 'zod'
import type { RecordedActor } from '../db/tables.ts'
import { Bilingual, CatalogueStamp, Day } from '../law/shape.ts'
import { OverlayReference } from '../overlay/shape.ts'
import { Id, Instant } from '../shape.ts'
import { Finding, Verdict, VerdictCounts } from './shape.ts'
import type { AssessmentRow } from './store.ts'

const By = z.object({ kind: z.string(), id: z.string() })

const counted = {
  counts: z.record(z.string(), VerdictCounts).describe('Rules per market and verdict'),
  applies: z.int(),
  unknown: z.int().describe('Rules that are neither for certain in nor out'),
  questions: z.int().describe('Missing facts that would settle some of them'),
  findings: z.array(Finding.shape.code).readonly().describe('What somebody must look at, each once'),
  failsOn: Day.optional().describe('First day on which results or artwork break a rule'),
} as const

export const AssessmentSummary = z
  .object({
    assessmentId: Id,
    productId: Id,
    revisionId: Id,
    revisionVersion: z.int(),
    markets: z.array(z.string()).readonly(),
    channels: z.array(z.string()).readonly(),
    on: Day.describe('Stands for each date that the product does not give'),
    isDayFixed: z.boolean().describe('The day was asked for; else it is that of the answer'),
    catalogue: CatalogueStamp,
    overlays: z.array(OverlayReference).readonly().describe('What the answer rests on beside the law'),
    ...counted,
    digest: z
      .string()
      .describe(
        'By which the same answer is known again; of digests, so another one than that of assess-document',
      ),
    supersedes: Id.optional(),
    assessedAt: Instant,
    assessedBy: By,
  })
  .meta({ id: 'AssessmentSummary' })

export const countedFields = counted

export const Cause = z
  .enum(['product', 'catalogue', 'date'])
  .describe('What turned the verdict: another product, another catalogue, another day')

export const AssessmentChange = z
  .object({
    assessmentId: Id,
    productId: Id,
    name: z.string().describe('Of the product'),
    revisionId: Id,
    rule: z.string(),
    market: z.string(),
    before: Verdict.nullable().describe('Null: the rule was not in the law'),
    after: Verdict.nullable(),
    effectiveOn: Day.optional(),
    cause: Cause,
    citation: z.string().optional().describe('Instrument and clause, in the law of today'),
    title: Bilingual.optional().describe('What the rule asks for, in the law of today'),
    at: Instant,
  })
  .meta({ id: 'AssessmentChange' })

type Kept = Omit<AssessmentRow, 'verdicts' | 'fails_on' | 'supersedes' | 'overlays'> & {
  readonly overlays: readonly z.output<typeof OverlayReference>[]
  readonly fails_on?: string | null | undefined
  readonly supersedes?: string | null | undefined
  readonly assessed_by: RecordedActor
}

export function presentAssessment(row: Kept): z.output<typeof AssessmentSummary> {
  return {
    assessmentId: row.assessment_id,
    productId: row.product_id,
    revisionId: row.revision_id,
    revisionVersion: row.revision_version,
    markets: row.markets,
    channels: row.channels,
    on: row.on_day,
    isDayFixed: row.is_day_fixed,
    catalogue: { version: row.catalogue_version, digest: row.catalogue_digest },
    overlays: row.overlays,
    ...presentCounts(row),
    digest: row.digest,
    ...(typeof row.supersedes === 'string' && { supersedes: row.supersedes }),
    assessedAt: row.assessed_at.toISOString(),
    assessedBy: row.assessed_by,
  }
}

export function presentCounts(
  row: Pick<Kept, 'counts' | 'applies_count' | 'unknown_count' | 'question_count' | 'findings' | 'fails_on'>,
) {
  return {
    counts: row.counts,
    applies: row.applies_count,
    unknown: row.unknown_count,
    questions: row.question_count,
    findings: row.findings as z.output<typeof Finding>['code'][],
    ...(typeof row.fails_on === 'string' && { failsOn: row.fails_on }),
  }
}

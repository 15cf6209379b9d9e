/** Takes a report out of account: replaced, or found wrong. It stays to be read. */
import { z } from 'zod'
import { keepStanding } from '../assessment/keep.ts'
import { recordChange } from '../change.ts'
import { recordOperation } from '../operation.ts'
import { Id, Instant, Line } from '../shape.ts'
import { presentReport, ResultReport } from './shape.ts'
import { findReport, type ReportRow } from './store.ts'

export const withdrawResults = recordOperation({
  name: 'withdraw-results',
  summary: 'Withdraw laboratory results',
  description: 'They count no more; the report and what was said of it stay.',
  permission: 'result:write',
  effect: 'write',
  versioned: true,
  input: z.strictObject({ reportId: Id, reason: Line, occurredAt: Instant.optional() }),
  output: ResultReport,
  async run(context, { reportId, reason, occurredAt }) {
    const { tx, organisationId, now } = context
    const row = await findReport(context, reportId)
    if (!row) return { problem: { code: 'record-unknown', facts: { kind: 'report' } } }
    const at = occurredAt === undefined ? now : new Date(occurredAt)
    const { revision_id: revisionId, number, laboratory, reported_on: reportedOn, results } = row
    const problem = await recordChange(context, {
      operation: 'withdraw-results',
      recordId: reportId,
      recordKind: 'result-report',
      expectedVersion: context.expectedVersion ?? 0,
      body: {
        revisionId,
        number,
        laboratory,
        reportedOn,
        ...(row.file_id !== null && { fileId: row.file_id }),
        results,
        withdrawn: { at: at.toISOString(), reason },
      },
      occurredAt: at,
      reason,
    })
    if (problem) return { problem }
    await tx
      .updateTable('result_report')
      .set({ withdrawn_at: at, withdrawn_reason: reason, version: row.version + 1, updated_at: now })
      .where('org_id', '=', organisationId)
      .where('report_id', '=', reportId)
      .execute()
    await keepStanding(context, { productId: row.product_id, revisionId })
    const after = (await findReport(context, reportId)) as ReportRow
    return { value: presentReport(after, undefined), version: after.version }
  },
})

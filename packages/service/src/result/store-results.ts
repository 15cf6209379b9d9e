/** Results of a laboratory, bound to the revision that was tested. */
import { z } from 'zod'
import { keepStanding } from '../assessment/keep.ts'
import { findAssessedRevision } from '../assessment/store.ts'
import { recordChange } from '../change.ts'
import { holdFile } from '../file/store.ts'
import { lastDayAnywhere } from '../law/document.ts'
import { labResult } from '../law/measured.ts'
import { recordOperation } from '../operation.ts'
import { Id, Instant } from '../shape.ts'
import { presentReport, reportFields, ResultReport, Results } from './shape.ts'
import { findReport, type ReportRow } from './store.ts'

export const storeResults = recordOperation({
  name: 'store-results',
  summary: 'Store laboratory results',
  description:
    'Values of one report on one revision, as the report gives them. From then on they count: assessments tell from which day they break a limit.',
  permission: 'result:write',
  effect: 'write',
  input: z.strictObject({
    revisionId: Id,
    ...reportFields,
    results: Results,
    occurredAt: Instant.optional(),
  }),
  output: ResultReport,
  async run(context, { revisionId, number, laboratory, reportedOn, fileId, results: given, occurredAt }) {
    const { tx, organisationId, now, service } = context
    const revision = await findAssessedRevision(context, revisionId)
    if (!revision) return { problem: { code: 'record-unknown', facts: { kind: 'revision' } } }
    if (reportedOn > lastDayAnywhere(now))
      return {
        problem: {
          code: 'input-malformed',
          facts: { count: 1 },
          errors: [
            {
              pointer: '/reportedOn',
              code: 'in-the-future',
              found: reportedOn,
              detail: 'reported-in-the-future',
            },
          ],
        },
      }
    if (fileId !== undefined && !(await holdFile(tx, { organisationId, fileId })))
      return { problem: { code: 'record-unknown', facts: { kind: 'file' } } }
    const results = given.map(labResult)
    const reportId = service.newId()
    const taken = await tx
      .selectFrom('result_report')
      .select('report_id')
      .where('org_id', '=', organisationId)
      .where('revision_id', '=', revisionId)
      .where('laboratory', '=', laboratory)
      .where('number', '=', number)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst()
    if (taken) return { problem: { code: 'report-taken', facts: { number, laboratory } } }
    await recordChange(context, {
      operation: 'store-results',
      recordId: reportId,
      recordKind: 'result-report',
      expectedVersion: 0,
      body: { revisionId, number, laboratory, reportedOn, ...(fileId && { fileId }), results },
      ...(occurredAt !== undefined && { occurredAt: new Date(occurredAt) }),
    })
    await tx
      .insertInto('result_report')
      .values({
        org_id: organisationId,
        report_id: reportId,
        revision_id: revisionId,
        product_id: revision.productId,
        number,
        laboratory,
        reported_on: reportedOn,
        file_id: fileId ?? null,
        results: JSON.stringify(results),
        result_count: results.length,
        version: 1,
        created_at: now,
        updated_at: now,
      })
      .execute()
    await keepStanding(context, { productId: revision.productId, revisionId })
    const row = (await findReport(context, reportId)) as ReportRow
    return { value: presentReport(row, undefined), version: 1 }
  },
})

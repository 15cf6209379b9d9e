/** Screens a stored report against every market's limits, and keeps that it was done and what came of it. */
import { readProduct } from '@playproof/engine/product'
import { z } from 'zod'
import { recordedBy } from '../actor.ts'
import { chosenOverlays } from '../assessment/assess-revision.ts'
import { findAssessedRevision } from '../assessment/store.ts'
import { dayOf, inKnownScope } from '../law/document.ts'
import { MeasuredValue, ScreenedValue } from '../law/measured.ts'
import { Day, IdList } from '../law/shape.ts'
import { recordOperation } from '../operation.ts'
import { lawWith } from '../overlay/overlaid.ts'
import { productFile } from '../product/document.ts'
import { Id } from '../shape.ts'
import { presentScreening, Screening, screenReport } from './shape.ts'
import { findReport, labResults, type ScreeningRow } from './store.ts'

export const screenResults = recordOperation({
  name: 'screen-results',
  summary: 'Screen stored results against the limits',
  description:
    'Per value, limit and market pass, fail, inconclusive or not tested, with clause and limit; the document of the revision resolves materials and categories. That it was screened, with counts and digest, is kept.',
  permission: 'result:write',
  alsoShows: 'overlay:read',
  effect: 'write',
  input: z.strictObject({
    reportId: Id,
    markets: IdList.optional().describe('Those of the revision where absent'),
    channels: IdList.optional(),
    on: Day.optional().describe('Stands for each date that the product does not give; today where absent'),
    overlayIds: z.array(Id).max(20).default([]),
  }),
  output: z.object({
    screening: Screening,
    values: z.array(MeasuredValue).readonly(),
    results: z.array(ScreenedValue).readonly(),
  }),
  async run(context, { reportId, channels = [], on = dayOf(context.now), overlayIds, ...asked }) {
    const { service, tx, organisationId, actor, now } = context
    const report = await findReport(context, reportId)
    const revision = report && (await findAssessedRevision(context, report.revision_id))
    if (!report || !revision) return { problem: { code: 'record-unknown', facts: { kind: 'report' } } }
    const markets = asked.markets ?? revision.markets
    if (markets.length === 0) return { problem: { code: 'markets-missing' } }
    const { overlays, problem } = await chosenOverlays(context, overlayIds)
    if (problem) return { problem }
    const law = lawWith(service.law, overlays)
    const document = productFile(revision, { productId: revision.productId })
    const { product } = readProduct(document, law.compiled)
    if (!product) return { problem: { code: 'document-outdated' } }
    const values = labResults(report)
    const answer = inKnownScope(law, () => screenReport(law, product, values, { markets, channels, on }))
    if (answer.problem) return { problem: answer.problem }
    const { screened, counts, digest } = answer.value
    service.shelf.keep(service.law)
    const row = {
      org_id: organisationId,
      screening_id: service.newId(),
      report_id: reportId,
      report_version: report.version,
      revision_version: revision.version,
      markets: [...markets],
      channels: [...channels],
      on_day: on,
      catalogue_digest: service.law.catalogue.digest,
      catalogue_version: service.law.catalogue.version,
      overlays: overlays.map(({ content: _content, ...reference }) => reference),
      counts,
      digest,
      screened_at: now,
      screened_by: recordedBy(actor),
    } satisfies ScreeningRow
    await tx
      .insertInto('result_screening')
      .values({
        ...row,
        overlays: JSON.stringify(row.overlays),
        counts: JSON.stringify(counts),
        screened_by: JSON.stringify(row.screened_by),
      })
      .execute()
    const given = values.map((value) => MeasuredValue.parse(value))
    return { value: { screening: presentScreening(row), values: given, results: screened } }
  },
})

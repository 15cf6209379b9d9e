/** Reports with laboratory results, newest first, each with what the limits said last. */
import { z } from 'zod'
import { productOfRevision } from '../file/store.ts'
import { recordOperation } from '../operation.ts'
import { toldToday } from '../overlay/shape.ts'
import { cursor, Limit, page, pageOf } from '../page.ts'
import { Id } from '../shape.ts'
import { presentReport, ResultReport } from './shape.ts'
import { reportsBefore } from './store.ts'

export const listResults = recordOperation({
  name: 'list-results',
  summary: 'List reports with laboratory results',
  permission: 'result:read',
  effect: 'read',
  grantable: ({ productId, revisionId }) => [productId ?? revisionId].filter((id) => id !== undefined),
  belongsTo: async ({ tx, organisationId }, { revisionId }) =>
    revisionId === undefined ? [] : productOfRevision(tx, { organisationId, revisionId }),
  input: z.strictObject({
    productId: Id.optional(),
    revisionId: Id.optional(),
    limit: Limit,
    cursor: cursor(z.tuple([Id])),
  }),
  output: pageOf(ResultReport),
  async run(context, { productId, revisionId, limit, cursor: after }) {
    const rows = await reportsBefore(context, { productId, revisionId, before: after?.[0], limit: limit + 1 })
    const screenings = await toldToday(
      context,
      rows.flatMap(({ screening }) => screening ?? []),
    )
    const screeningOf = new Map(screenings.map((screening) => [screening.report_id, screening]))
    return {
      value: page(rows, limit, {
        item: ({ report, productName, revisionLabel }) => ({
          ...presentReport(report, screeningOf.get(report.report_id)),
          productName,
          revisionLabel,
        }),
        place: ({ report }) => [report.report_id],
      }),
    }
  },
})

/** Kept answers on a product or a revision, newest first. */
import { sql } from 'kysely'
import { z } from 'zod'
import { productOfRevision } from '../file/store.ts'
import { recordOperation } from '../operation.ts'
import { toldToday } from '../overlay/shape.ts'
import { cursor, Limit, page, pageOf } from '../page.ts'
import { Id } from '../shape.ts'
import { AssessmentSummary, presentAssessment } from './kept-shape.ts'
import { restsOnLawAlone } from './store.ts'

export const listAssessments = recordOperation({
  name: 'list-assessments',
  summary: 'List kept assessments',
  description:
    'Newest first; of one product or revision, or of all. Those that rest on overlays only for who may see overlays.',
  permission: 'assessment:read',
  alsoShows: 'overlay:read',
  effect: 'read',
  grantable: ({ productId, revisionId }) => [productId ?? revisionId].filter((id) => id !== undefined),
  belongsTo: async ({ tx, organisationId }, { revisionId }) =>
    revisionId === undefined ? [] : productOfRevision(tx, { organisationId, revisionId }),
  input: z.strictObject({
    productId: Id.optional(),
    revisionId: Id.optional(),
    current: z
      .stringbool()
      .or(z.boolean())
      .default(false)
      .describe('Only the newest per revision and scope, none that was superseded'),
    limit: Limit,
    cursor: cursor(z.tuple([Id])),
  }),
  output: pageOf(AssessmentSummary),
  async run(context, { productId, revisionId, current, limit, cursor: after }) {
    const { tx, organisationId, seesAll } = context
    const rows = await tx
      .selectFrom('assessment')
      .selectAll()
      .where('org_id', '=', organisationId)
      .$if(productId !== undefined, (query) => query.where('product_id', '=', productId as string))
      .$if(revisionId !== undefined, (query) => query.where('revision_id', '=', revisionId as string))
      .$if(current, (query) =>
        query.where(sql<boolean>`exists (
          select from assessment_current c
          where c.org_id = ${organisationId} and c.revision_id = assessment.revision_id
            and c.scope_key = assessment.scope_key and c.assessment_id = assessment.assessment_id)`),
      )
      .$if(!seesAll, (query) => query.where(restsOnLawAlone))
      .$if(after !== undefined, (query) => query.where('assessment_id', '<', after?.[0] as string))
      .orderBy('assessment_id', 'desc')
      .limit(limit + 1)
      .execute()
    return {
      value: page(await toldToday(context, rows), limit, {
        item: presentAssessment,
        place: (row) => [row.assessment_id],
      }),
    }
  },
})

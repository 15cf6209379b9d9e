/** What changed between answers: which requirement, for which product, from what to what, from which day, and why. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Law } from '../law/law.ts'
import { rulesById } from '@playproof/engine/assessment'
import { Bilingual } from '../law/shape.ts'
import { recordOperation } from '../operation.ts'
import { cursor, Limit, page, pageOf } from '../page.ts'
import { Id, Instant } from '../shape.ts'
import { AssessmentChange, Cause } from './kept-shape.ts'
import { changedOnLawAlone } from './store.ts'

export const listChanges = recordOperation({
  name: 'list-changes',
  summary: 'List changed verdicts',
  description:
    'Per rule and market: product, old and new verdict, the day from which it is so, the cause and the citation. Newest answers first; those that rest on overlays only for who may see overlays.',
  permission: 'assessment:read',
  alsoShows: 'overlay:read',
  effect: 'read',
  grantable: ({ productId }) => (productId === undefined ? [] : [productId]),
  input: z.strictObject({
    productId: Id.optional(),
    revisionId: Id.optional(),
    assessmentId: Id.optional(),
    rule: z.string().max(200).optional(),
    market: z.string().max(20).toLowerCase().optional(),
    cause: Cause.optional(),
    since: Instant.optional().describe('Answers given then or later'),
    limit: Limit,
    cursor: cursor(z.tuple([Id, z.string(), z.string()])),
  }),
  output: pageOf(AssessmentChange),
  async run({ tx, organisationId, service, seesAll }, { limit, cursor: after, ...asked }) {
    const { productId, revisionId, assessmentId, rule, market, cause, since } = asked
    const rows = await tx
      .selectFrom('assessment_change')
      .selectAll('assessment_change')
      .select((from) =>
        from
          .selectFrom('product')
          .select('name')
          .whereRef('product.org_id', '=', 'assessment_change.org_id')
          .whereRef('product.product_id', '=', 'assessment_change.product_id')
          .as('name'),
      )
      .where('org_id', '=', organisationId)
      .$if(productId !== undefined, (query) => query.where('product_id', '=', productId as string))
      .$if(revisionId !== undefined, (query) => query.where('revision_id', '=', revisionId as string))
      .$if(assessmentId !== undefined, (query) => query.where('assessment_id', '=', assessmentId as string))
      .$if(rule !== undefined, (query) => query.where('requirement', '=', rule as string))
      .$if(market !== undefined, (query) => query.where('market', '=', market as string))
      .$if(cause !== undefined, (query) => query.where('cause', '=', cause as 'product'))
      .$if(since !== undefined, (query) => query.where('at', '>=', new Date(since as string)))
      .$if(!seesAll, (query) => query.where(changedOnLawAlone(organisationId)))
      .$if(after !== undefined, (query) =>
        query.where(
          sql<boolean>`(assessment_id < ${after?.[0]}::uuid
            or (assessment_id = ${after?.[0]}::uuid and (requirement, market) > (${after?.[1]}, ${after?.[2]})))`,
        ),
      )
      .orderBy('assessment_id', 'desc')
      .orderBy('requirement')
      .orderBy('market')
      .limit(limit + 1)
      .execute()
    return {
      value: page(rows, limit, {
        item: (row) => presentChange(service.law, row),
        place: (row) => [row.assessment_id, row.requirement, row.market],
      }),
    }
  },
})

type ChangeRow = {
  readonly [Column in 'assessment_id' | 'product_id' | 'revision_id' | 'requirement' | 'market']: string
} & {
  readonly name: string | null
  readonly before: z.output<typeof AssessmentChange>['before']
  readonly after: z.output<typeof AssessmentChange>['after']
  readonly effective_on: string | null
  readonly cause: z.output<typeof Cause>
  readonly at: Date
}

function presentChange(law: Law, row: ChangeRow): z.output<typeof AssessmentChange> {
  const citation = citationOf(law, row.requirement)
  const title = titleOf(law, row.requirement)
  return {
    assessmentId: row.assessment_id,
    productId: row.product_id,
    name: row.name ?? '',
    revisionId: row.revision_id,
    rule: row.requirement,
    market: row.market,
    before: row.before,
    after: row.after,
    ...(row.effective_on !== null && { effectiveOn: row.effective_on }),
    cause: row.cause,
    ...(citation !== undefined && { citation }),
    ...(title && { title }),
    at: row.at.toISOString(),
  }
}

/** What a rule asks for, in the law of today; nothing where it is not in it any more. */
export function titleOf(law: Law, ruleId: string): z.output<typeof Bilingual> | undefined {
  const title = rulesById(law.compiled).get(ruleId)?.title
  return title && { en: title.en, zh: title.zh }
}

/** Instrument and clause of a rule. */
export function citationOf(law: Law, ruleId: string): string | undefined {
  const rule = rulesById(law.compiled).get(ruleId)
  if (!rule) return undefined
  const instrument = law.catalogue.instruments.find(({ id }) => id === rule.instrument)
  return [instrument?.citation, rule.clause].filter((part) => part !== undefined).join(', ')
}

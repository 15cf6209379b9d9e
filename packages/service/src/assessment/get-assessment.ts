/** A kept answer, computed again from what it rests on; told only if it is the same one. */
import { assess, type Assessment as EngineAssessment } from '@playproof/engine/assessment'
import { readProduct } from '@playproof/engine/product'
import { z } from 'zod'
import { type RecordContext, recordOperation } from '../operation.ts'
import { overlaysHidden, toldToday } from '../overlay/shape.ts'
import { overlaysOf } from '../overlay/store.ts'
import type { Problem } from '../problem.ts'
import { productFile } from '../product/document.ts'
import type { RevisionRecord } from '../product/record.ts'
import { CatalogueDamagedError } from '../law/shelf.ts'
import type { Law } from '../law/law.ts'
import { Id } from '../shape.ts'
import { resolveLaw } from './answer.ts'
import { computedBefore, jsonOf, rememberComputed, wasComputed } from './computed.ts'
import { digestOfAssessment } from './digest.ts'
import { AssessmentSummary, presentAssessment } from './kept-shape.ts'
import { Assessment } from './shape.ts'
import { type AssessmentRow, findAssessment, type Reading } from './store.ts'

const unknown = { problem: { code: 'record-unknown', facts: { kind: 'assessment' } } } as const

export const getAssessment = recordOperation({
  name: 'get-assessment',
  summary: 'Get a kept assessment in full',
  description:
    'With every rule and its reasons, computed again from the revision, the catalogue and the overlays as they were. Where that gives another answer than the one that was kept, this is told in its place.',
  permission: 'assessment:read',
  alsoShows: 'overlay:read',
  effect: 'read',
  isOneStep: true,
  grantable: ({ assessmentId }) => [assessmentId],
  belongsTo: async (place, { assessmentId }) => {
    const row = await findAssessment(place, assessmentId)
    return row ? [row.product_id, row.revision_id] : []
  },
  input: z.strictObject({ assessmentId: Id }),
  output: z.object({ kept: AssessmentSummary, assessment: Assessment }),
  async run(context, { assessmentId }) {
    const { service, organisationId } = context
    const [row, document] = await Promise.all([
      findAssessment(context, assessmentId),
      wasComputed(service.law, assessmentId) ? undefined : documentOf(context, assessmentId),
    ])
    if (!row) return unknown
    if (row.overlays.length > 0 && !context.seesAll) return { problem: overlaysHidden }
    // Where this one was read in one step, in a transaction of its own: what was kept does not change. Elsewhere this one
    // still holds a session, and who waits for a second one while holding the first may wait for ever.
    const later = <T>(look: (reading: Reading) => Promise<T>): Promise<T> =>
      service.db.kind === 'embedded'
        ? service.db.inOrganisation({ organisationId, access: 'read' }, (tx) => look({ tx, organisationId }))
        : look(context)
    const look = async (reading: Reading) => ({
      under: await lawOfRow({ ...reading, service }, row),
      told: (await toldToday(reading, [row]))[0],
    })
    const { under, told } = row.overlays.length === 0 ? await look(context) : await later(look)
    if (under.problem) return under
    const { law } = under
    const kept = presentAssessment(told ?? row)
    const presented = (assessment: EngineAssessment) => ({
      value: { kept, assessment },
      json: jsonOf(kept, assessment),
    })
    const known = computedBefore(law, { assessmentId, digest: row.digest })
    if (known) return () => presented(known)
    const file = document ?? (await later((reading) => documentOf(reading, assessmentId)))
    if (!file) return unknown
    return () => {
      const { assessment, problem: difference } = computedAgain(law, row, file)
      return difference ? { problem: difference } : presented(assessment)
    }
  },
})

/** @returns The problem, where what is computed from the same things is not what was kept. */
function computedAgain(
  law: Law,
  row: AssessmentRow,
  document: Readonly<Record<string, unknown>>,
):
  | { readonly assessment: EngineAssessment; readonly problem?: undefined }
  | { readonly problem: Problem; readonly assessment?: undefined } {
  const { assessment_id: assessmentId, digest, channels, markets, on_day: on } = row
  const { product } = readProduct(document, law.compiled)
  const assessment = product && assess(law.compiled, product, { markets, channels, on })
  const found = assessment ? digestOfAssessment(assessment) : ''
  if (!assessment || found !== digest)
    return {
      problem: {
        code: 'assessment-differs',
        facts: { expected: digest, found, on: row.assessed_at.toISOString().slice(0, 10) },
      },
    }
  rememberComputed(law, { assessmentId, digest }, assessment)
  return { assessment }
}

/** The law by which a kept answer was given, with its overlays. */
async function lawOfRow(
  context: Reading & Pick<RecordContext, 'service'>,
  row: Pick<AssessmentRow, 'catalogue_digest' | 'overlays'>,
): Promise<
  | { readonly law: Law; readonly problem?: undefined }
  | { readonly problem: Problem; readonly law?: undefined }
> {
  const overlays = await overlaysOf(context, row.overlays)
  try {
    const law = resolveLaw(context.service.shelf, { catalogueDigest: row.catalogue_digest, overlays })
    if (law) return { law }
  } catch (error) {
    if (!(error instanceof CatalogueDamagedError)) throw error
  }
  return { problem: { code: 'catalogue-missing', facts: { found: row.catalogue_digest } } }
}

/** The product file that a kept answer was given to. @returns Undefined where there is no such answer. */
export async function documentOf(
  { tx, organisationId }: Reading,
  assessmentId: string,
): Promise<Record<string, unknown> | undefined> {
  const found = await tx
    .selectFrom('assessment')
    .innerJoin('history', (join) =>
      join
        .onRef('history.org_id', '=', 'assessment.org_id')
        .onRef('history.record_id', '=', 'assessment.revision_id')
        .onRef('history.version', '=', 'assessment.revision_version'),
    )
    .select(['history.body', 'assessment.product_id'])
    .where('assessment.org_id', '=', organisationId)
    .where('history.org_id', '=', organisationId)
    .where('assessment_id', '=', assessmentId)
    .executeTakeFirst()
  if (!found) return undefined
  const { document, label } = found.body as unknown as RevisionRecord
  return productFile({ document, label }, { productId: found.product_id })
}

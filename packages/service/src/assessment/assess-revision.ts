/** Assesses a revision and keeps the answer. */
import { z } from 'zod'
import { type Law, marketsWithMembers, unknownIds } from '../law/law.ts'
import { Day, IdList } from '../law/shape.ts'
import { type RecordContext, recordOperation } from '../operation.ts'
import { currentOverlays, findOverlay } from '../overlay/store.ts'
import type { OverlayVersion } from '../overlay/overlaid.ts'
import { overlaysHidden, unknownOverlay } from '../overlay/shape.ts'
import type { Problem } from '../problem.ts'
import { holdRevisions } from '../product/hold.ts'
import { Id } from '../shape.ts'
import type { Refusal } from './answer.ts'
import { keepAnswers, type KeptOutcome } from './keep.ts'
import { AssessmentSummary, presentAssessment } from './kept-shape.ts'
import { findAssessedRevision } from './store.ts'

export const assessRevision = recordOperation({
  name: 'assess-revision',
  summary: 'Assess a revision and keep the answer',
  description:
    'The answer supersedes the last one for the same revision, markets, channels and overlays; what changed since is kept, too (list-changes). The same answer to the same question is not kept twice.',
  permission: 'assessment:write',
  alsoShows: 'overlay:read',
  effect: 'write',
  input: z.strictObject({
    revisionId: Id,
    markets: IdList.optional().describe('Those of the revision where absent'),
    channels: IdList.optional().describe('Beside those that the document names'),
    on: Day.optional().describe('A day to look at, past or to come; today where absent'),
    overlayIds: z.array(Id).max(20).default([]),
  }),
  output: z.object({
    assessment: AssessmentSummary,
    isNew: z.boolean().describe('False: it is the answer that was kept before'),
    changed: z.int().describe('Rules whose verdict differs from the answer before'),
  }),
  async run(context, { revisionId, channels = [], on, overlayIds, ...asked }) {
    await holdRevisions(context, { revisionId })
    const revision = await findAssessedRevision(context, revisionId)
    if (!revision) return { problem: unknownRevision }
    const markets = asked.markets ?? revision.markets
    if (markets.length === 0) return { problem: { code: 'markets-missing' } }
    const scopeProblem = unknownScope(context.service.law, markets, channels)
    if (scopeProblem) return { problem: scopeProblem }
    const { overlays, problem } = await chosenOverlays(context, overlayIds)
    if (problem) return { problem }
    const scope = { markets, channels, overlays, ...(on !== undefined && { fixedOn: on }) }
    const [kept] = await keepAnswers(context, [{ revision, scope }])
    const { row, refusal, changed, isNew } = kept as KeptOutcome
    if (!row) return { problem: refusalProblem(refusal ?? 'document-outdated', context) }
    return { value: { assessment: presentAssessment(row), isNew, changed } }
  },
})

const unknownRevision: Problem = { code: 'record-unknown', facts: { kind: 'revision' } }

/** Why these cannot be asked about: a market or a channel is none of the law. */
export function unknownScope(
  law: Law,
  markets: readonly string[],
  channels: readonly string[],
): Problem | undefined {
  const { problem } = marketsWithMembers(law, markets)
  if (problem) return problem
  const known = law.catalogue.channels.map(({ id }) => id)
  const unknown = channels.filter((id) => !known.includes(id))
  return unknown.length > 0 ? unknownIds('channel', unknown, law.catalogue) : undefined
}

/** The newest versions of these overlays; all of them, or the problem. Of an operation that also shows overlays. */
export async function chosenOverlays(
  context: Pick<RecordContext, 'tx' | 'organisationId' | 'seesAll'>,
  overlayIds: readonly string[],
): Promise<
  | { readonly overlays: readonly OverlayVersion[]; readonly problem?: undefined }
  | { readonly problem: Problem; readonly overlays?: undefined }
> {
  if (overlayIds.length === 0) return { overlays: [] }
  if (!context.seesAll) return { problem: overlaysHidden }
  const overlays = await currentOverlays(context, overlayIds)
  const found = new Set(overlays.map(({ overlayId }) => overlayId))
  const missing = overlayIds.find((id) => !found.has(id))
  if (missing === undefined) return { overlays }
  const withdrawn = await findOverlay(context, missing)
  return {
    problem: withdrawn ? { code: 'overlay-withdrawn', facts: { name: withdrawn.name } } : unknownOverlay,
  }
}

function refusalProblem(refusal: Refusal, { service }: Pick<RecordContext, 'service'>): Problem {
  switch (refusal) {
    case 'document-outdated':
      return { code: 'document-outdated' }
    case 'law-missing':
      return { code: 'catalogue-missing', facts: { found: service.law.catalogue.digest } }
    case 'scope-unknown':
      return unknownIds('channel', [], service.law.catalogue)
    default:
      return refusal satisfies never
  }
}

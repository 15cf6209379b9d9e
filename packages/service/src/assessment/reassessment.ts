/** Assesses an organisation's revisions again: when the law, the day or many products changed. Goes on where it stopped. */
import { z } from 'zod'
import { triedAgain } from '../db/tried-again.ts'
import type { Tx } from '../db/database.ts'
import type { JobContext, JobKind } from '../job/job.ts'
import { currentOverlays } from '../overlay/store.ts'
import { Id } from '../shape.ts'
import type { Refusal, TaskAnswer } from './answer.ts'
import {
  notOvertaken,
  type PreparedQuestion,
  prepareQuestions,
  standingQuestions,
  writeAnswers,
} from './keep.ts'
import { resultsOf } from '../result/store.ts'
import { rememberConfirmed, standingAnswers } from './confirmed.ts'
import { countRevisions, currentAssessments, documentsOf, revisionsToAssessAfter } from './store.ts'

/** Few enough that a transaction ends in about thirty milliseconds, as on the embedded engine others wait for it. */
const batchSize = 100

/** After so many revisions it is told how far the run is; what was answered since would be asked again, and found to be there. */
const revisionsPerTelling = 400

/** One run can name so many. */
export const mostProducts = 100_000

/** One run over all can leave out so many. */
export const mostExcepted = 10_000

const Input = z.strictObject({
  /** All where absent, but those excepted. */
  productIds: z.array(Id).max(mostProducts).optional(),
  exceptProductIds: z.array(Id).max(mostExcepted).optional(),
})

type Chosen = z.output<typeof Input>

const Place = z.object({
  after: Id,
  done: z.int(),
  kept: z.int(),
  changed: z.int(),
  refused: z.array(z.object({ revisionId: Id, refusal: z.string() })),
})

type Progress = z.output<typeof Place>

/** Tables that grow from nothing are looked up badly until somebody counts them; again whenever they are four times as long. */
const firstTidying = 1000

/** So many refused revisions are named in the result. */
const mostNamed = 100

export const reassessment: JobKind<Chosen> = {
  name: 'reassess',
  permission: 'assessment:write',
  input: Input,
  async run(context, chosen) {
    const { service, organisationId } = context
    const scope = { organisationId, access: 'read' } as const
    const total = await service.db.inOrganisation(scope, (tx) =>
      countRevisions({ tx, organisationId }, chosen),
    )
    service.shelf.keep(service.law)
    const began = service.clock.now()
    const before = Place.safeParse(context.place).data
    let state: Progress = before ?? { after: noId, done: 0, kept: 0, changed: 0, refused: [] }
    // While one batch is judged, the one before is written and the next ones are read.
    const lane: Promise<Batch | undefined>[] = []
    let after: string | undefined = before?.after
    let nextTidying = 0
    let told = state.done
    for (;;) {
      while (lane.length < service.judges.threads + 3) {
        const reading: Batch | undefined = await readBatch(context, { after, chosen })
        if (!reading) break
        after = reading.last
        const judging = judged(context, reading)
        // Where the job is left off before its turn has come, nobody waits for it.
        judging.catch(() => undefined)
        lane.push(judging)
      }
      const batch = await lane.shift()
      if (!batch) break
      if (batch.questions.length > 0 && state.kept >= nextTidying) {
        await service.db.tidy('quickly')
        nextTidying = Math.max(firstTidying, 4 * state.kept)
      }
      state = await keepBatch(context, batch, state)
      if (state.done - told >= revisionsPerTelling) {
        await context.progress({ done: state.done, total, place: state })
        told = state.done
      }
    }
    if (state.done > told) await context.progress({ done: state.done, total, place: state })
    if (state.kept > 0) await service.db.tidy()
    if (!before && !chosen.productIds && !chosen.exceptProductIds) rememberConfirmed(context, began)
    const { kept, changed, refused } = state
    return { catalogue: service.law.catalogue.digest, kept, changed, refused }
  },
}

const noId = '00000000-0000-0000-0000-000000000000'

interface Batch {
  readonly last: string
  readonly revisions: number
  readonly questions: readonly PreparedQuestion[]
  readonly answers: readonly TaskAnswer[]
}

async function readBatch(
  { service, organisationId }: JobContext,
  { after, chosen }: { readonly after: string | undefined; readonly chosen: Chosen },
): Promise<Batch | undefined> {
  return service.db.inOrganisation({ organisationId, access: 'read' }, async (tx) => {
    const reading = { tx, organisationId }
    const revisions = await revisionsToAssessAfter(reading, { after, ...chosen, limit: batchSize })
    const last = revisions.at(-1)
    if (!last) return undefined
    const ids = revisions.map(({ revisionId }) => revisionId)
    const [current, results] = await Promise.all([currentAssessments(reading, ids), resultsOf(reading, ids)])
    const hasOverlays = current.some(({ overlays }) => overlays.length > 0)
    const overlays = hasOverlays ? await currentOverlays(reading) : []
    const byId = new Map(overlays.map((one) => [one.overlayId, one]))
    const rows = Map.groupBy(current, (row) => row.revision_id)
    const now = service.clock.now()
    const stands = standingAnswers({ service, organisationId, now }, { current, results })
    const asked = revisions.flatMap((revision) =>
      standingQuestions(revision, rows.get(revision.revisionId) ?? [], byId).filter((one) => !stands(one)),
    )
    const documents = await documentsOf(reading, [
      ...new Set(asked.map(({ revision }) => revision.revisionId)),
    ])
    const questions = await prepareQuestions(
      { ...reading, service, now, current, results },
      asked.map(({ revision, scope }) => ({
        revision: { ...revision, document: documents.get(revision.revisionId) as string },
        scope,
      })),
    )
    return { last: last.revisionId, revisions: revisions.length, questions, answers: [] }
  })
}

async function judged({ service }: JobContext, batch: Batch): Promise<Batch> {
  if (batch.questions.length === 0) return batch
  const answers = await service.judges.assess(batch.questions.map(({ task }) => task))
  return { ...batch, answers }
}

async function keepBatch(
  { service, organisationId, actor }: JobContext,
  { last, revisions, questions, answers }: Batch,
  state: Progress,
): Promise<Progress> {
  const place = { after: last, done: state.done + revisions }
  if (questions.length === 0) return { ...state, ...place }
  const committed: (() => void)[] = []
  const afterCommit = (work: () => void) => committed.push(work)
  const write = async (tx: Tx) => {
    committed.length = 0
    const writing = { service, tx, organisationId, actor, now: service.clock.now(), afterCommit }
    const isOpen = await notOvertaken(writing, questions)
    return writeAnswers(
      writing,
      questions.filter((_, i) => isOpen[i]),
      answers.filter((_, i) => isOpen[i]),
    )
  }
  const outcomes = await triedAgain(() =>
    service.db.inOrganisation({ organisationId, access: 'write' }, write),
  )
  for (const work of committed) work()
  const refused = outcomes.flatMap(({ revisionId, refusal }): { revisionId: string; refusal: Refusal }[] =>
    refusal === undefined ? [] : [{ revisionId, refusal }],
  )
  return {
    ...place,
    kept: state.kept + outcomes.filter(({ isNew }) => isNew).length,
    changed: state.changed + outcomes.filter(({ changed }) => changed > 0).length,
    refused: [...state.refused, ...refused].slice(0, mostNamed),
  }
}

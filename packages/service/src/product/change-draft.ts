/**
 * A draft changed, and what stands on it answered anew. It is worked out before the transaction begins, which then only writes
 * and makes sure that what was read still stands; where it does not, the transaction looks itself.
 */
import {
  type Answered,
  answersOn,
  demandStanding,
  keepStanding,
  readStanding,
  type Standing,
  writeAnswers,
} from '../assessment/keep.ts'
import { assessedOf } from '../assessment/store.ts'
import type { Outcome, Preparation, RecordContext } from '../operation.ts'
import type { Problem } from '../problem.ts'
import { demandDraft, whyNot, writingOf } from './demand.ts'
import { holdRevisions } from './hold.ts'
import type { RevisionRecord, Stored } from './record.ts'
import { presentRevision } from './shape.ts'
import { changeRevision, stateAfter } from './store.ts'

export interface DraftChange {
  readonly productId: string
  readonly revisionId: string
  /** Its name. */
  readonly operation: string
  readonly occurredAt: string | undefined
  /** What the draft becomes, or why it cannot. */
  readonly next: (
    before: RevisionRecord,
  ) =>
    | { readonly body: RevisionRecord; readonly problem?: undefined }
    | { readonly problem: Problem; readonly body?: undefined }
}

interface NextDraft {
  readonly before: Stored<RevisionRecord>
  readonly body: RevisionRecord
  readonly standing: Standing
}

interface Foreseen extends NextDraft {
  readonly answered: Answered
}

/** @returns Undefined where something stands in the way: the transaction will say what. */
export async function foreseeChange(
  preparation: Preparation,
  change: DraftChange,
): Promise<Foreseen | undefined> {
  const { service, organisationId } = preparation
  const scope = { organisationId, access: 'read', isOneStep: true } as const
  const { value } = await service.db.inOrganisation(scope, (tx) => nextDraft({ ...preparation, tx }, change))
  if (!value) return undefined
  const { before, body, standing } = value
  const after = stateAfter(preparation, { before, expectedVersion: before.version, body })
  const answered = answersOn(preparation, assessedOf(after), standing)
  return answered && { ...value, answered }
}

export async function changeDraft(
  context: RecordContext,
  change: DraftChange,
): Promise<Outcome<ReturnType<typeof presentRevision>>> {
  const { productId, revisionId, operation, occurredAt } = change
  const foreseen = context.foreseen as Foreseen | undefined
  if (!foreseen) await holdRevisions(context, { revisionId })
  const { value, problem } = foreseen ? { value: foreseen } : await nextDraft(context, change)
  if (problem) return { problem }
  const { before, body, standing } = value
  const changed = await changeRevision(
    writingOf(context, operation, occurredAt),
    { before, expectedVersion: before.version, body },
    async (after) => {
      const saved = assessedOf(after)
      if (!foreseen) return keepStanding(context, { productId, saved, standing })
      await Promise.all([
        demandStanding(context, saved, standing),
        writeAnswers(context, foreseen.answered.questions, foreseen.answered.answers),
      ])
    },
  )
  return changed.problem
    ? { problem: await whyNot(context, { productId, revisionId }, changed.problem) }
    : { value: presentRevision(changed.after, true), version: changed.after.version }
}

async function nextDraft(
  reading: Omit<RecordContext, 'afterCommit' | 'prepared' | 'foreseen'>,
  { productId, revisionId, next }: DraftChange,
): Promise<Outcome<NextDraft>> {
  const [{ found: before, problem }, standing] = await Promise.all([
    demandDraft(reading, { productId, revisionId }),
    readStanding(reading, revisionId),
  ])
  if (problem) return { problem }
  const wanted = next(before.body)
  return wanted.problem ? wanted : { value: { before, body: wanted.body, standing } }
}

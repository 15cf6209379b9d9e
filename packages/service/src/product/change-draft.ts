/**
 * A draft changed, and what stands on it answered anew. It is worked out before the transaction begins, whose statements are
 * then sent at once, and fail where what was read no longer stands; then a second transaction looks itself.
 */
import {
  answersOn,
  compared,
  keepStanding,
  onlyIfStanding,
  readStanding,
  type Standing,
  storeAnswers,
} from '../assessment/keep.ts'
import { assessedOf } from '../assessment/store.ts'
import type { Foreseen, Outcome, Preparation, RecordContext } from '../operation.ts'
import type { Problem } from '../problem.ts'
import { emitEventsTo } from '../webhook/event.ts'
import type { EndpointRow } from '../webhook/shape.ts'
import { findEndpoints } from '../webhook/store.ts'
import { demandDraft, whyNot, writingOf } from './demand.ts'
import { holdProducts, holdRevisions } from './hold.ts'
import type { RevisionRecord, Stored } from './record.ts'
import { presentRevision } from './shape.ts'
import { changeDraftIfNewest, changeRevision, stateAfter } from './store.ts'

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
  readonly endpoints: readonly EndpointRow[]
}

/** @returns Undefined where something stands in the way: the transaction will say what. */
export async function foreseeChange(
  preparation: Preparation,
  change: DraftChange,
): Promise<Foreseen<ReturnType<typeof presentRevision>> | undefined> {
  const { service, organisationId } = preparation
  const scope = { organisationId, access: 'read', isOneStep: true } as const
  const { value } = await service.db.inOrganisation(scope, (tx) => nextDraft({ ...preparation, tx }, change))
  if (!value) return undefined
  const { before, body, standing, endpoints } = value
  const next = { before, expectedVersion: before.version, body }
  const after = stateAfter(preparation, next)
  const saved = assessedOf(after)
  const answered = answersOn(preparation, saved, standing)
  if (!answered) return undefined
  const answers = compared(preparation, answered)
  return {
    outcome: { value: presentRevision(after, true), version: after.version },
    write: async (context) => {
      const told = await changeDraftIfNewest(writingOf(context, change.operation, change.occurredAt), next)
      await onlyIfStanding(context, saved, standing)
      await storeAnswers(context, answers)
      await emitEventsTo(context, [...told, ...answers.events], endpoints)
    },
  }
}

export async function changeDraft(
  context: RecordContext,
  change: DraftChange,
): Promise<Outcome<ReturnType<typeof presentRevision>>> {
  const { productId, revisionId, operation, occurredAt } = change
  await holdRevisions(context, { revisionId })
  // Nor is it withdrawn between the look and the write.
  await holdProducts(context, [productId])
  const { value, problem } = await nextDraft(context, change)
  if (problem) return { problem }
  const { before, body, standing } = value
  const changed = await changeRevision(writingOf(context, operation, occurredAt), {
    before,
    expectedVersion: before.version,
    body,
  })
  if (changed.problem) return { problem: await whyNot(context, { productId, revisionId }, changed.problem) }
  const { after } = changed
  await keepStanding(context, { productId, saved: assessedOf(after), standing })
  return { value: presentRevision(after, true), version: after.version }
}

async function nextDraft(
  reading: Preparation & Pick<RecordContext, 'tx'>,
  { productId, revisionId, next }: DraftChange,
): Promise<Outcome<NextDraft>> {
  const [{ found: before, problem }, standing, endpoints] = await Promise.all([
    demandDraft(reading, { productId, revisionId }),
    readStanding(reading, revisionId),
    findEndpoints(reading.tx, reading.organisationId),
  ])
  if (problem) return { problem }
  const wanted = next(before.body)
  return wanted.problem ? wanted : { value: { before, body: wanted.body, standing, endpoints } }
}

/** A draft changed, and what stands on it answered anew: what must be known is read at once, and all is written at once. */
import { keepStanding, readStanding } from '../assessment/keep.ts'
import { assessedOf } from '../assessment/store.ts'
import type { Outcome, RecordContext } from '../operation.ts'
import type { Problem } from '../problem.ts'
import { demandDraft, whyNot, writingOf } from './demand.ts'
import type { RevisionRecord } from './record.ts'
import { presentRevision } from './shape.ts'
import { changeRevision } from './store.ts'

/** What the draft becomes, or why it cannot. */
type NextBody =
  | { readonly body: RevisionRecord; readonly problem?: undefined }
  | { readonly problem: Problem; readonly body?: undefined }

export async function changeDraft(
  context: RecordContext,
  {
    productId,
    revisionId,
    operation,
    occurredAt,
  }: {
    readonly productId: string
    readonly revisionId: string
    readonly operation: string
    readonly occurredAt: string | undefined
  },
  next: (before: RevisionRecord) => NextBody,
): Promise<Outcome<ReturnType<typeof presentRevision>>> {
  const draft = { productId, revisionId }
  const [{ found: before, problem }, standing] = await Promise.all([
    demandDraft(context, draft),
    readStanding(context, revisionId),
  ])
  if (problem) return { problem }
  const wanted = next(before.body)
  if (wanted.problem) return wanted
  const changed = await changeRevision(
    writingOf(context, operation, occurredAt),
    { before, expectedVersion: before.version, body: wanted.body },
    (after) => keepStanding(context, { productId, saved: assessedOf(after), standing }),
  )
  return changed.problem
    ? { problem: await whyNot(context, draft, changed.problem) }
    : { value: presentRevision(changed.after, true), version: changed.after.version }
}

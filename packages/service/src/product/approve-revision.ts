import { keepStanding } from '../assessment/keep.ts'
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import type { InputFault } from '../problem.ts'
import { Id } from '../shape.ts'
import { demandDraft, demandPerson, whyNot, writingOf } from './demand.ts'
import { componentsOf } from './document.ts'
import type { RevisionRecord } from './record.ts'
import { OccurredAt, presentRevision, Revision } from './shape.ts'
import { changeRevision } from './store.ts'

export const approveRevision = recordOperation({
  name: 'approve-revision',
  summary: 'Approve a revision',
  description:
    'By a named person, of the version that she saw. It names the approved sample, a bill of materials, the revision of the artwork and the packaging version; from then on nothing of it changes.',
  permission: 'revision:approve',
  effect: 'write',
  versioned: true,
  input: z.strictObject({ productId: Id, revisionId: Id, occurredAt: OccurredAt }),
  output: Revision,
  async run(context, { productId, revisionId, occurredAt }) {
    const person = demandPerson(context.actor)
    if (person.problem) return person
    const { found: before, problem } = await demandDraft(context, { productId, revisionId })
    if (problem) return { problem }
    const lacking = lackingIn(before.body)
    if (lacking.length > 0)
      return {
        problem: {
          code: 'revision-incomplete',
          facts: { label: before.body.label, count: lacking.length },
          errors: lacking,
        },
      }
    const changed = await changeRevision(writingOf(context, 'approve-revision', occurredAt), {
      before,
      expectedVersion: before.version,
      body: {
        ...before.body,
        state: 'approved',
        approved: { by: person.found, at: context.now.toISOString() },
      },
    })
    if (!changed.problem) await keepStanding(context, { productId, revisionId })
    return changed.problem
      ? { problem: await whyNot(context, { productId, revisionId }, changed.problem) }
      : { value: presentRevision(changed.after, true), version: changed.after.version }
  },
})

/** An approval says which sample, bill of materials, artwork and packaging it is about. */
function lackingIn({ document, approvedSample, packagingVersion }: RevisionRecord): InputFault[] {
  const artwork = document['artwork'] as { readonly revision?: unknown } | null | undefined
  const named = {
    '/approvedSample': approvedSample !== undefined,
    '/packagingVersion': packagingVersion !== undefined,
    '/document/components': componentsOf(document).length > 0,
    '/document/artwork/revision': (artwork?.revision ?? '') !== '',
  }
  return Object.entries(named)
    .filter(([, isNamed]) => !isNamed)
    .map(([pointer]) => ({
      pointer,
      code: 'product-malformed',
      found: 'nothing',
      detail: 'product-malformed',
    }))
}

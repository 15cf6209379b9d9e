import { keepStanding } from '../assessment/keep.ts'
import { z } from 'zod'
import { versionConflict } from '../change.ts'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { demandPerson, unknownRecord, writingOf } from './demand.ts'
import { OccurredAt, presentRevision, Reason, Revision } from './shape.ts'
import { changeRevision } from './store.ts'
import { findRevision } from './store-reading.ts'

export const withdrawRevision = recordOperation({
  name: 'withdraw-revision',
  summary: 'Withdraw an approved revision',
  description: 'By a named person, with the reason. It stays to be read, as it was approved.',
  permission: 'revision:approve',
  effect: 'write',
  versioned: true,
  input: z.strictObject({ productId: Id, revisionId: Id, reason: Reason, occurredAt: OccurredAt }),
  output: Revision,
  async run(context, { productId, revisionId, reason, occurredAt }) {
    const person = demandPerson(context.actor)
    if (person.problem) return person
    const before = await findRevision(context, productId, revisionId)
    if (!before) return { problem: unknownRecord('revision') }
    const { label, state } = before.body
    if (state !== 'approved')
      return {
        problem: {
          code: state === 'withdrawn' ? 'revision-withdrawn' : 'revision-not-approved',
          facts: { label },
        },
      }
    if (before.version !== context.expectedVersion)
      return { problem: versionConflict(context.expectedVersion ?? 0, before.version) }
    const changed = await changeRevision(writingOf(context, 'withdraw-revision', occurredAt), {
      before,
      expectedVersion: before.version,
      body: { ...before.body, state: 'withdrawn', withdrawn: { at: context.now.toISOString(), reason } },
      reason,
    })
    if (!changed.problem) await keepStanding(context, { productId })
    return changed.problem
      ? changed
      : { value: presentRevision(changed.after, true), version: changed.after.version }
  },
})

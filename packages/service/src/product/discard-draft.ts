import { keepStanding } from '../assessment/keep.ts'
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { demandDraft, whyNot, writingOf } from './demand.ts'
import { OccurredAt } from './shape.ts'
import { changeRevision } from './store.ts'

export const discardDraft = recordOperation({
  name: 'discard-draft',
  summary: 'Discard a draft',
  description:
    'It is found no more, and its label is free again; its history is kept. It can be had back (restore-draft).',
  permission: 'product:write',
  effect: 'write',
  versioned: true,
  input: z.strictObject({ productId: Id, revisionId: Id, occurredAt: OccurredAt }),
  output: z.object({ revisionId: Id }),
  async run(context, { productId, revisionId, occurredAt }) {
    const { found: before, problem } = await demandDraft(context, { productId, revisionId })
    if (problem) return { problem }
    const changed = await changeRevision(writingOf(context, 'discard-draft', occurredAt), {
      before,
      expectedVersion: before.version,
      body: { ...before.body, state: 'discarded' },
    })
    if (!changed.problem) await keepStanding(context, { productId, revisionId })
    return changed.problem
      ? { problem: await whyNot(context, { productId, revisionId }, changed.problem) }
      : { value: { revisionId } }
  },
})

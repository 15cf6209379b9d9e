import { z } from 'zod'
import { keepStanding } from '../assessment/keep.ts'
import { versionConflict } from '../change.ts'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { demandProduct, nextLabel, unknownRecord, writingOf } from './demand.ts'
import { OccurredAt, presentRevision, Revision } from './shape.ts'
import { changeRevision } from './store.ts'
import { findDiscarded, findLabels } from './store-reading.ts'

export const restoreDraft = recordOperation({
  name: 'restore-draft',
  summary: 'Have a discarded draft back',
  description:
    'As it was when it was discarded, under its own label, or the letter after the last one where another revision took it. The history keeps both steps.',
  permission: 'product:write',
  effect: 'write',
  versioned: true,
  input: z.strictObject({ productId: Id, revisionId: Id, occurredAt: OccurredAt }),
  output: Revision,
  async run(context, { productId, revisionId, occurredAt }) {
    const product = await demandProduct(context, productId)
    if (product.problem) return product
    const before = await findDiscarded(context, productId, revisionId)
    if (!before) return { problem: unknownRecord('revision') }
    const expectedVersion = context.expectedVersion ?? 0
    if (before.version !== expectedVersion)
      return { problem: versionConflict(expectedVersion, before.version) }
    const labels = await findLabels(context, productId)
    const { label } = before.body
    const changed = await changeRevision(writingOf(context, 'restore-draft', occurredAt), {
      before,
      expectedVersion,
      body: { ...before.body, state: 'draft', label: labels.includes(label) ? nextLabel(labels) : label },
    })
    if (changed.problem) return changed
    await keepStanding(context, { productId, revisionId })
    return { value: presentRevision(changed.after, true), version: changed.after.version }
  },
})

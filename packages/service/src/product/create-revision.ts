import { keepStanding } from '../assessment/keep.ts'
import { z } from 'zod'
import { copyAttachments } from '../file/copy-attachments.ts'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { demandProduct, nextLabel, unknownRecord, writingOf } from './demand.ts'
import type { RevisionRecord } from './record.ts'
import { Label, OccurredAt, presentRevision, Revision } from './shape.ts'
import { insertRevisions, refreshProducts } from './store.ts'
import { findLabels, findRevision } from './store-reading.ts'

export const createRevision = recordOperation({
  name: 'create-revision',
  summary: 'Make a draft from an approved revision',
  description:
    'A copy of document, packaging version and markets, with the same photos and artwork files. The approved sample is not carried over: the new state needs its own.',
  permission: 'product:write',
  effect: 'write',
  input: z.strictObject({
    productId: Id,
    from: Id.optional().describe('The newest approved revision where absent'),
    label: Label.optional().describe('The letter after the last one where absent'),
    occurredAt: OccurredAt,
  }),
  output: Revision,
  async run(context, { productId, from, label, occurredAt }) {
    const product = await demandProduct(context, productId)
    if (product.problem) return product
    const sourceId = from ?? product.found.approvedRevisionId ?? product.found.draftRevisionId
    const source = sourceId === null ? undefined : await findRevision(context, productId, sourceId)
    if (!source) return { problem: unknownRecord('revision') }
    if (source.body.state === 'draft')
      return { problem: { code: 'revision-not-approved', facts: { label: source.body.label } } }
    const labels = await findLabels(context, productId)
    const own = label ?? nextLabel(labels)
    if (labels.includes(own)) return { problem: { code: 'label-taken', facts: { label: own } } }
    const { document, packagingVersion, markets } = source.body
    const body: RevisionRecord = {
      productId,
      label: own,
      state: 'draft',
      document,
      ...(packagingVersion !== undefined && { packagingVersion }),
      markets,
      copiedFrom: source.id,
    }
    const id = context.service.newId()
    const writing = writingOf(context, 'create-revision', occurredAt)
    const problem = await insertRevisions(writing, [{ id, body }])
    if (problem) return { problem }
    await copyAttachments(context, { from: source.id, to: id }, writing)
    await refreshProducts(context, [productId])
    await keepStanding(context, { productId, revisionId: id })
    const draft = { id, version: 1, createdAt: context.now, updatedAt: context.now, body }
    return { value: presentRevision(draft, true), version: 1 }
  },
})

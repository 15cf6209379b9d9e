import { keepStanding } from '../assessment/keep.ts'
import { assessedOf } from '../assessment/store.ts'
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { demandDraft, unknownPlaces, whyNot, writingOf } from './demand.ts'
import { readDocument } from './document.ts'
import {
  GivenDocument,
  Label,
  MarketIds,
  merged,
  OccurredAt,
  presentRevision,
  Revision,
  Words,
} from './shape.ts'
import { changeRevision } from './store.ts'

export const saveDraft = recordOperation({
  name: 'save-draft',
  summary: 'Save a draft',
  description:
    'The document replaces the one before as a whole; what else is absent stays as it is, and null takes it away. What is approved cannot be saved any more.',
  permission: 'product:write',
  effect: 'write',
  versioned: true,
  input: z.strictObject({
    productId: Id,
    revisionId: Id,
    label: Label.optional(),
    document: GivenDocument.optional(),
    approvedSample: Words.nullable().optional(),
    packagingVersion: Words.nullable().optional(),
    markets: MarketIds.optional(),
    occurredAt: OccurredAt,
  }),
  output: Revision,
  async run(context, { productId, revisionId, document, occurredAt, ...changes }) {
    const { found: before, problem } = await demandDraft(context, { productId, revisionId })
    if (problem) return { problem }
    const { law } = context.service
    const read = document === undefined ? { document: before.body.document } : readDocument(law, document)
    if (read.problem) return read
    const unknown = unknownPlaces(law, [{ markets: changes.markets ?? [] }])
    if (unknown) return { problem: unknown }
    const changed = await changeRevision(writingOf(context, 'save-draft', occurredAt), {
      before,
      expectedVersion: before.version,
      body: merged(before.body, { ...changes, document: read.document }),
    })
    if (changed.after) await keepStanding(context, { productId, saved: assessedOf(changed.after) })
    return changed.problem
      ? { problem: await whyNot(context, { productId, revisionId }, changed.problem) }
      : { value: presentRevision(changed.after, true), version: changed.after.version }
  },
})

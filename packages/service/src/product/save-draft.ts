import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { changeDraft } from './change-draft.ts'
import { unknownPlaces } from './demand.ts'
import { readDocument } from './document.ts'
import { GivenDocument, Label, MarketIds, merged, OccurredAt, Revision, Words } from './shape.ts'

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
  run(context, { productId, revisionId, document, occurredAt, ...changes }) {
    const { law } = context.service
    const draft = { productId, revisionId, operation: 'save-draft', occurredAt }
    return changeDraft(context, draft, (before) => {
      const read = document === undefined ? { document: before.document } : readDocument(law, document)
      if (read.problem) return read
      const unknown = unknownPlaces(law, [{ markets: changes.markets ?? [] }])
      return unknown
        ? { problem: unknown }
        : { body: merged(before, { ...changes, document: read.document }) }
    })
  },
})

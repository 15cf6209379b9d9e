import { z } from 'zod'
import type { Law } from '../law/law.ts'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { changeDraft, type DraftChange, foreseeChange } from './change-draft.ts'
import { unknownPlaces } from './demand.ts'
import { readDocument } from './document.ts'
import { GivenDocument, Label, MarketIds, merged, OccurredAt, Revision, Words } from './shape.ts'

const Input = z.strictObject({
  productId: Id,
  revisionId: Id,
  label: Label.optional(),
  document: GivenDocument.optional(),
  approvedSample: Words.nullable().optional(),
  packagingVersion: Words.nullable().optional(),
  markets: MarketIds.optional(),
  occurredAt: OccurredAt,
})

export const saveDraft = recordOperation({
  name: 'save-draft',
  summary: 'Save a draft',
  description:
    'The document replaces the one before as a whole; what else is absent stays as it is, and null takes it away. What is approved cannot be saved any more.',
  permission: 'product:write',
  effect: 'write',
  versioned: true,
  input: Input,
  output: Revision,
  foresee: (preparation, input) => foreseeChange(preparation, changeOf(preparation.service.law, input)),
  run: (context, input) => changeDraft(context, changeOf(context.service.law, input)),
})

function changeOf(
  law: Law,
  { productId, revisionId, document, occurredAt, ...changes }: z.output<typeof Input>,
): DraftChange {
  return {
    productId,
    revisionId,
    operation: 'save-draft',
    occurredAt,
    next: (before) => {
      const read = document === undefined ? { document: before.document } : readDocument(law, document)
      if (read.problem) return read
      const unknown = unknownPlaces(law, [{ markets: changes.markets ?? [] }])
      return unknown
        ? { problem: unknown }
        : { body: merged(before, { ...changes, document: read.document }) }
    },
  }
}

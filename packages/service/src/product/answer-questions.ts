import { z } from 'zod'
import type { Law } from '../law/law.ts'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { changeDraft, type DraftChange, foreseeChange } from './change-draft.ts'
import { withAnswers } from './document.ts'
import { OccurredAt, Revision } from './shape.ts'

const Input = z.strictObject({
  productId: Id,
  revisionId: Id,
  answers: z
    .array(
      z.strictObject({
        fact: z.string().min(1).max(100),
        component: z.string().max(500).optional().describe('Id of a component; the product where absent'),
        value: z
          .unknown()
          .refine((value) => value !== undefined)
          .meta({ description: 'As in a product document; null: not known any more' }),
      }),
    )
    .min(1)
    .max(2000),
  occurredAt: OccurredAt,
})

export const answerQuestions = recordOperation({
  name: 'answer-questions',
  summary: 'Answer questions about a draft',
  description:
    'Sets facts of the product or of one component, all of them or none; null takes an answer back. Of two answers to one question the later counts.',
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
  { productId, revisionId, answers, occurredAt }: z.output<typeof Input>,
): DraftChange {
  return {
    productId,
    revisionId,
    operation: 'answer-questions',
    occurredAt,
    next: (before) => {
      const read = withAnswers(law, before.document, answers)
      return read.problem ? read : { body: { ...before, document: read.document } }
    },
  }
}

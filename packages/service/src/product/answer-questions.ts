import { keepStanding } from '../assessment/keep.ts'
import { assessedOf } from '../assessment/store.ts'
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { demandDraft, whyNot, writingOf } from './demand.ts'
import { withAnswers } from './document.ts'
import { OccurredAt, presentRevision, Revision } from './shape.ts'
import { changeRevision } from './store.ts'

export const answerQuestions = recordOperation({
  name: 'answer-questions',
  summary: 'Answer questions about a draft',
  description:
    'Sets facts of the product or of one component, all of them or none; null takes an answer back. Of two answers to one question the later counts.',
  permission: 'product:write',
  effect: 'write',
  versioned: true,
  input: z.strictObject({
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
  }),
  output: Revision,
  async run(context, { productId, revisionId, answers, occurredAt }) {
    const { found: before, problem } = await demandDraft(context, { productId, revisionId })
    if (problem) return { problem }
    const read = withAnswers(context.service.law, before.body.document, answers)
    if (read.problem) return read
    const changed = await changeRevision(writingOf(context, 'answer-questions', occurredAt), {
      before,
      expectedVersion: before.version,
      body: { ...before.body, document: read.document },
    })
    if (changed.after) await keepStanding(context, { productId, saved: assessedOf(changed.after) })
    return changed.problem
      ? { problem: await whyNot(context, { productId, revisionId }, changed.problem) }
      : { value: presentRevision(changed.after, true), version: changed.after.version }
  },
})

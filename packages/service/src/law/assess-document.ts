/** The whole answer about a product document that nobody keeps. */
import { assess } from '@playproof/engine/assessment'
import { digestOf } from '@playproof/engine/digest'
import { z } from 'zod'
import { Assessment, Digest } from '../assessment/shape.ts'
import { lawOperation } from '../operation.ts'
import { answerOn, documentScope } from './document.ts'

export const assessDocument = lawOperation({
  name: 'assess-document',
  summary: 'Assess a product document',
  description:
    'Every rule of the markets and channels with verdict, reasons and what is missing; classification, age, findings, and the questions that settle most. Nothing is kept.',
  input: z.strictObject(documentScope),
  output: z.object({ assessment: Assessment, digest: Digest }),
  run: ({ service: { law }, now }, input) =>
    answerOn(law, input, now, (product, scope) => {
      const assessment = assess(law.compiled, product, scope)
      return { assessment, digest: digestOf(assessment) }
    }),
})

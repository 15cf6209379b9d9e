/** What to ask next about a product: the questions that settle most, in the order of an interview. */
import { assess, billOfMaterialsComplete } from '@playproof/engine/assessment'
import { type InterviewQuestion, nextQuestion, undecidedRules } from '@playproof/engine/interview'
import { z } from 'zod'
import { lawOperation } from '../operation.ts'
import { answerOn, documentScope } from './document.ts'
import { Fact, factShape } from './list-facts.ts'
import { stampOf } from './law.ts'
import { CatalogueStamp } from './shape.ts'

const InterviewQuestionShape = z
  .object({
    key: z.string().describe('The fact, and @component where it is about one: what `asked` takes'),
    id: z.string(),
    fact: Fact.optional().describe(
      `Absent for \`${billOfMaterialsComplete}\` and \`components\`: the list of components itself`,
    ),
    component: z.string().optional(),
    settles: z.int().describe('Undecided rules in which it is missing'),
    alone: z.int().describe('Those of them in which nothing else is missing'),
    rules: z.array(z.string()).readonly(),
  })
  .meta({ id: 'InterviewQuestion' })

export const nextQuestions = lawOperation({
  name: 'next-questions',
  summary: 'Ask what settles most',
  description:
    'The next questions about a product document, first what every toy has an answer to. What was answered with "I don\'t know" is passed in `asked` and not asked again.',
  input: z.strictObject({
    ...documentScope,
    asked: z.array(z.string().max(200)).max(2000).default([]),
    limit: z.coerce.number().int().min(1).max(20).default(1),
  }),
  output: z.object({
    catalogue: CatalogueStamp,
    undecided: z.int().describe('Rules that are neither for certain in nor out'),
    questions: z.array(InterviewQuestionShape).readonly(),
  }),
  run: ({ service: { law }, now }, { asked: skipped, limit, ...asked }) =>
    answerOn(law, asked, now, (product, scope) => {
      const assessment = assess(law.compiled, product, scope)
      const known = new Set(skipped)
      const questions: InterviewQuestion[] = []
      while (questions.length < limit) {
        const next = nextQuestion(law.compiled, product, assessment, known)
        if (!next) break
        questions.push(next)
        known.add(next.key)
      }
      return {
        catalogue: stampOf(law),
        undecided: undecidedRules(assessment),
        questions: questions.map(({ fact, ...question }) => ({
          ...question,
          ...(fact && { fact: factShape(fact) }),
        })),
      }
    }),
})

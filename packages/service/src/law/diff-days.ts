/** What the law does to a product between two days. */
import { impactOn } from '@playproof/engine/impact'
import { z } from 'zod'
import { Failure, RuleChange } from '../assessment/shape.ts'
import { lawOperation } from '../operation.ts'
import { answerOn, documentScope } from './document.ts'
import { stampOf } from './law.ts'
import { CatalogueStamp, Day } from './shape.ts'

export const diffDays = lawOperation({
  name: 'diff-days',
  summary: 'Compare two days for a product document',
  description:
    'Which rules start, end, open or settle between the two days, from which day on, and whether the artwork then breaks one.',
  input: z.strictObject({
    product: documentScope.product,
    markets: documentScope.markets,
    channels: documentScope.channels,
    from: Day,
    to: Day,
  }),
  output: z.object({
    catalogue: CatalogueStamp,
    state: z
      .enum(['fails-now', 'will-fail', 'changes', 'unaffected'])
      .describe('fails-now: broken on the first day. will-fail: only on the second. changes: duties change.'),
    firstOn: Day.optional().describe('The first day on which something changes'),
    rules: z.array(RuleChange).readonly(),
    failsBefore: z.array(Failure).readonly(),
    failsAfter: z.array(Failure).readonly(),
    unchanged: z.int(),
  }),
  run: ({ service: { law }, now }, { from, to, ...asked }) =>
    answerOn(law, asked, now, (product, scope) => {
      const { compiled } = law
      const { state, firstOn, diff, days, failsBefore, failsAfter } = impactOn(
        product,
        { compiled, scope: { ...scope, on: from } },
        { compiled, scope: { ...scope, on: to } },
      )
      const rules = diff.rules.map((change) => {
        const on = days.get(change.rule)
        return { ...change, ...(on !== undefined && { on }) }
      })
      return {
        catalogue: stampOf(law),
        state,
        ...(firstOn !== undefined && { firstOn }),
        rules,
        failsBefore,
        failsAfter,
        unchanged: diff.unchanged,
      }
    }),
})

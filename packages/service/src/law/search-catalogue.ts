/** One search over the law: words in English or Chinese, clause, standard and CAS numbers. */
import { setTimeout } from 'node:timers/promises'
import { itemKinds, searchInSteps, searchOf } from '@playproof/engine/search'
import { z } from 'zod'
import { lawOperation } from '../operation.ts'
import { Recent } from '../recent.ts'
import { type Law, marketsWithMembers, stampOf } from './law.ts'
import { Bilingual, CatalogueStamp, Country, IdList } from './shape.ts'

const CatalogueHit = z
  .object({
    kind: z.enum(itemKinds),
    id: z.string(),
    title: Bilingual,
    markets: z.array(z.string()).readonly(),
    country: z.string().optional(),
    status: z.string().optional().describe('Of editions: current, superseded, withdrawn, ...'),
    ruleKind: z
      .enum(['requirement', 'warning', 'mark', 'document', 'obligation'])
      .optional()
      .describe('Of rules'),
    score: z.number().describe('Higher is better; comparable within one search only'),
    matched: z.array(z.string()).readonly(),
  })
  .meta({ id: 'CatalogueHit' })

export const searchCatalogue = lawOperation({
  name: 'search-catalogue',
  summary: 'Search the law',
  description:
    'Typo-tolerant search, in English and Chinese, over rules, standards and their editions with status, limits, substances by name or CAS number, tests, laboratories, schemes, channels and facts. Without words it lists what the filters leave.',
  input: z.strictObject({
    q: z.string().max(200).default(''),
    type: z.enum(itemKinds).optional().describe('Kind of thing to find; every kind where absent'),
    markets: IdList.optional(),
    country: Country.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(20),
  }),
  output: z.object({ catalogue: CatalogueStamp, hits: z.array(CatalogueHit).readonly() }),
  run({ service: { law } }, { q, type, markets: asked = [], country, limit }) {
    const { markets, problem } = marketsWithMembers(law, asked)
    if (problem) return { problem }
    const options = {
      limit,
      ...(type !== undefined && { kinds: [type] }),
      ...(markets.length > 0 && { markets }),
      ...(country !== undefined && { country }),
    }
    const answers = found.get(law) ?? new Recent<Hits>(mostAnswers)
    found.set(law, answers)
    const question = JSON.stringify([q, options])
    const hits = answers.get(question) ?? searchOf(law.compiled).search(q, options)
    answers.keep(question, hits)
    return { value: { catalogue: stampOf(law), hits } }
  },
})

type Hits = ReturnType<ReturnType<typeof searchOf>['search']>

/** Many people ask alike, and whoever types asks again with each letter. */
const mostAnswers = 500

const found = new WeakMap<Law, Recent<Hits>>()

const untilStartedMs = 2000
const betweenStepsMs = 10

/** Builds the index while nobody waits for it: at the first search it would keep everybody waiting. */
export async function prepareSearch({ compiled }: Law, signal: AbortSignal): Promise<void> {
  const pause = (ms: number) => setTimeout(ms, undefined, { ref: false, signal })
  try {
    await pause(untilStartedMs)
    // oxlint-disable-next-line eslint/no-await-in-loop -- one step after another
    for (const _ of searchInSteps(compiled)) await pause(betweenStepsMs)
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

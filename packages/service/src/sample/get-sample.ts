/** One sample toy: whole, and as something to begin from. */
import { z } from 'zod'
import { Bilingual } from '../law/shape.ts'
import { lawOperation } from '../operation.ts'
import { beginningOf, readSample, sampleMarkets, sampleToys } from './samples.ts'

const ProductDocument = z.record(z.string(), z.unknown())

export const getSample = lawOperation({
  name: 'get-sample',
  summary: 'Get a sample toy',
  description:
    'Its product document, which create-product takes: `document` is the whole toy, `beginning` what toys of its kind have in common, with sizes, amounts, the age, operators, dates and what only an analysis tells left to be asked.',
  input: z.strictObject({ sampleId: z.string().min(1).max(200) }),
  output: z.object({
    id: z.string(),
    title: Bilingual,
    markets: z.array(z.string()).readonly().describe('Ids of those that the whole toy is made for'),
    document: ProductDocument,
    beginning: ProductDocument,
  }),
  async run({ service: { law } }, { sampleId }) {
    const sample = sampleToys.find(({ id }) => id === sampleId)
    if (!sample)
      return {
        problem: {
          code: 'item-unknown',
          facts: { found: sampleId, expected: sampleToys.map(({ id }) => id).join(', ') },
        },
      }
    const document = await readSample(sampleId)
    const beginning = beginningOf(law, document)
    return {
      value: { ...sample, markets: sampleMarkets, document: { ...document }, beginning: { ...beginning } },
    }
  },
})

/** Measured values of a bill of materials against every limit of every market asked for, in one call. */
import { assess } from '@playproof/engine/assessment'
import { screen } from '@playproof/engine/screening'
import { z } from 'zod'
import { lawOperation } from '../operation.ts'
import { dayOf, inKnownScope, ProductDocument, readDocument } from './document.ts'
import { stampOf } from './law.ts'
import { labResult, MeasuredValue, ScreenedValue } from './measured.ts'
import { CatalogueStamp, Day, IdList } from './shape.ts'

const verdictsWorstFirst = ['fail', 'inconclusive', 'not-tested', 'pass'] as const

export const checkCompliance = lawOperation({
  name: 'check-compliance',
  summary: 'Check measured values against every limit set',
  description:
    'Screens the values of a bill of materials against the limits of all markets asked for in one call: per value, limit and market pass, fail, inconclusive or not tested, with clause and limit. The product, where given, tells which limits matter and of which material each component is; without it every limit that may matter is looked at.',
  input: z.strictObject({
    markets: IdList,
    on: Day.optional().describe('Stands for each date that the product does not give; today where absent'),
    channels: IdList.optional(),
    product: ProductDocument.optional(),
    results: z.array(MeasuredValue).min(1).max(5000),
  }),
  output: z.object({
    catalogue: CatalogueStamp,
    on: Day,
    markets: z.array(z.string()).readonly(),
    summary: z
      .array(
        z.object({
          market: z.string(),
          pass: z.int(),
          fail: z.int(),
          inconclusive: z.int(),
          'not-tested': z.int(),
        }),
      )
      .describe('How many verdicts of each kind, per market'),
    results: z.array(ScreenedValue).readonly(),
  }),
  run({ service: { law }, now }, { markets, on = dayOf(now), channels = [], product, results }) {
    const { compiled } = law
    const read = product === undefined ? undefined : readDocument(law, product)
    if (read?.problem) return { problem: read.problem }
    const scope = { markets, channels, on }
    return inKnownScope(law, () => {
      const examined = assess(compiled, read?.product ?? noProduct, scope).markets
      const screened = screen(compiled, results.map(labResult), {
        ...scope,
        ...(read?.product && { product: read.product }),
      })
      const verdicts = screened.flatMap((one) => one.verdicts)
      const summary = examined.map((market) => {
        const here = verdicts.filter((verdict) => verdict.markets.includes(market))
        const counts = Object.fromEntries(
          verdictsWorstFirst.map((kind) => [kind, here.filter(({ verdict }) => verdict === kind).length]),
        ) as Record<(typeof verdictsWorstFirst)[number], number>
        return { market, ...counts }
      })
      return { catalogue: stampOf(law), on, markets: examined, summary, results: screened }
    })
  },
})

const noProduct = {
  schema: 'playproof/product/1',
  id: '',
  facts: {},
  components: [],
  dates: {},
  channels: [],
  destinations: [],
} as const

/** Measured values of a bill of materials against every limit of every market asked for, in one call. */
import { readProduct } from '@playproof/engine/product'
import { assess, UnknownScopeError } from '@playproof/engine/assessment'
import { type LabResult, screen } from '@playproof/engine/screening'
import { z } from 'zod'
import { lawOperation } from '../operation.ts'
import { stampOf, unknownIds } from './law.ts'
import { CatalogueStamp, Day, IdList } from './shape.ts'

const MeasuredValue = z
  .strictObject({
    id: z
      .string()
      .max(100)
      .optional()
      .describe('Yours, returned with the verdicts; its place in the list where absent'),
    component: z
      .string()
      .max(200)
      .optional()
      .describe('Id of a component of the product, or a name for what was tested'),
    analyte: z.string().max(200).describe('Substance id, name, synonym or CAS number'),
    value: z.union([z.number(), z.string().max(100)]).describe('As reported: 12.5, "<5", "ND"'),
    unit: z.string().max(40).optional(),
    basis: z
      .string()
      .max(40)
      .optional()
      .describe('migration, soluble or total: never compared with one another'),
    category: z
      .string()
      .max(40)
      .optional()
      .describe('Category of the limit table, where the report states it'),
    loq: z.number().nonnegative().optional().describe("Limit of quantification, in the value's unit"),
    uncertainty: z.number().nonnegative().optional().describe("Expanded uncertainty, in the value's unit"),
    method: z.string().max(200).optional(),
  })
  .meta({ id: 'MeasuredValue' })

const LimitVerdict = z
  .object({
    table: z.string(),
    rule: z.string(),
    markets: z.array(z.string()).readonly(),
    clause: z.string(),
    verdict: z.enum(['pass', 'fail', 'inconclusive', 'not-tested']),
    because: z.string(),
    limits: z
      .array(z.string())
      .readonly()
      .describe('As the law writes them; several where category or date is open'),
    category: z.string().optional(),
    basis: z.string(),
    limitUnverified: z.literal(true).optional().describe('A pass against it opens no gate'),
    sumOf: z.array(z.string()).readonly().optional(),
  })
  .meta({ id: 'LimitVerdict' })

const ScreenedValue = z
  .object({
    result: z.string(),
    component: z.string().optional(),
    substance: z.string().optional(),
    verdicts: z.array(LimitVerdict).readonly(),
    problems: z.array(z.looseObject({ code: z.string(), found: z.string() })).readonly(),
  })
  .meta({ id: 'ScreenedValue' })

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
    product: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('A product document, schema playproof/product/1'),
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
  run(
    { service: { law }, now },
    { markets, on = now.toISOString().slice(0, 10), channels = [], product, results },
  ) {
    const { compiled } = law
    const read = product === undefined ? undefined : readProduct(product, compiled)
    if (read && read.problems.length > 0)
      return {
        problem: {
          code: 'input-malformed',
          facts: { count: read.problems.length },
          errors: read.problems.map(({ code, pointer, found, expected }) => ({
            pointer: `/product${pointer}`,
            code,
            found,
            expected,
            detail: code,
          })),
        },
      }
    const scope = { markets, channels, on }
    try {
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
      return { value: { catalogue: stampOf(law), on, markets: examined, summary, results: screened } }
    } catch (error) {
      if (error instanceof UnknownScopeError)
        return { problem: unknownIds(error.kind, [error.id], [...error.known]) }
      throw error
    }
  },
})

function labResult({ id, ...given }: z.output<typeof MeasuredValue>, index: number): LabResult {
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  return { id: id ?? String(index), ...present }
}

const noProduct = {
  schema: 'playproof/product/1',
  id: '',
  facts: {},
  components: [],
  dates: {},
  channels: [],
  destinations: [],
} as const

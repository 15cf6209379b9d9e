/** Everything the law holds of one id: its record, its sources, who refers to it. */
import { readCases } from '@playproof/catalogue/cases'
import {
  type CatalogueKind,
  explainItem,
  explainRetired,
  type ItemReference,
  nearestItems,
} from '@playproof/engine/item'
import { z } from 'zod'
import { lawOperation } from '../operation.ts'
import { stampOf } from './law.ts'
import { Bilingual, CatalogueStamp, ConfidenceLevel } from './shape.ts'

const Reference = z.object({ kind: z.string(), id: z.string(), title: Bilingual })

const Given = z.record(z.string(), z.unknown())

const WorkedCase = z
  .object({
    case: z.string(),
    clause: z.string().optional(),
    on: z.string().optional().describe('All dates of the goods, where the case gives none'),
    product: Given.optional().describe('What differs from the base'),
    result: Given.optional(),
    results: z.array(Given).readonly().optional(),
    expect: z.string(),
    because: z.array(z.string()).readonly().optional(),
    why: z.string().optional().describe('Hand calculation or the words it rests on'),
  })
  .meta({ id: 'WorkedCase' })

const WorkedCases = z.object({
  clause: z.string(),
  base: Given.optional().describe('The product that each case starts from'),
  cases: z.array(WorkedCase).readonly(),
})

const CatalogueItem = Reference.extend({
  record: z.record(z.string(), z.unknown()).describe('As the catalogue file holds it'),
  sources: z.array(z.record(z.string(), z.unknown())).readonly(),
  confidence: ConfidenceLevel.optional(),
  verified: z.boolean().optional().describe('Absent where the record carries no confidence of its own'),
  referredBy: z.array(Reference).readonly(),
  worked: WorkedCases.optional().describe(
    'Goods at the edges of a rule, definition, guideline or limit table, and what it says of them',
  ),
}).meta({ id: 'CatalogueItem' })

const RetiredName = Reference.extend({
  on: z.string().describe('The first day without it'),
  reason: Bilingual,
  replacedBy: z
    .array(Reference.extend({ values: z.array(z.object({ was: z.unknown(), is: z.unknown() })).optional() }))
    .readonly()
    .describe('What stands in its place, and what each former answer comes to; empty: nothing'),
}).meta({ id: 'RetiredName' })

export const getCatalogueItem = lawOperation({
  name: 'get-catalogue-item',
  summary: 'Explain one thing of the law',
  description:
    'The record of a rule, standard, limit table, substance, warning, test, laboratory, ... with its sources, what refers to it and its worked cases. One id may name several things. A name that is used no more says since when, why, and what stands in its place.',
  input: z.strictObject({ id: z.string().min(1).max(200) }),
  output: z.object({
    catalogue: CatalogueStamp,
    items: z.array(CatalogueItem).readonly(),
    retired: z.array(RetiredName).readonly().optional(),
  }),
  async run({ service: { law } }, { id }) {
    const items = explainItem(law.compiled, id)
    const retired = explainRetired(law.compiled, id)
    if (items.length + retired.length === 0)
      return {
        problem: {
          code: 'item-unknown',
          facts: { found: id, expected: nearestItems(law.compiled, id).join(', ') },
        },
      }
    return {
      value: {
        catalogue: stampOf(law),
        items: await Promise.all(
          items.map(async (item) => ({
            ...item,
            record: { ...item.record },
            sources: item.sources.map((source) => ({ ...source })),
            ...(await workedCases(item)),
          })),
        ),
        ...(retired.length > 0 && {
          retired: retired.map(({ replacedBy, ...name }) => ({
            ...name,
            replacedBy: replacedBy.map(({ values, ...one }) => ({
              ...one,
              ...(values && { values: values.map(({ was, is }) => ({ was, is })) }),
            })),
          })),
        }),
      },
    }
  },
})

const kindsWithCases: readonly CatalogueKind[] = ['rule', 'definition', 'guideline', 'limit-table']

async function workedCases({
  kind,
  id,
}: ItemReference): Promise<{ readonly worked?: z.output<typeof WorkedCases> }> {
  const file = kindsWithCases.includes(kind) ? await readCases(id) : undefined
  if (!file) return {}
  const { clause, base, cases } = file
  const plain = cases.map(({ product, ...rest }) => ({
    ...rest,
    ...(product && { product: { ...product } }),
  }))
  return { worked: { clause, ...(base && { base: { ...base } }), cases: plain } }
}

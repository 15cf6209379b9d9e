/** The vocabulary: every fact that may be said of a product or a component. */
import type { Fact as CatalogueFact } from '@playproof/catalogue/types'
import { z } from 'zod'
import { lawOperation } from '../operation.ts'
import { stampOf } from './law.ts'
import { Bilingual, CatalogueStamp } from './shape.ts'

export const Fact = z
  .looseObject({
    id: z.string(),
    of: z.enum(['product', 'component']),
    type: z.enum(['boolean', 'number', 'choice', 'choices']),
    group: z.string(),
    label: Bilingual,
    unit: z.string().optional().describe('Of numbers; 1 where it counts'),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    values: z
      .array(z.looseObject({ id: z.string(), label: Bilingual }))
      .readonly()
      .optional(),
    perMarket: z.boolean().optional().describe('May be answered per market'),
  })
  .meta({ id: 'Fact' })

export function factShape({ values, ...fact }: CatalogueFact): z.output<typeof Fact> {
  return { ...fact, ...(values && { values: values.map((value) => ({ ...value })) }) }
}

export const listFacts = lawOperation({
  name: 'list-facts',
  summary: 'List the vocabulary of facts',
  description: 'What may be said of a product or a component, with question, unit, values and bounds.',
  input: z.strictObject({
    of: z.enum(['product', 'component']).optional(),
    group: z.string().max(50).optional(),
  }),
  output: z.object({ catalogue: CatalogueStamp, facts: z.array(Fact).readonly() }),
  run({ service: { law } }, { of, group }) {
    const facts = law.catalogue.facts
      .filter((fact) => of === undefined || fact.of === of)
      .filter((fact) => group === undefined || fact.group === group)
    return { value: { catalogue: stampOf(law), facts: facts.map(factShape) } }
  },
})

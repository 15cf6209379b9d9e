/** What must be written on the toy, its packaging and its offer, per country of destination. */
import { assess } from '@playproof/engine/assessment'
import { labelsOf } from '@playproof/engine/label'
import { z } from 'zod'
import { DestinationLabel } from '../assessment/shape.ts'
import { lawOperation } from '../operation.ts'
import { answerOn, documentScope } from './document.ts'
import { stampOf } from './law.ts'
import { CatalogueStamp, Country } from './shape.ts'

export const listLabels = lawOperation({
  name: 'list-labels',
  summary: 'List the labels of a product document',
  description:
    'Warnings with their exact words per language, marks and the tracking label, per country. Words that nobody verified are said to be so and belong on no proof.',
  input: z.strictObject({
    ...documentScope,
    countries: z
      .array(Country)
      .max(100)
      .optional()
      .describe(
        'Every country of the markets where absent; the destinations of the product, where it names them',
      ),
  }),
  output: z.object({ catalogue: CatalogueStamp, labels: z.array(DestinationLabel).readonly() }),
  run: ({ service: { law }, now }, { countries, ...asked }) =>
    answerOn(law, asked, now, (product, scope) => ({
      catalogue: stampOf(law),
      labels: labelsOf(
        law.compiled,
        product,
        assess(law.compiled, product, scope),
        countries ?? product.destinations,
      ),
    })),
})

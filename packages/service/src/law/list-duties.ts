/** Who must do what for a product: its rules by operator. */
import { assess } from '@playproof/engine/assessment'
import { dutiesByOperator } from '@playproof/engine/document'
import { z } from 'zod'
import { OperatorDuties } from '../assessment/shape.ts'
import { lawOperation } from '../operation.ts'
import { answerOn, documentScope } from './document.ts'
import { stampOf } from './law.ts'
import { CatalogueStamp } from './shape.ts'

export const listDuties = lawOperation({
  name: 'list-duties',
  summary: 'List the duties of a product document by operator',
  description:
    'What applies or may apply, under manufacturer, importer, distributor, ...; a rule that several bear stands under each.',
  input: z.strictObject(documentScope),
  output: z.object({ catalogue: CatalogueStamp, duties: z.array(OperatorDuties).readonly() }),
  run: ({ service: { law }, now }, input) =>
    answerOn(law, input, now, (product, scope) => ({
      catalogue: stampOf(law),
      duties: dutiesByOperator(law.compiled, assess(law.compiled, product, scope)),
    })),
})

/** What columns may be taken for. */
import { z } from 'zod'
import { lawOperation } from '../operation.ts'
import { stampOf } from '../law/law.ts'
import { Bilingual, CatalogueStamp } from '../law/shape.ts'
import { fieldsOf } from './field.ts'

const ImportField = z
  .object({
    id: z.string(),
    of: z.enum(['product', 'sku']),
    kind: z.enum([
      'text',
      'gtin',
      'asin',
      'markets',
      'countries',
      'day',
      'boolean',
      'number',
      'choice',
      'choices',
    ]),
    label: Bilingual,
    unit: z.string().optional().describe('In which the vocabulary counts; any unit of its kind is read'),
    values: z
      .array(z.object({ id: z.string(), label: Bilingual }))
      .readonly()
      .optional(),
    isRequired: z.boolean(),
  })
  .meta({ id: 'ImportField' })

export const listImportFields = lawOperation({
  name: 'list-import-fields',
  summary: 'List what columns of an import may be taken for',
  description: 'The fields of product, revision and SKU, then the facts of the vocabulary.',
  input: z.strictObject({}),
  output: z.object({ catalogue: CatalogueStamp, fields: z.array(ImportField).readonly() }),
  run({ service: { law } }) {
    const fields = [...fieldsOf(law).values()].map(({ id, of, kind, label, unit, values, isRequired }) => ({
      id,
      of,
      kind,
      label,
      ...(unit !== undefined && { unit }),
      ...(values && { values: values.map((value) => ({ id: value.id, label: value.label })) }),
      isRequired: isRequired === true,
    }))
    return { value: { catalogue: stampOf(law), fields } }
  },
})

/** An empty table with the heads that an import understands, to be filled in by a factory or a colleague. */
import { z } from 'zod'
import { GeneratedFile, generatedTable, tableFormats } from '../export/generated-file.ts'
import { lawOperation } from '../operation.ts'
import { fieldsOf } from './field.ts'
import { unitNamed, unknownFields } from './mapping.ts'
import words from './words.json' with { type: 'json' }

const example: Readonly<Record<string, string | { readonly en: string; readonly zh: string }>> =
  words.template.example

export const getImportForm = lawOperation({
  name: 'get-import-form',
  summary: 'Get an empty table for an import',
  description: 'Heads in English or Chinese, and one row that shows how it is filled in.',
  input: z.strictObject({
    format: z.enum(tableFormats),
    language: z.enum(['en', 'zh']).default('en'),
    facts: z
      .union([z.string().max(2000), z.array(z.string().max(100)).max(200)])
      .default([])
      .transform((given) =>
        (typeof given === 'string' ? given.split(',') : given).map((id) => id.trim()).filter(Boolean),
      )
      .describe('Ids of facts that are to have a column, comma-separated'),
  }),
  output: GeneratedFile,
  async run({ service: { law } }, { format, language, facts }) {
    const asked = facts.map((fact) => ({ field: `fact:${fact}` }))
    const [unknown] = unknownFields(law, asked)
    if (unknown)
      return {
        problem: {
          code: 'item-unknown',
          facts: { found: unknown.found, expected: unknown.expected.join(', ') },
        },
      }
    const fields = [...fieldsOf(law).values()].filter(
      ({ id }) => !id.startsWith('fact:') || asked.some(({ field }) => field === id),
    )
    const heads = fields.map(
      ({ label, unit }) => `${label[language]}${unit === undefined ? '' : ` (${unitNamed(unit)[language]})`}`,
    )
    const row = fields.map(({ id }) => {
      const shown = example[id]
      return typeof shown === 'object' ? shown[language] : shown
    })
    const { fileName, sheet } = words.template
    const name = { name: fileName[language], sheet: sheet[language], format }
    return { value: await generatedTable(name, [heads, row]) }
  },
})

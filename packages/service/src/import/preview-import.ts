/** What a table of products would become: its columns, its first rows as they are read, and every fault. */
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { readImport, type ReadImport } from './read-import.ts'
import { ImportFault, importFault, letterOf, Reading } from './shape.ts'
import { templateReading } from './store.ts'
import { delimiters, encodings } from './table-format.ts'
import { addTakenCodes } from './taken.ts'

const ImportColumn = z
  .object({
    column: z.int(),
    letter: z.string(),
    head: z.string(),
    field: z.string().optional().describe('Absent: it is passed over'),
    unit: z.string().optional(),
    samples: z.array(z.string()).readonly(),
  })
  .meta({ id: 'ImportColumn' })

export const previewImport = recordOperation({
  name: 'preview-import',
  summary: 'Preview an import of products',
  description:
    'Reads a filed table (CSV, XLSX) to its end and saves nothing: what was found out about it, which column is taken for what, the first hundred rows as they would be read, counts, and the faults by row and column.',
  permission: 'product:write',
  effect: 'read',
  input: z.strictObject({
    fileId: Id,
    reading: Reading.optional(),
    templateId: Id.optional().describe('What the template says holds where the reading says nothing'),
  }),
  output: z
    .object({
      encoding: z.enum(encodings).optional(),
      delimiter: z.enum(delimiters).optional(),
      sheets: z.array(z.object({ name: z.string(), rows: z.int() })).readonly(),
      sheet: z.string().optional(),
      headRow: z.int(),
      columns: z.array(ImportColumn).readonly(),
      lacking: z
        .array(z.string())
        .readonly()
        .describe('Fields that no column gives, though products need them'),
      counts: z.object({
        rows: z.int(),
        products: z.int().describe('That are sound'),
        skus: z.int(),
        faults: z.int(),
      }),
      rows: z
        .array(z.object({ row: z.int(), values: z.record(z.string(), z.unknown()).describe('By field') }))
        .readonly(),
      faults: z.array(ImportFault).readonly().describe('At most 1000; counts tells how many there are'),
    })
    .meta({ id: 'ImportPreview' }),
  async prepare(context, { fileId, reading, templateId }) {
    const template = templateId === undefined ? {} : await templateReading(context, templateId)
    if (!template) return { problem: { code: 'record-unknown', facts: { kind: 'template' } } }
    return readImport(context, fileId, { ...template, ...reading })
  },
  async run(context) {
    const read = context.prepared as ReadImport
    const { format, headRow, columns, lacking, rows, shown, products, faults } = read
    await addTakenCodes(
      context,
      products,
      (field) => columns.find((column) => column.field?.id === field)?.column,
      faults,
    )
    const heads = new Map(columns.map(({ column, head }) => [column, head]))
    return {
      value: {
        ...format,
        headRow,
        columns: columns.map(({ column, head, field, unit, samples }) => ({
          column,
          letter: letterOf(column),
          head,
          ...(field && { field: field.id }),
          ...(unit !== undefined && { unit }),
          samples,
        })),
        lacking,
        counts: {
          rows,
          products: products.length,
          skus: products.reduce((sum, { skus }) => sum + skus.length, 0),
          faults: faults.count,
        },
        rows: shown,
        faults: faults.inOrder.map((fault) => importFault(fault, heads)),
      },
    }
  },
})

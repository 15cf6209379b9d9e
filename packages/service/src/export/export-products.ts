/** Products and their SKUs as a table, in the columns that an import reads. */
import { z } from 'zod'
import type { FixedField } from '../import/field.ts'
import words from '../import/words.json' with { type: 'json' }
import { recordOperation } from '../operation.ts'
import { GeneratedFile, generatedTable, tableFormats } from './generated-file.ts'
import { type ExportedRow, exportedRows } from './store.ts'

/** A workbook is made in memory, cell by cell. */
const mostRows = { csv: 200_000, xlsx: 20_000 } as const

const columns: readonly (readonly [FixedField, (row: ExportedRow) => string | null])[] = [
  ['style', (row) => row.style],
  ['name', (row) => row.product_name],
  ['family', (row) => row.family],
  ['note', (row) => row.note],
  ['revision', (row) => row.label],
  ['markets', (row) => row.markets.join(', ')],
  ['seller-sku', (row) => row.seller_sku],
  ['gtin', (row) => row.gtin],
  ['asin', (row) => row.asin],
  ['sku-name', (row) => row.sku_name],
  ['colour', (row) => row.colour],
  ['size', (row) => row.size],
  ['sku-note', (row) => row.sku_note],
]

export const exportProducts = recordOperation({
  name: 'export-products',
  summary: 'Export products and SKUs as a table',
  description:
    'One row per SKU, one for each product without; withdrawn products are left out. An import reads it again.',
  permission: 'product:read',
  effect: 'read',
  grantable: () => [],
  input: z.strictObject({ format: z.enum(tableFormats), language: z.enum(['en', 'zh']).default('en') }),
  output: GeneratedFile,
  async run({ tx, organisationId }, { format, language }) {
    const limit = mostRows[format]
    const rows = await exportedRows(tx, { organisationId, limit: limit + 1 })
    if (rows.length > limit) return { problem: { code: 'export-too-large', facts: { limit } } }
    const heads = columns.map(([field]) => words.fields[field].label[language])
    const { fileName, sheet } = words.template
    return {
      value: await generatedTable({ name: fileName[language], sheet: sheet[language], format }, [
        heads,
        ...rows.map((row) => columns.map(([, cell]) => cell(row) ?? undefined)),
      ]),
    }
  },
})

/** A filed table as it stands, for pages that read it themselves: laboratory results, lists of any kind. */
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { tableFile } from './read-import.ts'
import { readTable as read } from './table.ts'
import type { Row, TableFormat } from './table-format.ts'

/** Laboratory reports have hundreds of rows; a whole assortment is imported, not read. */
const mostRows = 5000
const mostCharacters = 10_000_000

interface Prepared {
  readonly format: TableFormat
  readonly rows: readonly Row[]
}

export const readTable = recordOperation({
  name: 'read-table',
  summary: 'Read a table',
  description:
    'The cells of a filed table (CSV, XLSX): numbers and texts as they stand, days as YYYY-MM-DD, empty cells as null. At most 5000 rows and 10 million characters of one sheet.',
  permission: 'file:read',
  effect: 'read',
  input: z.strictObject({
    fileId: Id,
    sheet: z.string().max(100).optional().describe('The first where absent'),
  }),
  output: z
    .object({
      sheets: z.array(z.object({ name: z.string(), rows: z.int() })).readonly(),
      sheet: z.string().optional(),
      rows: z
        .array(
          z.object({
            row: z.int().describe('From 1, as programs for tables count'),
            cells: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])).readonly(),
          }),
        )
        .readonly(),
    })
    .meta({ id: 'TableContent' }),
  async prepare(context, { fileId, sheet }) {
    const file = await tableFile(context, fileId)
    if (file.problem) return { problem: file.problem }
    const rows: Row[] = []
    let characters = 0
    const question = { type: file.type, ...(sheet !== undefined && { sheet }) }
    const table = await read(
      { organisationId: context.organisationId, path: file.path },
      question,
      (block) => {
        for (const row of block) {
          if (rows.length > mostRows || characters > mostCharacters) return
          rows.push(row)
          for (const cell of row.cells) characters += typeof cell === 'string' ? cell.length : 1
        }
      },
    )
    if (table.unreadable !== undefined)
      return { problem: { code: 'import-unreadable', facts: table.unreadable } }
    if (rows.length > mostRows)
      return { problem: { code: 'import-unreadable', facts: { because: 'too-many-rows', limit: mostRows } } }
    if (characters > mostCharacters)
      return {
        problem: { code: 'import-unreadable', facts: { because: 'too-much-text', limit: mostCharacters } },
      }
    return { value: { format: table.format, rows } satisfies Prepared }
  },
  run({ prepared }) {
    const { format, rows } = prepared as Prepared
    const { sheets, sheet } = format
    return Promise.resolve({
      value: {
        sheets,
        ...(sheet !== undefined && { sheet }),
        rows: rows.map(({ row, cells }) => ({
          row,
          cells: cells.map((cell) => (typeof cell === 'object' && cell !== null ? cell.day : cell)),
        })),
      },
    })
  },
})

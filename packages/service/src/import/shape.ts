/** Shapes that operations on imports share. */
import { saidText } from '@playproof/engine/present'
import { z } from 'zod'
import { Bilingual } from '../law/shape.ts'
import { Id, Instant, Line } from '../shape.ts'
import { cellFaults } from './cell.ts'
import { faultText } from './fault-text.ts'
import type { RowFault } from './rows.ts'
import { delimiters, encodings } from './table-format.ts'

const Assignment = z
  .strictObject({
    column: z.int().min(1).max(16_384).optional().describe('From 1'),
    head: z.string().min(1).max(300).optional().describe('The column of this head, where no number is given'),
    field: z
      .string()
      .max(100)
      .nullable()
      .describe('Id of a field (list-import-fields); null: the column is passed over'),
    unit: z.string().max(20).optional().describe('Of its numbers, where a cell has none: g, mm, months'),
  })
  .refine(({ column, head }) => column !== undefined || head !== undefined, 'A column or a head')
  .meta({ id: 'ColumnAssignment' })

/** How a table is to be read; what is not given is found. */
export const Reading = z
  .strictObject({
    sheet: z.string().min(1).max(100).optional().describe('Of a workbook; the largest where absent'),
    encoding: z.enum(encodings).optional(),
    delimiter: z.enum(delimiters).optional(),
    headRow: z.int().min(1).max(200).optional().describe('The row of the heads; found where absent'),
    columns: z
      .array(Assignment)
      .max(300)
      .optional()
      .describe('Columns not named here are found by their heads'),
  })
  .meta({ id: 'TableReading' })

export type Reading = z.output<typeof Reading>

export const ImportFault = z
  .object({
    row: z.int().describe('As programs for tables count, from 1'),
    column: z.int().optional(),
    letter: z.string().optional().describe('Of the column: C'),
    head: z.string().optional(),
    code: z.enum(cellFaults),
    found: z.string(),
    expected: z.array(z.string()).readonly().optional(),
    text: Bilingual.describe('What is wrong, and the next step'),
  })
  .meta({ id: 'ImportFault' })

export const ImportState = z
  .object({
    importId: Id,
    fileId: Id,
    reading: Reading,
    state: z
      .enum(['waiting', 'saved', 'refused'])
      .describe('waiting: its job runs or will. saved: all of it. refused: nothing was saved'),
    jobId: Id.describe('Its progress: get-job'),
    products: z.int().optional(),
    skus: z.int().optional(),
    faultCount: z.int().optional(),
    faults: z.array(ImportFault).readonly().optional().describe('Of a refused one; the first ones'),
    problem: z
      .object({ code: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])) })
      .optional()
      .describe('Why the table as a whole was refused'),
    createdAt: Instant,
    updatedAt: Instant,
    version: z.int(),
  })
  .meta({ id: 'ProductImport' })

export const ImportTemplate = z
  .object({
    templateId: Id,
    name: Line,
    reading: Reading,
    createdAt: Instant,
    updatedAt: Instant,
    version: z.int(),
  })
  .meta({ id: 'ImportTemplate' })

/** Spreadsheet letters of a column: 1 is A, 27 is AA. */
export function letterOf(column: number): string {
  const rest = Math.floor((column - 1) / 26)
  return (rest > 0 ? letterOf(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26))
}

export function importFault(
  fault: RowFault,
  heads: ReadonlyMap<number, string>,
): z.output<typeof ImportFault> {
  const { column, found, expected, names: _names, ...rest } = fault
  const head = column === undefined ? undefined : heads.get(column)
  return {
    ...rest,
    found: saidText(found, 'en'),
    ...(expected && { expected: expected.map((said) => saidText(said, 'en')) }),
    ...(column !== undefined && { column, letter: letterOf(column) }),
    ...(head !== undefined && { head }),
    text: faultText(fault),
  }
}

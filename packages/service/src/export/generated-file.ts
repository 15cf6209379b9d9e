/** Tables made here for people: CSV and XLSX in which no name can become a formula. */
import { safeCell, withoutMark } from '@playproof/engine/cell-text'
import { writeXlsx } from 'hucre/xlsx'
import { z } from 'zod'
import { attachment } from '../file/disposition.ts'
import { fileTypes } from '../file/type.ts'

export const tableFormats = ['csv', 'xlsx'] as const
export type TableFormatName = (typeof tableFormats)[number]

export const GeneratedFile = z
  .object({
    fileName: z.string(),
    mediaType: z.string(),
    headers: z.record(z.string(), z.string()).describe('HTTP headers to send it with'),
    content: z.base64(),
  })
  .meta({ id: 'GeneratedFile' })

/** @param rows Heads first; undefined: empty. */
export async function generatedTable(
  {
    name,
    sheet,
    format,
  }: { readonly name: string; readonly sheet: string; readonly format: TableFormatName },
  rows: readonly (readonly (string | undefined)[])[],
): Promise<z.output<typeof GeneratedFile>> {
  const { mediaType } = fileTypes[format]
  const fileName = `${name}.${format}`
  const content = format === 'csv' ? csvOf(rows) : await workbookOf(sheet, rows)
  return {
    fileName,
    mediaType,
    headers: { ...attachment(fileName, format === 'csv' ? `${mediaType}; charset=utf-8` : mediaType) },
    content: Buffer.from(content).toString('base64'),
  }
}

/** With the mark of UTF-8, without which programs for tables take it for something else. */
function csvOf(rows: readonly (readonly (string | undefined)[])[]): string {
  const lines = rows.map((row) =>
    row.map((cell = '') => `"${safeCell(cell).replaceAll('"', '""')}"`).join(','),
  )
  return `\ufeff${lines.join('\r\n')}\r\n`
}

/** Text in a cell of text is never calculated; but what looks marked would lose its mark when it is read again. */
function textCell(text: string): string {
  return withoutMark(text) === text ? text : safeCell(text)
}

async function workbookOf(
  sheet: string,
  rows: readonly (readonly (string | undefined)[])[],
): Promise<Uint8Array> {
  const width = Math.max(0, ...rows.map((row) => row.length))
  return writeXlsx({
    sheets: [
      {
        name: sheet,
        rows: rows.map((row) => row.map((cell) => (cell === undefined ? null : textCell(cell)))),
        // Text, also once somebody edits it: long numbers keep their digits.
        columns: Array.from({ length: width }, () => ({ width: 20, style: { numFmt: '@' } })),
      },
    ],
  })
}

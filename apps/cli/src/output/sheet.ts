/** Prints an answer as asked for: the sheet for people, the value itself for programs. */
import type { Sheet } from '@playproof/engine/sheet'
import { printJson } from './json.ts'
import { sheetMarkdown } from '@playproof/print/sheet-markdown'
import { sheetTable } from './sheet-table.ts'

export const sheetFormats = ['table', 'json', 'markdown'] as const
export type SheetFormat = (typeof sheetFormats)[number]

export const formatArg = {
  format: { type: 'string', default: 'table', valueHint: sheetFormats.join('|') },
} as const

export function printSheet(format: SheetFormat, value: unknown, sheet: () => Sheet): void {
  if (format === 'json') printJson(value)
  else if (format === 'markdown') process.stdout.write(sheetMarkdown(sheet()))
  else console.log(sheetTable(sheet()))
}

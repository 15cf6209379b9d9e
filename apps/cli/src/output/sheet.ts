/** Prints an answer as asked for: the sheet for people, the value itself for programs. */
import type { Sheet } from '@playproof/engine/sheet'
import { sheetMarkdown } from '@playproof/print/sheet-markdown'
import { sheetTable } from './sheet-table.ts'

export const sheetFormats = ['table', 'json', 'markdown'] as const
export type SheetFormat = (typeof sheetFormats)[number]

export const formatArg = {
  format: { type: 'string', default: 'table', valueHint: sheetFormats.join('|') },
} as const

export function printSheet(format: SheetFormat, value: unknown, sheet: () => Sheet): void {
  process.stdout.write(sheetText(format, value, sheet))
}

/** The answer as asked for, ending its last line. */
export function sheetText(format: SheetFormat, value: unknown, sheet: () => Sheet): string {
  if (format === 'json') return `${JSON.stringify(value, undefined, 2)}\n`
  return format === 'markdown' ? sheetMarkdown(sheet()) : `${sheetTable(sheet())}\n`
}

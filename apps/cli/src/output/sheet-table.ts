/** A sheet for reading on a terminal. */
import type { Sheet, SheetSection } from '@playproof/engine/sheet'
import { heading, lineWidth, styled, table, wrapped } from './terminal.ts'

export function sheetTable(sheet: Sheet): string {
  return [
    styled('bold', sheet.title),
    ...sheet.lines.flatMap((line) => wrapped(line, lineWidth())).map((line) => styled('dim', line)),
    ...sheet.sections.flatMap(sectionLines),
    '',
    ...sheet.notes.flatMap((note) => wrapped(note, lineWidth())).map((line) => styled('dim', line)),
  ].join('\n')
}

function sectionLines({ title, columns, rows, notes }: SheetSection): readonly string[] {
  const last = columns.length - 1
  // Words wrap in columns of their own; the last one takes what is left.
  const share = Math.max(20, Math.floor((lineWidth() - 8) / Math.max(columns.length - 1, 1)))
  const shaped = columns.map((column, c) =>
    c < last && columns.length > 2 ? { ...column, width: share } : column,
  )
  return [
    heading(title),
    ...(rows.length > 0 ? [table(shaped, rows, '  ')] : []),
    ...notes.flatMap((note) => wrapped(note, lineWidth() - 2)).map((line) => `  ${line}`),
  ]
}

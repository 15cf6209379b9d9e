/** Tables that are taken along: into the clipboard or into a file, with nothing in them that a program would calculate. */

import { safeCell } from '@playproof/engine/cell-text'
import { saveFile } from './save-file.ts'

export type Rows = readonly (readonly string[])[]

/**
 * Copies a table that is yet to be fetched; browsers let a page copy only while a key press is fresh.
 *
 * @returns How many rows it has, with the heads.
 * @throws The browser refused, or the rows could not be fetched.
 */
export async function copyCsv(rows: () => Promise<Rows>): Promise<number> {
  let count = 0
  const text = (async () => {
    const table = await rows()
    count = table.length
    return new Blob([await csvText(table)], { type: 'text/plain' })
  })()
  await navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })])
  return count
}

/** Saves a table as a file, with the mark of UTF-8 that programs for tables look for. */
export async function saveCsv(name: string, rows: Rows): Promise<void> {
  saveFile({
    name: `${name}.csv`,
    type: 'text/csv;charset=utf-8',
    content: `\ufeff${await csvText(rows)}`,
  })
}

async function csvText(rows: Rows): Promise<string> {
  const { default: Papa } = await import('papaparse')
  return Papa.unparse(rows.map((row) => row.map(safeCell)))
}

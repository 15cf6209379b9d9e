/** Laboratory results from CSV, TSV, XLSX or JSON as plain tables; what the columns mean the engine decides. */
import { shownNumber } from '@playproof/engine/cell-text'
import type { Cell, TableRow } from '@playproof/engine/results'
import { parse } from 'csv-parse/sync'
import { BadInputError, type Unreadable } from '../problem.ts'
import { readBounded } from './bounded.ts'

const resultsFileBytes = 100_000_000

/** A workbook that grows beyond this when it is unpacked holds no laboratory report. */
const unpackedBytes = 300_000_000

export interface ResultSheet {
  readonly name: string
  readonly rows: readonly TableRow[]
}

/**
 * @param path A file, or `-` for standard input; the content tells the format.
 * @param sheet Only the sheet of this name.
 * @throws {BadInputError} The file is missing, too large, malformed, or has no such sheet.
 */
export async function readResultSheets(path: string, sheet?: string): Promise<readonly ResultSheet[]> {
  const bytes = await readBounded(path, resultsFileBytes)
  const file = path === '-' ? 'stdin' : path
  if (bytes.length === 0) throw unreadable(file, 'empty')
  const sheets = isZip(bytes)
    ? await readWorkbook(bytes, file)
    : [{ name: file, rows: readText(bytes, file) }]
  if (sheet === undefined) return sheets
  const found = sheets.filter((s) => s.name === sheet)
  if (found.length > 0) return found
  throw new BadInputError([
    { code: 'option-unknown', found: sheet, expected: sheets.map((s) => s.name), fact: 'sheet' },
  ])
}

const isZip = (bytes: Buffer): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

async function readWorkbook(bytes: Buffer, file: string): Promise<readonly ResultSheet[]> {
  if (unpackedSize(bytes) > unpackedBytes)
    throw new BadInputError([
      { code: 'file-too-large', found: file, expected: [`${unpackedBytes / 1_000_000} MB`] },
    ])
  const { readXlsx } = await import('hucre/xlsx')
  try {
    const { sheets } = await readXlsx(bytes, { readStyles: true })
    return sheets.map(({ name, rows, merges, cells: styled }) => {
      const cells = rows.map((row, r) =>
        row.map((value, c) =>
          typeof value === 'number'
            ? shownNumber(value, styled?.get(`${r},${c}`)?.style?.numFmt)
            : plainCell(value),
        ),
      )
      // A merged cell means its value for every row that it covers.
      for (const { startRow, startCol, endRow } of merges ?? []) {
        const value = cells[startRow]?.[startCol]
        for (const row of cells.slice(startRow + 1, endRow + 1)) row[startCol] = value
      }
      return { name, rows: cells.map((row, i) => ({ row: i + 1, cells: row })) }
    })
  } catch {
    throw unreadable(file, 'workbook')
  }
}

/** What the directory of the archive says that its entries unpack to. */
function unpackedSize(zip: Buffer): number {
  const entry = Buffer.from('PK\u0001\u0002', 'latin1')
  let size = 0
  for (let at = zip.indexOf(entry); at >= 0 && at + 28 <= zip.length; at = zip.indexOf(entry, at + 4))
    size += zip.readUInt32LE(at + 24)
  return size
}

/** A date stays recognisable as one: Excel turns "1-2" into a day, and no result is a day. */
function plainCell(value: unknown): Cell {
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'object' && value !== null) return 'text' in value ? String(value.text) : undefined
  return value as Cell
}

function readText(bytes: Buffer, file: string): readonly TableRow[] {
  const text = decode(bytes)
  // oxlint-disable-next-line no-control-regex -- control characters are what no table holds
  if (/[\u0000-\u0008]/.test(text)) throw unreadable(file, 'not-text')
  if (/^\s*[[{]/.test(text)) return readJson(text, file)
  try {
    const records = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 1_000_000,
    })
    return records.map((cells, i) => ({ row: i + 1, cells }))
  } catch {
    throw unreadable(file, 'table')
  }
}

/** UTF-8 or UTF-16 by their marks, UTF-8 where it is well-formed, else GB18030. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** The separator that most of the first lines share; a decimal comma does not make a comma one. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 50_000)
    .split(/\r?\n/)
    .slice(0, 40)
    .map((line) => line.replaceAll(/"[^"]*"/g, ''))
    .filter((line) => line.trim() !== '')
  const counted = ['\t', ';', '|', ','].map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1).filter((count) => count > 0)
    return { delimiter, lines: counts.length }
  })
  // Semicolons and tabs do not stand in numbers, so fewer of them are enough.
  const clear = counted.find((c) => c.delimiter !== ',' && c.lines >= Math.max(1, lines.length * 0.6))
  return clear?.delimiter ?? ','
}

/** Objects become rows under a head of their names, so that names are recognised as in a table. */
function readJson(text: string, file: string): readonly TableRow[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw unreadable(file, 'json', lineOf(error))
  }
  const list = Array.isArray(value) ? value : (value as { results?: unknown }).results
  if (!Array.isArray(list) || !list.every((item) => typeof item === 'object' && item !== null))
    throw unreadable(file, 'no-list')
  if (list.every((item) => Array.isArray(item)))
    return (list as Cell[][]).map((cells, i) => ({ row: i + 1, cells }))
  const names = [...new Set(list.flatMap((item) => Object.keys(item as object)))]
  const rows = list.map((item, i) => ({
    row: i + 1,
    cells: names.map((name) => plainCell((item as Record<string, unknown>)[name])),
  }))
  return [{ row: 0, cells: names }, ...rows]
}

/** Where the parser of JSON says that it stopped. */
function lineOf(error: unknown): number | undefined {
  const line = error instanceof Error ? /\(line (\d+)/.exec(error.message)?.[1] : undefined
  return line === undefined ? undefined : Number(line)
}

function unreadable(file: string, why: Unreadable, line?: number): BadInputError {
  return new BadInputError([
    {
      code: 'results-unreadable',
      file,
      ...(line !== undefined && { line }),
      found: '',
      expected: [],
      unreadable: why,
    },
  ])
}

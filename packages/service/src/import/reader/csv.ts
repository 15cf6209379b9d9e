/** Tables in text: encoding and separator are found where they are not given. */
import { CsvError, parse } from 'csv-parse/sync'
import {
  type Delimiter,
  delimiters,
  type Encoding,
  type Row,
  tableBounds,
  type TableFormat,
  type TableQuestion,
  type Unreadable,
} from '../table-format.ts'
import { UnreadableError } from './unreadable.ts'

export function csvTable(
  bytes: Buffer,
  question: TableQuestion,
): { readonly format: TableFormat; readonly rows: Iterable<Row> } {
  const encoding = question.encoding ?? encodingOf(bytes)
  const text = decode(bytes, encoding)
  const delimiter = question.delimiter ?? delimiterOf(text)
  const records = recordsOf(text, delimiter)
  return {
    format: { encoding, delimiter, sheets: [] },
    rows: records.map((cells, index) => ({ row: index + 1, cells })),
  }
}

function decode(bytes: Buffer, encoding: Encoding): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    throw new UnreadableError({ because: 'other-encoding', encoding }, { cause: error })
  }
}

/**
 * By its mark; UTF-8 where it is well-formed. Of the others: pairs of high bytes are Chinese, high bytes among letters are
 * accents.
 */
function encodingOf(bytes: Buffer): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (isWellFormed(bytes, 'utf-8')) return 'utf-8'
  return isMostlyPairs(bytes) && isWellFormed(bytes, 'gb18030') ? 'gb18030' : 'windows-1252'
}

function isWellFormed(bytes: Buffer, encoding: Encoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

function isMostlyPairs(bytes: Buffer): boolean {
  let [pairs, singles] = [0, 0]
  for (let at = 0; at < bytes.length; at++) {
    if ((bytes[at] ?? 0) < 0x80) continue
    if ((bytes[at + 1] ?? 0) < 0x80) singles++
    else {
      pairs++
      at++
    }
  }
  return pairs > singles
}

/** The separator that the first lines agree on most; a comma within a number divides nothing. */
function delimiterOf(text: string): Delimiter {
  const lines = text
    .slice(0, 100_000)
    .split(/\r\n|\n|\r/)
    .slice(0, 50)
    .map((line) => line.replaceAll(/"[^"]*"/g, ''))
    .filter((line) => line.trim() !== '')
  const scores = delimiters.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1)
    const usual = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0
    const agreeing = counts.filter((count) => count === usual).length / Math.max(1, lines.length)
    return { delimiter, score: usual === 0 ? 0 : agreeing + Math.min(usual, 50) / 100 }
  })
  return scores.reduce((best, next) => (next.score > best.score ? next : best)).delimiter
}

/** With room for quotation marks and for columns that say nothing. */
const mostInRecord = 2 * tableBounds.charactersInRow

function recordsOf(text: string, delimiter: Delimiter): string[][] {
  try {
    return parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: mostInRecord,
      // One more tells that there are too many.
      to: tableBounds.rows + 1,
    })
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableError(reasonOf(error), { cause: error })
    throw error
  }
}

function reasonOf({ code, ...facts }: CsvError): Unreadable {
  const line = Number('lines' in facts ? facts.lines : 0)
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return { because: 'quote-open' }
    case 'CSV_MAX_RECORD_SIZE':
      return { because: 'row-too-long', line, limit: tableBounds.charactersInRow }
    default:
      return { because: 'text-damaged', line }
  }
}

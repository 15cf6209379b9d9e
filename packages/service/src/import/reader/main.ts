/**
 * The process that reads a table; started by limited-process.ts. The file is standard input; lines of JSON are printed:
 * first what the file is, then its rows in blocks.
 */
import { readFileSync, writeSync } from 'node:fs'
import { type Row, tableBounds, type TableLine, type TableQuestion } from '../table-format.ts'
import { csvTable } from './csv.ts'
import { UnreadableError } from './unreadable.ts'
import { workbookTable } from './workbook.ts'

/** Of one line: who reads it holds it whole. */
const most = { rows: 500, characters: 1_000_000 } as const

// Rows of unlike length make the reader of text build an error each; most of that time goes into where it was.
Error.stackTraceLimit = 0

const question = JSON.parse(process.argv[2] ?? '{}') as TableQuestion
try {
  const bytes = readFileSync(0)
  const { format, rows } =
    question.type === 'xlsx' ? await workbookTable(bytes, question) : csvTable(bytes, question)
  tell({ format })
  let block: Row[] = []
  let [told, inBlock] = [0, 0]
  for (const row of rows) {
    const characters = lengthOf(row)
    told += characters
    if (told > tableBounds.characters)
      throw new UnreadableError({ because: 'too-much-text', limit: tableBounds.characters })
    if (block.length >= most.rows || inBlock + characters > most.characters) {
      tell({ rows: block })
      block = []
      inBlock = 0
    }
    block.push(row)
    inBlock += characters
  }
  tell({ rows: block })
} catch (error) {
  if (!(error instanceof UnreadableError)) throw error
  tell({ unreadable: error.unreadable })
}

/** A cell of a workbook may be the same long text as a million others, which takes no room in the file. */
function lengthOf({ row, cells }: Row): number {
  const { charactersInRow: limit, columnsInRow } = tableBounds
  let length = cells.length
  for (const cell of cells) if (typeof cell === 'string') length += cell.length
  if (length > limit || cells.length > columnsInRow)
    throw new UnreadableError({ because: 'row-too-long', line: row, limit })
  return length
}

function tell(line: TableLine): void {
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`)
  for (let at = 0; at < bytes.length; ) at += writeOrWait(bytes, at)
}

/** A pipe that is full for now takes nothing; whoever reads it is at work. */
function writeOrWait(bytes: Buffer, at: number): number {
  try {
    return writeSync(1, bytes, at)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    return 0
  }
}

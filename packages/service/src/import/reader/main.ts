/**
 * The process that reads a table; started by limited-process.ts. The file is standard input; lines of JSON are printed:
 * first what the file is, then its rows in blocks.
 */
import { readFileSync, writeSync } from 'node:fs'
import type { Row, TableLine, TableQuestion } from '../table-format.ts'
import { csvTable } from './csv.ts'
import { UnreadableError } from './unreadable.ts'
import { workbookTable } from './workbook.ts'

const rowsPerLine = 500

const question = JSON.parse(process.argv[2] ?? '{}') as TableQuestion
try {
  const bytes = readFileSync(0)
  const { format, rows } =
    question.type === 'xlsx' ? await workbookTable(bytes, question) : csvTable(bytes, question)
  tell({ format })
  let block: Row[] = []
  for (const row of rows) {
    block.push(row)
    if (block.length < rowsPerLine) continue
    tell({ rows: block })
    block = []
  }
  tell({ rows: block })
} catch (error) {
  if (!(error instanceof UnreadableError)) throw error
  tell({ unreadable: error.unreadable })
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

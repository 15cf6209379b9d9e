/** Tables as files hold them: read in a process of its own, row by row, before anything is known of their columns. */
import { runLimited } from '../file/limited-process.ts'
import type { Row, TableFormat, TableLine, TableQuestion, Unreadable } from './table-format.ts'

export type ReadTable =
  | { readonly format: TableFormat; readonly unreadable?: undefined }
  | { readonly unreadable: Unreadable }

const bounds = { seconds: 180, memoryBytes: 3_000_000_000 }

/** Reads a table. @param onRows Takes the rows in blocks, in order. */
export async function readTable(
  { organisationId, path }: { readonly organisationId: string; readonly path: string },
  question: TableQuestion,
  onRows: (rows: readonly Row[]) => void | Promise<void>,
): Promise<ReadTable> {
  let format: TableFormat | undefined
  let refusal: Extract<TableLine, { unreadable: Unreadable }> | undefined
  const { end } = await runLimited(
    {
      organisationId,
      program: new URL('./reader/main.ts', import.meta.url),
      arguments: [JSON.stringify(question)],
      path,
      ...bounds,
    },
    async (text) => {
      const line = JSON.parse(text) as TableLine
      if ('format' in line) format = line.format
      else if ('unreadable' in line) refusal = line
      else await onRows(line.rows)
    },
  )
  if (refusal) return refusal
  if (end !== 'finished') return { unreadable: { because: end } }
  return format ? { format } : { unreadable: { because: 'crashed' } }
}

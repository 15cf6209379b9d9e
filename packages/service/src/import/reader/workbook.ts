/** Tables in workbooks: cells by their values, formulas by what they last gave, days as days. */
import { type CellValue, readXlsx, type Sheet } from 'hucre/xlsx'
import { type Cell, type Row, tableBounds, type TableFormat, type TableQuestion } from '../table-format.ts'
import { UnreadableError } from './unreadable.ts'

export async function workbookTable(
  bytes: Buffer,
  { sheet: asked }: TableQuestion,
): Promise<{ readonly format: TableFormat; readonly rows: Iterable<Row> }> {
  const sheets = await sheetsOf(bytes)
  const names = sheets.map(({ name }) => name)
  const sheet = asked === undefined ? largest(sheets) : sheets.find(({ name }) => name === asked)
  if (!sheet)
    throw new UnreadableError({ because: 'sheet-unknown', sheet: asked ?? '', expected: names.join(', ') })
  return {
    format: { sheets: sheets.map(({ name, rows }) => ({ name, rows: rows.length })), sheet: sheet.name },
    rows: rowsOf(sheet),
  }
}

async function sheetsOf(bytes: Buffer): Promise<readonly Sheet[]> {
  try {
    const { sheets } = await readXlsx(bytes, {
      sheets: demandFew,
      maxRows: tableBounds.rows + 1,
      readStyles: true,
    })
    return sheets
  } catch (error) {
    if (error instanceof UnreadableError) throw error
    throw new UnreadableError({ because: 'workbook-damaged' }, { cause: error })
  }
}

/** Asked of each sheet before one is read: thousands of them may be one and the same. */
function demandFew(_: unknown, index: number): boolean {
  const { sheets: limit } = tableBounds
  if (index >= limit) throw new UnreadableError({ because: 'too-many-sheets', limit })
  return true
}

/** Notes and lists lie beside the table, which is larger. */
function largest(sheets: readonly Sheet[]): Sheet | undefined {
  return sheets.toSorted((a, b) => sizeOf(b) - sizeOf(a))[0]
}

const sizeOf = ({ rows }: Sheet): number => rows.length * (rows[0]?.length ?? 1)

function* rowsOf({ rows, merges = [], cells: styled }: Sheet): Generator<Row> {
  const cells = rows.map((row, r) =>
    row.map((value, c) =>
      typeof value === 'number' ? shownNumber(value, styled?.get(`${r},${c}`)?.style?.numFmt) : plain(value),
    ),
  )
  // A merged cell means its value for every row that it covers.
  for (const { startRow, startCol, endRow } of merges)
    for (const row of cells.slice(startRow + 1, endRow + 1))
      row[startCol] = cells[startRow]?.[startCol] ?? null
  for (const [index, row] of cells.entries()) yield { row: index + 1, cells: row }
}

function plain(value: CellValue): Cell {
  if (value instanceof Date) return { day: value.toISOString().slice(0, 10) }
  return value
}

/** As the workbook shows it: 0.0015 in a cell of percent is "0.15 %". This process may read no other package's code. */
function shownNumber(value: number, format: string | undefined): number | string {
  const isPercent = format?.replaceAll(/"[^"]*"|\\./g, '').includes('%') === true
  return isPercent ? `${Number((value * 100).toPrecision(12))} %` : value
}

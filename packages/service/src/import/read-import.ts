/** A filed table as products, before anything is saved. */
import type { Database } from '../db/database.ts'
import { findFile } from '../file/store.ts'
import type { Preparation } from '../operation.ts'
import type { Problem } from '../problem.ts'
import type { Service } from '../service.ts'
import { type Column, columnsOf, headRowOf, lackingIn, unknownFields } from './mapping.ts'
import { type ProductOfRows, ProductRows, type RowFault } from './rows.ts'
import type { Reading } from './shape.ts'
import { readTable } from './table.ts'
import { type Row, tableBounds, type TableFormat } from './table-format.ts'

/** The first ones are told; all are counted. */
const mostFaults = 1000

interface ShownRow {
  readonly row: number
  readonly values: Readonly<Record<string, unknown>>
}

export interface ReadImport {
  readonly format: TableFormat
  readonly headRow: number
  readonly columns: readonly (Column & { readonly samples: readonly string[] })[]
  /** Fields that no column gives, though products need them. */
  readonly lacking: readonly string[]
  readonly rows: number
  /** The first hundred, as they are read. */
  readonly shown: readonly ShownRow[]
  readonly products: readonly ProductOfRows[]
  readonly faults: Faults
}

/** Faults as they are found. */
export class Faults {
  readonly first: RowFault[] = []
  count = 0

  readonly add = (fault: RowFault): void => {
    this.count++
    if (this.first.length < mostFaults) this.first.push(fault)
  }

  /** Those that are told, by row and column. */
  get inOrder(): readonly RowFault[] {
    return this.first.toSorted((a, b) => a.row - b.row || (a.column ?? 0) - (b.column ?? 0))
  }
}

const rowsSearchedForHeads = 50
const shownRows = 100
const mostRows = tableBounds.rows

/** The file of a table, and where its bytes lie. */
export async function tableFile(
  { service, organisationId }: { readonly service: Service; readonly organisationId: string },
  fileId: string,
): Promise<
  | { readonly problem: Problem }
  | {
      readonly problem?: undefined
      readonly type: 'csv' | 'xlsx'
      readonly path: string
      readonly sha256: string
    }
> {
  const inShort: Parameters<Database['inOrganisation']>[0] = { organisationId, access: 'read' }
  const row = await service.db.inOrganisation(inShort, (tx) => findFile(tx, { organisationId, fileId }))
  if (!row || row.removed_at) return { problem: { code: 'record-unknown', facts: { kind: 'file' } } }
  if (row.type !== 'csv' && row.type !== 'xlsx')
    return { problem: { code: 'upload-type-unknown', facts: { found: row.type, expected: '.csv, .xlsx' } } }
  const sha256 = Buffer.from(row.sha256).toString('hex')
  return { type: row.type, sha256, path: await service.files.contents.pathOf({ organisationId, sha256 }) }
}

/**
 * Reads the whole table.
 *
 * @param onProgress Called with the rows read so far.
 * @returns The problem, where the file holds no such table, or a field is named that is none.
 */
export async function readImport(
  context: Pick<Preparation, 'service' | 'organisationId'>,
  fileId: string,
  reading: Reading,
  onProgress: (rows: number) => Promise<void> = () => Promise.resolve(),
): Promise<
  | { readonly problem: Problem; readonly value?: undefined }
  | { readonly value: ReadImport; readonly problem?: undefined }
> {
  const { law } = context.service
  const [unknown] = unknownFields(law, reading.columns ?? [])
  if (unknown)
    return {
      problem: {
        code: 'input-malformed',
        facts: { count: 1 },
        errors: [{ pointer: '/reading/columns', code: 'field-unknown', ...unknown, detail: 'field-unknown' }],
      },
    }
  const file = await tableFile(context, fileId)
  if (file.problem) return { problem: file.problem }
  const collector = new Collector(context, reading)
  const { sheet, encoding, delimiter } = reading
  const table = await readTable(
    { organisationId: context.organisationId, path: file.path },
    {
      type: file.type,
      ...(sheet !== undefined && { sheet }),
      ...(encoding && { encoding }),
      ...(delimiter && { delimiter }),
    },
    async (rows) => {
      for (const row of rows) collector.add(row)
      await onProgress(collector.rows)
    },
  )
  if (table.unreadable !== undefined)
    return { problem: { code: 'import-unreadable', facts: table.unreadable } }
  if (collector.rows > mostRows)
    return { problem: { code: 'import-unreadable', facts: { because: 'too-many-rows', limit: mostRows } } }
  return { value: collector.end(table.format) }
}

/** Keeps the first rows until it is known which of them holds the heads. */
class Collector {
  readonly #law
  readonly #reading: Reading
  readonly #waiting: Row[] = []
  readonly #faults = new Faults()
  readonly #shown: ShownRow[] = []
  readonly #samples = new Map<number, string[]>()
  #begun:
    | { readonly headRow: number; readonly columns: readonly Column[]; readonly products: ProductRows }
    | undefined
  rows = 0

  constructor({ service }: Pick<Preparation, 'service'>, reading: Reading) {
    this.#law = service.law
    this.#reading = reading
  }

  add(row: Row): void {
    this.rows++
    if (this.rows > mostRows) return
    if (this.#begun) this.#take(row)
    else {
      this.#waiting.push(row)
      if (this.#waiting.length >= Math.max(rowsSearchedForHeads, this.#reading.headRow ?? 0)) this.#begin()
    }
  }

  end(format: TableFormat): ReadImport {
    const { headRow, columns, products } = this.#begun ?? this.#begin()
    return {
      format,
      headRow,
      columns: columns.map((column) => ({ ...column, samples: this.#samples.get(column.column) ?? [] })),
      lacking: lackingIn(this.#law, columns),
      shown: this.#shown,
      products: [...products.products()],
      rows: products.rows,
      faults: this.#faults,
    }
  }

  #begin() {
    const index =
      this.#reading.headRow !== undefined
        ? this.#reading.headRow - 1
        : headRowOf(
            this.#law,
            this.#waiting.map(({ cells }) => cells),
          )
    const heads = this.#waiting[index]?.cells ?? []
    const columns = columnsOf(this.#law, heads, this.#reading.columns ?? [])
    const products = new ProductRows(this.#law, columns, this.#faults.add)
    const begun = { headRow: index + 1, columns, products }
    this.#begun = begun
    for (const row of this.#waiting.splice(0).slice(index + 1)) this.#take(row)
    return begun
  }

  #take(row: Row): void {
    const values = this.#begun?.products.add(row)
    if (!values || this.#shown.length >= shownRows) return
    this.#shown.push({ row: row.row, values: Object.fromEntries(values) })
    for (const [index, cell] of row.cells.entries()) {
      const samples = this.#samples.get(index + 1) ?? []
      if (cell === null || cell === '' || samples.length >= 3) continue
      samples.push((typeof cell === 'object' ? cell.day : String(cell)).slice(0, 80))
      this.#samples.set(index + 1, samples)
    }
  }
}

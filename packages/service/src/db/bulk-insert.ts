/** Many rows in few statements: an import or a re-assessment writes hundreds of thousands. */
import { type Insertable, type RawBuilder, type Selectable, sql } from 'kysely'
import type { Tx } from './database.ts'
import type { TenantTables } from './tables.ts'

/** Rows as they are read: JSON columns as values, not as text. What an insert may leave out may be left out here. */
export type BulkRow<Table extends keyof TenantTables> = Pick<
  Selectable<TenantTables[Table]>,
  Extract<RequiredKeys<Insertable<TenantTables[Table]>>, keyof Selectable<TenantTables[Table]>>
> &
  Partial<Selectable<TenantTables[Table]>>

type RequiredKeys<T> = { [K in keyof T]-?: undefined extends T[K] ? never : K }[keyof T]

/** Enough to make the statement cheap, and little enough to keep the memory small. */
const rowsPerStatement = 5_000

/** Inserts rows that are new. @param rows All with the same columns. */
export async function bulkInsert<Table extends keyof TenantTables>(
  tx: Tx,
  table: Table,
  rows: readonly BulkRow<Table>[],
): Promise<void> {
  for (const batch of batchesOf(rows)) await insertion(table, batch).execute(tx)
}

/** Rows in numbers that one statement takes. */
export function* batchesOf<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += rowsPerStatement)
    yield rows.slice(start, start + rowsPerStatement)
}

/** The statement that inserts rows, to be continued: `on conflict ...`, `returning ...`. At least one row. */
export function insertion<Table extends keyof TenantTables>(
  table: Table,
  rows: readonly BulkRow<Table>[],
): RawBuilder<unknown> {
  // As one text: a reference to each would cost more than the row.
  const columns = sql.raw(
    Object.keys(rows[0] ?? {})
      .map((column) => `"${column.replaceAll('"', '""')}"`)
      .join(', '),
  )
  const json = JSON.stringify(rows.map(withBytesAsText))
  return sql`
    insert into ${sql.table(table)} (${columns})
    select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${json}::json)`
}

/** JSON has no bytes; PostgreSQL reads them from hexadecimal text. */
function withBytesAsText(row: object): object {
  if (!Object.values(row).some((value) => value instanceof Uint8Array)) return row
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value,
    ]),
  )
}

/** Conditions of statements that are sent before anything is known of their answers: where one does not hold, all fail. */
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from './database.ts'

/** Fails the transaction unless the condition holds when it is asked. */
export async function onlyIf(tx: Tx, condition: RawBuilder<unknown>): Promise<void> {
  await sql`select ${orFail(condition)}`.execute(tx)
}

/** Inserts rows, and fails the transaction unless all of them were. */
export async function insertAll(tx: Tx, insertion: RawBuilder<unknown>, rows: number): Promise<void> {
  await sql`with made as (${insertion} returning true) select ${orFail(sql`count(*) = ${rows}`)} from made`.execute(
    tx,
  )
}

/** Nothing else in SQL fails where it is told to, on every server and without a function of its own. */
function orFail(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`1 / case when ${condition} then 1 else 0 end`
}

/** Whether a transaction failed as a condition did not hold, or as what was to be new was there already. */
export function isOvertaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '22012' || error.code === '23505')
}

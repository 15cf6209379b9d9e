/** Statements whose text is always the same: Kysely puts them together once, which takes longer than sending them. */
import type { Compilable, CompiledQuery } from 'kysely'
import type { Tx } from './database.ts'

/** Stands in a statement for a value that is given later. */
class Place {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/**
 * A statement for what is asked very often.
 *
 * @param build Called once. What it is given are no values yet: it may only hand them on to the statement, each as one
 *   value, and not decide by them.
 * @returns Sends the statement within a transaction, with these values.
 */
export function fixedStatement<Values extends object, Row>(
  build: (tx: Tx, values: Values) => Compilable<Row>,
): (tx: Tx, values: Values) => Promise<Row[]> {
  let compiled: CompiledQuery<Row> | undefined
  return async (tx, values) => {
    compiled ??= build(tx, places as Values).compile()
    const parameters = compiled.parameters.map((value) =>
      value instanceof Place ? values[value.name as keyof Values] : value,
    )
    const { rows } = await tx.executeQuery<Row>({ ...compiled, parameters })
    return rows
  }
}

const places = new Proxy({}, { get: (_, name) => new Place(String(name)) })

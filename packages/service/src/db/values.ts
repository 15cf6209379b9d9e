/**
 * How values of PostgreSQL become values of JavaScript, the same on every engine:
 * int8 a number (beyond 2^53 the query fails rather than rounds), numeric a string, date `YYYY-MM-DD`, timestamptz a
 * `Date` (milliseconds), json and jsonb parsed, bytea a Buffer.
 */
import { type CustomTypesConfig, types } from 'pg'

/** Object ids of types; fixed in PostgreSQL. */
const oid = { int8: 20, textArray: 1009, int8Array: 1016, date: 1082, dateArray: 1182 }

/** pg-types knows more types than its declarations tell. */
const standardParser = types.getTypeParser as (type: number, format?: string) => (text: string) => unknown
const parseTexts = standardParser(oid.textArray) as (text: string) => string[]

const ownParsers: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>(
  [
    [oid.int8, parseInteger],
    [oid.date, (text) => text],
    [oid.int8Array, (text) => parseTexts(text).map(parseInteger)],
    [oid.dateArray, parseTexts],
  ],
)

/** For the `types` of a pg client. */
export const valueTypes: CustomTypesConfig = {
  getTypeParser: (type: number, format?: string) =>
    (format === 'binary' ? undefined : ownParsers.get(type)) ?? standardParser(type, format),
}

function parseInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is no safe integer; ask for it as text`)
  return value
}

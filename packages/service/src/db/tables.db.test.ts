import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { anEngine } from '../../test/database.ts'

/** What a column of each type is when it is read; the types of values.ts. */
const typesOf: Readonly<Record<string, readonly string[]>> = {
  uuid: ['string'],
  text: ['string'],
  date: ['string'],
  numeric: ['string'],
  integer: ['number'],
  bigint: ['number'],
  boolean: ['boolean'],
  'timestamp with time zone': ['Date'],
  bytea: ['Uint8Array'],
  'text[]': ['string[]'],
}

test('the tables that queries are typed by are those of the database, column by column', async () => {
  const engine = await anEngine()
  const columns = await engine.administer(async (session) => {
    const { rows } = await session.query(`
      select relname as table, attname as column, format_type(atttypid, atttypmod) as type, attnotnull as is_required
      from pg_attribute join pg_class on pg_class.oid = attrelid
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and attnum > 0 and not attisdropped
        and relname <> 'schema_migration'
      order by relname, attname`)
    return rows as { table: string; column: string; type: string; is_required: boolean }[]
  })
  await engine.close()
  const declared = readDeclarations()
  const inDatabase = Object.groupBy(columns, ({ table }) => table)
  expect(Object.keys(declared).sort()).toEqual(Object.keys(inDatabase).sort())
  for (const [table, tableColumns] of Object.entries(inDatabase)) {
    const written = declared[table]
    expect(Object.keys(written ?? {}).sort(), table).toEqual(tableColumns?.map(({ column }) => column).sort())
    for (const { column, type, is_required: isRequired } of tableColumns ?? []) {
      const text = written?.[column] ?? ''
      const isOptional = /\bnull\b|^Optional</.test(text)
      expect(isOptional, `${table}.${column}: ${text}`).toBe(!isRequired)
      expect(isOfType(text, type), `${table}.${column}: ${text} for ${type}`).toBe(true)
    }
  }
})

function isOfType(text: string, type: string): boolean {
  if (type === 'jsonb')
    return /^(Optional<?)?Json<|^ColumnType<.*, string \| null( \| undefined)?, string \| null>$/s.test(text)
  const inner = /^Optional<(.*)>$/s.exec(text)?.[1] ?? text
  const names = typesOf[type] ?? []
  if (names.includes(inner)) return true
  // A text that is one of a few words, by a type of its own.
  return type === 'text' && !Object.values(typesOf).flat().includes(inner)
}

/** For each table of `TenantTables` and `SharedTables` its columns, each with the text of its type. */
function readDeclarations(): Record<string, Record<string, string>> {
  const path = new URL('tables.ts', import.meta.url)
  const file = ts.createSourceFile('tables.ts', readFileSync(path, 'utf8'), ts.ScriptTarget.ESNext, true)
  const interfaces = new Map(
    file.statements
      .filter(ts.isInterfaceDeclaration)
      .map((declaration) => [declaration.name.text, declaration]),
  )
  const membersOf = (name: string): Record<string, string> =>
    Object.fromEntries(
      interfaces
        .get(name)
        ?.members.filter(ts.isPropertySignature)
        .map((member) => [member.name.getText(file), member.type?.getText(file) ?? '']) ?? [],
    )
  const tables = { ...membersOf('SharedTables'), ...membersOf('TenantTables') }
  return Object.fromEntries(Object.entries(tables).map(([table, type]) => [table, membersOf(type)]))
}

import { afterEach, expect, test } from 'vitest'
import { anEngine } from '../../test/database.ts'
import type { EmbeddedEngine } from './embedded/embedded.ts'
import { type Migration, migrate, readMigrations } from './migrate.ts'

let engine: EmbeddedEngine

afterEach(() => engine.close())

test('a database that a newer program migrated is refused', async () => {
  engine = await anEngine()
  const future: Migration = { name: '9999_future', sql: 'select 1', sha256: 'x' }
  await migrate(engine, [...readMigrations(), future])
  await expect(migrate(engine)).rejects.toMatchObject({
    fault: { code: 'database-newer', facts: { migration: '9999_future' } },
  })
})

test('an applied migration that was changed afterwards is found', async () => {
  engine = await anEngine()
  const changed = readMigrations().map((migration, index) =>
    index === 0 ? { ...migration, sha256: 'x' } : migration,
  )
  await expect(migrate(engine, changed)).rejects.toMatchObject({
    fault: { code: 'migration-changed', facts: { migration: '0001_history' } },
  })
})

test('a migration that fails leaves nothing behind, and is tried again at the next start', async () => {
  engine = await anEngine()
  const half: Migration = {
    name: '9999_half',
    sql: 'create table half (id integer); select 1 / 0',
    sha256: 'x',
  }
  await expect(migrate(engine, [...readMigrations(), half])).rejects.toThrow('9999_half')
  const mended: Migration = { ...half, sql: 'create table half (id integer)' }
  await migrate(engine, [...readMigrations(), mended])
})

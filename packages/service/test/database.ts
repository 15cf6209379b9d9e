/** Databases for tests: real ones, each empty and its own, made from one template. */
import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { type Database, databaseOn } from '../src/db/database.ts'
import { openInMemory } from '../src/db/embedded/embedded.ts'
import { migrate, readMigrations } from '../src/db/migrate.ts'

/** An empty, migrated database in memory, in about 0.3 s. Close it when the test ends. */
export async function aDatabase(): Promise<Database> {
  return databaseOn('embedded', await openInMemory(await template()))
}

/** An organisation in the database. */
export async function anOrganisation(database: Database, name = 'Bear & Sons'): Promise<string> {
  const organisationId = newId()
  const now = new Date()
  await database.inOrganisation({ organisationId, access: 'write' }, async (tx) => {
    await tx
      .insertInto('organisation')
      .values({
        org_id: organisationId,
        name,
        kind: 'brand',
        country: 'DE',
        time_zone: 'Europe/Berlin',
        language: 'en',
        version: 1,
        created_at: now,
        updated_at: now,
      })
      .execute()
  })
  return organisationId
}

let made: Promise<string> | undefined

/** @returns The file of the template; made once for all test files of a run. */
function template(): Promise<string> {
  made ??= makeTemplate()
  return made
}

async function makeTemplate(): Promise<string> {
  const migrations = createHash('sha256').update(JSON.stringify(readMigrations())).digest('hex')
  const file = join(tmpdir(), `database-${migrations.slice(0, 16)}.tar`)
  if (existsSync(file)) return file
  const engine = await openInMemory()
  await migrate(engine)
  const part = `${file}.${randomUUID()}`
  await engine.dump(part)
  await rename(part, file)
  await engine.close()
  return file
}

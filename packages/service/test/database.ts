/** Databases for tests: real ones, each empty and its own, made from one template. */
import { createHash, randomUUID } from 'node:crypto'
import { chmodSync, existsSync } from 'node:fs'
import { link, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { type Database, databaseOn, openDatabase } from '../src/db/database.ts'
import { type EmbeddedEngine, openInMemory } from '../src/db/embedded/embedded.ts'
import { findBinaries } from '../src/db/local/binaries.ts'
import { migrate, readMigrations } from '../src/db/migrate.ts'

/** An empty, migrated database in memory, in about 0.3 s. Close it when the test ends. */
export async function aDatabase(): Promise<Database> {
  return databaseOn('embedded', await anEngine())
}

/** What such a database runs on, for tests of the schema. */
export async function anEngine(): Promise<EmbeddedEngine> {
  return openInMemory(await template())
}

/** The same on a PostgreSQL of its own, in about 4 s; its files are gone when it is closed. */
export async function aLocalDatabase(): Promise<Database> {
  const directory = await aDirectory()
  const database = await openDatabase({ kind: 'local', directory })
  return {
    ...database,
    close: async () => {
      await database.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Engines that can run here, for suites that hold on each. The absent one is said to be absent. */
export const engines: readonly { readonly engine: string; readonly open: () => Promise<Database> }[] = [
  { engine: 'embedded', open: aDatabase },
  ...(await hasLocal()),
]

async function hasLocal(): Promise<{ engine: string; open: () => Promise<Database> }[]> {
  try {
    await findBinaries()
    return [{ engine: 'local', open: aLocalDatabase }]
  } catch (error) {
    process.stderr.write(`Not tested on PostgreSQL: ${String(error)}\n`)
    return []
  }
}

/** A new directory that other users may enter, as PostgreSQL needs it where the tests run as root. */
export async function aDirectory(): Promise<string> {
  chmodSync(tmpdir(), 0o711)
  const directory = await mkdtemp(join(tmpdir(), 'database-'))
  chmodSync(directory, 0o711)
  return directory
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
  // Of two threads that made it at once the first one's stays: others may be reading it.
  await link(part, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(part)
  await engine.close()
  return file
}

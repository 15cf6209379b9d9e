/** Databases for tests: real ones, each empty and its own, made from one template. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { type Database, databaseOn, openDatabase } from '../src/db/database.ts'
import { type EmbeddedEngine, openEmbedded, openInMemory } from '../src/db/embedded/embedded.ts'
import { findBinaries } from '../src/db/local/binaries.ts'
import { migrate, readMigrations } from '../src/db/migrate.ts'
import { madeOnce } from './made-once.ts'

/** An empty, migrated database in memory, in about 0.3 s. Close it when the test ends. */
export async function aDatabase(): Promise<Database> {
  return databaseOn('embedded', await anEngine())
}

/** What such a database runs on, for tests of the schema. */
export async function anEngine(): Promise<EmbeddedEngine> {
  return openInMemory(join(await template('embedded'), 'dump'))
}

/** The same on a PostgreSQL of its own; its files are gone when it is closed. */
export async function aLocalDatabase(): Promise<Database> {
  const directory = await aMadeDirectory('local')
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

/** A directory with a database that is empty and migrated, as `openDatabase` leaves it. */
export async function aMadeDirectory(kind: 'embedded' | 'local'): Promise<string> {
  const directory = await aDirectory()
  await makeLikeTemplate(kind, directory)
  return directory
}

/** Fills a directory, made where it is missing, with a copy of the database that is made once for a run. */
export async function makeLikeTemplate(kind: 'embedded' | 'local', directory: string): Promise<void> {
  // With its owners: PostgreSQL opens none but its own.
  execFileSync('cp', ['-a', `${await template(kind)}/directory/.`, directory])
}

/** @returns A folder with the `directory` of a database and, of the embedded engine, a `dump` of it. */
function template(kind: 'embedded' | 'local'): Promise<string> {
  const migrations = createHash('sha256').update(JSON.stringify(readMigrations())).digest('hex')
  return madeOnce(`${kind}-${migrations.slice(0, 16)}`, async (folder) => {
    chmodSync(tmpdir(), 0o711)
    const directory = join(folder, 'directory')
    if (kind === 'local') return (await openDatabase({ kind, directory })).close()
    const engine = await openEmbedded(directory)
    await migrate(engine)
    await engine.dump(join(folder, 'dump'))
    await engine.close()
  })
}

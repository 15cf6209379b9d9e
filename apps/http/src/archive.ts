/** Backup and restore of all that a server keeps: rows, files, and the versions of the law that answers rest on. */
import { join } from 'node:path'
import { backup, restore } from '@playproof/service/backup'
import { openDatabase } from '@playproof/service/db'
import type { Configuration } from './configuration.ts'

type Place = Pick<Configuration, 'database' | 'directory'>

/**
 * Writes an archive of one instant.
 *
 * @returns How many tables it holds.
 * @throws {DatabaseProblem} The database cannot be opened: an embedded one while its server runs. Or there is such a file,
 *   which is not to be overwritten.
 */
export async function writeBackup(
  { database, directory }: Place,
  target: { readonly file: string; readonly overwrites: boolean },
): Promise<number> {
  const db = await openDatabase(database)
  try {
    const { tables } = await backup(db, target, foldersOf(directory), new Date())
    return tables.length
  } finally {
    await db.close()
  }
}

/**
 * Reads an archive back to where nothing is yet, once all of it was verified.
 *
 * @returns When the archive was made, as an ISO instant.
 * @throws {DatabaseProblem} The archive is damaged or newer than this program, or something is there already.
 */
export async function readBackup({ database, directory }: Place, file: string): Promise<string> {
  const { madeAt } = await restore(file, database, foldersOf(directory))
  return madeAt
}

function foldersOf(directory: string): Readonly<Record<string, string>> {
  return { files: join(directory, 'files'), catalogues: join(directory, 'catalogues') }
}

/** Opens what operations stand on, as a running server needs it. */
import { randomBytes } from 'node:crypto'
import { openCatalogue } from '@playproof/catalogue/bundle'
import { v7 as newId } from 'uuid'
import { type DatabaseConfig, openDatabase } from './db/database.ts'
import { lawFrom } from './law/law.ts'
import type { Service } from './service.ts'

export interface ServiceConfig {
  readonly database: DatabaseConfig
}

/**
 * @throws {DatabaseProblem} The database is locked, full, read-only, newer than this program, or not ours.
 * @throws {CatalogueRefusedError} The catalogue's files are malformed.
 */
export async function openService({ database }: ServiceConfig): Promise<Service> {
  // The law first: a server without it answers nothing, and a database need not be opened for it.
  const law = lawFrom(await openCatalogue())
  return {
    db: await openDatabase(database),
    law,
    clock: { now: () => new Date() },
    newId: () => newId(),
    randomBytes: (count) => randomBytes(count),
  }
}

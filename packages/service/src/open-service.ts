/** Opens what operations stand on, as a running server needs it. */
import { randomBytes } from 'node:crypto'
import { openCatalogue } from '@playproof/catalogue/bundle'
import { v7 as newId } from 'uuid'
import { noCallersYet } from './callers.ts'
import { type DatabaseConfig, openDatabase } from './db/database.ts'
import { lawFrom } from './law/law.ts'
import { openPeople } from './person/people.ts'
import { readOrMakeSecret } from './person/secret.ts'
import type { Service } from './service.ts'

export interface ServiceConfig {
  readonly database: DatabaseConfig
  /** Where the data lies; several processes on one database share it. */
  readonly directory: string
  /** Where callers reach the server: https://playproof.example. */
  readonly baseUrl: string
  readonly signUp: 'invitation' | 'open'
}

/**
 * @throws {DatabaseProblem} The database is locked, full, read-only, newer than this program, or not ours.
 * @throws {CatalogueRefusedError} The catalogue's files are malformed.
 */
export async function openService({ database, directory, baseUrl, signUp }: ServiceConfig): Promise<Service> {
  // The law first: a server without it answers nothing, and a database need not be opened for it.
  const law = lawFrom(await openCatalogue())
  const secret = readOrMakeSecret(directory)
  const chance = {
    clock: { now: () => new Date() },
    newId: () => newId(),
    randomBytes: (count: number) => randomBytes(count),
  }
  const db = await openDatabase(database)
  const people = openPeople({ db, ...chance }, { baseUrl, secret, signUp })
  return { db, law, people, callers: noCallersYet(chance.clock), ...chance }
}

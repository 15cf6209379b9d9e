/** What operations stand on: storage, law, clock, ids. Made once per process; tests make their own. */
import type { Callers } from './callers.ts'
import type { Clock } from './clock.ts'
import type { Judges } from './assessment/judges.ts'
import type { Database } from './db/database.ts'
import type { Files } from './file/files.ts'
import type { Jobs } from './job/queue.ts'
import type { Law } from './law/law.ts'
import type { Shelf } from './law/shelf.ts'
import type { People } from './person/people.ts'
import type { Printer } from './print/printer.ts'
import type { Sealer } from './seal.ts'
import type { Network } from './webhook/network.ts'

export interface Service {
  readonly db: Database
  readonly law: Law
  /** Versions of the catalogue that kept answers rest on. */
  readonly shelf: Shelf
  /** Threads that judge whole assortments. */
  readonly judges: Judges
  /** Documents for people, made in threads. */
  readonly printer: Printer
  /** Bytes from outside: received, looked at, kept. */
  readonly files: Files
  /** Signing in. */
  readonly people: People
  /** What is known of callers for some seconds. */
  readonly callers: Callers
  /** Background work that is to be done soon. */
  readonly jobs: Jobs
  /** Secrets that must be read again. */
  readonly sealer: Sealer
  /** Reaches out to targets that nobody vouches for. */
  readonly network: Network
  readonly clock: Clock
  /** A new UUIDv7: ordered by time of making. */
  readonly newId: () => string
  /** Cryptographic chance, for keys and tokens. */
  readonly randomBytes: (count: number) => Uint8Array
}

/** Opens what operations stand on, as a running server needs it. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { openCatalogue } from '@playproof/catalogue/bundle'
import { v7 as newId } from 'uuid'
import { openJudges } from './assessment/judges.ts'
import { reassessOutdated } from './assessment/outdated.ts'
import { noCallersYet } from './callers.ts'
import { type DatabaseConfig, openDatabase } from './db/database.ts'
import { type FilesConfig, openFiles } from './file/files.ts'
import { jobsOf } from './job/job.ts'
import { jobKinds } from './job/kinds.ts'
import { openQueues, type QueueFault } from './job/queue.ts'
import { lawFrom } from './law/law.ts'
import { openShelf } from './law/shelf.ts'
import { openPeople } from './person/open-people.ts'
import { readOrMakeSecret } from './person/secret.ts'
import { openSealer } from './seal.ts'
import type { Service } from './service.ts'
import { deliveries } from './webhook/delivery.ts'
import { type LawWatch, watchLaw } from './webhook/law-watch.ts'
import { openNetwork } from './webhook/network.ts'

export interface ServiceConfig {
  readonly database: DatabaseConfig
  /** Where the data lies; several processes on one database share it. */
  readonly directory: string
  /** Where callers reach the server: https://playproof.example. */
  readonly baseUrl: string
  readonly signUp: 'invitation' | 'open'
  /** Where clamd listens; uploads are not scanned without. */
  readonly scanner?: FilesConfig['scanner']
  /** For development alone: webhooks may go to this machine, and over http. */
  readonly webhooksToLoopback?: boolean
  /** Told of faults in background work, which is retried. */
  readonly reportFault: (fault: QueueFault) => void
}

/** A day may begin on which law changes, and another process may have brought another law. */
const lookEveryMs = 3_600_000

/** The service with its background work. */
export interface OpenService extends Service {
  /** Begins the background work; nothing of it runs before. */
  start(): Promise<void>
  /** Leaves off the background work, which goes on at the next start, and closes the database. */
  close(): Promise<void>
}

/**
 * @throws {DatabaseProblem} The database is locked, full, read-only, newer than this program, or not ours.
 * @throws {CatalogueRefusedError} The catalogue's files are malformed.
 */
export async function openService({
  database,
  directory,
  baseUrl,
  signUp,
  scanner,
  webhooksToLoopback = false,
  reportFault,
}: ServiceConfig): Promise<OpenService> {
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
  const files = openFiles({ directory: join(directory, 'files'), ...(scanner && { scanner }) })
  const sealer = openSealer(secret, chance.randomBytes)
  const network = openNetwork(webhooksToLoopback)
  const jobs = openQueues(db, reportFault, chance.clock)
  const shelf = openShelf(join(directory, 'catalogues'), law)
  shelf.keep(law)
  const judges = openJudges(shelf.directory)
  const callers = noCallersYet(chance.clock)
  const service: Service = {
    db,
    law,
    shelf,
    judges,
    files,
    people,
    callers,
    jobs,
    sealer,
    network,
    ...chance,
  }
  let watch: LawWatch | undefined
  let looking: NodeJS.Timeout | undefined
  return {
    ...service,
    start: async () => {
      await jobs.start([jobsOf(service, jobKinds), deliveries(service, network)])
      watch = watchLaw(service, (error) => reportFault({ queue: 'law', error }))
      const look = () =>
        reassessOutdated(service).catch((error: unknown) => reportFault({ queue: 'reassess', error }))
      void look()
      looking = setInterval(look, lookEveryMs).unref()
    },
    close: async () => {
      clearInterval(looking)
      await watch?.stop()
      await jobs.stop()
      await judges.close()
      await db.close()
    },
  }
}

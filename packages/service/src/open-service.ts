/** Opens what operations stand on, as a running server needs it. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { openCatalogue } from '@playproof/catalogue/bundle'
import { v7 as newId } from 'uuid'
import { openJudges } from './assessment/judges.ts'
import { reassessOutdated } from './assessment/outdated.ts'
import { noCallersYet } from './callers.ts'
import { type Database, type DatabaseConfig, openDatabase } from './db/database.ts'
import { type FilesConfig, openFiles } from './file/files.ts'
import { jobsOf } from './job/job.ts'
import { jobKinds } from './job/kinds.ts'
import { openQueues, type QueueFault } from './job/queue.ts'
import { type Law, lawFrom } from './law/law.ts'
import { prepareSearch } from './law/search-catalogue.ts'
import { openShelf } from './law/shelf.ts'
import { openPeople } from './person/open-people.ts'
import { openPrinter } from './print/printer.ts'
import { readOrMakeSecret } from './person/secret.ts'
import { openSealer } from './seal.ts'
import { seedSample } from './sample/seed-sample.ts'
import { forgetOld } from './retention.ts'
import type { Service } from './service.ts'
import { deliveries } from './webhook/delivery.ts'
import { type LawWatch, watchLaw } from './webhook/law-watch.ts'
import { openNetwork } from './webhook/network.ts'

export interface ServiceConfig {
  /** One that is being opened is closed with the service, and where the service cannot be opened. */
  readonly database: DatabaseConfig | Promise<Database>
  /** Where the data lies; several processes on one database share it. */
  readonly directory: string
  /** Where callers reach the server: https://playproof.example. */
  readonly baseUrl: string
  readonly signUp: 'invitation' | 'open'
  /** Whether the first person finds an organisation with sample toys. */
  readonly sample?: boolean
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
  sample = false,
  scanner,
  webhooksToLoopback = false,
  reportFault,
}: ServiceConfig): Promise<OpenService> {
  const { db, law, secret } = await openAll(database, directory)
  const chance = {
    clock: { now: () => new Date() },
    newId: () => newId(),
    randomBytes: (count: number) => randomBytes(count),
  }
  // Without the sample there is an account all the same.
  const welcome = (personId: string): Promise<void> =>
    seedSample(service, personId).catch((error: unknown) => reportFault({ queue: 'sample', error }))
  const people = openPeople({ db, ...chance }, { baseUrl, secret, signUp, ...(sample && { welcome }) })
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
    printer: openPrinter(shelf.directory),
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
  const stopping = new AbortController()
  let forgetting: Promise<void> = Promise.resolve()
  return {
    ...service,
    start: async () => {
      await jobs.start([jobsOf(service, jobKinds), deliveries(service, network)])
      watch = watchLaw(service, (error) => reportFault({ queue: 'law', error }))
      const look = () =>
        reassessOutdated(service).catch((error: unknown) => reportFault({ queue: 'reassess', error }))
      void look()
      const sweep = () =>
        files.quarantine
          .sweep(chance.clock.now())
          .catch((error: unknown) => reportFault({ queue: 'quarantine', error }))
      const forget = (): void => {
        forgetting = forgetting
          .then(() => forgetOld(service, stopping.signal))
          .catch((error: unknown) => reportFault({ queue: 'retention', error }))
      }
      prepareSearch(law, stopping.signal).catch((error: unknown) => reportFault({ queue: 'search', error }))
      void sweep()
      forget()
      looking = setInterval(() => {
        void look()
        void sweep()
        forget()
      }, lookEveryMs).unref()
    },
    close: async () => {
      clearInterval(looking)
      stopping.abort()
      await forgetting
      await watch?.stop()
      await jobs.stop()
      await judges.close()
      await db.close()
    },
  }
}

/** The database in its thread, and what is read here meanwhile. */
async function openAll(
  database: ServiceConfig['database'],
  directory: string,
): Promise<{ readonly db: Database; readonly law: Law; readonly secret: string }> {
  const opening = 'kind' in database ? openDatabase(database) : database
  try {
    const law = lawFrom(await openCatalogue())
    const secret = readOrMakeSecret(directory)
    return { db: await opening, law, secret }
  } catch (error) {
    await opening.then(
      (db) => db.close(),
      () => undefined,
    )
    throw error
  }
}

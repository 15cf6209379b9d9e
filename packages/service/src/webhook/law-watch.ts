/** Tells organisations when the law they are served with changes, and when a date of it comes near. Each is told once. */
import type { CatalogueServedTable } from '../db/tables.ts'
import { datesOfLaw, differencesOfLaw } from '../law/catalogue-difference.ts'
import type { Service } from '../service.ts'
import { emitEvents, type Event } from './event.ts'

/** Days before a date on which it is told. */
const leads = [90, 30, 7] as const
const lookEveryMs = 6 * 3600 * 1000
/** Changes in one event: some hundred kilobytes. */
const mostChanges = 50
const dayMs = 24 * 3600 * 1000

export interface LawWatch {
  /** Waits for what is being told. */
  stop(): Promise<void>
}

/** Looks now and every few hours, as a process may run for months. */
export function watchLaw(service: Service, report: (error: unknown) => void): LawWatch {
  const stopping = new AbortController()
  const look = async (): Promise<void> => {
    try {
      await tellChanges(service, stopping.signal)
      await tellDates(service, stopping.signal)
    } catch (error) {
      report(error)
    }
  }
  let looking = look()
  const timer = setInterval(() => {
    looking = looking.then(look)
  }, lookEveryMs).unref()
  return {
    stop: async () => {
      stopping.abort()
      clearInterval(timer)
      await looking
    },
  }
}

/** Compares with the catalogue that the database was served with last. A new database has nothing to be told of. */
export async function tellChanges(service: Service, signal?: AbortSignal): Promise<void> {
  const { db, law, shelf, clock } = service
  const { version, digest } = law.catalogue
  const last = await db.shared
    .selectFrom('catalogue_served')
    .selectAll()
    .orderBy('served_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last?.digest === digest) return
  if (last && !(await tellAll(service, eventsOfChange(service, last), signal))) return
  shelf.keep(law)
  const row = { digest, version, served_at: clock.now() }
  await db.shared
    .insertInto('catalogue_served')
    .values(row)
    .onConflict((conflict) => conflict.column('digest').doUpdateSet(row))
    .execute()
}

/** Without the former catalogue at hand it is told that there is another one, and not what differs. */
function eventsOfChange(
  { law, shelf }: Service,
  last: Pick<CatalogueServedTable, 'version' | 'digest'>,
): readonly Event[] {
  const before = { version: last.version, digest: last.digest }
  const after = { version: law.catalogue.version, digest: law.catalogue.digest }
  const former = shelf.lawOf(last.digest)?.catalogue
  const changes = former ? differencesOfLaw(former, law.catalogue) : []
  const count = (kind: string) => changes.filter(({ change }) => change === kind).length
  const key = `${before.digest} ${after.digest}`
  // By markets, so that whoever asked for one market is not told of the others.
  const byMarkets = Map.groupBy(changes, ({ markets }) => markets.toSorted().join(' '))
  const told = [...byMarkets].flatMap(([markets, group]) =>
    Array.from({ length: Math.ceil(group.length / mostChanges) }, (_, part): Event => {
      const some = group.slice(part * mostChanges, (part + 1) * mostChanges)
      return {
        topic: 'toy_safety',
        data: { before, after, changes: some },
        markets: some[0]?.markets ?? [],
        key: `toy_safety ${key} ${markets} ${part}`,
      }
    }),
  )
  return [
    {
      topic: 'catalogue.changed',
      data: { before, after, added: count('added'), changed: count('changed'), removed: count('removed') },
      key: `catalogue.changed ${key}`,
    },
    ...told,
  ]
}

/** Dates of the law that lie no further ahead than the longest lead; each is told once per lead. */
export async function tellDates(service: Service, signal?: AbortSignal): Promise<void> {
  const today = dayAfter(service.clock.now(), 0)
  const until = dayAfter(service.clock.now(), leads[0])
  const events = datesOfLaw(service.law.catalogue, { after: today, until }).map((date): Event => {
    const days = Math.round((Date.parse(date.on) - Date.parse(today)) / dayMs)
    const lead = leads.findLast((one) => days <= one)
    return {
      topic: 'deadline.approaching',
      data: { ...date, days },
      markets: date.markets,
      key: `deadline.approaching ${date.kind} ${date.id} ${date.what} ${date.on} ${lead}`,
    }
  })
  await tellAll(service, events, signal)
}

function dayAfter(now: Date, days: number): string {
  return new Date(now.getTime() + days * dayMs).toISOString().slice(0, 10)
}

/** One transaction per organisation; who was told already is not told again. @returns Whether all were told. */
async function tellAll(
  service: Service,
  events: readonly Event[],
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (events.length === 0) return true
  const { db } = service
  const organisations = await db.shared.selectFrom('organisation').select('org_id').execute()
  for (const { org_id: organisationId } of organisations) {
    if (signal?.aborted) return false
    const onceCommitted: (() => void)[] = []
    await db.inOrganisation({ organisationId, access: 'write' }, (tx) =>
      emitEvents(
        {
          service,
          tx,
          organisationId,
          now: service.clock.now(),
          afterCommit: (work) => onceCommitted.push(work),
        },
        events,
      ),
    )
    for (const work of onceCommitted) work()
  }
  return true
}

import type { Catalogue } from '@playproof/catalogue/value'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { aDatabase, anOrganisation } from '../../test/database.ts'
import { aMachine, aService, theLaw } from '../../test/service.ts'
import type { Database } from '../db/database.ts'
import { type Law, lawFrom } from '../law/law.ts'
import { perform } from '../operation.ts'
import type { Service } from '../service.ts'
import { tellChanges, tellDates } from './law-watch.ts'
import { listEvents } from './list-events.ts'
import type { LawChange } from './topic.ts'

let db: Database
let former: Law

beforeAll(async () => {
  db = await aDatabase()
  former = await theLaw()
})

afterAll(() => db.close())

/** The law with one limit table changed, one rule gone and one standard added. */
function anotherLaw(): { readonly law: Law; readonly table: string; readonly rule: string } {
  const { catalogue } = former
  const table = catalogue.limitTables.find(({ rows }) => rows.some(({ timeline }) => timeline.length > 0))
  const rule = catalogue.rules.at(-1)
  if (!table || !rule) throw new Error('The catalogue lacks what this test changes')
  const rows = table.rows.map((row, index) =>
    index === 0
      ? {
          ...row,
          timeline: [
            ...row.timeline,
            { from: '2031-08-01', max: '1 mg/kg', sources: table.sources, confidence: table.confidence },
          ],
        }
      : row,
  )
  const changed: Catalogue = {
    ...catalogue,
    version: '99.0.0',
    digest: `sha256:${'9'.repeat(64)}`,
    limitTables: catalogue.limitTables.map((one) => (one.id === table.id ? { ...one, rows } : one)),
    rules: catalogue.rules.slice(0, -1),
    // Not law: the day on which somebody looked at it.
    standards: catalogue.standards.map((one, index) => (index === 0 ? { ...one, note: 'looked at' } : one)),
  }
  return { law: lawFrom(changed), table: table.id, rule: rule.id }
}

const eventsOf = async (service: Service, organisationId: string, topic: string) =>
  (await perform(service, listEvents, { actor: aMachine(organisationId) }, { topic, limit: 200 })).value
    ?.items ?? []

test('a catalogue that replaces another is told of once, with old, new, day and source', async () => {
  const organisationId = await anOrganisation(db)
  const before = await aService(db)
  await tellChanges(before)
  expect(await eventsOf(before, organisationId, 'catalogue.changed')).toEqual([])
  const { law, table, rule } = anotherLaw()
  const after = await aService(db, { law, shelf: before.shelf })
  await tellChanges(after)
  await tellChanges(after)
  const [summary, ...more] = await eventsOf(after, organisationId, 'catalogue.changed')
  expect(more).toEqual([])
  expect(summary?.data).toMatchObject({
    before: { digest: former.catalogue.digest },
    after: { version: '99.0.0' },
    added: 0,
    changed: 1,
    removed: 1,
  })
  const changes = (await eventsOf(after, organisationId, 'toy_safety')).flatMap(
    ({ data }) => data['changes'] as readonly z.output<typeof LawChange>[],
  )
  expect(changes.map(({ kind, id, change }) => `${change} ${kind} ${id}`).toSorted()).toEqual([
    `changed limit-table ${table}`,
    `removed rule ${rule}`,
  ])
  const limit = changes.find(({ kind }) => kind === 'limit-table')
  expect(limit).toMatchObject({ effectiveOn: '2031-08-01' })
  expect(JSON.stringify(limit?.differences)).toContain('1 mg/kg')
  expect(limit?.citations).not.toEqual([])
})

test('a catalogue whose former one is not at hand is told of without its differences', async () => {
  const organisationId = await anOrganisation(db)
  const service = await aService(db)
  await db.shared
    .insertInto('catalogue_served')
    .values({ digest: `sha256:${'0'.repeat(64)}`, version: '0.0.1', served_at: new Date('2100-01-01') })
    .execute()
  await tellChanges(service)
  const [event] = await eventsOf(service, organisationId, 'catalogue.changed')
  expect(event?.data).toMatchObject({ before: { version: '0.0.1' }, changed: 0 })
})

test('a date of the law is told 90, 30 and 7 days before, each once', async () => {
  const organisationId = await anOrganisation(db)
  const { law } = anotherLaw()
  const dates: [string, number][] = []
  for (const now of [
    '2031-04-01',
    '2031-05-10',
    '2031-06-01',
    '2031-07-05',
    '2031-07-20',
    '2031-07-28',
    '2031-08-01',
  ]) {
    const service = await aService(db, { law, clock: { now: () => new Date(`${now}T08:00:00Z`) } })
    await tellDates(service)
    const told = await eventsOf(service, organisationId, 'deadline.approaching')
    dates.push([now, told.filter(({ data }) => data['on'] === '2031-08-01').length])
  }
  expect(dates.map(([, count]) => count)).toEqual([0, 1, 1, 2, 2, 3, 3])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDatabase, anOrganisation } from '../test/database.ts'
import { aMachine, aService } from '../test/service.ts'
import { perform } from './operation.ts'
import { operations } from './operations.ts'
import { forgetOld } from './retention.ts'
import type { Service } from './service.ts'

let service: Service
let now = new Date('2026-11-21T10:00:00Z')

beforeAll(async () => {
  service = await aService(await aDatabase(), { clock: { now: () => now } })
})
afterAll(() => service.db.close())

const tables = ['idempotency', 'webhook_event', 'webhook_delivery', 'webhook_attempt', 'history'] as const

const counts = (organisationId: string) =>
  service.db.inOrganisation({ organisationId, access: 'read' }, async (tx) => {
    const rows: number[] = []
    for (const table of tables) {
      const { count } = await tx
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('org_id', '=', organisationId)
        .executeTakeFirstOrThrow()
      rows.push(count)
    }
    return rows
  })

const after = async (days: number): Promise<void> => {
  now = new Date(Date.parse('2026-11-21T10:00:00Z') + days * 86_400_000)
  await forgetOld(service)
}

test('answers to repeated requests, events and deliveries go when their time is over; records stay', async () => {
  const organisationId = await anOrganisation(service.db)
  const actor = aMachine(organisationId)
  const make = (idempotencyKey: string) =>
    perform(service, operations['create-product'], { actor, idempotencyKey }, { name: 'Bear' })
  const webhook = await perform(
    service,
    operations['create-webhook'],
    { actor },
    { url: 'https://hooks.toys.example/in', topics: ['product.changed'] },
  )
  const first = await make('request-1')
  await make('request-2')
  // One delivery has ended, with an attempt; the other waits.
  await service.db.inOrganisation({ organisationId, access: 'write' }, async (tx) => {
    const { delivery_id: id } = await tx
      .selectFrom('webhook_delivery')
      .select('delivery_id')
      .where('org_id', '=', organisationId)
      .orderBy('delivery_id')
      .limit(1)
      .executeTakeFirstOrThrow()
    const ended = { state: 'failed', next_attempt_at: null, ended_at: now } as const
    await tx
      .updateTable('webhook_delivery')
      .set(ended)
      .where('org_id', '=', organisationId)
      .where('delivery_id', '=', id)
      .execute()
    const attempt = { attempt: 1, at: now, duration_ms: 5, status: 500, fault: null, answer: null }
    await tx
      .insertInto('webhook_attempt')
      .values({ org_id: organisationId, delivery_id: id, ...attempt })
      .execute()
  })
  const [, events, , , history] = await counts(organisationId)
  expect(await counts(organisationId)).toEqual([2, events, 2, 1, history])
  await after(6.9)
  expect(await counts(organisationId)).toEqual([2, events, 2, 1, history])
  expect(await make('request-1')).toEqual(first)
  await after(7.1)
  expect(await counts(organisationId)).toEqual([0, events, 2, 1, history])
  await after(89.9)
  expect(await counts(organisationId)).toEqual([0, events, 2, 1, history])
  await after(90.1)
  expect(await counts(organisationId)).toEqual([0, 1, 1, 0, history])
  await perform(
    service,
    operations['delete-webhook'],
    { actor, expectedVersion: 1 },
    { webhookId: webhook.value?.webhookId },
  )
  await after(400)
  expect(await counts(organisationId)).toEqual([0, 0, 0, 0, (history ?? 0) + 1])
})

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook as Verifier } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { anOrganisation, engines } from '../../test/database.ts'
import { aMachine, aService } from '../../test/service.ts'
import type { Actor } from '../actor.ts'
import type { Database } from '../db/database.ts'
import { openQueues, type QueueFault, type RunningQueues } from '../job/queue.ts'
import { type Operation, perform } from '../operation.ts'
import { pageOf } from '../page.ts'
import type { Service } from '../service.ts'
import { createWebhook } from './create-webhook.ts'
import { deleteWebhook } from './delete-webhook.ts'
import { deliveries } from './delivery.ts'
import { emitEvent, emitEvents, type Event } from './event.ts'
import { getWebhook } from './get-webhook.ts'
import { listEvents } from './list-events.ts'
import { getWebhookDelivery, listWebhookDeliveries } from './list-webhook-deliveries.ts'
import { listWebhooks } from './list-webhooks.ts'
import type { Network } from './network.ts'
import { replayWebhook } from './replay-webhook.ts'
import { rotateWebhookSecret } from './rotate-webhook-secret.ts'
import { testWebhook } from './test-webhook.ts'
import { updateWebhook } from './update-webhook.ts'

const anyPage = pageOf(z.unknown())

interface Received {
  readonly headers: Record<string, string>
  readonly body: string
  readonly path: string
}

describe.each(engines)('on the $engine engine', ({ open }) => {
  let db: Database
  let service: Service
  let queues: RunningQueues
  let target: Server
  let answer: (request: IncomingMessage, response: ServerResponse) => void
  let received: Received[]
  let ahead = 0
  const faults: QueueFault[] = []
  const clock = { now: () => new Date(Date.now() + ahead) }
  const network: Network = {
    resolve: async () => ['127.0.0.1'],
    isLoopbackAllowed: true,
    patience: { connectMs: 500, totalMs: 1000 },
  }

  beforeAll(async () => {
    db = await open()
  })

  afterAll(() => db.close())

  beforeEach(async () => {
    ahead = 0
    received = []
    answer = (_request, response) => response.writeHead(204).end()
    target = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        received.push({ headers: request.headers as Record<string, string>, body, path: request.url ?? '' })
        answer(request, response)
      })
    })
    await new Promise<void>((listening) => target.listen(0, '127.0.0.1', listening))
    queues = openQueues(db, (fault) => faults.push(fault), clock)
    service = await aService(db, { jobs: queues, network, clock })
  })

  afterEach(async () => {
    await queues.stop()
    target.closeAllConnections()
    await new Promise((closed) => target.close(closed))
    expect(faults).toEqual([])
  })

  const start = () => queues.start([deliveries(service, network)])
  const url = (path = '/') => `http://localhost:${(target.address() as AddressInfo).port}${path}`

  async function anActor(): Promise<Actor> {
    return aMachine(await anOrganisation(db))
  }

  const organisationOf = (actor: Actor) => actor.membership?.organisationId as string

  async function aWebhook(actor: Actor, given: object = {}) {
    const input = { url: url(), topics: ['product.changed', 'webhook.disabled'], ...given }
    const { value, problem } = await perform(service, createWebhook, { actor }, input)
    if (!value) throw new Error(JSON.stringify(problem))
    return value
  }

  async function emit(actor: Actor, events: readonly Event[]): Promise<void> {
    const organisationId = organisationOf(actor)
    const onceCommitted: (() => void)[] = []
    await db.inOrganisation({ organisationId, access: 'write' }, (tx) =>
      emitEvents(
        { service, tx, organisationId, now: clock.now(), afterCommit: (work) => onceCommitted.push(work) },
        events,
      ),
    )
    for (const work of onceCommitted) work()
  }

  const bear = '019b0000-0000-7000-8000-000000000001'
  const changed = (version = 1): Event => ({
    topic: 'product.changed',
    data: {
      operation: 'update-product',
      records: [{ productId: bear, kind: 'product', recordId: bear, version }],
    },
  })

  const deliveriesOf = async (actor: Actor, input: object = {}) =>
    (await perform(service, listWebhookDeliveries, { actor }, input)).value?.items ?? []

  const waitFor = (check: () => unknown) => vi.waitFor(check, { timeout: 60_000, interval: 20 })

  test('an event arrives, signed, and its delivery is on record', async () => {
    await start()
    const actor = await anActor()
    const webhook = await aWebhook(actor)
    await emit(actor, [changed()])
    await waitFor(() => expect(received).toHaveLength(1))
    const [{ body, headers } = { body: '', headers: {} }] = received
    expect(new Verifier(webhook.secret).verify(body, headers)).toMatchObject({
      type: 'product.changed',
      data: { records: [{ version: 1 }] },
    })
    expect(() => new Verifier(webhook.secret).verify(body.replace('update', 'create'), headers)).toThrow()
    await waitFor(async () => expect((await deliveriesOf(actor))[0]?.state).toBe('delivered'))
    const [{ deliveryId } = { deliveryId: '' }] = await deliveriesOf(actor)
    const whole = await perform(service, getWebhookDelivery, { actor }, { deliveryId })
    expect(whole.value?.history).toMatchObject([{ attempt: 1, status: 204 }])
    expect(whole.value?.event.eventId).toBe((headers as Record<string, string>)['webhook-id'])
  })

  test('an event of a rolled back transaction never was, and one of a key is told once', async () => {
    const actor = await anActor()
    await aWebhook(actor)
    const organisationId = organisationOf(actor)
    const work = db.inOrganisation({ organisationId, access: 'write' }, async (tx) => {
      await emitEvent({ service, tx, organisationId, now: clock.now(), afterCommit: () => {} }, changed())
      throw new Error('rolled back')
    })
    await expect(work).rejects.toThrow('rolled back')
    expect(await deliveriesOf(actor)).toEqual([])
    await emit(actor, [{ ...changed(), key: 'once' }])
    await emit(actor, [
      { ...changed(), key: 'once' },
      { ...changed(), key: 'twice' },
      { ...changed(), key: 'twice' },
    ])
    expect(await deliveriesOf(actor)).toHaveLength(2)
  })

  test('what a process left behind when it was killed is delivered by the next', async () => {
    const actor = await anActor()
    await aWebhook(actor)
    // Committed, and then nothing: nobody was woken.
    await emit(actor, [changed(), changed(2)])
    expect(received).toEqual([])
    await start()
    await waitFor(() => expect(received).toHaveLength(2))
  })

  test('only topics and markets that were subscribed to are sent', async () => {
    const actor = await anActor()
    const all = await aWebhook(actor, { topics: ['toy_safety'] })
    const european = await aWebhook(actor, { topics: ['toy_safety'], markets: ['eu'] })
    const stamp = { version: '1', digest: 'sha256:0' }
    const law = { topic: 'toy_safety', data: { before: stamp, after: stamp, changes: [] } } as const
    await emit(actor, [{ ...law, markets: ['us'] }, { ...law, markets: ['us', 'eu'] }, law, changed()])
    const of = async (webhookId: string) => (await deliveriesOf(actor, { webhookId })).length
    expect([await of(all.webhookId), await of(european.webhookId)]).toEqual([3, 2])
    const unknown = await perform(
      service,
      createWebhook,
      { actor },
      {
        url: url(),
        topics: ['toy_safety'],
        markets: ['atlantis'],
      },
    )
    expect(unknown.problem?.code).toBe('market-unknown')
  })

  test('a failing target is tried again, with the same id and a fresh time', async () => {
    await start()
    answer = (_request, response) => response.writeHead(received.length === 1 ? 500 : 200).end('so')
    const actor = await anActor()
    await aWebhook(actor)
    const emitted = Date.now()
    await emit(actor, [changed()])
    await waitFor(async () => expect((await deliveriesOf(actor))[0]?.attempts).toBe(1))
    const tried = Date.now()
    const [waiting] = await deliveriesOf(actor)
    const next = Date.parse(waiting?.nextAttemptAt ?? '')
    expect(next - emitted).toBeGreaterThan(2000)
    expect(next - tried).toBeLessThan(6500)
    await waitFor(() => expect(received).toHaveLength(2))
    expect(received[1]?.headers['webhook-id']).toBe(received[0]?.headers['webhook-id'])
    expect(Number(received[1]?.headers['webhook-timestamp'])).toBeGreaterThan(
      Number(received[0]?.headers['webhook-timestamp']),
    )
    expect(received[1]?.body).toBe(received[0]?.body)
    await waitFor(async () => expect((await deliveriesOf(actor))[0]?.state).toBe('delivered'))
  }, 30_000)

  test('410 disables a webhook, cancels what waits, and tells the others', async () => {
    await start()
    answer = (request, response) => response.writeHead(request.url === '/gone' ? 410 : 200).end()
    const actor = await anActor()
    const gone = await aWebhook(actor, { url: url('/gone') })
    await aWebhook(actor, { topics: ['webhook.disabled'] })
    await emit(actor, [changed()])
    await waitFor(() => expect(received.map(({ path }) => path)).toEqual(['/gone', '/']))
    expect(JSON.parse(received[1]?.body ?? '')).toMatchObject({
      type: 'webhook.disabled',
      data: { webhookId: gone.webhookId, because: 'gone' },
    })
    const { value } = await perform(service, getWebhook, { actor }, { webhookId: gone.webhookId })
    expect(value).toMatchObject({ state: 'disabled', disabledBecause: 'gone' })
    const tested = await perform(service, testWebhook, { actor }, { webhookId: gone.webhookId })
    expect(tested.problem?.code).toBe('webhook-not-active')
    const change = { actor, expectedVersion: 2 }
    const again = await perform(service, updateWebhook, change, {
      webhookId: gone.webhookId,
      state: 'active',
    })
    expect(again.value).toMatchObject({ state: 'active' })
    expect(again.value?.disabledBecause).toBeUndefined()
  })

  test('a target that fails for three days is disabled', async () => {
    await start()
    answer = (_request, response) => response.writeHead(503).end()
    const actor = await anActor()
    const { webhookId } = await aWebhook(actor)
    await emit(actor, [changed()])
    await waitFor(async () => expect((await deliveriesOf(actor))[0]?.attempts).toBe(1))
    ahead = 4 * 24 * 3600 * 1000
    await emit(actor, [changed(2)])
    await waitFor(async () => {
      const { value } = await perform(service, getWebhook, { actor }, { webhookId })
      expect(value).toMatchObject({ state: 'disabled', disabledBecause: 'failing' })
    })
    expect((await deliveriesOf(actor)).map(({ state }) => state)).toEqual(['cancelled', 'cancelled'])
  })

  test('a slow target does not hold up another one', async () => {
    await start()
    answer = (request, response) => {
      if (request.url !== '/slow') response.writeHead(204).end()
    }
    const actor = await anActor()
    await aWebhook(actor, { url: url('/slow') })
    await emit(
      actor,
      Array.from({ length: 40 }, (_, index) => changed(index)),
    )
    const other = await anActor()
    await aWebhook(other, { url: url('/quick') })
    await emit(
      other,
      Array.from({ length: 40 }, (_, index) => changed(index)),
    )
    await waitFor(() => expect(received.filter(({ path }) => path === '/quick')).toHaveLength(40))
    expect(received.filter(({ path }) => path === '/slow').length).toBeLessThan(40)
  })

  test('a rotated secret signs beside the former one for a day', async () => {
    await start()
    const actor = await anActor()
    const { webhookId, secret: former } = await aWebhook(actor)
    const { value } = await perform(
      service,
      rotateWebhookSecret,
      { actor, expectedVersion: 1 },
      { webhookId },
    )
    const secret = value?.secret as string
    expect(secret).not.toBe(former)
    await perform(service, testWebhook, { actor }, { webhookId })
    await waitFor(() => expect(received).toHaveLength(1))
    const { body, headers } = received[0] as Received
    for (const each of [former, secret]) expect(new Verifier(each).verify(body, headers)).toBeTruthy()
    ahead = 25 * 3600 * 1000
    await perform(service, testWebhook, { actor }, { webhookId })
    await waitFor(() => expect(received).toHaveLength(2))
    expect(received[1]?.headers['webhook-signature']?.split(' ')).toHaveLength(1)
  })

  test('secrets are shown once, lie encrypted, and open at their place alone', async () => {
    const actor = await anActor()
    const { webhookId, secret } = await aWebhook(actor)
    const shown = await perform(service, getWebhook, { actor }, { webhookId })
    expect(JSON.stringify(shown)).not.toContain('whsec_')
    const organisationId = organisationOf(actor)
    const { row, history } = await db.inOrganisation({ organisationId, access: 'read' }, async (tx) => ({
      row: await tx.selectFrom('webhook_endpoint').selectAll().executeTakeFirstOrThrow(),
      history: await tx.selectFrom('history').selectAll().execute(),
    }))
    expect(Buffer.from(row.secret).toString('latin1')).not.toContain(secret.slice(6))
    expect(JSON.stringify(history)).not.toContain(secret.slice(6, 20))
    expect(service.sealer.open(row.secret, `${organisationId}/${webhookId}`)).toBe(secret)
    expect(() => service.sealer.open(row.secret, `${organisationId}/${organisationId}`)).toThrow()
  })

  test('paused, events wait; active again, they are sent', async () => {
    await start()
    const actor = await anActor()
    const { webhookId } = await aWebhook(actor)
    const change = (expectedVersion: number, state: string) =>
      perform(service, updateWebhook, { actor, expectedVersion }, { webhookId, state })
    await change(1, 'paused')
    await emit(actor, [changed()])
    await new Promise((wait) => setTimeout(wait, 300))
    expect(received).toEqual([])
    expect((await change(1, 'active')).problem?.code).toBe('version-conflict')
    await change(2, 'active')
    await waitFor(() => expect(received).toHaveLength(1))
  })

  test('one delivery or all events since an instant are sent again, with their ids', async () => {
    await start()
    const actor = await anActor()
    await emit(actor, [changed(1), changed(2)])
    const { webhookId } = await aWebhook(actor)
    const since = new Date(Date.now() - 60_000).toISOString()
    const all = await perform(service, replayWebhook, { actor }, { webhookId, since })
    expect(all.value).toEqual({ deliveries: 2 })
    await waitFor(() => expect(received).toHaveLength(2))
    const events = await perform(service, listEvents, { actor }, { topic: 'product.changed' })
    expect(new Set(received.map(({ headers }) => headers['webhook-id']))).toEqual(
      new Set(events.value?.items.map(({ eventId }) => eventId)),
    )
    const [{ deliveryId } = { deliveryId: '' }] = await deliveriesOf(actor)
    await perform(service, replayWebhook, { actor }, { webhookId, deliveryId })
    await waitFor(() => expect(received).toHaveLength(3))
    const neither = await perform(service, replayWebhook, { actor }, { webhookId })
    expect(neither.problem?.code).toBe('input-malformed')
  })

  test('a deleted webhook is unknown, and gets nothing more', async () => {
    const actor = await anActor()
    const { webhookId } = await aWebhook(actor)
    await emit(actor, [changed()])
    const { value } = await perform(service, deleteWebhook, { actor, expectedVersion: 1 }, { webhookId })
    expect(value).toEqual({ webhookId })
    await start()
    await emit(actor, [changed()])
    expect((await perform(service, getWebhook, { actor }, { webhookId })).problem?.code).toBe(
      'record-unknown',
    )
    expect((await deliveriesOf(actor)).map(({ state }) => state)).toEqual(['cancelled'])
    expect(received).toEqual([])
  })

  test('lists come in pages', async () => {
    const actor = await anActor()
    await aWebhook(actor)
    await aWebhook(actor, { description: 'Second' })
    await emit(actor, [changed(1), changed(2)])
    const listed = async (operation: Operation): Promise<Set<string>> => {
      const ids = new Set<string>()
      let cursor: string | undefined
      do {
        const input = { limit: 1, ...(cursor !== undefined && { cursor }) }
        const { value } = await perform(service, operation, { actor }, input)
        const { items, nextCursor } = anyPage.parse(value)
        ids.add(JSON.stringify(items))
        cursor = nextCursor
      } while (cursor !== undefined)
      return ids
    }
    expect(await listed(listWebhooks)).toHaveProperty('size', 2)
    expect(await listed(listWebhookDeliveries)).toHaveProperty('size', 4)
    expect(await listed(listEvents)).toHaveProperty('size', 2)
  })

  test("another organisation's webhook is an unknown one, whatever is asked", async () => {
    const owner = await anActor()
    const { webhookId } = await aWebhook(owner)
    await emit(owner, [changed()])
    const [{ deliveryId } = { deliveryId: '' }] = await deliveriesOf(owner)
    const stranger = await anActor()
    const unknown = '019b0000-0000-7000-8000-000000000000'
    const as = { actor: stranger, expectedVersion: 1 }
    const ofOne: Operation[] = [getWebhook, updateWebhook, deleteWebhook, rotateWebhookSecret, testWebhook]
    for (const operation of ofOne)
      expect(await perform(service, operation, as, { webhookId })).toEqual(
        await perform(service, operation, as, { webhookId: unknown }),
      )
    expect(await perform(service, getWebhookDelivery, as, { deliveryId })).toEqual(
      await perform(service, getWebhookDelivery, as, { deliveryId: unknown }),
    )
    const since = '2026-01-01T00:00:00Z'
    expect(await perform(service, replayWebhook, as, { webhookId, since })).toEqual(
      await perform(service, replayWebhook, as, { webhookId: unknown, since }),
    )
    const own = await aWebhook(stranger)
    expect(await perform(service, replayWebhook, as, { webhookId: own.webhookId, deliveryId })).toEqual(
      await perform(service, replayWebhook, as, { webhookId: own.webhookId, deliveryId: unknown }),
    )
    expect(await deliveriesOf(stranger, { webhookId })).toEqual([])
    expect((await perform(service, listEvents, { actor: stranger }, {})).value?.items).toEqual([])
  })

  test('addresses that only the server can reach are refused when they are named', async () => {
    const strict = await aService(db)
    const actor = await anActor()
    for (const [address, reason] of [
      ['http://hooks.example.com/', 'scheme'],
      ['https://user:pass@hooks.example.com/', 'credentials'],
      ['https://hooks.example.com:22/', 'port'],
      ['https://127.0.0.1/', 'address'],
      ['https://0x7f.1/', 'address'],
      ['https://[::ffff:10.0.0.1]/', 'address'],
      ['https://metadata.internal/', 'address'],
      ['nonsense', 'malformed'],
    ]) {
      const { problem } = await perform(
        strict,
        createWebhook,
        { actor },
        { url: address, topics: ['toy_safety'] },
      )
      expect([address, problem?.facts]).toEqual([address, { reason }])
    }
  })
})

/** Delivers what is due: signs, sends, notes the attempt, and decides whether and when there is another. */
import type { SystemActor } from '../actor.ts'
import { triedAgain } from '../db/tried-again.ts'
import type { Tx } from '../db/database.ts'
import type { Queue, Work } from '../job/queue.ts'
import type { Service } from '../service.ts'
import { deliveryQueue, emitEvent } from './event.ts'
import { type Network, post, type Sent } from './network.ts'
import { failingMs, nextAttemptAt } from './schedule.ts'
import type { AttemptRow, EndpointRow, EventRow } from './shape.ts'
import { signedHeaders } from './signature.ts'
import {
  cancelPending,
  type DueDelivery,
  findDelivery,
  findEndpoint,
  findPending,
  markFailing,
  organisationsWithPending,
  storeAttempt,
  storeEndpoint,
} from './store.ts'

/** Requests at once, over all endpoints and to one of them: a slow one holds up nobody else. */
const concurrency = 32
const groupConcurrency = 4
/** What is due later is found at a later look. */
const lookAheadMs = 6 * 60_000
const mostPerLook = 5000

const gone = 410

export function deliveries(service: Service, network: Network): Queue {
  const { db, clock } = service
  return {
    name: deliveryQueue,
    concurrency,
    groupConcurrency,
    run: (work) => runDelivery(service, network, work),
    organisations: () => organisationsWithPending(db),
    open: (organisationId) =>
      db.inOrganisation({ organisationId, access: 'read' }, (tx) =>
        findPending(tx, {
          organisationId,
          by: new Date(clock.now().getTime() + lookAheadMs),
          limit: mostPerLook,
        }),
      ),
  }
}

/** @returns When it is to be tried again. */
async function runDelivery(service: Service, network: Network, work: Work): Promise<Date | undefined> {
  const { organisationId, id: deliveryId } = work
  const due = await service.db.inOrganisation({ organisationId, access: 'read' }, (tx) =>
    findDelivery(tx, { organisationId, deliveryId }),
  )
  // A paused endpoint's deliveries wait until it is active again, and are found then.
  if (due?.delivery.state !== 'pending' || due.endpoint.state !== 'active' || due.endpoint.deleted_at)
    return undefined
  const { next_attempt_at: notBefore } = due.delivery
  if (notBefore && notBefore > service.clock.now()) return notBefore
  const at = service.clock.now()
  return noteAttempt(service, due, { at, sent: await send(service, network, due, at) })
}

function send(
  { sealer }: Service,
  network: Network,
  { endpoint, event }: DueDelivery,
  at: Date,
): Promise<Sent> {
  const body = messageOf(event)
  const place = placeOf(endpoint)
  const secrets = [sealer.open(endpoint.secret, place)]
  if (endpoint.former_secret && endpoint.former_until && endpoint.former_until > at)
    secrets.push(sealer.open(endpoint.former_secret, place))
  return post(network, {
    url: endpoint.url,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Playproof-Webhooks/1',
      ...signedHeaders({ id: event.event_id, at, body }, secrets),
    },
    body,
  })
}

/** Where an endpoint's secrets open. */
export function placeOf({
  org_id: organisationId,
  endpoint_id: id,
}: Pick<EndpointRow, 'org_id' | 'endpoint_id'>): string {
  return `${organisationId}/${id}`
}

/** What is sent and signed: the same text in each attempt. */
function messageOf({ topic, occurred_at: occurredAt, data }: EventRow): string {
  return JSON.stringify({ type: topic, timestamp: occurredAt.toISOString(), data })
}

async function noteAttempt(
  service: Service,
  { delivery, endpoint }: DueDelivery,
  { at, sent }: { readonly at: Date; readonly sent: Sent },
): Promise<Date | undefined> {
  const { org_id: organisationId, delivery_id: deliveryId } = delivery
  const attempts = delivery.attempts + 1
  const row: AttemptRow = {
    org_id: organisationId,
    delivery_id: deliveryId,
    attempt: attempts,
    at,
    duration_ms: sent.durationMs,
    status: sent.status ?? null,
    fault: sent.fault ?? null,
    answer: sent.answer ?? null,
  }
  const now = service.clock.now()
  const isDelivered = sent.status !== undefined && sent.status >= 200 && sent.status < 300
  const again =
    isDelivered || sent.status === gone
      ? undefined
      : nextAttemptAt(
          {
            attempts,
            ...(sent.retryAfterSeconds !== undefined && { asked: sent.retryAfterSeconds }),
          },
          { now, chance: (service.randomBytes(1)[0] ?? 0) / 255 },
        )
  const onceCommitted: (() => void)[] = []
  const write = async (tx: Tx) => {
    onceCommitted.length = 0
    const isFirst = await storeAttempt(tx, row, {
      state: isDelivered ? 'delivered' : again ? 'pending' : 'failed',
      next_attempt_at: again ?? null,
      ended_at: again ? null : now,
    })
    if (!isFirst) return
    const key = { organisationId, endpointId: endpoint.endpoint_id }
    if (isDelivered) {
      if (endpoint.failing_since) await markFailing(tx, key, null)
      return
    }
    const failingSince = endpoint.failing_since ?? at
    if (!endpoint.failing_since) await markFailing(tx, key, at)
    const because =
      sent.status === gone
        ? 'gone'
        : now.getTime() - failingSince.getTime() >= failingMs
          ? 'failing'
          : undefined
    if (!because) return
    const actor: SystemActor = { kind: 'system', task: deliveryQueue, membership: { organisationId } }
    await disable(
      { service, tx, organisationId, actor, now, afterCommit: (task) => onceCommitted.push(task) },
      { endpointId: endpoint.endpoint_id, because },
    )
  }
  await triedAgain(() => service.db.inOrganisation({ organisationId, access: 'write' }, write))
  for (const task of onceCommitted) task()
  return again
}

async function disable(
  context: Parameters<typeof emitEvent>[0] & { readonly actor: SystemActor },
  { endpointId, because }: { readonly endpointId: string; readonly because: 'gone' | 'failing' },
): Promise<void> {
  const { tx, organisationId, now } = context
  const row = await findEndpoint(tx, { organisationId, endpointId })
  if (row?.state !== 'active') return
  const problem = await storeEndpoint(context, 'deliver-webhook', {
    ...row,
    state: 'disabled',
    disabled_because: because,
    disabled_at: now,
    version: row.version + 1,
    updated_at: now,
  })
  // Its owner changed it at this moment: the next attempt shows whether that helped.
  if (problem) return
  await cancelPending(tx, { organisationId, endpointId }, now)
  await emitEvent(context, {
    topic: 'webhook.disabled',
    data: { webhookId: endpointId, because, at: now.toISOString() },
  })
}

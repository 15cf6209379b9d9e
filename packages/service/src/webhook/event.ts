/** Events: written in the transaction that causes them, with a delivery for each endpoint that wants to know. */
import { bulkInsert } from '../db/bulk-insert.ts'
import type { RecordContext } from '../operation.ts'
import { findEndpoints, onlyIfEndpoints, storeDeliveries, storeEvents } from './store.ts'
import type { DeliveryRow, EndpointRow, EventRow } from './shape.ts'
import type { AnyTopic, EventData } from './topic.ts'

export interface Event<T extends AnyTopic = AnyTopic> {
  readonly topic: T
  readonly data: EventData<T>
  /** Markets it is about; of none in particular where absent. */
  readonly markets?: readonly string[]
  /** Now, where absent. */
  readonly occurredAt?: Date
  /** What happens once: a second event of the same key is left out. Absent: it is an event of its own. */
  readonly key?: string
}

export type EventContext = Pick<RecordContext, 'service' | 'tx' | 'organisationId' | 'now' | 'afterCommit'>

export const deliveryQueue = 'webhook-delivery'

/** Tells of what happened. To be called in the transaction in which it happens: then none is lost, and none made up. */
export async function emitEvent<T extends AnyTopic>(context: EventContext, event: Event<T>): Promise<void> {
  await emitEvents(context, [event])
}

/** Several at once, in their order. */
export async function emitEvents(context: EventContext, events: readonly Event[]): Promise<void> {
  if (events.length === 0) return
  const { tx, organisationId } = context
  const rows = rowsOf(context, events)
  const [stored, endpoints] = await Promise.all([storeEvents(tx, rows), findEndpoints(tx, organisationId)])
  await deliver(
    context,
    wantedMessages(
      context,
      rows.filter((row) => stored.has(row.event_id)),
      endpoints,
    ),
  )
}

/**
 * The same for statements that are sent at once.
 *
 * @param events None of them with a key.
 * @param endpoints Of the organisation, as they were read: where there are others by now, the transaction fails.
 */
export async function emitEventsTo(
  context: EventContext,
  events: readonly Event[],
  endpoints: readonly EndpointRow[],
): Promise<void> {
  const { tx, organisationId } = context
  const rows = rowsOf(context, events)
  await onlyIfEndpoints(tx, organisationId, endpoints)
  await bulkInsert(tx, 'webhook_event', rows)
  await deliver(context, wantedMessages(context, rows, endpoints))
}

function rowsOf(
  { service, organisationId, now }: EventContext,
  events: readonly Event[],
): readonly EventRow[] {
  return events.map(({ topic, data, markets, occurredAt = now, key }): EventRow => {
    const id = service.newId()
    return {
      org_id: organisationId,
      event_id: id,
      topic,
      markets: markets ? [...markets] : null,
      occurred_at: occurredAt,
      recorded_at: now,
      data,
      key: key ?? id,
    }
  })
}

interface Message {
  readonly event: Pick<EventRow, 'event_id'>
  readonly endpoint: Pick<EndpointRow, 'endpoint_id' | 'state'>
}

function wantedMessages(
  context: EventContext,
  events: readonly EventRow[],
  endpoints: readonly EndpointRow[],
): readonly Message[] {
  const enabled = endpoints.filter(({ state }) => state !== 'disabled')
  return events.flatMap((event) =>
    enabled.filter((endpoint) => wants(context, endpoint, event)).map((endpoint) => ({ event, endpoint })),
  )
}

/** Makes deliveries that are due at once. @returns Their ids, in the same order. */
export async function deliver(
  { service, tx, organisationId, now, afterCommit }: EventContext,
  messages: readonly Message[],
  { isReplay }: { readonly isReplay: boolean } = { isReplay: false },
): Promise<readonly string[]> {
  const deliveries = messages.map(
    ({ event, endpoint }): DeliveryRow => ({
      org_id: organisationId,
      delivery_id: service.newId(),
      endpoint_id: endpoint.endpoint_id,
      event_id: event.event_id,
      state: 'pending',
      is_replay: isReplay,
      attempts: 0,
      next_attempt_at: now,
      created_at: now,
      ended_at: null,
    }),
  )
  await storeDeliveries(tx, deliveries)
  afterCommit(() =>
    service.jobs.wake(
      deliveryQueue,
      deliveries.map((delivery) => ({
        organisationId,
        id: delivery.delivery_id,
        group: delivery.endpoint_id,
      })),
    ),
  )
  return deliveries.map((delivery) => delivery.delivery_id)
}

/** Whether an endpoint subscribed to the topic, and to one of the event's markets. */
export function wants(
  { service }: Pick<EventContext, 'service'>,
  { topics, markets }: Pick<EndpointRow, 'topics' | 'markets'>,
  event: Pick<EventRow, 'topic' | 'markets'>,
): boolean {
  if (!topics.includes(event.topic)) return false
  if (!markets || !event.markets) return true
  const groups = new Map(service.law.catalogue.markets.map(({ id, includes = [] }) => [id, includes]))
  const wanted = new Set(markets.flatMap((id) => [id, ...(groups.get(id) ?? [])]))
  // An event of a group is one of each of its members.
  return event.markets.some((id) => [id, ...(groups.get(id) ?? [])].some((market) => wanted.has(market)))
}

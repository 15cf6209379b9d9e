/** Shapes of webhooks as callers see them. */
import type { Selectable } from 'kysely'
import { z } from 'zod'
import type {
  WebhookAttemptTable,
  WebhookDeliveryTable,
  WebhookEndpointTable,
  WebhookEventTable,
} from '../db/tables.ts'
import { Id, Instant, Line } from '../shape.ts'
import { topics } from './topic.ts'

export type EndpointRow = Selectable<WebhookEndpointTable>
export type EventRow = Selectable<WebhookEventTable>
export type DeliveryRow = Selectable<WebhookDeliveryTable>
export type AttemptRow = Selectable<WebhookAttemptTable>

export const WebhookUrl = z
  .string()
  .max(2000)
  .describe('https, a public host, port 443 or from 1024; redirects are not followed')

export const Topics = z
  .array(z.enum(topics))
  .min(1)
  .max(topics.length)
  .transform((given) => [...new Set(given)].toSorted())

export const Markets = z
  .array(z.string().max(20).toLowerCase())
  .min(1)
  .max(100)
  .transform((given) => [...new Set(given)].toSorted())
  .describe(
    'Ids of markets; a group stands for its members. Events of no market in particular come all the same.',
  )

export const Description = Line.describe('For those who read the list of webhooks')

export const Webhook = z
  .object({
    webhookId: Id,
    url: z.string(),
    description: z.string().optional(),
    topics: z.array(z.string()).readonly(),
    markets: z.array(z.string()).readonly().optional().describe('Absent: all'),
    state: z
      .enum(['active', 'paused', 'disabled'])
      .describe(
        'paused: events wait. disabled: the target is gone or failed for days, and events are not sent',
      ),
    disabledBecause: z.enum(['gone', 'failing']).optional(),
    disabledAt: Instant.optional(),
    failingSince: Instant.optional().describe('Since when no delivery succeeded'),
    formerSecretUntil: Instant.optional().describe(
      'Until when messages bear the signature of the former secret, too',
    ),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Webhook' })

export const WebhookMade = Webhook.extend({
  secret: z.string().describe('Signs every message (Standard Webhooks); shown once'),
}).meta({ id: 'WebhookMade' })

export function webhookOf(row: EndpointRow, now: Date): z.output<typeof Webhook> {
  const isFormerInUse = row.former_until !== null && row.former_until > now
  return {
    webhookId: row.endpoint_id,
    url: row.url,
    ...(row.description !== null && { description: row.description }),
    topics: row.topics,
    ...(row.markets && { markets: row.markets }),
    state: row.state,
    ...(row.disabled_because && { disabledBecause: row.disabled_because }),
    ...(row.disabled_at && { disabledAt: row.disabled_at.toISOString() }),
    ...(row.failing_since && { failingSince: row.failing_since.toISOString() }),
    ...(row.former_until && isFormerInUse && { formerSecretUntil: row.former_until.toISOString() }),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

export const WebhookEvent = z
  .object({
    eventId: Id.describe('`webhook-id` of its messages, the same in each attempt and replay'),
    topic: z.string(),
    markets: z.array(z.string()).readonly().optional(),
    occurredAt: Instant,
    recordedAt: Instant,
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'WebhookEvent' })

export function eventOf(row: EventRow): z.output<typeof WebhookEvent> {
  return {
    eventId: row.event_id,
    topic: row.topic,
    ...(row.markets && { markets: row.markets }),
    occurredAt: row.occurred_at.toISOString(),
    recordedAt: row.recorded_at.toISOString(),
    data: row.data,
  }
}

const Attempt = z.object({
  attempt: z.int(),
  at: Instant,
  durationMs: z.int(),
  status: z.int().optional().describe('Of the answer; absent where there was none'),
  fault: z.string().optional().describe('timeout, tls, address-refused, redirect, ...'),
  answer: z.string().optional().describe('The beginning of the answer'),
})

export const WebhookDelivery = z
  .object({
    deliveryId: Id,
    webhookId: Id,
    eventId: Id,
    topic: z.string(),
    state: z.enum(['pending', 'delivered', 'failed', 'cancelled']),
    isReplay: z.boolean(),
    attempts: z.int(),
    nextAttemptAt: Instant.optional(),
    createdAt: Instant,
    endedAt: Instant.optional(),
  })
  .meta({ id: 'WebhookDelivery' })

export const WebhookDeliveryWhole = WebhookDelivery.extend({
  event: WebhookEvent,
  history: z.array(Attempt).readonly().describe('Every attempt, the first one first'),
}).meta({ id: 'WebhookDeliveryWhole' })

export function deliveryOf(row: DeliveryRow & { readonly topic: string }): z.output<typeof WebhookDelivery> {
  return {
    deliveryId: row.delivery_id,
    webhookId: row.endpoint_id,
    eventId: row.event_id,
    topic: row.topic,
    state: row.state,
    isReplay: row.is_replay,
    attempts: row.attempts,
    ...(row.state === 'pending' &&
      row.next_attempt_at && { nextAttemptAt: row.next_attempt_at.toISOString() }),
    createdAt: row.created_at.toISOString(),
    ...(row.ended_at && { endedAt: row.ended_at.toISOString() }),
  }
}

export function attemptOf(row: AttemptRow): z.output<typeof Attempt> {
  return {
    attempt: row.attempt,
    at: row.at.toISOString(),
    durationMs: row.duration_ms,
    ...(row.status !== null && { status: row.status }),
    ...(row.fault !== null && { fault: row.fault }),
    ...(row.answer !== null && { answer: row.answer }),
  }
}

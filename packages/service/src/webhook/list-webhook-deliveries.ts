/** What was sent, what waits, and what failed. */
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { cursor, Limit, page, pageOf } from '../page.ts'
import { Id } from '../shape.ts'
import { deliveryOf, WebhookDelivery } from './shape.ts'
import { attemptsOf, findDelivery, listDeliveries } from './store.ts'
import { attemptOf, eventOf, WebhookDeliveryWhole } from './shape.ts'

export const listWebhookDeliveries = recordOperation({
  name: 'list-webhook-deliveries',
  summary: 'List deliveries of events, the newest first',
  permission: 'webhook:read',
  effect: 'read',
  input: z.strictObject({
    webhookId: Id.optional(),
    eventId: Id.optional(),
    topic: z.string().max(50).optional(),
    state: WebhookDelivery.shape.state.optional(),
    limit: Limit,
    cursor: cursor(z.tuple([Id])),
  }),
  output: pageOf(WebhookDelivery),
  async run({ tx, organisationId }, { webhookId, eventId, topic, state, limit, cursor: before }) {
    const rows = await listDeliveries(tx, {
      organisationId,
      endpointId: webhookId,
      eventId,
      topic,
      state,
      before: before?.[0],
      limit: limit + 1,
    })
    return { value: page(rows, limit, { item: deliveryOf, place: (row) => [row.delivery_id] }) }
  },
})

export const getWebhookDelivery = recordOperation({
  name: 'get-webhook-delivery',
  summary: 'Get a delivery with its event and every attempt',
  permission: 'webhook:read',
  effect: 'read',
  input: z.strictObject({ deliveryId: Id }),
  output: WebhookDeliveryWhole,
  async run({ tx, organisationId }, { deliveryId }) {
    const found = await findDelivery(tx, { organisationId, deliveryId })
    if (!found) return { problem: { code: 'record-unknown', facts: { kind: 'delivery' } } }
    const { delivery, event } = found
    const attempts = await attemptsOf(tx, { organisationId, deliveryId })
    return {
      value: {
        ...deliveryOf({ ...delivery, topic: event.topic }),
        event: eventOf(event),
        history: attempts.map(attemptOf),
      },
    }
  },
})

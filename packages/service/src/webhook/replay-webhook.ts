/** Sends events again: one, or all since an instant. */
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id, Instant } from '../shape.ts'
import { unknownWebhook } from './endpoint.ts'
import { deliver, wants } from './event.ts'
import { findDelivery, findEndpoint, findEvents } from './store.ts'

const mostEvents = 10_000

export const replayWebhook = recordOperation({
  name: 'replay-webhook',
  summary: 'Send events to a webhook again',
  description: `One delivery, or all events since an instant that the webhook wants, in their order, also those from before it was made; ${mostEvents} at once. Their webhook-id is that of the first time.`,
  permission: 'webhook:write',
  effect: 'write',
  input: z
    .strictObject({ webhookId: Id, deliveryId: Id.optional(), since: Instant.optional() })
    .refine(({ deliveryId, since }) => (deliveryId === undefined) !== (since === undefined), {
      message: 'delivery-or-since',
      path: ['since'],
    }),
  output: z.object({
    deliveries: z.int().describe('How many were made'),
    nextSince: Instant.optional().describe('Where the next call goes on; absent where all were sent'),
  }),
  async run(context, { webhookId, deliveryId, since }) {
    const { tx, organisationId } = context
    const endpoint = await findEndpoint(tx, { organisationId, endpointId: webhookId })
    if (!endpoint) return { problem: unknownWebhook }
    if (endpoint.state === 'disabled')
      return { problem: { code: 'webhook-not-active', facts: { state: endpoint.state } } }
    if (deliveryId !== undefined) {
      const found = await findDelivery(tx, { organisationId, deliveryId })
      if (found?.endpoint.endpoint_id !== webhookId)
        return { problem: { code: 'record-unknown', facts: { kind: 'delivery' } } }
      await deliver(context, [{ event: found.event, endpoint }], { isReplay: true })
      return { value: { deliveries: 1 } }
    }
    const events = await findEvents(tx, {
      organisationId,
      since: new Date(since ?? 0),
      limit: mostEvents + 1,
    })
    const next = events[mostEvents]
    const wanted = events.slice(0, mostEvents).filter((event) => wants(context, endpoint, event))
    await deliver(
      context,
      wanted.map((event) => ({ event, endpoint })),
      { isReplay: true },
    )
    return {
      value: { deliveries: wanted.length, ...(next && { nextSince: next.recorded_at.toISOString() }) },
    }
  },
})

/** Sends an event that says nothing, to see whether it arrives. */
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { unknownWebhook } from './endpoint.ts'
import { deliver } from './event.ts'
import { findEndpoint, storeEvents } from './store.ts'

export const testWebhook = recordOperation({
  name: 'test-webhook',
  summary: 'Send a test event to a webhook',
  description: 'An event of the topic webhook.test. How it went is told by get-webhook-delivery.',
  permission: 'webhook:write',
  effect: 'write',
  input: z.strictObject({ webhookId: Id }),
  output: z.object({ deliveryId: Id, eventId: Id }),
  async run(context, { webhookId }) {
    const { service, tx, organisationId, now } = context
    const endpoint = await findEndpoint(tx, { organisationId, endpointId: webhookId })
    if (!endpoint) return { problem: unknownWebhook }
    if (endpoint.state !== 'active')
      return { problem: { code: 'webhook-not-active', facts: { state: endpoint.state } } }
    const eventId = service.newId()
    const event = {
      org_id: organisationId,
      event_id: eventId,
      topic: 'webhook.test',
      markets: null,
      occurred_at: now,
      recorded_at: now,
      data: { webhookId },
      key: eventId,
    }
    await storeEvents(tx, [event])
    const [deliveryId] = await deliver(context, [{ event, endpoint }])
    return { value: { deliveryId: deliveryId as string, eventId } }
  },
})

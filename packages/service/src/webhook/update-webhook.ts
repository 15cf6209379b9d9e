/** Changes a webhook; also pauses it, and makes one active again. */
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { faultOfEndpoint, unknownWebhook } from './endpoint.ts'
import { deliveryQueue } from './event.ts'
import { Description, Markets, Topics, Webhook, webhookOf, WebhookUrl } from './shape.ts'
import { findEndpoint, findPending, storeEndpoint } from './store.ts'

/** What waits beyond is found by the queue itself. */
const mostWoken = 5000

export const updateWebhook = recordOperation({
  name: 'update-webhook',
  summary: 'Change a webhook, pause it, or make it active again',
  description:
    'What is not given stays. Paused: events wait until it is active. A disabled one is made active by state: active; events of the meantime are sent by replay-webhook.',
  permission: 'webhook:write',
  effect: 'write',
  versioned: true,
  input: z.strictObject({
    webhookId: Id,
    url: WebhookUrl.optional(),
    topics: Topics.optional(),
    markets: Markets.nullable().optional().describe('Null: all'),
    description: Description.nullable().optional(),
    state: z.enum(['active', 'paused']).optional(),
  }),
  output: Webhook,
  async run(context, { webhookId, url, topics, markets, description, state }) {
    const { service, tx, organisationId, now, expectedVersion = 0, afterCommit } = context
    const key = { organisationId, endpointId: webhookId }
    const before = await findEndpoint(tx, key)
    if (!before) return { problem: unknownWebhook }
    const fault = faultOfEndpoint(service, { url, markets })
    if (fault) return { problem: fault }
    const row = {
      ...before,
      ...(url !== undefined && { url }),
      ...(topics && { topics }),
      ...(markets !== undefined && { markets }),
      ...(description !== undefined && { description }),
      ...(state && { state }),
      // What was known of the former target says nothing of the next attempt.
      ...((state === 'active' || url !== undefined) && { failing_since: null }),
      ...(state && { disabled_because: null, disabled_at: null }),
      version: expectedVersion + 1,
      updated_at: now,
    }
    const problem = await storeEndpoint(context, 'update-webhook', row)
    if (problem) return { problem }
    if (state === 'active') {
      const waiting = await findPending(tx, { ...key, by: now, limit: mostWoken })
      afterCommit(() => service.jobs.wake(deliveryQueue, waiting))
    }
    return { value: webhookOf(row, now), version: row.version }
  },
})

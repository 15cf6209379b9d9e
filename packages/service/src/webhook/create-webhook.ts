/** Subscribes an address to events. */
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { placeOf } from './delivery.ts'
import { faultOfEndpoint } from './endpoint.ts'
import {
  Description,
  type EndpointRow,
  Markets,
  Topics,
  WebhookMade,
  webhookOf,
  WebhookUrl,
} from './shape.ts'
import { makeWebhookSecret } from './signature.ts'
import { findEndpoints, storeEndpoint } from './store.ts'

const mostEndpoints = 20

export const createWebhook = recordOperation({
  name: 'create-webhook',
  summary: 'Subscribe to events by topic',
  description:
    'Events of the topics are sent to the address as JSON by POST, signed by Standard Webhooks (webhook-id, webhook-timestamp, webhook-signature). Answer 2xx within ten seconds; else it comes again, with growing pauses, for three days. A message may come more than once: its webhook-id is the same each time. 410 ends the subscription. The secret is shown once.',
  permission: 'webhook:write',
  effect: 'write',
  showsSecret: true,
  input: z.strictObject({
    url: WebhookUrl,
    topics: Topics,
    markets: Markets.optional(),
    description: Description.optional(),
  }),
  output: WebhookMade,
  async run(context, { url, topics, markets, description }) {
    const { service, tx, organisationId, now } = context
    const fault = faultOfEndpoint(service, { url, markets })
    if (fault) return { problem: fault }
    if ((await findEndpoints(tx, organisationId)).length >= mostEndpoints)
      return { problem: { code: 'webhook-too-many', facts: { limit: mostEndpoints } } }
    const id = { org_id: organisationId, endpoint_id: service.newId() }
    const secret = makeWebhookSecret(service.randomBytes)
    const row: EndpointRow = {
      ...id,
      url,
      description: description ?? null,
      topics,
      markets: markets ?? null,
      state: 'active',
      disabled_because: null,
      disabled_at: null,
      failing_since: null,
      secret: service.sealer.seal(secret, placeOf(id)),
      former_secret: null,
      former_until: null,
      version: 1,
      created_at: now,
      updated_at: now,
      deleted_at: null,
    }
    const problem = await storeEndpoint(context, 'create-webhook', row)
    return problem ? { problem } : { value: { ...webhookOf(row, now), secret }, version: row.version }
  },
})

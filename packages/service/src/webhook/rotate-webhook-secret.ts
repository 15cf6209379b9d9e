/** A new secret for a webhook. */
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { placeOf } from './delivery.ts'
import { unknownWebhook } from './endpoint.ts'
import { WebhookMade, webhookOf } from './shape.ts'
import { makeWebhookSecret, overlapMs } from './signature.ts'
import { findEndpoint, storeEndpoint } from './store.ts'

export const rotateWebhookSecret = recordOperation({
  name: 'rotate-webhook-secret',
  summary: 'Give a webhook a new secret',
  description:
    'For 24 hours each message bears two signatures, of the new and of the former secret, so that a receiver can change over. The secret is shown once.',
  permission: 'webhook:write',
  effect: 'write',
  versioned: true,
  showsSecret: true,
  input: z.strictObject({ webhookId: Id }),
  output: WebhookMade,
  async run(context, { webhookId }) {
    const { service, tx, organisationId, now, expectedVersion = 0 } = context
    const before = await findEndpoint(tx, { organisationId, endpointId: webhookId })
    if (!before) return { problem: unknownWebhook }
    const secret = makeWebhookSecret(service.randomBytes)
    const row = {
      ...before,
      secret: service.sealer.seal(secret, placeOf(before)),
      former_secret: before.secret,
      former_until: new Date(now.getTime() + overlapMs),
      version: expectedVersion + 1,
      updated_at: now,
    }
    const problem = await storeEndpoint(context, 'rotate-webhook-secret', row)
    return problem ? { problem } : { value: { ...webhookOf(row, now), secret }, version: row.version }
  },
})

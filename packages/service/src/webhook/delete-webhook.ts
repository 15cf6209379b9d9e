/** Ends a subscription; what was delivered stays on record. */
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { unknownWebhook } from './endpoint.ts'
import { cancelPending, findEndpoint, storeEndpoint } from './store.ts'

export const deleteWebhook = recordOperation({
  name: 'delete-webhook',
  summary: 'End a webhook',
  description: 'Nothing more is sent, not even what waits. Its deliveries stay on record.',
  permission: 'webhook:write',
  effect: 'write',
  versioned: true,
  input: z.strictObject({ webhookId: Id }),
  output: z.object({ webhookId: Id }),
  async run(context, { webhookId }) {
    const { tx, organisationId, now, expectedVersion = 0 } = context
    const key = { organisationId, endpointId: webhookId }
    const row = await findEndpoint(tx, key)
    if (!row) return { problem: unknownWebhook }
    const problem = await storeEndpoint(context, 'delete-webhook', {
      ...row,
      // Nobody signs with it any more.
      secret: new Uint8Array(),
      former_secret: null,
      former_until: null,
      deleted_at: now,
      updated_at: now,
      version: expectedVersion + 1,
    })
    if (problem) return { problem }
    await cancelPending(tx, key, now)
    return { value: { webhookId } }
  },
})

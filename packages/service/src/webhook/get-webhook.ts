/** One webhook. */
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { unknownWebhook } from './endpoint.ts'
import { Webhook, webhookOf } from './shape.ts'
import { findEndpoint } from './store.ts'

export const getWebhook = recordOperation({
  name: 'get-webhook',
  summary: 'Get a webhook',
  permission: 'webhook:read',
  effect: 'read',
  input: z.strictObject({ webhookId: Id }),
  output: Webhook,
  async run({ tx, organisationId, now }, { webhookId }) {
    const row = await findEndpoint(tx, { organisationId, endpointId: webhookId })
    return row ? { value: webhookOf(row, now), version: row.version } : { problem: unknownWebhook }
  },
})

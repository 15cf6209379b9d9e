/** The webhooks of an organisation: few, so all at once. */
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { cursor, Limit, page, pageOf } from '../page.ts'
import { Id } from '../shape.ts'
import { Webhook, webhookOf } from './shape.ts'
import { findEndpoints } from './store.ts'

export const listWebhooks = recordOperation({
  name: 'list-webhooks',
  summary: 'List webhooks, the oldest first',
  permission: 'webhook:read',
  effect: 'read',
  input: z.strictObject({ limit: Limit, cursor: cursor(z.tuple([Id])) }),
  output: pageOf(Webhook),
  async run({ tx, organisationId, now }, { limit, cursor: after }) {
    const rows = await findEndpoints(tx, organisationId)
    const rest = after ? rows.filter((row) => row.endpoint_id > after[0]) : rows
    return {
      value: page(rest, limit, { item: (row) => webhookOf(row, now), place: (row) => [row.endpoint_id] }),
    }
  },
})

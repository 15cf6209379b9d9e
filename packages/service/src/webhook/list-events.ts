/** What happened, whoever was told: for those who ask rather than listen. */
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { cursor, Limit, page, pageOf } from '../page.ts'
import { Id, Instant } from '../shape.ts'
import { eventOf, WebhookEvent } from './shape.ts'
import { listEvents as findAll } from './store.ts'
import { Topic } from './topic.ts'

export const listEvents = recordOperation({
  name: 'list-events',
  summary: 'List events, the oldest first',
  permission: 'webhook:read',
  effect: 'read',
  input: z.strictObject({
    topic: Topic.optional(),
    since: Instant.optional(),
    limit: Limit,
    cursor: cursor(z.tuple([Id])),
  }),
  output: pageOf(WebhookEvent),
  async run({ tx, organisationId }, { topic, since, limit, cursor: after }) {
    const rows = await findAll(tx, {
      organisationId,
      topic,
      since: since === undefined ? undefined : new Date(since),
      after: after?.[0],
      limit: limit + 1,
    })
    return { value: page(rows, limit, { item: eventOf, place: (row) => [row.event_id] }) }
  },
})

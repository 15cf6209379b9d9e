/** The machine accounts of an organisation. */
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { cursor, Limit, page, pageOf } from '../page.ts'
import { Id } from '../shape.ts'
import { ApiKey, apiKeyOf } from './store.ts'

export const listKeys = recordOperation({
  name: 'list-keys',
  summary: 'List API keys, the newest first',
  description: 'What each may do, who made it, and when it was used last; never the key itself.',
  permission: 'key:read',
  effect: 'read',
  input: z.strictObject({
    state: z.enum(['in-force', 'all']).default('in-force'),
    limit: Limit,
    cursor: cursor(z.tuple([Id])),
  }),
  output: pageOf(ApiKey),
  async run({ tx, organisationId, now }, { state, limit, cursor: after }) {
    let query = tx
      .selectFrom('api_key')
      .selectAll()
      .where('org_id', '=', organisationId)
      .orderBy('key_id', 'desc')
      .limit(limit + 1)
    if (after) query = query.where('key_id', '<', after[0])
    if (state === 'in-force')
      query = query
        .where('revoked_at', 'is', null)
        .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
    const rows = await query.execute()
    return {
      value: page(rows, limit, { item: (row) => apiKeyOf(row, now), place: (row) => [row.key_id] }),
    }
  },
})

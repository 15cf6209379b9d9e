/** Ends a machine account, at once. */
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { ApiKey, apiKeyOf, cacheKeyOf, revoke } from './store.ts'

export const revokeKey = recordOperation({
  name: 'revoke-key',
  summary: 'Revoke an API key',
  description: 'It opens nothing from the next request on. Revoking it again changes nothing.',
  permission: 'key:write',
  effect: 'write',
  input: z.strictObject({ keyId: Id }),
  output: ApiKey,
  async run(context, { keyId }) {
    const { service, tx, organisationId, now, afterCommit } = context
    const row = await tx
      .selectFrom('api_key')
      .selectAll()
      .where('org_id', '=', organisationId)
      .where('key_id', '=', keyId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return { problem: { code: 'record-unknown', facts: { kind: 'api-key' } } }
    if (row.revoked_at) return { value: apiKeyOf(row, now) }
    const problem = await revoke(context, 'revoke-key', row)
    if (problem) return { problem }
    afterCommit(() => service.callers.keys.drop(cacheKeyOf(row.secret_hash)))
    return { value: apiKeyOf({ ...row, revoked_at: now }, now) }
  },
})

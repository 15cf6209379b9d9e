/** Makes a machine account: a key with scopes. */
import { z } from 'zod'
import { may, recordedBy } from '../actor.ts'
import { recordChange } from '../change.ts'
import { recordOperation } from '../operation.ts'
import { machinePermissions } from '../permission.ts'
import { hashOf } from '../secret.ts'
import { Instant, Line } from '../shape.ts'
import { makeKey } from './key.ts'
import { ApiKey, apiKeyOf, bodyOf } from './store.ts'

const year = 365 * 24 * 60 * 60 * 1000
const longestYears = 5

export const createKey = recordOperation({
  name: 'create-key',
  summary: 'Make an API key',
  description: `The key is shown once. It can do no more than you can, and nothing that needs a person: invite, name roles, make keys, give grants. Without an end it ends after a year; ${longestYears} years at most.`,
  permission: 'key:write',
  effect: 'write',
  showsSecret: true,
  input: z.strictObject({
    name: Line.describe('What it is for'),
    scopes: z
      .array(z.enum(machinePermissions))
      .min(1)
      .max(machinePermissions.length)
      .transform((scopes) => [...new Set(scopes)].toSorted()),
    expiresAt: Instant.optional(),
  }),
  output: ApiKey.extend({ key: z.string().describe('Shown once') }).meta({ id: 'ApiKeyMade' }),
  async run(context, { name, scopes, expiresAt }) {
    const { service, tx, organisationId, actor, now } = context
    const missing = scopes.filter((scope) => !may(actor, scope))
    if (missing.length > 0)
      return { problem: { code: 'permission-missing', facts: { permission: missing.join(', ') } } }
    const end = expiresAt === undefined ? new Date(now.getTime() + year) : new Date(expiresAt)
    if (end <= now || end.getTime() > now.getTime() + longestYears * year)
      return { problem: { code: 'end-impossible', facts: { years: longestYears } } }
    const key = makeKey(organisationId, service.randomBytes)
    const row = {
      org_id: organisationId,
      key_id: service.newId(),
      name,
      secret_hash: hashOf(key),
      scopes,
      created_by: recordedBy(actor),
      created_at: now,
      expires_at: end,
      revoked_at: null,
      last_used_at: null,
    }
    await tx
      .insertInto('api_key')
      .values({ ...row, created_by: JSON.stringify(row.created_by) })
      .execute()
    const problem = await recordChange(context, {
      operation: 'create-key',
      recordId: row.key_id,
      recordKind: 'api-key',
      expectedVersion: 0,
      body: bodyOf(row),
    })
    return problem ? { problem } : { value: { ...apiKeyOf(row, now), key } }
  },
})

/** What this organisation lets others see, and what others let it see. */
import type { SelectQueryBuilder } from 'kysely'
import { z } from 'zod'
import type { TenantTables } from '../db/tables.ts'
import { recordOperation } from '../operation.ts'
import { cursor, Limit, page, pageOf } from '../page.ts'
import { Id } from '../shape.ts'
import { Grant, type GrantRow, grantOf } from './shape.ts'

const filters = {
  state: z.enum(['in-force', 'all']).default('in-force'),
  recordId: Id.optional(),
  limit: Limit,
  cursor: cursor(z.tuple([Id])),
}

type Filters = z.output<z.ZodObject<typeof filters>>

export const listGrantsGiven = recordOperation({
  name: 'list-grants-given',
  summary: 'List what others are let to see, the newest first',
  permission: 'grant:read',
  effect: 'read',
  input: z.strictObject({ granteeId: Id.optional(), ...filters }),
  output: pageOf(Grant),
  async run({ tx, organisationId, now }, { granteeId, ...rest }) {
    const own = tx.selectFrom('grant_given').selectAll().where('org_id', '=', organisationId)
    const query = granteeId === undefined ? own : own.where('grantee_org_id', '=', granteeId)
    return { value: await listed(query, rest, now) }
  },
})

export const listGrantsReceived = recordOperation({
  name: 'list-grants-received',
  summary: 'List what other organisations let this one see, the newest first',
  permission: 'grant:read',
  effect: 'read',
  input: z.strictObject({ ownerId: Id.optional(), ...filters }),
  output: pageOf(Grant),
  async run({ tx, organisationId, now }, { ownerId, ...rest }) {
    // Across organisations on purpose: the policy `received` shows those that are given to this one.
    const received = tx.selectFrom('grant_given').selectAll().where('grantee_org_id', '=', organisationId)
    const query = ownerId === undefined ? received : received.where('org_id', '=', ownerId)
    return { value: await listed(query, rest, now) }
  },
})

async function listed(
  from: SelectQueryBuilder<TenantTables, 'grant_given', GrantRow>,
  { state, recordId, limit, cursor: after }: Filters,
  now: Date,
): Promise<z.output<ReturnType<typeof pageOf<typeof Grant>>>> {
  let query = from.orderBy('grant_id', 'desc').limit(limit + 1)
  if (after) query = query.where('grant_id', '<', after[0])
  if (recordId !== undefined) query = query.where('record_id', '=', recordId)
  if (state === 'in-force')
    query = query
      .where('withdrawn_at', 'is', null)
      .where('from_at', '<=', now)
      .where((where) => where.or([where('until_at', 'is', null), where('until_at', '>', now)]))
  const rows = await query.execute()
  return page(rows, limit, { item: (row) => grantOf(row, now), place: (row) => [row.grant_id] })
}

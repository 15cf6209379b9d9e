/** Ends a grant, at once. */
import { z } from 'zod'
import { recordChange } from '../change.ts'
import { recordOperation } from '../operation.ts'
import { Id, Line } from '../shape.ts'
import { bodyOf, Grant, grantOf } from './shape.ts'

export const withdrawGrant = recordOperation({
  name: 'withdraw-grant',
  summary: 'Withdraw a grant',
  description: 'What was seen was seen: it is in the audit. Withdrawing it again changes nothing.',
  permission: 'grant:write',
  effect: 'write',
  input: z.strictObject({ grantId: Id, reason: Line.optional() }),
  output: Grant,
  async run(context, { grantId, reason }) {
    const { tx, organisationId, now } = context
    const row = await tx
      .selectFrom('grant_given')
      .selectAll()
      .where('org_id', '=', organisationId)
      .where('grant_id', '=', grantId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return { problem: { code: 'record-unknown', facts: { kind: 'grant' } } }
    if (row.withdrawn_at) return { value: grantOf(row, now), version: row.version }
    const changed = { withdrawn_at: now, updated_at: now, version: row.version + 1 }
    await tx
      .updateTable('grant_given')
      .set(changed)
      .where('org_id', '=', organisationId)
      .where('grant_id', '=', grantId)
      .execute()
    const problem = await recordChange(context, {
      operation: 'withdraw-grant',
      recordId: grantId,
      recordKind: 'grant',
      expectedVersion: row.version,
      body: bodyOf({ ...row, ...changed }),
      ...(reason !== undefined && { reason }),
    })
    return problem ? { problem } : { value: grantOf({ ...row, ...changed }, now), version: changed.version }
  },
})

/** Who was invited, and what became of it. */
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { cursor, Limit, page, pageOf } from '../page.ts'
import { Id } from '../shape.ts'
import { invitationOf } from './invitation.ts'
import { Invitation } from './shape.ts'

export const listInvitations = recordOperation({
  name: 'list-invitations',
  summary: 'List invitations, the newest first',
  permission: 'member:read',
  effect: 'read',
  input: z.strictObject({
    state: Invitation.shape.state.optional(),
    limit: Limit,
    cursor: cursor(z.tuple([Id])),
  }),
  output: pageOf(Invitation),
  async run({ tx, organisationId, now }, { state, limit, cursor: after }) {
    let query = tx
      .selectFrom('invitation')
      .selectAll()
      .where('org_id', '=', organisationId)
      .orderBy('invitation_id', 'desc')
      .limit(limit + 1)
    if (after) query = query.where('invitation_id', '<', after[0])
    if (state === 'accepted') query = query.where('accepted_at', 'is not', null)
    if (state === 'withdrawn') query = query.where('withdrawn_at', 'is not', null)
    if (state === 'pending' || state === 'expired')
      query = query
        .where('accepted_at', 'is', null)
        .where('withdrawn_at', 'is', null)
        .where('expires_at', state === 'pending' ? '>' : '<=', now)
    const rows = await query.execute()
    return {
      value: page(rows, limit, {
        item: (row) => invitationOf(row, now),
        place: (row) => [row.invitation_id],
      }),
    }
  },
})

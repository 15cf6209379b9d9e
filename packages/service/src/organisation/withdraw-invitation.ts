/** Ends an invitation that has had no answer. */
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { answerInvitation, invitationOf } from './invitation.ts'
import { Invitation } from './shape.ts'

export const withdrawInvitation = recordOperation({
  name: 'withdraw-invitation',
  summary: 'Withdraw an invitation',
  permission: 'member:write',
  effect: 'write',
  input: z.strictObject({ invitationId: Id }),
  output: Invitation,
  async run(context, { invitationId }) {
    const { tx, organisationId, now } = context
    const invitation = await tx
      .selectFrom('invitation')
      .selectAll()
      .where('org_id', '=', organisationId)
      .where('invitation_id', '=', invitationId)
      .executeTakeFirst()
    const answer = { withdrawn_at: now }
    if (
      !invitation ||
      !(await answerInvitation(context, { operation: 'withdraw-invitation', invitation, answer }))
    )
      return { problem: { code: 'record-unknown', facts: { kind: 'invitation' } } }
    return { value: invitationOf({ ...invitation, ...answer, email: null }, now) }
  },
})

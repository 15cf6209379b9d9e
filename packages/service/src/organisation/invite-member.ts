/** Invites somebody by a link that the owner hands on: no e-mail is sent from here. */
import { z } from 'zod'
import { recordChange } from '../change.ts'
import { recordOperation } from '../operation.ts'
import { hashOf, newSecret, tokenOf } from '../secret.ts'
import { Email } from '../shape.ts'
import {
  answerInvitation,
  forgetExpired,
  invitationLifetime,
  invitationOf,
  openInvitationsTo,
} from './invitation.ts'
import { Invitation, Role } from './shape.ts'

export const inviteMember = recordOperation({
  name: 'invite-member',
  summary: 'Invite somebody to the organisation',
  description:
    'Gives a link, once, for you to hand on. It is good for seven days, for one person, who must sign in with this address. An earlier invitation to the address ends.',
  permission: 'member:write',
  effect: 'write',
  showsSecret: true,
  input: z.strictObject({ email: Email, role: Role }),
  output: Invitation.extend({
    token: z.string().describe('Shown once. Whoever has it and the address may join'),
    path: z.string().describe('Where the pages take the token'),
  }).meta({ id: 'InvitationMade' }),
  async run(context, { email, role }) {
    const { service, tx, organisationId, actor, now } = context
    const known = await tx
      .selectFrom('member')
      .select('person_id')
      .where('org_id', '=', organisationId)
      .where('email', '=', email)
      .where('removed_at', 'is', null)
      .executeTakeFirst()
    if (known) return { problem: { code: 'member-already', facts: { email } } }
    await forgetExpired(context)
    const operation = 'invite-member'
    for (const invitation of await openInvitationsTo(context, email))
      await answerInvitation(context, { operation, invitation, answer: { withdrawn_at: now } })
    const secret = newSecret(service.randomBytes)
    const row = {
      org_id: organisationId,
      invitation_id: service.newId(),
      email,
      role,
      secret_hash: hashOf(secret),
      invited_by: actor.kind === 'person' ? actor.personId : null,
      created_at: now,
      expires_at: new Date(now.getTime() + invitationLifetime),
      accepted_at: null,
      accepted_by: null,
      withdrawn_at: null,
    }
    await tx.insertInto('invitation').values(row).execute()
    const problem = await recordChange(context, {
      operation,
      recordId: row.invitation_id,
      recordKind: 'invitation',
      expectedVersion: 0,
      body: { role, expiresAt: row.expires_at.toISOString() },
    })
    if (problem) return { problem }
    const token = tokenOf(organisationId, secret)
    return { value: { ...invitationOf(row, now), token, path: `/invitation#${token}` } }
  },
})

/** A person joins the organisation that invited her. */
import { z } from 'zod'
import { recordAudit } from '../audit/store.ts'
import { personOperation } from '../operation.ts'
import { endLinksOf, findPerson } from '../person/store.ts'
import { readToken } from '../secret.ts'
import { answerInvitation, findInvitationWithin } from './invitation.ts'
import { MyOrganisation } from './list-my-organisations.ts'
import { addMember, findMember, findOrganisation } from './store.ts'
import { withinOrganisation } from './within.ts'

const operation = 'accept-invitation'

export const acceptInvitation = personOperation({
  name: operation,
  summary: 'Accept an invitation',
  description: 'The address that you sign in with must be the one that was invited.',
  effect: 'write',
  input: z.strictObject({ token: z.string().max(200) }),
  output: MyOrganisation,
  async run(context, { token }) {
    const { service, actor, now } = context
    const read = readToken(token)
    const person = await findPerson(service.db, actor.personId)
    if (!read || !person) return { problem: { code: 'link-invalid' } }
    const { organisationId, secret } = read
    const outcome = await withinOrganisation(context, organisationId, async (place) => {
      const { invitation, problem } = await findInvitationWithin(place.tx, { organisationId, secret, now })
      if (problem) return { problem }
      if (invitation.email !== person.email) return { problem: { code: 'invitation-for-another' } }
      if (await findMember(place, person.id))
        return { problem: { code: 'member-already', facts: { email: person.email } } }
      const answer = { accepted_at: now, accepted_by: person.id }
      if (!(await answerInvitation(place, { operation, invitation, answer })))
        return { problem: { code: 'link-invalid' } }
      const { role } = invitation
      const failed = await addMember(place, { operation, person, role })
      if (failed) return { problem: failed }
      const row = await findOrganisation(place.tx, organisationId)
      if (!row) throw new Error('An invitation without its organisation')
      return { value: { organisationId, name: row.name, kind: row.kind, role } }
    })
    // The link was good, so it is in wrong hands: its organisation should know.
    if (outcome.problem?.code === 'invitation-for-another')
      await recordAudit(service, {
        organisationId,
        actor,
        operation,
        outcome: 'refused',
        reason: outcome.problem.code,
        target: {},
        now,
      })
    if (!outcome.problem) await endLinksOf(service.db, actor.personId)
    return outcome
  },
})

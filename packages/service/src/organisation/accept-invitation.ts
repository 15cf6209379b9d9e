/** A person joins the organisation that invited her. */
import { z } from 'zod'
import { recordAudit } from '../audit/store.ts'
import { type Outcome, personOperation } from '../operation.ts'
import { endLinksOf, findPerson } from '../person/store.ts'
import type { Problem } from '../problem.ts'
import { readToken } from '../secret.ts'
import { answerInvitation, findInvitationWithin } from './invitation.ts'
import { MyOrganisation } from './list-my-organisations.ts'
import { addMember, findMember, findOrganisation, type Place } from './store.ts'
import { withinOrganisation } from './within.ts'

const operation = 'accept-invitation'

export const acceptInvitation = personOperation({
  name: operation,
  summary: 'Accept an invitation',
  description:
    'The address that you sign in with must be the one that was invited. Accepting it again changes nothing.',
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
      const { invitation, accepted, problem } = await findInvitationWithin(place.tx, {
        organisationId,
        secret,
        now,
      })
      if (problem) return accepted === person.id ? joined(place, person.id, problem) : { problem }
      if (invitation.email !== person.email) return { problem: { code: 'invitation-for-another' } }
      if (await findMember(place, person.id))
        return { problem: { code: 'member-already', facts: { email: person.email } } }
      const answer = { accepted_at: now, accepted_by: person.id }
      if (!(await answerInvitation(place, { operation, invitation, answer })))
        return joined(place, person.id, { code: 'link-invalid' })
      const { role } = invitation
      const failed = await addMember(place, { operation, person, role })
      if (failed) return { problem: failed }
      return joined(place, person.id)
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

/** What she joined, where she is in it; a problem where not. */
async function joined(
  place: Place,
  personId: string,
  problem: Problem = { code: 'link-invalid' },
): Promise<Outcome<z.output<typeof MyOrganisation>>> {
  const { tx, organisationId } = place
  const member = await findMember(place, personId)
  const row = await findOrganisation(tx, organisationId)
  if (!member || !row) return { problem }
  return { value: { organisationId, name: row.name, kind: row.kind, role: member.role } }
}

/** A person ends her own membership. */
import { z } from 'zod'
import { personOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { Member } from './shape.ts'
import { changeMember, findMember, isLastOwner, lockMembers, memberOf } from './store.ts'
import { withinOrganisation } from './within.ts'

export const leaveOrganisation = personOperation({
  name: 'leave-organisation',
  summary: 'Leave an organisation',
  description: 'The last owner cannot leave: another owner must be named first.',
  effect: 'write',
  input: z.strictObject({ organisationId: Id }),
  output: Member,
  run(context, { organisationId }) {
    return withinOrganisation(context, organisationId, async (place) => {
      await lockMembers(place)
      const member = await findMember(place, context.actor.personId)
      if (!member) return { problem: { code: 'record-unknown', facts: { kind: 'organisation' } } }
      if (await isLastOwner(place, member)) return { problem: { code: 'last-owner' } }
      const problem = await changeMember(place, { operation: 'leave-organisation', member, leaves: true })
      if (problem) return { problem }
      const version = member.version + 1
      return { value: memberOf({ ...member, version, removed_at: place.now }), version }
    })
  },
})

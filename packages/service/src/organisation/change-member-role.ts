/** Gives a member another role, at once. */
import { z } from 'zod'
import { versionConflict } from '../change.ts'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { Member, Role } from './shape.ts'
import { changeMember, findMember, isLastOwner, lockMembers, memberOf } from './store.ts'

export const changeMemberRole = recordOperation({
  name: 'change-member-role',
  summary: 'Change the role of a member',
  description: 'It holds from the next request of the member on. The last owner stays owner.',
  permission: 'member:write',
  effect: 'write',
  versioned: true,
  input: z.strictObject({ personId: Id, role: Role }),
  output: Member,
  async run(context, { personId, role }) {
    const { service, expectedVersion = 0, now, afterCommit } = context
    await lockMembers(context)
    const member = await findMember(context, personId)
    if (!member) return { problem: { code: 'record-unknown', facts: { kind: 'member' } } }
    if (member.version !== expectedVersion)
      return { problem: versionConflict(expectedVersion, member.version) }
    if (role !== 'owner' && (await isLastOwner(context, member))) return { problem: { code: 'last-owner' } }
    const problem = await changeMember(context, { operation: 'change-member-role', member, role })
    if (problem) return { problem }
    afterCommit(() => service.callers.memberships.drop(personId))
    const version = member.version + 1
    return { value: memberOf({ ...member, role, version, updated_at: now }), version }
  },
})

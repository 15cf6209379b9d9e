/** Ends a membership, at once. */
import { z } from 'zod'
import { versionConflict } from '../change.ts'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { Member } from './shape.ts'
import { changeMember, findMember, isLastOwner, lockMembers, memberOf } from './store.ts'

export const removeMember = recordOperation({
  name: 'remove-member',
  summary: 'Remove a member from the organisation',
  description:
    'She can act for it no more; what she recorded stays. Keys that she made stay in force: they belong to the organisation.',
  permission: 'member:write',
  effect: 'write',
  versioned: true,
  input: z.strictObject({ personId: Id }),
  output: Member,
  async run(context, { personId }) {
    const { service, expectedVersion = 0, now, afterCommit } = context
    await lockMembers(context)
    const member = await findMember(context, personId)
    if (!member) return { problem: { code: 'record-unknown', facts: { kind: 'member' } } }
    if (member.version !== expectedVersion)
      return { problem: versionConflict(expectedVersion, member.version) }
    if (await isLastOwner(context, member)) return { problem: { code: 'last-owner' } }
    const problem = await changeMember(context, { operation: 'remove-member', member, leaves: true })
    if (problem) return { problem }
    afterCommit(() => service.callers.memberships.drop(personId))
    const version = member.version + 1
    return { value: memberOf({ ...member, version, updated_at: now, removed_at: now }), version }
  },
})

/** Erases a person. Records of organisations keep her id, which then names nobody. */
import { z } from 'zod'
import { revokeAllKeys } from '../api-key/store.ts'
import type { PersonContext } from '../operation.ts'
import { personOperation } from '../operation.ts'
import {
  changeMember,
  findMember,
  isLastOwner,
  lockMembers,
  membershipsOf,
  nameMember,
  othersIn,
  type Place,
} from '../organisation/store.ts'
import { withinOrganisation } from '../organisation/within.ts'
import type { Problem } from '../problem.ts'
import { erasePerson, sessionsOf } from './store.ts'

const operation = 'delete-person'

export const deletePerson = personOperation({
  name: operation,
  summary: 'Delete yourself',
  description:
    'Erases name, address, password, passkeys and sessions, and ends your memberships. Who is the last owner of an organisation with others in it must name another one first. An organisation without anybody else keeps its records, its keys end, and nobody can act for it.',
  effect: 'write',
  input: z.strictObject({ password: z.string().max(200) }),
  output: z.object({ deleted: z.literal(true) }),
  async run(context, { password }) {
    const { service, actor } = context
    const { personId } = actor
    if (!(await service.people.isPasswordOf(personId, password)))
      return { problem: { code: 'password-wrong' } }
    const memberships = await membershipsOf(service.db, personId)
    for (const { organisationId } of memberships) {
      const problem = await leave(context, organisationId)
      if (problem) return { problem }
    }
    const sessions = await sessionsOf(service.db, personId, new Date(0))
    await service.people.endSessions(sessions.map(({ token }) => token))
    await nameMember(service.db, personId, { name: null, email: null })
    await erasePerson(service.db, personId)
    return { value: { deleted: true as const } }
  },
})

async function leave(context: PersonContext, organisationId: string): Promise<Problem | undefined> {
  const { personId } = context.actor
  const ended: string[] = []
  const outcome = await withinOrganisation(context, organisationId, async (place: Place) => {
    await lockMembers(place)
    const member = await findMember(place, personId)
    if (!member) return { value: undefined }
    const isAlone = !(await othersIn(place, personId))
    if (!isAlone && (await isLastOwner(place, member))) return { problem: { code: 'last-owner' } }
    if (isAlone) ended.push(...(await revokeAllKeys(place, operation)))
    const problem = await changeMember(place, { operation, member, leaves: true })
    return problem ? { problem } : { value: undefined }
  })
  for (const hash of ended) context.service.callers.keys.drop(hash)
  return outcome.problem
}

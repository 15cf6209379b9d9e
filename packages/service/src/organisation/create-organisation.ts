/** A person founds an organisation and becomes its owner. */
import { z } from 'zod'
import { recordChange } from '../change.ts'
import { personOperation } from '../operation.ts'
import { endLinksOf, findPerson } from '../person/store.ts'
import { Organisation, organisationFields } from './shape.ts'
import { addMember, findOrganisation, membershipsOf, organisationOf } from './store.ts'
import { withinOrganisation } from './within.ts'

/** More would be a program that founds them. */
const mostOwned = 20

export const createOrganisation = personOperation({
  name: 'create-organisation',
  summary: 'Found an organisation',
  description: `The person who asks becomes its owner. Somebody may own ${mostOwned} of them.`,
  effect: 'write',
  input: z.strictObject(organisationFields),
  output: Organisation,
  async run(context, input) {
    const { service, actor, now } = context
    const person = await findPerson(service.db, actor.personId)
    if (!person) return { problem: { code: 'not-signed-in' } }
    const memberships = await membershipsOf(service.db, actor.personId)
    if (memberships.filter(({ role }) => role === 'owner').length >= mostOwned)
      return { problem: { code: 'too-many-organisations', facts: { limit: mostOwned } } }
    const organisationId = service.newId()
    const outcome = await withinOrganisation(context, organisationId, async (place) => {
      const { tx } = place
      const { timeZone, ...rest } = input
      await tx
        .insertInto('organisation')
        .values({
          org_id: organisationId,
          ...rest,
          time_zone: timeZone,
          version: 1,
          created_at: now,
          updated_at: now,
        })
        .execute()
      const operation = 'create-organisation'
      const problem =
        (await recordChange(place, {
          operation,
          recordId: organisationId,
          recordKind: 'organisation',
          expectedVersion: 0,
          body: input,
        })) ?? (await addMember(place, { operation, person, role: 'owner' }))
      if (problem) return { problem }
      const row = await findOrganisation(tx, organisationId)
      if (!row) throw new Error('The organisation was written and is not there')
      return { value: organisationOf(row), version: row.version }
    })
    if (!outcome.problem) await endLinksOf(service.db, actor.personId)
    return outcome
  },
})

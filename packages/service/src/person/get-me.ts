/** Who is signed in, and for whom she acts: what a page must know first. */
import { z } from 'zod'
import { personOperation } from '../operation.ts'
import { listMyOrganisations, MyOrganisation } from '../organisation/list-my-organisations.ts'
import { permissions, permissionsOf } from '../permission.ts'
import { Id } from '../shape.ts'
import { findPerson, passkeysOf } from './store.ts'

export const getMe = personOperation({
  name: 'get-me',
  summary: 'Get who is signed in',
  description:
    'With the organisation that this request acts for, what may be done in it, and all the others.',
  effect: 'read',
  input: z.strictObject({}),
  output: z
    .object({
      personId: Id,
      name: z.string(),
      email: z.string(),
      twoFactorEnabled: z.boolean(),
      passkeys: z.int(),
      organisation: MyOrganisation.extend({ permissions: z.array(z.enum(permissions)).readonly() })
        .optional()
        .describe('Absent: you act for none'),
      organisations: z.array(MyOrganisation).readonly(),
    })
    .meta({ id: 'Me' }),
  async run(context) {
    const { service, actor } = context
    const person = await findPerson(service.db, actor.personId)
    if (!person) return { problem: { code: 'not-signed-in' } }
    const listed = await listMyOrganisations.run(context, {})
    const organisations = listed.value?.items ?? []
    const organisation = organisations.find(
      ({ organisationId }) => organisationId === actor.membership?.organisationId,
    )
    return {
      value: {
        personId: person.id,
        name: person.name,
        email: person.email,
        twoFactorEnabled: person.two_factor_enabled === true,
        passkeys: (await passkeysOf(service.db, person.id)).length,
        ...(organisation && {
          organisation: { ...organisation, permissions: [...permissionsOf(organisation.role)] },
        }),
        organisations,
      },
    }
  },
})

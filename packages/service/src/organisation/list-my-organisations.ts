/** The organisations that a person can act for. */
import { z } from 'zod'
import { personOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { OrganisationKind, Role } from './shape.ts'
import { findOrganisation, membershipsOf } from './store.ts'

export const MyOrganisation = z
  .object({ organisationId: Id, name: z.string(), kind: OrganisationKind, role: Role })
  .meta({ id: 'MyOrganisation' })

const most = 200

export const listMyOrganisations = personOperation({
  name: 'list-my-organisations',
  summary: 'List the organisations that you are a member of',
  description: 'By name. A request says for which one it acts by the header Playproof-Organisation.',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(MyOrganisation).readonly() }),
  async run({ service: { db }, actor: { personId } }) {
    const memberships = await membershipsOf(db, personId)
    const items = await Promise.all(
      memberships.slice(0, most).map(({ organisationId, role }) =>
        db.inOrganisation({ organisationId, personId, access: 'read' }, async (tx) => {
          const organisation = await findOrganisation(tx, organisationId)
          return organisation && { organisationId, name: organisation.name, kind: organisation.kind, role }
        }),
      ),
    )
    const found = items.filter((item) => item !== undefined)
    return { value: { items: found.toSorted((a, b) => a.name.localeCompare(b.name)) } }
  },
})

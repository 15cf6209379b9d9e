/** The organisations that a person can act for. */
import { z } from 'zod'
import { personOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { OrganisationKind, Role } from './shape.ts'

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
  async run({ service, actor: { personId } }) {
    const rows = await service.db.asPerson({ personId, access: 'read' }, (tx) =>
      tx
        .selectFrom('member')
        .innerJoin('organisation', 'organisation.org_id', 'member.org_id')
        .select(['organisation.org_id', 'organisation.name', 'kind', 'role'])
        .where('person_id', '=', personId)
        .where('removed_at', 'is', null)
        .limit(most)
        .execute(),
    )
    const items = rows.map(({ org_id: organisationId, ...row }) => ({ organisationId, ...row }))
    return { value: { items: items.toSorted((a, b) => a.name.localeCompare(b.name)) } }
  },
})

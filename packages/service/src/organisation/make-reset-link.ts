/** A link by which a member who forgot her password chooses a new one; the owner hands it on. */
import { z } from 'zod'
import { may } from '../actor.ts'
import { personOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { findMember, membershipsOf } from './store.ts'

/**
 * Whoever has the link can sign in as her, short of a second factor. So an owner gets it only for somebody who works for no
 * other organisation; else owners could reach into organisations that are not theirs. It touches the tables of people, which
 * no transaction of an organisation reaches, and demands its permission itself.
 */
export const makeResetLink = personOperation({
  name: 'make-reset-link',
  summary: 'Make a link to reset the password of a member',
  description:
    'For you to hand on, once, within an hour. Only for somebody who is a member of this organisation alone; whoever runs the server can help the others.',
  effect: 'write',
  input: z.strictObject({ personId: Id }),
  output: z.object({ path: z.string().describe('Shown once') }),
  async run({ service, actor }, { personId }) {
    if (!actor.membership) return { problem: { code: 'organisation-missing' } }
    if (!may(actor, 'member:write'))
      return { problem: { code: 'permission-missing', facts: { permission: 'member:write' } } }
    const { organisationId } = actor.membership
    const member = await service.db.inOrganisation({ organisationId, access: 'read' }, (tx) =>
      findMember({ tx, organisationId }, personId),
    )
    if (!member) return { problem: { code: 'record-unknown', facts: { kind: 'member' } } }
    const memberships = await membershipsOf(service.db, personId)
    if (memberships.length > 1) return { problem: { code: 'reset-not-yours' } }
    const token = await service.people.makeResetToken(personId)
    return { value: { path: `/reset-password#${token}` } }
  },
})

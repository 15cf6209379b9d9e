/** What is kept of a person, for herself: portable, complete but for secrets. */
import { z } from 'zod'
import { personOperation } from '../operation.ts'
import { MyOrganisation, listMyOrganisations } from '../organisation/list-my-organisations.ts'
import { Id, Instant } from '../shape.ts'
import { PersonSession, sessionOf } from './list-my-sessions.ts'
import { findPerson, passkeysOf, sessionsOf } from './store.ts'

export const exportMyData = personOperation({
  name: 'export-my-data',
  summary: 'Export what is kept of you',
  description:
    'All but passwords and other secrets. Records of organisations name you by your id; what you recorded there is theirs.',
  effect: 'read',
  input: z.strictObject({}),
  output: z
    .object({
      personId: Id,
      name: z.string(),
      email: z.string(),
      createdAt: Instant,
      twoFactorEnabled: z.boolean(),
      passkeys: z.array(z.object({ name: z.string().optional(), createdAt: Instant.optional() })).readonly(),
      sessions: z.array(PersonSession).readonly(),
      organisations: z.array(MyOrganisation).readonly(),
    })
    .meta({ id: 'MyData' }),
  async run(context) {
    const { service, actor, now } = context
    const person = await findPerson(service.db, actor.personId)
    if (!person) return { problem: { code: 'not-signed-in' } }
    const passkeys = await passkeysOf(service.db, person.id)
    const sessions = await sessionsOf(service.db, person.id, now)
    const listed = await listMyOrganisations.run(context, {})
    return {
      value: {
        personId: person.id,
        name: person.name,
        email: person.email,
        createdAt: person.created_at.toISOString(),
        twoFactorEnabled: person.two_factor_enabled === true,
        passkeys: passkeys.map(({ name, created_at: createdAt }) => ({
          ...(name !== null && { name }),
          ...(createdAt && { createdAt: createdAt.toISOString() }),
        })),
        sessions: sessions.map((row) => sessionOf(row, actor.sessionId)),
        organisations: listed.value?.items ?? [],
      },
    }
  },
})

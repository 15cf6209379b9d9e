/** Where a person is signed in. */
import { z } from 'zod'
import { personOperation } from '../operation.ts'
import { Instant } from '../shape.ts'
import { type SessionRow, sessionsOf } from './store.ts'

export const PersonSession = z
  .object({
    sessionId: z.string(),
    isCurrent: z.boolean().describe('The one that asks'),
    address: z.string().optional().describe('Of the network, at signing in'),
    program: z.string().optional().describe('What the browser calls itself'),
    createdAt: Instant,
    usedAt: Instant.describe('To the day'),
    expiresAt: Instant,
  })
  .meta({ id: 'PersonSession' })

export const listMySessions = personOperation({
  name: 'list-my-sessions',
  summary: 'List where you are signed in',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(PersonSession).readonly() }),
  async run({ service, actor, now }) {
    const rows = await sessionsOf(service.db, actor.personId, now)
    return { value: { items: rows.map((row) => sessionOf(row, actor.sessionId)) } }
  },
})

export function sessionOf(row: SessionRow, currentId: string): z.output<typeof PersonSession> {
  return {
    sessionId: row.id,
    isCurrent: row.id === currentId,
    ...(row.ip_address && { address: row.ip_address }),
    ...(row.user_agent && { program: row.user_agent }),
    createdAt: row.created_at.toISOString(),
    usedAt: row.updated_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }
}

/** Signs a person out elsewhere, at once. */
import { z } from 'zod'
import { personOperation } from '../operation.ts'
import { sessionsOf } from './store.ts'

export const endMySessions = personOperation({
  name: 'end-my-sessions',
  summary: 'Sign out elsewhere',
  description: 'One session, or all but the one that asks.',
  effect: 'write',
  input: z.strictObject({
    sessionId: z.string().max(100).optional().describe('Absent: all but this one'),
  }),
  output: z.object({ ended: z.int() }),
  async run({ service, actor, now }, { sessionId }) {
    const sessions = await sessionsOf(service.db, actor.personId, now)
    const meant = sessions.filter(({ id }) =>
      sessionId === undefined ? id !== actor.sessionId : id === sessionId,
    )
    if (sessionId !== undefined && meant.length === 0)
      return { problem: { code: 'record-unknown', facts: { kind: 'session' } } }
    await service.people.endSessions(meant.map(({ token }) => token))
    return { value: { ended: meant.length } }
  },
})

/** Who works in the organisation, and who did. */
import { sql } from 'kysely'
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { cursor, Limit, page, pageOf } from '../page.ts'
import { Id } from '../shape.ts'
import { Member, Role } from './shape.ts'
import { memberOf } from './store.ts'

export const listMembers = recordOperation({
  name: 'list-members',
  summary: 'List members',
  description:
    'Also those who left, as records name them. In the order of their ids, which is that of their signing up.',
  permission: 'member:read',
  effect: 'read',
  input: z.strictObject({
    state: z.enum(['active', 'left', 'all']).default('active'),
    role: Role.optional(),
    q: z.string().trim().max(100).optional().describe('Part of a name or an address'),
    limit: Limit,
    cursor: cursor(z.tuple([Id])),
  }),
  output: pageOf(Member).extend({
    counts: z.object({ active: z.int(), left: z.int() }).describe('Of the whole organisation'),
  }),
  async run({ tx, organisationId }, { state, role, q, limit, cursor: after }) {
    let query = tx
      .selectFrom('member')
      .selectAll()
      .where('org_id', '=', organisationId)
      .orderBy('person_id')
      .limit(limit + 1)
    if (after) query = query.where('person_id', '>', after[0])
    if (state !== 'all') query = query.where('removed_at', state === 'active' ? 'is' : 'is not', null)
    if (role !== undefined) query = query.where('role', '=', role)
    if (q !== undefined && q !== '') {
      const pattern = `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
      query = query.where((where) =>
        where.or([where('name', 'ilike', pattern), where('email', 'ilike', pattern)]),
      )
    }
    const rows = await query.execute()
    const counts = await tx
      .selectFrom('member')
      .select([
        sql<number>`count(*) filter (where removed_at is null)`.as('active'),
        sql<number>`count(*) filter (where removed_at is not null)`.as('left'),
      ])
      .where('org_id', '=', organisationId)
      .executeTakeFirstOrThrow()
    return { value: { ...page(rows, limit, { item: memberOf, place: (row) => [row.person_id] }), counts } }
  },
})

/** What was refused to members, and what others looked at. */
import { sql } from 'kysely'
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { cursor, Limit, page, pageOf } from '../page.ts'
import { Id, Instant } from '../shape.ts'

const AuditEntry = z
  .object({
    entryId: Id,
    at: Instant,
    actor: z.object({
      kind: z.string(),
      id: z.string(),
      organisationId: Id.optional().describe('For whom it acted: another one than yours, of a look'),
    }),
    operation: z.string(),
    outcome: z.enum(['allowed', 'refused']),
    reason: z.string().optional().describe('Code of the problem'),
    target: z.record(z.string(), z.unknown()).describe('What was asked for'),
  })
  .meta({ id: 'AuditEntry' })

export const listAudit = recordOperation({
  name: 'list-audit',
  summary: 'List refusals, and looks of others, the newest first',
  permission: 'audit:read',
  effect: 'read',
  input: z.strictObject({
    from: Instant.optional(),
    to: Instant.optional().describe('Exclusive'),
    operation: z.string().max(100).optional(),
    actorId: z.string().max(100).optional().describe('A person or a key'),
    organisationId: Id.optional().describe('For whom the actor acted'),
    outcome: AuditEntry.shape.outcome.optional().describe('allowed: looks of other organisations'),
    limit: Limit,
    cursor: cursor(z.tuple([Instant, Id])),
  }),
  output: pageOf(AuditEntry),
  async run({ tx, organisationId: own }, input) {
    const { from, to, operation, actorId, organisationId, outcome, limit, cursor: after } = input
    let query = tx
      .selectFrom('audit_entry')
      .selectAll()
      .where('org_id', '=', own)
      .orderBy('at', 'desc')
      .orderBy('entry_id', 'desc')
      .limit(limit + 1)
    if (after)
      query = query.where(
        sql<boolean>`(at, entry_id) < (${new Date(after[0])}::timestamptz, ${after[1]}::uuid)`,
      )
    if (from !== undefined) query = query.where('at', '>=', new Date(from))
    if (to !== undefined) query = query.where('at', '<', new Date(to))
    if (operation !== undefined) query = query.where('operation', '=', operation)
    if (actorId !== undefined) query = query.where(sql<boolean>`actor ->> 'id' = ${actorId}`)
    if (organisationId !== undefined)
      query = query.where(sql<boolean>`actor ->> 'organisationId' = ${organisationId}`)
    if (outcome !== undefined) query = query.where('outcome', '=', outcome)
    const rows = await query.execute()
    return {
      value: page(rows, limit, {
        item: (row) => ({
          entryId: row.entry_id,
          at: row.at.toISOString(),
          actor: row.actor as z.output<typeof AuditEntry>['actor'],
          operation: row.operation,
          outcome: row.outcome,
          ...(row.reason !== null && { reason: row.reason }),
          target: (row.target ?? {}) as Record<string, unknown>,
        }),
        place: (row) => [row.at.toISOString(), row.entry_id],
      }),
    }
  },
})

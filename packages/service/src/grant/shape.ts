/** Shapes of grants. */
import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { GrantGivenTable } from '../db/tables.ts'
import { grantablePermissions } from '../permission.ts'
import { Id, Instant } from '../shape.ts'

const GrantState = z.enum(['to-come', 'in-force', 'ended', 'withdrawn'])

export const Grant = z
  .object({
    grantId: Id,
    ownerId: Id.describe('Whose records are seen'),
    ownerName: z.string().optional(),
    granteeId: Id.describe('Who sees them'),
    granteeName: z.string().optional().describe('As the owner calls it'),
    recordKind: z.string(),
    recordId: Id.optional().describe('Absent: all records of the kind'),
    permissions: z.array(z.enum(grantablePermissions)).readonly(),
    purpose: z.string(),
    fromAt: Instant,
    untilAt: Instant.optional(),
    withdrawnAt: Instant.optional(),
    state: GrantState,
    version: z.int(),
  })
  .meta({ id: 'Grant' })

export type GrantRow = Selectable<GrantGivenTable>

export function grantOf(row: GrantRow, now: Date): z.output<typeof Grant> {
  return {
    grantId: row.grant_id,
    ownerId: row.org_id,
    ...(row.owner_name !== null && { ownerName: row.owner_name }),
    granteeId: row.grantee_org_id,
    ...(row.grantee_name !== null && { granteeName: row.grantee_name }),
    recordKind: row.record_kind,
    ...(row.record_id !== null && { recordId: row.record_id }),
    permissions: grantablePermissions.filter((permission) => row.permissions.includes(permission)),
    purpose: row.purpose,
    fromAt: row.from_at.toISOString(),
    ...(row.until_at && { untilAt: row.until_at.toISOString() }),
    ...(row.withdrawn_at && { withdrawnAt: row.withdrawn_at.toISOString() }),
    state: stateOf(row, now),
    version: row.version,
  }
}

function stateOf(row: GrantRow, now: Date): z.output<typeof GrantState> {
  if (row.withdrawn_at) return 'withdrawn'
  if (now < row.from_at) return 'to-come'
  return row.until_at && row.until_at <= now ? 'ended' : 'in-force'
}

/** What history keeps of it. */
export function bodyOf(row: GrantRow): Record<string, unknown> {
  return {
    granteeId: row.grantee_org_id,
    recordKind: row.record_kind,
    ...(row.record_id !== null && { recordId: row.record_id }),
    permissions: row.permissions,
    purpose: row.purpose,
    fromAt: row.from_at.toISOString(),
    ...(row.until_at && { untilAt: row.until_at.toISOString() }),
    ...(row.withdrawn_at && { withdrawnAt: row.withdrawn_at.toISOString() }),
  }
}

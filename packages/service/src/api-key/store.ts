/** API keys in the database: their hashes, never the keys. */
import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { KnownKey } from '../callers.ts'
import { recordChange } from '../change.ts'
import type { Database } from '../db/database.ts'
import type { ApiKeyTable } from '../db/tables.ts'
import type { Place } from '../organisation/store.ts'
import { isMachinePermission, permissions } from '../permission.ts'
import type { Problem } from '../problem.ts'
import { Id, Instant } from '../shape.ts'

export type ApiKeyRow = Selectable<ApiKeyTable>

export const ApiKey = z
  .object({
    keyId: Id,
    name: z.string(),
    scopes: z.array(z.enum(permissions)).readonly(),
    createdBy: z.object({ kind: z.string(), id: z.string() }),
    createdAt: Instant,
    expiresAt: Instant.optional(),
    revokedAt: Instant.optional(),
    lastUsedAt: Instant.optional().describe('To the quarter of an hour'),
    state: z.enum(['in-force', 'expired', 'revoked']),
  })
  .meta({ id: 'ApiKey' })

export function apiKeyOf(row: ApiKeyRow, now: Date): z.output<typeof ApiKey> {
  return {
    keyId: row.key_id,
    name: row.name,
    scopes: row.scopes.filter(isMachinePermission),
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    ...(row.expires_at && { expiresAt: row.expires_at.toISOString() }),
    ...(row.revoked_at && { revokedAt: row.revoked_at.toISOString() }),
    ...(row.last_used_at && { lastUsedAt: row.last_used_at.toISOString() }),
    state: row.revoked_at ? 'revoked' : row.expires_at && row.expires_at <= now ? 'expired' : 'in-force',
  }
}

/** How a key is called in the cache of callers. */
export function cacheKeyOf(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex')
}

/** Writing at each use would cost more than the use. */
const lastUsedGrain = 15 * 60 * 1000

/**
 * The key of this hash, not revoked; the caller looks whether it expired. Notes that it is used.
 *
 * @param hash Of a key that names this organisation: another organisation's key is not found here.
 */
export async function findKnownKey(
  db: Database,
  {
    organisationId,
    hash,
    now,
  }: { readonly organisationId: string; readonly hash: Buffer; readonly now: Date },
): Promise<KnownKey | undefined> {
  const row = await db.inOrganisation({ organisationId, access: 'read' }, (tx) =>
    tx
      .selectFrom('api_key')
      .selectAll()
      .where('org_id', '=', organisationId)
      .where('secret_hash', '=', hash)
      .where('revoked_at', 'is', null)
      .executeTakeFirst(),
  )
  if (!row || (row.expires_at && row.expires_at <= now)) return undefined
  if (!row.last_used_at || now.getTime() - row.last_used_at.getTime() > lastUsedGrain)
    await db.inOrganisation({ organisationId, access: 'write' }, (tx) =>
      tx
        .updateTable('api_key')
        .set({ last_used_at: now })
        .where('org_id', '=', organisationId)
        .where('key_id', '=', row.key_id)
        .execute(),
    )
  return {
    actor: {
      kind: 'machine',
      keyId: row.key_id,
      membership: { organisationId, scopes: new Set(row.scopes.filter(isMachinePermission)) },
    },
    expiresAt: row.expires_at,
  }
}

export function bodyOf(
  row: Pick<ApiKeyRow, 'name' | 'scopes' | 'expires_at' | 'revoked_at'>,
): Record<string, unknown> {
  return {
    name: row.name,
    scopes: row.scopes,
    ...(row.expires_at && { expiresAt: row.expires_at.toISOString() }),
    ...(row.revoked_at && { revokedAt: row.revoked_at.toISOString() }),
  }
}

export async function revoke(place: Place, operation: string, row: ApiKeyRow): Promise<Problem | undefined> {
  const { tx, organisationId, now } = place
  await tx
    .updateTable('api_key')
    .set({ revoked_at: now })
    .where('org_id', '=', organisationId)
    .where('key_id', '=', row.key_id)
    .execute()
  return recordChange(place, {
    operation,
    recordId: row.key_id,
    recordKind: 'api-key',
    expectedVersion: 1,
    body: bodyOf({ ...row, revoked_at: now }),
  })
}

/** @returns What to drop from the cache of callers, once this is committed. */
export async function revokeAllKeys(place: Place, operation: string): Promise<string[]> {
  const rows = await place.tx
    .selectFrom('api_key')
    .selectAll()
    .where('org_id', '=', place.organisationId)
    .where('revoked_at', 'is', null)
    .execute()
  for (const row of rows) await revoke(place, operation, row)
  return rows.map(({ secret_hash: hash }) => cacheKeyOf(hash))
}

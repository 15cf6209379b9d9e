/** Grants: what an organisation lets another see. */
import type { Permission } from '../permission.ts'
import type { Service } from '../service.ts'

interface GrantQuestion {
  readonly ownerId: string
  readonly granteeId: string
  readonly permission: Permission
  readonly now: Date
}

/** The owner's records with which the grantee may do this now, by grants in force; all: those that the permission is of. */
export async function grantedRecords(
  service: Service,
  { ownerId, granteeId, permission, now }: GrantQuestion,
): Promise<ReadonlySet<string> | 'all'> {
  const grants = await service.db.inOrganisation({ organisationId: granteeId, access: 'read' }, (tx) =>
    tx
      .selectFrom('grant_given')
      .select(['record_id', 'permissions', 'from_at', 'until_at', 'withdrawn_at'])
      .where('org_id', '=', ownerId)
      .where('grantee_org_id', '=', granteeId)
      .execute(),
  )
  const inForce = grants.filter(
    (grant) =>
      grant.permissions.includes(permission) &&
      grant.withdrawn_at === null &&
      grant.from_at <= now &&
      (grant.until_at === null || now < grant.until_at),
  )
  const ids = inForce.map((grant) => grant.record_id)
  return ids.includes(null) ? 'all' : new Set(ids.filter((id) => id !== null))
}

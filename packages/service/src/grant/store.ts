/** Grants: what an organisation lets another see. */
import type { Permission } from '../permission.ts'
import type { Service } from '../service.ts'

export interface GrantQuestion {
  readonly ownerId: string
  readonly granteeId: string
  readonly permission: Permission
  /** The records that are asked for; only a grant over all of a kind answers a question without one. */
  readonly recordIds: readonly string[]
  readonly now: Date
}

/** Whether a grant of the owner, in force now, lets the grantee do this with all of these records. */
export async function isGranted(service: Service, question: GrantQuestion): Promise<boolean> {
  const { ownerId, granteeId, permission, recordIds, now } = question
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
  if (inForce.some((grant) => grant.record_id === null)) return true
  const granted = new Set(inForce.map((grant) => grant.record_id))
  return recordIds.length > 0 && recordIds.every((id) => granted.has(id))
}

/** Invitations in the database. */
import type { Selectable } from 'kysely'
import type { z } from 'zod'
import { recordChange } from '../change.ts'
import type { Database, Tx } from '../db/database.ts'
import type { InvitationTable } from '../db/tables.ts'
import type { Problem } from '../problem.ts'
import { hashOf, isSecretOf } from '../secret.ts'
import type { Invitation } from './shape.ts'
import type { Place } from './store.ts'

export type InvitationRow = Selectable<InvitationTable>

export const invitationLifetime = 7 * 24 * 60 * 60 * 1000
/** Expired ones are told for so long, then nobody needs to know whom they were for. */
const expiredEmailLifetime = 30 * 24 * 60 * 60 * 1000

export function invitationOf(row: InvitationRow, now: Date): z.output<typeof Invitation> {
  return {
    invitationId: row.invitation_id,
    ...(row.email !== null && { email: row.email }),
    role: row.role,
    ...(row.invited_by !== null && { invitedBy: row.invited_by }),
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    state: stateOf(row, now),
    ...(row.accepted_by !== null && { acceptedBy: row.accepted_by }),
  }
}

function stateOf(
  { accepted_at, withdrawn_at, expires_at }: InvitationRow,
  now: Date,
): z.output<typeof Invitation>['state'] {
  if (accepted_at) return 'accepted'
  if (withdrawn_at) return 'withdrawn'
  return now < expires_at ? 'pending' : 'expired'
}

type Found =
  | { readonly invitation: InvitationRow; readonly problem?: undefined; readonly accepted?: undefined }
  /** accepted: by whom it was accepted before. */
  | { readonly problem: Problem; readonly accepted?: string | null; readonly invitation?: undefined }

/** The pending invitation of a token; another organisation's secret is none of this one's. */
export function findInvitation(
  db: Database,
  question: { readonly organisationId: string; readonly secret: string; readonly now: Date },
): Promise<Found> {
  const { organisationId } = question
  return db.inOrganisation({ organisationId, access: 'read' }, (tx) => findInvitationWithin(tx, question))
}

export async function findInvitationWithin(
  tx: Tx,
  {
    organisationId,
    secret,
    now,
  }: { readonly organisationId: string; readonly secret: string; readonly now: Date },
): Promise<Found> {
  const invitation = await tx
    .selectFrom('invitation')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('secret_hash', '=', hashOf(secret))
    .executeTakeFirst()
  if (!invitation || !isSecretOf(invitation.secret_hash, secret)) return { problem: { code: 'link-invalid' } }
  switch (stateOf(invitation, now)) {
    case 'pending':
      return { invitation }
    case 'expired':
      return { problem: { code: 'link-expired', facts: { at: invitation.expires_at.toISOString() } } }
    default:
      return { problem: { code: 'link-invalid' }, accepted: invitation.accepted_by }
  }
}

/** @returns Whether it was pending still: of two answers at once, the first counts. */
export async function answerInvitation(
  place: Place,
  {
    operation,
    invitation,
    answer,
  }: {
    readonly operation: string
    readonly invitation: InvitationRow
    readonly answer:
      | { readonly accepted_at: Date; readonly accepted_by: string }
      | { readonly withdrawn_at: Date }
  },
): Promise<boolean> {
  const { tx, organisationId } = place
  const { invitation_id: recordId, role } = invitation
  const answered = await tx
    .updateTable('invitation')
    .set({ ...answer, email: null })
    .where('org_id', '=', organisationId)
    .where('invitation_id', '=', recordId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (answered.numUpdatedRows !== 1n) return false
  const body =
    'accepted_by' in answer
      ? { role, acceptedBy: answer.accepted_by }
      : { role, withdrawnAt: answer.withdrawn_at.toISOString() }
  const problem = await recordChange(place, {
    operation,
    recordId,
    recordKind: 'invitation',
    expectedVersion: 1,
    body,
  })
  return problem === undefined
}

/** Invitations to this address that are still open. */
export function openInvitationsTo({ tx, organisationId }: Place, email: string): Promise<InvitationRow[]> {
  return tx
    .selectFrom('invitation')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('email', '=', email)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
}

/** Forgets whom invitations were for that expired long ago. */
export async function forgetExpired({ tx, organisationId, now }: Place): Promise<void> {
  await tx
    .updateTable('invitation')
    .set({ email: null })
    .where('org_id', '=', organisationId)
    .where('expires_at', '<', new Date(now.getTime() - expiredEmailLifetime))
    .where('email', 'is not', null)
    .execute()
}

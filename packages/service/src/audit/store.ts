/** The audit of an organisation: each refusal of its members, and each look of others at its records. Append-only. */
import { type Actor, recordedBy } from '../actor.ts'
import type { Service } from '../service.ts'

export interface AuditEntry {
  /** In whose audit it is written. */
  readonly organisationId: string
  readonly actor: Actor
  readonly operation: string
  readonly outcome: 'allowed' | 'refused'
  /** Code of the problem, of a refusal. */
  readonly reason?: string
  /** What was asked for: ids, never contents. */
  readonly target: Readonly<Record<string, unknown>>
  readonly now: Date
}

/** In a transaction of its own, as the one that it tells of may have rolled back. */
export async function recordAudit(service: Service, entry: AuditEntry): Promise<void> {
  const { organisationId, actor, operation, outcome, reason, target, now } = entry
  await service.db.inOrganisation({ organisationId, access: 'write' }, (tx) =>
    tx
      .insertInto('audit_entry')
      .values({
        org_id: organisationId,
        entry_id: service.newId(),
        at: now,
        actor: JSON.stringify({ ...recordedBy(actor), organisationId: actor.membership?.organisationId }),
        operation,
        outcome,
        reason: reason ?? null,
        target: JSON.stringify(target),
      })
      .execute(),
  )
}

/** What a person does in an organisation that she does not act for yet, or any more: founding, joining, leaving. */
import { inTransaction, type Outcome, type PersonContext, Refused } from '../operation.ts'
import type { Place } from './store.ts'

/** One transaction; a problem leaves nothing behind. */
export function withinOrganisation<T>(
  { service, actor, now }: PersonContext,
  organisationId: string,
  work: (place: Place) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const scope = { organisationId, personId: actor.personId, access: 'write' } as const
  return inTransaction(async () => {
    const outcome = await service.db.inOrganisation(scope, async (tx) => {
      const found = await work({ tx, organisationId, actor, now })
      if (found.problem) throw new Refused(found.problem)
      return found
    })
    // Only now may somebody learn the new memberships: they are committed.
    service.callers.memberships.drop(actor.personId)
    return outcome
  })
}

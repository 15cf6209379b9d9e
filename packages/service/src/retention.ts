/** Lets go of what was kept for a time alone. Records and their history are kept for good; nothing here is one. */
import type { Tx } from './db/database.ts'
import { forgetAnswers } from './idempotency/store.ts'
import type { Service } from './service.ts'
import { forgetDeliveries, forgetEvents } from './webhook/store.ts'

const dayMs = 24 * 3_600_000

/**
 * Who repeats a request does so within hours. Events must outlive what their keys hold off: a date of the law is looked at
 * for 60 days under one key.
 */
const kept = { answers: 7 * dayMs, deliveries: 90 * dayMs, events: 90 * dayMs } as const

/** So many rows per transaction, so that others need not wait. */
const atOnce = 2000

/** All organisations, one after the other. To be called now and then. @param signal Ends it after the transaction that runs. */
export async function forgetOld({ db, clock }: Service, signal?: AbortSignal): Promise<void> {
  const now = clock.now().getTime()
  const organisations = await db.shared.selectFrom('organisation').select('org_id').execute()
  const kinds = [
    // Deliveries before events, which stay as long as a delivery tells of them.
    [forgetAnswers, kept.answers],
    [forgetDeliveries, kept.deliveries],
    [forgetEvents, kept.events],
  ] as const satisfies readonly (readonly [Forget, number])[]
  for (const { org_id: organisationId } of organisations)
    for (const [forget, keptFor] of kinds) {
      const before = new Date(now - keptFor)
      const forgetSome = (): Promise<number> =>
        db.inOrganisation({ organisationId, access: 'write' }, (tx) =>
          forget(tx, { organisationId, before, limit: atOnce }),
        )
      do if (signal?.aborted) return
      while ((await forgetSome()) === atOnce)
    }
}

/** @returns How many are gone now. */
type Forget = (
  tx: Tx,
  which: { readonly organisationId: string; readonly before: Date; readonly limit: number },
) => Promise<number>

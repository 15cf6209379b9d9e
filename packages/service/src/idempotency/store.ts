/** Answers to requests that may come twice: the second one gets the answer of the first, and nothing is done again. */
import { createHash } from 'node:crypto'
import { canonicalJson } from '@playproof/engine/digest'
import type { Actor } from '../actor.ts'
import type { SendLast, Tx } from '../db/database.ts'
import { Overtaken } from '../overtaken.ts'
import type { Problem } from '../problem.ts'

interface KeyedRequest {
  /** Chosen by the caller, new for each new request. */
  readonly key: string
  readonly operation: string
  readonly input: unknown
  /** False: the answer holds a secret, so a second request learns only that the first one was done. */
  readonly keepsAnswer: boolean
}

/**
 * Does the work once per key. The answer is kept in the same transaction, so it is there exactly if the work is; a problem
 * rolls back and leaves the key free for another try.
 */
export async function answerOnce<Outcome extends object>(
  {
    tx,
    organisationId,
    actor,
    now,
    foreseen,
    sendLast,
  }: {
    readonly tx: Tx
    readonly organisationId: string
    readonly actor: Actor
    readonly now: Date
    /** Where there is something, the work looks at nothing first, so that it is sent together with the key. */
    readonly foreseen: unknown
    readonly sendLast: SendLast
  },
  { key, operation, input, keepsAnswer }: KeyedRequest,
  work: () => Promise<Outcome>,
): Promise<Outcome | { readonly problem: Problem }> {
  const hash = createHash('sha256')
    .update(canonicalJson({ operation, input, actor: actor.kind === 'person' ? actor.personId : actor }))
    .digest()
  // Of two that come at once the second waits here for the first, on engines that run them side by side.
  const claimed = tx
    .insertInto('idempotency')
    .values({ org_id: organisationId, key, request_hash: hash, status: 0, answer: 'null', at: now })
    .onConflict((conflict) => conflict.columns(['org_id', 'key']).doNothing())
    .executeTakeFirst()
  const working = foreseen === undefined ? undefined : work()
  if (working) {
    // Both to their ends: in which order they are sent is not known, and where one fails, so does what is sent after it.
    const [claim, done] = await Promise.allSettled([claimed, working])
    // Where the key is taken, the work stands in the way of itself.
    if (claim.status === 'fulfilled' && claim.value.numInsertedOrUpdatedRows === 0n) throw new Overtaken()
    // A problem rolls back, with the key or without.
    if (done.status === 'fulfilled' && 'problem' in done.value && done.value.problem) return done.value
  }
  const isFirst = (await claimed).numInsertedOrUpdatedRows !== 0n
  if (!isFirst) {
    const known = await tx
      .selectFrom('idempotency')
      .select(['request_hash', 'answer'])
      .where('org_id', '=', organisationId)
      .where('key', '=', key)
      .executeTakeFirstOrThrow()
    if (!hash.equals(known.request_hash)) return { problem: { code: 'idempotency-key-reused' } }
    return keepsAnswer ? (known.answer as Outcome) : { problem: { code: 'secret-shown-once' } }
  }
  const outcome = await (working ?? work())
  sendLast(
    tx
      .updateTable('idempotency')
      .set({ status: 1, answer: keepsAnswer ? JSON.stringify(outcome) : 'null' })
      .where('org_id', '=', organisationId)
      .where('key', '=', key),
  )
  return outcome
}

/** Lets go of answers from before an instant; their keys are free again. @returns How many are gone. */
export async function forgetAnswers(
  tx: Tx,
  {
    organisationId,
    before,
    limit,
  }: { readonly organisationId: string; readonly before: Date; readonly limit: number },
): Promise<number> {
  const old = tx
    .selectFrom('idempotency')
    .select('key')
    .where('org_id', '=', organisationId)
    .where('at', '<', before)
    .limit(limit)
  const { numDeletedRows } = await tx
    .deleteFrom('idempotency')
    .where('org_id', '=', organisationId)
    .where('key', 'in', old)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

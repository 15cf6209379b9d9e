/** Answers to requests that may come twice: the second one gets the answer of the first, and nothing is done again. */
import { createHash } from 'node:crypto'
import { canonicalJson } from '@playproof/engine/digest'
import type { Actor } from '../actor.ts'
import type { SendLast, Tx } from '../db/database.ts'
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
    sendLast,
  }: {
    readonly tx: Tx
    readonly organisationId: string
    readonly actor: Actor
    readonly now: Date
    readonly sendLast: SendLast
  },
  { key, operation, input, keepsAnswer }: KeyedRequest,
  work: () => Promise<Outcome>,
): Promise<Outcome | { readonly problem: Problem }> {
  const hash = hashOf({ actor, operation, input })
  // Of two that come at once the second waits here for the first, on engines that run them side by side.
  const { numInsertedOrUpdatedRows: claimed } = await tx
    .insertInto('idempotency')
    .values({ org_id: organisationId, key, request_hash: hash, status: 0, at: now })
    .onConflict((conflict) => conflict.columns(['org_id', 'key']).doNothing())
    .executeTakeFirst()
  if (claimed === 0n) {
    const known = await tx
      .selectFrom('idempotency')
      .select(['request_hash', 'answer', 'said'])
      .where('org_id', '=', organisationId)
      .where('key', '=', key)
      .executeTakeFirstOrThrow()
    if (!hash.equals(known.request_hash)) return { problem: { code: 'idempotency-key-reused' } }
    if (!keepsAnswer) return { problem: { code: 'secret-shown-once' } }
    return (known.said === null ? known.answer : JSON.parse(known.said)) as Outcome
  }
  const outcome = await work()
  sendLast(
    tx
      .updateTable('idempotency')
      .set({ status: 1, said: keepsAnswer ? JSON.stringify(outcome) : null })
      .where('org_id', '=', organisationId)
      .where('key', '=', key),
  )
  return outcome
}

/** For statements that are sent at once: the key with its answer, which fails the transaction where the key is taken. */
export async function keepAnswerIfFirst(
  {
    tx,
    organisationId,
    actor,
    now,
  }: {
    readonly tx: Tx
    readonly organisationId: string
    readonly actor: Actor
    readonly now: Date
  },
  { key, operation, input, keepsAnswer }: KeyedRequest,
  outcome: object,
): Promise<void> {
  const said = keepsAnswer ? JSON.stringify(outcome) : null
  const hash = hashOf({ actor, operation, input })
  await tx
    .insertInto('idempotency')
    .values({ org_id: organisationId, key, request_hash: hash, status: 1, said, at: now })
    .execute()
}

function hashOf({
  actor,
  ...asked
}: Pick<KeyedRequest, 'operation' | 'input'> & { readonly actor: Actor }): Buffer {
  return createHash('sha256')
    .update(canonicalJson({ ...asked, actor: actor.kind === 'person' ? actor.personId : actor }))
    .digest()
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

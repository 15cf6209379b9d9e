/** A change of one record as operations make it: appended to its history, with who and when. */
import { recordedBy } from './actor.ts'
import type { Tx } from './db/database.ts'
import { appendHistory, appendOnlyIfNewest, type Change } from './db/history.ts'
import type { RecordContext } from './operation.ts'
import type { Problem } from './problem.ts'

export interface RecordChange {
  /** Name of the operation. */
  readonly operation: string
  readonly recordId: string
  readonly recordKind: string
  /** The version that is changed; 0 makes the record. */
  readonly expectedVersion: number
  /** The whole record after the change. No secrets, and of people their ids alone: it is kept for good. */
  readonly body: Readonly<Record<string, unknown>>
  /** When it happened, where the caller could know; else it happens now. */
  readonly occurredAt?: Date
  readonly reason?: string
}

type Place = Pick<RecordContext, 'organisationId' | 'actor' | 'now'> & { readonly tx: Tx }

/** @returns The problem, where somebody else changed the record first. */
export async function recordChange(place: Place, change: RecordChange): Promise<Problem | undefined> {
  const [conflict] = await appendHistory(place.tx, [dated(place, change)])
  return conflict && versionConflict(conflict.expectedVersion, conflict.currentVersion)
}

/** The same for statements that are sent at once: where somebody else was first, the transaction fails. */
export async function recordChangeOnlyIfFirst(place: Place, change: RecordChange): Promise<void> {
  await appendOnlyIfNewest(place.tx, [dated(place, change)])
}

function dated({ organisationId, actor, now }: Place, { occurredAt = now, ...change }: RecordChange): Change {
  return { ...change, organisationId, occurredAt, recordedAt: now, recordedBy: recordedBy(actor) }
}

export function versionConflict(expected: number, version: number): Problem {
  return { code: 'version-conflict', facts: { expected, version } }
}

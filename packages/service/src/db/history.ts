/**
 * The history of records: each change appends the whole record as it is afterwards. Newest bodies lie in tables of their
 * own for queries, written in the same transaction, and can be made again from here.
 */
import { type RawBuilder, sql } from 'kysely'
import { type BulkRow, batchesOf, insertion } from './bulk-insert.ts'
import type { Tx } from './database.ts'
import { insertAll } from './only-if.ts'
import type { RecordedActor } from './tables.ts'

export interface Change {
  readonly organisationId: string
  readonly recordId: string
  /** The concept: 'product', 'revision', ... */
  readonly recordKind: string
  /** The version that is changed; 0 makes the record. */
  readonly expectedVersion: number
  /** The whole record after the change. */
  readonly body: Readonly<Record<string, unknown>>
  readonly occurredAt: Date
  readonly recordedAt: Date
  readonly recordedBy: RecordedActor
  readonly operation: string
  readonly reason?: string
}

/** Somebody else changed the record first, or it is not there. */
export interface VersionConflict {
  readonly code: 'version-conflict'
  readonly recordId: string
  readonly expectedVersion: number
  /** 0: there is no such record. */
  readonly currentVersion: number
}

export interface HistoryEntry {
  readonly recordId: string
  readonly recordKind: string
  readonly version: number
  readonly body: Record<string, unknown>
  readonly occurredAt: Date
  readonly recordedAt: Date
  readonly recordedBy: RecordedActor
  readonly operation: string
  readonly reason: string | null
}

/**
 * Appends changes of one organisation, at most one per record.
 *
 * @returns The conflicts, in the order of the changes. Where there are any, the caller throws, so that the transaction is
 *   rolled back: other changes may have been appended.
 */
export async function appendHistory(tx: Tx, changes: readonly Change[]): Promise<readonly VersionConflict[]> {
  const appended = new Set<string>()
  for (const batch of batchesOf(changes)) {
    const { rows } = await sql<{ record_id: string }>`
      ${appending(batch)} on conflict do nothing returning record_id`.execute(tx)
    for (const { record_id: id } of rows) appended.add(id)
  }
  // What is left rests on no version that is there, or another change did so before, or at the same time.
  return findStale(
    tx,
    changes.filter(({ recordId }) => !appended.has(recordId)),
  )
}

/** The same for statements that are sent at once: a conflict fails the transaction. */
export async function appendOnlyIfNewest(tx: Tx, changes: readonly Change[]): Promise<void> {
  for (const batch of batchesOf(changes)) await insertAll(tx, appending(batch), batch.length)
}

/** One look by the key per change: what EXISTS asks here, the planner would answer from the whole table at once. */
function appending(changes: readonly Change[]): RawBuilder<unknown> {
  return sql`
    ${insertion('history', changes.map(rowOf))} as next
    where next.supersedes is null or next.supersedes = (
      select last.version from history as last
      where last.org_id = next.org_id and last.record_id = next.record_id and last.version = next.supersedes
    )`
}

/** All versions of a record, oldest first; none where there is no such record. */
export async function historyOf(
  tx: Tx,
  { organisationId, recordId }: { readonly organisationId: string; readonly recordId: string },
): Promise<HistoryEntry[]> {
  const rows = await tx
    .selectFrom('history')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('record_id', '=', recordId)
    .orderBy('version')
    .execute()
  return rows.map((row) => ({
    recordId: row.record_id,
    recordKind: row.record_kind,
    version: row.version,
    body: row.body,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    operation: row.operation,
    reason: row.reason,
  }))
}

function rowOf(change: Change): BulkRow<'history'> {
  return {
    org_id: change.organisationId,
    record_id: change.recordId,
    version: change.expectedVersion + 1,
    record_kind: change.recordKind,
    body: change.body,
    occurred_at: change.occurredAt,
    recorded_at: change.recordedAt,
    recorded_by: change.recordedBy,
    supersedes: change.expectedVersion === 0 ? null : change.expectedVersion,
    operation: change.operation,
    reason: change.reason ?? null,
  }
}

/** @returns Those of the changes that do not rest on the newest version. */
async function findStale(tx: Tx, changes: readonly Change[]): Promise<VersionConflict[]> {
  if (!changes[0]) return []
  const ids = changes.map(({ recordId }) => recordId)
  const newest = await tx
    .selectFrom('history')
    .select(['record_id', 'version'])
    .distinctOn('record_id')
    .where('org_id', '=', changes[0].organisationId)
    .where('record_id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('record_id')
    .orderBy('version', 'desc')
    .execute()
  const versions = new Map(newest.map(({ record_id: id, version }) => [id, version]))
  return changes.flatMap(({ recordId, expectedVersion }) => {
    const currentVersion = versions.get(recordId) ?? 0
    return currentVersion === expectedVersion
      ? []
      : [{ code: 'version-conflict', recordId, expectedVersion, currentVersion } as const]
  })
}

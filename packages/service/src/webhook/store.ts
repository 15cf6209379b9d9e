/** Endpoints, events, deliveries and attempts in the database. */
import { sql } from 'kysely'
import { recordChange } from '../change.ts'
import { batchesOf, bulkInsert, insertion } from '../db/bulk-insert.ts'
import type { Database, Tx } from '../db/database.ts'
import { fixedStatement } from '../db/fixed-statement.ts'
import { onlyIf } from '../db/only-if.ts'
import type { Work } from '../job/queue.ts'
import type { RecordContext } from '../operation.ts'
import type { Problem } from '../problem.ts'
import type { AttemptRow, DeliveryRow, EndpointRow, EventRow } from './shape.ts'

type Place = Pick<RecordContext, 'tx' | 'organisationId' | 'actor' | 'now'>

interface EndpointKey {
  readonly organisationId: string
  readonly endpointId: string
}

export function findEndpoints(tx: Tx, organisationId: string): Promise<EndpointRow[]> {
  return endpointRows(tx, { organisationId })
}

const endpointRows = fixedStatement((tx, asked: { readonly organisationId: string }) =>
  tx
    .selectFrom('webhook_endpoint')
    .selectAll()
    .where('org_id', '=', asked.organisationId)
    .where('deleted_at', 'is', null)
    .orderBy('endpoint_id'),
)

/** Fails the transaction where these are not the endpoints of the organisation, as they are now. */
export async function onlyIfEndpoints(
  tx: Tx,
  organisationId: string,
  endpoints: readonly EndpointRow[],
): Promise<void> {
  const known = endpoints.map(({ endpoint_id: id, version }) => `${id} ${version}`).toSorted()
  await onlyIf(
    tx,
    sql`coalesce((
      select string_agg(endpoint_id || ' ' || version, ',' order by endpoint_id) from webhook_endpoint
      where org_id = ${organisationId} and deleted_at is null
    ), '') = ${known.join(',')}`,
  )
}

export function findEndpoint(
  tx: Tx,
  { organisationId, endpointId }: EndpointKey,
): Promise<EndpointRow | undefined> {
  return tx
    .selectFrom('webhook_endpoint')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('endpoint_id', '=', endpointId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
}

/** Writes a new endpoint, or the next version of one, with its history. */
export async function storeEndpoint(
  place: Place,
  operation: string,
  row: EndpointRow,
): Promise<Problem | undefined> {
  const { tx, organisationId } = place
  const problem = await recordChange(place, {
    operation,
    recordId: row.endpoint_id,
    recordKind: 'webhook',
    expectedVersion: row.version - 1,
    body: bodyOf(row),
  })
  if (problem) return problem
  const { org_id: _org, endpoint_id: endpointId, ...columns } = row
  if (row.version === 1) await tx.insertInto('webhook_endpoint').values(row).execute()
  else
    await tx
      .updateTable('webhook_endpoint')
      .set(columns)
      .where('org_id', '=', organisationId)
      .where('endpoint_id', '=', endpointId)
      .execute()
  return undefined
}

/** For the history: the secret's times, never the secret. */
function bodyOf(row: EndpointRow): Record<string, unknown> {
  return {
    url: row.url,
    ...(row.description !== null && { description: row.description }),
    topics: row.topics,
    ...(row.markets && { markets: row.markets }),
    state: row.state,
    ...(row.disabled_because && { disabledBecause: row.disabled_because }),
    ...(row.former_until && { formerSecretUntil: row.former_until.toISOString() }),
    ...(row.deleted_at && { deletedAt: row.deleted_at.toISOString() }),
  }
}

/** Not a change of the record: what is known of its target. */
export async function markFailing(
  tx: Tx,
  { organisationId, endpointId }: EndpointKey,
  failingSince: Date | null,
): Promise<void> {
  await tx
    .updateTable('webhook_endpoint')
    .set({ failing_since: failingSince })
    .where('org_id', '=', organisationId)
    .where('endpoint_id', '=', endpointId)
    .where('failing_since', failingSince ? 'is' : 'is not', null)
    .execute()
}

/** Appends events. @returns The ids of those whose key was not there yet. */
export async function storeEvents(tx: Tx, rows: readonly EventRow[]): Promise<ReadonlySet<string>> {
  const stored = new Set<string>()
  for (const batch of batchesOf(rows)) {
    const { rows: made } = await sql<{ event_id: string }>`
      ${insertion('webhook_event', batch)} on conflict (org_id, key) do nothing returning event_id`.execute(
      tx,
    )
    for (const { event_id: id } of made) stored.add(id)
  }
  return stored
}

export function storeDeliveries(tx: Tx, rows: readonly DeliveryRow[]): Promise<void> {
  return bulkInsert(tx, 'webhook_delivery', rows)
}

export interface DueDelivery {
  readonly delivery: DeliveryRow
  /** Also a deleted one. */
  readonly endpoint: EndpointRow
  readonly event: EventRow
}

export async function findDelivery(
  tx: Tx,
  { organisationId, deliveryId }: { readonly organisationId: string; readonly deliveryId: string },
): Promise<DueDelivery | undefined> {
  const delivery = await tx
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('delivery_id', '=', deliveryId)
    .executeTakeFirst()
  if (!delivery) return undefined
  const endpoint = await tx
    .selectFrom('webhook_endpoint')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('endpoint_id', '=', delivery.endpoint_id)
    .executeTakeFirstOrThrow()
  const event = await tx
    .selectFrom('webhook_event')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('event_id', '=', delivery.event_id)
    .executeTakeFirstOrThrow()
  return { delivery, endpoint, event }
}

export function attemptsOf(
  tx: Tx,
  { organisationId, deliveryId }: { readonly organisationId: string; readonly deliveryId: string },
): Promise<AttemptRow[]> {
  return tx
    .selectFrom('webhook_attempt')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('delivery_id', '=', deliveryId)
    .orderBy('attempt')
    .execute()
}

/** Writes an attempt and what the delivery is after it. @returns False where another process did that attempt first. */
export async function storeAttempt(
  tx: Tx,
  attempt: AttemptRow,
  delivery: Pick<DeliveryRow, 'state' | 'next_attempt_at' | 'ended_at'>,
): Promise<boolean> {
  const made = await tx
    .insertInto('webhook_attempt')
    .values(attempt)
    .onConflict((conflict) => conflict.columns(['org_id', 'delivery_id', 'attempt']).doNothing())
    .returning('attempt')
    .executeTakeFirst()
  if (!made) return false
  await tx
    .updateTable('webhook_delivery')
    .set({ ...delivery, attempts: attempt.attempt })
    .where('org_id', '=', attempt.org_id)
    .where('delivery_id', '=', attempt.delivery_id)
    .where('state', '=', 'pending')
    .execute()
  return true
}

/** Deliveries that an endpoint will not get any more. */
export async function cancelPending(
  tx: Tx,
  { organisationId, endpointId }: EndpointKey,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('webhook_delivery')
    .set({ state: 'cancelled', next_attempt_at: null, ended_at: now })
    .where('org_id', '=', organisationId)
    .where('endpoint_id', '=', endpointId)
    .where('state', '=', 'pending')
    .execute()
}

export async function organisationsWithPending(db: Database): Promise<readonly string[]> {
  const rows = await db.shared.selectFrom('webhook_delivery').select('org_id').distinct().execute()
  return rows.map(({ org_id: id }) => id)
}

/** Deliveries that are due by then, to endpoints that take them; those that wait longest first. */
export async function findPending(
  tx: Tx,
  {
    organisationId,
    by,
    limit,
    endpointId,
  }: {
    readonly organisationId: string
    readonly by: Date
    readonly limit: number
    readonly endpointId?: string
  },
): Promise<Work[]> {
  let query = tx
    .selectFrom('webhook_delivery')
    .innerJoin('webhook_endpoint', (join) =>
      join
        .onRef('webhook_endpoint.org_id', '=', 'webhook_delivery.org_id')
        .onRef('webhook_endpoint.endpoint_id', '=', 'webhook_delivery.endpoint_id'),
    )
    .select(['delivery_id', 'webhook_delivery.endpoint_id', 'next_attempt_at'])
    .where('webhook_delivery.org_id', '=', organisationId)
    .where('webhook_delivery.state', '=', 'pending')
    .where('webhook_endpoint.state', '=', 'active')
    .where('next_attempt_at', '<=', by)
    .orderBy('next_attempt_at')
    .limit(limit)
  if (endpointId !== undefined) query = query.where('webhook_delivery.endpoint_id', '=', endpointId)
  const rows = await query.execute()
  return rows.map((row) => ({
    organisationId,
    id: row.delivery_id,
    group: row.endpoint_id,
    ...(row.next_attempt_at && { at: row.next_attempt_at }),
  }))
}

/** Events since an instant, or one of them, in the order in which they were recorded. */
export function findEvents(
  tx: Tx,
  {
    organisationId,
    since,
    limit,
  }: { readonly organisationId: string; readonly since: Date; readonly limit: number },
): Promise<EventRow[]> {
  return tx
    .selectFrom('webhook_event')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('recorded_at', '>=', since)
    .orderBy('event_id')
    .limit(limit)
    .execute()
}

export interface DeliveryFilter {
  readonly organisationId: string
  readonly endpointId?: string | undefined
  readonly eventId?: string | undefined
  readonly topic?: string | undefined
  readonly state?: DeliveryRow['state'] | undefined
  /** Id of the last one of the page before. */
  readonly before?: string | undefined
  readonly limit: number
}

/** The newest first. */
export function listDeliveries(
  tx: Tx,
  { organisationId, endpointId, eventId, topic, state, before, limit }: DeliveryFilter,
): Promise<(DeliveryRow & { readonly topic: string })[]> {
  let query = tx
    .selectFrom('webhook_delivery')
    .innerJoin('webhook_event', (join) =>
      join
        .onRef('webhook_event.org_id', '=', 'webhook_delivery.org_id')
        .onRef('webhook_event.event_id', '=', 'webhook_delivery.event_id'),
    )
    .selectAll('webhook_delivery')
    .select('webhook_event.topic')
    .where('webhook_delivery.org_id', '=', organisationId)
    .orderBy('delivery_id', 'desc')
    .limit(limit)
  if (endpointId !== undefined) query = query.where('webhook_delivery.endpoint_id', '=', endpointId)
  if (eventId !== undefined) query = query.where('webhook_delivery.event_id', '=', eventId)
  if (topic !== undefined) query = query.where('webhook_event.topic', '=', topic)
  if (state !== undefined) query = query.where('webhook_delivery.state', '=', state)
  if (before !== undefined) query = query.where(sql<boolean>`delivery_id < ${before}::uuid`)
  return query.execute()
}

export function listEvents(
  tx: Tx,
  {
    organisationId,
    topic,
    since,
    after,
    limit,
  }: {
    readonly organisationId: string
    readonly topic?: string | undefined
    readonly since?: Date | undefined
    readonly after?: string | undefined
    readonly limit: number
  },
): Promise<EventRow[]> {
  let query = tx
    .selectFrom('webhook_event')
    .selectAll()
    .where('org_id', '=', organisationId)
    .orderBy('event_id')
    .limit(limit)
  if (topic !== undefined) query = query.where('topic', '=', topic)
  if (since !== undefined) query = query.where('recorded_at', '>=', since)
  if (after !== undefined) query = query.where(sql<boolean>`event_id > ${after}::uuid`)
  return query.execute()
}

interface OldOnes {
  readonly organisationId: string
  readonly before: Date
  readonly limit: number
}

/** Lets go of deliveries that ended before an instant, with their attempts. @returns How many are gone. */
export async function forgetDeliveries(tx: Tx, { organisationId, before, limit }: OldOnes): Promise<number> {
  const old = await tx
    .selectFrom('webhook_delivery')
    .select('delivery_id')
    .where('org_id', '=', organisationId)
    .where('state', '<>', 'pending')
    .where('ended_at', '<', before)
    .limit(limit)
    .execute()
  if (old.length === 0) return 0
  const ids = sql<string>`any(${old.map(({ delivery_id: id }) => id)}::uuid[])`
  for (const table of ['webhook_attempt', 'webhook_delivery'] as const)
    await tx.deleteFrom(table).where('org_id', '=', organisationId).where('delivery_id', '=', ids).execute()
  return old.length
}

/** Lets go of events from before an instant that no delivery tells of. @returns How many are gone. */
export async function forgetEvents(tx: Tx, { organisationId, before, limit }: OldOnes): Promise<number> {
  const old = tx
    .selectFrom('webhook_event')
    .select('event_id')
    .where('org_id', '=', organisationId)
    .where('recorded_at', '<', before)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('webhook_delivery')
            .select('delivery_id')
            .where('webhook_delivery.org_id', '=', organisationId)
            .whereRef('webhook_delivery.event_id', '=', 'webhook_event.event_id'),
        ),
      ),
    )
    .limit(limit)
  const { numDeletedRows } = await tx
    .deleteFrom('webhook_event')
    .where('org_id', '=', organisationId)
    .where('event_id', 'in', old)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Jobs in the database. */
import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { Database, Tx } from '../db/database.ts'
import type { JobTable, RecordedActor } from '../db/tables.ts'
import { Id, Instant } from '../shape.ts'
import type { Work } from './queue.ts'

export type JobRow = Selectable<JobTable>

interface JobKey {
  readonly organisationId: string
  readonly jobId: string
}

export const Job = z
  .object({
    jobId: Id,
    kind: z.string(),
    state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
    done: z.int().describe('How much of `total` is done'),
    total: z.int().optional().describe('Absent until it is known'),
    result: z.record(z.string(), z.unknown()).optional().describe('What came of it, once it is done'),
    createdAt: Instant,
    startedAt: Instant.optional(),
    endedAt: Instant.optional(),
  })
  .meta({ id: 'Job' })

export function jobOf(row: JobRow): z.output<typeof Job> {
  return {
    jobId: row.job_id,
    kind: row.kind,
    state: row.state,
    done: row.done,
    ...(row.total !== null && { total: row.total }),
    ...(row.result !== null && { result: row.result }),
    createdAt: row.created_at.toISOString(),
    ...(row.started_at && { startedAt: row.started_at.toISOString() }),
    ...(row.ended_at && { endedAt: row.ended_at.toISOString() }),
  }
}

/** @returns The id of the job: the given one, or that of the open job of the same kind and key. */
export async function storeJob(
  tx: Tx,
  job: JobKey & {
    readonly kind: string
    readonly key: string
    readonly input: unknown
    readonly createdBy: RecordedActor
    readonly now: Date
  },
): Promise<string> {
  const { organisationId, jobId, kind, key, input, createdBy, now } = job
  const made = await tx
    .insertInto('job')
    .values({
      org_id: organisationId,
      job_id: jobId,
      kind,
      key,
      input: JSON.stringify(input),
      state: 'waiting',
      done: 0,
      attempts: 0,
      created_by: JSON.stringify(createdBy),
      created_at: now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['org_id', 'kind', 'key'])
        .where('state', 'in', [sql.lit<'waiting'>('waiting'), sql.lit<'running'>('running')])
        .doNothing(),
    )
    .returning('job_id')
    .executeTakeFirst()
  if (made) return made.job_id
  const open = await tx
    .selectFrom('job')
    .select('job_id')
    .where('org_id', '=', organisationId)
    .where('kind', '=', kind)
    .where('key', '=', key)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst()
  // It ended between the two statements: ask again.
  return open ? open.job_id : storeJob(tx, job)
}

export function findJob(tx: Tx, { organisationId, jobId }: JobKey): Promise<JobRow | undefined> {
  return tx
    .selectFrom('job')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('job_id', '=', jobId)
    .executeTakeFirst()
}

/** Marks an open job as running. @returns Undefined where it has ended. */
export function takeJob(tx: Tx, { organisationId, jobId }: JobKey, now: Date): Promise<JobRow | undefined> {
  return tx
    .updateTable('job')
    .set({
      state: 'running',
      started_at: sql<Date>`coalesce(started_at, ${now})`,
      attempts: sql<number>`attempts + 1`,
    })
    .where('org_id', '=', organisationId)
    .where('job_id', '=', jobId)
    .where('state', 'in', ['waiting', 'running'])
    .returningAll()
    .executeTakeFirst()
}

/** @returns Whether the job is still to be done. */
export async function storeProgress(
  tx: Tx,
  { organisationId, jobId }: JobKey,
  { done, total, place }: { readonly done: number; readonly total?: number; readonly place?: unknown },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('job')
    // Work that gets on is not work that fails: its attempts count from here.
    .set({
      done,
      attempts: 0,
      ...(total !== undefined && { total }),
      ...(place !== undefined && { place: JSON.stringify(place) }),
    })
    .where('org_id', '=', organisationId)
    .where('job_id', '=', jobId)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Ends an open job. @returns Whether it was open. */
export async function endJob(
  tx: Tx,
  { organisationId, jobId }: JobKey,
  {
    state,
    result,
    now,
  }: {
    readonly state: 'done' | 'failed' | 'cancelled'
    readonly result: Readonly<Record<string, unknown>> | null
    readonly now: Date
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('job')
    .set({ state, result: result && JSON.stringify(result), ended_at: now })
    .where('org_id', '=', organisationId)
    .where('job_id', '=', jobId)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function organisationsWithOpenJobs(db: Database): Promise<readonly string[]> {
  const rows = await db.shared.selectFrom('job').select('org_id').distinct().execute()
  return rows.map(({ org_id: id }) => id)
}

export async function findOpenJobs(tx: Tx, organisationId: string): Promise<Work[]> {
  const rows = await tx
    .selectFrom('job')
    .select('job_id')
    .where('org_id', '=', organisationId)
    .where('state', 'in', ['waiting', 'running'])
    .orderBy('job_id')
    .execute()
  return rows.map(({ job_id: id }) => ({ organisationId, id }))
}

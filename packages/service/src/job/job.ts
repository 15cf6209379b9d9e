/**
 * Jobs: long work of an organisation, with progress that can be asked for. A job is made in the transaction that calls for
 * it, runs after the commit, goes on where it was when the process was stopped, and can be cancelled.
 */
import type { z } from 'zod'
import { recordedBy, type SystemActor } from '../actor.ts'
import type { RecordContext } from '../operation.ts'
import type { Permission } from '../permission.ts'
import type { Service } from '../service.ts'
import type { Queue, Work } from './queue.ts'
import {
  endJob,
  findOpenJobs,
  type JobRow,
  organisationsWithOpenJobs,
  storeJob,
  storeProgress,
  takeJob,
} from './store.ts'

export interface JobKind<Input = unknown> {
  readonly name: string
  /** Who may ask for it and cancel it. */
  readonly permission: Permission
  readonly input: z.ZodType<Input>
  // A method, so that a kind with its own input is still a JobKind; the input was checked when it was read.
  /** @returns What is told of the job when it is done. */
  run(context: JobContext, input: Input): Promise<Readonly<Record<string, unknown>>>
}

export interface JobContext {
  readonly service: Service
  readonly organisationId: string
  readonly jobId: string
  readonly actor: SystemActor
  /** Where it was when the process was stopped; undefined at the first start. */
  readonly place: unknown
  /** Aborted when the process stops. */
  readonly signal: AbortSignal
  /**
   * Writes how far it is, and where it would go on. To be called between short transactions, in the second or so.
   *
   * @throws {JobInterrupted} It was cancelled, or the process stops: to be let through.
   */
  readonly progress: (state: { done: number; total?: number; place?: unknown }) => Promise<void>
}

class JobInterrupted extends Error {
  override readonly name = 'JobInterrupted'
}

const jobQueue = 'job'

const mostAttempts = 5
/** So many run at once, over all organisations. */
const concurrency = 2

/**
 * Asks for a job, in the transaction of the operation.
 *
 * @param key Of the work: where a job of this kind and key is open already, that one is returned.
 */
export async function enqueueJob<Input>(
  {
    service,
    tx,
    organisationId,
    actor,
    now,
    afterCommit,
  }: Pick<RecordContext, 'service' | 'tx' | 'organisationId' | 'actor' | 'now' | 'afterCommit'>,
  kind: JobKind<Input>,
  { input, key = '' }: { readonly input: Input; readonly key?: string },
): Promise<string> {
  const jobId = await storeJob(tx, {
    organisationId,
    jobId: service.newId(),
    kind: kind.name,
    key,
    input,
    createdBy: recordedBy(actor),
    now,
  })
  afterCommit(() => service.jobs.wake(jobQueue, [{ organisationId, id: jobId }]))
  return jobId
}

/** The queue that runs jobs of these kinds. */
export function jobsOf(service: Service, kinds: readonly JobKind[]): Queue {
  const { db } = service
  const byName = new Map(kinds.map((kind) => [kind.name, kind]))
  return {
    name: jobQueue,
    concurrency,
    run: (work, signal) => runJob(service, byName, work, signal),
    organisations: () => organisationsWithOpenJobs(db),
    open: (organisationId) =>
      db.inOrganisation({ organisationId, access: 'read' }, (tx) => findOpenJobs(tx, organisationId)),
  }
}

async function runJob(
  service: Service,
  kinds: ReadonlyMap<string, JobKind>,
  { organisationId, id: jobId }: Work,
  signal: AbortSignal,
): Promise<undefined> {
  const job = { organisationId, jobId }
  const write = <T>(work: Parameters<typeof service.db.inOrganisation<T>>[1]): Promise<T> =>
    service.db.inOrganisation({ organisationId, access: 'write' }, work)
  const row = await write((tx) => takeJob(tx, job, service.clock.now()))
  if (!row) return
  try {
    const result = await run(service, kinds, row, signal, async (state) => {
      const isOpen = await write((tx) => storeProgress(tx, job, state))
      if (!isOpen || signal.aborted) throw new JobInterrupted()
    })
    await write((tx) => endJob(tx, job, { state: 'done', result, now: service.clock.now() }))
  } catch (error) {
    // Cancelled, or to go on at the next start.
    if (error instanceof JobInterrupted) return
    if (row.attempts >= mostAttempts)
      await write((tx) => endJob(tx, job, { state: 'failed', result: null, now: service.clock.now() }))
    throw error
  }
}

function run(
  service: Service,
  kinds: ReadonlyMap<string, JobKind>,
  { org_id: organisationId, job_id: jobId, kind: name, input, place }: JobRow,
  signal: AbortSignal,
  progress: JobContext['progress'],
): Promise<Readonly<Record<string, unknown>>> {
  const kind = kinds.get(name)
  if (!kind) throw new Error(`No job of the kind ${name} is known`)
  const actor: SystemActor = { kind: 'system', task: name, membership: { organisationId } }
  const context: JobContext = {
    service,
    organisationId,
    jobId,
    actor,
    place: place ?? undefined,
    signal,
    progress,
  }
  return kind.run(context, kind.input.parse(input))
}

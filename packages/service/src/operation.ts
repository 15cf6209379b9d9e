/**
 * Operations, and the one door to them. A shell parses its own form of a request, calls `perform`, and presents the
 * outcome; validation, permission, transaction, idempotency and audit are here and nowhere else.
 */
import { z } from 'zod'
import { type Actor, type Authentication, may } from './actor.ts'
import { recordAudit } from './audit/store.ts'
import { triedAgain, isInTheWay } from './db/tried-again.ts'
import type { Tx } from './db/database.ts'
import { statementsOf } from './db/dialect.ts'
import { isOvertaken } from './db/only-if.ts'
import type { TenantTables } from './db/tables.ts'
import { grantedRecords } from './grant/store.ts'
import { answerOnce, keepAnswerIfFirst } from './idempotency/store.ts'
import { saidOf } from './input-fault.ts'
import type { Permission } from './permission.ts'
import type { InputFault, Problem } from './problem.ts'
import type { Service } from './service.ts'
import { textFaults } from './text-fault.ts'

export type Outcome<T> =
  | {
      readonly value: T
      readonly version?: number
      /** The value as JSON in UTF-8, where making it anew for each shell costs much. */
      readonly json?: Uint8Array
      readonly problem?: undefined
    }
  | { readonly problem: Problem; readonly value?: undefined }

/** Slow work on what a read has found: done once its transaction is over, for which others wait. */
type Remaining<T> = () => Outcome<T>

type Effect = 'read' | 'write'

/** A write is over once it is committed: what then failed would be told of a change that stands. */
type Found<T, E extends Effect> = Outcome<T> | (E extends 'read' ? Remaining<T> : never)

interface Described<Name extends string, I extends z.ZodObject, O extends z.ZodType> {
  readonly name: Name
  /** For API documents and agents, in English: one line, then what a caller must know. */
  readonly summary: string
  readonly description?: string
  readonly effect: Effect
  readonly input: I
  readonly output: O
}

/** A write that was worked out before its transaction. */
export interface Foreseen<T> {
  readonly outcome: Outcome<T>
  /**
   * Asks for all its statements; none is answered, as they are sent together afterwards. Among them are those that fail the
   * transaction where something is not as it was read: see `onlyIf`.
   */
  write(context: RecordContext): Promise<void>
}

/** On records of one organisation, in one transaction. */
export interface RecordOperation<
  Name extends string = string,
  I extends z.ZodObject = z.ZodObject,
  O extends z.ZodType = z.ZodType,
  E extends Effect = Effect,
> extends Described<Name, I, O> {
  readonly scope: 'organisation'
  readonly effect: E
  readonly permission: Permission
  /**
   * Present where another organisation may be asked, that granted the permission; reads only. The ids of the records that
   * the input names: with none, only a grant over all of them counts.
   */
  grantable?(input: z.output<I>): readonly string[]
  /**
   * Records of the owner to which those of the input belong: a grant over one of them is a grant over these. Asked within
   * the owner's records.
   */
  belongsTo?(
    place: Pick<RecordContext, 'tx' | 'organisationId'>,
    input: z.output<I>,
  ): Promise<readonly string[]>
  /** Permission without which part of what this shows is left out or refused. */
  readonly alsoShows?: Permission
  /** Whether the caller must say which version of the record is changed. */
  readonly versioned?: boolean
  /** Whether the answer holds a secret that is shown once: it is not kept for a request that comes again. */
  readonly showsSecret?: boolean
  /**
   * Whether `run` sends all its statements before it waits for the answer to one; reads only. Others need not wait then until
   * this one has its answers.
   */
  readonly isOneStep?: boolean
  /**
   * Slow work that needs no transaction, before it begins: others wait for one another. What it gives is `prepared` in the
   * context of `run`; a problem ends it.
   */
  prepare?(context: Preparation, input: z.output<I>): Promise<Outcome<unknown>>
  /**
   * What a write comes to, worked out from what is there before its transaction begins. Where something is not so any more,
   * nothing is written, and `run` looks itself. Undefined: it is not that simple.
   */
  foresee?(context: Preparation, input: z.output<I>): Promise<Foreseen<z.output<O>> | undefined>
  /**
   * In one transaction, which may be tried again: what it does beside its statements comes to the same when done twice, or
   * waits for `afterCommit`.
   */
  // A method, so that an operation on its own input is still an Operation; `perform` checks the input first.
  run(context: RecordContext, input: z.output<I>): Promise<Found<z.output<O>, E>>
}

/** On the law: needs no records, so no transaction. */
export interface LawOperation<
  Name extends string = string,
  I extends z.ZodObject = z.ZodObject,
  O extends z.ZodType = z.ZodType,
> extends Described<Name, I, O> {
  readonly scope: 'law'
  readonly permission: 'catalogue:read'
  run(context: LawContext, input: z.output<I>): Outcome<z.output<O>> | Promise<Outcome<z.output<O>>>
}

/** On what belongs to a person rather than to an organisation: her organisations, her invitations. */
export interface PersonOperation<
  Name extends string = string,
  I extends z.ZodObject = z.ZodObject,
  O extends z.ZodType = z.ZodType,
> extends Described<Name, I, O> {
  readonly scope: 'person'
  /** Whether a request that comes again with its key is done once; without, doing it again is harmless. */
  readonly keyed?: boolean
  run(context: PersonContext, input: z.output<I>): Promise<Outcome<z.output<O>>>
}

export type Operation = RecordOperation | LawOperation | PersonOperation

export interface LawContext {
  readonly service: Service
  readonly actor: Actor
  /** When the request is recorded; the same instant throughout it. */
  readonly now: Date
}

export interface PersonContext extends LawContext {
  readonly actor: Extract<Actor, { kind: 'person' }>
  /** Of a keyed operation. */
  readonly idempotencyKey?: string
}

export interface Preparation extends LawContext {
  /** Whose records these are: the actor's organisation, or the one that granted a look. */
  readonly organisationId: string
  /** The version that the caller changes; present where the operation is versioned. */
  readonly expectedVersion: number | undefined
  /** Whether the caller has the permission `alsoShows`: for another organisation's records, by a grant over the same ones. */
  readonly seesAll: boolean
}

export interface RecordContext extends Preparation {
  readonly tx: Tx
  /** Work for when the transaction is committed, in this process: to forget what was cached, to wake who waits. */
  readonly afterCommit: (work: () => void) => void
  /** What `prepare` of the operation gave. */
  readonly prepared: unknown
}

export function recordOperation<
  const Name extends string,
  I extends z.ZodObject,
  O extends z.ZodType,
  const E extends Effect,
>(operation: Omit<RecordOperation<Name, I, O, E>, 'scope'>): RecordOperation<Name, I, O, E> {
  return { scope: 'organisation', ...operation }
}

export function lawOperation<const Name extends string, I extends z.ZodObject, O extends z.ZodType>(
  operation: Omit<LawOperation<Name, I, O>, 'scope' | 'permission' | 'effect'>,
): LawOperation<Name, I, O> {
  return { scope: 'law', permission: 'catalogue:read', effect: 'read', ...operation }
}

export function personOperation<const Name extends string, I extends z.ZodObject, O extends z.ZodType>(
  operation: Omit<PersonOperation<Name, I, O>, 'scope'>,
): PersonOperation<Name, I, O> {
  return { scope: 'person', ...operation }
}

/** What a shell tells beside the input. */
export interface Request {
  /** Undefined: nobody signed in. */
  readonly actor: Actor | undefined
  /** Who asks, looked at again: between the head of a request and its end she may have been removed, or her key revoked. */
  readonly again?: () => Promise<Authentication>
  /** Another organisation whose records are asked for, by its grant. */
  readonly ownerId?: string
  /** From If-Match. */
  readonly expectedVersion?: number
  readonly idempotencyKey?: string
}

/** Runs one operation for one request; never throws for what a caller did wrong. */
export async function perform<O extends z.ZodType>(
  service: Service,
  operation: Operation & { readonly output: O },
  request: Request,
  input: unknown,
): Promise<Outcome<z.output<O>>> {
  const { actor } = request
  if (!actor) return { problem: { code: 'not-signed-in' } }
  const refusal = refusalOf(operation, actor)
  if (refusal) {
    await auditRefusal(service, operation, request, refusal)
    return { problem: refusal }
  }
  const unfit = textFaults(input)
  if (unfit.length > 0) return { problem: faultsOf(unfit) }
  const read = operation.input.safeParse(input)
  if (!read.success) return { problem: malformed(read.error) }
  if (operation.scope === 'organisation' && operation.versioned && request.expectedVersion === undefined)
    return { problem: { code: 'version-missing' } }
  const now = service.clock.now()
  const early = notYetHappened(read.data, now)
  if (early) return { problem: faultsOf([early]) }
  const outcome = await run(service, operation, { ...request, actor }, read.data, now)
  if (outcome.problem && refused.has(outcome.problem.code))
    await auditRefusal(service, operation, request, outcome.problem)
  return outcome as Outcome<z.output<O>>
}

/** Clocks of callers may be ahead by so much. */
const clockDriftMs = 5 * 60_000

/** What is recorded has happened; what a caller only expects is no record. */
function notYetHappened(
  { occurredAt }: Readonly<Record<string, unknown>>,
  now: Date,
): InputFault | undefined {
  if (typeof occurredAt !== 'string' || Date.parse(occurredAt) <= now.getTime() + clockDriftMs)
    return undefined
  return {
    pointer: '/occurredAt',
    code: 'in-the-future',
    found: shorten(occurredAt),
    detail: 'in-the-future',
  }
}

/** Problems that are refusals: somebody reached for what is not hers. A mistyped id is among them on purpose. */
const refused: ReadonlySet<string> = new Set(['permission-missing', 'record-unknown', 'reset-not-yours'])

function refusalOf(operation: Operation, actor: Actor): Problem | undefined {
  if (operation.scope === 'person')
    return actor.kind === 'person'
      ? undefined
      : { code: 'permission-missing', facts: { permission: 'person' } }
  if (operation.scope === 'organisation' && !actor.membership) return { code: 'organisation-missing' }
  if (operation.scope === 'law' && actor.kind === 'person') return undefined
  return may(actor, operation.permission)
    ? undefined
    : { code: 'permission-missing', facts: { permission: operation.permission } }
}

/**
 * Why who asked may not do it any more. A body takes as long to come as its sender likes, and what is prepared takes a
 * while; so a write is looked at again before it is made.
 */
export async function refusalByNow(
  operation: Operation,
  { actor, again }: Request,
): Promise<Problem | undefined> {
  if (!again) return undefined
  const { actor: now, problem } = await again()
  if (problem) return problem
  if (!now) return { code: 'not-signed-in' }
  // Who has left her only organisation and joined another in between acts for another by now.
  if (now.membership?.organisationId !== actor?.membership?.organisationId)
    return { code: 'organisation-missing' }
  return refusalOf(operation, now)
}

async function run(
  service: Service,
  operation: Operation,
  request: Request & { readonly actor: Actor },
  input: Record<string, unknown>,
  now: Date,
): Promise<Outcome<unknown>> {
  const { actor } = request
  switch (operation.scope) {
    case 'law':
      return operation.run({ service, actor, now }, input)
    case 'person': {
      const refusal = operation.effect === 'write' && (await refusalByNow(operation, request))
      if (refusal) return { problem: refusal }
      return operation.run(
        {
          service,
          actor: actor as PersonContext['actor'],
          now,
          ...(request.idempotencyKey !== undefined && { idempotencyKey: request.idempotencyKey }),
        },
        input,
      )
    }
    case 'organisation':
      return runOnRecords(service, operation, request, input, now)
    default:
      return operation satisfies never
  }
}

async function runOnRecords(
  service: Service,
  operation: RecordOperation,
  request: Request & { readonly actor: Actor },
  input: Record<string, unknown>,
  now: Date,
): Promise<Outcome<unknown>> {
  const { actor, ownerId, expectedVersion, idempotencyKey } = request
  const own = actor.membership?.organisationId as string
  const organisationId = ownerId ?? own
  const isOwn = organisationId === own
  const isGranted = (permission: Permission): Promise<boolean> =>
    isGrantedFor(service, operation, { ownerId: organisationId, granteeId: own, permission, input, now })
  // Whether the organisation exists is nobody's business.
  if (!isOwn && !(await isGranted(operation.permission)))
    return { problem: { code: 'record-unknown', facts: { kind: 'organisation' } } }
  const { alsoShows } = operation
  const seesAll = alsoShows !== undefined && (isOwn ? may(actor, alsoShows) : await isGranted(alsoShows))
  const scope = {
    organisationId,
    ...(actor.kind === 'person' && { personId: actor.personId }),
    access: operation.effect,
    isOneStep: operation.isOneStep === true,
  } as const
  const preparation: Preparation = { service, actor, now, organisationId, expectedVersion, seesAll }
  const prepared = await operation.prepare?.(preparation, input)
  if (prepared?.problem) return prepared
  const foreseen = await operation.foresee?.(preparation, input)
  const refusal = operation.effect === 'write' && (await refusalByNow(operation, request))
  if (refusal) return { problem: refusal }
  const keyed = idempotencyKey !== undefined && {
    key: idempotencyKey,
    operation: operation.name,
    input,
    keepsAnswer: operation.showsSecret !== true,
  }
  const onceCommitted: (() => void)[] = []
  const contextOf = (tx: Tx): RecordContext => ({
    ...preparation,
    tx,
    afterCommit: (task) => onceCommitted.push(task),
    prepared: prepared?.value,
  })
  const writeForeseen = async (it: Foreseen<unknown>): Promise<Outcome<unknown> | undefined> => {
    const statements = await statementsOf<TenantTables>(async (tx) => {
      const context = contextOf(tx)
      if (keyed) await keepAnswerIfFirst(context, keyed, it.outcome)
      await it.write(context)
    })
    try {
      await service.db.writeAtOnce(scope, statements)
      return it.outcome
    } catch (error) {
      if (!isOvertaken(error) && !isInTheWay(error)) throw error
      return undefined
    }
  }
  const look = () =>
    service.db.inOrganisation(scope, async (tx, sendLast) => {
      // What a try that came to nothing has left.
      onceCommitted.length = 0
      const context = contextOf(tx)
      const work = () => operation.run(context, input)
      const found =
        operation.effect === 'write' && keyed
          ? await answerOnce({ ...context, sendLast }, keyed, work)
          : await work()
      // A refused write leaves nothing behind, whatever it wrote before it found out.
      if ('problem' in found && found.problem && operation.effect === 'write')
        throw new Refused(found.problem)
      return found
    })
  const given = (foreseen && (await writeForeseen(foreseen))) ?? (await inTransaction(look))
  const outcome = typeof given === 'function' ? given() : given
  if (!outcome.problem) for (const task of onceCommitted) task()
  if (!isOwn && !outcome.problem)
    await recordAudit(service, {
      organisationId,
      actor,
      operation: operation.name,
      outcome: 'allowed',
      now,
      target: { ...(input as object) },
    })
  return outcome
}

async function isGrantedFor(
  service: Service,
  operation: RecordOperation,
  {
    ownerId,
    granteeId,
    permission,
    input,
    now,
  }: {
    readonly ownerId: string
    readonly granteeId: string
    readonly permission: Permission
    readonly input: Record<string, unknown>
    readonly now: Date
  },
): Promise<boolean> {
  const recordIds = operation.effect === 'read' ? operation.grantable?.(input) : undefined
  if (!recordIds) return false
  const granted = await grantedRecords(service, { ownerId, granteeId, permission, now })
  if (granted === 'all' || granted.size === 0) return granted === 'all'
  if (recordIds.length > 0 && recordIds.every((id) => granted.has(id))) return true
  const holders = await service.db.inOrganisation({ organisationId: ownerId, access: 'read' }, async (tx) =>
    operation.belongsTo?.({ tx, organisationId: ownerId }, input),
  )
  return holders?.some((id) => granted.has(id)) ?? false
}

/** Carries a problem out of a transaction, which rolls back. */
export class Refused extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

/** @param work A transaction that throws `Refused` where it shall leave nothing behind; it may be tried again. */
export async function inTransaction<T>(work: () => Promise<T>): Promise<T | { readonly problem: Problem }> {
  try {
    return await triedAgain(work)
  } catch (error) {
    if (error instanceof Refused) return { problem: error.problem }
    throw error
  }
}

/** A refusal is written where its organisation can read it; who has no organisation has no log to write to. */
async function auditRefusal(
  service: Service,
  operation: Operation,
  { actor, ownerId }: Request,
  problem: Problem,
): Promise<void> {
  if (!actor?.membership) return
  await recordAudit(service, {
    organisationId: actor.membership.organisationId,
    actor,
    operation: operation.name,
    outcome: 'refused',
    reason: problem.code,
    now: service.clock.now(),
    target: { ...(ownerId !== undefined && { ownerId }), ...problem.facts },
  })
}

const mostFaults = 100
const longestFound = 80

/** All faults of an input at once, each with its place. */
export function malformed(error: z.ZodError): Problem {
  return faultsOf(
    error.issues.map((issue) => ({
      pointer: pointerTo(issue.path),
      code: issue.code,
      ...('input' in issue && issue.input !== undefined && { found: shorten(issue.input) }),
      ...('values' in issue && { expected: issue.values.map(String) }),
      detail: issue.message,
      ...saidAs(issue),
    })),
  )
}

/** Words of the schema itself are not said otherwise. */
function saidAs(issue: z.core.$ZodIssue): Pick<InputFault, 'said'> {
  const said = saidOf(issue)
  return said ? { said } : {}
}

function faultsOf(faults: readonly InputFault[]): Problem {
  return { code: 'input-malformed', facts: { count: faults.length }, errors: faults.slice(0, mostFaults) }
}

function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

function shorten(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  return text.length > longestFound ? `${text.slice(0, longestFound)}…` : text
}

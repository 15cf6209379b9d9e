/** Answers that are kept: made from what is stored now, compared with the answer before, and written together. */
import type { LabResult } from '@playproof/engine/screening'
import { sql } from 'kysely'
import { type Actor, recordedBy } from '../actor.ts'
import { onlyIf } from '../db/only-if.ts'
import type { OverlayReference } from '../db/tables.ts'
import { dayOf } from '../law/document.ts'
import { currentOverlays, overlaysOf } from '../overlay/store.ts'
import { overlaidDigest, type OverlayVersion } from '../overlay/overlaid.ts'
import type { Document } from '../product/document.ts'
import { holdProducts, holdRevisions } from '../product/hold.ts'
import { reportsIn, resultsOf } from '../result/store.ts'
import type { RecordContext } from '../operation.ts'
import { type Event, emitEvents } from '../webhook/event.ts'
import { changeEvents } from './change-event.ts'
import type { Service } from '../service.ts'
import { type Refusal, type Task, type TaskAnswer, answer } from './answer.ts'
import { type KeptScope, scopeKeyOf } from './scope.ts'
import {
  type AssessedRevision,
  type AssessmentRow,
  currentAssessments,
  findAssessedRevision,
  insertAnswers,
  type NewAnswer,
  type Reading,
  refreshPortfolio,
  type RevisionToAssess,
} from './store.ts'

/** What is asked about one revision. */
export interface AskedAnswer<Revision = AssessedRevision<Document | string>> {
  readonly revision: Revision
  readonly scope: KeptScope<OverlayVersion>
}

/** A question with all that its answer rests on. */
export interface PreparedQuestion extends AskedAnswer {
  readonly key: string
  readonly task: Task
  readonly last: AssessmentRow | undefined
}

export interface KeptOutcome {
  readonly revisionId: string
  /** Undefined where it was refused. */
  readonly row?: NewAnswer['row'] | AssessmentRow
  readonly refusal?: Refusal
  /** Rules whose verdict differs from the answer before. */
  readonly changed: number
  /** Whether it is another answer than the one before, and was written. */
  readonly isNew: boolean
}

type Answering = Pick<RecordContext, 'tx' | 'organisationId' | 'afterCommit'> & {
  readonly service: Service
  readonly actor: Actor
  readonly now: Date
}

/** What is known of the revisions already; read where absent. */
type Known = Partial<Standing>

/** What an answer rests on beside the revision. */
export interface Standing {
  /** The newest answers. */
  readonly current: readonly AssessmentRow[]
  readonly results: Awaited<ReturnType<typeof resultsOf>>
}

export async function readStanding(reading: Reading, revisionId: string): Promise<Standing> {
  const [current, results] = await Promise.all([
    currentAssessments(reading, [revisionId]),
    resultsOf(reading, [revisionId]),
  ])
  return { current, results }
}

/** Questions with their answers, in the same order. */
export interface Answered {
  readonly questions: readonly PreparedQuestion[]
  readonly answers: readonly TaskAnswer[]
}

/**
 * What will be answered once a revision is saved.
 *
 * @returns Undefined where that takes more than what was read: overlays lie on an answer, or one will be refused.
 */
export function answersOn(
  { service, now }: { readonly service: Service; readonly now: Date },
  saved: AssessedRevision,
  { current, results }: Standing,
): Answered | undefined {
  const hasOverlays = current.some(({ overlays }) => overlays.length > 0)
  if (hasOverlays || saved.markets.length === 0) return undefined
  const asked = standingQuestions(saved, current, noOverlays)
  const questions = questionsOf({ service, now, current, results, overlays: noOverlays }, asked)
  const answers = questions.map(({ task }) => answer(task, service.shelf))
  return answers.some(({ refusal }) => refusal !== undefined) ? undefined : { questions, answers }
}

/**
 * For statements that are sent at once: fails the transaction where answers on a revision no longer rest on what was read of
 * it, or its product counts no more.
 */
export function onlyIfStanding(
  { tx, organisationId }: Reading,
  { revisionId, productId }: AssessedRevision,
  { current, results }: Standing,
): Promise<void> {
  const answers = current.map((row) => row.assessment_id).toSorted()
  const reports = reportsIn(results.get(revisionId) ?? []).toSorted()
  return onlyIf(
    tx,
    sql`
      coalesce((
        select string_agg(assessment_id::text, ',' order by assessment_id) from assessment_current
        where org_id = ${organisationId} and revision_id = ${revisionId}
      ), '') = ${answers.join(',')}
      and coalesce((
        select string_agg(report_id::text, ',' order by report_id) from result_report
        where org_id = ${organisationId} and revision_id = ${revisionId} and withdrawn_at is null and results <> '[]'
      ), '') = ${reports.join(',')}
      and exists (
        select from product
        where org_id = ${organisationId} and product_id = ${productId} and withdrawn_at is null
      )`,
  )
}

/** Answers a few questions here and now, within the transaction of the context. */
export async function keepAnswers(
  context: Answering & Known,
  asked: readonly AskedAnswer[],
): Promise<KeptOutcome[]> {
  const { service } = context
  const prepared = await prepareQuestions(context, asked)
  const answers = prepared.map(({ task }) => answer(task, service.shelf))
  return writeAnswers(context, prepared, answers)
}

/** Reads all that the answers rest on. */
export async function prepareQuestions(
  {
    service,
    now,
    tx,
    organisationId,
    current,
    results: knownResults,
  }: Reading & { readonly service: Service; readonly now: Date } & Known,
  asked: readonly AskedAnswer[],
): Promise<PreparedQuestion[]> {
  const revisionIds = [...new Set(asked.map(({ revision }) => revision.revisionId))]
  const reading = { tx, organisationId }
  const [known, results] = await Promise.all([
    current ?? currentAssessments(reading, revisionIds),
    knownResults ?? resultsOf(reading, revisionIds),
  ])
  const overlays = await oldOverlays(reading, known)
  return questionsOf({ service, now, current: known, results, overlays }, asked)
}

function questionsOf(
  {
    service,
    now,
    current,
    results,
    overlays,
  }: Standing & {
    readonly service: Service
    readonly now: Date
    /** Those on which the newest answers rest. */
    readonly overlays: ReadonlyMap<string, OverlayVersion>
  },
  asked: readonly AskedAnswer[],
): PreparedQuestion[] {
  const lastOf = new Map(current.map((row) => [`${row.revision_id} ${row.scope_key}`, row]))
  const { digest } = service.law.catalogue
  return asked.map(({ revision, scope }) => {
    const key = scopeKeyOf(scope)
    const last = lastOf.get(`${revision.revisionId} ${key}`)
    return {
      revision,
      scope,
      key,
      last,
      task: {
        revision: { productId: revision.productId, label: revision.label, document: revision.document },
        law: { catalogueDigest: digest, overlays: scope.overlays },
        scope: { markets: scope.markets, channels: scope.channels, on: scope.fixedOn ?? dayOf(now) },
        results: results.get(revision.revisionId) ?? noResults,
        ...(last && { before: beforeOf(last, revision, overlays) }),
      },
    }
  })
}

const noResults: readonly LabResult[] = []
const noOverlays: ReadonlyMap<string, OverlayVersion> = new Map()

function beforeOf(
  last: AssessmentRow,
  revision: RevisionToAssess,
  overlays: ReadonlyMap<string, OverlayVersion>,
): NonNullable<Task['before']> {
  return {
    law: {
      catalogueDigest: last.catalogue_digest,
      overlays: last.overlays.flatMap(
        ({ overlayId, version }) => overlays.get(`${overlayId} ${version}`) ?? [],
      ),
    },
    on: last.on_day,
    verdicts: last.verdicts,
    isOtherProduct: last.revision_version !== revision.version,
  }
}

/** Contents of the versions that these answers rested on. */
async function oldOverlays(
  reading: Reading,
  rows: readonly AssessmentRow[],
): Promise<ReadonlyMap<string, OverlayVersion>> {
  const references = rows.flatMap(({ overlays }) => overlays)
  const versions = references.length === 0 ? [] : await overlaysOf(reading, references)
  return new Map(versions.map((one) => [`${one.overlayId} ${one.version}`, one]))
}

/**
 * Which of the questions nobody overtook: the revision is as it was when they were prepared, and so is its newest answer.
 * The others were answered by whoever saved in between. It stays so until the transaction ends.
 */
export async function notOvertaken(
  { service, tx, organisationId }: Reading & { readonly service: Service },
  questions: readonly PreparedQuestion[],
): Promise<readonly boolean[]> {
  const revisionIds = [...new Set(questions.map(({ revision }) => revision.revisionId))]
  const revisions = tx
    .selectFrom('revision')
    .select(['revision_id', 'version'])
    .where('org_id', '=', organisationId)
    .where('revision_id', '=', sql<string>`any(${revisionIds}::uuid[])`)
  const answers = tx
    .selectFrom('assessment_current')
    .select(['revision_id', 'scope_key', 'assessment_id'])
    .where('org_id', '=', organisationId)
    .where('revision_id', '=', sql<string>`any(${revisionIds}::uuid[])`)
  // Transactions of the embedded engine run one after the other, so that nothing need be held.
  const isAlone = service.db.kind === 'embedded'
  const versions = await (isAlone ? revisions : revisions.orderBy('revision_id').forShare()).execute()
  const current = await (isAlone ? answers : answers.orderBy('revision_id').forUpdate()).execute()
  const versionOf = new Map(versions.map((row) => [row.revision_id, row.version]))
  const answerOf = new Map(current.map((row) => [`${row.revision_id} ${row.scope_key}`, row.assessment_id]))
  return questions.map(
    ({ revision: { revisionId, version }, key, last }) =>
      versionOf.get(revisionId) === version && answerOf.get(`${revisionId} ${key}`) === last?.assessment_id,
  )
}

/** Writes answers that differ from those before. @param answers In the order of the questions. */
export async function writeAnswers(
  context: Answering,
  questions: readonly PreparedQuestion[],
  answers: readonly TaskAnswer[],
): Promise<KeptOutcome[]> {
  const { outcomes, events, ...answersToStore } = compared(context, { questions, answers })
  await Promise.all([storeAnswers(context, answersToStore), emitEvents(context, events)])
  return outcomes
}

export interface Compared {
  readonly written: readonly NewAnswer[]
  /** Products of which nothing is written but their row in the portfolio. */
  readonly unchanged: readonly string[]
  readonly outcomes: KeptOutcome[]
  readonly events: readonly Event[]
}

/** Answers against those before: what is to be written and told. */
export function compared(
  { service, organisationId, actor, now }: Omit<Answering, 'tx' | 'afterCommit'>,
  { questions, answers }: Answered,
): Compared {
  const outcomes: KeptOutcome[] = []
  const written: NewAnswer[] = []
  const unchanged: string[] = []
  questions.forEach((question, i) => {
    const { revision, last } = question
    const { revisionId } = revision
    const given = answers[i] as TaskAnswer
    if (!given.judgement) {
      outcomes.push({ revisionId, refusal: given.refusal, changed: 0, isNew: false })
      return
    }
    const row = rowOf(service, question, given, { organisationId, actor, now })
    if (last && isSameAnswer(last, row)) {
      unchanged.push(revision.productId)
      outcomes.push({ revisionId, row: last, changed: 0, isNew: false })
      return
    }
    const changes = given.changes.flatMap(({ requirement, markets, before, after, effectiveOn, cause }) =>
      markets.map((market) => ({
        assessment_id: row.assessment_id,
        requirement,
        market,
        revision_id: revisionId,
        product_id: revision.productId,
        before,
        after,
        effective_on: effectiveOn,
        cause,
        at: now,
      })),
    )
    written.push({ row, changes, isOwn: question.key === scopeKeyOf(ownScope(revision)) })
    outcomes.push({ revisionId, row, changed: given.changes.length, isNew: true })
  })
  const events = changeEvents(
    service.law,
    written.flatMap(({ changes }) => changes),
  )
  return { written, unchanged, outcomes, events }
}

export async function storeAnswers(
  { service, tx, organisationId }: Reading & { readonly service: Service },
  { written, unchanged }: Pick<Compared, 'written' | 'unchanged'>,
): Promise<void> {
  const shown = [...unchanged, ...written.map(({ row }) => row.product_id)]
  await holdProducts({ service, tx, organisationId }, [...new Set(shown)])
  // What an answer rests on is safe before the answer is.
  if (written.length > 0) service.shelf.keep(service.law)
  await Promise.all([
    insertAnswers({ tx, organisationId }, written),
    unchanged.length > 0 && refreshPortfolio({ tx, organisationId }, unchanged),
  ])
}

function rowOf(
  service: Service,
  { revision, scope, key, task, last }: PreparedQuestion,
  { judgement }: Extract<TaskAnswer, { readonly judgement: object }>,
  {
    organisationId,
    actor,
    now,
  }: { readonly organisationId: string; readonly actor: Actor; readonly now: Date },
): NewAnswer['row'] {
  const { version, digest } = service.law.catalogue
  return {
    org_id: organisationId,
    assessment_id: service.newId(),
    revision_id: revision.revisionId,
    product_id: revision.productId,
    revision_version: revision.version,
    scope_key: key,
    markets: [...scope.markets],
    channels: [...scope.channels],
    on_day: task.scope.on,
    is_day_fixed: scope.fixedOn !== undefined,
    catalogue_digest: digest,
    catalogue_version: version,
    law_digest: overlaidDigest(digest, scope.overlays),
    overlays: scope.overlays.map(referenceOf),
    verdicts: judgement.verdicts,
    counts: judgement.counts,
    applies_count: judgement.applies,
    unknown_count: judgement.unknown,
    question_count: judgement.questions,
    findings: [...judgement.findings],
    fails_on: judgement.failsOn ?? null,
    digest: judgement.digest,
    supersedes: last?.assessment_id ?? null,
    assessed_at: now,
    assessed_by: recordedBy(actor),
  }
}

function referenceOf({ overlayId, name, version, digest }: OverlayVersion): OverlayReference {
  return { overlayId, name, version, digest }
}

/** The same question with the same answer: the row that is there tells it already. */
function isSameAnswer(last: AssessmentRow, row: NewAnswer['row']): boolean {
  return (
    last.digest === row.digest &&
    last.revision_version === row.revision_version &&
    last.law_digest === row.law_digest &&
    last.on_day === row.on_day &&
    last.fails_on === row.fails_on
  )
}

/**
 * What is to be answered again when a revision, the law or the day changes: each scope that was asked before, and the
 * markets that the revision is meant for.
 *
 * @param overlays The newest versions of those that are not withdrawn, by id.
 */
export function standingQuestions<Revision extends RevisionToAssess>(
  revision: Revision,
  current: readonly AssessmentRow[],
  overlays: ReadonlyMap<string, OverlayVersion>,
): AskedAnswer<Revision>[] {
  const own: AskedAnswer<Revision>[] =
    revision.markets.length === 0 ? [] : [{ revision, scope: ownScope(revision) }]
  const keys = new Set(own.map(({ scope }) => scopeKeyOf(scope)))
  const others = current
    .filter((row) => row.revision_id === revision.revisionId && !keys.has(row.scope_key))
    // A scope with an overlay that was withdrawn is not asked about any more.
    .filter((row) => row.overlays.every(({ overlayId }) => overlays.has(overlayId)))
    .map(
      (row): AskedAnswer<Revision> => ({
        revision,
        scope: {
          markets: row.markets,
          channels: row.channels,
          overlays: row.overlays.flatMap(({ overlayId }) => overlays.get(overlayId) ?? []),
          ...(row.is_day_fixed && { fixedOn: row.on_day }),
        },
      }),
    )
  return [...own, ...others]
}

/** The markets that the revision is meant for. */
function ownScope({ markets }: RevisionToAssess): KeptScope<OverlayVersion> {
  return { markets, channels: [], overlays: [] }
}

/**
 * Answers anew what stands on a revision that was just saved, in the same transaction, and brings the row of its product up
 * to date. What is refused (a document that is too old) keeps its last answer.
 *
 * @param saved The revision as it is now, where that is known; else it is read.
 * @param standing What was read of it in this transaction already, after it was held.
 */
export async function keepStanding(
  context: Answering,
  {
    productId,
    revisionId,
    saved,
    standing,
  }: {
    readonly productId: string
    readonly revisionId?: string
    readonly saved?: AssessedRevision
    readonly standing?: Standing
  },
): Promise<void> {
  const { tx, organisationId } = context
  const reading = { tx, organisationId }
  const heldId = saved?.revisionId ?? revisionId
  if (!standing && heldId !== undefined) await holdRevisions(context, { revisionId: heldId })
  const revision =
    saved ?? (revisionId === undefined ? undefined : await findAssessedRevision(reading, revisionId))
  let isUpToDate = false
  if (revision) {
    const { current, results } = standing ?? (await readStanding(reading, revision.revisionId))
    const hasOverlays = current.some(({ overlays }) => overlays.length > 0)
    const overlays = hasOverlays ? await currentOverlays(reading) : []
    const byId = new Map(overlays.map((one) => [one.overlayId, one]))
    const outcomes = await keepAnswers(
      { ...context, current, results },
      standingQuestions(revision, current, byId),
    )
    // The first is about its own markets, where it has any.
    isUpToDate = revision.markets.length > 0 && outcomes[0]?.refusal === undefined
  }
  if (isUpToDate) return
  await holdProducts(context, [productId])
  await refreshPortfolio(reading, [productId])
}

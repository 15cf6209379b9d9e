/** Saves that were worked out before their transaction began: whatever comes between, what is kept rests on what is there. */
import { readFileSync } from 'node:fs'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { anOrganisation, engines } from '../../test/database.ts'
import { aProduct, draftOf, valueOf } from '../../test/product.ts'
import { aMachine, aService } from '../../test/service.ts'
import type { MachineActor, PersonActor } from '../actor.ts'
import { assessRevision } from '../assessment/assess-revision.ts'
import { getAssessment } from '../assessment/get-assessment.ts'
import { listAssessments } from '../assessment/list-assessments.ts'
import type { Database } from '../db/database.ts'
import { type Operation, perform, type Request } from '../operation.ts'
import { storeResults } from '../result/store-results.ts'
import type { Service } from '../service.ts'
import { createWebhook } from '../webhook/create-webhook.ts'
import { listWebhookDeliveries } from '../webhook/list-webhook-deliveries.ts'
import { answerQuestions } from './answer-questions.ts'
import { approveRevision } from './approve-revision.ts'
import { createRevision } from './create-revision.ts'
import { recordHistory } from './record-history.ts'
import { saveDraft } from './save-draft.ts'
import { withdrawProduct } from './withdraw-product.ts'

const markets = ['eu', 'us']
const sample = parse(
  readFileSync(new URL('../../../../samples/wooden-train.yaml', import.meta.url), 'utf8'),
) as Readonly<Record<string, unknown>>
// What names one article alone, two drafts cannot both have.
const { id: _id, sku: _sku, ...train } = sample

for (const { engine, open } of engines) {
  let service: Service
  let key: MachineActor
  let manager: PersonActor
  /** What happens once, just before the next transaction that writes; how many of those there were. */
  let meanwhile: (() => Promise<unknown>) | undefined
  let writes = 0

  const interrupt = async () => {
    writes++
    const happens = meanwhile
    meanwhile = undefined
    await happens?.()
  }

  const interrupted = (db: Database): Database => ({
    ...db,
    inOrganisation: async (scope, work) => {
      if (scope.access === 'write') await interrupt()
      return db.inOrganisation(scope, work)
    },
    writeAtOnce: async (scope, statements) => {
      await interrupt()
      await db.writeAtOnce(scope, statements)
    },
  })

  const ask = <O extends Operation>(
    operation: O,
    input: object,
    request: Omit<Request, 'actor'> & { readonly actor?: Request['actor'] } = {},
  ) => perform<O['output']>(service, operation, { actor: key, ...request }, input)

  const aDraft = async (document?: object) =>
    draftOf(await aProduct(service, key, { markets, ...(document && { document }) }))

  const answers = (mass: string) => ({ answers: [{ fact: 'mass', value: mass }] })

  const versionsOf = async ({ productId, revisionId }: { productId: string; revisionId: string }) =>
    valueOf(await ask(recordHistory, { productId, recordId: revisionId })).items.map(({ version }) => version)

  const currentOf = async ({ revisionId }: { revisionId: string }) =>
    valueOf(await ask(listAssessments, { revisionId, current: true })).items

  beforeAll(async () => {
    const db = await open()
    service = await aService(interrupted(db))
    const organisationId = await anOrganisation(db)
    key = aMachine(organisationId) as MachineActor
    const membership = { organisationId, role: 'compliance' } as const
    manager = { kind: 'person', personId: newId(), sessionId: 's', membership }
  })
  afterAll(() => service.db.close())

  test(`on ${engine}, where nothing comes between, one transaction writes all of it`, async () => {
    const draft = await aDraft()
    const [before] = await currentOf(draft)
    writes = 0
    const saved = await ask(
      answerQuestions,
      { ...draft, ...answers('0.2 kg') },
      { expectedVersion: 1, idempotencyKey: newId() },
    )
    expect(saved.problem).toBeUndefined()
    expect(writes).toBe(1)
    const [after, ...others] = await currentOf(draft)
    expect(others).toEqual([])
    expect(after).toMatchObject({ revisionVersion: 2 })
    expect(after?.assessmentId).not.toBe(before?.assessmentId)
    // Computed again from what is kept, and held against the digest that was kept with it.
    const full = await ask(getAssessment, { assessmentId: after?.assessmentId ?? '' })
    expect(full.problem).toBeUndefined()
  })

  test(`on ${engine}, of two saves of one version the second is told`, async () => {
    const draft = await aDraft()
    meanwhile = async () =>
      valueOf(await ask(answerQuestions, { ...draft, ...answers('0.3 kg') }, { expectedVersion: 1 }))
    const late = await ask(answerQuestions, { ...draft, ...answers('0.4 kg') }, { expectedVersion: 1 })
    expect(late.problem).toEqual({ code: 'version-conflict', facts: { expected: 1, version: 2 } })
    expect(await versionsOf(draft)).toEqual([2, 1])
  })

  test(`on ${engine}, what was approved meanwhile is not saved`, async () => {
    const draft = await aDraft()
    meanwhile = async () => valueOf(await ask(approveRevision, draft, { actor: manager, expectedVersion: 1 }))
    const late = await ask(answerQuestions, { ...draft, ...answers('0.4 kg') }, { expectedVersion: 1 })
    expect(late.problem).toMatchObject({ code: 'revision-approved' })
  })

  test(`on ${engine}, nothing is saved in a product that was withdrawn meanwhile`, async () => {
    const draft = await aDraft()
    meanwhile = async () =>
      valueOf(
        await ask(
          withdrawProduct,
          { productId: draft.productId, reason: 'Gone' },
          { actor: manager, expectedVersion: 1 },
        ),
      )
    const late = await ask(
      answerQuestions,
      { ...draft, ...answers('0.4 kg') },
      { expectedVersion: 1, idempotencyKey: newId() },
    )
    expect(late.problem).toMatchObject({ code: 'product-withdrawn' })
    expect(await versionsOf(draft)).toEqual([1])
  })

  test(`on ${engine}, results that came meanwhile count in the answer`, async () => {
    const draft = await aDraft(train)
    const twin = await aDraft(train)
    const report = ({ revisionId }: { revisionId: string }) =>
      ask(storeResults, {
        revisionId,
        number: 'R-1',
        laboratory: 'Lab',
        reportedOn: '2026-11-01',
        results: [
          { component: 'paint', analyte: 'lead', value: 5000, unit: 'mg/kg', basis: 'total-content' },
        ],
      })
    valueOf(await report(twin))
    valueOf(await ask(answerQuestions, { ...twin, ...answers('0.4 kg') }, { expectedVersion: 1 }))
    meanwhile = async () => valueOf(await report(draft))
    valueOf(await ask(answerQuestions, { ...draft, ...answers('0.4 kg') }, { expectedVersion: 1 }))
    const [given] = await currentOf(draft)
    const [wanted] = await currentOf(twin)
    expect(given).toMatchObject({ counts: wanted?.counts, revisionVersion: 2 })
    expect(wanted?.failsOn).toBeTypeOf('string')
    expect(given?.failsOn).toBe(wanted?.failsOn)
  })

  test(`on ${engine}, a scope that somebody asked about meanwhile is answered, too`, async () => {
    const draft = await aDraft()
    meanwhile = async () =>
      valueOf(await ask(assessRevision, { revisionId: draft.revisionId, markets: ['jp'] }))
    valueOf(await ask(answerQuestions, { ...draft, ...answers('0.4 kg') }, { expectedVersion: 1 }))
    const current = await currentOf(draft)
    expect(current.map((one) => `${one.markets.join()} ${one.revisionVersion}`).toSorted()).toEqual([
      'eu,us 2',
      'jp 2',
    ])
  })

  test(`on ${engine}, who subscribed is told, also who did so meanwhile`, async () => {
    const draft = await aDraft()
    const subscribe = async () =>
      valueOf(await ask(createWebhook, { url: 'https://8.8.8.8/hook', topics: ['product.changed'] }))
    const toldTo = async ({ webhookId }: { webhookId: string }) =>
      valueOf(await ask(listWebhookDeliveries, { webhookId })).items.length
    const before = await subscribe()
    writes = 0
    valueOf(await ask(answerQuestions, { ...draft, ...answers('0.3 kg') }, { expectedVersion: 1 }))
    expect(writes).toBe(1)
    expect(await toldTo(before)).toBe(1)
    const made: { webhookId: string }[] = []
    meanwhile = async () => made.push(await subscribe())
    valueOf(await ask(answerQuestions, { ...draft, ...answers('0.4 kg') }, { expectedVersion: 2 }))
    expect(await toldTo(before)).toBe(2)
    expect(await toldTo(made[0] ?? before)).toBe(1)
    expect(await versionsOf(draft)).toEqual([3, 2, 1])
  })

  test(`on ${engine}, a label that is taken is told, and the key stays free`, async () => {
    const { productId, revisionId: from } = await aDraft()
    valueOf(
      await ask(approveRevision, { productId, revisionId: from }, { actor: manager, expectedVersion: 1 }),
    )
    const { revisionId } = valueOf(await ask(createRevision, { productId, from }))
    const request = { expectedVersion: 1, idempotencyKey: newId() }
    const taken = await ask(saveDraft, { productId, revisionId, label: 'A' }, request)
    expect(taken.problem).toMatchObject({ code: 'label-taken' })
    expect(valueOf(await ask(saveDraft, { productId, revisionId, label: 'C' }, request)).label).toBe('C')
  })

  test(`on ${engine}, a request that comes twice at once is done once, and both get its answer`, async () => {
    const draft = await aDraft()
    const request = { expectedVersion: 1, idempotencyKey: newId() }
    const save = () => ask(saveDraft, { ...draft, packagingVersion: 'P3' }, request)
    const [first, second] = await Promise.all([save(), save()])
    expect(valueOf(second)).toEqual(valueOf(first))
    expect(await versionsOf(draft)).toEqual([2, 1])
    expect(valueOf(await save())).toEqual(valueOf(first))
  })
}

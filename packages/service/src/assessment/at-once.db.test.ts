/** Changes at the same time to what answers rest on: whoever comes second sees what the first one wrote. */
import { readFileSync } from 'node:fs'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { anOrganisation, engines } from '../../test/database.ts'
import { aProduct, draftOf, valueOf } from '../../test/product.ts'
import { aMachine, aService } from '../../test/service.ts'
import type { MachineActor, PersonActor } from '../actor.ts'
import type { Database } from '../db/database.ts'
import { type Operation, type Outcome, perform, type Request } from '../operation.ts'
import { createOverlay } from '../overlay/create-overlay.ts'
import { addSku } from '../product/add-sku.ts'
import { answerQuestions } from '../product/answer-questions.ts'
import { approveRevision } from '../product/approve-revision.ts'
import { createRevision } from '../product/create-revision.ts'
import { getProduct } from '../product/get-product.ts'
import { saveDraft } from '../product/save-draft.ts'
import { storeResults } from '../result/store-results.ts'
import { withdrawResults } from '../result/withdraw-results.ts'
import type { Service } from '../service.ts'
import { assessRevision } from './assess-revision.ts'
import { getAssessment } from './get-assessment.ts'
import { listAssessments } from './list-assessments.ts'
import { portfolio } from './portfolio.ts'

const markets = ['eu', 'us']
const sample = parse(
  readFileSync(new URL('../../../../samples/wooden-train.yaml', import.meta.url), 'utf8'),
) as Readonly<Record<string, unknown>>
// What names one article alone, two drafts cannot both have.
const { id: _id, sku: _sku, ...train } = sample

const protocol = [
  {
    kind: 'sources',
    sources: [
      {
        id: 'own.protocol',
        title: 'Protocol 2026',
        where: 'https://retailer.example/protocol.pdf',
        grade: 'own',
        checkedOn: '2026-11-20',
      },
    ],
  },
  {
    kind: 'instrument',
    id: 'own/retailer',
    markets,
    title: { en: 'Protocol', zh: '要求' },
    citation: 'Protocol 2026',
    type: 'policy',
    inForce: [{ by: 'placedOnMarket' }],
    coverage: { state: 'encoded', reason: { en: 'Lead alone.', zh: '仅铅。' } },
    sources: ['own.protocol'],
    confidence: 'seen',
  },
]

/** Long enough for the second one to come to where it waits, or would overlook something. */
const whileHeld = 300

type Draft = ReturnType<typeof draftOf>
type Change = (draft: Draft) => Promise<Outcome<unknown>>

for (const { engine, open } of engines) {
  let service: Service
  let key: MachineActor
  let manager: PersonActor
  /** What the next transaction that writes does just before it is committed. */
  let hold: (() => Promise<unknown>) | undefined

  const untilHeld = async () => {
    const holding = hold
    hold = undefined
    await holding?.()
  }

  const held = (db: Database): Database => ({
    ...db,
    inOrganisation: (scope, work) =>
      db.inOrganisation(scope, async (tx, sendLast) => {
        const value = await work(tx, sendLast)
        if (scope.access === 'write') await untilHeld()
        return value
      }),
    // The same statements, but for the wait before the last of them.
    writeAtOnce: (scope, statements) =>
      db.inOrganisation({ ...scope, access: 'write' }, async (tx) => {
        for (const statement of statements) await tx.executeQuery(statement)
        await untilHeld()
      }),
  })

  const ask = <O extends Operation>(operation: O, input: object, request: Partial<Request> = {}) =>
    perform<O['output']>(service, operation, { actor: key, ...request }, input)

  const save: Change = (draft) =>
    ask(
      answerQuestions,
      { ...draft, answers: [{ fact: 'mass', value: '0.4 kg' }] },
      { expectedVersion: 1, idempotencyKey: newId() },
    )

  const report =
    (number: string, value: number) =>
    ({ revisionId }: Draft) =>
      ask(storeResults, {
        revisionId,
        number,
        laboratory: 'Lab',
        reportedOn: '2026-11-01',
        results: [{ component: 'paint', analyte: 'lead', value, unit: 'mg/kg', basis: 'total-content' }],
      })
  const breach = report('R-1', 5000)
  const harmless = report('R-2', 1)

  const askOther: Change = ({ revisionId }) => ask(assessRevision, { revisionId, markets: ['jp'] })

  const aDraft = async () =>
    draftOf(await aProduct(service, key, { markets, document: { ...train, artwork: { revision: 'A1' } } }))

  const currentOf = async ({ revisionId }: Draft) =>
    valueOf(await ask(listAssessments, { revisionId, current: true })).items

  /** The second one begins before the first one is committed, and ends after it. */
  async function overlapping(draft: Draft, first: Change, second: Change): Promise<void> {
    const { promise: isWritten, resolve: written } = Promise.withResolvers<void>()
    const { promise: isOver, resolve: goOn } = Promise.withResolvers<void>()
    hold = () => {
      written()
      return isOver
    }
    const one = first(draft)
    await isWritten
    const other = second(draft)
    setTimeout(goOn, whileHeld)
    valueOf(await one)
    valueOf(await other)
  }

  beforeAll(async () => {
    const db = await open()
    service = await aService(held(db))
    const organisationId = await anOrganisation(db)
    key = aMachine(organisationId) as MachineActor
    const membership = { organisationId, role: 'compliance' } as const
    manager = { kind: 'person', personId: newId(), sessionId: 's', membership }
  })
  afterAll(() => service.db.close())

  for (const [name, first, second] of [
    ['results, then a save', breach, save],
    ['a save, then results', save, breach],
    ['two reports, the first of a breach', breach, harmless],
    ['two reports, the second of a breach', harmless, breach],
  ] as const)
    test(`on ${engine}, ${name}: the breach is told, of the newest version`, async () => {
      const draft = await aDraft()
      await overlapping(draft, first, second)
      const [given, ...others] = await currentOf(draft)
      expect(others).toEqual([])
      const isSaved = [first, second].includes(save)
      expect(given).toMatchObject({ revisionVersion: isSaved ? 2 : 1, failsOn: expect.any(String) })
    })

  for (const [name, isSaveFirst] of [
    ['a save, then the withdrawal of a report', true],
    ['the withdrawal of a report, then a save', false],
  ] as const)
    test(`on ${engine}, ${name}: it counts no more`, async () => {
      const draft = await aDraft()
      const { reportId, version } = valueOf(await breach(draft))
      const withdraw: Change = () =>
        ask(withdrawResults, { reportId, reason: 'Wrong sample' }, { expectedVersion: version })
      await (isSaveFirst ? overlapping(draft, save, withdraw) : overlapping(draft, withdraw, save))
      const [given] = await currentOf(draft)
      expect(given).toMatchObject({ revisionVersion: 2 })
      expect(given?.failsOn).toBeUndefined()
    })

  for (const [name, first, second] of [
    ['a question, then a save', askOther, save],
    ['a save, then a question', save, askOther],
  ] as const)
    test(`on ${engine}, ${name}: all scopes are answered of the newest version`, async () => {
      const draft = await aDraft()
      await overlapping(draft, first, second)
      const current = await currentOf(draft)
      expect(current.map((one) => `${one.markets.join()} ${one.revisionVersion}`).toSorted()).toEqual([
        'eu,us 2',
        'jp 2',
      ])
    })

  test(`on ${engine}, an approval, then results of the revision before: the approved one is shown`, async () => {
    const { productId, revisionId } = await aDraft()
    const approve = (id: string, expectedVersion: number) =>
      ask(approveRevision, { productId, revisionId: id }, { actor: manager, expectedVersion })
    valueOf(await approve(revisionId, 1))
    const next = valueOf(await ask(createRevision, { productId, from: revisionId }))
    const other = { productId, revisionId: next.revisionId }
    valueOf(await ask(saveDraft, { ...other, approvedSample: 'S-2' }, { expectedVersion: 1 }))
    await overlapping({ productId, revisionId }, () => approve(next.revisionId, 2), breach)
    const { items } = valueOf(await ask(portfolio, { limit: 200 }))
    const shown = items.find((row) => row.productId === productId)?.assessment
    expect(shown?.revisionId).toBe(next.revisionId)
  })

  test(`on ${engine}, two SKUs that are added at once: the product counts both`, async () => {
    const draft = await aDraft()
    const { skuCount } = valueOf(await ask(getProduct, { productId: draft.productId })).product
    const add =
      (sellerSku: string): Change =>
      ({ productId }) =>
        ask(addSku, { productId, sellerSku })
    await overlapping(draft, add(newId()), add(newId()))
    const { product } = valueOf(await ask(getProduct, { productId: draft.productId }))
    expect(product.skuCount).toBe(skuCount + 2)
  })

  test(`on ${engine}, more people than there are sessions read an answer under an overlay`, async () => {
    const { revisionId } = await aDraft()
    const overlay = valueOf(await ask(createOverlay, { name: 'P', issuer: 'A retailer', files: protocol }))
    const { overlayId } = overlay
    const kept = valueOf(await ask(assessRevision, { revisionId, overlayIds: [overlayId] }))
    const { assessmentId } = kept.assessment
    const read = await Promise.all(Array.from({ length: 25 }, () => ask(getAssessment, { assessmentId })))
    for (const outcome of read)
      expect(valueOf(outcome).kept).toMatchObject({
        overlays: [{ overlayId }],
        digest: kept.assessment.digest,
      })
  })
}

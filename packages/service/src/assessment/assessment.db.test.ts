import { readFileSync } from 'node:fs'
import { type Assessment, assess } from '@playproof/engine/assessment'
import { type Product, readProduct } from '@playproof/engine/product'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { aDatabase, anOrganisation } from '../../test/database.ts'
import { aMachine, aService, theLaw, today } from '../../test/service.ts'
import type { Actor } from '../actor.ts'
import { lawFrom, type Law } from '../law/law.ts'
import { saveDraft } from '../product/save-draft.ts'
import { createProduct } from '../product/create-product.ts'
import { giveGrant } from '../grant/give-grant.ts'
import { createOverlay } from '../overlay/create-overlay.ts'
import { getOverlay } from '../overlay/get-overlay.ts'
import { listOverlays } from '../overlay/list-overlays.ts'
import { updateOverlay } from '../overlay/update-overlay.ts'
import { withdrawOverlay } from '../overlay/withdraw-overlay.ts'
import { type Operation, type Outcome, perform } from '../operation.ts'
import { permissions } from '../permission.ts'
import { printAssessment } from '../print/print-assessment.ts'
import { printLabel } from '../print/print-label.ts'
import type { Service } from '../service.ts'
import { assessRevision } from './assess-revision.ts'
import { digestOfAssessment } from './digest.ts'
import { getAssessment } from './get-assessment.ts'
import { listAssessments } from './list-assessments.ts'
import { listChanges } from './list-changes.ts'
import { listWork } from './list-work.ts'

let service: Service
let law: Law
const markets = ['eu', 'us', 'cn']

beforeAll(async () => {
  law = await theLaw()
  service = await aService(await aDatabase())
})
afterAll(async () => {
  await service.judges.close()
  await service.db.close()
})

function sample(name: string): Record<string, unknown> {
  return parse(readFileSync(new URL(`../../../../samples/${name}.yaml`, import.meta.url), 'utf8'))
}

async function ask<O extends z.ZodType>(
  operation: Operation & { readonly output: O },
  actor: Actor,
  input: unknown,
  on: Service = service,
  expectedVersion?: number,
): Promise<z.output<O>> {
  const outcome: Outcome<z.output<O>> = await perform(
    on,
    operation,
    { actor, ...(expectedVersion !== undefined && { expectedVersion }) },
    input,
  )
  expect(outcome.problem).toBeUndefined()
  expect(operation.output.parse(outcome.value)).toEqual(outcome.value)
  return outcome.value as z.output<O>
}

async function aProduct(name = 'plush-bear', given: object = {}) {
  const actor = aMachine(await anOrganisation(service.db))
  const { product, revision } = await ask(createProduct, actor, {
    document: { ...sample(name), ...given },
    markets,
  })
  return { actor, productId: product.productId, revisionId: revision.revisionId }
}

/** The same law with one rule changed, under another digest. */
function changedLaw(change: (rules: Law['catalogue']['rules']) => Law['catalogue']['rules']): Law {
  const { catalogue } = law
  return lawFrom({ ...catalogue, rules: change(catalogue.rules), digest: `sha256:${'1'.repeat(64)}` })
}

const later = (instant: string) => ({ clock: { now: () => new Date(instant) } })

test('the digest of an answer tells every difference in it, and nothing else', () => {
  const { product } = readProduct(sample('plush-bear'), law.compiled)
  const given = assess(law.compiled, product as Product, { markets, on: '2026-11-21' })
  const digest = digestOfAssessment(given)
  // Another process makes values of its own.
  expect(digestOfAssessment(structuredClone(given))).toBe(digest)
  const [first, ...others] = given.rules
  const [definition, ...definitions] = given.classifications
  if (!first || !definition) throw new Error('No answer')
  const differing: Assessment[] = [
    { ...given, rules: others },
    { ...given, rules: [...others, first] },
    { ...given, rules: [{ ...first, verdict: 'unknown' }, ...others] },
    { ...given, rules: [{ ...first, because: [] }, ...others] },
    { ...given, rules: [{ ...first, missing: [{ fact: 'imported' }] }, ...others] },
    { ...given, rules: [{ ...first, unverified: true }, ...others] },
    { ...given, classifications: [{ ...definition, verdict: 'grey-zone' }, ...definitions] },
    { ...given, markets: ['eu'] },
    { ...given, questions: [] },
    { ...given, findings: [{ code: 'grey-zone', definition: 'us/toy' }] },
  ]
  const digests = differing.map(digestOfAssessment)
  expect(new Set([digest, ...digests]).size).toBe(differing.length + 1)
})

describe('an answer that is kept', () => {
  test('is the answer that is computed when it is read', async () => {
    const { actor, revisionId, productId } = await aProduct()
    const { assessment: kept } = await ask(assessRevision, actor, { revisionId })
    expect(kept).toMatchObject({ productId, markets, on: '2026-11-21', isDayFixed: false, overlays: [] })
    expect(kept.counts['eu']?.applies).toBeGreaterThan(10)
    const read = await ask(getAssessment, actor, { assessmentId: kept.assessmentId })
    expect(read.kept).toEqual(kept)
    expect(digestOfAssessment(read.assessment as Assessment)).toBe(kept.digest)
    const { rules } = read.assessment
    expect(kept.applies).toBe(rules.filter(({ verdict }) => verdict === 'applies').length)
    expect(kept.unknown).toBe(rules.filter(({ verdict }) => verdict === 'unknown').length)
  })

  test('is not kept twice', async () => {
    const { actor, revisionId } = await aProduct()
    const first = await ask(assessRevision, actor, { revisionId })
    const again = await ask(assessRevision, actor, { revisionId })
    expect(again).toEqual({ ...first, isNew: false })
    expect((await ask(listAssessments, actor, { revisionId })).items).toHaveLength(1)
  })

  test('supersedes the one before of the same markets, and no other', async () => {
    const { actor, revisionId } = await aProduct()
    const first = await ask(assessRevision, actor, { revisionId })
    const other = await ask(assessRevision, actor, { revisionId, markets: 'jp' })
    expect(other.assessment.supersedes).toBeUndefined()
    const tomorrow = await aService(service.db, { shelf: service.shelf, ...later('2026-11-22T10:00:00Z') })
    const second = await ask(assessRevision, actor, { revisionId }, tomorrow)
    expect(second.assessment.supersedes).toBe(first.assessment.assessmentId)
    const current = await ask(listAssessments, actor, { revisionId, current: true })
    expect(current.items.map(({ assessmentId }) => assessmentId).toSorted()).toEqual(
      [second, other].map(({ assessment }) => assessment.assessmentId).toSorted(),
    )
  })

  test('is told to differ where the record it rests on does, and not shown', async () => {
    const { actor, revisionId } = await aProduct()
    const { assessment } = await ask(assessRevision, actor, { revisionId })
    // The shelf holds something else under the digest of today.
    const wrong = lawFrom({
      ...law.catalogue,
      rules: law.catalogue.rules.filter(({ id }) => id !== 'eu/2009-48-ec/ce-marking'),
    })
    const shelf = { ...service.shelf, lawOf: () => wrong }
    const outcome = await perform(
      { ...service, shelf },
      getAssessment,
      { actor },
      { assessmentId: assessment.assessmentId },
    )
    expect(outcome.problem).toMatchObject({
      code: 'assessment-differs',
      facts: { expected: assessment.digest, on: '2026-11-21' },
    })
  })

  test('whose law is not at hand any more says so', async () => {
    const { actor, revisionId } = await aProduct()
    const { assessment } = await ask(assessRevision, actor, { revisionId })
    const shelf = { ...service.shelf, lawOf: () => undefined }
    const { problem } = await perform(
      { ...service, shelf },
      getAssessment,
      { actor },
      assessmentOf(assessment),
    )
    expect(problem).toMatchObject({ code: 'catalogue-missing', facts: { found: law.catalogue.digest } })
  })

  test('is read by the law of its time, from the shelf', async () => {
    const { actor, revisionId } = await aProduct()
    const { assessment } = await ask(assessRevision, actor, { revisionId })
    const next = await aService(service.db, {
      law: changedLaw((rules) => rules.slice(0, -20)),
      shelf: service.shelf,
    })
    const read = await ask(getAssessment, actor, assessmentOf(assessment), {
      ...next,
      shelf: shelfBeside(next),
    })
    expect(read.assessment.catalogue.digest).toBe(law.catalogue.digest)
  })

  test('leaves unknown what is unknown', async () => {
    const { actor, revisionId } = await aProduct('plush-bear', { facts: {}, components: [] })
    const { assessment } = await ask(assessRevision, actor, { revisionId })
    expect(assessment.unknown).toBeGreaterThan(100)
    expect(assessment.questions).toBeGreaterThan(10)
  })

  test('needs a market', async () => {
    const actor = aMachine(await anOrganisation(service.db))
    const { revision } = await ask(createProduct, actor, { document: sample('slime') })
    const { revisionId } = revision
    expect((await perform(service, assessRevision, { actor }, { revisionId })).problem?.code).toBe(
      'markets-missing',
    )
    const { problem } = await perform(service, assessRevision, { actor }, { revisionId, markets: 'eu,mars' })
    expect(problem?.code).toBe('market-unknown')
  })
})

function assessmentOf({ assessmentId }: { readonly assessmentId: string }) {
  return { assessmentId }
}

/** The shelf that a later process opens in the same place. */
function shelfBeside({ shelf, law: current }: Service): Service['shelf'] {
  return {
    ...shelf,
    lawOf: (digest) => (digest === current.catalogue.digest ? current : service.shelf.lawOf(digest)),
  }
}

describe('what changed is kept', () => {
  test('where a fact of the product did', async () => {
    const { actor, revisionId, productId } = await aProduct()
    await ask(assessRevision, actor, { revisionId })
    const document = {
      ...sample('plush-bear'),
      facts: { ...(sample('plush-bear')['facts'] as object), 'battery-powered': true },
    }
    await changeDocument(actor, productId, revisionId, document)
    // Saving it answered it anew.
    expect((await ask(assessRevision, actor, { revisionId })).isNew).toBe(false)
    const { items } = await ask(listChanges, actor, { productId, limit: 200 })
    expect(items.length).toBeGreaterThan(0)
    expect(items.every(({ cause, effectiveOn }) => cause === 'product' && effectiveOn === '2026-11-21')).toBe(
      true,
    )
    const [first] = items
    const of = { rule: first?.rule, market: first?.market }
    const narrow = await ask(listChanges, actor, { ...of, cause: 'product', since: today.toISOString() })
    expect(narrow.items).toEqual([first])
    expect((await ask(listChanges, actor, { ...of, cause: 'date' })).items).toEqual([])
  })

  test('where the catalogue did, with the day from which the rule counts and its citation', async () => {
    const { actor, revisionId } = await aProduct()
    const { assessment } = await ask(assessRevision, actor, { revisionId })
    const { assessment: full } = await ask(getAssessment, actor, assessmentOf(assessment))
    const applies = full.rules.find(({ verdict, rule }) => verdict === 'applies' && rule.startsWith('eu/'))
    const next = changedLaw((rules) =>
      rules.map((rule) =>
        rule.id === applies?.rule
          ? { ...rule, inForce: [...rule.inForce, { by: 'placedOnMarket', to: '2026-06-30' }] }
          : rule,
      ),
    )
    const afterChange = await aService(service.db, { law: next, shelf: service.shelf })
    const judged = { ...afterChange, shelf: shelfBeside({ ...service, law: next }) }
    const { changed } = await ask(assessRevision, actor, { revisionId }, judged)
    expect(changed).toBe(1)
    const { items } = await ask(listChanges, actor, { revisionId })
    expect(items.length).toBeGreaterThan(0)
    expect(items[0]).toMatchObject({
      rule: applies?.rule,
      before: 'applies',
      after: 'does-not-apply',
      cause: 'catalogue',
      effectiveOn: '2026-06-30',
    })
    expect(items[0]?.citation).toBeDefined()
  })

  test('where the day did, with the day on which it turned', async () => {
    const { actor, revisionId } = await aProduct('plush-bear', { dates: {} })
    await ask(assessRevision, actor, { revisionId })
    const then = await aService(service.db, { shelf: service.shelf, ...later('2031-01-01T00:00:00Z') })
    const { changed } = await ask(assessRevision, actor, { revisionId }, then)
    expect(changed).toBeGreaterThan(0)
    const { items } = await ask(listChanges, actor, { revisionId, market: 'eu', limit: 200 })
    expect(items.every(({ cause }) => cause === 'date')).toBe(true)
    expect(items.some(({ effectiveOn }) => effectiveOn === '2030-08-01')).toBe(true)
  })

  test('page by page, each once', async () => {
    const { actor, revisionId } = await aProduct('plush-bear', { dates: {} })
    await ask(assessRevision, actor, { revisionId })
    const then = await aService(service.db, { shelf: service.shelf, ...later('2031-01-01T00:00:00Z') })
    await ask(assessRevision, actor, { revisionId }, then)
    const all = (await ask(listChanges, actor, { revisionId, limit: 200 })).items
    const paged: (typeof all)[number][] = []
    let cursor: string | undefined
    do {
      const page = await ask(listChanges, actor, {
        revisionId,
        limit: 7,
        ...(cursor !== undefined && { cursor }),
      })
      paged.push(...page.items)
      cursor = page.nextCursor
    } while (cursor !== undefined)
    expect(paged).toEqual(all)
  })
})

async function changeDocument(
  actor: Actor,
  productId: string,
  revisionId: string,
  document: Record<string, unknown>,
): Promise<void> {
  await ask(saveDraft, actor, { productId, revisionId, document }, service, 1)
}

const protocol = [
  {
    kind: 'sources',
    sources: [
      {
        id: 'own.protocol',
        title: 'Chemical protocol 2026',
        where: 'https://retailer.example/protocol.pdf',
        grade: 'own',
        checkedOn: '2026-11-20',
      },
    ],
  },
  {
    kind: 'instrument',
    id: 'own/retailer',
    markets: ['eu', 'us'],
    title: { en: 'Chemical protocol', zh: '化学要求' },
    citation: 'Protocol 2026',
    type: 'policy',
    inForce: [{ by: 'placedOnMarket' }],
    coverage: { state: 'encoded', reason: { en: 'Lead alone.', zh: '仅铅。' } },
    sources: ['own.protocol'],
    confidence: 'seen',
  },
  {
    kind: 'requirement',
    id: 'own/retailer/lead',
    markets: ['eu', 'us'],
    instrument: 'own/retailer',
    clause: '4.2',
    title: { en: 'Lead at most 30 mg/kg', zh: '铅不超过 30 mg/kg' },
    duty: { en: 'Lead is at most 30 mg/kg in every material.', zh: '各材料的铅含量不超过 30 mg/kg。' },
    topic: 'chemical',
    nature: 'commercial',
    inForce: [{ by: 'placedOnMarket', from: '2026-01-01' }],
    appliesWhen: { fact: 'designed-for-play', is: true },
    borneBy: ['importer'],
    severity: 'commercial',
    sources: ['own.protocol'],
    confidence: 'seen',
    checked: { on: '2026-11-20', nextBy: '2027-11-20' },
  },
]

/** The same demand, of what is not designed for play. */
const onlyIfNoToy = protocol.map((file) =>
  file.kind === 'requirement' ? { ...file, appliesWhen: { fact: 'designed-for-play', is: false } } : file,
)

const overlay = { name: 'Protocol 2026', issuer: 'A retailer', files: protocol }

describe('an overlay', () => {
  test('adds to the law, and the answer names it', async () => {
    const { actor, revisionId } = await aProduct()
    const { assessment: plain } = await ask(assessRevision, actor, { revisionId })
    const { overlayId, digest, rules, version } = await ask(createOverlay, actor, overlay)
    expect({ rules, version }).toEqual({ rules: 1, version: 1 })
    const { assessment: laid } = await ask(assessRevision, actor, { revisionId, overlayIds: [overlayId] })
    expect(laid.overlays).toEqual([{ overlayId, name: 'Protocol 2026', version: 1, digest }])
    const { assessment: full } = await ask(getAssessment, actor, assessmentOf(laid))
    expect(full.rules.find(({ rule }) => rule === 'own/retailer/lead')?.verdict).toBe('applies')
    expect(full.catalogue.digest).not.toBe(law.catalogue.digest)
    // What the law says is the same with it and without.
    const { assessment: without } = await ask(getAssessment, actor, assessmentOf(plain))
    expect(full.rules.filter(({ rule }) => !rule.startsWith('own/'))).toEqual(without.rules)
    expect(without.rules.some(({ rule }) => rule.startsWith('own/'))).toBe(false)
  })

  test('that is changed later leaves what rested on it as it was', async () => {
    const { actor, revisionId } = await aProduct()
    const { overlayId } = await ask(createOverlay, actor, overlay)
    const { assessment } = await ask(assessRevision, actor, { revisionId, overlayIds: [overlayId] })
    const changedTo = { overlayId, files: onlyIfNoToy, reason: 'mistake' }
    const { version } = await ask(updateOverlay, actor, changedTo, service, 1)
    expect(version).toBe(2)
    const jobs = () => ask(listWork, actor, {}).then((work) => work.jobs)
    expect(await jobs()).toMatchObject([{ kind: 'reassess', state: 'waiting' }])
    // Neither another name nor a product that does not rest on it is a reason.
    await ask(updateOverlay, actor, { overlayId, name: 'Protocol 2027' }, service, 2)
    expect(await jobs()).toHaveLength(1)
    const old = await ask(getAssessment, actor, assessmentOf(assessment))
    expect(old.assessment.rules.find(({ rule }) => rule === 'own/retailer/lead')?.verdict).toBe('applies')
    const { changed } = await ask(assessRevision, actor, { revisionId, overlayIds: [overlayId] })
    expect(changed).toBe(1)
    const { items } = await ask(listChanges, actor, { revisionId })
    expect(items.map(({ rule, cause, after }) => ({ rule, cause, after }))).toEqual(
      ['eu', 'us'].map(() => ({ rule: 'own/retailer/lead', cause: 'catalogue', after: 'does-not-apply' })),
    )
  })

  test('that was withdrawn is chosen no more, and what rests on it says so', async () => {
    const { actor, revisionId } = await aProduct()
    const { overlayId } = await ask(createOverlay, actor, overlay)
    const { assessment } = await ask(assessRevision, actor, { revisionId, overlayIds: [overlayId] })
    await ask(withdrawOverlay, actor, { overlayId, reason: 'superseded' }, service, 1)
    const withdrawn = { at: today.toISOString(), reason: 'superseded' }
    const { kept } = await ask(getAssessment, actor, assessmentOf(assessment))
    expect(kept.overlays).toMatchObject([{ overlayId, version: 1, withdrawn }])
    const { items } = await ask(listAssessments, actor, { revisionId, current: true })
    // The one that its markets alone were asked about rests on no overlay.
    expect(items.map(({ overlays }) => overlays.map((one) => one.withdrawn))).toEqual([[withdrawn], []])
    const { problem } = await perform(
      service,
      assessRevision,
      { actor },
      { revisionId, overlayIds: [overlayId] },
    )
    expect(problem).toEqual({ code: 'overlay-withdrawn', facts: { name: 'Protocol 2026' } })
    expect((await ask(listOverlays, actor, {})).items).toEqual([])
    expect((await ask(listOverlays, actor, { withdrawn: 'true' })).items).toHaveLength(1)
    const again = await perform(
      service,
      updateOverlay,
      { actor, expectedVersion: 2 },
      { overlayId, name: 'New' },
    )
    expect(again.problem?.code).toBe('overlay-withdrawn')
  })

  const requirement = protocol[2] as Record<string, unknown>
  test.each([
    ['takes an id of the law', { ...requirement, id: 'eu/2009-48/lead' }, 'overlay-weakens', '/id'],
    ['passes for law', { ...requirement, nature: 'law' }, 'overlay-weakens', '/nature'],
    [
      'replaces a rule of the law',
      { ...requirement, replaces: ['us/16-cfr-1303/lead-in-surface-coatings'] },
      'overlay-weakens',
      '/replaces/0',
    ],
    [
      'refers to what is not there',
      { ...requirement, instrument: 'own/none' },
      'reference-missing',
      '/instrument',
    ],
    ['is malformed', { ...requirement, severity: 'some' }, 'schema-violated', '/severity'],
    ['is a market', { kind: 'market', id: 'own/mars' }, 'kind-unknown', '/kind'],
  ])('that %s is refused', async (_, file, code, pointer) => {
    const actor = aMachine(await anOrganisation(service.db))
    const files = [protocol[0], protocol[1], file]
    const { problem } = await perform(service, createOverlay, { actor }, { ...overlay, files })
    expect(problem?.code).toBe('input-malformed')
    expect(problem?.errors).toContainEqual(expect.objectContaining({ code, pointer: `/files/2${pointer}` }))
  })
})

describe('what customers demand', () => {
  test('is shown in no answer to who may not see overlays, of her own organisation or by a grant', async () => {
    const organisationId = await anOrganisation(service.db)
    const owner = aMachine(organisationId)
    const { product, revision } = await ask(createProduct, owner, { document: sample('plush-bear'), markets })
    const [{ productId }, { revisionId }] = [product, revision]
    const { overlayId } = await ask(createOverlay, owner, overlay)
    const { assessment: laid } = await ask(assessRevision, owner, { revisionId, overlayIds: [overlayId] })
    await ask(updateOverlay, owner, { overlayId, files: onlyIfNoToy, reason: 'mistake' }, service, 1)
    await ask(assessRevision, owner, { revisionId, overlayIds: [overlayId] })
    expect((await ask(listChanges, owner, { productId })).items).not.toEqual([])

    const buyer = aMachine(await anOrganisation(service.db))
    const given = {
      granteeId: buyer.membership?.organisationId,
      granteeName: 'Buyer',
      recordKind: 'product',
      recordId: productId,
      purpose: 'Season',
    }
    await ask(giveGrant, owner, { ...given, permissions: ['assessment:read'] })
    const scopes = permissions.filter((one) => one !== 'overlay:read')
    const askers = [{ actor: aMachine(organisationId, scopes) }, { actor: buyer, ownerId: organisationId }]
    const hidden = { problem: { code: 'permission-missing', facts: { permission: 'overlay:read' } } }
    for (const request of askers) {
      const list = await perform(service, listAssessments, request, { productId })
      expect(list.value?.items.map(({ overlays }) => overlays)).toEqual([[]])
      expect((await perform(service, listChanges, request, { productId })).value?.items).toEqual([])
      expect(await perform(service, getAssessment, request, assessmentOf(laid))).toEqual(hidden)
      expect(await perform(service, printAssessment, request, assessmentOf(laid))).toEqual(hidden)
    }
    const [{ actor: key }] = askers as [{ readonly actor: Actor }]
    const rulesChanged = async (actor: Actor) =>
      (await ask(listWork, actor, {})).changed.map(({ rule }) => rule)
    expect(await rulesChanged(owner)).toContain('own/retailer/lead')
    expect(await rulesChanged(key)).toEqual([])
    const chosen = { revisionId, overlayIds: [overlayId] }
    expect(await perform(service, assessRevision, { actor: key }, chosen)).toEqual(hidden)
    expect(await perform(service, printLabel, { actor: key }, { revisionId, overlayIds: overlayId })).toEqual(
      hidden,
    )

    await ask(giveGrant, owner, { ...given, permissions: ['overlay:read'] })
    const opened = await perform(
      service,
      getAssessment,
      { actor: buyer, ownerId: organisationId },
      assessmentOf(laid),
    )
    expect(opened.value?.kept.overlays).toMatchObject([{ overlayId }])
  })
})

describe("another organisation's", () => {
  test('revisions, answers and overlays are as if they were not there', async () => {
    const { actor: owner, revisionId, productId } = await aProduct()
    const { assessment } = await ask(assessRevision, owner, { revisionId })
    const { overlayId } = await ask(createOverlay, owner, overlay)
    const stranger = aMachine(await anOrganisation(service.db))
    const nobody = service.newId()
    const asked: readonly [Operation, (id: string) => object, string][] = [
      [assessRevision, (id) => ({ revisionId: id }), revisionId],
      [getAssessment, (id) => ({ assessmentId: id }), assessment.assessmentId],
      [listAssessments, (id) => ({ productId: id }), productId],
      [listAssessments, (id) => ({ revisionId: id }), revisionId],
      [listChanges, (id) => ({ productId: id }), productId],
      [getOverlay, (id) => ({ overlayId: id }), overlayId],
      [updateOverlay, (id) => ({ overlayId: id, name: 'Mine' }), overlayId],
      [withdrawOverlay, (id) => ({ overlayId: id, reason: 'mine' }), overlayId],
    ]
    for (const [operation, input, id] of asked) {
      const request = { actor: stranger, expectedVersion: 1 }
      const theirs = await perform(service, operation, request, input(id))
      expect(theirs).toEqual(await perform(service, operation, request, input(nobody)))
    }
    const own = await aProduct()
    const chosen = { revisionId: own.revisionId, overlayIds: [overlayId] }
    expect((await perform(service, assessRevision, { actor: own.actor }, chosen)).problem).toEqual({
      code: 'record-unknown',
      facts: { kind: 'overlay' },
    })
  })
})

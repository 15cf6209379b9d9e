/** Products as callers see them, on a real database: life of a revision, codes, history, and what others may see. */
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDatabase, anOrganisation } from '../../test/database.ts'
import { aProduct, draftOf, valueOf } from '../../test/product.ts'
import { aMachine, aService } from '../../test/service.ts'
import type { Actor, MachineActor, PersonActor } from '../actor.ts'
import { type Operation, perform } from '../operation.ts'
import type { Service } from '../service.ts'
import { addSku } from './add-sku.ts'
import { answerQuestions } from './answer-questions.ts'
import { approveRevision } from './approve-revision.ts'
import { compareRevisions } from './compare-revisions.ts'
import { copyProduct } from './copy-product.ts'
import { createProduct } from './create-product.ts'
import { createRevision } from './create-revision.ts'
import { discardDraft } from './discard-draft.ts'
import { findByCode } from './find-by-code.ts'
import { getProduct } from './get-product.ts'
import { getRevision } from './get-revision.ts'
import { listProducts } from './list-products.ts'
import { listSkus } from './list-skus.ts'
import type { ProductRecord, RevisionRecord, SkuRecord, Stored } from './record.ts'
import { recordHistory } from './record-history.ts'
import { reinstateProduct } from './reinstate-product.ts'
import { removeSku } from './remove-sku.ts'
import { restoreDraft } from './restore-draft.ts'
import { componentRows, productRow, revisionRow, skuRow, wordRows } from './rows.ts'
import { saveDraft } from './save-draft.ts'
import { refreshProducts } from './store.ts'
import { updateProduct } from './update-product.ts'
import { updateSku } from './update-sku.ts'
import { whereUsed } from './where-used.ts'
import { withdrawProduct } from './withdraw-product.ts'
import { withdrawRevision } from './withdraw-revision.ts'

let service: Service
let own: string
let other: string
let key: MachineActor
let manager: PersonActor

beforeAll(async () => {
  const db = await aDatabase()
  service = await aService(db)
  own = await anOrganisation(db, 'Own')
  other = await anOrganisation(db, 'Other')
  key = aMachine(own) as MachineActor
  manager = {
    kind: 'person',
    personId: newId(),
    sessionId: 's',
    membership: { organisationId: own, role: 'compliance' },
  }
})
afterAll(() => service.db.close())

/** As the key of the organisation, on the version that is given. */
const ask = <O extends Operation>(operation: O, input: object, version?: number, actor: Actor = key) =>
  perform<O['output']>(
    service,
    operation,
    { actor, ...(version !== undefined && { expectedVersion: version }) },
    input,
  )

async function anApproved(given: object = {}) {
  const made = await aProduct(service, key, { ...given })
  const draft = draftOf(made)
  const revision = valueOf(await ask(approveRevision, draft, 1, manager))
  return { ...draft, revision }
}

const filed = (organisationId: string) =>
  service.db.inOrganisation({ organisationId, access: 'read' }, (tx) =>
    tx.selectFrom('history').selectAll().where('org_id', '=', organisationId).orderBy('version').execute(),
  )

describe('a product', () => {
  test('begins with a draft, named by its document where nothing else names it', async () => {
    const { product, revision, skus } = await aProduct(service, key, {
      name: undefined,
      document: { id: 'x', name: 'Momo', family: 'Bears', revision: 'C', sku: 'MOMO-30' },
    })
    expect(product).toMatchObject({ name: 'Momo', family: 'Bears', status: 'draft', skuCount: 1, version: 1 })
    expect(revision).toMatchObject({ label: 'C', state: 'draft', document: {} })
    expect(skus).toMatchObject([{ sellerSku: 'MOMO-30' }])
  })

  test.each([
    '毛绒玩具熊',
    'دب قطيفة',
    'Bär 🧸👩‍🔬',
    ' two  spaces ',
    "'; drop table product; --",
    'x'.repeat(300),
  ])('keeps the name %s byte for byte', async (name) => {
    const { product } = await aProduct(service, key, { name })
    expect(valueOf(await ask(getProduct, { productId: product.productId })).product.name).toBe(name)
  })

  test.each(['a\r\nb', 'a\0b', 'a\u202eb', 'a\u2066b', '\ud800', '', '   ', 'x'.repeat(301), '\u001b[31m'])(
    'is refused the name %j',
    async (name) => {
      expect((await ask(createProduct, { name })).problem).toMatchObject({ code: 'input-malformed' })
      expect((await ask(createProduct, { document: { id: 'x', name } })).problem?.code).toBe(
        'input-malformed',
      )
    },
  )

  test('is refused as a whole, with all faults, where a part of it is malformed', async () => {
    const before = (await filed(own)).length
    const { problem } = await ask(createProduct, {
      name: 'X',
      document: JSON.parse('{ "facts": { "nonsense": 1 }, "__proto__": { "polluted": true } }') as object,
    })
    expect(problem).toMatchObject({ code: 'input-malformed' })
    expect((await ask(createProduct, { name: 'X', colour: 'red' })).problem?.code).toBe('input-malformed')
    expect((await ask(createProduct, { name: 'X', markets: ['atlantis'] })).problem?.code).toBe(
      'market-unknown',
    )
    expect((await filed(own)).length).toBe(before)
  })

  test('is renamed at its version, and found under the new name only', async () => {
    const { product } = await aProduct(service, key, { name: 'Zebra of wood', family: 'Zoo' })
    const { productId } = product
    const renamed = valueOf(await ask(updateProduct, { productId, name: 'Quagga', family: null }, 1))
    expect(renamed).toMatchObject({ name: 'Quagga', version: 2 })
    expect(renamed).not.toHaveProperty('family')
    expect((await ask(updateProduct, { productId, name: 'Again' }, 1)).problem).toEqual({
      code: 'version-conflict',
      facts: { expected: 1, version: 2 },
    })
    expect(valueOf(await ask(listProducts, { q: 'zebra' })).items).toEqual([])
    expect(valueOf(await ask(listProducts, { q: 'quag' })).count).toBe(1)
  })

  test('that is withdrawn stays to be read, and changes no more', async () => {
    const made = await aProduct(service, key)
    const draft = draftOf(made)
    const { productId } = draft
    valueOf(await ask(withdrawProduct, { productId, reason: 'Sold out' }, 1))
    expect(valueOf(await ask(getProduct, { productId })).product).toMatchObject({
      status: 'withdrawn',
      withdrawn: { reason: 'Sold out' },
    })
    for (const refused of [
      await ask(updateProduct, { productId, name: 'X' }, 2),
      await ask(saveDraft, { ...draft, markets: ['eu'] }, 1),
      await ask(addSku, { productId, sellerSku: 'late' }),
      await ask(createRevision, { productId }),
    ])
      expect(refused.problem?.code).toBe('product-withdrawn')
  })

  test('that was withdrawn is had back as it was, and its history tells both', async () => {
    const made = await aProduct(service, key)
    const { productId, revisionId } = draftOf(made)
    await ask(withdrawProduct, { productId, reason: 'Sold out' }, 1)
    expect((await ask(reinstateProduct, { productId, reason: 'Too late' }, 1)).problem?.code).toBe(
      'version-conflict',
    )
    const back = valueOf(await ask(reinstateProduct, { productId, reason: 'Made again' }, 2))
    expect(back).toMatchObject({ status: 'draft', version: 3 })
    expect(back).not.toHaveProperty('withdrawn')
    expect(valueOf(await ask(reinstateProduct, { productId, reason: 'Twice' }, 3)).version).toBe(3)
    const { items } = valueOf(await ask(recordHistory, { productId }))
    expect(items.map(({ operation, reason }) => [operation, reason])).toEqual([
      ['reinstate-product', 'Made again'],
      ['withdraw-product', 'Sold out'],
      ['create-product', undefined],
    ])
    expect((await ask(saveDraft, { productId, revisionId, markets: ['eu'] }, 1)).problem).toBeUndefined()
  })
})

describe('a revision', () => {
  test('is saved as a draft, in part or answer by answer', async () => {
    const draft = draftOf(await aProduct(service, key))
    const saved = valueOf(
      await ask(saveDraft, { ...draft, markets: ['eu', 'us'], packagingVersion: null }, 1),
    )
    expect(saved).toMatchObject({ version: 2, markets: ['eu', 'us'], approvedSample: 'S-17' })
    expect(saved).not.toHaveProperty('packagingVersion')
    const answered = await ask(answerQuestions, { ...draft, answers: [{ fact: 'washable', value: true }] }, 2)
    expect(answered.problem).toBeUndefined()
    expect(valueOf(await ask(getRevision, draft))).toMatchObject({
      version: 3,
      document: { facts: { kinds: ['soft-toy'], washable: true } },
    })
    expect(valueOf(await ask(getProduct, { productId: draft.productId })).product.markets).toEqual([
      'eu',
      'us',
    ])
  })

  test('of two writers with one version the second is told', async () => {
    const draft = draftOf(await aProduct(service, key))
    const outcomes = await Promise.all(
      ['P3', 'P4'].map((packagingVersion) => ask(saveDraft, { ...draft, packagingVersion }, 1)),
    )
    expect(outcomes.map(({ problem }) => problem?.code)).toEqual([undefined, 'version-conflict'])
    expect((await ask(saveDraft, { ...draft, packagingVersion: 'P5' })).problem?.code).toBe('version-missing')
  })

  test('is approved by a person who may, and names what was approved', async () => {
    const draft = draftOf(await aProduct(service, key, { approvedSample: undefined, document: { id: 'x' } }))
    expect((await ask(approveRevision, draft, 1)).problem?.code).toBe('person-required')
    const quality: PersonActor = { ...manager, membership: { organisationId: own, role: 'quality' } }
    expect((await ask(approveRevision, draft, 1, quality)).problem?.code).toBe('permission-missing')
    const incomplete = await ask(approveRevision, draft, 1, manager)
    expect(incomplete.problem?.code).toBe('revision-incomplete')
    expect(incomplete.problem?.errors?.map(({ pointer }) => pointer)).toEqual([
      '/approvedSample',
      '/document/components',
      '/document/artwork/revision',
    ])
    const { revision, productId } = await anApproved()
    expect(revision).toMatchObject({
      state: 'approved',
      approved: { by: { kind: 'person', id: manager.personId }, at: '2026-11-21T10:00:00.000Z' },
    })
    expect(valueOf(await ask(getProduct, { productId })).product.status).toBe('approved')
  })

  test('that was approved while somebody edited it stays as approved, and she is told', async () => {
    const draft = draftOf(await aProduct(service, key))
    valueOf(await ask(approveRevision, draft, 1, manager))
    const before = valueOf(await ask(getRevision, draft))
    for (const late of [
      await ask(saveDraft, { ...draft, document: {} }, 1),
      await ask(saveDraft, { ...draft, document: {} }, 2),
      await ask(answerQuestions, { ...draft, answers: [{ fact: 'washable', value: true }] }, 1),
      await ask(discardDraft, draft, 1),
      await ask(approveRevision, draft, 2, manager),
    ])
      expect(late.problem).toEqual({ code: 'revision-approved', facts: { label: 'A' } })
    expect(valueOf(await ask(getRevision, draft))).toEqual(before)
  })

  test('follows an approved one as a draft of its own, and both are compared', async () => {
    const { productId, revisionId } = await anApproved()
    const next = valueOf(await ask(createRevision, { productId }))
    expect(next).toMatchObject({ label: 'B', state: 'draft', copiedFrom: revisionId })
    expect(next).not.toHaveProperty('approvedSample')
    expect((await ask(createRevision, { productId, from: next.revisionId })).problem?.code).toBe(
      'revision-not-approved',
    )
    expect((await ask(createRevision, { productId, label: 'A' })).problem?.code).toBe('label-taken')
    const draft = { productId, revisionId: next.revisionId }
    const eye = { fact: 'material', component: 'eye', value: 'pp' }
    valueOf(await ask(answerQuestions, { ...draft, answers: [eye] }, 1))
    const { differences } = valueOf(
      await ask(compareRevisions, { productId, from: revisionId, to: next.revisionId }),
    )
    expect(differences).toEqual([
      { pointer: '/document/components/eye/facts/material', old: 'abs', new: 'pp' },
      { pointer: '/approvedSample', old: 'S-17' },
    ])
  })

  test('that is discarded is found no more, and leaves its label', async () => {
    const { productId } = await anApproved()
    const { revisionId } = valueOf(await ask(createRevision, { productId }))
    valueOf(await ask(discardDraft, { productId, revisionId }, 1))
    expect((await ask(getRevision, { productId, revisionId })).problem?.code).toBe('record-unknown')
    expect(valueOf(await ask(createRevision, { productId })).label).toBe('B')
    const { items } = valueOf(await ask(recordHistory, { productId, recordId: revisionId }))
    expect(items[0]).toMatchObject({ version: 2, operation: 'discard-draft' })
  })

  test('that was discarded is had back as it was, under the next label where its own is taken', async () => {
    const { productId } = await anApproved()
    const draft = valueOf(await ask(createRevision, { productId }))
    const { revisionId } = draft
    const saved = valueOf(await ask(saveDraft, { productId, revisionId, markets: ['us'] }, 1))
    expect((await ask(restoreDraft, { productId, revisionId }, 2)).problem?.code).toBe('record-unknown')
    valueOf(await ask(discardDraft, { productId, revisionId }, 2))
    expect((await ask(restoreDraft, { productId, revisionId }, 2)).problem?.code).toBe('version-conflict')
    const back = valueOf(await ask(restoreDraft, { productId, revisionId }, 3))
    expect(back).toEqual({ ...saved, version: 4, updatedAt: back.updatedAt })
    expect(valueOf(await ask(getRevision, { productId, revisionId }))).toEqual(back)
    valueOf(await ask(discardDraft, { productId, revisionId }, 4))
    expect(valueOf(await ask(createRevision, { productId })).label).toBe('B')
    expect(valueOf(await ask(restoreDraft, { productId, revisionId }, 5)).label).toBe('C')
  })

  test('that is withdrawn tells why, and makes the product a draft again', async () => {
    const { productId, revisionId } = await anApproved()
    valueOf(await ask(withdrawRevision, { productId, revisionId, reason: 'Eyes came off' }, 2, manager))
    expect(valueOf(await ask(getRevision, { productId, revisionId }))).toMatchObject({
      state: 'withdrawn',
      withdrawn: { reason: 'Eyes came off' },
      approved: { by: { id: manager.personId } },
    })
    expect(valueOf(await ask(getProduct, { productId })).product.status).toBe('draft')
    expect((await ask(saveDraft, { productId, revisionId, markets: [] }, 3)).problem?.code).toBe(
      'revision-withdrawn',
    )
  })
})

describe('a copy', () => {
  test('is a new product with the changes that are given, and remembers its original', async () => {
    const { productId, revisionId } = await anApproved({ family: 'Bears' })
    const { product, revision, skus } = valueOf(
      await ask(copyProduct, {
        productId,
        as: 'product',
        name: 'Blue bear',
        components: [{ id: 'eye', change: { supplier: 'Blue Eyes' } }],
        skus: [{ sellerSku: 'BLUE-1', colour: 'blue' }],
      }),
    )
    expect(product).toMatchObject({
      name: 'Blue bear',
      family: 'Bears',
      copiedFrom: productId,
      status: 'draft',
    })
    expect(revision).toMatchObject({ label: 'A', copiedFrom: revisionId, packagingVersion: 'P2' })
    expect(revision.document['components']).toMatchObject([{ id: 'eye', supplier: 'Blue Eyes' }])
    expect(skus).toMatchObject([{ sellerSku: 'BLUE-1', colour: 'blue' }])
  })

  test('is a new draft of the same product, with SKUs of its own', async () => {
    const { productId } = await anApproved()
    const { product, revision, skus } = valueOf(
      await ask(copyProduct, { productId, as: 'revision', skus: [{ sellerSku: 'RED-1' }] }),
    )
    expect(product).toMatchObject({ productId, skuCount: 1, draftRevisionId: revision.revisionId })
    expect(skus).toMatchObject([{ productId, revisionId: revision.revisionId }])
  })
})

describe('a SKU', () => {
  test('is found by its codes, in any length and case, and by the name of its product', async () => {
    const { product } = await aProduct(service, key, { name: 'Quite singular' })
    const { productId } = product
    const sku = valueOf(
      await ask(addSku, { productId, gtin: '4006381333931', asin: 'b08n5wrwnw', sellerSku: 'Sing-1' }),
    )
    expect(sku).toMatchObject({ gtin: '4006381333931', gtin14: '04006381333931', asin: 'B08N5WRWNW' })
    for (const [code, by] of [
      ['04006381333931', 'gtin'],
      ['B08N5WRWNW', 'asin'],
      ['sing-1', 'sellerSku'],
      ['quite SINGULAR', 'name'],
    ] as const) {
      const { found } = valueOf(await ask(findByCode, { code }))
      expect(found.map((hit) => [hit.by, hit.product.productId])).toEqual([[by, productId]])
    }
    for (const q of ['4006381333931', 'sing', 'B08N5WRWNW'])
      expect(valueOf(await ask(listProducts, { q })).items.map((item) => item.productId)).toEqual([productId])
  })

  test('shares no code with another; a removed one frees its codes', async () => {
    const { product } = await aProduct(service, key)
    const { productId } = product
    const gtin = '96385074'
    const { skuId } = valueOf(await ask(addSku, { productId, gtin }))
    expect((await ask(addSku, { productId, gtin: '00000096385074' })).problem).toEqual({
      code: 'code-taken',
      facts: { kind: 'GTIN', found: '00000096385074' },
    })
    const twice = await ask(createProduct, { name: 'X', skus: [{ sellerSku: 'd' }, { sellerSku: 'd' }] })
    expect(twice.problem?.errors).toMatchObject([{ pointer: '/skus/1/sellerSku', code: 'code-taken' }])
    valueOf(await ask(updateSku, { productId, skuId, size: 'L', gtin }, 1))
    expect((await ask(removeSku, { productId, skuId }, 1)).problem?.code).toBe('version-conflict')
    valueOf(await ask(removeSku, { productId, skuId }, 2))
    expect((await ask(updateSku, { productId, skuId, size: 'S' }, 3)).problem?.code).toBe('record-unknown')
    valueOf(await ask(addSku, { productId, gtin }))
    expect(valueOf(await ask(listSkus, { productId })).items).toHaveLength(1)
  })

  test.each([
    { gtin: '4006381333932' },
    { asin: 'nope' },
    { sellerSku: 'a\nb' },
    { listings: [{ channel: 'amazon', url: 'javascript:alert(1)' }] },
  ])('is refused with %j', async (given) => {
    const { product } = await aProduct(service, key)
    const { problem } = await ask(addSku, { productId: product.productId, ...given })
    expect(problem?.code).toBe('input-malformed')
  })
})

describe('lists', () => {
  test('go through all products page by page, in each order, with the count on the first', async () => {
    const apart = await anOrganisation(service.db, 'Lists')
    const actor = aMachine(apart) as MachineActor
    for (const name of ['c', 'A', '熊', 'b'.repeat(300), 'É'])
      await aProduct(service, actor, { name, markets: ['eu'], ...(name === 'A' && { family: 'F' }) })
    for (const sort of ['name', 'family', 'changed', 'created']) {
      const names: string[] = []
      let cursor: string | undefined
      do {
        const page = valueOf(await ask(listProducts, { sort, limit: 2, cursor }, undefined, actor))
        expect(page.count).toBe(cursor === undefined ? 5 : undefined)
        names.push(...page.items.map(({ name }) => name.slice(0, 1)))
        cursor = page.nextCursor
      } while (cursor !== undefined)
      expect(names.toSorted()).toEqual(['A', 'b', 'c', 'É', '熊'])
      if (sort === 'name') expect(names).toEqual(['A', 'b', 'c', 'É', '熊'])
    }
    const some = { family: 'f', market: 'eu', status: 'draft', q: 'a' }
    expect(valueOf(await ask(listProducts, some, undefined, actor)).count).toBe(1)
    expect(valueOf(await ask(listProducts, { market: 'us' }, undefined, actor)).count).toBe(0)
    const place = Buffer.from(JSON.stringify(['x', newId()])).toString('base64url')
    for (const cursor of ['%', place, Buffer.from('["\\u0000"]').toString('base64url')])
      expect((await ask(listProducts, { sort: 'changed', cursor })).problem?.code).toBe('input-malformed')
  })

  test('tell where a component, a material or a supplier is used', async () => {
    const apart = await anOrganisation(service.db, 'Uses')
    const actor = aMachine(apart) as MachineActor
    const { product } = await aProduct(service, actor)
    await aProduct(service, actor, { name: 'Another', document: { components: [{ id: 'fur' }] } })
    for (const question of [
      { component: 'eye' },
      { component: 'SAFETY eye' },
      { component: 'eye-9' },
      { supplier: 'eyes ltd' },
      { fact: 'material', value: 'abs' },
      { component: 'eye', supplier: 'Eyes Ltd', fact: 'material', value: 'abs' },
    ]) {
      const { items } = valueOf(await ask(whereUsed, question, undefined, actor))
      expect(items).toMatchObject([{ productId: product.productId, label: 'A', component: { id: 'eye' } }])
    }
    expect(valueOf(await ask(whereUsed, { supplier: 'Eyes' }, undefined, actor)).items).toEqual([])
    expect((await ask(whereUsed, { fact: 'material' }, undefined, actor)).problem?.code).toBe(
      'input-malformed',
    )
  })
})

describe('history', () => {
  test('tells who changed what and when it happened', async () => {
    const { product } = await aProduct(service, key)
    const { productId } = product
    const occurredAt = '2026-11-20T09:00:00+08:00'
    valueOf(await ask(updateProduct, { productId, name: 'Other name', occurredAt }, 1))
    const { items, recordKind } = valueOf(await ask(recordHistory, { productId }))
    expect(recordKind).toBe('product')
    expect(items).toMatchObject([
      {
        version: 2,
        operation: 'update-product',
        occurredAt: '2026-11-20T01:00:00.000Z',
        recordedAt: '2026-11-21T10:00:00.000Z',
        recordedBy: { kind: 'machine', id: key.keyId },
        changes: [{ pointer: '/name', old: 'Plush bear', new: 'Other name' }],
      },
      { version: 1, operation: 'create-product' },
    ])
    const first = valueOf(await ask(recordHistory, { productId, limit: 1 }))
    expect(valueOf(await ask(recordHistory, { productId, cursor: first.nextCursor })).items).toHaveLength(1)
  })

  test('makes every row of the tables again', async () => {
    const rows = await filed(own)
    const stored = <Body>(kind: string): Stored<Body>[] => {
      const versions = Map.groupBy(
        rows.filter((row) => row.record_kind === kind),
        (row) => row.record_id,
      )
      return [...versions].map(([id, of]) => ({
        id,
        version: of.length,
        createdAt: of[0]?.recorded_at ?? new Date(0),
        updatedAt: of.at(-1)?.recorded_at ?? new Date(0),
        body: of.at(-1)?.body as Body,
      }))
    }
    const products = stored<ProductRecord>('product')
    const revisions = stored<RevisionRecord>('revision')
    const remade = {
      product: products.map((record) => productRow(own, record)),
      product_word: products.flatMap((record) => wordRows(own, record)),
      revision: revisions.map((record) => revisionRow(own, record)),
      revision_component: revisions.flatMap((record) => componentRows(own, record)),
      sku: stored<SkuRecord>('sku').map((record) => skuRow(own, record)),
    }
    const inOrder = (list: readonly object[]) => list.map((row) => JSON.stringify(sorted(row))).toSorted()
    const sorted = (value: unknown): unknown => {
      if (typeof value !== 'object' || value === null || value instanceof Date || Array.isArray(value))
        return value
      return Object.fromEntries(
        Object.entries(value)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, member]) => [name, sorted(member)]),
      )
    }
    await service.db.inOrganisation({ organisationId: own, access: 'write' }, async (tx) => {
      for (const [table, expected] of Object.entries(remade)) {
        const kept = await tx
          .selectFrom(table as 'product')
          .selectAll()
          .where('org_id', '=', own)
          .execute()
        const known = Object.keys(expected[0] ?? {})
        const comparable = kept.map((row) =>
          Object.fromEntries(Object.entries(row).filter(([name]) => known.includes(name))),
        )
        expect(inOrder(comparable), table).toEqual(inOrder(expected))
      }
      const all = () =>
        tx.selectFrom('product').selectAll().where('org_id', '=', own).orderBy('product_id').execute()
      const before = await all()
      await refreshProducts(
        { service, tx, organisationId: own },
        before.map((row) => row.product_id),
      )
      expect(await all()).toEqual(before)
    })
  })
})

describe('another organisation', () => {
  test('gets the answer of an unknown id, whatever it tries', async () => {
    const made = await aProduct(service, key, { skus: [{ sellerSku: 'secret-1' }] })
    const { productId, revisionId } = draftOf(made)
    const skuId = made.skus[0]?.skuId
    const stranger = aMachine(other)
    const foreignPerson: PersonActor = { ...manager, membership: { organisationId: other, role: 'owner' } }
    const attempts: readonly (readonly [Operation, object, number?])[] = [
      [getProduct, { productId }],
      [updateProduct, { productId, name: 'Mine' }, 1],
      [withdrawProduct, { productId, reason: 'Mine' }, 1],
      [reinstateProduct, { productId, reason: 'Mine' }, 1],
      [copyProduct, { productId, as: 'product' }],
      [createRevision, { productId }],
      [getRevision, { productId, revisionId }],
      [saveDraft, { productId, revisionId, document: {} }, 1],
      [answerQuestions, { productId, revisionId, answers: [{ fact: 'washable', value: true }] }, 1],
      [approveRevision, { productId, revisionId }, 1],
      [withdrawRevision, { productId, revisionId, reason: 'Mine' }, 1],
      [discardDraft, { productId, revisionId }, 1],
      [compareRevisions, { productId, from: revisionId, to: revisionId }],
      [addSku, { productId }],
      [updateSku, { productId, skuId, size: 'L' }, 1],
      [removeSku, { productId, skuId }, 1],
      [listSkus, { productId }],
      [recordHistory, { productId }],
    ]
    for (const [operation, input, version] of attempts) {
      const actor = [approveRevision, withdrawRevision].includes(operation as never)
        ? foreignPerson
        : stranger
      const unknown = { ...input, productId: newId() }
      const outcome = await ask(operation, input, version, actor)
      expect(outcome.problem?.code, operation.name).toBe('record-unknown')
      expect(outcome, operation.name).toEqual(await ask(operation, unknown, version, actor))
    }
    for (const [operation, input] of [
      [listProducts, {}],
      [listProducts, { q: 'secret' }],
      [listSkus, {}],
      [findByCode, { code: 'secret-1' }],
      [whereUsed, { component: 'eye' }],
    ] as const)
      expect(JSON.stringify(await ask(operation, input, undefined, stranger))).not.toContain(productId)
    // The code is free there: that it is taken elsewhere is nobody's business.
    await aProduct(service, stranger as MachineActor, { skus: [{ sellerSku: 'secret-1' }] })
    const theirs = await aProduct(service, stranger as MachineActor)
    const foreign = { productId: theirs.product.productId, revisionId }
    expect((await ask(addSku, foreign, undefined, stranger)).problem?.code).toBe('record-unknown')
  })

  test('sees by a grant for one product that one alone, and not what it was copied from', async () => {
    const original = await anApproved({ name: 'Original' })
    const copy = valueOf(
      await ask(copyProduct, { productId: original.productId, as: 'product', name: 'Copy' }),
    )
    const { productId, revisionId } = draftOf(copy)
    const stranger = aMachine(other)
    await service.db.inOrganisation({ organisationId: own, access: 'write' }, (tx) =>
      tx
        .insertInto('grant_given')
        .values({
          org_id: own,
          grant_id: newId(),
          grantee_org_id: other,
          record_kind: 'product',
          record_id: productId,
          permissions: ['product:read'],
          purpose: 'test',
          from_at: new Date('2026-01-01'),
          version: 1,
          created_at: new Date(),
          updated_at: new Date(),
        })
        .execute(),
    )
    const look = (operation: Operation, input: object) =>
      perform(service, operation, { actor: stranger, ownerId: own }, input)
    const answers = [
      await look(getProduct, { productId }),
      await look(getRevision, { productId, revisionId }),
      await look(listSkus, { productId }),
      await look(recordHistory, { productId }),
      await look(recordHistory, { productId, recordId: revisionId }),
    ]
    for (const { value, problem } of answers) {
      expect(problem).toBeUndefined()
      expect(JSON.stringify(value)).not.toContain(original.productId)
      expect(JSON.stringify(value)).not.toContain(original.revisionId)
    }
    for (const refused of [
      await look(getProduct, { productId: original.productId }),
      await look(getRevision, { productId, revisionId: original.revisionId }),
      await look(recordHistory, { productId, recordId: original.revisionId }),
      await look(listProducts, {}),
      await look(listSkus, {}),
      await look(findByCode, { code: 'Copy' }),
      await look(whereUsed, { component: 'eye' }),
      await look(updateProduct, { productId, name: 'Mine' }),
    ])
      expect(refused.problem?.code).toMatch(/^record-unknown$|^version-missing$/)
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDatabase } from '../../test/database.ts'
import { aFounder, type Founder } from '../../test/people.ts'
import { aService, baseUrl } from '../../test/service.ts'
import { operations } from '../operations.ts'
import { type Operation, perform } from '../operation.ts'
import { openPeople } from '../person/open-people.ts'
import type { Service } from '../service.ts'

let service: Service
let owner: Founder
let grantee: Founder
let stranger: Founder

beforeAll(async () => {
  service = await aService(await aDatabase(), { clock: { now: () => new Date() } })
  const people = openPeople(service, { baseUrl, secret: '0'.repeat(64), signUp: 'open' })
  service = { ...service, people }
  owner = await aFounder(service, 'Owner')
  grantee = await aFounder(service, 'Grantee')
  stranger = await aFounder(service, 'Stranger')
})
afterAll(() => service.db.close())

const give = (given: object = {}) =>
  owner.browser.ask('give-grant', {
    granteeId: grantee.organisationId,
    granteeName: 'Buyer',
    recordKind: 'organisation',
    permissions: ['organisation:read'],
    purpose: 'Audit of the supplier',
    ...given,
  })

const look = async (by: Founder) =>
  perform(
    service,
    operations['get-organisation'],
    { actor: await by.browser.actor(), ownerId: owner.organisationId },
    {},
  )

describe('a grant', () => {
  test('opens what it names, to whom it names, until it is withdrawn; each look is in the audit', async () => {
    expect((await look(grantee)).problem?.code).toBe('record-unknown')
    const given = await give()
    expect(given.value).toMatchObject({
      ownerName: 'Owner',
      granteeName: 'Buyer',
      state: 'in-force',
      version: 1,
    })
    expect((await look(grantee)).value?.name).toBe('Owner')
    expect(await look(stranger)).toMatchObject({ problem: { code: 'record-unknown' } })
    const audited = await owner.browser.ask('list-audit', { outcome: 'allowed' })
    expect(audited.value?.items).toMatchObject([
      {
        operation: 'get-organisation',
        actor: { kind: 'person', id: grantee.personId, organisationId: grantee.organisationId },
      },
    ])
    const grantId = given.value?.grantId
    const withdrawn = await owner.browser.ask('withdraw-grant', { grantId, reason: 'Audit is done' })
    expect(withdrawn.value).toMatchObject({ state: 'withdrawn', version: 2 })
    expect((await look(grantee)).problem?.code).toBe('record-unknown')
    expect((await owner.browser.ask('withdraw-grant', { grantId })).value?.version).toBe(2)
  })

  test('is listed by owner and grantee, and by nobody else', async () => {
    const { value } = await give()
    const ids = (listed: Awaited<ReturnType<typeof listGiven>>) =>
      listed.value?.items.map(({ grantId }) => grantId) ?? []
    const listGiven = (by: Founder, input: object = {}) => by.browser.ask('list-grants-given', input)
    const listReceived = (by: Founder, input: object = {}) => by.browser.ask('list-grants-received', input)
    expect(ids(await listGiven(owner))).toEqual([value?.grantId])
    expect(ids(await listReceived(grantee))).toEqual([value?.grantId])
    expect(ids(await listGiven(owner, { state: 'all' }))).toHaveLength(2)
    for (const [list, by] of [
      [listGiven, grantee],
      [listReceived, owner],
      [listGiven, stranger],
      [listReceived, stranger],
    ] as const)
      expect(ids(await list(by, { state: 'all' }))).toEqual([])
    expect(ids(await listReceived(stranger, { ownerId: owner.organisationId, state: 'all' }))).toEqual([])
  })

  test('is withdrawn by its owner alone', async () => {
    const { value } = await give()
    for (const by of [grantee, stranger]) {
      const withdraw = (grantId: string | undefined) => by.browser.ask('withdraw-grant', { grantId })
      expect(await withdraw(value?.grantId)).toEqual(await withdraw(service.newId()))
    }
    expect((await look(grantee)).value).toBeDefined()
  })

  test.each([
    ['a write', { permissions: ['product:write'] }],
    ['who works there', { permissions: ['member:read'] }],
    ['the audit', { permissions: ['audit:read'] }],
    ['all of a kind with permissions of another', { permissions: ['product:read'] }],
    ['an end before its beginning', { fromAt: '2026-12-01T00:00:00Z', untilAt: '2026-11-01T00:00:00Z' }],
  ])('of %s is not given', async (_, given) => {
    expect((await give(given)).problem?.code).toBe('input-malformed')
  })

  test('over a record that is not yours is not given', async () => {
    const unknown = await give({ recordId: service.newId() })
    expect(await give({ recordId: stranger.organisationId })).toEqual(unknown)
    expect(unknown.problem?.code).toBe('record-unknown')
    expect((await give({ recordId: owner.organisationId })).value?.recordId).toBe(owner.organisationId)
    expect((await give({ granteeId: owner.organisationId })).problem?.code).toBe('grant-to-oneself')
  })

  test('to an organisation that is not is given like any other: who exists is not told', async () => {
    expect((await give({ granteeId: service.newId() })).value).toBeDefined()
  })
})

describe('a grant over a product', () => {
  const madeBy = async (by: Founder, name: string) => {
    const made = await by.browser.ask('create-product', { name, document: { facts: {} } })
    const { revisionId } = made.value?.revision ?? {}
    const kept = await by.browser.ask('assess-revision', { revisionId, markets: ['jp'] })
    return {
      productId: made.value?.product.productId,
      revisionId,
      assessmentId: kept.value?.assessment.assessmentId,
    }
  }
  const see = async (
    by: Founder,
    name: 'get-assessment' | 'list-assessments' | 'list-results' | 'list-attachments' | 'get-product',
    input: object,
  ) =>
    (
      await perform(
        service,
        operations[name] as Operation,
        { actor: await by.browser.actor(), ownerId: owner.organisationId },
        input,
      )
    ).problem?.code

  test('reaches its assessments and photos, as far as its permissions go, and those of no other', async () => {
    const { productId, revisionId, assessmentId } = await madeBy(owner, 'Granted')
    const other = await madeBy(owner, 'Not granted')
    const over = { recordKind: 'product', recordId: productId }
    const first = await give({ ...over, permissions: ['product:read'] })
    expect(await see(grantee, 'list-attachments', { revisionId })).toBeUndefined()
    expect(await see(grantee, 'get-assessment', { assessmentId })).toBe('record-unknown')
    expect(await see(grantee, 'list-attachments', { revisionId: other.revisionId })).toBe('record-unknown')
    const second = await give({ ...over, permissions: ['assessment:read'] })
    expect(await see(grantee, 'get-assessment', { assessmentId })).toBeUndefined()
    expect(await see(grantee, 'list-assessments', { revisionId })).toBeUndefined()
    expect(await see(grantee, 'list-assessments', { revisionId: other.revisionId })).toBe('record-unknown')
    expect(await see(grantee, 'list-assessments', {})).toBe('record-unknown')
    expect(await see(grantee, 'list-results', { revisionId })).toBe('record-unknown')
    expect(await see(grantee, 'get-assessment', { assessmentId: other.assessmentId })).toBe('record-unknown')
    expect(await see(stranger, 'get-assessment', { assessmentId })).toBe('record-unknown')
    for (const { value } of [first, second])
      await owner.browser.ask('withdraw-grant', { grantId: value?.grantId })
    expect(await see(grantee, 'get-assessment', { assessmentId })).toBe('record-unknown')
    expect(await see(grantee, 'list-attachments', { revisionId })).toBe('record-unknown')
  })

  test('is not needed where one assessment is to be seen', async () => {
    const { productId, assessmentId } = await madeBy(owner, 'One answer')
    const over = { recordKind: 'assessment', permissions: ['assessment:read'] }
    const unknown = await give({ ...over, recordId: service.newId() })
    const theirs = await madeBy(stranger, 'Theirs')
    expect(await give({ ...over, recordId: theirs.assessmentId })).toEqual(unknown)
    expect((await give({ ...over, recordId: assessmentId })).problem).toBeUndefined()
    expect(await see(grantee, 'get-assessment', { assessmentId })).toBeUndefined()
    expect(await see(grantee, 'get-product', { productId })).toBe('record-unknown')
  })
})

describe('the audit', () => {
  test('comes in pages and by time, operation, actor and outcome, and shows nothing of others', async () => {
    for (let n = 0; n < 5; n++) await owner.browser.ask('revoke-key', { keyId: service.newId() })
    const ask = (input: object) => owner.browser.ask('list-audit', input)
    const refused = await ask({ operation: 'revoke-key', outcome: 'refused' })
    expect(refused.value?.items).toHaveLength(5)
    const first = await ask({ operation: 'revoke-key', limit: 3 })
    const rest = await ask({ operation: 'revoke-key', limit: 3, cursor: first.value?.nextCursor })
    expect([...(first.value?.items ?? []), ...(rest.value?.items ?? [])]).toEqual(refused.value?.items)
    expect((await ask({ actorId: stranger.personId })).value?.items).toEqual([])
    expect((await ask({ organisationId: grantee.organisationId, outcome: 'refused' })).value?.items).toEqual(
      [],
    )
    expect((await ask({ to: '2020-01-01T00:00:00Z' })).value?.items).toEqual([])
    const theirs = await stranger.browser.ask('list-audit', { operation: 'revoke-key' })
    expect(theirs.value?.items).toEqual([])
  })
})

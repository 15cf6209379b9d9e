import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDatabase } from '../../test/database.ts'
import { aFounder, aMember, Browser, type Founder } from '../../test/people.ts'
import { aService, baseUrl } from '../../test/service.ts'
import { authenticate } from '../authentication.ts'
import { perform } from '../operation.ts'
import { operations } from '../operations.ts'
import { machinePermissions } from '../permission.ts'
import { openPeople } from '../person/open-people.ts'
import { hashOf, isSecretOf, shortId } from '../secret.ts'
import type { Service } from '../service.ts'
import { makeKey, readKey } from './key.ts'

let ahead = 0
const clock = { now: () => new Date(Date.now() + ahead) }

let service: Service
let founder: Founder
let other: Founder

beforeAll(async () => {
  service = await aService(await aDatabase(), { clock })
  const people = openPeople(service, { baseUrl, secret: '0'.repeat(64), signUp: 'open' })
  service = { ...service, people }
  founder = await aFounder(service)
  other = await aFounder(service, 'Other')
})
afterAll(() => service.db.close())

const aKey = async (given: object = {}, by = founder) => {
  const { value, problem } = await by.browser.ask('create-key', {
    name: 'ERP',
    scopes: ['organisation:read'],
    ...given,
  })
  if (!value) throw new Error(problem.code)
  return value
}
const authorise = (key: string, rest: object = {}) =>
  authenticate(service, { authorization: `Bearer ${key}`, ...rest })
const invalid = { problem: { code: 'key-invalid' } }

describe('a key', () => {
  test('acts for its organisation with its scopes, and for no other', async () => {
    const { key, keyId } = await aKey()
    const { actor } = await authorise(key)
    expect(actor).toMatchObject({
      kind: 'machine',
      keyId,
      membership: { organisationId: founder.organisationId },
    })
    const organisation = await perform(service, operations['get-organisation'], { actor }, {})
    expect(organisation.value?.organisationId).toBe(founder.organisationId)
    const members = await perform(service, operations['list-members'], { actor }, {})
    expect(members.problem?.code).toBe('permission-missing')
    const me = await perform(service, operations['get-me'], { actor }, {})
    expect(me.problem?.code).toBe('permission-missing')
    const chosen = await authorise(key, { organisation: other.organisationId })
    expect(chosen).toEqual(await authorise(key, { organisation: service.newId() }))
    expect(chosen.problem?.code).toBe('record-unknown')
  })

  test('is found by scanners: its form and checksum are fixed', async () => {
    const { key } = await aKey()
    expect(key).toMatch(/^ppk_[\w-]{22}_[\w-]{43}_[0-9a-f]{8}$/)
    expect(readKey(key)?.organisationId).toBe(founder.organisationId)
  })

  test.each([
    ['nothing', () => ''],
    ['another scheme', () => 'x y'],
    [
      'a mistyped character',
      (key: string) => key.replace(/.(?=_[0-9a-f]{8}$)/, (c) => (c === 'A' ? 'B' : 'A')),
    ],
    ['a wrong checksum', (key: string) => key.replace(/.{8}$/, '00000000')],
    ['a key that was never made', () => makeKey(founder.organisationId, service.randomBytes)],
    ['a key of an organisation that is not', () => makeKey(service.newId(), service.randomBytes)],
  ])('%s is refused like all others', async (_, forge) => {
    const { key } = await aKey()
    expect(await authorise(forge(key))).toEqual(invalid)
  })

  test('with the id of another organisation in it opens nothing', async () => {
    const { key } = await aKey()
    const forged = resealed(key.replace(shortId(founder.organisationId), shortId(other.organisationId)))
    expect(readKey(forged)?.organisationId).toBe(other.organisationId)
    expect(await authorise(forged)).toEqual(invalid)
    // Not even where its hash were known there: it is the hash of the whole key.
    expect(isSecretOf(hashOf(key), forged)).toBe(false)
  })

  test('that is revoked opens nothing from the next request on, cached or not', async () => {
    const { key, keyId } = await aKey()
    expect((await authorise(key)).actor).toBeDefined()
    const revoked = await founder.browser.ask('revoke-key', { keyId })
    expect(revoked.value?.state).toBe('revoked')
    expect(await authorise(key)).toEqual(invalid)
    expect((await founder.browser.ask('revoke-key', { keyId })).value?.state).toBe('revoked')
  })

  test('that expires opens nothing from that instant on, also while it is cached', async () => {
    const expiresAt = new Date(Date.now() + 5000).toISOString()
    const { key } = await aKey({ expiresAt })
    expect((await authorise(key)).actor).toBeDefined()
    ahead = 5001
    expect(await authorise(key)).toEqual(invalid)
    ahead = 0
  })

  test('of another organisation is as unknown as none', async () => {
    const { keyId } = await aKey({}, other)
    const revoke = (id: string) => founder.browser.ask('revoke-key', { keyId: id })
    expect(await revoke(keyId)).toEqual(await revoke(service.newId()))
    const listed = await founder.browser.ask('list-keys', { state: 'all', limit: 200 })
    expect(listed.value?.items.map((one) => one.keyId)).not.toContain(keyId)
  })

  test('can do no more than a machine may, and no more than who makes it', async () => {
    for (const scope of [
      'key:write',
      'member:write',
      'grant:write',
      'revision:approve',
      'organisation:write',
      '*',
    ])
      await expect(aKey({ scopes: [scope] })).rejects.toThrow('input-malformed')
    const all = await aKey({ scopes: machinePermissions })
    expect(all.scopes).toEqual([...machinePermissions].toSorted())
    const member = await aMember(service, founder, 'compliance')
    const made = await member.browser.ask('create-key', { name: 'X', scopes: ['product:read'] })
    expect(made.problem?.code).toBe('permission-missing')
  })

  test('whose row names what keys do not hold, or what nobody knows, has none of that', async () => {
    const { key, keyId } = await aKey()
    const scopes = ['organisation:read', 'member:write', 'key:write', 'revision:approve', '*', 'all:read']
    const { organisationId } = founder
    await service.db.inOrganisation({ organisationId, access: 'write' }, (tx) =>
      tx
        .updateTable('api_key')
        .set({ scopes })
        .where('org_id', '=', organisationId)
        .where('key_id', '=', keyId)
        .execute(),
    )
    const { actor } = await authorise(key)
    expect(actor?.kind === 'machine' && [...actor.membership.scopes]).toEqual(['organisation:read'])
    const invited = await perform(
      service,
      operations['invite-member'],
      { actor },
      { email: 'mole@toys.example', role: 'owner' },
    )
    expect(invited.problem?.code).toBe('permission-missing')
  })

  test('outlives the membership of who made it: it is of the organisation', async () => {
    const owner = await aMember(service, founder, 'owner')
    const made = await owner.browser.ask('create-key', { name: 'ERP', scopes: ['organisation:read'] })
    const key = made.value?.key as string
    const removed = await founder.browser.ask(
      'remove-member',
      { personId: owner.personId },
      { expectedVersion: 1 },
    )
    expect(removed.problem).toBeUndefined()
    expect((await authorise(key)).actor).toBeDefined()
    expect((await owner.browser.ask('list-keys', {})).problem).toBeDefined()
  })

  test('that is revoked amid many requests writes nothing after that', async () => {
    const { key, keyId } = await aKey({ scopes: ['product:read', 'product:write'] })
    let isRevoked = false
    const late: unknown[] = []
    const asking = Array.from({ length: 20 }, async (_, lane) => {
      for (let n = 0; n < 10; n++) {
        const wasRevoked = isRevoked
        const { actor } = await authorise(key)
        const again = () => authorise(key)
        const made =
          actor &&
          (await perform(service, operations['create-product'], { actor, again }, { name: `${lane}-${n}` }))
        if (wasRevoked && made?.value) late.push(made.value)
      }
    })
    await founder.browser.ask('revoke-key', { keyId })
    isRevoked = true
    await Promise.all(asking)
    expect(late).toEqual([])
    expect(await authorise(key)).toEqual(invalid)
  })

  test.each(['2020-01-01T00:00:00Z', '2099-01-01T00:00:00Z'])('cannot end at %s', async (expiresAt) => {
    await expect(aKey({ expiresAt })).rejects.toThrow('end-impossible')
  })

  test('ends after a year where nobody said when', async () => {
    const { createdAt, expiresAt = '' } = await aKey()
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(365 * 24 * 60 * 60 * 1000)
  })

  test('is kept nowhere, and not shown twice', async () => {
    const input = { name: 'ERP', scopes: ['product:read'] }
    const once = await founder.browser.ask('create-key', input, { idempotencyKey: 'key-1' })
    const again = await founder.browser.ask('create-key', input, { idempotencyKey: 'key-1' })
    expect(again.problem?.code).toBe('secret-shown-once')
    const { organisationId } = founder
    const kept = await service.db.inOrganisation({ organisationId, access: 'read' }, async (tx) => [
      await tx.selectFrom('history').selectAll().execute(),
      await tx.selectFrom('idempotency').selectAll().execute(),
      await tx.selectFrom('api_key').selectAll().execute(),
    ])
    const secret = once.value?.key.slice(27, 70) ?? ''
    expect(secret).toHaveLength(43)
    expect(JSON.stringify(kept)).not.toContain(secret)
  })

  test('tells when it was used, to the quarter of an hour', async () => {
    const { key, keyId } = await aKey()
    const used = async () => {
      const { value } = await founder.browser.ask('list-keys', { limit: 200 })
      return value?.items.find((one) => one.keyId === keyId)?.lastUsedAt
    }
    expect(await used()).toBeUndefined()
    await authorise(key)
    const first = await used()
    expect(first).toBeDefined()
    service.callers.keys.dropWhere(() => true)
    await authorise(key)
    expect(await used()).toBe(first)
  })

  test('counts before a cookie: a request is of one caller', async () => {
    const { key } = await aKey()
    const browser = new Browser(service)
    await browser.signIn(other.email)
    expect((await authorise(key, { cookie: browser.cookie })).actor?.kind).toBe('machine')
    expect(await authenticate(service, { authorization: 'Basic eDp5', cookie: browser.cookie })).toEqual(
      invalid,
    )
  })
})

/** With a checksum that fits again, as somebody who forges it would give it. */
function resealed(key: string): string {
  const body = key.slice(0, -9)
  return `${body}_${crc(body)}`
}

/** CRC-32 (ISO 3309), written down once more so that the forger does not borrow ours. */
function crc(text: string): string {
  let value = ~0
  for (const byte of Buffer.from(text)) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0)
  }
  return (~value >>> 0).toString(16).padStart(8, '0')
}

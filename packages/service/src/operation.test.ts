import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { aDatabase, anOrganisation } from '../test/database.ts'
import { aMachine, aService, today } from '../test/service.ts'
import type { Actor } from './actor.ts'
import { type Operation, perform, recordOperation } from './operation.ts'
import { operations } from './operations.ts'
import { problemDetail } from './problem.ts'
import type { Service } from './service.ts'

let service: Service
let own: string
let other: string

beforeAll(async () => {
  const db = await aDatabase()
  service = await aService(db)
  own = await anOrganisation(db, 'Own')
  other = await anOrganisation(db, 'Other')
})
afterAll(() => service.db.close())

const readName = recordOperation({
  name: 'read-name',
  summary: 'The name of the organisation',
  permission: 'organisation:read',
  effect: 'read',
  grantable: () => [],
  input: z.strictObject({}),
  output: z.string(),
  async run({ tx, organisationId }) {
    const { name } = await tx
      .selectFrom('organisation')
      .select('name')
      .where('org_id', '=', organisationId)
      .executeTakeFirstOrThrow()
    return { value: name }
  },
})

const rename = recordOperation({
  name: 'rename',
  summary: 'Renames the organisation, refusing some names after writing them',
  permission: 'organisation:write',
  effect: 'write',
  input: z.strictObject({ name: z.string() }),
  output: z.number(),
  async run({ tx, organisationId }, { name }) {
    renames++
    await tx.updateTable('organisation').set({ name }).where('org_id', '=', organisationId).execute()
    return name === 'refused' ? { problem: { code: 'record-unknown' } } : { value: renames }
  },
})
let renames = 0

const nameOf = async (actor: Actor) => (await perform(service, readName, { actor }, {})).value

const audit = (organisationId: string) =>
  service.db.inOrganisation({ organisationId, access: 'read' }, (tx) =>
    tx
      .selectFrom('audit_entry')
      .selectAll()
      .where('org_id', '=', organisationId)
      .orderBy('entry_id')
      .execute(),
  )

describe('the door to operations', () => {
  test('nobody who did not sign in gets through', async () => {
    const outcome = await perform(service, readName, { actor: undefined }, {})
    expect(outcome.problem).toEqual({ code: 'not-signed-in' })
  })

  test('a missing permission is refused, and the refusal is audited', async () => {
    const actor = aMachine(own, ['product:read'])
    const outcome = await perform(service, rename, { actor }, { name: 'Mine' })
    expect(outcome.problem).toEqual({
      code: 'permission-missing',
      facts: { permission: 'organisation:write' },
    })
    const last = (await audit(own)).at(-1)
    expect(last).toMatchObject({
      operation: 'rename',
      outcome: 'refused',
      reason: 'permission-missing',
      at: today,
    })
  })

  test('a permission is demanded before the input is looked at', async () => {
    const outcome = await perform(service, rename, { actor: aMachine(own, []) }, { wrong: true })
    expect(outcome.problem?.code).toBe('permission-missing')
  })

  test('all faults of an input are told at once, each with its place', async () => {
    const outcome = await perform(service, rename, { actor: aMachine(own) }, { name: 5, extra: 1 })
    expect(outcome.problem?.errors?.map(({ pointer }) => pointer).toSorted()).toEqual(['', '/name'])
  })

  test.each([
    ['NUL', 'a\u0000b'],
    ['half a surrogate pair', 'a\ud800b'],
  ])('text with %s, which no database keeps, is refused wherever it stands', async (_, text) => {
    const actor = aMachine(own)
    const ask = (operation: Operation, input: unknown) => perform(service, operation, { actor }, input)
    const refusals = [
      await ask(rename, { name: text }),
      await ask(operations['list-products'], { family: text }),
      await ask(operations['create-product'], { name: 'Bear', document: { facts: { [text]: [text] } } }),
      await ask(operations['list-overlays'], {
        cursor: Buffer.from(JSON.stringify([text, service.newId()])).toString('base64url'),
      }),
    ]
    expect(refusals.map(({ problem }) => [problem?.code, problem?.errors?.[0]?.pointer])).toEqual([
      ['input-malformed', '/name'],
      ['input-malformed', '/family'],
      ['input-malformed', '/document/facts'],
      ['input-malformed', '/cursor'],
    ])
  })

  test('what is recorded has happened: neither in the future, nor before years are counted alike', async () => {
    const actor = aMachine(own)
    const make = (occurredAt: string) =>
      perform(service, operations['create-product'], { actor }, { name: 'Bear', occurredAt })
    const later = new Date(today.getTime() + 86_400_000).toISOString()
    for (const occurredAt of [later, '0000-01-01T00:00:00Z', '0001-01-01T00:00:00+05:00'])
      expect((await make(occurredAt)).problem?.errors?.map(({ pointer }) => pointer)).toEqual(['/occurredAt'])
    const ahead = new Date(today.getTime() + 60_000).toISOString()
    for (const occurredAt of [ahead, '0001-01-01T00:00:00Z', '2020-02-29T23:59:59+08:00'])
      expect((await make(occurredAt)).problem).toBeUndefined()
  })

  test('a write that is refused leaves nothing behind', async () => {
    const actor = aMachine(own)
    const before = await nameOf(actor)
    expect((await perform(service, rename, { actor }, { name: 'refused' })).problem).toBeDefined()
    expect(await nameOf(actor)).toBe(before)
  })

  test('a read cannot write', async () => {
    const sly = { ...rename, effect: 'read' as const }
    await expect(perform(service, sly, { actor: aMachine(own) }, { name: 'sly' })).rejects.toThrow()
  })

  test('a key that comes twice is answered once', async () => {
    const request = { actor: aMachine(own), idempotencyKey: 'k1' }
    const first = await perform(service, rename, request, { name: 'Once' })
    const second = await perform(service, rename, request, { name: 'Once' })
    expect(second).toEqual(first)
    const another = await perform(service, rename, request, { name: 'Twice' })
    expect(another.problem?.code).toBe('idempotency-key-reused')
  })

  describe('an answer that comes twice', () => {
    const actor = () => aMachine(own)
    const ask = (request: { actor: Actor; idempotencyKey: string }) =>
      perform(service, operations['create-product'], request, {
        name: 'Bear',
        markets: ['eu'],
        skus: [{ sellerSku: request.idempotencyKey, name: 'B', colour: 'brown' }],
        document: { facts: { kinds: ['soft-toy'] } },
      })

    test('is the same byte for byte', async () => {
      const request = { actor: actor(), idempotencyKey: 'same-bytes' }
      const first = await ask(request)
      expect(first.problem).toBeUndefined()
      expect(JSON.stringify(await ask(request))).toBe(JSON.stringify(first))
    })

    test('is given also where it was kept in the way of before', async () => {
      const request = { actor: actor(), idempotencyKey: 'kept-before' }
      const first = await ask(request)
      await service.db.inOrganisation({ organisationId: own, access: 'write' }, (tx) =>
        tx
          .updateTable('idempotency')
          .set({ answer: JSON.stringify(first), said: null })
          .where('org_id', '=', own)
          .where('key', '=', request.idempotencyKey)
          .execute(),
      )
      expect(await ask(request)).toEqual(first)
    })
  })

  test("a refused request leaves its key free, and others' keys are their own", async () => {
    const request = { actor: aMachine(own), idempotencyKey: 'k2' }
    await perform(service, rename, request, { name: 'refused' })
    expect((await perform(service, rename, request, { name: 'Fine' })).value).toBeDefined()
    const theirs = await perform(
      service,
      rename,
      { actor: aMachine(other), idempotencyKey: 'k2' },
      { name: 'Theirs' },
    )
    expect(theirs.value).toBeDefined()
  })
})

describe("another organisation's records", () => {
  test('are as if they were not there without a grant', async () => {
    const actor = aMachine(own)
    const unknown = await perform(service, readName, { actor, ownerId: service.newId() }, {})
    const theirs = await perform(service, readName, { actor, ownerId: other }, {})
    expect(theirs).toEqual(unknown)
    expect(theirs.problem?.code).toBe('record-unknown')
  })

  test('are seen by a grant in force, and the owner sees who looked', async () => {
    const grant = { permissions: ['organisation:read'], from_at: new Date('2026-01-01T00:00:00Z') }
    await give(grant)
    const actor = aMachine(own)
    expect((await perform(service, readName, { actor, ownerId: other }, {})).value).toBe('Theirs')
    expect((await audit(other)).at(-1)).toMatchObject({
      operation: 'read-name',
      outcome: 'allowed',
      actor: { kind: 'machine', organisationId: own },
    })
  })

  test('are closed to writes whatever the grant says', async () => {
    await give({ permissions: ['organisation:write'], from_at: new Date('2026-01-01T00:00:00Z') })
    const outcome = await perform(
      service,
      rename,
      { actor: aMachine(own), ownerId: other },
      { name: 'Taken' },
    )
    expect(outcome.problem?.code).toBe('record-unknown')
    expect(await nameOf(aMachine(other))).toBe('Theirs')
  })

  test.each([
    ['not yet in force', { from_at: new Date('2026-11-21T10:00:01Z') }],
    ['ended this instant', { until_at: today }],
    ['withdrawn', { withdrawn_at: new Date('2026-11-01T00:00:00Z') }],
    ['for something else', { permissions: ['product:read'] }],
    ['for one record', { record_id: '01940000-0000-7000-8000-000000000000' }],
  ])('stay closed by a grant that is %s', async (_, given) => {
    const third = await anOrganisation(service.db, 'Third')
    await give(
      { permissions: ['organisation:read'], from_at: new Date('2026-01-01T00:00:00Z'), ...given },
      third,
    )
    const outcome = await perform(service, readName, { actor: aMachine(third), ownerId: other }, {})
    expect(outcome.problem?.code).toBe('record-unknown')
  })

  async function give(
    given: {
      readonly permissions?: readonly string[]
      readonly from_at?: Date
      readonly until_at?: Date
      readonly withdrawn_at?: Date
      readonly record_id?: string
    },
    grantee = own,
  ): Promise<void> {
    const { permissions = [], from_at = today, ...rest } = given
    await service.db.inOrganisation({ organisationId: other, access: 'write' }, (tx) =>
      tx
        .insertInto('grant_given')
        .values({
          org_id: other,
          grant_id: service.newId(),
          grantee_org_id: grantee,
          record_kind: 'organisation',
          permissions: [...permissions],
          purpose: 'audit',
          from_at,
          version: 1,
          created_at: today,
          updated_at: today,
          ...rest,
        })
        .execute(),
    )
  }
})

describe('the operations', () => {
  test('are listed under their own names', () => {
    expect(Object.entries(operations).filter(([name, operation]) => name !== operation.name)).toEqual([])
  })

  test('a name that is used no more says what stands in its place', async () => {
    const operation = operations['get-catalogue-item']
    const retired = async (id: string) => {
      const { value } = await perform(service, operation, { actor: aMachine(own) }, { id })
      expect(operation.output.parse(value)).toEqual(value)
      expect(value?.items).toEqual([])
      return value?.retired
    }
    expect(await retired('functional-sharp')).toMatchObject([
      { kind: 'fact', replacedBy: [{ id: 'functional-edge-or-point' }] },
    ])
    expect(await retired('plastic-or-metal-play-piece')).toMatchObject([
      {
        replacedBy: [
          { id: 'plastic-play-piece', values: [{ was: false, is: false }] },
          { id: 'metal-play-piece', values: [{ was: false, is: false }] },
        ],
      },
    ])
  })

  test('find a standard by its number', async () => {
    const outcome = await perform(
      service,
      operations['search-catalogue'],
      { actor: aMachine(own) },
      { type: 'standard', q: 'EN 71-3' },
    )
    expect(outcome.value?.hits[0]).toMatchObject({ kind: 'standard', id: 'eu/standards/en-71-3' })
  })

  test('find all parts of a series by its name, with their editions (R 286)', async () => {
    const ask = async (type: string) => {
      const input = { type, q: 'EN 71', markets: 'eu', limit: 100 }
      const { value } = await perform(
        service,
        operations['search-catalogue'],
        { actor: aMachine(own) },
        input,
      )
      return value?.hits ?? []
    }
    const parts = ['1', '2', '3', '4', '5', '7', '8', '9', '12', '13', '14'].map(
      (part) => `eu/standards/en-71-${part}`,
    )
    expect((await ask('standard')).map(({ id }) => id)).toEqual(expect.arrayContaining(parts))
    expect((await ask('edition')).filter(({ status }) => status === 'current').length).toBeGreaterThan(10)
  })

  test('name a market that is not there, and what is near', async () => {
    const input = { countries: 'EU,UZ' }
    const { problem } = await perform(
      service,
      operations['list-regulations'],
      { actor: aMachine(own) },
      input,
    )
    expect(problem && problemDetail(problem, 'en')).toMatch(/no market "uz"\. It has: Australia \(au\), /)
    expect(problem && problemDetail(problem, 'zh')).toMatch(/没有市场“uz”。可选：澳大利亚（au）、/)
  })

  test('list the laws of five markets by the parameters of R 288', async () => {
    const input = { vertical: 'toys', countries: 'EU,US,UK,CN,JP' }
    const { value } = await perform(service, operations['list-regulations'], { actor: aMachine(own) }, input)
    const markets = new Set(value?.regulations.flatMap((regulation) => regulation.markets))
    expect([...markets]).toEqual(expect.arrayContaining(['eu', 'us', 'gb', 'ni', 'cn', 'jp']))
    expect(value?.regulations.map(({ id }) => id)).toContain('eu/2009-48-ec')
  })

  test('screen the lead of a coating against all limits at once', async () => {
    const product = parse(
      readFileSync(new URL('../../../samples/wooden-train.yaml', import.meta.url), 'utf8'),
    )
    const results = [{ component: 'paint', analyte: 'lead', value: 91, unit: 'mg/kg', basis: 'total' }]
    const { value } = await perform(
      service,
      operations['check-compliance'],
      { actor: aMachine(own) },
      { markets: 'eu,us,uk,cn,jp', on: '2026-11-21', product, results },
    )
    const us = value?.results[0]?.verdicts.find(({ table }) => table.includes('1303'))
    expect(us).toMatchObject({ verdict: 'fail' })
    expect(value?.summary.find(({ market }) => market === 'us')?.fail).toBeGreaterThan(0)
    expect(value?.summary.map(({ market }) => market)).toEqual(value?.markets)
  })

  test('list the laboratories that the CPSC accepts', async () => {
    const { value } = await perform(
      service,
      operations['find-laboratories'],
      { actor: aMachine(own) },
      { authority: 'cpsc' },
    )
    expect(new Set(value?.laboratories.map(({ acceptance }) => acceptance))).toEqual(
      new Set(['cpsc-accepted']),
    )
    expect(value?.directories.map(({ acceptance }) => acceptance)).toEqual(['cpsc-accepted'])
  })
})

test('a write leaves no work for when it is committed', () => {
  const later = recordOperation({
    ...rename,
    // @ts-expect-error Only a read may answer with work that is still to be done.
    run: () => Promise.resolve(() => ({ value: 1 })),
  })
  expect(later.effect).toBe('write')
  const read = recordOperation({ ...readName, run: () => Promise.resolve(() => ({ value: 'Own' })) })
  expect(read.effect).toBe('read')
})

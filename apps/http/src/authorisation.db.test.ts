/** Walls between organisations and roles, tried from outside on every route. */
import { readFileSync } from 'node:fs'
import { machinePermissions } from '@playproof/service/permission'
import { aFounder, type Founder } from '@playproof/service/test/people'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  asRole,
  authorisationTable,
  aWorld,
  headersOf,
  operationOf,
  type Place,
  places,
  reachOfKeys,
  type World,
} from '../test/authorisation.ts'
import { ask, aServer, baseUrl, type TestServer } from '../test/server.ts'

let server: TestServer
let world: World
let other: Founder

/** Records of the first organisation, by the name of the field that holds their id. */
const records: Record<string, string> = {}

beforeAll(async () => {
  server = await aServer()
  world = await aWorld(server)
  other = await aFounder(server.service, 'Other works')
  const make = async (path: string, payload: object): Promise<void> => {
    const answer = await ask(server, undefined, {
      method: 'POST',
      url: `/v1${path}`,
      headers: asRole('owner', world),
      payload,
    })
    expect(answer.json()).not.toHaveProperty('status', 422)
    keepIds(answer.json())
  }
  await make('/products', {
    name: 'Plush bear',
    document: { facts: { kinds: ['soft-toy'] } },
    skus: [{ sellerSku: 'BEAR-1' }],
  })
  await make('/webhooks', { url: 'https://hooks.toys.example/in', topics: ['catalogue.changed'] })
  await make('/keys', { name: 'ERP', scopes: ['product:read'] })
  await make('/invitations', { email: 'new@toys.example', role: 'viewer' })
  const upload = await ask(server, undefined, {
    method: 'POST',
    url: '/v1/uploads?name=results.csv',
    headers: { ...asRole('owner', world), 'content-type': 'text/csv' },
    payload: 'analyte,value\nlead,1\n',
  })
  keepIds(upload.json())
  await make('/files', { uploadId: records['uploadId'] })
  records['personId'] = world.founder.personId
})
afterAll(() => server.close())

function keepIds(value: unknown): void {
  if (Array.isArray(value)) for (const one of value) keepIds(one)
  else if (typeof value === 'object' && value !== null)
    for (const [field, inner] of Object.entries(value))
      if (typeof inner === 'string' && /^[\da-f]{8}-[\da-f-]{27}$/.test(inner)) records[field] ??= inner
      else keepIds(inner)
}

test('the table in docs/authorisation.md is what the server does; else: node tools/authorisation-table.ts', async () => {
  const file = new URL('../../../docs/authorisation.md', import.meta.url)
  expect(readFileSync(file, 'utf8')).toBe(await authorisationTable(world))
})

test('what each role may do is what its permissions say', async () => {
  const { may: mayDo } = await import('@playproof/service/actor')
  const table = readFileSync(new URL('../../../docs/authorisation.md', import.meta.url), 'utf8')
  for (const place of places) {
    const operation = operationOf(place)
    if (operation?.scope !== 'organisation') continue
    const cells = table
      .split('\n')
      .find((line) => line.includes(`| ${place.name} |`))
      ?.split('|')
      .slice(5, 10)
      .map((cell) => cell.trim() === '●')
    const said = (['viewer', 'production', 'quality', 'compliance', 'owner'] as const).map((role) =>
      mayDo(
        { kind: 'person', personId: '', sessionId: '', membership: { organisationId: '', role } },
        operation.permission,
      ),
    )
    expect([place.name, cells]).toEqual([place.name, said])
  }
})

test('a key of one scope reaches what asks for this scope, and nothing else', async () => {
  const streams: Readonly<Record<string, string>> = {
    'receive-upload': 'file:write',
    'file-content': 'file:read',
    'catalogue-content': 'catalogue:read',
  }
  const permissionOf = (place: Place): string | undefined => {
    const operation = operationOf(place)
    return operation && 'permission' in operation ? operation.permission : streams[place.name]
  }
  const reached = await reachOfKeys(world)
  expect([...reached.keys()]).toEqual(machinePermissions)
  for (const [scope, names] of reached)
    expect([scope, names]).toEqual([
      scope,
      places.filter((place) => permissionOf(place) === scope).map(({ name }) => name),
    ])
})

const unknownId = '019a0000-0000-7000-8000-0123456789ab'

/** Routes whose path names a record. */
const onRecords = places.filter(({ path, name }) => {
  const scope = operationOf({ name } as Place)?.scope
  return /\{\w+Id\}/.test(path) && scope !== 'law'
})

describe.each(onRecords.map((place) => [place.name, place] as const))('%s', (_name, place) => {
  test('a record of another organisation is answered like one that does not exist', async () => {
    const { cookie } = other.browser
    const headers = headersOf(cookie, other.organisationId)
    const theirs = await request(place, headers, (field) => records[field] ?? unknownId)
    const nobodys = await request(place, headers, () => unknownId)
    expect(comparable(theirs)).toEqual(comparable(nobodys))
    expect(theirs.statusCode).toBeGreaterThanOrEqual(400)
  })

  test('another organisation without a grant is answered like one that does not exist', async () => {
    const headers = headersOf(other.browser.cookie, other.organisationId)
    const theirs = await request(
      place,
      { ...headers, 'playproof-owner': world.founder.organisationId },
      (field) => records[field] ?? unknownId,
    )
    const nobodys = await request(
      place,
      { ...headers, 'playproof-owner': unknownId },
      (field) => records[field] ?? unknownId,
    )
    expect(comparable(theirs)).toEqual(comparable(nobodys))
    expect(theirs.statusCode).toBeGreaterThanOrEqual(400)
  })
})

test('to act for an organisation of others is refused like one that does not exist', async () => {
  const { cookie } = other.browser
  const acting = (organisation: string) =>
    ask(server, undefined, {
      url: '/v1/products',
      headers: { cookie, origin: baseUrl, 'playproof-organisation': organisation },
    })
  const theirs = await acting(world.founder.organisationId)
  expect(theirs.json()).toMatchObject({ status: 404, code: 'record-unknown' })
  expect(comparable(theirs)).toEqual(comparable(await acting(unknownId)))
})

test('lists of one organisation hold nothing of another', async () => {
  const headers = headersOf(other.browser.cookie, other.organisationId)
  const lists = places.filter(
    ({ method, path, name }) =>
      method === 'GET' && !path.includes('{') && operationOf({ name } as Place)?.scope === 'organisation',
  )
  expect(lists.length).toBeGreaterThan(5)
  const strangers = new Set(
    Object.entries(records)
      .filter(([field]) => field !== 'personId')
      .map(([, id]) => id),
  )
  for (const { path, name } of lists) {
    const answer = await ask(server, undefined, { url: path, headers })
    expect([name, [...strangers].filter((id) => answer.body.includes(id))]).toEqual([name, []])
  }
})

test('a code of another organisation finds nothing', async () => {
  const find = (headers: Readonly<Record<string, string>>) =>
    ask(server, undefined, { url: '/v1/codes/BEAR-1', headers })
  expect((await find(asRole('owner', world))).body).toContain(records['productId'])
  expect((await find(headersOf(other.browser.cookie, other.organisationId))).body).not.toContain(
    records['productId'],
  )
})

describe('with a grant', () => {
  test('what was granted is read, nothing else, nothing is changed, and after its end nothing', async () => {
    const owner = asRole('owner', world)
    const given = await ask(server, undefined, {
      method: 'POST',
      url: '/v1/grants',
      headers: owner,
      payload: {
        granteeId: other.organisationId,
        recordKind: 'product',
        recordId: records['productId'],
        permissions: ['product:read'],
        purpose: 'To look at the bear',
      },
    })
    expect(given.json()).toHaveProperty('grantId')
    const headers = {
      ...headersOf(other.browser.cookie, other.organisationId),
      'playproof-owner': world.founder.organisationId,
    }
    const read = { url: `/v1/products/${records['productId']}`, headers }
    expect((await ask(server, undefined, read)).statusCode).toBe(200)
    expect(
      (await ask(server, undefined, { url: `/v1/files/${records['fileId']}`, headers })).statusCode,
    ).toBe(404)
    expect((await ask(server, undefined, { url: '/v1/products', headers })).statusCode).toBe(404)
    const change = {
      method: 'PATCH',
      url: read.url,
      headers: { ...headers, 'if-match': '"v1"' },
      payload: { name: 'Mine' },
    } as const
    expect((await ask(server, undefined, change)).statusCode).toBe(404)
    const looks = await ask(server, undefined, { url: '/v1/audit', headers: owner })
    expect(looks.body).toContain('get-product')
    const { grantId } = given.json<{ grantId: string }>()
    const end = {
      method: 'POST',
      url: `/v1/grants/${grantId}/withdraw`,
      headers: { ...owner, 'if-match': given.headers.etag ?? '"v1"' },
      payload: {},
    } as const
    expect((await ask(server, undefined, end)).statusCode).toBeLessThan(300)
    expect((await ask(server, undefined, read)).statusCode).toBe(404)
  })
})

function request(
  { method, path, described }: Place,
  headers: Readonly<Record<string, string>>,
  idOf: (field: string) => string,
): Promise<LightMyRequestResponse> {
  const isVersioned = described.parameters.some(({ name }) => name === 'If-Match')
  return ask(server, undefined, {
    method,
    url: path.replaceAll(/\{(\w+)\}/g, (_, field: string) => idOf(field)),
    headers: { ...headers, ...(isVersioned && { 'if-match': '"v1"' }) },
    ...(method !== 'GET' && method !== 'DELETE' && { payload: {} }),
  })
}

/** All that a caller sees but what she sent herself. */
function comparable({ statusCode, headers, body }: LightMyRequestResponse): object {
  const { 'content-length': _, ratelimit: _left, date: _date, ...rest } = headers
  return {
    statusCode,
    headers: rest,
    body: body.replace(/"instance":"[^"]*"/, '').replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, 'ID'),
  }
}

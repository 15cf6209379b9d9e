/** Who sends a request, at its beginning and at its end. */
import { Readable } from 'node:stream'
import { aFounder, aMember, type Founder } from '@playproof/service/test/people'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { headersOf } from '../test/authorisation.ts'
import { ask, aServer, type TestServer } from '../test/server.ts'

let server: TestServer
let owner: Founder

beforeAll(async () => {
  server = await aServer()
  owner = await aFounder(server.service)
}, 120_000)
afterAll(() => server.close())

interface Caller {
  readonly headers: Readonly<Record<string, string>>
  /** Takes her right to ask away. */
  readonly lose: () => Promise<unknown>
}

const aColleague = async () => {
  const member = await aMember(server.service, owner, 'quality')
  return { member, headers: headersOf(member.browser.cookie, owner.organisationId) }
}

const callers: readonly (readonly [string, string, () => Promise<Caller>])[] = [
  [
    'a member who is removed',
    'record-unknown',
    async () => {
      const { member, headers } = await aColleague()
      const { personId } = member
      return { headers, lose: () => owner.browser.ask('remove-member', { personId }, { expectedVersion: 1 }) }
    },
  ],
  [
    'a member who becomes a viewer',
    'permission-missing',
    async () => {
      const { member, headers } = await aColleague()
      const change = { personId: member.personId, role: 'viewer' }
      return { headers, lose: () => owner.browser.ask('change-member-role', change, { expectedVersion: 1 }) }
    },
  ],
  [
    'a session that is ended',
    'not-signed-in',
    async () => {
      const { member, headers } = await aColleague()
      return { headers, lose: () => member.browser.send('POST', '/sign-out', {}) }
    },
  ],
  [
    'a key that is revoked',
    'key-invalid',
    async () => {
      const input = { name: 'ERP', scopes: ['file:write', 'product:write'] }
      const { value } = await owner.browser.ask('create-key', input)
      if (!value) throw new Error('No key')
      const { key, keyId } = value
      return {
        headers: { authorization: `Bearer ${key}` },
        lose: () => owner.browser.ask('revoke-key', { keyId }),
      }
    },
  ],
]

const requests = [
  ['a file', '/v1/uploads?name=bears.csv', 'text/csv', ['name,sku\n', 'Bear,B-1\n']],
  ['a product', '/v1/products', 'application/json', ['{"name":', '"Bear"}']],
  [
    'a call of an agent',
    '/mcp',
    'application/json',
    [
      '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":',
      '{"name":"create-product","arguments":{"name":"Bear"}}}',
    ],
  ],
] as const

describe.each(callers)('%s while the request is on its way', (_, code, aCaller) => {
  test.each(requests)('%s: nothing comes of it', async (_case, url, type, [head, rest]) => {
    const { headers, lose } = await aCaller()
    // Read from here once the caller is known.
    const payload = Readable.from(
      (async function* () {
        yield Buffer.from(head)
        const lost = await lose()
        expect(lost).not.toHaveProperty('problem')
        yield Buffer.from(rest)
      })(),
    )
    const answer = await ask(server, undefined, {
      method: 'POST',
      url,
      headers: { ...headers, 'content-type': type, accept: 'application/json, text/event-stream' },
      payload,
    })
    expect(answer.body).toContain(code)
    if (url !== '/mcp') expect(answer.json()).toMatchObject({ code })
    const { value } = await owner.browser.ask('list-products')
    expect(value?.items).toEqual([])
  })
})

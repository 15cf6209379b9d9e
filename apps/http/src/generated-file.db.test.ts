import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anOwnerWithKey, ask, aServer, type TestServer } from '../test/server.ts'
import { wantsBytes } from './generated-file.ts'

let server: TestServer
let key: string

beforeAll(async () => {
  server = await aServer()
  ;({ key } = await anOwnerWithKey(server, ['product:read', 'product:write']))
  const payload = { name: '=cmd|calc!A1', skus: [{ sellerSku: '熊-1' }] }
  const made = await ask(server, key, { method: 'POST', url: '/v1/products', payload })
  expect(made.statusCode).toBe(201)
})
afterAll(() => server.close())

const url = '/v1/exports/products?format=csv'
const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'

describe('a file that is made', () => {
  test.each(['text/csv', 'text/*', 'application/octet-stream', browser])(
    'is sent as itself to %s',
    async (accept) => {
      const answer = await ask(server, key, { url, headers: { accept } })
      expect(answer.statusCode).toBe(200)
      expect(answer.headers).toMatchObject({
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': expect.stringMatching(/^attachment; filename="[^"]+\.csv"/),
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        vary: 'accept',
      })
      expect(answer.rawPayload.subarray(0, 3)).toEqual(Buffer.from('\ufeff'))
      expect(answer.body).toContain('熊-1')
      expect(answer.body).toContain(`"'=cmd|calc!A1"`)
    },
  )

  test.each([
    undefined,
    '*/*',
    'application/json',
    'application/json, text/plain, */*',
    'text/csv;q=0',
    'image/png',
  ])('is in JSON for %s', async (accept) => {
    const answer = await ask(server, key, { url, headers: { ...(accept !== undefined && { accept }) } })
    expect(answer.headers['content-type']).toMatch(/^application\/json\b/)
    const bytes = Buffer.from(answer.json<{ content: string }>().content, 'base64')
    expect(bytes.toString()).toContain('熊-1')
  })

  test('of which there is none is a problem, whatever is wanted', async () => {
    const answer = await ask(server, undefined, { url, headers: { accept: 'text/csv' } })
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      401,
      'application/problem+json; charset=utf-8',
    ])
  })
})

test('JSON alone is never the bytes of a JSON file', () => {
  expect(wantsBytes('application/json', 'application/json')).toBe(false)
  expect(wantsBytes('application/octet-stream', 'application/json')).toBe(true)
})

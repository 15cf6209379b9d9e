import { expect, test } from 'vitest'
import { createClient, entriesOf, etagOf, ProblemError, valueOf } from './client.ts'

interface Sent {
  readonly url: string
  readonly method: string
  readonly headers: Headers
  readonly body: string
}

/** A client over answers given in turn; an Error stands for a connection that broke. */
function aClient(answers: readonly (Response | Error)[]) {
  const sent: Sent[] = []
  const waits: number[] = []
  const left = [...answers]
  const client = createClient({
    baseUrl: 'https://playproof.example',
    key: 'ppk_key',
    language: 'zh',
    wait: async (milliseconds) => void waits.push(milliseconds),
    async fetch(request) {
      sent.push({
        url: request.url,
        method: request.method,
        headers: request.headers,
        body: await request.text(),
      })
      const answer = left.shift()
      if (!answer || answer instanceof Error) throw answer ?? new Error('No answer left')
      return answer
    },
  })
  return { client, sent, waits }
}

const json = (value: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json', ...headers } })

const markets = { catalogue: { version: '1', digest: 'd' }, markets: [] }

test('key and language go along, and ids with slashes stay one part of the path', async () => {
  const { client, sent } = aClient([json({ catalogue: markets.catalogue, items: [] })])
  await client.GET('/v1/catalogue/items/{id}', { params: { path: { id: 'us/16-cfr-1303/lead' } } })
  expect(sent[0]?.url).toBe('https://playproof.example/v1/catalogue/items/us%2F16-cfr-1303%2Flead')
  expect(sent[0]?.headers.get('authorization')).toBe('Bearer ppk_key')
  expect(sent[0]?.headers.get('accept-language')).toBe('zh')
})

test('waits as long as the server asks, then goes on', async () => {
  const { client, waits } = aClient([json({}, 429, { 'retry-after': '7' }), json({}, 503), json(markets)])
  expect(valueOf(await client.GET('/v1/markets'))).toEqual(markets)
  expect(waits).toEqual([7000, 1000])
})

test('does not wait for minutes unasked: the refusal is the answer', async () => {
  const { client, waits } = aClient([json({ code: 'too-many-requests' }, 429, { 'retry-after': '3600' })])
  const { response } = await client.GET('/v1/markets')
  expect(response.status).toBe(429)
  expect(waits).toEqual([])
})

test('a write that got no answer is repeated under the same idempotency key', async () => {
  const { client, sent } = aClient([new Error('broken'), json({}, 201)])
  await client.POST('/v1/organisations', {
    body: { name: 'Bear works', kind: 'factory', country: 'CN', timeZone: 'Asia/Shanghai', language: 'zh' },
  })
  expect(sent).toHaveLength(2)
  expect(sent[0]?.headers.get('idempotency-key')).toMatch(/^[\da-f-]{36}$/)
  expect(sent[1]?.headers.get('idempotency-key')).toBe(sent[0]?.headers.get('idempotency-key'))
  expect(sent[1]?.body).toBe(sent[0]?.body)
})

test('gives up after the attempts that were agreed on', async () => {
  const broken = new Error('broken')
  const { client, sent } = aClient([broken, broken, broken, broken, json(markets)])
  await expect(client.GET('/v1/markets')).rejects.toThrow('broken')
  expect(sent).toHaveLength(4)
})

test('a problem is thrown with its code and its facts', async () => {
  const problem = {
    type: 'https://playproof.example/problems/record-unknown',
    title: 'Not found',
    status: 404,
    detail: 'There is no product with this id that you may see.',
    instance: '/v1/products/1',
    code: 'record-unknown',
    kind: 'product',
  }
  const { client } = aClient([json(problem, 404)])
  const answer = await client.GET('/v1/markets')
  expect(() => valueOf(answer)).toThrow(ProblemError)
  expect(() => valueOf(answer)).toThrow(expect.objectContaining({ problem }))
})

test('what a proxy answers is a problem, too', async () => {
  const { client } = aClient([new Response('<h1>Bad gateway</h1>', { status: 502 })])
  const answer = await client.GET('/v1/markets')
  expect(() => valueOf(answer)).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ status: 502, code: 'fault' }) as unknown }),
  )
})

test('all entries of a list come page by page', async () => {
  const cursors: (string | undefined)[] = []
  const pages = [{ items: [1, 2], nextCursor: 'two' }, { items: [3] }]
  const entries = entriesOf((cursor) => {
    cursors.push(cursor)
    return Promise.resolve({ data: pages[cursors.length - 1] as (typeof pages)[0], response: new Response() })
  })
  expect(await Array.fromAsync(entries)).toEqual([1, 2, 3])
  expect(cursors).toEqual([undefined, 'two'])
})

test('the ETag of an answer is at hand for the change', async () => {
  const { client } = aClient([json(markets, 200, { etag: '"v3"' })])
  expect(etagOf(await client.GET('/v1/markets'))).toBe('"v3"')
})

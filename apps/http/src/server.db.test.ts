/** What the server does with requests, whatever operation they ask for. */
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { AddressInfo } from 'node:net'
import { password } from '@playproof/service/test/people'
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anOwnerWithKey, ask, aServer, baseUrl, type TestServer } from '../test/server.ts'

let server: TestServer
let key: string
let cookie: string

beforeAll(async () => {
  server = await aServer({ metrics: { token: 'a-token-of-metrics' } })
  const owner = await anOwnerWithKey(server, ['catalogue:read', 'organisation:read'])
  key = owner.key
  cookie = owner.browser.cookie
})
afterAll(() => server.close())

/** As the owner, from our own page. */
const byPage = (options: InjectOptions) =>
  ask(server, undefined, { ...options, headers: { cookie, origin: baseUrl, ...options.headers } })

const json = { 'content-type': 'application/json' }
const check = '/v1/compliance/check'

describe('what is no request for an operation is a problem with its page', () => {
  test.each([
    ['an unknown address', { method: 'GET', url: '/v1/toys' }, 404, 'route-unknown'],
    ['an address in capitals', { method: 'GET', url: '/V1/markets' }, 404, 'route-unknown'],
    ['an address with too many slashes', { method: 'GET', url: '//v1/markets?a=b' }, 404, 'route-unknown'],
    [
      'a method that an address does not take',
      { method: 'DELETE', url: '/v1/markets' },
      405,
      'method-unknown',
    ],
    [
      'an address with a broken escape',
      { method: 'GET', url: '/v1/catalogue/items/%zz' },
      400,
      'request-malformed',
    ],
    [
      'a body that is no JSON',
      { method: 'POST', url: check, headers: json, payload: '{' },
      400,
      'body-malformed',
    ],
    ['an empty body', { method: 'POST', url: check, headers: json, payload: '' }, 400, 'body-malformed'],
    [
      'bytes that are no UTF-8',
      { method: 'POST', url: check, headers: json, payload: Buffer.from([0x22, 0xff, 0x22]) },
      400,
      'body-malformed',
    ],
    [
      'a prototype',
      { method: 'POST', url: check, headers: json, payload: '{"product":{"__proto__":{"a":1}}}' },
      400,
      'body-malformed',
    ],
    [
      'a prototype by its constructor',
      { method: 'POST', url: check, headers: json, payload: '{"constructor":{"prototype":{"a":1}}}' },
      400,
      'body-malformed',
    ],
    [
      'a thousand levels',
      { method: 'POST', url: check, headers: json, payload: '['.repeat(1000) + ']'.repeat(1000) },
      400,
      'body-malformed',
    ],
    [
      'a body beyond 1 MB',
      { method: 'POST', url: check, headers: json, payload: `"${'x'.repeat(1_100_000)}"` },
      413,
      'body-too-large',
    ],
    [
      'a form',
      {
        method: 'POST',
        url: check,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'a=b',
      },
      415,
      'media-type-unknown',
    ],
    [
      'text that claims nothing',
      { method: 'POST', url: check, headers: { 'content-type': 'text/plain' }, payload: '{}' },
      415,
      'media-type-unknown',
    ],
    [
      'a list for an object',
      { method: 'POST', url: check, headers: json, payload: '[]' },
      422,
      'input-malformed',
    ],
    [
      'an ETag that is none',
      { method: 'PATCH', url: '/v1/organisation', headers: { ...json, 'if-match': '3' }, payload: '{}' },
      400,
      'header-malformed',
    ],
    [
      'an idempotency key of one letter',
      {
        method: 'PATCH',
        url: '/v1/organisation',
        headers: { ...json, 'idempotency-key': 'a' },
        payload: '{}',
      },
      400,
      'header-malformed',
    ],
  ] as const)('%s', async (_case, request, status, code) => {
    const answer = await ask(server, key, request)
    expect(answer.statusCode).toBe(status)
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(answer.json()).toMatchObject({ status, code, type: `${baseUrl}/problems/${code}` })
    expect((await server.http.inject(`/problems/${code}`)).statusCode).toBe(200)
  })

  test('brackets within texts are no levels', async () => {
    const payload = JSON.stringify({
      markets: 'eu',
      results: [{ analyte: '[{'.repeat(40), value: 1, method: '\\"[' }],
    })
    const answer = await ask(server, key, { method: 'POST', url: check, headers: json, payload })
    expect(answer.json()).not.toMatchObject({ code: 'body-malformed' })
  })

  test('tells which methods an address takes', async () => {
    const answer = await ask(server, key, { method: 'PUT', url: '/v1/organisation' })
    expect(answer.headers.allow).toBe('GET, HEAD, PATCH')
  })

  test('tells all faults of an input at once', async () => {
    const payload = { markets: 3, results: [{ analyte: 'lead' }], toys: true }
    const answer = await ask(server, key, { method: 'POST', url: check, payload })
    expect(answer.statusCode).toBe(422)
    expect(answer.json<{ errors: { pointer: string }[] }>().errors.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/markets', '/results/0/value']),
    )
  })

  test('speaks Chinese to those who like it better', async () => {
    const headers = { 'accept-language': 'fr, en;q=0.5, zh-CN;q=0.8' }
    const answer = await server.http.inject({ url: '/v1/markets', headers })
    expect(answer.headers['content-language']).toBe('zh')
    expect(answer.json()).toMatchObject({ title: '未登录' })
  })

  test('a fault is bland, and its number is in the log', async () => {
    const broken = await aServer(
      {},
      { people: { sessionOf: () => Promise.reject(new Error('secret of ada@toys.example')) } as never },
    )
    const answer = await broken.http.inject({ url: '/v1/me', headers: { cookie: 'a=b' } })
    const { fault, ...problem } = answer.json<{ fault: string }>()
    expect(problem).toMatchObject({ status: 500, code: 'fault' })
    expect(answer.body).not.toContain('secret of')
    const line = broken.log.find(({ msg }) => msg === 'fault')
    expect(line?.['reqId']).toBe(fault)
    expect(JSON.stringify(line)).toContain('secret of ***@***')
    await broken.close()
  })
})

describe('versions', () => {
  test('a change says which version it changes, and a stale one is refused', async () => {
    const read = await byPage({ url: '/v1/organisation' })
    const etag = read.headers.etag as string
    expect(etag).toMatch(/^"v\d+"$/)
    const change = (headers: Record<string, string>) =>
      byPage({ method: 'PATCH', url: '/v1/organisation', headers, payload: { name: 'Bear works' } })
    expect((await change({})).json()).toMatchObject({ status: 428, code: 'version-missing' })
    const changed = await change({ 'if-match': etag })
    expect(changed.statusCode).toBe(200)
    expect(changed.headers.etag).not.toBe(etag)
    expect((await change({ 'if-match': etag })).json()).toMatchObject({
      status: 412,
      code: 'version-conflict',
    })
  })

  test('what the caller has already is not sent again', async () => {
    const { headers } = await byPage({ url: '/v1/organisation' })
    const again = await byPage({
      url: '/v1/organisation',
      headers: { 'if-none-match': `"v0", W/${headers.etag}` },
    })
    expect(again.statusCode).toBe(304)
    expect(again.body).toBe('')
  })

  test('a write with the same idempotency key is done once', async () => {
    const { headers } = await byPage({ url: '/v1/organisation' })
    const write = (name: string) =>
      byPage({
        method: 'PATCH',
        url: '/v1/organisation',
        headers: { 'if-match': headers.etag as string, 'idempotency-key': 'once-and-for-all' },
        payload: { name },
      })
    const first = await write('Once')
    expect(first.statusCode).toBe(200)
    expect((await write('Once')).json()).toEqual(first.json())
    expect((await write('Twice')).json()).toMatchObject({ code: 'idempotency-key-reused' })
  })
})

describe('browsers', () => {
  const change = (headers: Record<string, string>) =>
    server.http.inject({
      method: 'POST',
      url: '/v1/me/sessions/end',
      headers: { cookie, ...headers },
      payload: {},
    })

  test.each([
    ['from another site', { origin: 'https://evil.example' }],
    ['from another host of the same site', { origin: baseUrl, 'sec-fetch-site': 'same-site' }],
    ['from nowhere', {}],
    ['from a sandboxed page', { origin: 'null' }],
  ])('a change with a cookie %s is refused', async (_case, headers) => {
    expect((await change(headers)).json()).toMatchObject({ status: 403, code: 'origin-refused' })
  })

  test('a change with a cookie from our own page is done', async () => {
    const answer = await change({ origin: baseUrl, 'sec-fetch-site': 'same-origin' })
    expect(answer.json()).not.toMatchObject({ code: 'origin-refused' })
  })

  describe('a page that makes its own name point at this server', () => {
    const host = 'rebound.example:4780'
    const send = (method: 'GET' | 'POST', url: string, payload?: object) =>
      server.http.inject({
        method,
        url,
        headers: { host, ...(method === 'POST' && { origin: `http://${host}` }) },
        ...(payload && { payload }),
      })

    test.each([
      ['/v1/auth/sign-in/email', { email: 'founder1@toys.example', password }],
      ['/v1/auth/sign-up/email', { name: 'Eve', email: 'eve@toys.example', password }],
      ['/mcp', { jsonrpc: '2.0', id: 1, method: 'tools/list' }],
    ])('is refused by %s', async (url, payload) => {
      expect((await send('POST', url, payload)).json()).toMatchObject({ code: 'origin-refused' })
    })

    test.each(['/v1/markets', '/v1/me', '/v1/products', '/metrics'])('reads nothing of %s', async (url) => {
      expect([401, 404]).toContain((await send('GET', url)).statusCode)
    })

    test('finds its name in no answer', async () => {
      for (const url of ['/v1/me', '/openapi.json', '/health/ready', '/problems/fault', '/']) {
        const { body, headers } = await send('GET', url)
        expect(body + JSON.stringify(headers)).not.toContain('rebound')
      }
    })
  })

  test('a key needs no origin', async () => {
    const answer = await ask(server, key, {
      method: 'POST',
      url: check,
      headers: { cookie, origin: 'https://evil.example' },
      payload: { markets: 'eu', results: [{ analyte: 'lead', value: 1, unit: 'mg/kg' }] },
    })
    expect(answer.statusCode).toBe(200)
  })

  test('no other site may read an answer', async () => {
    const answer = await ask(server, key, { url: '/v1/markets', headers: { origin: 'https://evil.example' } })
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  test('signing in and out goes through HTTP, with cookies that no script reads', async () => {
    const { browser: _, email } = await anOwnerWithKey(server, ['catalogue:read'])
    const signIn = await server.http.inject({
      method: 'POST',
      url: '/v1/auth/sign-in/email',
      headers: { origin: baseUrl },
      payload: { email, password },
    })
    expect(signIn.statusCode).toBe(200)
    const [set = ''] = [signIn.headers['set-cookie']].flat()
    expect(set).toMatch(/^__Host-[^;]+;.*HttpOnly/)
    expect(set).toMatch(/Secure/)
    expect(set).toMatch(/SameSite=Lax/i)
    const session = set.split(';')[0] as string
    const me = await server.http.inject({ url: '/v1/me', headers: { cookie: session } })
    expect(me.json()).toMatchObject({ email })
    const headers = { cookie: session, origin: baseUrl }
    expect(
      (await server.http.inject({ method: 'POST', url: '/v1/auth/sign-out', headers, payload: {} }))
        .statusCode,
    ).toBe(200)
    expect((await server.http.inject({ url: '/v1/me', headers: { cookie: session } })).statusCode).toBe(401)
  })
})

describe('headers', () => {
  test.each(['/v1/markets', '/v1/nothing', '/problems/fault', '/openapi.json', '/health/live', '/reference'])(
    '%s tells browsers to be strict',
    async (url) => {
      const { headers } = await server.http.inject(url)
      const policy = headers['content-security-policy'] as string
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toMatch(/unsafe|\*/)
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': expect.stringContaining('max-age=') as string,
        'cross-origin-opener-policy': 'same-origin',
      })
      expect(headers).not.toHaveProperty('server')
      expect(headers).not.toHaveProperty('x-powered-by')
    },
  )

  test('a page of plain HTTP asks for no HTTPS', async () => {
    const plain = await aServer({ baseUrl: 'http://127.0.0.1:4780' })
    expect((await plain.http.inject('/health/live')).headers).not.toHaveProperty('strict-transport-security')
    await plain.close()
  })

  test('the reference runs one script of each file, and marks styles with a nonce of its own', async () => {
    const [one, other] = await Promise.all([
      server.http.inject('/reference'),
      server.http.inject('/reference'),
    ])
    const nonce = /'nonce-([^']+)'/.exec(one.headers['content-security-policy'] as string)?.[1]
    expect(one.body).toContain(`content="${nonce}"`)
    expect(other.body).not.toContain(nonce)
    expect(one.body).not.toMatch(/<script>|style=|https?:/)
  })

  test('what belongs to somebody is kept by no cache', async () => {
    expect((await byPage({ url: '/v1/members' })).headers['cache-control']).toBe('no-store')
    expect((await ask(server, key, { url: '/v1/organisation' })).headers['cache-control']).toBe(
      'private, no-cache',
    )
  })
})

test('a list tells where its next page is', async () => {
  const url = '/v1/members?limit=1'
  const answer = await byPage({ url })
  expect(answer.statusCode).toBe(200)
  const { nextCursor } = answer.json<{ nextCursor?: string }>()
  expect(answer.headers.link).toBe(nextCursor && `</v1/members?limit=1&cursor=${nextCursor}>; rel="next"`)
})

describe('the log', () => {
  test('has one line per request, without addresses, queries, bodies and keys', async () => {
    server.log.splice(0)
    await ask(server, key, { url: '/v1/search?q=ada%40toys.example+hunter2' })
    await server.http.inject({
      method: 'POST',
      url: '/v1/auth/sign-in/email',
      headers: { origin: baseUrl, cookie: 'session=hunter2', authorization: 'Basic aHVudGVyMg==' },
      payload: { email: 'ada@toys.example', password: 'hunter2' },
      remoteAddress: '203.0.113.7',
    })
    await server.http.inject('/v1/toys/ada@toys.example')
    const lines = server.log.filter(({ msg }) => msg === 'request')
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatchObject({
      operation: 'search-catalogue',
      method: 'GET',
      path: '/v1/search',
      status: 200,
    })
    expect(JSON.stringify(server.log)).not.toMatch(/hunter2|aHVudGVyMg|ada@|ada%40|203\.0\.113|ppk_[^*]/)
  })
})

describe('health and metrics', () => {
  test('a server that runs lives and is ready', async () => {
    expect((await server.http.inject('/health/live')).json()).toEqual({ status: 'live' })
    expect((await server.http.inject('/health/ready')).json()).toMatchObject({
      status: 'ready',
      database: 'embedded',
    })
  })

  test('a server without its database lives and is not ready', async () => {
    const lost = await aServer()
    const { db } = lost.service
    const cut = await aServer({}, { db: { ...db, execute: () => Promise.reject(new Error('gone')) } })
    const answer = await cut.http.inject('/health/ready')
    expect(answer.json()).toMatchObject({ status: 503, code: 'service-stopping' })
    expect(answer.headers['retry-after']).toBe('5')
    expect((await cut.http.inject('/health/live')).statusCode).toBe(200)
    await cut.close()
    await lost.close()
  })

  test('figures are for those with the token; to others there is no such address', async () => {
    const figures = (authorization?: string) =>
      server.http.inject({ url: '/metrics', headers: { ...(authorization && { authorization }) } })
    expect((await figures()).json()).toMatchObject({ code: 'route-unknown' })
    expect((await figures('Bearer a-token-of-metricz')).statusCode).toBe(404)
    const answer = await figures('Bearer a-token-of-metrics')
    expect(answer.body).toMatch(
      /playproof_request_duration_seconds_count\{operation="list-markets",method="GET",status="401"\} \d/,
    )
  })
})

describe('allowances', () => {
  test('a caller who asks too often waits, others do not', async () => {
    const busy = await aServer({ rateLimit: 3 })
    const one = await anOwnerWithKey(busy, ['catalogue:read'])
    const other = await anOwnerWithKey(busy, ['catalogue:read'])
    const statuses: number[] = []
    for (let time = 0; time < 4; time++)
      statuses.push((await ask(busy, one.key, { url: '/v1/markets' })).statusCode)
    expect(statuses).toEqual([200, 200, 200, 429])
    const refused = await ask(busy, one.key, { url: '/v1/markets' })
    expect(refused.headers).toMatchObject({ 'retry-after': '20', ratelimit: '"requests";r=0;t=60' })
    expect((await ask(busy, other.key, { url: '/v1/markets' })).statusCode).toBe(200)
    await busy.close()
  })

  test('whoever tries keys is stopped, and others at the same time are not', async () => {
    const tried = await aServer()
    const owner = await anOwnerWithKey(tried, ['catalogue:read'])
    const statuses = new Set<number>()
    for (let time = 0; time < 40; time++)
      statuses.add(
        (await ask(tried, `ppk_${time}`, { url: '/v1/markets', remoteAddress: '203.0.113.7' })).statusCode,
      )
    expect([...statuses]).toEqual([401, 429])
    expect(
      (await ask(tried, owner.key, { url: '/v1/markets', remoteAddress: '203.0.113.8' })).statusCode,
    ).toBe(200)
    await tried.close()
  })

  test('an address is believed from a trusted proxy alone', async () => {
    const proxied = await aServer({ trustedProxies: ['10.0.0.1'] })
    const from = (remoteAddress: string, forwarded: string) =>
      proxied.http.inject({ url: '/v1/markets', remoteAddress, headers: { 'x-forwarded-for': forwarded } })
    const left = async (remoteAddress: string, forwarded: string): Promise<string | undefined> =>
      /r=(\d+)/.exec((await from(remoteAddress, forwarded)).headers['ratelimit'] as string)?.[1]
    expect(await left('203.0.113.9', '198.51.100.1')).toBe('119')
    expect(await left('203.0.113.9', '198.51.100.2')).toBe('118')
    expect(await left('10.0.0.1', '198.51.100.3')).toBe('119')
    expect(await left('10.0.0.1', '198.51.100.4')).toBe('119')
    await proxied.close()
  })
})

describe('connections', () => {
  let running: TestServer
  let port: number

  beforeAll(async () => {
    running = await aServer()
    running.http.server.headersTimeout = 300
    await running.http.listen({ port: 0, host: '127.0.0.1' })
    port = (running.http.server.address() as AddressInfo).port
  })
  afterAll(() => running.close())

  const talk = async (text: string): Promise<string> => {
    const socket = connect(port, '127.0.0.1')
    socket.write(text)
    let heard = ''
    for await (const chunk of socket) heard += (chunk as Buffer).toString()
    return heard
  }

  test.each([
    ['no HTTP', 'GET /v1/markets HTTP/9\r\n\r\n', 400, 'request-malformed'],
    [
      'two lengths',
      'POST /v1/compliance/check HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ncontent-length: 5\r\n\r\n{}',
      400,
      'request-malformed',
    ],
    [
      'a length beside chunks',
      'POST /v1/compliance/check HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
      'request-malformed',
    ],
    [
      'a line break in a header',
      'GET /v1/markets HTTP/1.1\r\nhost: x\r\nx-a: b\rc\r\n\r\n',
      400,
      'request-malformed',
    ],
    [
      '20 kB of headers',
      `GET /v1/markets HTTP/1.1\r\nhost: x\r\nx-a: ${'b'.repeat(20_000)}\r\n\r\n`,
      431,
      'headers-too-large',
    ],
  ])('%s: a problem, and the connection ends', async (_case, text, status, code) => {
    const heard = await talk(text)
    expect(heard).toContain(`HTTP/1.1 ${status}`)
    expect(heard).toContain(`"code":"${code}"`)
  })

  test('headers that never end are given up', async () => {
    const heard = await talk('GET /v1/markets HTTP/1.1\r\nhost: x\r\n')
    expect(heard).toMatch(/^HTTP\/1\.1 408[^]*"code":"request-timeout"/)
  })

  test('while stopping, what was begun is answered', async () => {
    let begin = (): void => undefined
    const begun = new Promise<void>((done) => {
      begin = done
    })
    const { db } = running.service
    const before = { ...db }
    Object.assign(db, {
      execute: async (text: string) => {
        begin()
        await pause(200)
        return before.execute(text)
      },
    })
    const answer = fetch(`http://127.0.0.1:${port}/health/ready`)
    await begun
    const closed = running.http.close()
    const asked = performance.now()
    expect((await answer).status).toBe(200)
    await closed
    // Nothing waits for connections that are merely kept open.
    expect(performance.now() - asked).toBeLessThan(20_000)
    await expect(fetch(`http://127.0.0.1:${port}/health/live`)).rejects.toThrow()
  })
})

test('a body that names a prototype is told so, rather than that it is no JSON', async () => {
  const said = async (payload: string) =>
    (await byPage({ method: 'POST', url: check, headers: json, payload })).json<{ expected: string }>()
      .expected
  expect(await said('{"product":{"__proto__":{"a":1}}}')).toBe(
    'JSON without the names __proto__ and constructor',
  )
  expect(await said('{"product":{"constructor":{"prototype":{}}}}')).toMatch(/constructor/)
  expect(await said('{"product":')).toBe('JSON')
})

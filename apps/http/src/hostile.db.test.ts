/** What broken and hostile senders do to the server, over real connections. */
import { once } from 'node:events'
import { request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { anOwnerWithKey, ask, aServer, type TestServer } from '../test/server.ts'

let server: TestServer
let key: string
let port: number

beforeAll(async () => {
  server = await aServer()
  key = (await anOwnerWithKey(server, ['catalogue:read', 'file:read', 'file:write'])).key
  await server.http.listen({ host: '127.0.0.1', port: 0 })
  port = (server.http.server.address() as AddressInfo).port
})
afterAll(() => server.close())

const brokenOff = () => server.log.filter(({ msg }) => msg === 'broken off')
const errors = () => server.log.filter(({ level }) => Number(level) >= 50)

/** Bytes that this thread holds; other test files run in other threads of the process. */
const held = (): number => {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

describe('an upload', () => {
  test('that is broken off is no fault of the server, nor of its database', async () => {
    const socket = connect(port, '127.0.0.1')
    socket.write(
      `POST /v1/uploads?name=a.pdf HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\ncontent-type: application/pdf\r\ncontent-length: 1000000\r\n\r\n%PDF-1.7`,
    )
    // The head and the first bytes are taken before it goes away.
    await new Promise((resolve) => setTimeout(resolve, 300))
    socket.destroy()
    await vi.waitFor(() => expect(brokenOff()).toMatchObject([{ level: 30, path: '/v1/uploads' }]), 10_000)
    expect(errors()).toEqual([])
  })

  test.each([
    ['says so', { 'content-length': String(2 ** 31) }],
    ['does not say so', {}],
  ])('of two gigabytes that %s is read no further than the bound, and told so', async (_, headers) => {
    const sent = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/v1/uploads?name=a.pdf',
      headers: { ...headers, authorization: `Bearer ${key}`, 'content-type': 'application/pdf' },
    })
    const answered = new Promise<{ status: number; text: string }>((resolve, reject) => {
      sent.once('error', reject)
      sent.once('response', (response) => {
        let text = ''
        response.on('data', (part: Buffer) => {
          text += part.toString()
        })
        response.once('end', () => resolve({ status: response.statusCode ?? 0, text }))
      })
    })
    const progress = { isOver: false }
    const over = () => {
      progress.isOver = true
    }
    answered.then(over, over)
    const piece = Buffer.alloc(1 << 20)
    let written = 0
    sent.write('%PDF-1.7\n')
    const before = held()
    while (!progress.isOver && written < 2 ** 31 - piece.length) {
      written += piece.length
      await new Promise((resolve) => {
        if (sent.write(piece)) setImmediate(resolve)
        else void Promise.race([once(sent, 'drain'), answered]).then(resolve, resolve)
      })
    }
    expect(await answered).toMatchObject({ status: 413, text: expect.stringContaining('upload-too-large') })
    expect(written).toBeLessThan(100_000_000)
    expect(held() - before).toBeLessThan(200_000_000)
    sent.destroy()
  })

  test('wrapped as a form wraps it is refused: the wrapping would be kept as part of the file', async () => {
    const form = '--x\r\ncontent-disposition: form-data; name="f"; filename="a.csv"\r\n\r\na,b\r\n--x--\r\n'
    const answer = await ask(server, key, {
      method: 'POST',
      url: '/v1/uploads?name=a.csv',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      payload: form,
    })
    expect(answer.json()).toMatchObject({ status: 415, code: 'media-type-unknown' })
  })
})

describe('what an agent sends', () => {
  const mcp = (on: TestServer, bearer: string, payload: unknown) =>
    ask(on, bearer, {
      method: 'POST',
      url: '/mcp',
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      payload: JSON.stringify(payload),
    })
  const ping = (id: number) => ({ jsonrpc: '2.0', id, method: 'ping' })
  const call = (name: string) => ({
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: { name, arguments: {} },
  })

  test.each([
    ['a number', 42, 400],
    ['another protocol', { jsonrpc: '1.0', id: 1, method: 'ping' }, 400],
    ['an id that is none', { jsonrpc: '2.0', id: {}, method: 'ping' }, 400],
    ['no message at all', [], 400],
    ['ten thousand messages', Array.from({ length: 10_000 }, (_, id) => ping(id)), 400],
    ['an answer that nobody asked for', { jsonrpc: '2.0', id: 9, result: {} }, 202],
    [
      'to cancel what is not',
      { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 9 } },
      202,
    ],
    ['a thousand levels', JSON.parse(`${'['.repeat(1000)}${']'.repeat(1000)}`), 400],
    ['two megabytes', { ...ping(1), params: { x: 'x'.repeat(2_000_000) } }, 413],
  ])('is answered, and no fault: %s', async (_, payload, status) => {
    expect((await mcp(server, key, payload)).statusCode).toBe(status)
    expect((await mcp(server, key, ping(1))).body).toContain('"result":{}')
    expect(errors()).toEqual([])
  })

  test.each([
    ['of a name without end', 'n'.repeat(900_000)],
    ['of the language', '__proto__'],
    ['of every object', 'constructor'],
    ['of bytes', 'download-file'],
    ['of persons', 'get-me'],
  ])('is refused in few words where there is no such tool: %s', async (_, name) => {
    const { body } = await mcp(server, key, call(name))
    expect(body).toContain('-32602')
    expect(body.length).toBeLessThan(1000)
  })

  test('belongs to no session: an id of one, made up or of somebody else, changes nothing', async () => {
    const stranger = await anOwnerWithKey(server, ['file:read'])
    const listed = (session: Record<string, string>) =>
      ask(server, stranger.key, {
        method: 'POST',
        url: '/mcp',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
          ...session,
        },
        payload: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
      })
    const { headers, body } = await listed({})
    expect(headers['mcp-session-id']).toBeUndefined()
    expect(body).not.toContain('"search-catalogue"')
    for (const id of ['made-up', key, 'x'.repeat(5000)])
      expect((await listed({ 'mcp-session-id': id })).body).toBe(body)
  })

  test('counts by its messages, not by its requests', async () => {
    const narrow = await aServer({ rateLimit: 30 })
    const { key: own } = await anOwnerWithKey(narrow, ['catalogue:read'])
    const batch = Array.from({ length: 25 }, (_, id) => ping(id))
    expect((await mcp(narrow, own, batch)).statusCode).toBe(200)
    expect((await mcp(narrow, own, batch)).json()).toMatchObject({ status: 429, code: 'too-many-requests' })
    await narrow.close()
  })
})

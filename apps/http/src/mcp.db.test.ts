/** The service for agents as it is served: through the real server with a real key, and by the command line. */
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOwnerWithKey, aServer, type TestServer } from '../test/server.ts'

let server: TestServer
let key: string
let url: string

beforeAll(async () => {
  server = await aServer()
  key = (await anOwnerWithKey(server, ['catalogue:read', 'product:read'])).key
  await server.http.listen({ host: '127.0.0.1', port: 0 })
  url = `http://127.0.0.1:${(server.http.server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

function connect(authorization: string): { readonly client: Client; readonly done: Promise<void> } {
  const client = new Client({ name: 'test', version: '1.0.0' })
  const transport = new StreamableHTTPClientTransport(new URL('/mcp', url), {
    requestInit: { headers: { authorization } },
  })
  return { client, done: client.connect(transport) }
}

test('a key of the API is offered what it may do', async () => {
  const { client, done } = connect(`Bearer ${key}`)
  await done
  const { tools } = await client.listTools()
  const names = tools.map(({ name }) => name)
  expect(names).toContain('list-products')
  expect(names).not.toContain('create-product')
  const answer = await client.callTool({ name: 'list-products', arguments: {} })
  expect(answer.structuredContent).toMatchObject({ result: { items: [] } })
  await client.close()
})

test('without a key, or with a wrong one, there is no service', async () => {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} })
  const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }
  const bare = await fetch(`${url}/mcp`, { method: 'POST', headers, body })
  expect([bare.status, await bare.json()]).toMatchObject([401, { code: 'not-signed-in' }])
  const wrong = await fetch(`${url}/mcp`, {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${key.slice(0, -1)}` },
    body,
  })
  expect([wrong.status, await wrong.json()]).toMatchObject([401, { code: 'key-invalid' }])
})

test('a page of another site is refused, whatever key it has', async () => {
  const answers = await Promise.all(
    ['https://evil.example', 'null', url.replace('127.0.0.1', 'rebound.example')].map((origin) =>
      fetch(`${url}/mcp`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, origin },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }),
      }).then(async (answer) => [answer.status, await answer.json()]),
    ),
  )
  for (const answer of answers) expect(answer).toMatchObject([403, { code: 'origin-refused' }])
})

test('answers bear the headers of the server, and the log names operation and key, not the secret', async () => {
  const answer = await fetch(`${url}/mcp`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      authorization: `Bearer ${key}`,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }),
  })
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  await answer.text()
  const lines = server.log.filter(({ operation }) => operation === 'mcp')
  expect(lines.at(-1)).toMatchObject({ status: answer.status, path: '/mcp' })
  expect(JSON.stringify(server.log)).not.toContain(key)
})

async function overCommandLine(environment: Record<string, string>): Promise<Client> {
  const client = new Client({ name: 'test', version: '1.0.0' })
  const program = fileURLToPath(new URL('../../cli/src/main.mjs', import.meta.url))
  const command = { command: process.execPath, args: [program, 'mcp'], env: environment }
  await client.connect(new StdioClientTransport(command))
  return client
}

test('the command line carries it over stdin and stdout', async () => {
  const client = await overCommandLine({ PLAYPROOF_URL: url, PLAYPROOF_KEY: key })
  const answer = await client.callTool({ name: 'list-markets', arguments: {} })
  expect(JSON.stringify(answer.structuredContent)).toContain('"jp"')
  const tooLarge = client.callTool({ name: 'search-catalogue', arguments: { text: 'x'.repeat(2_000_000) } })
  await expect(tooLarge).rejects.toMatchObject({
    message: expect.stringMatching(/^What was sent is larger than 1 MB/),
    data: { code: 'body-too-large' },
  })
  await client.close()
}, 30_000)

test('a server that is gone is told in words', async () => {
  const other = await aServer()
  const { key: keyOfOther } = await anOwnerWithKey(other, ['catalogue:read'])
  const address = await other.http.listen({ host: '127.0.0.1', port: 0 })
  const client = await overCommandLine({ PLAYPROOF_URL: address, PLAYPROOF_KEY: keyOfOther })
  await other.close()
  await expect(client.callTool({ name: 'list-markets', arguments: {} })).rejects.toThrow(
    `The server at ${address} cannot be reached (ECONNREFUSED)`,
  )
  await client.close()
}, 30_000)

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import type { Actor } from '@playproof/service/actor'
import type { Database } from '@playproof/service/db'
import { operations } from '@playproof/service/operations'
import { permissions } from '@playproof/service/permission'
import { aDatabase, anOrganisation } from '@playproof/service/test/database'
import { aMachine, aService } from '@playproof/service/test/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type McpEndpoint, openMcp } from './http.ts'

let db: Database
let server: Server
let endpoint: McpEndpoint
let url: string
const actors = new Map<string, Actor>()
const faults: unknown[] = []
const open: { close(): Promise<void> }[] = []

beforeAll(async () => {
  db = await aDatabase()
  const service = await aService(db)
  actors.set('own', aMachine(await anOrganisation(db, 'Own')))
  actors.set('other', aMachine(await anOrganisation(db, 'Other')))
  actors.set('reader', aMachine(await anOrganisation(db, 'Reader'), ['catalogue:read']))
  endpoint = openMcp(service, { fault: (error) => faults.push(error), refusal: () => undefined })
  // A machine that is busy must not lose a connection between two questions.
  server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
    const actor = actors.get(request.headers.authorization?.slice('Bearer '.length) ?? '')
    const language = request.headers['accept-language'] === 'zh' ? 'zh' : 'en'
    if (!actor) response.writeHead(401).end()
    else void endpoint.handle(request, response, { caller: { actor, language } })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  for (const one of open) await one.close()
  await endpoint.close()
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  await db.close()
})

async function overHttp(key: string, language = 'en'): Promise<Client> {
  const client = new Client({ name: 'test', version: '1.0.0' })
  const headers = { authorization: `Bearer ${key}`, 'accept-language': language }
  await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit: { headers } }))
  open.push(client)
  return client
}

async function overStdio(key: string): Promise<Client> {
  const client = new Client({ name: 'test', version: '1.0.0' })
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [fileURLToPath(new URL('../test/bridge.ts', import.meta.url))],
      env: { PLAYPROOF_URL: url, PLAYPROOF_KEY: key },
      stderr: 'inherit',
    }),
  )
  open.push(client)
  return client
}

const bear = {
  schema: 'playproof/product/1',
  id: 'bear',
  name: 'Plush bear',
  facts: {},
  components: [],
}

describe.each([
  ['over HTTP', overHttp],
  ['over stdio', overStdio],
] as const)('%s', (_way, connect) => {
  let client: Client

  beforeAll(async () => {
    client = await connect('own')
  }, 30_000)

  test('every operation on records and law is a tool with schemas and hints', async () => {
    const { tools } = await client.listTools()
    const expected = Object.values(operations)
      .filter(({ name, scope }) => scope !== 'person' && name !== 'download-file')
      .map(({ name }) => name)
    expect(tools.map(({ name }) => name)).toEqual(expected)
    for (const tool of tools) {
      expect(tool.inputSchema.type).toBe('object')
      expect(tool.outputSchema?.['type']).toBe('object')
      expect(tool.description?.length).toBeGreaterThan(10)
    }
    const hints = Object.fromEntries(tools.map(({ name, annotations }) => [name, annotations]))
    expect(hints['search-catalogue']).toMatchObject({ readOnlyHint: true, destructiveHint: false })
    expect(hints['delete-webhook']).toMatchObject({ readOnlyHint: false, destructiveHint: true })
  })

  test('a tool answers in text and structure', async () => {
    const answer = await client.callTool({ name: 'list-markets', arguments: {} })
    expect(answer.isError).toBeFalsy()
    const content = answer.structuredContent as { result: { markets: { id: string }[] } }
    expect(content.result.markets.map(({ id }) => id)).toContain('jp')
    const [text] = answer.content
    expect(JSON.parse(text?.type === 'text' ? text.text : '')).toEqual(content)
  })

  test('a document is assessed', async () => {
    const answer = await client.callTool({
      name: 'assess-document',
      arguments: { product: bear, markets: ['jp'], on: '2026-11-21' },
    })
    expect(answer).toMatchObject({
      structuredContent: { result: { assessment: { product: { id: 'bear' } } } },
    })
  })

  test('sources that are named by id have title and address', async () => {
    const answer = await client.callTool({ name: 'list-regulations', arguments: { countries: 'JP' } })
    const { result, sources } = answer.structuredContent as {
      result: object
      sources: { id: string; title: string; where: string }[]
    }
    const named = new Set(
      JSON.stringify(result)
        .match(/"JP-\d+"/g)
        ?.map((id) => id.slice(1, -1)),
    )
    expect(named.size).toBeGreaterThan(3)
    expect(sources.filter(({ id }) => named.has(id))).toHaveLength(named.size)
    expect(sources).toContainEqual({
      id: 'JP-01',
      title: expect.stringMatching(/\S/),
      where: expect.stringMatching(/\S/),
    })
    const none = await client.callTool({ name: 'list-products', arguments: {} })
    expect(none.structuredContent).not.toHaveProperty('sources')
  })

  test('what is wrong is a tool error with code, places and the next step', async () => {
    const answer = await client.callTool({
      name: 'check-compliance',
      arguments: { markets: ['jp'], typo: 1 },
    })
    expect(answer.isError).toBe(true)
    const [text] = answer.content
    const problem = JSON.parse(text?.type === 'text' ? text.text : '') as Record<string, unknown>
    expect(problem).toMatchObject({ code: 'input-malformed', status: 422 })
    expect(problem['detail']).toContain('Mend')
    await expect(client.callTool({ name: 'no-such-tool', arguments: {} })).rejects.toThrow(
      'There is no tool no-such-tool',
    )
  })

  test('a record is made, read with its version, and changed by it alone', async () => {
    const made = await client.callTool({
      name: 'create-webhook',
      arguments: {
        url: 'https://hooks.example.com/',
        topics: ['toy_safety'],
        idempotencyKey: crypto.randomUUID(),
      },
    })
    const { result, version } = made.structuredContent as {
      result: { webhookId: string; secret: string }
      version: number
    }
    expect(version).toBe(1)
    const { webhookId } = result
    const change = (expectedVersion: number | undefined) =>
      client.callTool({
        name: 'update-webhook',
        arguments: { webhookId, state: 'paused', ...(expectedVersion !== undefined && { expectedVersion }) },
      })
    expect(await change(undefined)).toMatchObject({
      isError: true,
      structuredContent: { problem: { code: 'version-missing' } },
    })
    expect(await change(7)).toMatchObject({ structuredContent: { problem: { code: 'version-conflict' } } })
    expect(await change(1)).toMatchObject({ structuredContent: { version: 2, result: { state: 'paused' } } })
    await client.callTool({ name: 'delete-webhook', arguments: { webhookId, expectedVersion: 2 } })
  })

  test('the law and products are resources', async () => {
    const { resourceTemplates } = await client.listResourceTemplates()
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([
      'playproof://catalogue/{+id}',
      'playproof://products/{productId}',
    ])
    const found = await client.callTool({ name: 'search-catalogue', arguments: { q: 'EN 71-3' } })
    const id = /"id":"([^"]+)"/.exec(JSON.stringify(found.structuredContent))?.[1] ?? ''
    const { contents } = await client.readResource({ uri: `playproof://catalogue/${id}` })
    expect(JSON.stringify(contents)).toContain(id)
    await expect(client.readResource({ uri: 'playproof://catalogue/no/such/thing' })).rejects.toThrow(
      'no/such/thing',
    )
  })

  test('a cursor of nowhere is refused, rather than the end of the list', async () => {
    await expect(client.listResources({ cursor: 'nowhere' })).rejects.toMatchObject({
      data: { code: 'input-malformed' },
    })
  })

  test('conditions are refused in the words of the API', async () => {
    const answer = await client.callTool({
      name: 'create-product',
      arguments: { name: 'Bear', idempotencyKey: 'a\0b' },
    })
    expect(answer.structuredContent).toMatchObject({
      problem: {
        code: 'input-malformed',
        errors: [{ pointer: '/idempotencyKey', detail: expect.stringContaining('Not of the form') }],
      },
    })
  })

  test('a call that is given up ends, and the next is answered', async () => {
    const givenUp = new AbortController()
    const markets = ['eu', 'us', 'gb', 'cn', 'jp']
    const call = client.callTool(
      { name: 'assess-document', arguments: { product: bear, markets } },
      { signal: givenUp.signal },
    )
    givenUp.abort()
    await expect(call).rejects.toThrow()
    expect(await client.callTool({ name: 'list-markets', arguments: {} })).not.toHaveProperty('isError')
  })

  test('the main journeys are prompts', async () => {
    const { prompts } = await client.listPrompts()
    expect(prompts.map(({ name }) => name)).toEqual([
      'may-i-sell',
      'what-is-missing',
      'what-changes',
      'which-tests',
    ])
    const given = { toy: 'a plush bear', markets: 'jp' }
    const { messages } = await client.getPrompt({ name: 'may-i-sell', arguments: given })
    expect(JSON.stringify(messages)).toContain('a plush bear')
    await expect(client.getPrompt({ name: 'may-i-sell', arguments: { toy: 'a bear' } })).rejects.toThrow(
      'lacks: markets',
    )
  })
})

test("another organisation's records are unknown ones, as tool and as resource", async () => {
  const own = await overHttp('own')
  const other = await overHttp('other')
  const made = await own.callTool({
    name: 'create-webhook',
    arguments: { url: 'https://hooks.example.com/', topics: ['toy_safety'] },
  })
  const { webhookId } = (made.structuredContent as { result: { webhookId: string } }).result
  const unknown = '019b0000-0000-7000-8000-000000000000'
  const get = (id: string) => other.callTool({ name: 'get-webhook', arguments: { webhookId: id } })
  expect(await get(webhookId)).toEqual(await get(unknown))
  const product = await own.callTool({ name: 'create-product', arguments: { name: 'Bear' } })
  const productId = /"productId":"([^"]+)"/.exec(JSON.stringify(product.structuredContent))?.[1] ?? ''
  const read = (client: Client, id: string) => client.readResource({ uri: `playproof://products/${id}` })
  expect(JSON.stringify(await read(own, productId))).toContain('Bear')
  const messageOf = (error: unknown) => String(error)
  expect(await read(other, productId).catch(messageOf)).toBe(await read(other, unknown).catch(messageOf))
  const { resources } = await own.listResources()
  expect(resources.map(({ uri }) => uri)).toContain(`playproof://products/${productId}`)
  expect((await other.listResources()).resources).toEqual([])
  const asOwner = await other.callTool({
    name: 'get-product',
    arguments: { productId, ownerId: actors.get('own')?.membership?.organisationId },
  })
  expect(asOwner).toMatchObject({ structuredContent: { problem: { code: 'record-unknown' } } })
})

test('a key is offered what it may do, and no more is done', async () => {
  const reader = await overHttp('reader')
  const { tools } = await reader.listTools()
  expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true)
  expect(permissions.length).toBeGreaterThan(1)
  const answer = await reader.callTool({ name: 'list-webhooks', arguments: {} })
  expect(answer).toMatchObject({ structuredContent: { problem: { code: 'permission-missing' } } })
  expect((await reader.listResources()).resources).toEqual([])
})

test('problems are told in the language of the caller', async () => {
  const chinese = await overHttp('own', 'zh')
  const answer = await chinese.callTool({ name: 'get-catalogue-item', arguments: { id: 'nothing' } })
  expect(JSON.stringify(answer.content)).toContain('目录')
  expect((await chinese.listPrompts()).prompts[0]?.title).toBe('这款玩具可以在那里销售吗？')
})

test('nothing of this was a fault of the program', () => {
  expect(faults).toEqual([])
})

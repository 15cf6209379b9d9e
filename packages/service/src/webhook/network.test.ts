import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { faultOfUrl, isPublic } from './address.ts'
import { type Network, post } from './network.ts'

const servers: { close(): unknown; closeAllConnections?(): void }[] = []

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections?.()
    server.close()
  }
})

async function listen(server: Server | ReturnType<typeof createTcpServer>): Promise<number> {
  servers.push(server)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return (server.address() as AddressInfo).port
}

const serve = (answer: RequestListener) => listen(createServer(answer))

function lying(...answers: readonly (readonly string[])[]): Network & { readonly asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    resolve: async (host) => {
      asked.push(host)
      return answers[Math.min(asked.length, answers.length) - 1] ?? []
    },
    isLoopbackAllowed: true,
    patience: { connectMs: 300, totalMs: 600 },
  }
}

const message = { headers: { 'content-type': 'application/json' }, body: '{}' }
const send = (network: Network, url: string) => post(network, { url, ...message })

describe('a request', () => {
  test('goes to the address that was checked, and the name is not resolved again', async () => {
    const port = await serve((_request, response) => response.end('here'))
    const network = lying(['127.0.0.1'], ['10.0.0.1'])
    expect(await send(network, `http://localhost:${port}/`)).toMatchObject({ status: 200, answer: 'here' })
    expect(network.asked).toEqual(['localhost'])
  })

  test.each([
    [['10.0.0.1']],
    [['93.184.215.14', '192.168.1.1']],
    [['169.254.169.254']],
    [['::ffff:127.0.0.1']],
    [['64:ff9b::7f00:1']],
    [['fd00:ec2::254']],
    [['100.64.0.1']],
    [['0.0.0.0']],
    [['::']],
  ])('to a name of %j is not sent', async (addresses) => {
    const network = { ...lying(addresses), isLoopbackAllowed: false }
    expect(await send(network, 'https://hooks.example.com/')).toMatchObject({ fault: 'address-refused' })
  })

  test('to this machine is not sent, unless it is allowed', async () => {
    const network = { ...lying(['127.0.0.1']), isLoopbackAllowed: false }
    expect(await send(network, 'https://hooks.example.com/')).toMatchObject({ fault: 'address-refused' })
    expect(await send(network, 'http://localhost:8080/')).toMatchObject({ fault: 'scheme' })
  })

  test('does not follow a redirect', async () => {
    let seen = 0
    const inner = await serve((_request, response) => {
      seen++
      response.end()
    })
    const port = await serve((_request, response) =>
      response.writeHead(307, { location: `http://127.0.0.1:${inner}/` }).end(),
    )
    expect(await send(lying(['127.0.0.1']), `http://localhost:${port}/`)).toMatchObject({
      status: 307,
      fault: 'redirect',
    })
    expect(seen).toBe(0)
  })

  test('reads no more of a huge answer than a little', async () => {
    let sent = 0
    const port = await serve((_request, response) => {
      const chunk = Buffer.alloc(16 * 1024, 'a')
      const more = () => {
        while (!response.destroyed && sent < 200 * 1024 * 1024) {
          sent += chunk.length
          if (response.write(chunk)) continue
          response.once('drain', more)
          return
        }
        response.end()
      }
      more()
    })
    const outcome = await send(lying(['127.0.0.1']), `http://localhost:${port}/`)
    expect(outcome).toMatchObject({ status: 200 })
    expect(outcome.answer).toHaveLength(2000)
    expect(sent).toBeLessThan(20 * 1024 * 1024)
  })

  test.each([
    ['never answers', () => {}],
    [
      'answers a byte at a time',
      (socket: { write(text: string): void }) => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n')
        setInterval(() => socket.write('a'), 50).unref()
      },
    ],
  ] as const)('to a target that %s ends in time', async (_what, answer) => {
    const port = await listen(createTcpServer((socket) => answer(socket.on('error', () => {}))))
    const startedAt = performance.now()
    expect(await send(lying(['127.0.0.1']), `http://localhost:${port}/`)).toMatchObject({ fault: 'timeout' })
    expect(performance.now() - startedAt).toBeLessThan(30_000)
  })

  test('to a resolver that never answers ends in time', async () => {
    const network: Network = { ...lying([]), resolve: () => new Promise(() => {}) }
    expect(await send(network, 'https://hooks.example.com/')).toMatchObject({ fault: 'timeout' })
  })

  test('tells what else went wrong', async () => {
    expect(await send(lying([]), 'https://hooks.example.com/')).toMatchObject({ fault: 'name-unresolved' })
    const plain = await listen(createTcpServer((socket) => socket.end('no TLS here')))
    expect(await send(lying(['127.0.0.1']), `https://localhost:${plain}/`)).toMatchObject({ fault: 'tls' })
    const closed = await listen(createTcpServer((socket) => socket.destroy()))
    expect(await send(lying(['127.0.0.1']), `http://localhost:${closed}/`)).toMatchObject({
      fault: 'connection',
    })
  })

  test('hands on when the target wants to be asked again', async () => {
    const port = await serve((_request, response) => response.writeHead(429, { 'retry-after': '120' }).end())
    expect(await send(lying(['127.0.0.1']), `http://localhost:${port}/`)).toMatchObject({
      status: 429,
      retryAfterSeconds: 120,
    })
  })
})

test.each(['8.8.8.8', '2606:4700::1111'])('%s is public', (address) => expect(isPublic(address)).toBe(true))

test.each([
  '10.1.2.3',
  '172.31.0.1',
  '192.168.0.1',
  '127.1.2.3',
  '169.254.169.254',
  '168.63.129.16',
  '100.64.0.1',
  '0.0.0.0',
  '255.255.255.255',
  '224.0.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '240.0.0.1',
  '::1',
  '::',
  '::7f00:1',
  '::ffff:8.8.8.8',
  '64:ff9b::808:808',
  '64:ff9b:1::808:808',
  '2002:7f00:1::',
  '2001:0:4136:e378:8000:63bf:3fff:fdd2',
  '2001:db8::1',
  'fe80::1',
  'fec0::1',
  'fc00::1',
  'fd00:ec2::254',
  'ff02::1',
  '5f00::1',
  'no address',
])('%s is not public', (address) => expect(isPublic(address)).toBe(false))

test.each([
  ['https://hooks.example.com/a?b=c', undefined],
  ['https://hooks.example.com:8443/', undefined],
  ['https://8.8.8.8/', undefined],
  ['https://hooks.example.com:25/', 'port'],
  ['https://hooks.example.com/#x', 'fragment'],
  ['ftp://hooks.example.com/', 'scheme'],
  ['https://a@hooks.example.com/', 'credentials'],
  ['https://2130706433/', 'address'],
  ['https://017700000001/', 'address'],
  ['https://127.1/', 'address'],
  ['https://[::1]/', 'address'],
  ['https://localhost/', 'address'],
  ['https://localhost./', 'address'],
  ['https://printer.local/', 'address'],
  ['https://db/', 'address'],
  ['/hooks', 'malformed'],
])('the address %s: %s', (url, fault) => expect(faultOfUrl(url, { isLoopbackAllowed: false })).toBe(fault))

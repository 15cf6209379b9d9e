/** One request to a target that nobody vouches for: to checked addresses, without redirects, within limits. */
import { lookup } from 'node:dns/promises'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { faultOfUrl, hostOf, isLoopback, isPublic, type UrlFault } from './address.ts'

/** What reaches out. Tests pass resolvers that lie. */
export interface Network {
  /** All addresses of a name. @throws It has none. */
  resolve(host: string): Promise<readonly string[]>
  /** For development alone: http and https to this machine. */
  readonly isLoopbackAllowed: boolean
  readonly patience: { readonly connectMs: number; readonly totalMs: number }
}

export function openNetwork(isLoopbackAllowed: boolean): Network {
  return {
    resolve: async (host) =>
      (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address),
    isLoopbackAllowed,
    patience: { connectMs: 5000, totalMs: 10_000 },
  }
}

type SendFault =
  | UrlFault
  | 'name-unresolved'
  | 'address-refused'
  | 'connect-timeout'
  | 'timeout'
  | 'tls'
  | 'connection'
  | 'redirect'

export interface Sent {
  readonly durationMs: number
  /** Undefined: no answer. */
  readonly status?: number
  readonly fault?: SendFault
  /** The beginning of the body. */
  readonly answer?: string
  /** What the target asks for by Retry-After. */
  readonly retryAfterSeconds?: number
}

/** Beyond, an answer is cut off: nobody needs it. */
const answerLimit = 64 * 1024
const keptAnswer = 2000

/**
 * Sends a body by POST. Never throws: what goes wrong is told.
 *
 * The name is resolved once, and the connection goes to the addresses that were checked; a resolver that answers
 * differently the second time is not asked.
 */
export async function post(
  network: Network,
  { url: text, headers, body }: { url: string; headers: Readonly<Record<string, string>>; body: string },
): Promise<Sent> {
  const startedAt = performance.now()
  const deadline = AbortSignal.timeout(network.patience.totalMs)
  const outcome = await attempt().catch((error: unknown) => ({ fault: faultOf(error, deadline) }))
  return { durationMs: Math.round(performance.now() - startedAt), ...outcome }

  async function attempt(): Promise<Omit<Sent, 'durationMs'>> {
    const fault = faultOfUrl(text, network)
    if (fault) return { fault }
    const url = new URL(text)
    const addresses = await withDeadline(addressesOf(network, hostOf(url)), deadline)
    return exchange(url, { addresses, headers, body, deadline, connectMs: network.patience.connectMs })
  }
}

class SendError extends Error {
  readonly fault: SendFault

  constructor(fault: SendFault) {
    super(fault)
    this.fault = fault
  }
}

async function addressesOf(network: Network, host: string): Promise<readonly string[]> {
  const isAllowed = (address: string) =>
    isPublic(address) || (network.isLoopbackAllowed && isLoopback(address))
  const addresses = await network.resolve(host).catch(() => [])
  if (addresses.length === 0) throw new SendError('name-unresolved')
  // One that points inside is enough to distrust the name.
  if (!addresses.every(isAllowed)) throw new SendError('address-refused')
  return addresses
}

function exchange(
  url: URL,
  {
    addresses,
    headers,
    body,
    deadline,
    connectMs,
  }: {
    readonly addresses: readonly string[]
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
    readonly deadline: AbortSignal
    readonly connectMs: number
  },
): Promise<Omit<Sent, 'durationMs'>> {
  const { promise, resolve, reject } = Promise.withResolvers<Omit<Sent, 'durationMs'>>()
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  const request = send(url, {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    lookup: pinnedTo(addresses),
    agent: false,
    signal: deadline,
  })
  const impatience = setTimeout(() => request.destroy(new SendError('connect-timeout')), connectMs)
  request.once('socket', (socket) => {
    socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => clearTimeout(impatience))
  })
  request.once('close', () => clearTimeout(impatience))
  request.on('error', reject)
  request.once('response', (response) => {
    readAnswer(response).then((answer) => resolve(outcomeOf(response, answer)), reject)
  })
  request.end(body)
  return promise
}

/** Answers with what was resolved and checked, whatever is asked. */
function pinnedTo(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  return (_host, options, callback) => {
    const [first] = all
    if (options.all) callback(null, all)
    else callback(null, first?.address ?? '', first?.family)
  }
}

function outcomeOf(response: IncomingMessage, answer: string): Omit<Sent, 'durationMs'> {
  const status = response.statusCode ?? 0
  const retryAfter = /^\d{1,6}$/.exec(response.headers['retry-after'] ?? '')?.[0]
  return {
    status,
    ...(status >= 300 && status < 400 && { fault: 'redirect' as const }),
    ...(answer !== '' && { answer }),
    ...(retryAfter !== undefined && { retryAfterSeconds: Number(retryAfter) }),
  }
}

async function readAnswer(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= answerLimit) break
  }
  // Postgres keeps no NUL in text.
  return Buffer.concat(chunks).toString('utf8').slice(0, keptAnswer).replaceAll('\0', '\uFFFD')
}

function withDeadline<T>(work: Promise<T>, deadline: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  deadline.addEventListener('abort', () => reject(new SendError('timeout')), { once: true })
  return Promise.race([work, promise])
}

function faultOf(error: unknown, deadline: AbortSignal): SendFault {
  if (error instanceof SendError) return error.fault
  if (deadline.aborted) return 'timeout'
  const { code = '' } = error as NodeJS.ErrnoException
  return /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO|EPROTO/.test(code) ? 'tls' : 'connection'
}

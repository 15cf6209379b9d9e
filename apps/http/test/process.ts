/** The server as `npm start` starts it: a process of its own, on a directory of its own, asked over HTTP alone. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { machinePermissions } from '@playproof/service/permission'
import launch from '../src/launch.json' with { type: 'json' }

export interface ServerProcess {
  readonly baseUrl: string
  readonly pid: number
  /** From starting the process to the first good answer of /health/ready. */
  readonly readyMs: number
  /** What it printed, until now. */
  readonly said: () => string
  readonly ask: Ask
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>
  /** Ends it at once, as a power cut does to a process, and waits until it is gone. */
  kill(): Promise<void>
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  /** undefined where the body is no JSON. */
  readonly json: unknown
}

export type Ask = (
  method: string,
  path: string,
  given?: { readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown },
) => Promise<Answer>

const main = fileURLToPath(new URL('../src/main.mjs', import.meta.url))
const startWithinMs = 120_000

/**
 * @param directory Of its data; what an earlier process left there is gone on with.
 * @throws {Error} It ends before it is ready, with what it printed.
 */
export async function aServerProcess(
  directory: string,
  {
    database = 'embedded',
    flags = [],
    sample = false,
    port: wanted,
  }: {
    readonly database?: string
    readonly flags?: readonly string[]
    /** Whether the first person finds an organisation with sample toys. */
    readonly sample?: boolean
    /** Of an earlier process, to go on at its address; a free one where absent. */
    readonly port?: number
  } = {},
): Promise<ServerProcess> {
  const port = wanted ?? (await freePort())
  const baseUrl = `http://127.0.0.1:${port}`
  const started = performance.now()
  const child = spawn(process.execPath, [...launch.flags, ...flags, main], {
    env: {
      ...withoutOwn(process.env),
      PLAYPROOF_DATA: directory,
      PLAYPROOF_DATABASE: database,
      PLAYPROOF_PORT: String(port),
      PLAYPROOF_SAMPLE: sample ? 'yes' : 'no',
      PLAYPROOF_RATE_LIMIT: '9999999',
      PLAYPROOF_LOG: 'warn',
      ...launch.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      said += part.toString()
    })
  const ended = once(child, 'close')
  const agent = new Agent({ keepAlive: true })
  const ask = askerOf(baseUrl, agent)
  while (!(await isReady(ask))) {
    if (hasEnded(child) || performance.now() - started > startWithinMs) {
      child.kill('SIGKILL')
      throw new Error(`The server did not start: ${said}`)
    }
    await delay(5)
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!hasEnded(child)) child.kill(signal)
    await ended
    agent.destroy()
  }
  return {
    baseUrl,
    pid: child.pid as number,
    readyMs: performance.now() - started,
    said: () => said,
    ask,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}

export interface Caller {
  readonly key: string
  readonly organisationId: string
}

/** By the link of the first start: the first person, her organisation, and a key that may do all that keys may. */
export async function aFirstCaller({ baseUrl, ask, said }: ServerProcess): Promise<Caller> {
  const invitation = /sign-up#(\S+)/.exec(said())?.[1]
  if (invitation === undefined) throw new Error(`No link was printed: ${said()}`)
  const email = 'first@toys.example'
  const password = 'wooden rattle of seven colours'
  const signUp = { name: 'First', email, password, invitation }
  const from = { origin: baseUrl }
  expectGood(await ask('POST', '/v1/auth/sign-up/email', { headers: from, body: signUp }))
  const signedIn = expectGood(
    await ask('POST', '/v1/auth/sign-in/email', { headers: from, body: { email, password } }),
  )
  const cookies = [signedIn.headers['set-cookie'] ?? []].flat().map((cookie) => cookie.split(';')[0])
  const headers = { ...from, cookie: cookies.join('; ') }
  const organisation = {
    name: 'Bear & Sons',
    kind: 'brand',
    country: 'DE',
    timeZone: 'Europe/Berlin',
    language: 'en',
  }
  const made = expectGood(await ask('POST', '/v1/organisations', { headers, body: organisation }))
  const { organisationId } = made.json as { organisationId: string }
  const { key } = expectGood(
    await ask('POST', '/v1/keys', {
      headers: { ...headers, 'playproof-organisation': organisationId },
      body: { name: 'First', scopes: machinePermissions },
    }),
  ).json as { key: string }
  return { key, organisationId }
}

/** @throws {Error} The answer is a problem. */
export function expectGood(answer: Answer): Answer {
  if (answer.status < 300) return answer
  throw new Error(`${answer.status}: ${answer.text.slice(0, 2000)}`)
}

/** Requests without a library between: what is timed is the server. */
export function askerOf(baseUrl: string, agent: Agent): Ask {
  return (method, path, { headers = {}, body } = {}) => {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    const sent = body === undefined ? undefined : JSON.stringify(body)
    const json = sent === undefined ? {} : { 'content-type': 'application/json' }
    const asked = request(`${baseUrl}${path}`, { method, agent, headers: { ...json, ...headers } })
    asked.once('error', reject)
    asked.once('response', (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.once('error', reject)
      response.once('end', () => {
        const text = Buffer.concat(parts).toString()
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text,
          get json() {
            return text.startsWith('{') ? (JSON.parse(text) as unknown) : undefined
          },
        })
      })
    })
    asked.end(sent)
    return promise
  }
}

async function isReady(ask: Ask): Promise<boolean> {
  try {
    return (await ask('GET', '/health/ready')).status === 200
  } catch {
    return false
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null

/** What is set for this process is not meant for the one it starts. */
function withoutOwn(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isOther = ([name]: [string, unknown]) => !name.startsWith('PLAYPROOF_') && name !== 'NODE_OPTIONS'
  return Object.fromEntries(Object.entries(environment).filter(isOther))
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('No port is free')
  return address.port
}

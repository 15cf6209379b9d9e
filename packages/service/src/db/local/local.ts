/** A PostgreSQL of our own on this machine: for more products, or more processes, than the embedded engine serves. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import { clusterIsMade, isClusterToBeMade, onDisk, openDirectory } from '../directory.ts'
import { syncPath } from '../embedded/durable-fs.ts'
import { DatabaseProblem } from '../problem.ts'
import { PoolEngine } from '../server/server.ts'
import { type Binaries, findBinaries } from './binaries.ts'

/** The version of the binaries that are installed with this program. */
const postgres = '18'
/** PostgreSQL refuses root, so it runs as nobody there. */
const nobody = { uid: 65534, gid: 65534 }
/** A socket's whole path, which is `<directory>/.s.PGSQL.5432`, may have 103 bytes on the shortest of systems. */
const longestSocketDirectory = 103 - '/.s.PGSQL.5432'.length
const startWithinMs = 60_000

/**
 * @param directory As for the embedded engine. As root, others must be able to enter it and what it lies in.
 * @throws {DatabaseProblem} also `database-unusable`: there is no PostgreSQL for this system, or it does not start.
 */
export async function openLocal(directory: string): Promise<PoolEngine> {
  const lock = openDirectory(directory, { engine: 'postgres', postgres })
  let server: Server | undefined
  try {
    const binaries = await findBinaries()
    const data = join(directory, 'data')
    if (runAs.uid !== undefined) chmodSync(directory, 0o711)
    if (isClusterToBeMade(directory, postgres)) await makeCluster(binaries, directory, data)
    server = await startServer(binaries, directory, data)
    const { socket } = server
    await makeLogin(socket)
    const engine = await PoolEngine.open({
      owner: connection(socket, 'postgres'),
      pooled: connection(socket, 'playproof_login'),
      stop: async () => {
        await server?.stop()
        lock.release()
      },
    })
    void lock.lost.then((problem) => engine.fail(problem))
    void server.exited.then((reason) =>
      engine.fail(new DatabaseProblem({ code: 'database-failed', facts: { reason } })),
    )
    return engine
  } catch (error) {
    await server?.stop()
    lock.release()
    throw error
  }
}

const runAs: { uid?: number; gid?: number } = process.getuid?.() === 0 ? nobody : {}

function connection(socket: string, user: string): { host: string; user: string; database: string } {
  return { host: socket, user, database: 'postgres' }
}

/** A user that can be nothing but the roles: what leaves a role is not the owner of the tables. */
async function makeLogin(socket: string): Promise<void> {
  const client = new Client(connection(socket, 'postgres'))
  await client.connect()
  try {
    const { rowCount } = await client.query(`select from pg_roles where rolname = 'playproof_login'`)
    if (rowCount === 0) await client.query('create role playproof_login login noinherit')
  } finally {
    await client.end()
  }
}

async function makeCluster({ initdb }: Binaries, directory: string, data: string): Promise<void> {
  const draft = `${data}.new`
  rmSync(draft, { recursive: true, force: true })
  makeOwned(draft)
  const options = [
    '--username=postgres',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    '--no-instructions',
  ]
  await run(initdb, ['-D', draft, ...options])
  onDisk(directory, () => {
    renameSync(draft, data)
    syncPath(directory)
  })
  clusterIsMade(directory)
}

interface Server {
  readonly socket: string
  /** Settles with the reason when the server has stopped without being asked. */
  readonly exited: Promise<string>
  stop(): Promise<void>
}

async function startServer(
  { postgres: program, pgCtl }: Binaries,
  directory: string,
  data: string,
): Promise<Server> {
  // A server whose service was killed still runs; its socket may be anywhere.
  if (existsSync(join(data, 'postmaster.pid')))
    await run(pgCtl, ['stop', '-D', data, '-m', 'fast', '-w']).catch(() => {})
  const socket = makeSocketDirectory(directory)
  // Who may enter the directory of the socket may connect: nobody else, and nothing from a network.
  const settings = [`unix_socket_directories=${socket}`, 'listen_addresses=', 'unix_socket_permissions=0700']
  const child = spawn(program, ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
    ...runAs,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const saidLast = lastWordsOf(child)
  let isStopping = false
  const exit = Promise.race([
    once(child, 'exit').then(([code, signal]) => `PostgreSQL ended (${code ?? signal}): ${saidLast()}`),
    once(child, 'error').then(([error]) => String(error)),
  ])
  const stop = async () => {
    isStopping = true
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT')
    await exit
    rmSync(socket, { recursive: true, force: true })
  }
  const reason = await Promise.race([exit, isReady(socket)])
  if (reason !== undefined) {
    await stop()
    throw new DatabaseProblem({ code: 'database-unusable', facts: { reason } })
  }
  const exited = exit.then((why) => (isStopping ? new Promise<never>(() => {}) : why))
  return { socket, exited, stop }
}

/** @returns Undefined when it answers, or why it is not waited for any longer. */
async function isReady(socket: string): Promise<string | undefined> {
  const until = Date.now() + startWithinMs
  let reason = ''
  while (Date.now() < until) {
    const client = new Client(connection(socket, 'postgres'))
    try {
      await client.connect()
      await client.end()
      return undefined
    } catch (error) {
      reason = String(error)
      await delay(50)
    }
  }
  return reason
}

function makeSocketDirectory(directory: string): string {
  const beside = join(directory, 'socket')
  const socket =
    Buffer.byteLength(beside) <= longestSocketDirectory ? beside : mkdtempSync(join(tmpdir(), 'playproof-'))
  makeOwned(socket)
  return socket
}

/** A directory that the server's user owns, and nobody else enters. */
function makeOwned(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  if (runAs.uid !== undefined && runAs.gid !== undefined) chownSync(path, runAs.uid, runAs.gid)
}

async function run(program: string, parameters: readonly string[]): Promise<void> {
  const child = spawn(program, parameters, { ...runAs, stdio: ['ignore', 'ignore', 'pipe'] })
  const saidLast = lastWordsOf(child)
  const [code] = (await once(child, 'close').catch((error: unknown) => [String(error)])) as [unknown]
  if (code !== 0)
    throw new DatabaseProblem({
      code: 'database-unusable',
      facts: { reason: `${program} ended with ${String(code)}: ${saidLast()}` },
    })
}

/** What a program wrote last to its error output, for telling why it ended. */
function lastWordsOf(child: ChildProcess): () => string {
  let words = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-2000)
  })
  return () => words.trim()
}

/**
 * PostgreSQL in a thread of its own: bytes of the wire protocol come in, its answer goes out. Whatever talks to a server
 * can talk to this, so there is one way in which values are sent and read.
 */
import { openAsBlob } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { DurableFS } from './durable-fs.ts'

export interface EngineOptions {
  /** The directory of the cluster; made where it is missing. Undefined: in memory, gone when it is closed. */
  readonly directory: string | undefined
  /** File with a dump of a cluster to begin with, in place of an empty one. */
  readonly template: string | undefined
}

/** What the thread says, beside bytes. */
export type EngineMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'done' }
  | { readonly kind: 'syncs'; readonly count: number }

/** What the thread is told, beside bytes; one order at a time. */
export type EngineOrder =
  | { readonly order: 'close' }
  /** Writes all files of the cluster into one archive. */
  | { readonly order: 'dump'; readonly file: string }
  /** Asks how often files were synced. */
  | { readonly order: 'count-syncs' }

const startParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  '-c',
  'fsync=on',
  '-c',
  'wal_sync_method=fsync',
  // What lies in files lies in the system's cache as well: 128 MB, the default, cost a fifth of a second at each start and
  // memory that is wanted elsewhere.
  '-c',
  'shared_buffers=32MB',
]

if (parentPort) await serve(parentPort, workerData as EngineOptions)

async function serve(port: MessagePort, { directory, template }: EngineOptions): Promise<void> {
  const say = (message: EngineMessage) => port.postMessage(message)
  const fail = (error: unknown) => say({ kind: 'failed', reason: String(error) })
  // A log that cannot be written ends the engine at once: what it would do next is undefined. The exit code tells why.
  const files = directory === undefined ? undefined : new DurableFS(directory, (code) => process.exit(code))
  try {
    const engine = await PGlite.create({
      ...(files && { fs: files }),
      startParams,
      ...(template !== undefined && { loadDataDir: await openAsBlob(template) }),
    })
    port.on('message', (message: Uint8Array | EngineOrder) => {
      if (message instanceof Uint8Array) answer(engine, message, port).catch(fail)
      else if (message.order === 'count-syncs') say({ kind: 'syncs', count: files?.syncs ?? 0 })
      else obey(engine, message).then(() => say({ kind: 'done' }), fail)
    })
    say({ kind: 'ready' })
  } catch (error) {
    fail(error)
  }
}

async function obey(engine: PGlite, order: Exclude<EngineOrder, { order: 'count-syncs' }>): Promise<void> {
  if (order.order === 'close') return engine.close()
  await writeFile(order.file, (await engine.dumpDataDir('none')).stream())
}

async function answer(engine: PGlite, message: Uint8Array, port: MessagePort): Promise<void> {
  const parts: Uint8Array[] = []
  // Has run to its end when it returns: the engine is not asked again before.
  const run = engine.execProtocolRawStream(message, {
    syncToFs: false,
    onRawData: (bytes) => parts.push(bytes.slice()),
  })
  const bytes = parts.length === 1 && parts[0] ? parts[0] : join(parts)
  if (bytes.byteLength > 0) port.postMessage(bytes, [bytes.buffer as ArrayBuffer])
  await run
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.byteLength, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.byteLength
  }
  return whole
}

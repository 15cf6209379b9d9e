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
  | { readonly kind: 'failed'; readonly message: string; readonly code: string | undefined }
  | { readonly kind: 'done' }

/** What the thread is told, beside bytes; one order at a time. */
export type EngineOrder =
  | { readonly order: 'close' }
  /** Writes all files of the cluster into one archive. */
  | { readonly order: 'dump'; readonly file: string }

const startParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  '-c',
  'fsync=on',
  '-c',
  'wal_sync_method=fsync',
]

if (parentPort) await serve(parentPort, workerData as EngineOptions)

async function serve(port: MessagePort, { directory, template }: EngineOptions): Promise<void> {
  const say = (message: EngineMessage) => port.postMessage(message)
  try {
    const engine = await PGlite.create({
      ...(directory !== undefined && { fs: new DurableFS(directory) }),
      startParams,
      ...(template !== undefined && { loadDataDir: await openAsBlob(template) }),
    })
    port.on('message', (message: Uint8Array | EngineOrder) => {
      if (message instanceof Uint8Array) answer(engine, port, message)
      else
        void obey(engine, message).then(
          () => say({ kind: 'done' }),
          (error: unknown) => say(failure(error)),
        )
    })
    say({ kind: 'ready' })
  } catch (error) {
    say(failure(error))
  }
}

async function obey(engine: PGlite, order: EngineOrder): Promise<void> {
  if (order.order === 'close') return engine.close()
  await writeFile(order.file, (await engine.dumpDataDir('none')).stream())
}

function answer(engine: PGlite, port: MessagePort, message: Uint8Array): void {
  const parts: Uint8Array[] = []
  // Runs to its end before it returns; the promise tells of faults alone.
  engine
    .execProtocolRawStream(message, { syncToFs: false, onRawData: (bytes) => parts.push(bytes.slice()) })
    .catch((error: unknown) => port.postMessage(failure(error)))
  const bytes = parts.length === 1 && parts[0] ? parts[0] : join(parts)
  if (bytes.byteLength > 0) port.postMessage(bytes, [bytes.buffer as ArrayBuffer])
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

function failure(error: unknown): EngineMessage {
  const { message, code } = error as { message?: string; code?: string }
  return { kind: 'failed', message: message ?? String(error), code }
}

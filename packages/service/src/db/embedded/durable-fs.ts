/**
 * The files of PGlite, made durable: its own file system never syncs, so that a power cut loses what was committed. Here
 * a sync of PostgreSQL is a sync of the disk, and a renamed file stays renamed.
 */
import { closeSync, fdatasyncSync, fsyncSync, openSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { NodeFS } from '@electric-sql/pglite/nodefs'

type NodeFsInit = NodeFS['init']
type Engine = Parameters<NodeFsInit>[0]
type Options = Parameters<NodeFsInit>[1]

interface FileStream {
  readonly nfd: number
  readonly node: FileNode
}

interface FileNode {
  readonly parent: FileNode
  readonly name: string
  readonly mount: { readonly opts: { readonly root: string } }
}

/** The part of Emscripten's node file system that matters here; its types do not tell. */
interface NodeFileSystem {
  readonly stream_ops: {
    fsync?: (stream: FileStream) => number
    write: (stream: FileStream, ...bytes: readonly unknown[]) => number
  }
  readonly node_ops: { rename: (file: FileNode, directory: FileNode, name: string) => void }
  tryFSOperation<T>(work: () => T): T
  realPath(node: FileNode): string
}

interface EngineModule {
  readonly NODEFS?: unknown
  readonly FS: { readonly filesystems?: { readonly NODEFS?: unknown } }
}

/** ENOSPC in the numbering of Emscripten. */
const emscriptenNoSpace = 51

/** Why the log of the engine could not be written: no space, or whatever else a disk may say. */
export const logFailure = { full: 28, other: 5 }

export class DurableFS extends NodeFS {
  /** How often the engine asked that a file be on the disk, and it was. */
  syncs = 0
  readonly #stop: (code: number) => never

  /**
   * @param stop Ends the thread; called with a code of `logFailure` when a file could not be synced, or the write-ahead log
   *   not written. PostgreSQL would stop here and recover at its next start; in WebAssembly it cannot stop.
   */
  constructor(directory: string, stop: (code: number) => never) {
    super(directory)
    this.#stop = stop
  }

  override async init(engine: Engine, options: Options): ReturnType<NodeFsInit> {
    const { emscriptenOpts } = await super.init(engine, options)
    const install = (module: unknown) => this.#install(module as EngineModule)
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), install] } }
  }

  #install(module: EngineModule): void {
    const files = (module.NODEFS ?? module.FS.filesystems?.NODEFS) as NodeFileSystem | undefined
    if (!files?.stream_ops || !files.node_ops?.rename) {
      throw new Error('This build of PGlite hides its file system, so nothing could be made durable')
    }
    files.stream_ops.fsync = (stream) => {
      this.#orStop(() => fdatasyncSync(stream.nfd))
      this.syncs++
      return 0
    }
    const { write } = files.stream_ops
    const toLog = new WeakMap<FileNode, boolean>()
    files.stream_ops.write = (stream, ...bytes) => {
      let isLog = toLog.get(stream.node)
      if (isLog === undefined) {
        isLog = files.realPath(stream.node).includes('/pg_wal/')
        toLog.set(stream.node, isLog)
      }
      return isLog ? this.#orStop(() => write(stream, ...bytes)) : write(stream, ...bytes)
    }
    const { rename } = files.node_ops
    files.node_ops.rename = (file, directory, name) => {
      const from = dirname(files.realPath(file))
      const to = files.realPath(directory)
      rename(file, directory, name)
      this.#orStop(() => {
        syncPath(to)
        if (from !== to) syncPath(from)
      })
    }
  }

  #orStop<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      const { code, errno } = error as { code?: string; errno?: number }
      return this.#stop(code === 'ENOSPC' || errno === emscriptenNoSpace ? logFailure.full : logFailure.other)
    }
  }
}

/** Makes a file durable, or the names in a directory: which files are in it, and what they are called. */
export function syncPath(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Makes all files below a directory durable, which were written without. */
export function syncTree(path: string): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const child = join(path, entry.name)
    if (entry.isDirectory()) syncTree(child)
    else if (entry.isFile()) syncPath(child)
  }
  syncPath(path)
}

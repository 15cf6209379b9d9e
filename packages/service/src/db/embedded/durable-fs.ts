/**
 * The files of PGlite, made durable: its own file system never syncs, so that a power cut loses what was committed. Here
 * a sync of PostgreSQL is a sync of the disk, and a renamed file stays renamed.
 */
import { closeSync, fdatasyncSync, fsyncSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { NodeFS } from '@electric-sql/pglite/nodefs'

type NodeFsInit = NodeFS['init']
type Engine = Parameters<NodeFsInit>[0]
type Options = Parameters<NodeFsInit>[1]

interface FileStream {
  readonly nfd: number
}

interface FileNode {
  readonly parent: FileNode
  readonly name: string
  readonly mount: { readonly opts: { readonly root: string } }
}

/** The part of Emscripten's node file system that matters here; its types do not tell. */
interface NodeFileSystem {
  readonly stream_ops: { fsync?: (stream: FileStream) => number }
  readonly node_ops: { rename: (file: FileNode, directory: FileNode, name: string) => void }
  tryFSOperation<T>(work: () => T): T
  realPath(node: FileNode): string
}

interface EngineModule {
  readonly NODEFS?: unknown
  readonly FS: { readonly filesystems?: { readonly NODEFS?: unknown } }
}

export class DurableFS extends NodeFS {
  /** How often the engine asked that a file be on the disk, and it was. */
  syncs = 0

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
      files.tryFSOperation(() => fdatasyncSync(stream.nfd))
      this.syncs++
      return 0
    }
    const { rename } = files.node_ops
    files.node_ops.rename = (file, directory, name) => {
      const from = dirname(files.realPath(file))
      const to = files.realPath(directory)
      rename(file, directory, name)
      files.tryFSOperation(() => {
        syncDirectory(to)
        if (from !== to) syncDirectory(from)
      })
    }
  }
}

/** Makes names in a directory durable: which files are in it, and what they are called. */
export function syncDirectory(path: string): void {
  const directory = openSync(path, 'r')
  try {
    fsyncSync(directory)
  } finally {
    closeSync(directory)
  }
}

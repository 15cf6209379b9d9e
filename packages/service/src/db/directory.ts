/** The directory of a database on this machine: whose it is, which engine made it, and who works on it. */
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { syncPath } from './embedded/durable-fs.ts'
import { type Lock, takeLock } from './lock.ts'
import { DatabaseProblem } from './problem.ts'

/** What a directory says of itself, in `database.json`. */
export interface Description {
  readonly product: 'playproof'
  readonly engine: 'pglite' | 'postgres'
  /** Major version of PostgreSQL, which alone can read the files. */
  readonly postgres: string
}

/** Below this the engine could stop in the middle of a checkpoint. */
const leastFreeBytes = 32 * 1024 * 1024

/**
 * Makes the directory where it is missing, and locks it.
 *
 * @throws {DatabaseProblem} It is locked, full, read-only, of another engine or version, or holds other things.
 */
export function openDirectory(directory: string, expected: Omit<Description, 'product'>): Lock {
  const lock = onDisk(directory, () => {
    makeDirectory(directory)
    demandOurs(directory, expected)
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK)
    const { bavail, bsize } = statfsSync(directory)
    if (bavail * bsize < leastFreeBytes)
      throw new DatabaseProblem({ code: 'database-directory-full', facts: { directory } })
    return takeLock(directory)
  })
  try {
    const path = descriptionOf(directory)
    const description: Description = { product: 'playproof', ...expected }
    if (!existsSync(path))
      onDisk(directory, () => {
        // First of all: a description without a cluster and without this mark tells of a database that is gone.
        writeFileSync(join(directory, mark), '', { flush: true })
        syncPath(directory)
        writeFileSync(path, `${JSON.stringify(description)}\n`, { flush: true })
      })
    return lock
  } catch (error) {
    lock.release()
    throw error
  }
}

/** While this file is there, the cluster is being made: what a kill leaves behind is thrown away, not opened. */
const mark = 'data.incomplete'

/** Without these an engine would make a new cluster over the old one, or end without a word that helps. */
const filesOfCluster = ['PG_VERSION', 'global/pg_control', 'base', 'pg_wal', 'pg_xact'] as const

/**
 * Whether the cluster in `data` is to be made: at a first start, and after one that was cut short, whose leftovers are thrown
 * away. `clusterIsMade` ends that.
 *
 * @param directory Opened.
 * @throws {DatabaseProblem} `database-missing`: it was made, and is not there; `database-damaged`: files of it are gone;
 *   `database-of-other-version`.
 */
export function isClusterToBeMade(directory: string, postgres: string): boolean {
  const data = join(directory, 'data')
  if (existsSync(join(directory, mark))) {
    rmSync(data, { recursive: true, force: true })
    return true
  }
  if (!existsSync(data) || readdirSync(data).length === 0)
    throw new DatabaseProblem({ code: 'database-missing', facts: { directory } })
  const gone = filesOfCluster.find((file) => {
    const found = statSync(join(data, file), { throwIfNoEntry: false })
    return !found || (found.isFile() && found.size === 0)
  })
  if (gone !== undefined)
    throw new DatabaseProblem({ code: 'database-damaged', facts: { directory, found: `data/${gone}` } })
  const found = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  if (found !== postgres) ofOtherVersion(directory, { found, expected: postgres })
  return false
}

/** From now on the cluster is opened as it is. Its files are on the disk. */
export function clusterIsMade(directory: string): void {
  onDisk(directory, () => {
    rmSync(join(directory, mark))
    syncPath(directory)
  })
}

function demandOurs(directory: string, expected: Omit<Description, 'product'>): void {
  const description = readDescription(directory)
  if (description) {
    if (description.engine !== expected.engine) notOurs(directory, description.engine)
    if (description.postgres !== expected.postgres)
      ofOtherVersion(directory, { found: description.postgres, expected: expected.postgres })
    return
  }
  const other = readdirSync(directory).find(
    (file) => file !== 'lock' && !file.startsWith('lock.') && file !== mark,
  )
  if (other !== undefined) notOurs(directory, other)
}

function readDescription(directory: string): Description | undefined {
  const path = descriptionOf(directory)
  if (!existsSync(path)) return undefined
  let description: Partial<Description>
  try {
    description = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return notOurs(directory, 'database.json')
  }
  return description.product === 'playproof'
    ? (description as Description)
    : notOurs(directory, 'database.json')
}

function descriptionOf(directory: string): string {
  return join(directory, 'database.json')
}

function ofOtherVersion(
  directory: string,
  versions: { readonly found: string; readonly expected: string },
): never {
  throw new DatabaseProblem({ code: 'database-of-other-version', facts: { directory, ...versions } })
}

function notOurs(directory: string, found: string): never {
  throw new DatabaseProblem({ code: 'database-not-ours', facts: { directory, found } })
}

/**
 * Makes a directory with those that it lies in. Node's own way tries for ever where a file system takes no directories and
 * says that its parent is not there, as below /proc.
 */
export function makeDirectory(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const parent = dirname(path)
    if (code === 'EEXIST' && statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
    if (code !== 'ENOENT' || existsSync(parent)) throw error
    makeDirectory(parent)
    makeDirectory(path)
  }
}

/** Runs what touches the disk, and tells its refusals as problems. */
export function onDisk<T>(directory: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException
    if (code === 'ENOSPC' || code === 'EDQUOT')
      throw new DatabaseProblem({ code: 'database-directory-full', facts: { directory } }, { cause: error })
    // Where nothing can be written, Node tells of a directory that it cannot make that it is not there.
    const isUnmade = code === 'ENOENT' && syscall === 'mkdir'
    if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM' || isUnmade)
      throw new DatabaseProblem(
        { code: 'database-directory-read-only', facts: { directory, reason: code } },
        { cause: error },
      )
    if (code === 'ENOTDIR' || code === 'EEXIST') notOurs(directory, directory)
    throw error
  }
}

/** The directory of a database on this machine: whose it is, which engine made it, and who works on it. */
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
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
      onDisk(directory, () => writeFileSync(path, `${JSON.stringify(description)}\n`, { flush: true }))
    return lock
  } catch (error) {
    lock.release()
    throw error
  }
}

function demandOurs(directory: string, expected: Omit<Description, 'product'>): void {
  const description = readDescription(directory)
  if (description) {
    if (description.engine !== expected.engine) notOurs(directory, description.engine)
    if (description.postgres !== expected.postgres)
      throw new DatabaseProblem({
        code: 'database-of-other-version',
        facts: { directory, found: description.postgres, expected: expected.postgres },
      })
    return
  }
  const other = readdirSync(directory).find((file) => file !== 'lock' && !file.startsWith('lock.'))
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

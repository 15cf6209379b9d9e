/**
 * One process per directory: two engines on the same files lose committed rows without a word. The lock is a file that
 * names its holder so exactly that a holder which died is told from one that lives.
 */
import { randomUUID } from 'node:crypto'
import {
  linkSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { DatabaseProblem } from './problem.ts'

export interface Lock {
  /** Settles when another process took the lock; whoever works on the directory must stop. */
  readonly lost: Promise<DatabaseProblem>
  release(): void
}

interface Holder {
  readonly pid: number
  /** Ticks since boot at which the process started; a later process with the same pid has others. Null: unknown. */
  readonly startedTicks: string | null
  /** Where the pid means something: host, boot and pid namespace. */
  readonly host: string
  readonly boot: string | null
  readonly namespace: string | null
  /** Tells this lock from every other. */
  readonly nonce: string
  readonly since: string
}

const signOfLifeEveryMs = 5_000
/** A holder whose pid means nothing here (another container) counts as dead when it was silent for so long. */
const silentForMs = 60_000

/**
 * @param directory Exists. The lock is the file `lock` in it.
 * @throws {DatabaseProblem} `database-locked`: its holder lives, or may.
 */
export function takeLock(directory: string): Lock {
  const path = join(directory, 'lock')
  const holder = thisProcess()
  const draft = `${path}.${holder.nonce}`
  writeFileSync(draft, JSON.stringify(holder), { flush: true })
  try {
    while (!isLinked(draft, path)) clearAway(path, directory)
  } finally {
    rmSync(draft, { force: true })
  }
  return hold(path, holder, directory)
}

function hold(path: string, holder: Holder, directory: string): Lock {
  const { promise: lost, resolve: lose } = Promise.withResolvers<DatabaseProblem>()
  const timer = setInterval(() => {
    if (readHolder(path)?.nonce === holder.nonce) {
      const now = new Date()
      utimesSync(path, now, now)
    } else {
      clearInterval(timer)
      lose(new DatabaseProblem({ code: 'database-lock-lost', facts: { directory } }))
    }
  }, signOfLifeEveryMs)
  timer.unref()
  return {
    lost,
    release: () => {
      clearInterval(timer)
      if (readHolder(path)?.nonce === holder.nonce) rmSync(path, { force: true })
    },
  }
}

/** Puts the written lock in its place, all at once. @returns Whether the place was free. */
function isLinked(draft: string, path: string): boolean {
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Removes the lock of a dead holder. Another process may do the same at once, so what was removed is looked at again. */
function clearAway(path: string, directory: string): void {
  const holder = readHolder(path)
  if (!holder) return
  const lastSignAt = statSync(path, { throwIfNoEntry: false })?.mtime
  if (!lastSignAt) return
  if (mayLive(holder, lastSignAt)) {
    const { pid, host, since } = holder
    throw new DatabaseProblem({
      code: 'database-locked',
      facts: { directory, pid, host, since, lastSignAt: lastSignAt.toISOString() },
    })
  }
  const removed = `${path}.${randomUUID()}`
  try {
    renameSync(path, removed)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  // In between, the dead holder's lock had been replaced by a living one's: give it back.
  if (readHolder(removed)?.nonce !== holder.nonce) isLinked(removed, path)
  rmSync(removed, { force: true })
}

function mayLive(holder: Holder, lastSignAt: Date): boolean {
  const here = thisProcess()
  if (holder.host === here.host && holder.boot !== here.boot) return false
  if (holder.host !== here.host || holder.namespace !== here.namespace) {
    return Date.now() - lastSignAt.getTime() < silentForMs
  }
  return isRunning(holder.pid) && holder.startedTicks === startedTicks(holder.pid)
}

function thisProcess(): Holder {
  return {
    pid: process.pid,
    startedTicks: startedTicks(process.pid),
    host: hostname(),
    boot: readOrNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    namespace: readOrNull(() => readlinkSync('/proc/self/ns/pid')),
    nonce: randomUUID(),
    since: new Date().toISOString(),
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** @returns Null where the system does not tell; 'ended' for a process that nobody has buried yet. */
function startedTicks(pid: number): string | null {
  return readOrNull(() => {
    // The command, in the second field, may hold blanks and brackets; the state is the third, the start the 22nd.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? 'ended' : (fields[19] ?? null)
  })
}

function readHolder(path: string): Holder | null {
  return readOrNull(() => JSON.parse(readFileSync(path, 'utf8')) as Holder)
}

function readOrNull<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}

/**
 * Runs what reads foreign files in a process of its own: it may read nothing but its program and the one file it is given,
 * writes nothing, starts nothing, and is ended when it takes too long or grows too large.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { FairPlaces } from './fair-places.ts'

export interface LimitedTask {
  /** Whose file it is: many of one organisation do not keep those of another waiting. */
  readonly organisationId: string
  /** The module that is run. */
  readonly program: URL
  readonly arguments?: readonly string[]
  /** Becomes its standard input, as a file that it can read at any place. */
  readonly path: string
  readonly seconds: number
  readonly memoryBytes: number
  /** Most bytes that it may write to its fourth descriptor. */
  readonly mostBytesBeside?: number
}

export type LimitedEnd = 'finished' | 'out-of-time' | 'out-of-memory' | 'crashed'

/** Processes at one time: each takes a core and its memory. */
const places = new FairPlaces(2)
/** Who may take longer leaves a place to those who may not. */
const shortSeconds = 60

/**
 * Runs the task to its end.
 *
 * @param onLine Takes each line that it prints; the process waits while this works. Where it throws, the process is ended
 *   and the error is thrown on.
 * @returns How it ended, and what it wrote to its fourth descriptor.
 */
export function runLimited(
  task: LimitedTask,
  onLine: (line: string) => void | Promise<void>,
): Promise<{ readonly end: LimitedEnd; readonly beside: Buffer }> {
  const { organisationId, seconds } = task
  return places.during({ organisationId, isLong: seconds > shortSeconds }, () => run(task, onLine))
}

async function run(
  task: LimitedTask,
  onLine: (line: string) => void | Promise<void>,
): Promise<{ readonly end: LimitedEnd; readonly beside: Buffer }> {
  const child = start(task)
  let reason: LimitedEnd | undefined
  const stop = (because: LimitedEnd): void => {
    reason ??= because
    child.kill('SIGKILL')
  }
  const timer = setTimeout(() => stop('out-of-time'), task.seconds * 1000)
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  ended.catch(() => undefined)
  const beside: Buffer[] = []
  let besideBytes = 0
  ;(child.stdio[3] as Readable).on('data', (chunk: Buffer) => {
    besideBytes += chunk.length
    if (besideBytes > (task.mostBytesBeside ?? 0)) stop('crashed')
    else beside.push(chunk)
  })
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString('utf8')).slice(0, 10_000)
  })
  try {
    for await (const line of createInterface({ input: child.stdout as Readable })) await onLine(line)
    const { code, signal } = await ended
    return { end: reason ?? endOf(code, signal, complaint), beside: Buffer.concat(beside) }
  } finally {
    clearTimeout(timer)
    child.kill('SIGKILL')
  }
}

function start({ program, arguments: given = [], path, memoryBytes }: LimitedTask): ChildProcess {
  const main = fileURLToPath(program)
  const node = [
    process.execPath,
    '--permission',
    // For sharp; what an addon does is bounded by the limits of the process alone.
    '--allow-addons',
    ...readable(main).map((directory) => `--allow-fs-read=${directory}`),
    '--disable-warning=SecurityWarning',
    '--disallow-code-generation-from-strings',
    `--max-old-space-size=${Math.floor(memoryBytes / 2_000_000)}`,
    main,
    ...given,
  ] as const
  // The shell sets the limit, as Node has no call for it; what it runs is passed beside the text, never within it.
  const command =
    process.platform === 'win32'
      ? node
      : (['/bin/sh', '-c', `ulimit -d ${Math.floor(memoryBytes / 1024)}; exec "$@"`, 'sh', ...node] as const)
  const input = openSync(path, 'r')
  try {
    return spawn(command[0], command.slice(1), {
      stdio: [input, 'pipe', 'pipe', 'pipe'],
      env: { TZ: 'UTC', VIPS_CONCURRENCY: '1', UV_THREADPOOL_SIZE: '2' },
    })
  } finally {
    closeSync(input)
  }
}

/** The sources beside the program, and the libraries above it. */
function readable(main: string): readonly string[] {
  const directories = [dirname(dirname(main))]
  for (let directory = dirname(main); directory !== dirname(directory); directory = dirname(directory)) {
    const libraries = join(directory, 'node_modules')
    if (existsSync(libraries)) directories.push(libraries)
  }
  return directories
}

function endOf(code: number | null, signal: string | null, complaint: string): LimitedEnd {
  if (code === 0) return 'finished'
  const isMemory =
    /out of memory|cannot allocate|bad_alloc|allocation failed|ENOMEM/i.test(complaint) || code === 134
  return isMemory || signal === 'SIGABRT' ? 'out-of-memory' : 'crashed'
}

/** Programs run as users run them: each time a process of its own. */
import { spawn } from 'node:child_process'
import { type Spread, spreadOf } from './measure.ts'
import { rootFolder } from './root.ts'

export interface Run {
  readonly milliseconds: number
  readonly peakBytes: number
  readonly output: string
}

/** Writes the peak of the process's memory to its fourth stream when it ends. */
const tellPeak = `data:text/javascript,${encodeURIComponent(
  `import { writeSync } from 'node:fs'
process.on('exit', () => { writeSync(3, String(process.resourceUsage().maxRSS)) })`,
)}`

/** @throws {Error} The process ends with another exit code than 0. */
export function runNode(args: readonly string[], { keepsOutput = true } = {}): Promise<Run> {
  const started = performance.now()
  const child = spawn(process.execPath, ['--import', tellPeak, ...args], {
    cwd: rootFolder,
    stdio: ['ignore', keepsOutput ? 'pipe' : 'ignore', 'pipe', 'pipe'],
  })
  const texts = ['', '', '', '']
  for (const at of [1, 2, 3])
    child.stdio[at]?.on('data', (part: Buffer) => {
      texts[at] += part.toString()
    })
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('close', (code) => {
      const milliseconds = performance.now() - started
      if (code === 0) done({ milliseconds, peakBytes: Number(texts[3]) * 1024, output: texts[1] ?? '' })
      else fail(new Error(`node ${args.join(' ')} ended with ${code}: ${texts[2]}`))
    })
  })
}

/** Runs one after another. */
export async function repeated<T>(times: number, work: () => Promise<T>): Promise<readonly T[]> {
  const results: T[] = []
  // oxlint-disable-next-line eslint/no-await-in-loop -- at once they would slow each other
  for (let i = 0; i < times; i++) results.push(await work())
  return results
}

export async function wholeProcess(times: number, args: readonly string[]): Promise<Spread> {
  const runs = await repeated(times, () => runNode(args, { keepsOutput: false }))
  return spreadOf(runs.map((run) => run.milliseconds))
}

/** Repeated runs and what is told of them. */
export interface Spread {
  readonly median: number
  readonly min: number
  readonly p95: number
  readonly runs: number
}

/** One line of the table. */
export interface Figure {
  readonly name: string
  readonly unit: string
  readonly value: number | Spread
  readonly goal?: { readonly atMost: number } | { readonly atLeast: number }
  readonly note?: string
}

export function spreadOf(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number
  return { median: at(0.5), min: at(0), p95: at(0.95), runs: sorted.length }
}

export function scaled(spread: Spread, factor: number): Spread {
  const { median, min, p95, runs } = spread
  return { median: median * factor, min: min * factor, p95: p95 * factor, runs }
}

/** Milliseconds of each run, after some that are not counted. */
export function timed(work: () => unknown, { runs, warmups }: { runs: number; warmups: number }): Spread {
  for (let i = 0; i < warmups; i++) work()
  const times: number[] = []
  for (let i = 0; i < runs; i++) {
    const started = performance.now()
    work()
    times.push(performance.now() - started)
  }
  return spreadOf(times)
}

const middleOf = (value: number | Spread): number => (typeof value === 'number' ? value : value.median)

/** undefined where there is no goal. */
export function isReached({ value, goal }: Figure): boolean | undefined {
  if (!goal) return undefined
  const middle = middleOf(value)
  return 'atMost' in goal ? middle <= goal.atMost : middle >= goal.atLeast
}

export function progress(text: string): void {
  process.stderr.write(`${text}\n`)
}

export const megabytes = (bytes: number): number => Math.round(bytes / 1e5) / 10

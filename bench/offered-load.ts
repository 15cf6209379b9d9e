/**
 * A load that is offered: requests begin when their time has come, however late the answers before them are. How long one
 * takes is counted from its scheduled time, so that a server that stalls is charged with the whole queue behind it.
 */
import { Random } from './random.ts'

export interface Traffic {
  readonly name: string
  /** Per second, on average; at intervals as of many callers who do not know of one another. */
  readonly rate: number
  /** Throws where the answer is no good one. */
  readonly send: () => Promise<void>
}

export interface Served {
  /** Milliseconds from the scheduled time to the whole answer, one per request that was answered well. */
  readonly times: readonly number[]
  readonly offered: number
  readonly faults: readonly string[]
}

export async function offer(
  traffic: readonly Traffic[],
  { seconds, seed }: { readonly seconds: number; readonly seed: number },
): Promise<ReadonlyMap<string, Served>> {
  const random = new Random(seed)
  const served = new Map(
    traffic.map(({ name }) => [name, { times: [] as number[], offered: 0, faults: [] as string[] }]),
  )
  const plan = traffic
    .flatMap((one) => arrivals(one.rate, seconds, random).map((at) => ({ at, one })))
    .toSorted((a, b) => a.at - b.at)
  const sent: Promise<void>[] = []
  const began = performance.now()
  for (const { at, one } of plan) {
    const early = began + at - performance.now()
    // oxlint-disable-next-line eslint/no-await-in-loop -- until its time has come
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
    sent.push(send(one, began + at))
  }
  await Promise.all(sent)
  return served

  async function send({ name, send: ask }: Traffic, scheduled: number): Promise<void> {
    const of = served.get(name)
    if (!of) return
    of.offered++
    try {
      await ask()
      of.times.push(performance.now() - scheduled)
    } catch (error) {
      of.faults.push(String(error))
    }
  }
}

/** Milliseconds after the beginning, of a Poisson process. */
function arrivals(rate: number, seconds: number, random: Random): readonly number[] {
  const times: number[] = []
  for (let at = 0; ; ) {
    at += (-Math.log(1 - random.next()) / rate) * 1000
    if (at >= seconds * 1000) return times
    times.push(at)
  }
}

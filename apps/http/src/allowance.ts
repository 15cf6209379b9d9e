/** How many requests a caller may make: so many a minute, evenly refilled, as many at once. Counted in this process. */
import { isIPv6 } from 'node:net'
import type { Problem } from '@playproof/service/problem'
import type { Clock } from '@playproof/service/clock'

const seconds = 60
const mostCallers = 50_000

export interface Taken {
  /** Requests left at this moment. */
  readonly remaining: number
  /** Seconds until all are there again. */
  readonly refilledIn: number
  readonly problem?: Problem
}

export class Allowance {
  /** Requests per minute. */
  readonly limit: number
  readonly #clock: Clock
  /** Per caller, the instant (ms) at which its allowance is whole again. */
  readonly #wholeAt = new Map<string, number>()

  constructor(limit: number, clock: Clock) {
    this.limit = limit
    this.#clock = clock
  }

  /** Counts one request of the caller, unless it has none left. */
  take(caller: string): Taken {
    const now = this.#clock.now().getTime()
    const each = (seconds * 1000) / this.limit
    const before = Math.max(this.#wholeAt.get(caller) ?? now, now)
    const wholeAt = before + each
    const isOver = wholeAt - now > seconds * 1000
    if (!isOver) {
      // Those that come seldom go first.
      this.#wholeAt.delete(caller)
      this.#wholeAt.set(caller, wholeAt)
      if (this.#wholeAt.size > mostCallers) this.#wholeAt.delete(this.#wholeAt.keys().next().value as string)
    }
    const owed = (isOver ? before : wholeAt) - now
    const remaining = Math.max(0, Math.floor((seconds * 1000 - owed) / each))
    const refilledIn = Math.ceil(owed / 1000)
    if (!isOver) return { remaining, refilledIn }
    const wait = Math.max(1, Math.ceil((wholeAt - now) / 1000 - seconds))
    return {
      remaining,
      refilledIn,
      problem: { code: 'too-many-requests', facts: { limit: this.limit, seconds, wait } },
    }
  }

  /** Whether the caller has none left; counts nothing. */
  isSpent(caller: string): boolean {
    const now = this.#clock.now().getTime()
    return (this.#wholeAt.get(caller) ?? now) - now > seconds * 1000 - (seconds * 1000) / this.limit
  }

  /** @see draft-ietf-httpapi-ratelimit-headers */
  headers({ remaining, refilledIn }: Taken): Readonly<Record<string, string>> {
    return {
      'ratelimit-policy': `"requests";q=${this.limit};w=${seconds}`,
      ratelimit: `"requests";r=${remaining};t=${refilledIn}`,
    }
  }
}

/** A home has a whole /64 of IPv6 to send from. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  const [head = '', tail] = address.split('::')
  const groups = head.split(':')
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').length
  return [...groups, ...Array<string>(missing).fill('0'), ...(tail?.split(':') ?? [])]
    .slice(0, 4)
    .map((group) => Number.parseInt(group || '0', 16).toString(16))
    .join(':')
}

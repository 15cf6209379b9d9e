/** Counts failed sign-ins per e-mail address, as they may come from many addresses of the network at once. */
import type { Problem } from '../problem.ts'
import type { Clock } from '../clock.ts'

const seconds = 3600
/** Few for a guesser, as passwords must withstand far more; many for somebody who mistypes. */
const mostFailures = 50
const mostAddresses = 100_000

export class SignInThrottle {
  readonly #clock: Clock
  readonly #failures = new Map<string, { count: number; readonly until: number }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** The same whether there is such a person or not. */
  problemFor(email: string): Problem | undefined {
    const now = this.#clock.now().getTime()
    const known = this.#failures.get(email)
    if (!known || now >= known.until || known.count < mostFailures) return undefined
    const wait = Math.ceil((known.until - now) / 1000)
    return { code: 'too-many-requests', facts: { limit: mostFailures, seconds, wait } }
  }

  failed(email: string): void {
    const now = this.#clock.now().getTime()
    const known = this.#failures.get(email)
    if (known && now < known.until) {
      known.count++
      return
    }
    this.#failures.delete(email)
    this.#failures.set(email, { count: 1, until: now + seconds * 1000 })
    if (this.#failures.size > mostAddresses)
      this.#failures.delete(this.#failures.keys().next().value as string)
  }
}

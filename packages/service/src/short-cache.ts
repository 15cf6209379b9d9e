/** Answers that are asked for with each request and may be a few seconds old, unless somebody here changed them. */
import type { Clock } from './clock.ts'

const lifetime = 10_000
const mostEntries = 10_000

export class ShortCache<V> {
  readonly #clock: Clock
  readonly #entries = new Map<string, { readonly value: Promise<V>; readonly until: number }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** What `load` gives, at most 10 s old. Those who ask at the same time wait for one load; a failed one is not kept. */
  get(key: string, load: () => Promise<V>): Promise<V> {
    const now = this.#clock.now().getTime()
    const known = this.#entries.get(key)
    if (known && now < known.until) return known.value
    this.#entries.delete(key)
    const value = load()
    const entry = { value, until: now + lifetime }
    this.#entries.set(key, entry)
    // Entries are in the order of their loads, so the first is the oldest.
    if (this.#entries.size > mostEntries) this.#entries.delete(this.#entries.keys().next().value as string)
    value.catch(() => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key)
    })
    return value
  }

  /** To be called once the change is committed: a load that began before is forgotten, too. */
  drop(key: string): void {
    this.#entries.delete(key)
  }

  dropWhere(isMeant: (key: string) => boolean): void {
    for (const key of this.#entries.keys()) if (isMeant(key)) this.#entries.delete(key)
  }
}

/** A few places that organisations share: however much one of them asks for, each other one comes next. */

export interface Wanted {
  readonly organisationId: string
  /** May keep its place for minutes: such ones always leave one to those that are done at once. */
  readonly isLong: boolean
}

interface Waiting extends Wanted {
  readonly begin: () => void
}

export class FairPlaces {
  readonly #most: number
  readonly #waiting: Waiting[] = []
  readonly #taken: Wanted[] = []
  /** Of those that hold or want one: when they were given a place last. */
  readonly #served = new Map<string, number>()
  #turn = 0

  /** @param most Places; at least two. */
  constructor(most: number) {
    this.#most = most
  }

  /** Does the work as soon as it has a place: first of who holds the fewest, then of who was given none for longest. */
  async during<T>(wanted: Wanted, work: () => Promise<T>): Promise<T> {
    await new Promise<void>((begin) => {
      this.#waiting.push({ ...wanted, begin })
      this.#share()
    })
    try {
      return await work()
    } finally {
      this.#leave(wanted)
      this.#share()
    }
  }

  #leave({ organisationId, isLong }: Wanted): void {
    const isOwn = (other: Wanted): boolean => other.organisationId === organisationId
    this.#taken.splice(
      this.#taken.findIndex((taken) => isOwn(taken) && taken.isLong === isLong),
      1,
    )
    if (![...this.#taken, ...this.#waiting].some(isOwn)) this.#served.delete(organisationId)
  }

  #share(): void {
    for (let next = this.#next(); next; next = this.#next()) {
      this.#waiting.splice(this.#waiting.indexOf(next), 1)
      this.#taken.push(next)
      this.#served.set(next.organisationId, ++this.#turn)
      next.begin()
    }
  }

  #next(): Waiting | undefined {
    if (this.#taken.length >= this.#most) return undefined
    const hasRoomForLong = this.#taken.filter(({ isLong }) => isLong).length < this.#most - 1
    const [next] = this.#waiting
      .filter(({ isLong }) => hasRoomForLong || !isLong)
      .map((waiting) => ({
        waiting,
        held: this.#taken.filter(({ organisationId }) => organisationId === waiting.organisationId).length,
        served: this.#served.get(waiting.organisationId) ?? 0,
      }))
      .toSorted((a, b) => a.held - b.held || a.served - b.served)
    return next?.waiting
  }
}

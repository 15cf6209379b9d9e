/**
 * Values known by small numbers: what is made from the same two numbers is one object with one number. So lists that
 * many rules and products share are made once, and compared by their numbers.
 */
export class Interned<T> {
  readonly #values: T[]
  /** Per number: the two it was made from, and the next number in the same bucket, 0 at its end. */
  #records = new Int32Array(1024 * recordSize)
  readonly #newest = new Int32Array(buckets)

  constructor(empty: T) {
    this.#values = [empty]
  }

  get size(): number {
    return this.#values.length
  }

  /** @param number 0 is the empty one. */
  value(number: number): T {
    return this.#values[number] as T
  }

  /** Number of what was made from these two, 0 where nothing was. */
  find(left: number, right: number): number {
    const records = this.#records
    let number = this.#newest[bucketOf(left, right)] as number
    while (number !== 0) {
      const at = number * recordSize
      if (records[at] === left && records[at + 1] === right) return number
      number = records[at + 2] as number
    }
    return 0
  }

  /** @param value Made from these two, which `find` does not know. */
  add(left: number, right: number, value: T): number {
    const number = this.#values.push(value) - 1
    const at = number * recordSize
    if (at >= this.#records.length) {
      const more = new Int32Array(2 * this.#records.length)
      more.set(this.#records)
      this.#records = more
    }
    const bucket = bucketOf(left, right)
    this.#records[at] = left
    this.#records[at + 1] = right
    this.#records[at + 2] = this.#newest[bucket] as number
    this.#newest[bucket] = number
    return number
  }
}

const buckets = 1 << 12
/** A power of two keeps a record in one line of the cache. */
const recordSize = 4

function bucketOf(left: number, right: number): number {
  return (Math.imul(left, 0x9e3779b1) + Math.imul(right, 0x85ebca6b)) >>> 20
}

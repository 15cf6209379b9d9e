/**
 * Values known by small numbers: what is made from the same two numbers is one object with one number. So lists that
 * many rules and products share are made once, and compared by their numbers.
 */
export class Interned<T> {
  readonly #values: T[]
  /** Per number: the two it was made from, and the next number in the same bucket, 0 at its end. */
  #records = new Int32Array(0)
  /** Per bucket, the newest number; there are as many buckets as records have room. */
  #newest = new Int32Array(0)

  constructor(empty: T) {
    this.#values = [empty]
    this.#makeRoom(fewest)
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
    let number = this.#newest[hashOf(left, right) & (this.#newest.length - 1)] as number
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
    if (number === this.#newest.length) this.#makeRoom(2 * number)
    const at = number * recordSize
    this.#records[at] = left
    this.#records[at + 1] = right
    this.#link(number)
    return number
  }

  /** @param room A power of two. */
  #makeRoom(room: number): void {
    const records = this.#records
    this.#records = new Int32Array(room * recordSize)
    this.#records.set(records)
    this.#newest = new Int32Array(room)
    for (let number = 1; number < records.length / recordSize; number++) this.#link(number)
  }

  #link(number: number): void {
    const at = number * recordSize
    const bucket =
      hashOf(this.#records[at] as number, this.#records[at + 1] as number) & (this.#newest.length - 1)
    this.#records[at + 2] = this.#newest[bucket] as number
    this.#newest[bucket] = number
  }
}

/** A power of two. */
const fewest = 1 << 10
/** A power of two keeps a record in one line of the cache. */
const recordSize = 4

function hashOf(left: number, right: number): number {
  const mixed = Math.imul(left, 0x9e3779b1) + Math.imul(right, 0x85ebca6b)
  return mixed ^ (mixed >>> 15)
}

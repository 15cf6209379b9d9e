/** Verdicts without reasons, of one selection of rules: of a product alone, or of an assortment 16 products at a time. */
import type { CompiledCatalogue } from '../../catalogue.ts'
import type { Product } from '../../product.ts'
import type { AssessedDates, Encoder } from '../encode/encode.ts'
import { always, mostLanes, never, perhaps } from '../predicate/circuit.ts'
import { LaneEvaluator } from '../predicate/lanes.ts'
import { FALSE, UNKNOWN } from '../predicate/truth.ts'
import { inForce, sameDays, type Selection, stretchesOf } from '../selection/selection.ts'

export class Judge {
  readonly #selection: Selection
  readonly #encoder: Encoder
  readonly #lanes: LaneEvaluator
  /** Per stretch of days: what they leave of each rule's truth, in all lanes. */
  readonly #forces = new Map<string, Int32Array>()
  readonly #verdicts: Uint8Array
  #lastDays: Float64Array = new Float64Array(0)
  #lastForce: Int32Array = new Int32Array(0)

  constructor(compiled: CompiledCatalogue, selection: Selection, encoder: Encoder) {
    const { program, componentProgram, component } = compiled
    this.#selection = selection
    this.#encoder = encoder
    this.#lanes = new LaneEvaluator(program, componentProgram, Array.from(selection.nodes), component.size)
    this.#verdicts = new Uint8Array(selection.nodes.length)
  }

  /** One entry per rule of the selection: 0 does not apply, 1 unknown, 2 applies. Reused by the next call. */
  verdicts(product: Product, dates: AssessedDates): Uint8Array {
    this.#lanes.start()
    const force = this.#tell(0, product, dates)
    readLane(this.#lanes.settle(), this.#lanes.roots, 0, force, this.#verdicts)
    return this.#verdicts
  }

  /** The same of at most `mostLanes` products, in their order; the array is reused for the next product. */
  *assortment(
    products: readonly Product[],
    dates: AssessedDates,
  ): Generator<{ readonly product: Product; readonly verdicts: Uint8Array }> {
    this.#lanes.start()
    const forces = products.map((product, lane) => this.#tell(lane, product, dates))
    // Copied, since between two products the caller may ask for anything else.
    const words = this.#lanes.settle().slice()
    const verdicts = new Uint8Array(this.#verdicts.length)
    for (let lane = 0; lane < products.length; lane++) {
      readLane(words, this.#lanes.roots, lane, forces[lane] as Int32Array, verdicts)
      yield { product: products[lane] as Product, verdicts }
    }
  }

  /** @returns What the days of the goods leave of each rule's truth. */
  #tell(lane: number, product: Product, dates: AssessedDates): Int32Array {
    const encoded = this.#encoder.encode(product, dates)
    this.#lanes.tell(lane, encoded)
    return this.#forceOn(encoded.days)
  }

  #forceOn(days: Float64Array): Int32Array {
    if (!sameDays(days, this.#lastDays)) {
      this.#lastForce = this.#forceOnOther(days)
      this.#lastDays = days
    }
    return this.#lastForce
  }

  #forceOnOther(days: Float64Array): Int32Array {
    const key = stretchesOf(this.#selection, days)
    const known = this.#forces.get(key)
    if (known) return known
    if (this.#forces.size >= mostForces) this.#forces.clear()
    const made = Int32Array.from(this.#selection.rules, ({ windows }) => {
      const force = inForce(windows, days)
      return force === FALSE ? never : force === UNKNOWN ? perhaps : always
    })
    this.#forces.set(key, made)
    return made
  }
}

const mostForces = 512

/** Adds up how far each root holds in the lane: 0 not, 1 perhaps, 2 surely. */
function readLane(
  words: Int32Array,
  roots: Int32Array,
  lane: number,
  forces: Int32Array,
  verdicts: Uint8Array,
): void {
  for (let r = 0; r < verdicts.length; r++) {
    const word = ((words[roots[r] as number] as number) & (forces[r] as number)) >>> lane
    verdicts[r] = (word & 1) + ((word >>> mostLanes) & 1)
  }
}

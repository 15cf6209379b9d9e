/** Judges up to 16 products at once, one lane each; their components lie in lanes of their own, side by side. */
import type { EncodedProduct } from '../encode/encode.ts'
import {
  type Circuit,
  circuitOf,
  forget,
  inFirstLane,
  inverse,
  mostLanes,
  settle,
  tell,
  wordsFor,
} from './circuit.ts'
import { nodesBelow, Op, type Program } from './program.ts'

export class LaneEvaluator {
  readonly #circuit: Circuit
  readonly #componentCircuit: Circuit
  /** Per input of the product's circuit: the word in the components' circuit, and whether every component is asked. */
  readonly #inputs: Int32Array
  readonly #everies: Uint8Array
  /** Word of each component node that these inputs look at. */
  readonly #componentWord: Int32Array
  readonly #componentSlots: number
  /** Words of the product's circuit, good once all is settled and until the next start. */
  readonly words: Int32Array
  /** Of each node that was asked for, its place among the words. */
  readonly wordOf: Int32Array
  /** Words of the first 16 components, of the next 16, and so on. */
  readonly #componentWords: Int32Array[] = []
  #components = 0
  readonly #segments: Segment[] = []
  #complete = 0

  /** @param roots Nodes of the product's program whose truth is wanted. */
  constructor(program: Program, componentProgram: Program, roots: readonly number[], componentSlots: number) {
    this.#circuit = circuitOf(program, roots)
    const { inputs } = this.#circuit
    const componentNodes = inputs.map((node) => program.a[node] as number)
    const below = nodesBelow(componentProgram, [...componentNodes])
    this.#componentCircuit = circuitOf(componentProgram, [...below])
    this.#componentWord = new Int32Array(componentProgram.size)
    below.forEach((node, i) => (this.#componentWord[node] = this.#componentCircuit.roots[i] as number))
    this.#inputs = componentNodes.map((node) => this.#componentWord[node] as number)
    this.#everies = Uint8Array.from(inputs, (node) => (program.op[node] === Op.everyComponent ? 1 : 0))
    this.words = wordsFor(this.#circuit)
    this.wordOf = new Int32Array(program.size)
    roots.forEach((node, i) => (this.wordOf[node] = this.#circuit.roots[i] as number))
    this.#componentSlots = componentSlots
  }

  /** Begins anew: what was told of products before is forgotten. */
  start(): void {
    forget(this.#circuit, this.words)
    this.#components = 0
    this.#segments.length = 0
    this.#complete = 0
  }

  /** @param lane Each lane takes one product. */
  tell(lane: number, product: EncodedProduct): void {
    tell(this.#circuit, this.words, lane, product.values, 0)
    if (product.complete) this.#complete |= 1 << lane
    for (let c = 0; c < product.componentCount; c++) {
      const place = this.#components % mostLanes
      const at = (this.#components - place) / mostLanes
      this.#components++
      if (place === 0 && at === this.#componentWords.length)
        this.#componentWords.push(wordsFor(this.#componentCircuit))
      else if (place === 0) forget(this.#componentCircuit, this.#componentWords[at] as Int32Array)
      if (place === 0 || c === 0)
        this.#segments.push({ lane, words: this.#componentWords[at] as Int32Array, mask: 0 })
      const segment = this.#segments.at(-1) as Segment
      segment.mask |= 1 << place
      tell(this.#componentCircuit, segment.words, place, product.components, c * this.#componentSlots)
    }
  }

  /**
   * Judges what was told.
   *
   * @returns Words of the circuit, good until the next start: a root's is at its place in `roots`.
   */
  settle(): Int32Array {
    for (let c = 0; c < this.#components; c += mostLanes)
      settle(this.#componentCircuit, this.#componentWords[c / mostLanes] as Int32Array)
    this.#quantify()
    settle(this.#circuit, this.words)
    return this.words
  }

  /** Of the first product, once all is settled: 0 false, 1 unknown, 2 true. */
  truth(node: number): number {
    return firstTruth(this.words[this.wordOf[node] as number] as number)
  }

  /** The same of its component `c`. */
  componentTruth(c: number, node: number): number {
    return firstTruth(this.componentWord(c, node) >>> (c % mostLanes))
  }

  /** Truths, of its component `c`, of a few nodes in one number. */
  componentTruths(c: number, nodes: readonly number[]): number {
    const words = this.#componentWords[c >> lanesInBits] as Int32Array
    const lane = c & (mostLanes - 1)
    let truths = 0
    for (let i = 0; i < nodes.length; i++)
      truths |=
        (((words[this.#componentWord[nodes[i] as number] as number] as number) >>> lane) & inFirstLane) << i
    return truths
  }

  /**
   * Truths of a component node that the circuit looks at, once all is settled: of component `c` of the first product,
   * which has lane `c % mostLanes`, and those beside it.
   */
  componentWord(c: number, node: number): number {
    const words = this.#componentWords[c >> lanesInBits] as Int32Array
    return words[this.#componentWord[node] as number] as number
  }

  get roots(): Int32Array {
    return this.#circuit.roots
  }

  /** Whether any component is as asked, or may be, as one may that is not listed. "Every" is "not any not". */
  #quantify(): void {
    const { words } = this
    const inputs = this.#inputs
    const everies = this.#everies
    const { firstInput } = this.#circuit
    words.fill(~this.#complete << mostLanes, firstInput, firstInput + inputs.length)
    for (let s = 0; s < this.#segments.length; s++) {
      const { lane, words: components, mask } = this.#segments[s] as Segment
      const isSo = 1 << lane
      const mayBe = isSo << mostLanes
      const maskOfMayBe = mask << mostLanes
      for (let i = 0; i < inputs.length; i++) {
        const told = components[inputs[i] as number] as number
        const word = everies[i] === 1 ? inverse(told) : told
        const at = firstInput + i
        if ((word & mask) !== 0) words[at] = (words[at] as number) | isSo
        if ((word & maskOfMayBe) !== 0) words[at] = (words[at] as number) | mayBe
      }
    }
    for (let i = 0; i < inputs.length; i++)
      if (everies[i] === 1) words[firstInput + i] = inverse(words[firstInput + i] as number)
  }
}

const lanesInBits = Math.log2(mostLanes)

/** Truth in the first lane of a word. */
function firstTruth(word: number): number {
  return (word & 1) + ((word >>> mostLanes) & 1)
}

/** Components of one product that lie in the same words. */
interface Segment {
  readonly lane: number
  readonly words: Int32Array
  /** Their lanes. */
  mask: number
}

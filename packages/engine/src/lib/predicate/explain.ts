/**
 * Reasons behind a node's truth, as data. Each distinct list is made once and shared by all rules and products that have
 * it: within the explainer a small number stands for it.
 */
import type { Product } from '../../product.ts'
import type { EncodedProduct } from '../encode/encode.ts'
import { mostLanes } from './circuit.ts'
import { mostInGlance } from './glances.ts'
import { Interned } from './interned.ts'
import type { LaneEvaluator } from './lanes.ts'
import { type LeafTest, Op, type Program } from './program.ts'
import { settledReasons, sightOf } from './settled.ts'
import { FALSE, TRUE, UNKNOWN } from './truth.ts'

type Holds = 'yes' | 'no' | 'unknown'

/** Why: a test on a fact, an age, a definition or components, and whether it holds. */
export interface Reason {
  readonly test: LeafTest | { readonly unverified: true } | { readonly billOfMaterials: 'incomplete' }
  readonly holds: Holds
  /** Ids of the components it is about, where it is about components. */
  readonly components?: readonly string[]
}

/** A missing fact: of the product, of named components, or that the bill of materials is complete. */
export interface Missing {
  readonly fact: string
  readonly components?: readonly string[]
}

export const billOfMaterialsComplete = 'bill-of-materials-complete'

/** With what the reasons of a node begin, as far as truths alone tell. */
interface Beginning {
  /** The reasons of its first kids. */
  readonly list: number
  /** Place of the next kid, among the kids of the program. */
  readonly next: number
}

/** A list of reasons. */
interface Told {
  readonly reasons: readonly Reason[]
  /** Whether they follow from truths alone: neither ids of components nor values of a list chose them. */
  readonly isPlain: boolean
}

const words: readonly Holds[] = ['no', 'unknown', 'yes']
const none: readonly never[] = []

/** Numbers of the lists that every explainer has; the empty one is 0. */
const EMPTY = 0
const UNVERIFIED = 1
const INCOMPLETE = 2
const NO_COMPONENTS = 3
/** Nothing either, but it was components that had nothing to say. */
const EMPTY_OF_COMPONENTS = 4

const mostLists = 50_000

const unexplained = -1
/** Of a node and truth: its reasons depend on more than that. */
const unsettled = -2

/** Explains one product after another. The numbers of its lists stay good as long as it lives. */
export class Explainer {
  readonly #program: Program
  readonly #componentProgram: Program
  /** Per node, the list found for this product. */
  readonly #because: Int32Array
  readonly #missing: Int32Array
  /** Nodes for which one of these was found. */
  readonly #explained: number[] = []
  /** At 3 * node + truth, the list of every product for which the node has this truth. */
  readonly #settled: Int32Array
  readonly #isComponentSettled: Uint8Array
  /** At 3 * kid, two lists joined there last and what they made. */
  readonly #lastJoined: Int32Array
  /** Per leaf, the list of its fact alone. */
  readonly #leafGaps: Int32Array
  /** Made from two lists; or, first number negative, from a leaf and what its reason depends on beside its truth. */
  readonly #reasons = new Interned<Told>({ reasons: none, isPlain: true })
  /** Made from two lists; or, first number negative, from a fact and the components that lack it. */
  readonly #gaps = new Interned<readonly Missing[]>(none)
  /** Lists of component ids, made from a list and the number of the id that follows. */
  readonly #ids = new Interned<readonly string[]>(none)
  /** Which of them a list and some of its places make. */
  readonly #choices = new Interned(EMPTY)
  /** Which reasons a settled component node, or, first number negative, a view and the ids of components make. */
  readonly #componentReasons = new Interned(EMPTY)
  /** Per component node, the nodes whose truths tell its truth and reasons. */
  readonly #componentSights: (readonly number[] | undefined)[]
  /** Views: a component node, as a negative number, and the truths in its sight. And chains of views and ids. */
  readonly #views = new Interned(EMPTY)
  /** What is missing of the components in a chain. */
  readonly #chainGaps = new Interned(EMPTY)
  readonly #numberOfId = new Map<string, number>()
  readonly #numberOfFact = new Map<string, number>()
  #product: Product | undefined
  #encoded: EncodedProduct | undefined
  #lanes: LaneEvaluator | undefined
  /** The ids of this product's components, in lists of as many as there are lanes. */
  #componentIds: readonly number[] = none

  constructor(program: Program, componentProgram: Program) {
    this.#program = program
    this.#componentProgram = componentProgram
    this.#because = new Int32Array(program.size).fill(unexplained)
    this.#missing = new Int32Array(program.size).fill(unexplained)
    this.#settled = Int32Array.from(settledReasons(program), (is) => (is === 1 ? unexplained : unsettled))
    this.#isComponentSettled = settledReasons(componentProgram)
    this.#componentSights = Array.from({ length: componentProgram.size })
    this.#lastJoined = new Int32Array(3 * program.kids.length)
    this.#leafGaps = new Int32Array(program.size).fill(unexplained)
    // Pairs that no joining asks for.
    const add = (list: number, isPlain: boolean, reasons: readonly Reason[]): number =>
      this.#reasons.add(EMPTY, list, { reasons, isPlain })
    add(UNVERIFIED, true, [{ test: { unverified: true }, holds: 'unknown' }])
    add(INCOMPLETE, false, [{ test: { billOfMaterials: 'incomplete' }, holds: 'unknown' }])
    add(NO_COMPONENTS, false, [{ test: { billOfMaterials: 'incomplete' }, holds: 'no' }])
    add(EMPTY_OF_COMPONENTS, false, none)
  }

  /** Holds so many lists of earlier products that another explainer should take over. */
  get isFull(): boolean {
    const tables = [
      this.#reasons,
      this.#gaps,
      this.#ids,
      this.#choices,
      this.#componentReasons,
      this.#views,
      this.#chainGaps,
    ]
    return tables.some((table) => table.size > mostLists)
  }

  /**
   * Starts on the next product.
   *
   * @param lanes There it is settled: whatever will be explained, and all below it.
   */
  start(product: Product, encoded: EncodedProduct, lanes: LaneEvaluator): void {
    this.#product = product
    this.#encoded = encoded
    this.#lanes = lanes
    for (const node of this.#explained) {
      this.#because[node] = unexplained
      this.#missing[node] = unexplained
    }
    this.#explained.length = 0
    const lists: number[] = []
    for (let c = 0; c < product.components.length; c++) {
      if (c % mostLanes === 0) lists.push(EMPTY)
      lists[lists.length - 1] = this.#withId(lists.at(-1) as number, c)
    }
    this.#componentIds = lists
  }

  /** The list that `because` or `refutation` found. */
  reasons(list: number): readonly Reason[] {
    return this.#reasons.value(list).reasons
  }

  /** Whether the same truths make the same list for every product. */
  isPlain(list: number): boolean {
    return this.#reasons.value(list).isPlain
  }

  /** The list that `missing` found. */
  gaps(list: number): readonly Missing[] {
    return this.#gaps.value(list)
  }

  /** What decided the node, or what is missing to decide it. */
  because(node: number): number {
    const at = 3 * node + this.#truth(node)
    const settled = this.#settled[at] as number
    if (settled >= EMPTY) return settled
    if (settled === unexplained) {
      const found = this.#findBecause(node)
      this.#settled[at] = found
      return found
    }
    const known = this.#because[node] as number
    if (known !== unexplained) return known
    return this.#keep(node, this.#findBecause(node))
  }

  /** As `because`, of a node for which none below speaks alone, and whose reasons begin like this. */
  becauseFrom(node: number, list: number, next: number): number {
    const known = this.#because[node] as number
    if (known !== unexplained) return known
    const { op, a, b } = this.#program
    const isOfKids = op[node] === Op.and || op[node] === Op.or
    if (!isOfKids) return this.because(node)
    const end = (a[node] as number) + (b[node] as number)
    return this.#keep(node, this.#ofKids(list, next, end, this.#truth(node)))
  }

  /** @param node For which none below speaks alone. */
  beginningOf(node: number): Beginning {
    const { op, a, b, kids } = this.#program
    let list = EMPTY
    let next = a[node] as number
    if (op[node] !== Op.and && op[node] !== Op.or) return { list, next }
    const truth = this.#truth(node)
    for (const end = next + (b[node] as number); next < end; next++) {
      const kid = kids[next] as number
      if (this.#truth(kid) !== truth) continue
      if (this.#settled[3 * kid + truth] === unsettled) break
      list = this.#joinedAt(next, list, this.because(kid))
    }
    return { list, next }
  }

  #keep(node: number, found: number): number {
    this.#explained.push(node)
    this.#because[node] = found
    return found
  }

  /** The facts that would settle an undecided node, down to the last definition. */
  missing(node: number): number {
    if (this.#truth(node) !== UNKNOWN) return EMPTY
    const known = this.#missing[node] as number
    if (known !== unexplained) return known
    // A cycle cannot occur: children come before parents.
    const found = this.#findMissing(node)
    this.#explained.push(node)
    this.#missing[node] = found
    return found
  }

  #leaf(node: number): number {
    const { op, test } = this.#program
    const truth = this.#truth(node)
    const told = test[node] as LeafTest
    if (truth === TRUE && op[node] === Op.bits && 'in' in told) return this.#valuesThatHold(node, told)
    const key = leafKey(node, truth)
    return (
      this.#reasons.find(key, 0) ||
      this.#reasons.add(key, 0, { reasons: [{ test: told, holds: words[truth] as Holds }], isPlain: true })
    )
  }

  /** Of a list fact, the values asked for that the product has, not all that were asked for. */
  #valuesThatHold(node: number, { fact, in: asked }: Extract<LeafTest, { in: readonly string[] }>): number {
    const { a, bound } = this.#program
    const given = (this.#encoded?.values[a[node] as number] as number) & (bound[node] as number)
    const key = leafKey(node, TRUE)
    const known = this.#reasons.find(key, given)
    if (known) return known
    const told = this.#product?.facts[fact]
    const values = Array.isArray(told) ? asked.filter((value) => told.includes(value)) : asked
    const reasons: readonly Reason[] = [{ test: { fact, in: values }, holds: 'yes' }]
    return this.#reasons.add(key, given, { reasons, isPlain: false })
  }

  #findBecause(node: number): number {
    const speaker = this.speakerFor(node)
    if (speaker !== node) return this.because(speaker)
    const { op, a, b, kids } = this.#program
    const truth = this.#truth(node)
    const first = a[node] as number
    switch (op[node]) {
      case Op.and:
      case Op.or:
        return this.#ofKids(EMPTY, first, first + (b[node] as number), truth)
      case Op.constant:
        return EMPTY
      case Op.anyComponent:
        return this.#ofComponents(first, truth, TRUE)
      case Op.everyComponent:
        return this.#ofComponents(first, truth, FALSE)
      case Op.notExcluded:
        return this.#joined(this.because(kids[first] as number), this.because(kids[first + 1] as number))
      case Op.addsOnly:
      case Op.neverRemoves:
        return this.#joined(this.because(kids[first] as number), UNVERIFIED)
      default:
        // Leaves, decided ages and definitions speak for themselves.
        return this.#leaf(node)
    }
  }

  /**
   * Goes down from node to node for as long as one alone speaks for the one above.
   *
   * @returns The node whose reasons are those of the one asked for; truths of the nodes in its sight tell which it is.
   */
  speakerFor(node: number): number {
    for (let speaker = node; ; ) {
      const below = this.#speakerBelow(speaker)
      if (below === speaker) return speaker
      speaker = below
    }
  }

  /** The node itself, where none below speaks for it alone. */
  #speakerBelow(node: number): number {
    const { op, a, kids } = this.#program
    const truth = this.#truth(node)
    const first = a[node] as number
    switch (op[node]) {
      case Op.and:
      case Op.or: {
        // One deciding kid is enough; otherwise all that share the verdict.
        if (truth !== (op[node] === Op.and ? FALSE : TRUE)) return node
        let k = first
        while (this.#truth(kids[k] as number) !== truth) k++
        return kids[k] as number
      }
      case Op.not:
        return kids[first] as number
      case Op.raised: {
        const declared = kids[first] as number
        const raised = kids[first + 1] as number
        const said = this.#truth(declared)
        const found = this.#truth(raised)
        if (said === TRUE || (said === FALSE && found !== TRUE)) return declared
        return found === UNKNOWN ? node : raised
      }
      case Op.gated: {
        const gate = kids[first] as number
        return this.#truth(gate) === FALSE && truth !== TRUE ? gate : (kids[first + 1] as number)
      }
      case Op.notExcluded: {
        const excluded = kids[first] as number
        return truth === TRUE && this.#truth(excluded) !== FALSE ? node : excluded
      }
      case Op.addsOnly:
      case Op.neverRemoves: {
        const kid = kids[first] as number
        return truth === UNKNOWN && this.#truth(kid) !== UNKNOWN ? node : kid
      }
      default:
        return node
    }
  }

  /** @param before The reasons of the kids before. */
  #ofKids(before: number, next: number, end: number, truth: number): number {
    const { kids } = this.#program
    let list = before
    for (let k = next; k < end; k++) {
      const kid = kids[k] as number
      if (this.#truth(kid) === truth) list = this.#joinedAt(k, list, this.because(kid))
    }
    return list
  }

  /** As `#joined`, of one kid to those before it: most products join what the last one did. */
  #joinedAt(kid: number, one: number, other: number): number {
    if (one === EMPTY) return other
    if (other === EMPTY) return one
    const last = this.#lastJoined
    const at = 3 * kid
    if (last[at] === one && last[at + 1] === other) return last[at + 2] as number
    const joined = this.#joined(one, other)
    last[at] = one
    last[at + 1] = other
    last[at + 2] = joined
    return joined
  }

  #joined(one: number, other: number): number {
    if (one === EMPTY) return other
    if (other === EMPTY) return one
    const known = this.#reasons.find(one, other)
    if (known) return known
    const [left, right] = [this.#reasons.value(one), this.#reasons.value(other)]
    return this.#reasons.add(one, other, {
      reasons: [...left.reasons, ...right.reasons],
      isPlain: left.isPlain && right.isPlain,
    })
  }

  #ofComponents(inner: number, truth: number, deciding: number): number {
    const { componentCount: count, complete } = this.#encoded as EncodedProduct
    let ids = EMPTY
    let example = -1
    for (let c = 0; c < count; c += mostLanes) {
      const lanes = lanesWith(truth, this.#wordOf(c, inner)) & lowest(Math.min(count - c, mostLanes))
      if (lanes === 0) continue
      if (example < 0) {
        example = c + firstLane(lanes)
        ids = this.#idsAmong(c, lanes)
      } else ids = this.#withIds(ids, c, lanes)
    }
    const isOpen = truth === UNKNOWN && !complete
    if (example < 0) {
      if (isOpen) return INCOMPLETE
      if (truth === deciding) return EMPTY_OF_COMPONENTS
      return complete ? NO_COMPONENTS : INCOMPLETE
    }
    const reasons = this.#ofExample(inner, truth, example, ids) || EMPTY_OF_COMPONENTS
    return isOpen ? this.#joined(reasons, INCOMPLETE) : reasons
  }

  /** As the circuit settled it. */
  #truth(node: number): number {
    return (this.#lanes as LaneEvaluator).truth(node)
  }

  /** Truths of a component node, of component `c` and those that lie beside it. */
  #wordOf(c: number, node: number): number {
    return (this.#lanes as LaneEvaluator).componentWord(c, node)
  }

  /** @param c Component of the first lane. */
  #idsAmong(c: number, lanes: number): number {
    const all = this.#componentIds[c / mostLanes] as number
    const known = this.#choices.find(all, lanes)
    if (known) return this.#choices.value(known)
    const ids = this.#withIds(EMPTY, c, lanes)
    this.#choices.add(all, lanes, ids)
    return ids
  }

  #withIds(ids: number, c: number, lanes: number): number {
    let list = ids
    for (let left = lanes; left !== 0; left &= left - 1) list = this.#withId(list, c + firstLane(left))
    return list
  }

  #withId(ids: number, c: number): number {
    const id = this.#product?.components[c]?.id ?? ''
    const number = numberIn(this.#numberOfId, id)
    return this.#ids.find(ids, number) || this.#ids.add(ids, number, [...this.#idsIn(ids), id])
  }

  /** As `#ofComponent`, found at once where a component was seen like this before. */
  #ofExample(node: number, truth: number, c: number, ids: number): number {
    const view = this.#viewOf(node, c)
    if (view === EMPTY) return this.#ofComponent(node, truth, c, ids)
    const known = this.#componentReasons.find(-view, ids)
    if (known) return this.#componentReasons.value(known)
    const found = this.#ofComponent(node, truth, c, ids)
    this.#componentReasons.add(-view, ids, found)
    return found
  }

  /** Number of all that may decide why a component node has its truth; 0 where that is too much for one. */
  #viewOf(node: number, c: number): number {
    let sight = this.#componentSights[node]
    if (!sight) {
      sight = sightOf(this.#componentProgram, this.#isComponentSettled, node)
      this.#componentSights[node] = sight
    }
    if (sight.length > mostInGlance) return EMPTY
    return this.#linked(-1 - node, (this.#lanes as LaneEvaluator).componentTruths(c, sight))
  }

  #linked(one: number, other: number): number {
    return this.#views.find(one, other) || this.#views.add(one, other, EMPTY)
  }

  /** @param c The component that stands for all of `ids`, of which the same is said. */
  #ofComponent(node: number, truth: number, c: number, ids: number): number {
    const key = 3 * node + truth
    if (this.#isComponentSettled[key] === 0) return this.#findOfComponent(node, truth, c, ids)
    const known = this.#componentReasons.find(key, ids)
    if (known) return this.#componentReasons.value(known)
    const found = this.#findOfComponent(node, truth, c, ids)
    this.#componentReasons.add(key, ids, found)
    return found
  }

  #findOfComponent(node: number, truth: number, c: number, ids: number): number {
    const { op, a, b, kids, test: tests } = this.#componentProgram
    const first = a[node] as number
    switch (op[node]) {
      case Op.and:
      case Op.or: {
        const isDeciding = truth === (op[node] === Op.and ? FALSE : TRUE)
        let list = EMPTY
        for (let k = first, end = first + (b[node] as number); k < end; k++) {
          const kid = kids[k] as number
          if (this.#componentTruth(c, kid) !== truth) continue
          const reasons = this.#ofComponent(kid, truth, c, ids)
          if (isDeciding) return reasons
          list = this.#joined(list, reasons)
        }
        return list
      }
      case Op.not:
      case Op.addsOnly:
      case Op.neverRemoves: {
        const kid = kids[first] as number
        return this.#ofComponent(kid, this.#componentTruth(c, kid), c, ids)
      }
      case Op.constant:
        return EMPTY
      default: {
        const key = leafKey(this.#program.size + node, truth)
        const known = this.#reasons.find(key, ids)
        if (known) return known
        const test = tests[node] as LeafTest
        const reason = { test, holds: words[truth] as Holds, components: this.#idsIn(ids) }
        return this.#reasons.add(key, ids, { reasons: [reason], isPlain: false })
      }
    }
  }

  #componentTruth(c: number, node: number): number {
    return (this.#lanes as LaneEvaluator).componentTruth(c, node)
  }

  #findMissing(node: number): number {
    const { op, a, b, kids, test } = this.#program
    const first = a[node] as number
    switch (op[node]) {
      case Op.is:
      case Op.lessThan:
      case Op.atMost:
      case Op.oneOf:
      case Op.bits: {
        const known = this.#leafGaps[node] as number
        if (known !== unexplained) return known
        const leaf = test[node]
        const gap = leaf && 'fact' in leaf ? this.#gap(leaf.fact, EMPTY) : EMPTY
        this.#leafGaps[node] = gap
        return gap
      }
      case Op.anyComponent:
      case Op.everyComponent:
        return this.#missingOfComponents(first)
      case Op.constant:
        return EMPTY
      case Op.raised:
        // The declared fact answers it at once, whatever the components leave open.
        return this.missing(kids[first] as number)
      case Op.gated:
        return this.missing(kids[first] as number) || this.missing(kids[first + 1] as number)
      case Op.decided:
        return this.missing(kids[first + 1] as number)
      case Op.notExcluded: {
        const excluded = this.missing(kids[first] as number)
        const defeat = this.missing(kids[first + 1] as number)
        return this.#merged(excluded, defeat)
      }
      default: {
        let found = EMPTY
        for (let k = first, end = first + (b[node] as number); k < end; k++)
          found = this.#merged(found, this.missing(kids[k] as number))
        return found
      }
    }
  }

  /** One fact, of the product or, where ids are given, of these components. */
  #gap(fact: string, ids: number): number {
    const key = -numberIn(this.#numberOfFact, fact)
    return (
      this.#gaps.find(key, ids) ||
      this.#gaps.add(key, ids, [ids === EMPTY ? { fact } : { fact, components: this.#idsIn(ids) }])
    )
  }

  #merged(one: number, other: number): number {
    if (one === EMPTY || one === other) return other
    if (other === EMPTY) return one
    return this.#gaps.find(one, other) || this.#gaps.add(one, other, merge(this.gaps(one), this.gaps(other)))
  }

  #missingOfComponents(inner: number): number {
    const { componentCount: count, complete } = this.#encoded as EncodedProduct
    let chain = EMPTY
    for (let c = 0; c < count; c++) {
      if (this.#componentTruth(c, inner) !== UNKNOWN) continue
      const view = this.#viewOf(inner, c)
      if (view === EMPTY) return this.#findMissingOfComponents(inner)
      const id = numberIn(this.#numberOfId, this.#product?.components[c]?.id ?? '')
      chain = this.#linked(this.#linked(chain, view), id)
    }
    const key = complete ? 1 : 0
    const known = this.#chainGaps.find(chain, key)
    if (known) return this.#chainGaps.value(known)
    const found = this.#findMissingOfComponents(inner)
    this.#chainGaps.add(chain, key, found)
    return found
  }

  #findMissingOfComponents(inner: number): number {
    const { componentCount: count, complete } = this.#encoded as EncodedProduct
    const { op, a, b, kids, test } = this.#componentProgram
    const idsByFact = new Map<string, number>()
    const visit = (c: number, node: number): void => {
      if (this.#componentTruth(c, node) !== UNKNOWN) return
      const leaf = test[node]
      if (leaf) {
        if (!('fact' in leaf)) return
        const ids = idsByFact.get(leaf.fact) ?? EMPTY
        const isNew = !this.#idsIn(ids).includes(this.#product?.components[c]?.id ?? '')
        if (isNew) idsByFact.set(leaf.fact, this.#withId(ids, c))
      } else if (op[node] !== Op.constant) {
        const first = a[node] as number
        for (let k = first; k < first + (b[node] as number); k++) visit(c, kids[k] as number)
      }
    }
    for (let c = 0; c < count; c++) visit(c, inner)
    let found = EMPTY
    for (const [fact, ids] of idsByFact) found = this.#merged(found, this.#gap(fact, ids))
    return complete ? found : this.#merged(found, this.#gap(billOfMaterialsComplete, EMPTY))
  }

  #idsIn(ids: number): readonly string[] {
    return this.#ids.value(ids)
  }
}

/** The lanes where a word of the circuit says this. */
function lanesWith(truth: number, word: number): number {
  if (truth === TRUE) return word
  return truth === FALSE ? ~(word >>> mostLanes) : (word >>> mostLanes) & ~word
}

/** As many lanes from the first one on. */
function lowest(count: number): number {
  return (1 << count) - 1
}

function firstLane(lanes: number): number {
  return 31 - Math.clz32(lanes & -lanes)
}

/** Negative, so that no list has it: 0 and up are lists. */
function leafKey(leaf: number, truth: number): number {
  return -1 - (3 * leaf + truth)
}

/** From 1 on, in the order in which they are asked for. */
function numberIn(numbers: Map<string, number>, text: string): number {
  const known = numbers.get(text)
  if (known !== undefined) return known
  numbers.set(text, numbers.size + 1)
  return numbers.size
}

/** Each fact once, with all components that lack it. */
function merge(one: readonly Missing[], other: readonly Missing[]): readonly Missing[] {
  const merged = [...one]
  for (const missing of other) {
    const at = merged.findIndex(
      (m) => m.fact === missing.fact && (m.components === undefined) === (missing.components === undefined),
    )
    if (at < 0) merged.push(missing)
    else {
      const known = merged[at] as Missing
      if (known.components && missing.components) {
        merged[at] = {
          fact: known.fact,
          components: [...new Set([...known.components, ...missing.components])],
        }
      }
    }
  }
  return merged
}

/** Reasons behind a node's truth, as data. Static parts are shared objects; only what depends on components is made anew. */
import type { Product } from '../../product.ts'
import type { Evaluator } from './evaluate.ts'
import { type LeafTest, Op, type Program } from './program.ts'
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

const words: readonly Holds[] = ['no', 'unknown', 'yes']
const none: readonly never[] = []

export class Explainer {
  readonly #program: Program
  readonly #componentProgram: Program
  readonly #because: (readonly Reason[] | undefined)[]
  readonly #missing: (readonly Missing[] | undefined)[]
  readonly #static: (readonly Reason[] | undefined)[][]
  readonly #componentStatic: (Reason | undefined)[][]
  /** Per node, what was joined last and from which lists: many products share their reasons. */
  readonly #joins: (
    | { readonly parts: readonly (readonly Reason[])[]; readonly joined: readonly Reason[] }
    | undefined
  )[]
  readonly #evaluator: Evaluator
  #product: Product | undefined

  constructor(program: Program, componentProgram: Program, evaluator: Evaluator) {
    this.#evaluator = evaluator
    this.#program = program
    this.#componentProgram = componentProgram
    this.#because = Array.from({ length: program.size })
    this.#missing = Array.from({ length: program.size })
    this.#static = program.test.map(() => [])
    this.#componentStatic = componentProgram.test.map(() => [])
    this.#joins = Array.from({ length: program.size })
  }

  /** Starts on the evaluator's next product; what was explained before is forgotten. */
  start(product: Product): void {
    this.#product = product
    this.#because.fill(undefined)
    this.#missing.fill(undefined)
  }

  /** What decided the node, or what is missing to decide it. */
  because(node: number): readonly Reason[] {
    const known = this.#because[node]
    if (known) return known
    const reasons = this.#findBecause(node)
    this.#because[node] = reasons
    return reasons
  }

  /** As `because`, of a rule that does not apply: one refuted condition is enough. */
  refutation(node: number): readonly Reason[] {
    const { op, a, b, kids } = this.#program
    if (op[node] !== Op.and) return this.because(node)
    const { truths } = this.#evaluator
    const first = a[node] as number
    for (let k = first, end = first + (b[node] as number); k < end; k++) {
      const kid = kids[k] as number
      if (truths[kid] === FALSE) return this.because(kid)
    }
    return this.because(node)
  }

  /** The facts that would settle an undecided node, down to the last definition. */
  missing(node: number): readonly Missing[] {
    if (this.#truth(node) !== UNKNOWN) return none
    const known = this.#missing[node]
    if (known) return known
    // A cycle cannot occur: children come before parents.
    const found = this.#findMissing(node)
    this.#missing[node] = found
    return found
  }

  #kid(node: number, k: number): number {
    return this.#program.kids[(this.#program.a[node] as number) + k] as number
  }

  #truth(node: number): number {
    const known = this.#evaluator.truths[node] as number
    return known > TRUE ? this.#evaluator.truth(node) : known
  }

  /** One list per leaf and truth, so that answers of many products share it. */
  #leaf(node: number): readonly Reason[] {
    const truth = this.#truth(node)
    const test = this.#program.test[node] as LeafTest
    if (truth === TRUE && this.#program.op[node] === Op.bits && 'in' in test)
      return this.#valuesThatHold(node, test)
    const shared = this.#static[node] as (readonly Reason[] | undefined)[]
    shared[truth] ??= [{ test, holds: words[truth] as Holds }]
    return shared[truth]
  }

  /** Of a list fact, the values asked for that the product has, not all that were asked for. */
  #valuesThatHold(node: number, test: Extract<LeafTest, { in: readonly string[] }>): readonly Reason[] {
    const given = this.#product?.facts[test.fact]
    const values = Array.isArray(given) ? test.in.filter((value) => given.includes(value)) : test.in
    const last = this.#joins[node]?.joined
    const told = last?.[0]?.test
    if (
      last &&
      told &&
      'in' in told &&
      told.in.length === values.length &&
      told.in.every((v, i) => v === values[i])
    )
      return last
    const joined: readonly Reason[] = [{ test: { fact: test.fact, in: values }, holds: 'yes' }]
    this.#joins[node] = { parts: none, joined }
    return joined
  }

  #findBecause(node: number): readonly Reason[] {
    const { op } = this.#program
    const truth = this.#truth(node)
    switch (op[node]) {
      case Op.and:
        return this.#ofKids(node, truth, FALSE)
      case Op.or:
        return this.#ofKids(node, truth, TRUE)
      case Op.not:
        return this.because(this.#kid(node, 0))
      case Op.constant:
        return none
      case Op.anyComponent:
        return this.#ofComponents(node, truth, TRUE)
      case Op.everyComponent:
        return this.#ofComponents(node, truth, FALSE)
      case Op.raised: {
        const raised = this.#kid(node, 1)
        const declared = this.#kid(node, 0)
        if (
          this.#truth(declared) === TRUE ||
          (this.#truth(declared) === FALSE && this.#truth(raised) !== TRUE)
        )
          return this.#leaf(declared)
        return this.#truth(raised) === UNKNOWN ? this.#leaf(node) : this.because(raised)
      }
      case Op.gated:
        return this.#truth(this.#kid(node, 0)) === FALSE && truth !== TRUE
          ? this.because(this.#kid(node, 0))
          : this.because(this.#kid(node, 1))
      case Op.notExcluded: {
        const excluded = this.#kid(node, 0)
        return truth === TRUE && this.#truth(excluded) !== FALSE
          ? [...this.because(excluded), ...this.because(this.#kid(node, 1))]
          : this.because(excluded)
      }
      case Op.addsOnly:
      case Op.neverRemoves: {
        const kid = this.#kid(node, 0)
        return truth === UNKNOWN && this.#truth(kid) !== UNKNOWN
          ? [...this.because(kid), unverified]
          : this.because(kid)
      }
      default:
        // Leaves, decided ages and definitions speak for themselves.
        return this.#leaf(node)
    }
  }

  /** One deciding kid is enough; otherwise all that share the verdict. */
  #ofKids(node: number, truth: number, deciding: number): readonly Reason[] {
    const { a, b, kids } = this.#program
    const first = a[node] as number
    const end = first + (b[node] as number)
    const last = this.#joins[node]
    let only: readonly Reason[] = none
    let count = 0
    let isSame = last !== undefined
    for (let k = first; k < end; k++) {
      const kid = kids[k] as number
      if (this.#truth(kid) !== truth) continue
      const reasons = this.because(kid)
      if (truth === deciding) return reasons
      if (reasons.length === 0) continue
      if (count === 0) only = reasons
      if (isSame && last?.parts[count] !== reasons) isSame = false
      count++
    }
    if (count < 2) return only
    return isSame && last?.parts.length === count ? last.joined : this.#join(node, truth)
  }

  #join(node: number, truth: number): readonly Reason[] {
    const { a, b, kids } = this.#program
    const first = a[node] as number
    const parts = Array.from(kids.subarray(first, first + (b[node] as number)))
      .filter((kid) => this.#truth(kid) === truth)
      .map((kid) => this.because(kid))
      .filter((reasons) => reasons.length > 0)
    const joined = parts.flat()
    this.#joins[node] = { parts, joined }
    return joined
  }

  #ofComponents(node: number, truth: number, deciding: number): readonly Reason[] {
    const { componentCount: count, isComplete: complete } = this.#evaluator
    const inner = this.#program.a[node] as number
    const ids: string[] = []
    let example = -1
    for (let c = 0; c < count; c++) {
      if (this.#evaluator.componentTruth(c, inner) !== truth) continue
      if (example < 0) example = c
      ids.push(this.#product?.components[c]?.id ?? '')
    }
    if (example < 0)
      return truth === UNKNOWN && !complete
        ? incompleteAlone
        : truth === deciding
          ? none
          : complete
            ? noComponents
            : incompleteAlone
    const plain: Reason[] = []
    this.#componentReasons(inner, example, plain)
    const reasons = plain.map((r) => ({ test: r.test, holds: r.holds, components: ids }))
    if (truth === UNKNOWN && !complete) return this.#sameAsLast(node, [...reasons, incomplete])
    return this.#sameAsLast(node, reasons)
  }

  /** The list given for the last product, where this one says the same. */
  #sameAsLast(node: number, reasons: readonly Reason[]): readonly Reason[] {
    const last = this.#joins[node]?.joined
    const isSame =
      last?.length === reasons.length &&
      reasons.every((reason, r) => {
        const other = last[r] as Reason
        return (
          other.test === reason.test &&
          other.holds === reason.holds &&
          sameIds(other.components, reason.components)
        )
      })
    if (isSame) return last
    this.#joins[node] = { parts: none, joined: reasons }
    return reasons
  }

  #componentReasons(node: number, c: number, into: Reason[]): void {
    const { op, a, b, kids, test } = this.#componentProgram
    const truth = this.#evaluator.componentTruth(c, node)
    const first = a[node] as number
    switch (op[node]) {
      case Op.and:
      case Op.or: {
        const isDeciding = truth === (op[node] === Op.and ? FALSE : TRUE)
        for (let k = first; k < first + (b[node] as number); k++) {
          const kid = kids[k] as number
          if (this.#evaluator.componentTruth(c, kid) !== truth) continue
          this.#componentReasons(kid, c, into)
          if (isDeciding) return
        }
        return
      }
      case Op.not:
      case Op.addsOnly:
      case Op.neverRemoves:
        this.#componentReasons(kids[first] as number, c, into)
        return
      case Op.constant:
        return
      default: {
        const shared = this.#componentStatic[node] as (Reason | undefined)[]
        shared[truth] ??= { test: test[node] as LeafTest, holds: words[truth] as Holds }
        into.push(shared[truth])
      }
    }
  }

  #findMissing(node: number): readonly Missing[] {
    const { op, a, b, kids, test } = this.#program
    const first = a[node] as number
    switch (op[node]) {
      case Op.is:
      case Op.lessThan:
      case Op.atMost:
      case Op.oneOf:
      case Op.bits: {
        const leaf = test[node]
        return leaf && 'fact' in leaf ? [missingFact(leaf.fact)] : none
      }
      case Op.anyComponent:
      case Op.everyComponent:
        return this.#missingOfComponents(first)
      case Op.constant:
        return none
      case Op.raised:
        // The declared fact answers it at once, whatever the components leave open.
        return this.missing(kids[first] as number)
      case Op.gated: {
        const gate = this.missing(kids[first] as number)
        return gate.length > 0 ? gate : this.missing(kids[first + 1] as number)
      }
      case Op.decided:
        return this.missing(kids[first + 1] as number)
      case Op.notExcluded: {
        const excluded = this.missing(kids[first] as number)
        return excluded.length > 0
          ? merge(excluded, this.missing(kids[first + 1] as number))
          : this.missing(kids[first + 1] as number)
      }
      default: {
        let found: readonly Missing[] = none
        for (let k = first, end = first + (b[node] as number); k < end; k++)
          found = merge(found, this.missing(kids[k] as number))
        return found
      }
    }
  }

  #missingOfComponents(inner: number): readonly Missing[] {
    const { componentCount: count, isComplete: complete } = this.#evaluator
    const byFact = new Map<string, string[]>()
    for (let c = 0; c < count; c++) {
      if (this.#evaluator.componentTruth(c, inner) !== UNKNOWN) continue
      const id = this.#product?.components[c]?.id ?? ''
      const visit = (node: number): void => {
        const { op, a, b, kids, test } = this.#componentProgram
        if (this.#evaluator.componentTruth(c, node) !== UNKNOWN) return
        const leaf = test[node]
        if (leaf) {
          if (!('fact' in leaf)) return
          const ids = byFact.get(leaf.fact) ?? []
          if (!ids.includes(id)) ids.push(id)
          byFact.set(leaf.fact, ids)
        } else if (op[node] !== Op.constant) {
          const first = a[node] as number
          for (let k = first; k < first + (b[node] as number); k++) visit(kids[k] as number)
        }
      }
      visit(inner)
    }
    const found: Missing[] = [...byFact].map(([fact, components]) => ({ fact, components }))
    if (!complete) found.push(missingBillOfMaterials)
    return found
  }
}

const unverified: Reason = { test: { unverified: true }, holds: 'unknown' }
const incomplete: Reason = { test: { billOfMaterials: 'incomplete' }, holds: 'unknown' }
const incompleteAlone: readonly Reason[] = [incomplete]
const noComponents: readonly Reason[] = [{ test: { billOfMaterials: 'incomplete' }, holds: 'no' }]
const missingBillOfMaterials: Missing = { fact: billOfMaterialsComplete }

function sameIds(one: readonly string[] | undefined, other: readonly string[] | undefined): boolean {
  return (
    one === other ||
    (one !== undefined &&
      other !== undefined &&
      one.length === other.length &&
      one.every((id, i) => id === other[i]))
  )
}

const missingByFact = new Map<string, Missing>()
function missingFact(fact: string): Missing {
  const known = missingByFact.get(fact)
  if (known) return known
  const made = { fact }
  missingByFact.set(fact, made)
  return made
}

function merge(one: readonly Missing[], other: readonly Missing[]): readonly Missing[] {
  if (one.length === 0) return other
  if (other.length === 0 || one === other) return one
  const merged = [...one]
  for (const missing of other) {
    const at = merged.findIndex(
      (m) =>
        m === missing ||
        (m.fact === missing.fact && (m.components === undefined) === (missing.components === undefined)),
    )
    if (at < 0) merged.push(missing)
    else {
      const known = merged[at] as Missing
      if (known !== missing && known.components && missing.components) {
        merged[at] = {
          fact: known.fact,
          components: [...new Set([...known.components, ...missing.components])],
        }
      }
    }
  }
  return merged
}

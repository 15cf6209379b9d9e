/**
 * The catalogue's predicates as one shared, flat program: every distinct sub-predicate is one node, children before
 * parents, so that an assessment evaluates each at most once in a single pass over integers.
 */
import type { Expr, Fact } from '@playproof/catalogue/types'
import { inUnit } from '@playproof/quantity'

export const Op = {
  /** Product or component slot is 1. */
  is: 0,
  lessThan: 1,
  atMost: 2,
  /** Slot's value is one of a table of choice indices. */
  oneOf: 3,
  /** Slot holds a word of a list fact; `bound` is the mask of the values asked for, of which one is enough. */
  bits: 4,
  and: 5,
  or: 6,
  not: 7,
  constant: 8,
  /** At least one component satisfies a component node. */
  anyComponent: 9,
  everyComponent: 10,
  /** A product fact that a component raises, or that what it is implies: kids are [the declared fact, what makes it true]. */
  raised: 11,
  /** A fact that only matters under a condition: kids are [condition, fact]. */
  gated: 12,
  /** A named decision on age, else the hull: kids are [decided, hull]. */
  decided: 13,
  /** An exclusion with what defeats it: kids are [exclusion, defeat]; true where it does not exclude. */
  notExcluded: 14,
  /** The part rests on unverified law: false reads unknown. */
  addsOnly: 15,
  /** The part rests on unverified law, in a negated place: true reads unknown. */
  neverRemoves: 16,
  /** A definition of the catalogue; kid is its predicate. Explanations stop here. */
  definition: 17,
} as const

/** Whether `a` and `b` of a node are its first kid and their number. */
export function hasKids(op: number): boolean {
  return op === Op.and || op === Op.or || op === Op.not || op >= Op.raised
}

/** What a leaf says, for explanations. */
export type LeafTest =
  | { readonly fact: string; readonly is: boolean | string }
  | { readonly fact: string; readonly in: readonly string[] }
  | { readonly fact: string; readonly includes: string }
  | { readonly fact: string; readonly lessThan: number; readonly unit: string }
  | { readonly fact: string; readonly atMost: number; readonly unit: string }
  | { readonly ageFrom: { readonly lessThan: number } | { readonly atMost: number } }
  | { readonly guideline: string }
  | { readonly definition: string }

export interface Program {
  readonly op: Uint8Array
  /** Slot, constant, component node or first kid, by op. */
  readonly a: Int32Array
  /** Number of kids, or index of a table. */
  readonly b: Int32Array
  readonly bound: Float64Array
  readonly kids: Int32Array
  readonly tables: readonly Uint8Array[]
  readonly test: readonly (LeafTest | undefined)[]
  readonly size: number
}

/** The roots and all nodes that they look at, of the product's program. */
export function nodesBelow({ op, a, b, kids, size }: Program, roots: readonly number[]): Int32Array {
  const isBelow = new Uint8Array(size)
  const stack = [...roots]
  while (stack.length > 0) {
    const node = stack.pop() as number
    if (isBelow[node] === 1) continue
    isBelow[node] = 1
    if (!hasKids(op[node] as number)) continue
    const first = a[node] as number
    for (let k = first, end = first + (b[node] as number); k < end; k++) stack.push(kids[k] as number)
  }
  return Int32Array.from(isBelow.keys()).filter((node) => isBelow[node] === 1)
}

/** Where the facts of one level (product, or component) lie in the array of an encoded product. */
export interface Slots {
  readonly of: Fact['of']
  readonly size: number
  /** First slot of each fact; a `choices` fact has one slot per word of `valuesPerWord` values. */
  readonly at: ReadonlyMap<string, number>
  readonly facts: ReadonlyMap<string, Fact>
  /** Fact of each slot. */
  readonly factAt: readonly string[]
  /** Markets, in the order in which a fact that differs per market has its slots. */
  readonly markets: ReadonlyMap<string, number>
  /** Fact id -> value id -> index. */
  readonly valueAt: ReadonlyMap<string, ReadonlyMap<string, number>>
}

/** Values of a list fact that one slot holds: bits of a non-negative 32-bit number. */
export const valuesPerWord = 31

/** @param extra Names of slots that are no fact of the vocabulary. */
export function slotsOf(
  facts: readonly Fact[],
  of: Fact['of'],
  markets: readonly string[] = [],
  extra: readonly string[] = [],
): Slots {
  const at = new Map<string, number>()
  const byId = new Map<string, Fact>()
  const valueAt = new Map<string, ReadonlyMap<string, number>>()
  const factAt: string[] = []
  for (const fact of facts) {
    if (fact.of !== of) continue
    byId.set(fact.id, fact)
    at.set(fact.id, factAt.length)
    const values = fact.values ?? []
    valueAt.set(fact.id, new Map(values.map((v, i) => [v.id, i])))
    const width = fact.perMarket
      ? markets.length
      : fact.type === 'choices'
        ? Math.ceil(values.length / valuesPerWord)
        : 1
    for (let i = 0; i < width; i++) factAt.push(fact.id)
  }
  for (const name of extra) {
    at.set(name, factAt.length)
    factAt.push(name)
  }
  const marketAt = new Map(markets.map((market, m) => [market, m]))
  return { of, size: factAt.length, at, facts: byId, factAt, markets: marketAt, valueAt }
}

/** Collects nodes, each distinct one once. */
export class ProgramBuilder {
  readonly #op: number[] = []
  readonly #a: number[] = []
  readonly #b: number[] = []
  readonly #bound: number[] = []
  readonly #kids: number[] = []
  readonly #tables: Uint8Array[] = []
  readonly #test: (LeafTest | undefined)[] = []
  readonly #known = new Map<string, number>()

  leaf(op: number, slot: number, bound: number, test: LeafTest): number {
    return this.#node(`${op}|${slot}|${bound}`, op, slot, 0, bound, test)
  }

  table(slot: number, members: readonly number[], size: number, test: LeafTest): number {
    const key = `${Op.oneOf}|${slot}|${members.join(',')}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const table = new Uint8Array(size)
    for (const member of members) table[member] = 1
    this.#tables.push(table)
    return this.#node(key, Op.oneOf, slot, this.#tables.length - 1, 0, test)
  }

  /** A node over kids; `and`/`or` of one kid is that kid, and duplicates are dropped. */
  over(op: number, kids: readonly number[], test?: LeafTest): number {
    const distinct = op === Op.and || op === Op.or ? this.#flattened(op, kids) : kids
    if ((op === Op.and || op === Op.or) && distinct.length === 1) return distinct[0] as number
    const key = `${op}:${distinct.join(',')}${test ? JSON.stringify(test) : ''}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const first = this.#kids.length
    this.#kids.push(...distinct)
    return this.#node(key, op, first, distinct.length, 0, test)
  }

  /** Nested nodes of the same kind are one; what is cheap to look at comes first. */
  #flattened(op: number, kids: readonly number[]): readonly number[] {
    const flat = kids.some((kid) => this.#op[kid] === op)
      ? kids.flatMap((kid) => (this.#op[kid] === op ? this.#kidsOf(kid) : [kid]))
      : kids
    if (flat.length < 2) return flat
    return [...new Set(flat)].toSorted((x, y) => this.#cost(x) - this.#cost(y) || x - y)
  }

  #kidsOf(node: number): readonly number[] {
    const first = this.#a[node] as number
    return this.#kids.slice(first, first + (this.#b[node] as number))
  }

  #cost(node: number): number {
    const op = this.#op[node] as number
    if (op <= Op.bits || op === Op.constant) return 0
    if (op === Op.definition || op === Op.not || op === Op.gated || op === Op.decided) return 1
    return op === Op.anyComponent || op === Op.everyComponent ? 3 : 2
  }

  constant(truth: number): number {
    return this.#node(`c${truth}`, Op.constant, truth, 0, 0, undefined)
  }

  quantifier(op: typeof Op.anyComponent | typeof Op.everyComponent, componentNode: number): number {
    return this.#node(`${op}#${componentNode}`, op, componentNode, 0, 0, undefined)
  }

  build(): Program {
    return {
      op: Uint8Array.from(this.#op),
      a: Int32Array.from(this.#a),
      b: Int32Array.from(this.#b),
      bound: Float64Array.from(this.#bound),
      kids: Int32Array.from(this.#kids),
      tables: this.#tables,
      test: this.#test,
      size: this.#op.length,
    }
  }

  #node(key: string, op: number, a: number, b: number, bound: number, test: LeafTest | undefined): number {
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const at = this.#op.length
    this.#op.push(op)
    this.#a.push(a)
    this.#b.push(b)
    this.#bound.push(bound)
    this.#test.push(test)
    this.#known.set(key, at)
    return at
  }
}

export type FactExpr = Extract<Expr, { fact: string }>

/**
 * A test on one fact as a node.
 *
 * @param market Whose answer counts, of a fact that differs per market.
 * @throws {RangeError} The fact or value is not in the vocabulary; a checked catalogue has no such test.
 */
export function factLeaf(builder: ProgramBuilder, slots: Slots, expr: FactExpr, market?: string): number {
  const id = expr.fact
  const fact = slots.facts.get(id)
  const first = slots.at.get(id)
  if (!fact || first === undefined) throw new RangeError(`no ${slots.of} fact ${id}`)
  const at = fact.perMarket ? first + (slots.markets.get(market ?? '') ?? 0) : first
  const index = (value: string): number => {
    const found = slots.valueAt.get(id)?.get(value)
    if (found === undefined) throw new RangeError(`${value} is no value of ${id}`)
    return found
  }
  const oneOf = (values: readonly string[]): number =>
    builder.table(
      at,
      values.map(index).toSorted((x, y) => x - y),
      fact.values?.length ?? 0,
      { fact: id, in: values },
    )
  const negate = (node: number): number => builder.over(Op.not, [node])
  const unit = fact.unit ?? '1'
  const bound = (value: string | number): number => {
    const number = inUnit(value, unit)
    if (number === undefined) throw new RangeError(`${value} cannot be read in ${unit}`)
    return number
  }
  if (expr.is !== undefined) {
    if (typeof expr.is !== 'boolean') return oneOf([String(expr.is)])
    const yes = builder.leaf(Op.is, at, 0, { fact: id, is: true })
    return expr.is ? yes : negate(yes)
  }
  if (expr.in) return oneOf(expr.in)
  if (expr.includes !== undefined) return anyBits(builder, at, id, [[index(expr.includes), expr.includes]])
  if (expr.includesAny)
    return anyBits(
      builder,
      at,
      id,
      expr.includesAny.map((value) => [index(value), value] as const),
    )
  const below = (value: string | number): number =>
    builder.leaf(Op.lessThan, at, bound(value), { fact: id, lessThan: bound(value), unit })
  const upTo = (value: string | number): number =>
    builder.leaf(Op.atMost, at, bound(value), { fact: id, atMost: bound(value), unit })
  if (expr.lessThan !== undefined) return below(expr.lessThan)
  if (expr.atMost !== undefined) return upTo(expr.atMost)
  if (expr.moreThan !== undefined) return negate(upTo(expr.moreThan))
  if (expr.atLeast !== undefined) return negate(below(expr.atLeast))
  throw new RangeError(`the test on ${id} says nothing`)
}

/** Whether a list fact holds one of the values: one node per word that they lie in. */
function anyBits(
  builder: ProgramBuilder,
  at: number,
  fact: string,
  values: readonly (readonly [index: number, id: string])[],
): number {
  const words = Map.groupBy(values, ([index]) => Math.floor(index / valuesPerWord))
  const nodes = [...words].map(([word, members]) => {
    const mask = members.reduce((bits, [index]) => bits | (1 << (index % valuesPerWord)), 0)
    const ids = members.map(([, id]) => id)
    return builder.leaf(
      Op.bits,
      at + word,
      mask,
      ids.length === 1 ? { fact, includes: ids[0] as string } : { fact, in: ids },
    )
  })
  return builder.over(Op.or, nodes)
}

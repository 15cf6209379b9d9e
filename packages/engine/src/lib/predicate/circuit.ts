/**
 * A choice of predicates as a circuit that settles 16 lanes at once. A truth is one word: in its low half the lanes where
 * it holds, in its high half those where it may hold. So *and* and *or* are one operation each, for 16 lanes as for one,
 * and three-valued as they should be: false is 0 in both halves, unknown 0 and 1, true 1 in both.
 */
import { Op, type Program } from './program.ts'
import { FALSE, TRUE } from './truth.ts'

export const mostLanes = 16

/** What a word says of the first lane. */
export const inFirstLane = 1 | (1 << mostLanes)

/** Truths that are the same in all lanes. */
export const always = -1
export const never = 0
export const perhaps = 0xffff << mostLanes

const low = 0xffff
const high = perhaps

export interface Circuit {
  /** Length of an array of words. */
  readonly size: number
  readonly leaves: Leaves
  /** Nodes that ask something of the components, in the order of their words from `firstInput` on. */
  readonly inputs: Int32Array
  readonly firstInput: number
  readonly firstGate: number
  /** Stretches of gates of one kind: kind, number of gates, then the kids of each. */
  readonly gates: Int32Array
  /** Word of each root. */
  readonly roots: Int32Array
}

/** Tests on slots, by what a slot holds; their words follow each other in this order. */
interface Leaves {
  /** Slots asked whether they are 1. */
  readonly flags: Int32Array
  /** Slots that hold the index of a choice. */
  readonly choices: readonly Choice[]
  /** Slots that hold a word of a list. */
  readonly lists: readonly { readonly slot: number; readonly masks: Int32Array }[]
  readonly numbers: readonly {
    readonly slot: number
    readonly bounds: Float64Array
    /** 1 where the bound itself still holds. */
    readonly inclusive: Uint8Array
  }[]
}

interface Choice {
  readonly slot: number
  readonly tests: number
  /** Per value, `falseShift` of each test that the value fails, 0 of the others. */
  readonly shifts: Uint8Array
}

/** How far the bit of a lane where a truth fails lies from that of the lane where it holds. */
const falseShift = mostLanes

const Kind = {
  constant: 0,
  flag: 1,
  choice: 2,
  list: 3,
  number: 4,
  input: 5,
  and: 6,
  or: 7,
  not: 8,
  raised: 9,
  gated: 10,
  decided: 11,
} as const

/** The words that every circuit begins with. */
const constants = [always, never, perhaps] as const
const alwaysTrue = 0
const alwaysFalse = 1
const alwaysUnknown = 2

/** One truth of the circuit while it is put together; `of` is the node of a leaf or an input. */
interface Signal {
  readonly kind: number
  readonly level: number
  readonly of: number
  readonly kids: readonly number[]
}

/** @param roots Nodes whose truth is wanted. */
export function circuitOf(program: Program, roots: readonly number[]): Circuit {
  const signals: Signal[] = []
  const known = new Map<string, number>()
  const add = (kind: number, of: number, kids: readonly number[]): number => {
    const key = `${kind}:${of}:${kids.join()}`
    const before = known.get(key)
    if (before !== undefined) return before
    const level = kids.reduce((most, kid) => Math.max(most, 1 + (signals[kid] as Signal).level), 0)
    const signal = signals.push({ kind, level, of, kids }) - 1
    known.set(key, signal)
    return signal
  }
  constants.forEach((word) => add(Kind.constant, word, []))
  /** Gates of always three kids, so that their stretches are few and long. */
  const over = (kind: number, neutral: number, kids: readonly number[]): number => {
    const distinct = [...new Set(kids)].filter((kid) => kid !== neutral).toSorted((x, y) => x - y)
    if (distinct.length < 2) return distinct[0] ?? neutral
    if (distinct.length === 2) return add(kind, 0, [...distinct, neutral])
    if (distinct.length === 3) return add(kind, 0, distinct)
    const threes = Array.from({ length: Math.ceil(distinct.length / 3) }, (_, i) =>
      over(kind, neutral, distinct.slice(3 * i, 3 * i + 3)),
    )
    return over(kind, neutral, threes)
  }
  const and = (kids: readonly number[]): number => over(Kind.and, alwaysTrue, kids)
  const or = (kids: readonly number[]): number => over(Kind.or, alwaysFalse, kids)
  const not = (kid: number): number => {
    const { kind, kids } = signals[kid] as Signal
    return kind === Kind.not ? (kids[0] as number) : add(Kind.not, 0, [kid])
  }

  const found = new Map<number, number>()
  const signalOf = (node: number): number => {
    const before = found.get(node)
    if (before !== undefined) return before
    const signal = wire(node)
    found.set(node, signal)
    return signal
  }
  const wire = (node: number): number => {
    const op = program.op[node] as number
    const first = program.a[node] as number
    const kid = (k: number): number => signalOf(program.kids[first + k] as number)
    const kids = (): number[] => Array.from({ length: program.b[node] as number }, (_, k) => kid(k))
    switch (op) {
      case Op.constant:
        return first === TRUE ? alwaysTrue : first === FALSE ? alwaysFalse : alwaysUnknown
      case Op.anyComponent:
      case Op.everyComponent:
        return add(Kind.input, node, [])
      case Op.and:
        return and(kids())
      case Op.or:
        return or(kids())
      case Op.not:
        return not(kid(0))
      case Op.definition:
        return kid(0)
      case Op.notExcluded:
        return or([not(kid(0)), kid(1)])
      case Op.addsOnly:
        return or([kid(0), alwaysUnknown])
      case Op.neverRemoves:
        return and([kid(0), alwaysUnknown])
      case Op.raised:
        return add(Kind.raised, 0, kids())
      case Op.gated:
        return add(Kind.gated, 0, kids())
      case Op.decided:
        return add(Kind.decided, 0, kids())
      case Op.is:
        return add(Kind.flag, node, [])
      case Op.oneOf:
        return add(Kind.choice, node, [])
      case Op.bits:
        return add(Kind.list, node, [])
      default:
        // Op.lessThan, Op.atMost
        return add(Kind.number, node, [])
    }
  }
  const wired = roots.map(signalOf)
  const slotOf = ({ kind, of }: Signal): number =>
    kind >= Kind.flag && kind <= Kind.number ? (program.a[of] as number) : 0
  const ordered = signals.toSorted((x, y) => x.level - y.level || x.kind - y.kind || slotOf(x) - slotOf(y))
  const place = new Map(ordered.map((signal, i) => [signal, i]))
  const placed = (signal: number): number => place.get(signals[signal] as Signal) as number
  const ofKind = (kind: number): readonly Signal[] => ordered.filter((s) => s.kind === kind)
  const inputs = ofKind(Kind.input)
  const gates = ordered.filter((s) => s.kind >= Kind.and)
  return {
    size: ordered.length,
    leaves: leavesOf(program, (kind) => ofKind(kind).map((s) => s.of)),
    inputs: Int32Array.from(inputs, (s) => s.of),
    firstInput: ordered.length - gates.length - inputs.length,
    firstGate: ordered.length - gates.length,
    gates: Int32Array.from(stretchesOf(gates, placed)),
    roots: Int32Array.from(wired, placed),
  }
}

function leavesOf(program: Program, nodesOf: (kind: number) => readonly number[]): Leaves {
  const { a, b, op, bound, tables } = program
  const bySlot = (kind: number) => [...Map.groupBy(nodesOf(kind), (node) => a[node] as number)]
  return {
    flags: Int32Array.from(nodesOf(Kind.flag), (node) => a[node] as number),
    choices: bySlot(Kind.choice).map(([slot, nodes]) => {
      const members = nodes.map((node) => tables[b[node] as number] as Uint8Array)
      const values = Array.from(members[0] as Uint8Array, (_, value) => value)
      const shifts = values.flatMap((value) => members.map((table) => (table[value] === 1 ? 0 : falseShift)))
      return { slot, tests: nodes.length, shifts: Uint8Array.from(shifts) }
    }),
    lists: bySlot(Kind.list).map(([slot, nodes]) => ({
      slot,
      masks: Int32Array.from(nodes, (node) => bound[node] as number),
    })),
    numbers: bySlot(Kind.number).map(([slot, nodes]) => ({
      slot,
      bounds: Float64Array.from(nodes, (node) => bound[node] as number),
      inclusive: Uint8Array.from(nodes, (node) => (op[node] === Op.atMost ? 1 : 0)),
    })),
  }
}

function stretchesOf(gates: readonly Signal[], placed: (signal: number) => number): readonly number[] {
  const found: number[] = []
  for (let from = 0; from < gates.length; ) {
    const { kind, level } = gates[from] as Signal
    const unlike = gates.findIndex((g, i) => i > from && (g.kind !== kind || g.level !== level))
    const to = unlike < 0 ? gates.length : unlike
    found.push(kind, to - from)
    for (const gate of gates.slice(from, to)) for (const kid of gate.kids) found.push(placed(kid))
    from = to
  }
  return found
}

/** Words for a circuit of which nothing is told yet. */
export function wordsFor(circuit: Circuit): Int32Array {
  const words = new Int32Array(circuit.size)
  words.set(constants)
  forget(circuit, words)
  return words
}

/** Forgets what was told. */
export function forget({ firstInput }: Circuit, words: Int32Array): void {
  words.fill(perhaps, constants.length, firstInput)
}

/** Tells the circuit the values of one lane, of which nothing is told yet; NaN where a fact is absent. */
export function tell(
  { leaves: { flags, choices, lists, numbers } }: Circuit,
  words: Int32Array,
  lane: number,
  values: Float64Array,
  from: number,
): void {
  const yes = 1 << lane
  const no = yes << falseShift
  let at = constants.length
  for (let f = 0; f < flags.length; f++, at++) {
    const value = values[from + (flags[f] as number)] as number
    // Only NaN differs from itself.
    if (value === value) words[at] = (words[at] as number) ^ (value === 1 ? yes : no)
  }
  for (let c = 0; c < choices.length; c++) {
    const { slot, tests, shifts } = choices[c] as Choice
    const value = values[from + slot] as number
    if (value === value)
      for (let t = 0; t < tests; t++)
        words[at + t] = (words[at + t] as number) ^ (yes << (shifts[value * tests + t] as number))
    at += tests
  }
  for (let l = 0; l < lists.length; l++) {
    const { slot, masks } = lists[l] as Leaves['lists'][number]
    const value = values[from + slot] as number
    if (value === value)
      for (let t = 0; t < masks.length; t++)
        words[at + t] = (words[at + t] as number) ^ ((value & (masks[t] as number)) === 0 ? no : yes)
    at += masks.length
  }
  for (let n = 0; n < numbers.length; n++) {
    const { slot, bounds, inclusive } = numbers[n] as Leaves['numbers'][number]
    const value = values[from + slot] as number
    if (value === value)
      for (let t = 0; t < bounds.length; t++) {
        const bound = bounds[t] as number
        const holds = value < bound || (value === bound && inclusive[t] === 1)
        words[at + t] = (words[at + t] as number) ^ (holds ? yes : no)
      }
    at += bounds.length
  }
}

/** Settles every gate from what was told. */
export function settle({ gates, firstGate }: Circuit, words: Int32Array): void {
  let at = firstGate
  for (let k = 0; k < gates.length; ) {
    const kind = gates[k] as number
    const end = at + (gates[k + 1] as number)
    k += 2
    if (kind === Kind.not)
      for (; at < end; at++, k++) words[at] = inverse(words[gates[k] as number] as number)
    else if (kind === Kind.and)
      for (; at < end; at++, k += 3)
        words[at] =
          (words[gates[k] as number] as number) &
          (words[gates[k + 1] as number] as number) &
          (words[gates[k + 2] as number] as number)
    else if (kind === Kind.or)
      for (; at < end; at++, k += 3)
        words[at] =
          (words[gates[k] as number] as number) |
          (words[gates[k + 1] as number] as number) |
          (words[gates[k + 2] as number] as number)
    else
      for (; at < end; at++, k += 2)
        words[at] = combined(
          kind,
          words[gates[k] as number] as number,
          words[gates[k + 1] as number] as number,
        )
  }
}

/** Not: what may not hold does not, and what does not hold may not. */
export function inverse(word: number): number {
  return (~word >>> 16) | (~word << 16)
}

/** The rarer connectives of two kids, as in `Op`. */
function combined(kind: number, one: number, other: number): number {
  if (kind === Kind.raised) {
    const either = (one | other) & low
    return either | (one & other & high) | (either << 16)
  }
  if (kind === Kind.gated) return (other & low) | (one & other & high) | (other << 16)
  // Kind.decided: where the first is known, it counts.
  const mayHold = (one >>> 16) | (one & high)
  const holdsForSure = (one & low) | (one << 16)
  return mayHold & (holdsForSure | other)
}

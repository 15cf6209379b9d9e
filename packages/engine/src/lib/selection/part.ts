/**
 * Parts of a selection: sets of rules that look at much the same few nodes, with the answers given before for the truths of
 * these nodes. Most answers follow from truths alone, so a part answers most of its rules at one look.
 */
import type { RuleAnswer } from './answer.ts'
import type { RuleSets } from './selection.ts'

/** Sets that are in force on the same days, behind one guard. */
export interface Part {
  /** The rules do not apply where this node is false; undefined for rules without such a condition. */
  readonly guard: number | undefined
  /** Indices into the selection's sets of rules. */
  readonly sets: readonly number[]
  /** Indices into the selection's rules: those of all these sets. */
  readonly rules: readonly number[]
  readonly refuted: Memory
  readonly open: Memory
}

/** What was said of a part before, where its guard is false or where it is not. */
export interface Memory {
  /** Nodes whose truths tell the answers, but for ids of components and values of lists; empty where they are too many. */
  readonly sight: readonly number[]
  readonly isWide: boolean
  /** By the truths of these nodes. */
  readonly told: Map<number, Told>
}

interface Told {
  /** In the order of the part's rules; holes for what truths alone do not tell. */
  readonly answers: readonly (RuleAnswer | undefined)[]
  /** The sets with holes. */
  readonly rest: readonly number[]
}

/** More nodes make fewer parts, with more choices of truths each; no more than one number holds. */
const mostNodes = 12
/** Of all parts of a selection: some megabytes. */
const mostTold = 16_384

/** The parts of one selection, each made once for all days that make no difference to it. */
export class Parts {
  readonly #sets: RuleSets
  readonly #sightOf: (node: number) => readonly number[]
  readonly #made = new Map<string, Part>()
  #told = 0

  /** @param sightOf Nodes whose truths tell that of a node and its reasons, in rising order. */
  constructor(sets: RuleSets, sightOf: (node: number) => readonly number[]) {
    this.#sets = sets
    this.#sightOf = sightOf
  }

  /**
   * @param sets In force, behind one guard.
   * @param dates Per set of the selection, what the days say of it.
   */
  of(guard: number | undefined, sets: readonly number[], dates: Int32Array): readonly Part[] {
    const sights = new Map(sets.map((set) => [set, this.#sightOf(this.#sets.nodes[set] as number)]))
    const sorted = [...sights].toSorted(([, one], [, other]) => inOrder(one, other))
    const found: { sets: number[]; sight: readonly number[] }[] = []
    for (const [set, sight] of sorted) {
      const last = found.at(-1)
      const both = [...new Set([...(last?.sight ?? []), ...sight])]
      if (last && both.length <= mostNodes) {
        last.sets.push(set)
        last.sight = both
      } else found.push({ sets: [set], sight })
    }
    return found.map((part) => this.#part(guard, part, dates))
  }

  /**
   * Keeps what was told of a part.
   *
   * @param memory Of this part.
   * @param untold Sets of which truths alone do not tell all.
   * @param answers Of all rules of the selection.
   */
  keep(
    { sets, rules }: Part,
    { isWide, told }: Memory,
    truths: number,
    untold: readonly number[],
    answers: readonly RuleAnswer[],
  ): void {
    if (this.#told >= mostTold) {
      for (const part of this.#made.values()) {
        part.open.told.clear()
        part.refuted.told.clear()
      }
      this.#told = 0
    }
    this.#told++
    const rest = isWide ? sets : untold
    const open = new Set(rest.flatMap((set) => this.#rulesOf(set)))
    told.set(truths, { answers: rules.map((r) => (open.has(r) ? undefined : answers[r])), rest })
  }

  #part(
    guard: number | undefined,
    { sets, sight }: { readonly sets: readonly number[]; readonly sight: readonly number[] },
    dates: Int32Array,
  ): Part {
    const key = `${guard}|${sets.map((set) => `${set} ${dates[set]}`).join()}`
    const known = this.#made.get(key)
    if (known) return known
    const made = {
      guard,
      sets,
      rules: sets.flatMap((set) => this.#rulesOf(set)),
      refuted: memoryOf(guard === undefined ? [] : this.#sightOf(guard)),
      open: memoryOf(sight),
    }
    this.#made.set(key, made)
    return made
  }

  #rulesOf(set: number): readonly number[] {
    const { rules, firsts } = this.#sets
    return [...rules.subarray(firsts[set], firsts[set + 1])]
  }
}

function memoryOf(sight: readonly number[]): Memory {
  const isWide = sight.length > mostNodes
  return { sight: isWide ? [] : sight, isWide, told: new Map() }
}

function inOrder(one: readonly number[], other: readonly number[]): number {
  const unlike = one.findIndex((node, i) => node !== other[i])
  return unlike < 0 ? one.length - other.length : (one[unlike] as number) - (other[unlike] ?? -1)
}

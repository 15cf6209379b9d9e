/**
 * Parts of a selection: sets of rules that look at much the same few nodes, with the answers given before for the truths of
 * these nodes. Most answers follow from truths alone, so a part answers most of its rules at one look.
 */
import { mostInGlance } from '../predicate/glances.ts'
import type { RuleSets } from './sets.ts'
import { Told } from './told.ts'

/** Sets that are in force on the same days, behind one guard. */
export interface Part {
  /** The rules do not apply where this node is false; undefined for rules without such a condition. */
  readonly guard: number | undefined
  /** Indices into the selection's sets of rules. */
  readonly sets: readonly number[]
  /** Indices into the selection's rules: those of the sets, in their order. */
  readonly rules: Int32Array
  readonly refuted: Memory
  readonly open: Memory
}

/** What was said of a part before, where its guard is false or where it is not. */
export interface Memory {
  /** Nodes whose truths tell the answers, but for ids of components and values of lists; empty where they are too many. */
  readonly sight: readonly number[]
  readonly isWide: boolean
  readonly number: number
}

/** More nodes make fewer parts, with more choices of truths each. */
const mostNodes = mostInGlance

/** The parts of one selection, each made once for all days that make no difference to it. */
export class Parts {
  readonly #sets: RuleSets
  readonly #sightOf: (node: number) => readonly number[]
  readonly #made = new Map<string, Part>()
  #told = new Told()
  #memories = 0

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

  /** Of the memories of all parts that this made. */
  get told(): Told {
    return this.#told
  }

  /** Forgets what was told; its places are good no longer. */
  forget(): void {
    this.#told = new Told()
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
      rules: this.#rulesOf(sets),
      refuted: this.#memoryOf(guard === undefined ? [] : this.#sightOf(guard)),
      open: this.#memoryOf(sight),
    }
    this.#made.set(key, made)
    return made
  }

  #rulesOf(sets: readonly number[]): Int32Array {
    const { rules, firsts } = this.#sets
    return Int32Array.from(sets.flatMap((set) => [...rules.subarray(firsts[set], firsts[set + 1])]))
  }

  #memoryOf(sight: readonly number[]): Memory {
    const isWide = sight.length > mostNodes
    return { sight: isWide ? [] : sight, isWide, number: this.#memories++ }
  }
}

function inOrder(one: readonly number[], other: readonly number[]): number {
  const unlike = one.findIndex((node, i) => node !== other[i])
  return unlike < 0 ? one.length - other.length : (one[unlike] as number) - (other[unlike] ?? -1)
}

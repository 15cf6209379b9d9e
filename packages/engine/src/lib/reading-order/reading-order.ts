/**
 * The order in which a person reads why: what the law asks of a toy, as it is written, and only then the exemptions that
 * might have freed it. The engine asks in another order, what is cheapest first.
 */
import type { Expr, Fact } from '@playproof/catalogue/types'
import type { Reason } from '../predicate/explain.ts'

/** The predicates of a rule or definition. */
export interface Predicates {
  /** What makes it apply, in the order of the file. */
  readonly asked: readonly Expr[]
  /** What would lift it. */
  readonly exemptions: readonly { readonly when: Expr; readonly defeatedBy?: Expr | undefined }[]
}

/** Sorts reasons of one rule or definition. */
export class ReadingOrder {
  readonly #fact: (id: string) => Fact | undefined
  readonly #asked = new Map<string, number>()
  readonly #exempting = new Map<string, number>()

  constructor({ asked, exemptions }: Predicates, fact: (id: string) => Fact | undefined) {
    this.#fact = fact
    for (const expr of asked) this.#place(expr, this.#asked, new Set())
    for (const { when, defeatedBy } of exemptions) {
      this.#place(when, this.#exempting, new Set())
      if (defeatedBy) this.#place(defeatedBy, this.#exempting, new Set())
    }
  }

  /** Whether a reason is about an exemption alone. */
  isExempting(reason: Reason): boolean {
    return placeIn(this.#asked, reason) === undefined && placeIn(this.#exempting, reason) !== undefined
  }

  /** What the law asks before what would exempt; in both what holds, then what is open, then what does not hold. */
  sorted(reasons: readonly Reason[]): readonly Reason[] {
    const keys = new Map(reasons.map((reason) => [reason, this.#key(reason)]))
    return reasons.toSorted((a, b) => {
      const [one, other] = [keys.get(a) ?? [], keys.get(b) ?? []]
      const at = one.findIndex((part, i) => part !== other[i])
      return at < 0 ? 0 : (one[at] as number) - (other[at] as number)
    })
  }

  #key(reason: Reason): readonly number[] {
    const exempting = this.isExempting(reason)
    const place = placeIn(exempting ? this.#exempting : this.#asked, reason) ?? Number.MAX_SAFE_INTEGER
    return [exempting ? 1 : 0, ['yes', 'unknown', 'no'].indexOf(reason.holds), place]
  }

  /** @param within Facts whose own conditions are being read: those may name one another. */
  #place(expr: Expr, places: Map<string, number>, within: ReadonlySet<string>): void {
    const at = (key: string): void => {
      if (!places.has(key)) places.set(key, places.size)
    }
    if ('all' in expr) for (const kid of expr.all) this.#place(kid, places, within)
    else if ('any' in expr) for (const kid of expr.any) this.#place(kid, places, within)
    else if ('not' in expr) this.#place(expr.not, places, within)
    else if ('unverified' in expr) this.#place(expr.unverified, places, within)
    else if ('component' in expr) this.#place(expr.component, places, within)
    else if ('everyComponent' in expr) this.#place(expr.everyComponent, places, within)
    else if ('defined' in expr) at(`definition ${expr.defined}`)
    else if ('ageFrom' in expr) at(age)
    else if ('fact' in expr) {
      const { fact: id, includes, includesAny = [], in: oneOf = [], is } = expr
      const values = [...(includes === undefined ? [] : [includes]), ...includesAny, ...oneOf]
      if (typeof is === 'string') values.push(is)
      if (values.length === 0) at(id)
      for (const value of values) at(`${id} ${value}`)
      const fact = this.#fact(id)
      if (within.has(id)) return
      const inner = new Set([...within, id])
      if (fact?.raisedBy) this.#place(fact.raisedBy, places, inner)
      if (fact?.impliedBy) this.#place(fact.impliedBy, places, inner)
      if (fact?.asked) this.#place(fact.asked, places, inner)
    }
  }
}

const age = 'age'

/** The first place of what a reason is about; undefined where the predicates do not speak of it. */
function placeIn(places: ReadonlyMap<string, number>, { test }: Reason): number | undefined {
  if ('unverified' in test || 'billOfMaterials' in test) return undefined
  if ('definition' in test) return places.get(`definition ${test.definition}`)
  if ('guideline' in test || 'ageFrom' in test) return places.get(age)
  const values = 'in' in test ? test.in : 'includes' in test ? [test.includes] : []
  if (values.length === 0)
    return 'is' in test && typeof test.is === 'string'
      ? places.get(`${test.fact} ${test.is}`)
      : places.get(test.fact)
  const found = values.flatMap((value) => places.get(`${test.fact} ${value}`) ?? [])
  return found.length === 0 ? undefined : Math.min(...found)
}

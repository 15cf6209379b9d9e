/** The limits that reach the parts of a product, laid out by law: what a laboratory's results will be compared with. */
import type { AssessmentScope } from '@playproof/engine/assessment'
import type { CompiledCatalogue } from '@playproof/engine/catalogue'
import { format, type Presenter } from '@playproof/engine/present'
import type { Product } from '@playproof/engine/product'
import { limitsReaching, type ReachingLimit } from '@playproof/engine/screening'
import type { PrintMessages } from '../../messages.ts'

export interface LimitRow {
  readonly rule: string
  /** unknown: it counts only if the rule applies. */
  readonly needed: ReachingLimit['needed']
  /** Why it is open whether it reaches the components, and what to tell. */
  readonly open: string | undefined
  readonly markets: readonly string[]
  readonly clause: string
  /** Ids of the components; empty: every component. */
  readonly components: readonly string[]
  /** What is measured: migration, content... */
  readonly basis: string
  /** "Lead 13.5 mg/kg"; substances with the same limit together, each sum by itself. */
  readonly limits: readonly string[]
  readonly isVerified: boolean
}

/**
 * One row per table and set of components that it limits alike, in the order of the tables' ids.
 *
 * @param markets Those that were assessed, groups resolved.
 */
export function limitRows(
  compiled: CompiledCatalogue,
  product: Product,
  scope: AssessmentScope,
  markets: readonly string[],
  presenter: Presenter,
  messages: PrintMessages['assessment'],
): readonly LimitRow[] {
  const texts = new LimitTexts(compiled, markets, presenter, messages)
  const found = limitsReaching(compiled, { ...scope, product })
  const perComponent = [
    ...Map.groupBy(found, (limit) =>
      JSON.stringify([limit.table, limit.verified, limit.component, presenter.openReach(limit)]),
    ).values(),
  ]
  const alike = Map.groupBy(perComponent, ([first, ...more]) =>
    JSON.stringify([
      first?.table,
      first?.verified,
      ...[first, ...more].map((l) => [l?.substances, l?.limits, l?.open]),
    ]),
  )
  return [...alike.values()]
    .flatMap((lists) => {
      const [list] = lists
      const [first] = list ?? []
      if (!list || !first) return []
      const on = lists.flatMap(([limit]) => (limit ? [limit.component] : []))
      return [
        {
          table: first.table,
          row: texts.row(list, first, on.length === product.components.length ? [] : on),
        },
      ]
    })
    .toSorted((a, b) => (a.table < b.table ? -1 : a.table > b.table ? 1 : 0))
    .map(({ row }) => row)
}

/** What each component is called, by id; those that share a name are told apart by their ids. */
export function partNames({ components }: Product): ReadonlyMap<string, string> {
  const sharing = Map.groupBy(components, ({ id, name = id }) => name)
  return new Map(
    components.map(({ id, name = id }) => [id, sharing.get(name)?.length === 1 ? name : `${name} (${id})`]),
  )
}

class LimitTexts {
  readonly #presenter: Presenter
  readonly #words: PrintMessages['assessment']
  readonly #markets: ReadonlySet<string>
  readonly #substances: ReadonlyMap<string, string>

  constructor(
    compiled: CompiledCatalogue,
    markets: readonly string[],
    presenter: Presenter,
    words: PrintMessages['assessment'],
  ) {
    this.#presenter = presenter
    this.#words = words
    this.#markets = new Set(markets)
    this.#substances = new Map(compiled.catalogue.substances.map((s) => [s.id, presenter.text(s.name)]))
  }

  row(list: readonly ReachingLimit[], first: ReachingLimit, components: readonly string[]): LimitRow {
    const { basis } = this.#presenter.messages.screening
    // A sum stands alone: within a list one would not see where it ends.
    const byLimit = Map.groupBy(list, (one) =>
      JSON.stringify([this.#limit(one), one.substances.length > 1 ? one.substances : 'single']),
    ).values()
    return {
      rule: first.rule,
      needed: first.needed,
      open: this.#presenter.openReach(first),
      markets: first.markets.filter((m) => this.#markets.has(m)).map((m) => this.#presenter.marketCode(m)),
      clause: first.clause,
      components,
      basis: format(this.#words.basis, { basis: basis[first.basis] }),
      limits: [...byLimit].flatMap((same) =>
        same.slice(0, 1).map((one) =>
          format(same.length === 1 ? this.#words.limitOf : this.#words.limitEach, {
            substance: this.#presenter.list(same.map((each) => this.#substance(each))),
            limit: this.#limit(one),
          }),
        ),
      ),
      isVerified: first.verified,
    }
  }

  #limit({ limits, comparison }: ReachingLimit): string {
    const sign = { 'at-most': '', 'less-than': '< ', 'at-least': '≥ ' }[comparison]
    return limits
      .map((limit) => (limit === 'not-detected' ? this.#words.notDetected : `${sign}${limit}`))
      .join(' / ')
  }

  #substance({ substances }: ReachingLimit): string {
    const names = substances.map((id) => this.#substances.get(id) ?? id)
    const [only = ''] = names
    return names.length === 1 ? only : format(this.#words.sumOf, { substances: this.#presenter.list(names) })
  }
}

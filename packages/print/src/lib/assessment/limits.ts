/** The limits that reach the parts of a product, laid out by law: what a laboratory's results will be compared with. */
import type { AssessmentScope } from '@playproof/engine/assessment'
import type { CompiledCatalogue } from '@playproof/engine/catalogue'
import { format, type Presenter } from '@playproof/engine/present'
import type { Product } from '@playproof/engine/product'
import { type LimitVerdict, screen } from '@playproof/engine/screening'
import type { PrintMessages } from '../../messages.ts'

export interface LimitRow {
  readonly rule: string
  readonly markets: readonly string[]
  readonly clause: string
  /** Names of the components; empty: every component. */
  readonly components: readonly string[]
  /** Basis, and category where the law has some. */
  readonly basis: string
  /** "Lead 13.5 mg/kg"; substances with the same limit together. */
  readonly limits: readonly string[]
  readonly isUnverified: boolean
}

/** One row per table, basis and set of components that it limits alike, in the order of the catalogue's tables. */
export function limitRows(
  compiled: CompiledCatalogue,
  product: Product,
  scope: AssessmentScope,
  presenter: Presenter,
  messages: PrintMessages['assessment'],
): readonly LimitRow[] {
  const names = new Map(compiled.catalogue.substances.map((s) => [s.id, presenter.text(s.name)]))
  const components = new Map(product.components.map((c) => [c.id, c.name ?? c.id]))
  const found = screen(compiled, [], { ...scope, product }).flatMap((result) =>
    result.verdicts.map((verdict) => ({
      component: result.component ?? '',
      substance: substanceText(result.substance, verdict, names, presenter, messages),
      verdict,
    })),
  )
  const perComponent = [
    ...Map.groupBy(found, ({ component, verdict: v }) =>
      JSON.stringify([v.table, v.basis, v.category, v.limitUnverified, component]),
    ).values(),
  ]
  const alike = Map.groupBy(perComponent, (list) => {
    const [first] = list
    const v = first?.verdict
    return JSON.stringify([
      v?.table,
      v?.basis,
      v?.category,
      v?.limitUnverified,
      list.map((entry) => [entry.substance, entry.verdict.limits]),
    ])
  })
  const rows = [...alike.values()].flatMap((lists) => {
    const [list] = lists
    const [first] = list ?? []
    if (!list || !first) return []
    const { verdict } = first
    const on = lists.map(([entry]) => entry?.component ?? '')
    return [
      {
        table: verdict.table,
        row: {
          rule: verdict.rule,
          markets: verdict.markets.map((m) => presenter.marketCode(m)),
          clause: verdict.clause,
          components: on.length === components.size ? [] : on.map((id) => components.get(id) ?? id),
          basis: basisText(verdict, presenter, messages),
          limits: [...Map.groupBy(list, ({ verdict: v }) => v.limits.join(' / '))].map(([limit, same]) =>
            format(same.length === 1 ? messages.limitOf : messages.limitEach, {
              substance: presenter.list(same.map(({ substance }) => substance)),
              limit,
            }),
          ),
          isUnverified: verdict.limitUnverified === true,
        },
      },
    ]
  })
  return rows.toSorted((a, b) => (a.table < b.table ? -1 : a.table > b.table ? 1 : 0)).map(({ row }) => row)
}

function basisText(
  verdict: LimitVerdict,
  presenter: Presenter,
  messages: PrintMessages['assessment'],
): string {
  const { basis } = presenter.messages.screening
  return [
    format(messages.basis, { basis: basis[verdict.basis] }),
    ...(verdict.category === undefined ? [] : [format(messages.category, { category: verdict.category })]),
  ].join(' ')
}

function substanceText(
  substance: string | undefined,
  { sumOf }: LimitVerdict,
  names: ReadonlyMap<string, string>,
  presenter: Presenter,
  messages: PrintMessages['assessment'],
): string {
  const nameOf = (id: string): string => names.get(id) ?? id
  if (!sumOf) return nameOf(substance ?? '')
  return format(messages.sumOf, { substances: presenter.list(sumOf.map(nameOf)) })
}

/** What the assortment is like in numbers, each of which leads to the products it counts. */
import { Link } from '@tanstack/react-router'
import type { JSX } from 'react'
import { fillCount, useLanguage } from '../words.ts'
import type { PortfolioSearch } from './search.ts'
import type { PortfolioTotals } from './use-portfolio.ts'
import { usePortfolioWords } from './words.ts'

export function Totals({
  totals,
  search,
  organisationId,
}: {
  readonly totals: PortfolioTotals | undefined
  readonly search: PortfolioSearch
  readonly organisationId: string
}): JSX.Element {
  const words = usePortfolioWords()
  const language = useLanguage()
  const { q: _q, job: _job, ...active } = search
  const parts: readonly (readonly [
    Exclude<keyof typeof words.totals, 'label'>,
    number,
    PortfolioSearch,
    string,
  ])[] = totals
    ? [
        ['products', totals.products, {}, ''],
        ['failing', totals.failing, { sort: 'failing' }, 'text-fail'],
        ['withFindings', totals.withFindings, { finding: 'any' }, 'text-unknown'],
        ['open', totals.open, { open: true, sort: 'open' }, 'text-unknown'],
        ['unassessed', totals.products - totals.assessed, { assessed: false }, 'text-unknown'],
      ]
    : []
  return (
    <nav
      aria-label={words.totals.label}
      className="no-print mb-3 flex min-h-8 flex-wrap items-center gap-x-1 gap-y-1 max-sm:-mx-1"
    >
      {parts.map(([name, count, to, colour]) => {
        const isActive = JSON.stringify(sorted(active)) === JSON.stringify(sorted(to))
        return (
          <Link
            key={name}
            to="/o/$organisationId/products"
            params={{ organisationId }}
            search={to}
            aria-current={isActive ? 'true' : undefined}
            className={`tabular rounded-md px-2.5 py-1 hover:bg-sunken max-sm:min-h-11 max-sm:py-2.5 ${isActive ? 'bg-accent-soft font-medium' : ''} ${count > 0 ? colour : 'text-ink-faint'}`}
          >
            {fillCount(words.totals[name], count, { language })}
          </Link>
        )
      })}
    </nav>
  )
}

function sorted(search: PortfolioSearch): readonly unknown[] {
  return Object.entries(search)
    .filter(([, value]) => value !== undefined)
    .toSorted(([a], [b]) => a.localeCompare(b))
}

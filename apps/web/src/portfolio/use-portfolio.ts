/** The assortment, of which only what is looked at is fetched: a jump to the end fetches the end. */
import { type Client, type components, entriesOf } from '@playproof/client'
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useApi, useOrganisationId } from '../api/client.ts'
import { pageSize, portfolioPageQuery, queryOf } from './portfolio-query.ts'
import type { PortfolioSearch } from './search.ts'

export type PortfolioRow = components['schemas']['PortfolioRow']
export type PortfolioTotals = components['schemas']['PortfolioTotals']

/** What is looked at within so many milliseconds is only passed by. */
const passing = 80
/** So many rows before and after those in view are fetched with them. */
const margin = 60

export interface Portfolio {
  /** By their place; undefined where they were not fetched. */
  readonly rows: readonly (PortfolioRow | undefined)[]
  /** All that the filters let through. */
  readonly count: number
  readonly totals: PortfolioTotals
}

interface PortfolioQuery {
  readonly portfolio: Portfolio | undefined
  readonly error: Error | null
  /** What is shown is of the filters before. */
  readonly isStale: boolean
  readonly refetch: () => void
  /** These rows are looked at. */
  readonly onReach: (first: number, last: number) => void
}

export function usePortfolio(search: PortfolioSearch): PortfolioQuery {
  const api = useApi()
  const organisationId = useOrganisationId()
  const { job: _job, ...filters } = search
  const filterKey = JSON.stringify(filters)
  const pageOf = (page: number) => portfolioPageQuery(api, { organisationId, search, page })
  const start = useQuery({ ...pageOf(0), placeholderData: keepPreviousData })
  const [reached, setReached] = useState<{ readonly of: string; readonly pages: readonly number[] }>()
  const pages = reached?.of === filterKey ? reached.pages : noPages
  const others = useQueries({ queries: pages.map(pageOf), combine: together })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const count = start.data?.count ?? 0
  const onReach = useCallback(
    (first: number, last: number): void => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        const from = Math.floor(Math.max(0, first - margin) / pageSize)
        const to = Math.floor(Math.min(count - 1, last + margin) / pageSize)
        setReached((before) => {
          const known = before?.of === filterKey ? before.pages : noPages
          const wanted = Array.from({ length: to - from + 1 }, (_, i) => from + i)
          const more = wanted.filter((page) => page > 0 && !known.includes(page))
          return more.length === 0 ? before : { of: filterKey, pages: [...known, ...more] }
        })
      }, passing)
    },
    [count, filterKey],
  )
  const { data } = start
  const portfolio = useMemo((): Portfolio | undefined => {
    if (!data) return undefined
    // As long as it will be: filling one that grows past gaps takes four times as long, with each part that arrives.
    const rows = Array.from<PortfolioRow | undefined>({
      length: Math.max(data.count ?? 0, data.items.length),
    })
    for (const [place, row] of data.items.entries()) rows[place] = row
    for (const [i, page] of pages.entries())
      for (const [place, row] of (others.items[i] ?? []).entries()) rows[page * pageSize + place] = row
    return { rows, count: data.count ?? 0, totals: data.totals as PortfolioTotals }
  }, [data, pages, others])
  return {
    portfolio,
    error: start.error ?? others.failed[0]?.error ?? null,
    isStale: start.isPlaceholderData,
    refetch: () => {
      if (start.error) void start.refetch()
      for (const page of others.failed) void page.refetch()
    },
    onReach,
  }
}

const noPages: readonly number[] = []

interface Page {
  readonly data?: { readonly items: readonly PortfolioRow[] } | undefined
  readonly error: Error | null
  readonly refetch: () => unknown
}

function together(pages: readonly Page[]) {
  return { items: pages.map(({ data }) => data?.items), failed: pages.filter(({ error }) => error) }
}

/** Every row that the filters let through, whether it was looked at or not. */
export async function allRows(api: Client, search: PortfolioSearch): Promise<readonly PortfolioRow[]> {
  const rows: PortfolioRow[] = []
  const listed = entriesOf((cursor) =>
    api.GET('/v1/portfolio', { params: { query: queryOf(search, { limit: pageSize, cursor }) } }),
  )
  for await (const row of listed) rows.push(row)
  return rows
}

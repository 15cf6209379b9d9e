/** The assortment, page by page, as far as it is looked at. */
import { type Client, type components, entriesOf, valueOf } from '@playproof/client'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useApi, useOrganisationId } from '../api/client.ts'
import type { PortfolioSearch } from './search.ts'

export type PortfolioRow = components['schemas']['PortfolioRow']
export type PortfolioTotals = components['schemas']['PortfolioTotals']

const pageSize = 200

export interface Portfolio {
  /** Those that were fetched, from the first on. */
  readonly rows: readonly PortfolioRow[]
  /** All that the filters let through. */
  readonly count: number
  readonly totals: PortfolioTotals
}

export function usePortfolio(search: PortfolioSearch) {
  const api = useApi()
  const organisationId = useOrganisationId()
  const { job: _job, ...filters } = search
  return useInfiniteQuery({
    queryKey: ['portfolio', organisationId, filters],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) =>
      valueOf(
        await api.GET('/v1/portfolio', {
          params: { query: queryOf(search, { limit: pageSize, cursor: pageParam }) },
          signal,
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    // Fifty pages of an assortment are not to be fetched whenever somebody comes back to the window.
    refetchOnWindowFocus: false,
    structuralSharing: false,
    select: ({ pages }): Portfolio => ({
      rows: pages.flatMap(({ items }) => items),
      count: pages[0]?.count ?? 0,
      totals: pages[0]?.totals as PortfolioTotals,
    }),
  })
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

function queryOf(
  search: PortfolioSearch,
  { limit, cursor }: { readonly limit: number; readonly cursor: string | undefined },
) {
  const { job: _job, open, assessed, ...filters } = search
  return {
    ...filters,
    ...(open !== undefined && { open: String(open) }),
    ...(assessed !== undefined && { assessed: String(assessed) }),
    limit,
    ...(cursor !== undefined && { cursor }),
  }
}

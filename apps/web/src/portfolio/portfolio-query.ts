/** The assortment as pages ask for it: part by part, by filters. */
import { type Client, valueOf } from '@playproof/client'
import { queryOptions } from '@tanstack/react-query'
import type { PortfolioSearch } from './search.ts'

/** Rows of a part. */
export const pageSize = 200

export function portfolioPageQuery(
  api: Client,
  {
    organisationId,
    search,
    page,
  }: {
    readonly organisationId: string | undefined
    readonly search: PortfolioSearch
    readonly page: number
  },
) {
  const { job: _job, ...filters } = search
  return queryOptions({
    queryKey: ['portfolio', organisationId, filters, page],
    queryFn: async ({ signal }: { readonly signal: AbortSignal }) =>
      valueOf(
        await api.GET('/v1/portfolio', {
          params: { query: queryOf(search, { limit: pageSize, offset: page * pageSize }) },
          signal,
        }),
      ),
    // An assortment is not to be fetched again whenever somebody comes back to the window.
    refetchOnWindowFocus: false,
    structuralSharing: false,
  })
}

export function queryOf(
  search: PortfolioSearch,
  {
    limit,
    cursor,
    offset,
  }: { readonly limit: number; readonly cursor?: string | undefined; readonly offset?: number },
) {
  const { job: _job, open, assessed, ...filters } = search
  return {
    ...filters,
    ...(open !== undefined && { open: String(open) }),
    ...(assessed !== undefined && { assessed: String(assessed) }),
    limit,
    ...(offset !== undefined && { offset }),
    ...(cursor !== undefined && { cursor }),
  }
}

/** The markets of the catalogue, by id: their names, for people. */
import { type Client, type components, valueOf } from '@playproof/client'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useApi } from '../api/client.ts'

export type Market = components['schemas']['Market']

export function useMarkets(): ReadonlyMap<string, Market> {
  const { data } = useQuery({ ...marketsQuery(useApi()), select: byId })
  return data ?? none
}

export function marketsQuery(api: Client) {
  return queryOptions({
    queryKey: ['markets'],
    staleTime: Infinity,
    queryFn: async () => valueOf(await api.GET('/v1/markets')).markets,
  })
}

const none: ReadonlyMap<string, Market> = new Map()

function byId(markets: readonly Market[]): ReadonlyMap<string, Market> {
  return new Map(markets.map((market) => [market.id, market]))
}

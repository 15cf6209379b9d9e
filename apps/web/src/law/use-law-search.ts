/** What a search of the law finds as one types: in the page once its index stands there, by the server until then. */
import { valueOf } from '@playproof/client'
import { type CatalogueSearch, type SearchHit, searchInSteps } from '@playproof/engine/search'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { useApi } from '../api/client.ts'
import type { PageLaw } from './compiled-law.ts'
import { useLaw } from './page-law.ts'

export interface LawSearch {
  /** undefined while nothing is known of these words. */
  readonly hits: readonly SearchHit[] | undefined
  readonly error: unknown
  /** undefined until it is built in the page. */
  readonly index: CatalogueSearch | undefined
  readonly retry: () => void
}

/** More than any kind has. */
const mostHits = 5000

/** @param q Empty: everything there is, in order of ids. */
export function useLawSearch(q: string, market: string | undefined): LawSearch {
  const { data: law, error: lawError, refetch } = useLaw()
  const index = useSearchIndex(law)
  const api = useApi()
  const remote = useQuery({
    queryKey: ['law-search', q, market],
    enabled: !index && q !== '',
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const query = { q, limit: 200, ...(market !== undefined && { markets: [market] }) }
      return valueOf(await api.GET('/v1/search', { params: { query } })).hits
    },
  })
  const local = useMemo(() => {
    if (!index || !law) return undefined
    const markets = market === undefined ? undefined : withMembers(law, market)
    return index.search(q, { limit: mostHits, ...(markets && { markets }) })
  }, [index, law, q, market])
  return {
    hits: local ?? remote.data,
    error: local ? undefined : (remote.error ?? lawError),
    index,
    retry: () => void (lawError ? refetch() : remote.refetch()),
  }
}

function withMembers({ catalogue }: PageLaw, id: string): readonly string[] {
  return [id, ...(catalogue.markets.find((market) => market.id === id)?.includes ?? [])]
}

/** How long a step may keep the page from answering, in milliseconds. */
const stepTime = 8

function useSearchIndex(law: PageLaw | undefined): CatalogueSearch | undefined {
  const [built, setBuilt] = useState<{ readonly law: PageLaw; readonly index: CatalogueSearch }>()
  useEffect(() => {
    if (!law) return undefined
    const steps = searchInSteps(law.compiled)
    let timer: ReturnType<typeof setTimeout> | undefined
    const go = (): void => {
      const end = performance.now() + stepTime
      let step = steps.next()
      while (step.done !== true && performance.now() < end) step = steps.next()
      if (step.done === true) setBuilt({ law, index: step.value })
      else timer = setTimeout(go)
    }
    go()
    return () => clearTimeout(timer)
  }, [law])
  return built && built.law === law ? built.index : undefined
}

/**
 * The law as the pages ask for it. Its megabytes are on their way while the engine that reads them is still fetched, once
 * per version, which browsers keep.
 */
import type { Catalogue } from '@playproof/catalogue/value'
import { type Client, ProblemError, valueOf } from '@playproof/client'
import { queryOptions } from '@tanstack/react-query'
import { apiFor } from '../api/client.ts'
import type { Language } from '../words.ts'

/** The law alone, compiled. */
export function lawQuery(caller: { readonly language: Language; readonly organisationId?: string }) {
  return queryOptions({
    queryKey: ['law', caller.organisationId],
    staleTime: 5 * 60_000,
    queryFn: async () => {
      const [{ compiledOnce }, catalogue] = await Promise.all([
        import('./compiled-law.ts'),
        newestCatalogue(apiFor(caller)),
      ])
      return compiledOnce(catalogue.digest, () => catalogue)
    },
    // Megabytes without functions to compare, and never changed in place.
    structuralSharing: false,
  })
}

let newest: { readonly digest: string; readonly catalogue: Promise<Catalogue> } | undefined

async function newestCatalogue(api: Client): Promise<Catalogue> {
  const { digest } = valueOf(await api.GET('/v1/catalogue', {})).catalogue
  if (newest?.digest !== digest) newest = { digest, catalogue: fetchCatalogue(digest) }
  const asked = newest
  try {
    return await asked.catalogue
  } catch (error) {
    if (newest === asked) newest = undefined
    throw error
  }
}

async function fetchCatalogue(digest: string): Promise<Catalogue> {
  const asked = globalThis.earlyLaw
  globalThis.earlyLaw = undefined
  const early = await asked
  if (early?.digest === digest) return early.content
  const response = await fetch(`/v1/catalogue/${digest}/content`)
  if (!response.ok) throw new ProblemError((await response.json()) as ProblemError['problem'])
  return (await response.json()) as Catalogue
}

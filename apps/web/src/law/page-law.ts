/**
 * The law in the page: the engine judges here what is typed, by the same catalogue as the server, and with the same of the
 * organisation's own requirements. Fetched once per version, which browsers keep.
 */
import { withFiles } from '@playproof/catalogue/assemble'
import type { Catalogue } from '@playproof/catalogue/value'
import { type Client, ProblemError, valueOf } from '@playproof/client'
import { type CompiledCatalogue, compileCatalogue } from '@playproof/engine/catalogue'
import { Presenter } from '@playproof/engine/present'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { apiFor, useOrganisationId } from '../api/client.ts'
import { type Language, useLanguage } from '../words.ts'
import { type OwnRequirements, useOwnRequirements } from './own-requirements.ts'

export interface PageLaw {
  readonly catalogue: Catalogue
  readonly compiled: CompiledCatalogue
}

/** Compiled, the newest last: the law alone, and with own requirements. */
const compiledLaws = new Map<string, PageLaw>()
const mostCompiled = 3

/** The law alone. */
export function lawQuery(caller: { readonly language: Language; readonly organisationId?: string }) {
  return queryOptions({
    queryKey: ['law', caller.organisationId],
    staleTime: 5 * 60_000,
    queryFn: () => openLaw(apiFor(caller)),
    // Megabytes without functions to compare, and never changed in place.
    structuralSharing: false,
  })
}

/** With the organisation's own requirements that count on this page; undefined data while it is fetched. */
export function useLaw() {
  const organisationId = useOrganisationId()
  const language = useLanguage()
  const law = useQuery(lawQuery({ language, ...(organisationId !== undefined && { organisationId }) }))
  const own = useOwnRequirements()
  const data = useMemo(() => law.data && own.data && withOwn(law.data, own.data), [law.data, own.data])
  return {
    data,
    error: law.error ?? own.error,
    refetch: async () => void (await Promise.all([law.refetch(), own.refetch()])),
  }
}

/** Explanations as text, in the reader's language; undefined while the law is fetched. */
export function usePresenter(): Presenter | undefined {
  const { data: law } = useLaw()
  const language = useLanguage()
  return useMemo(() => law && new Presenter(law.compiled, language), [law, language])
}

function withOwn(law: PageLaw, { overlays }: OwnRequirements): PageLaw {
  if (overlays.length === 0) return law
  const key = [law.catalogue.digest, ...overlays.map(({ digest }) => digest)].join(' ')
  return compiledOnce(key, () =>
    withFiles(
      law.catalogue,
      overlays.flatMap(({ files }) => files),
    ),
  )
}

async function openLaw(api: Client): Promise<PageLaw> {
  const { digest } = valueOf(await api.GET('/v1/catalogue', {})).catalogue
  const known = compiledLaws.get(digest)
  if (known) return known
  const catalogue = await fetchCatalogue(digest)
  return compiledOnce(digest, () => catalogue)
}

function compiledOnce(key: string, read: () => Catalogue): PageLaw {
  let law = compiledLaws.get(key)
  if (!law) {
    const catalogue = read()
    law = { catalogue, compiled: compileCatalogue(catalogue) }
  }
  compiledLaws.delete(key)
  compiledLaws.set(key, law)
  const [oldest] = compiledLaws.keys()
  if (compiledLaws.size > mostCompiled && oldest !== undefined) compiledLaws.delete(oldest)
  return law
}

async function fetchCatalogue(digest: string): Promise<Catalogue> {
  const response = await fetch(`/v1/catalogue/${digest}/content`)
  if (!response.ok) throw new ProblemError((await response.json()) as ProblemError['problem'])
  return (await response.json()) as Catalogue
}

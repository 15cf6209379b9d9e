/**
 * The law in the page: the engine judges here what is typed, by the same catalogue and overlays as the server. Fetched
 * once per version, which browsers keep.
 */
import { withFiles } from '@playproof/catalogue/assemble'
import type { CatalogueFile } from '@playproof/catalogue/types'
import type { Catalogue } from '@playproof/catalogue/value'
import { type Client, entriesOf, ProblemError, valueOf } from '@playproof/client'
import { type CompiledCatalogue, compileCatalogue } from '@playproof/engine/catalogue'
import { Presenter } from '@playproof/engine/present'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { apiFor, useOrganisationId } from '../api/client.ts'
import { type Language, useLanguage } from '../words.ts'

export interface PageLaw {
  readonly catalogue: Catalogue
  readonly compiled: CompiledCatalogue
}

/** Compiled once per catalogue and set of overlays. */
const compiledLaws = new Map<string, PageLaw>()

export function lawQuery(caller: { readonly language: Language; readonly organisationId?: string }) {
  return queryOptions({
    queryKey: ['law', caller.organisationId],
    staleTime: 5 * 60_000,
    queryFn: () => openLaw(apiFor(caller)),
    // Megabytes without functions to compare, and never changed in place.
    structuralSharing: false,
  })
}

/** undefined data while it is fetched; the organisation's own requirements are part of it. */
export function useLaw() {
  const organisationId = useOrganisationId()
  const language = useLanguage()
  return useQuery(lawQuery({ language, ...(organisationId !== undefined && { organisationId }) }))
}

/** Explanations as text, in the reader's language; undefined while the law is fetched. */
export function usePresenter(): Presenter | undefined {
  const { data: law } = useLaw()
  const language = useLanguage()
  return useMemo(() => law && new Presenter(law.compiled, language), [law, language])
}

async function openLaw(api: Client): Promise<PageLaw> {
  const [stamp, overlays] = await Promise.all([
    api.GET('/v1/catalogue', {}).then((answer) => valueOf(answer)),
    overlaysOf(api),
  ])
  const { digest } = stamp.catalogue
  const key = [digest, ...overlays.map((overlay) => overlay.digest)].join(' ')
  const known = compiledLaws.get(key)
  if (known) return known
  const base = await fetchCatalogue(digest)
  const catalogue =
    overlays.length === 0
      ? base
      : withFiles(
          base,
          overlays.flatMap(({ files }) => files),
        )
  const law = { catalogue, compiled: compileCatalogue(catalogue) }
  compiledLaws.clear()
  compiledLaws.set(key, law)
  return law
}

async function fetchCatalogue(digest: string): Promise<Catalogue> {
  const response = await fetch(`/v1/catalogue/${digest}/content`)
  if (!response.ok) throw new ProblemError((await response.json()) as ProblemError['problem'])
  return (await response.json()) as Catalogue
}

interface OverlayFiles {
  readonly digest: string
  readonly files: readonly CatalogueFile[]
}

/** None for whom they are not meant: the server judges without them for her, too. */
async function overlaysOf(api: Client): Promise<readonly OverlayFiles[]> {
  try {
    const reading: Promise<OverlayFiles>[] = []
    const listed = entriesOf((cursor) =>
      api.GET('/v1/overlays', { params: { query: { limit: 200, ...(cursor !== undefined && { cursor }) } } }),
    )
    for await (const { overlayId, digest } of listed) reading.push(readOverlay(api, { overlayId, digest }))
    return await Promise.all(reading)
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 403) return []
    throw error
  }
}

async function readOverlay(
  api: Client,
  { overlayId, digest }: { readonly overlayId: string; readonly digest: string },
): Promise<OverlayFiles> {
  const answer = await api.GET('/v1/overlays/{overlayId}', { params: { path: { overlayId } } })
  return { digest, files: valueOf(answer).files as unknown as readonly CatalogueFile[] }
}

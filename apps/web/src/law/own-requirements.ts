/** Requirements of the organisation's own, beside the law: which of them count on a page, and what they say. */
import type { CatalogueFile } from '@playproof/catalogue/types'
import { type Client, type components, entriesOf, valueOf } from '@playproof/client'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { createContext, use } from 'react'
import { useApi, useOrganisationId } from '../api/client.ts'
import { useMay } from '../api/me.ts'
import { isUnknownRecord } from '../api/query.ts'

type OverlayReference = components['schemas']['OverlayReference']

/**
 * As on the server, they count only where they are chosen.
 *
 * - none: the law alone.
 * - all: to be read, not to judge by.
 * - of a product: those that its newest kept answers rest on, or those chosen on the page.
 */
export type OwnScope =
  | 'none'
  | 'all'
  | { readonly productId: string; readonly chosen?: readonly string[] | undefined }

/** Of the pages within. */
export const OwnScopeContext = createContext<OwnScope>('none')

interface OwnOverlay extends OverlayReference {
  readonly files: readonly CatalogueFile[]
}

export interface OwnRequirements {
  /** The newest version of each. */
  readonly overlays: readonly OwnOverlay[]
  /** Names of those that count here, but are not for this person to read: the page judges without them. */
  readonly hidden: readonly string[]
}

const nothing: OwnRequirements = { overlays: [], hidden: [] }

export function ownRequirementsQuery(
  api: Client,
  {
    organisationId,
    scope,
    mayRead,
  }: {
    readonly organisationId: string | undefined
    readonly scope: OwnScope
    readonly mayRead: boolean
  },
) {
  return queryOptions({
    queryKey: ['own-requirements', organisationId, scope, mayRead],
    queryFn: () => readOwn(api, scope, { mayRead }),
    ...(scope === 'none' && { initialData: nothing, staleTime: Infinity }),
  })
}

/** undefined data while they are fetched. */
export function useOwnRequirements() {
  const api = useApi()
  const organisationId = useOrganisationId()
  const scope = use(OwnScopeContext)
  const mayRead = useMay('overlay:read')
  return useQuery(ownRequirementsQuery(api, { organisationId, scope, mayRead }))
}

/** That of the pages of a product. @param chosen Ids of overlays with commas between. */
export function productScope(productId: string, chosen?: string): OwnScope {
  return { productId, ...(chosen !== undefined && { chosen: chosen.split(',').filter(Boolean) }) }
}

async function readOwn(
  api: Client,
  scope: OwnScope,
  { mayRead }: { readonly mayRead: boolean },
): Promise<OwnRequirements> {
  if (scope === 'none' || (scope === 'all' && !mayRead)) return nothing
  const wanted = scope === 'all' ? await allOf(api) : await chosenFor(api, scope)
  if (!mayRead) return { overlays: [], hidden: wanted.map(({ name }) => name).filter(Boolean) }
  const read = await Promise.all(wanted.map(({ overlayId }) => readOverlay(api, overlayId)))
  return {
    overlays: read
      .filter((one) => one !== undefined)
      .toSorted((a, b) => (a.overlayId < b.overlayId ? -1 : 1)),
    hidden: [],
  }
}

interface Wanted {
  readonly overlayId: string
  readonly name: string
}

async function allOf(api: Client): Promise<readonly Wanted[]> {
  const all: Wanted[] = []
  const listed = entriesOf((cursor) =>
    api.GET('/v1/overlays', {
      params: { query: { limit: 200, ...(cursor !== undefined && { cursor }) } },
    }),
  )
  for await (const one of listed) all.push(one)
  return all
}

async function chosenFor(
  api: Client,
  { productId, chosen }: Extract<OwnScope, object>,
): Promise<readonly Wanted[]> {
  const found = new Map<string, string>()
  const answers = entriesOf((cursor) =>
    api.GET('/v1/assessments', {
      params: { query: { productId, current: 'true', limit: 200, ...(cursor !== undefined && { cursor }) } },
    }),
  )
  for await (const { overlays } of answers)
    for (const { overlayId, name, withdrawn } of overlays)
      if (!withdrawn && !found.has(overlayId)) found.set(overlayId, name)
  const ids = chosen ?? [...found.keys()]
  return ids.map((overlayId) => ({ overlayId, name: found.get(overlayId) ?? '' }))
}

/** @returns undefined where it counts no more. */
async function readOverlay(api: Client, overlayId: string): Promise<OwnOverlay | undefined> {
  try {
    const answer = valueOf(await api.GET('/v1/overlays/{overlayId}', { params: { path: { overlayId } } }))
    if (answer.withdrawn) return undefined
    const { name, version, digest, files } = answer
    return { overlayId, name, version, digest, files: files as unknown as readonly CatalogueFile[] }
  } catch (error) {
    // An address may name what was never there.
    if (isUnknownRecord(error)) return undefined
    throw error
  }
}

/** A product with its revisions and SKUs, as pages ask for it. */
import { type Client, type components, valueOf } from '@playproof/client'
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { apiFor, useApi, useOrganisationId } from '../api/client.ts'
import { storedLanguage } from '../frame/preference.ts'

export type ProductView = Awaited<ReturnType<typeof readProductView>>
export type Sku = components['schemas']['Sku']

export function productQuery(
  api: Client,
  { organisationId, productId }: { readonly organisationId: string | undefined; readonly productId: string },
) {
  return queryOptions({
    queryKey: ['product', organisationId, productId],
    queryFn: () => readProductView(api, productId),
  })
}

export interface RevisionPlace {
  readonly productId: string
  readonly revisionId: string
}

export function revisionQuery(
  api: Client,
  { organisationId, ...path }: RevisionPlace & { readonly organisationId: string | undefined },
) {
  return queryOptions({
    queryKey: ['revision', organisationId, path.productId, path.revisionId],
    queryFn: async () =>
      valueOf(await api.GET('/v1/products/{productId}/revisions/{revisionId}', { params: { path } })),
  })
}

export function useProduct(productId: string) {
  const api = useApi()
  const organisationId = useOrganisationId()
  return useQuery(productQuery(api, { organisationId, productId }))
}

/** Why a revision stays as it is, whoever looks at it; undefined where it can be changed. */
export function closedBy(
  { state }: { readonly state: string },
  view: ProductView | undefined,
): 'approved' | 'withdrawn' | undefined {
  if (view?.product.withdrawn !== undefined) return 'withdrawn'
  return state === 'draft' ? undefined : 'approved'
}

/** @returns undefined where the product has no revision any more. */
export async function newestRevision(
  queryClient: QueryClient,
  place: { readonly organisationId: string; readonly productId: string },
): Promise<string | undefined> {
  const { organisationId } = place
  const api = apiFor({ language: storedLanguage(), organisationId })
  const { revisions } = await queryClient.fetchQuery(productQuery(api, place))
  return revisions[0]?.revisionId
}

async function readProductView(api: Client, productId: string) {
  return valueOf(await api.GET('/v1/products/{productId}', { params: { path: { productId } } }))
}

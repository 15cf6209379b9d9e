/** A product with its revisions and SKUs, as pages ask for it. */
import { type Client, type components, valueOf } from '@playproof/client'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useApi, useOrganisationId } from '../api/client.ts'

export type ProductView = Awaited<ReturnType<typeof readProductView>>
export type Sku = components['schemas']['Sku']

function productQuery(
  api: Client,
  { organisationId, productId }: { readonly organisationId: string | undefined; readonly productId: string },
) {
  return queryOptions({
    queryKey: ['product', organisationId, productId],
    queryFn: () => readProductView(api, productId),
  })
}

export function useProduct(productId: string) {
  const api = useApi()
  const organisationId = useOrganisationId()
  return useQuery(productQuery(api, { organisationId, productId }))
}

async function readProductView(api: Client, productId: string) {
  return valueOf(await api.GET('/v1/products/{productId}', { params: { path: { productId } } }))
}

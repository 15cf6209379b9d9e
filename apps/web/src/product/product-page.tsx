/** A product's address leads to its newest revision. */
import { Navigate, useParams } from '@tanstack/react-router'
import type { JSX } from 'react'
import { Page } from '../frame/page.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { useProduct } from './product-data.ts'
import { useProductWords } from './words.ts'

export function ProductPage(): JSX.Element {
  const words = useProductWords()
  const params = useParams({ from: '/o/$organisationId/products/$productId' })
  const product = useProduct(params.productId)
  const newest = product.data?.revisions[0]
  if (newest)
    return (
      <Navigate
        to="/o/$organisationId/products/$productId/revisions/$revisionId"
        params={{ ...params, revisionId: newest.revisionId }}
        replace
      />
    )
  return (
    <Page title={product.data?.product.name ?? words.product}>
      {product.error ? (
        <ProblemNote error={product.error} onRetry={() => void product.refetch()} />
      ) : (
        <SkeletonRows rows={8} />
      )}
    </Page>
  )
}

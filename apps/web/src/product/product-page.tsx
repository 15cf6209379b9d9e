/** A product's address leads to its newest revision. */
import { useNavigate, useParams } from '@tanstack/react-router'
import { type JSX, useEffect } from 'react'
import { Page } from '../frame/page.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { useProduct } from './product-data.ts'
import { useProductWords } from './words.ts'

export function ProductPage(): JSX.Element {
  const words = useProductWords()
  const { organisationId, productId } = useParams({ from: '/o/$organisationId/products/$productId' })
  const navigate = useNavigate()
  const product = useProduct(productId)
  const revisionId = product.data?.revisions[0]?.revisionId
  useEffect(() => {
    if (revisionId === undefined) return
    void navigate({
      to: '/o/$organisationId/products/$productId/revisions/$revisionId',
      params: { organisationId, productId, revisionId },
      replace: true,
    })
  }, [navigate, organisationId, productId, revisionId])
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

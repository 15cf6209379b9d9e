/** A facet of a revision's assessment, within the frame of the revision. */
import { useParams } from '@tanstack/react-router'
import type { JSX } from 'react'
import { NotFoundPage } from '../frame/not-found-page.tsx'
import { AssessmentView } from './assessment-view.tsx'
import { isFacet } from './search.ts'

export function AssessmentPage(): JSX.Element {
  const { productId, revisionId, facet } = useParams({
    from: '/o/$organisationId/products/$productId/revisions/$revisionId/assessment/$facet',
  })
  return isFacet(facet) ? (
    <AssessmentView productId={productId} revisionId={revisionId} facet={facet} />
  ) : (
    <NotFoundPage />
  )
}

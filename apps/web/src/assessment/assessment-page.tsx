/** A revision by its own address. */
import { useParams } from '@tanstack/react-router'
import type { JSX } from 'react'
import { Page } from '../frame/page.tsx'
import { AssessmentView } from './assessment-view.tsx'
import { useAssessmentWords } from './words.ts'

export function AssessmentPage(): JSX.Element {
  const words = useAssessmentWords()
  const { productId, revisionId } = useParams({
    from: '/o/$organisationId/products/$productId/revisions/$revisionId/assessment',
  })
  return (
    <Page title={words.facets.matrix} wide>
      <AssessmentView productId={productId} revisionId={revisionId} />
    </Page>
  )
}

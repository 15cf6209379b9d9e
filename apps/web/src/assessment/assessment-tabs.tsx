/** The facets of a revision's assessment among its other tabs. */
import type { JSX } from 'react'
import { Tab } from '../ui/tabs.tsx'
import { facets } from './search.ts'
import { useAssessmentWords } from './words.ts'

export function AssessmentTabs(params: {
  readonly organisationId: string
  readonly productId: string
  readonly revisionId: string
}): JSX.Element {
  const words = useAssessmentWords()
  return (
    <>
      {facets.map((facet) => (
        <Tab
          key={facet}
          to="/o/$organisationId/products/$productId/revisions/$revisionId/assessment/$facet"
          params={{ ...params, facet }}
          search={(before) => before}
          activeOptions={{ includeSearch: false }}
        >
          {words.facets[facet]}
        </Tab>
      ))}
    </>
  )
}

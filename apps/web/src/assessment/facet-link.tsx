/** The way to another facet of the same assessment: day, markets and what is open go along. */
import { Link } from '@tanstack/react-router'
import type { JSX, ReactNode } from 'react'
import { useOrganisationId } from '../api/client.ts'
import { useAssessed } from './assessed.ts'
import type { Facet } from './search.ts'

export function FacetLink({
  facet,
  className = 'link',
  children,
}: {
  readonly facet: Facet
  readonly className?: string
  readonly children: ReactNode
}): JSX.Element {
  const organisationId = useOrganisationId() ?? ''
  const { place } = useAssessed()
  return (
    <Link
      to="/o/$organisationId/products/$productId/revisions/$revisionId/assessment/$facet"
      params={{ organisationId, ...place, facet }}
      search={(before) => before}
      className={className}
    >
      {children}
    </Link>
  )
}

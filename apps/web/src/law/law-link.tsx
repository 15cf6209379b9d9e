/** A link to the page of something in the law. */
import { Link } from '@tanstack/react-router'
import type { JSX, ReactNode } from 'react'
import { useOrganisationId } from '../api/client.ts'

export function LawLink({
  id,
  kind,
  className = 'link',
  children,
  ...props
}: {
  readonly id: string
  /** Where the id may name several things. */
  readonly kind?: string
  readonly className?: string
  readonly children: ReactNode
  /** Among the hits of a search, through which arrow keys go. */
  readonly 'data-hit'?: boolean
}): JSX.Element {
  const organisationId = useOrganisationId() ?? ''
  return (
    <Link
      {...props}
      to="/o/$organisationId/law/$"
      params={{ organisationId, _splat: id }}
      search={kind === undefined ? {} : { kind }}
      className={className}
    >
      {children}
    </Link>
  )
}

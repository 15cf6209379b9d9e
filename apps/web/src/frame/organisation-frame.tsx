import { useParams } from '@tanstack/react-router'
import type { JSX } from 'react'
import { Shell } from './shell.tsx'

/** Another organisation is another frame: nothing of one stays on the screen of the next. */
export function OrganisationFrame(): JSX.Element {
  const { organisationId } = useParams({ from: '/o/$organisationId' })
  return <Shell key={organisationId} organisationId={organisationId} />
}

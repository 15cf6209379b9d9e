import { useQueryClient } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { type JSX, useEffect } from 'react'
import { fetchLaw, fetchNextPages } from '../fetch-ahead.ts'
import { fetchMenu } from '../ui/menu.tsx'
import { onceQuiet } from './once-quiet.ts'
import { Shell } from './shell.tsx'
import { fetchNotes } from './toast.tsx'

/** Another organisation is another frame: nothing of one stays on the screen of the next. */
export function OrganisationFrame(): JSX.Element {
  const { organisationId } = useParams({ from: '/o/$organisationId' })
  const queryClient = useQueryClient()
  const router = useRouter()
  useEffect(
    () =>
      onceQuiet(queryClient, () => {
        for (const fetchNext of [fetchMenu, fetchNotes, () => import('./palette.tsx')]) void fetchNext()
        void fetchLaw(queryClient, organisationId).then(() => fetchNextPages(router))
      }),
    [queryClient, router, organisationId],
  )
  return <Shell key={organisationId} organisationId={organisationId} />
}

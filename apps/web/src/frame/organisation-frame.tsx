import { useQueryClient } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { type JSX, useEffect } from 'react'
import { fetchLaw, fetchNextPages, rehearsalFor } from '../fetch-ahead.ts'
import { fetchMenu } from '../ui/menu.tsx'
import { onceQuiet, whileQuiet } from './once-quiet.ts'
import { Shell } from './shell.tsx'
import { fetchNotes } from './toast.tsx'

/** Another organisation is another frame: nothing of one stays on the screen of the next. */
export function OrganisationFrame(): JSX.Element {
  const { organisationId } = useParams({ from: '/o/$organisationId' })
  const queryClient = useQueryClient()
  const router = useRouter()
  useEffect(() => {
    let page = 0
    let giveUp = (): void => undefined
    const prepare = async (): Promise<void> => {
      const own = page
      for (const fetchNext of [fetchMenu, fetchNotes, () => import('./palette.tsx')]) void fetchNext()
      await fetchLaw(queryClient, organisationId)
      await fetchNextPages(router)
      const rehearsal = await rehearsalFor(router, queryClient, organisationId)
      if (own !== page || !rehearsal) return
      const draw = async (): Promise<void> => {
        const end = await rehearsal.draw()
        if (own === page) giveUp = end
        else end()
      }
      giveUp = whileQuiet(queryClient, rehearsal.steps, () => void draw().catch(() => undefined))
    }
    const begin = (): void => {
      page++
      giveUp()
      // What cannot be fetched now is asked for when it is wanted.
      giveUp = onceQuiet(queryClient, () => void prepare().catch(() => undefined))
    }
    begin()
    // Each page may list other products.
    const unsubscribe = router.subscribe('onResolved', begin)
    return () => {
      page++
      giveUp()
      unsubscribe()
    }
  }, [queryClient, router, organisationId])
  return <Shell key={organisationId} organisationId={organisationId} />
}

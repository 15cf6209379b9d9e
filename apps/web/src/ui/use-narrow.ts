/** Whether the page is as narrow as a phone: for what is another thing there, not merely laid out otherwise. */
import { useSyncExternalStore } from 'react'

const narrow = '(max-width: 40rem)'

export function useNarrow(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const query = matchMedia(narrow)
      query.addEventListener('change', onChange)
      return () => query.removeEventListener('change', onChange)
    },
    () => matchMedia(narrow).matches,
  )
}

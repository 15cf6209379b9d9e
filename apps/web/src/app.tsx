/** What every page stands in: language, theme, data and routes. */
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { type JSX, useMemo, useState } from 'react'
import { makeQueryClient } from './api/query.ts'
import { fetchAhead } from './fetch-ahead.ts'
import { ToastProvider } from './frame/toast.tsx'
import { storedLanguage, storeLanguage } from './frame/preference.ts'
import { makeRouter } from './router.tsx'
import { type Language, LanguageContext } from './words.ts'

export function App(): JSX.Element {
  const [language, setLanguage] = useState(storedLanguage)
  const [queryClient] = useState(makeQueryClient)
  const [router] = useState(() => {
    const made = makeRouter(queryClient)
    fetchAhead(made, queryClient)
    return made
  })
  const words = useMemo(
    () => ({
      language,
      setLanguage: (next: Language) => {
        storeLanguage(next)
        setLanguage(next)
      },
    }),
    [language],
  )
  return (
    <LanguageContext value={words}>
      <QueryClientProvider client={queryClient}>
        <ToastProvider>
          <RouterProvider router={router} />
        </ToastProvider>
      </QueryClientProvider>
    </LanguageContext>
  )
}

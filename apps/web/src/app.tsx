/** What every page stands in: language, theme, data and routes. */
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type RegisteredRouter, RouterProvider } from '@tanstack/react-router'
import { type JSX, useMemo, useState } from 'react'
import { ToastProvider } from './frame/toast.tsx'
import { storedLanguage, storeLanguage } from './frame/preference.ts'
import { type Language, LanguageContext } from './words.ts'

export function App({
  queryClient,
  router,
}: {
  readonly queryClient: QueryClient
  readonly router: RegisteredRouter
}): JSX.Element {
  const [language, setLanguage] = useState(storedLanguage)
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

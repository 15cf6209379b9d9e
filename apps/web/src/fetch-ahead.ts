/** What the page at an address is made of is fetched while it is still asked who wants to see it. */
import type { QueryClient } from '@tanstack/react-query'
import type { RegisteredRouter } from '@tanstack/react-router'
import { storedLanguage } from './frame/preference.ts'

/** Pages below these show nothing without the law. */
const ofLaw: ReadonlySet<string> = new Set<keyof RegisteredRouter['routesById']>([
  '/o/$organisationId/law',
  '/o/$organisationId/results/screen',
  '/o/$organisationId/products/new',
  '/o/$organisationId/products/$productId/revisions/$revisionId',
  '/o/$organisationId/products/$productId/revisions/$revisionId/questions',
])

export function fetchAhead(router: RegisteredRouter, queryClient: QueryClient): void {
  router.subscribe('onBeforeNavigate', ({ toLocation }) => {
    const [routes, { organisationId }] = router.getMatchedRoutes(toLocation.pathname)
    for (const { options } of routes) void options.component?.preload?.()
    if (organisationId !== undefined && routes.some(({ id }) => ofLaw.has(id)))
      void fetchLaw(queryClient, organisationId)
  })
}

/** Those that most ways lead to. */
const nextPages: readonly (keyof RegisteredRouter['routesById'])[] = [
  '/o/$organisationId/products',
  '/o/$organisationId/products/$productId/revisions/$revisionId',
  '/o/$organisationId/products/$productId/revisions/$revisionId/assessment/$facet',
  '/o/$organisationId/products/$productId/revisions/$revisionId/facts',
  '/o/$organisationId/products/$productId/revisions/$revisionId/questions',
  '/o/$organisationId/law/',
  '/o/$organisationId/law/$',
]

/** One after another, so that what is wanted meanwhile does not wait behind them. */
export async function fetchNextPages(router: RegisteredRouter): Promise<void> {
  // oxlint-disable-next-line eslint/no-await-in-loop -- one after another
  for (const id of nextPages) await router.routesById[id].options.component?.preload?.()
}

/** With the engine that reads it. */
export async function fetchLaw(queryClient: QueryClient, organisationId: string): Promise<void> {
  const { lawQuery } = await import('./law/page-law.ts')
  await queryClient.prefetchQuery(lawQuery({ organisationId, language: storedLanguage() }))
}

/**
 * The first toy whose page is drawn takes twice as long as the next: code runs that never ran. A toy of which nothing is
 * known is drawn beforehand, out of the document, while nobody waits for the page.
 */
import type { QueryClient } from '@tanstack/react-query'
import { createMemoryHistory, createRouter, type RegisteredRouter } from '@tanstack/react-router'
import { Activity } from 'react'
import { createRoot } from 'react-dom/client'
import { apiFor } from '../api/client.ts'
import { meQuery } from '../api/me.ts'
import { makeQueryClient } from '../api/query.ts'
import { App } from '../app.tsx'
import { onceQuiet } from '../frame/once-quiet.ts'
import { storedLanguage } from '../frame/preference.ts'
import { lawQuery } from '../law/law-query.ts'
import { ownRequirementsQuery, productScope } from '../law/own-requirements.ts'
import { productQuery, revisionQuery } from '../product/product-data.ts'

const ofRevision: keyof RegisteredRouter['routesById'] =
  '/o/$organisationId/products/$productId/revisions/$revisionId'

/** No record has it. */
const productId = '00000000-0000-0000-0000-000000000000'
const revisionId = productId
const never = '1970-01-01T00:00:00Z'

interface Scope {
  readonly organisationId: string
  /** Ids. */
  readonly markets: readonly string[]
}

let isDrawn = false

/** @returns How to give it up; it ends by itself. */
export async function drawUnseenToy(
  shown: RegisteredRouter,
  queryClient: QueryClient,
  scope: Scope,
): Promise<() => void> {
  isDrawn ||= shown.state.matches.some(({ routeId }) => routeId === ofRevision)
  const own = isDrawn ? undefined : knowingOnlyIt(queryClient, scope)
  if (!own) return () => undefined
  isDrawn = true
  const router = createRouter({
    ...shown.options,
    context: { queryClient: own },
    history: createMemoryHistory({
      initialEntries: [
        `/o/${scope.organisationId}/products/${productId}/revisions/${revisionId}/assessment/matrix`,
      ],
    }),
    scrollRestoration: false,
  })
  // Each new one takes the place of the one by which the page is looked into.
  Object.assign(globalThis, { __TSR_ROUTER__: shown })
  await router.load()
  const root = createRoot(document.createElement('div'))
  // Hidden, it is drawn in steps between which the page answers, and has no effects.
  root.render(
    <Activity mode="hidden">
      <App queryClient={own} router={router} />
    </Activity>,
  )
  const end = (): void => root.unmount()
  const stopWaiting = onceQuiet(queryClient, end)
  return () => {
    stopWaiting()
    end()
  }
}

/** Nothing is asked of the server. @returns undefined where it is not known who asks, or no law. */
function knowingOnlyIt(known: QueryClient, { organisationId, ...scope }: Scope): QueryClient | undefined {
  const markets = [...scope.markets]
  const language = storedLanguage()
  const caller = { language, organisationId }
  const api = apiFor(caller)
  const anyone = meQuery({ language }).queryKey
  const here = meQuery(caller).queryKey
  const law = lawQuery(caller).queryKey
  const me = known.getQueryData(here)
  if (!me || !known.getQueryData(law)) return undefined
  const own = makeQueryClient()
  own.setQueryData(anyone, known.getQueryData(anyone))
  own.setQueryData(here, me)
  own.setQueryData(law, known.getQueryData(law))
  const mayRead = me.organisation?.permissions.includes('overlay:read') === true
  own.setQueryData(
    ownRequirementsQuery(api, { organisationId, scope: productScope(productId), mayRead }).queryKey,
    { overlays: [], hidden: [] },
  )
  const product = {
    productId,
    name: '',
    status: 'draft',
    markets,
    skuCount: 0,
    createdAt: never,
    changedAt: never,
    version: 1,
  } as const
  const revision = {
    revisionId,
    label: '',
    state: 'draft',
    markets,
    updatedAt: never,
    version: 1,
  } as const
  own.setQueryData(productQuery(api, { organisationId, productId }).queryKey, {
    product,
    revisions: [revision],
    skus: [],
  })
  own.setQueryData(revisionQuery(api, { organisationId, productId, revisionId }).queryKey, {
    ...revision,
    productId,
    document: { components: [{ id: 'unknown' }] },
    createdAt: never,
  })
  return own
}

/** What the page at an address is made of is fetched while it is still asked who wants to see it. */
import type { components } from '@playproof/client'
import type { QueryClient } from '@tanstack/react-query'
import type { RegisteredRouter } from '@tanstack/react-router'
import { apiFor } from './api/client.ts'
import { meQuery } from './api/me.ts'
import { assessmentSearch } from './assessment/search.ts'
import { storedLanguage } from './frame/preference.ts'
import { isId } from './id.ts'
import { lawQuery } from './law/law-query.ts'
import { ownRequirementsQuery, productScope } from './law/own-requirements.ts'
import { marketsQuery } from './law/use-markets.ts'
import { portfolioPageQuery } from './portfolio/portfolio-query.ts'
import { portfolioSearch } from './portfolio/search.ts'
import { productQuery, revisionQuery } from './product/product-data.ts'
import { workQuery } from './work/work-query.ts'

interface Listed {
  readonly items: readonly components['schemas']['PortfolioRow'][]
}

const ofRevision = '/o/$organisationId/products/$productId/revisions/$revisionId'

const ofWork: keyof RegisteredRouter['routesById'] = '/o/$organisationId/'

const ofProducts: keyof RegisteredRouter['routesById'] = '/o/$organisationId/products'

/** Pages below these show nothing without the law. */
const ofLaw: ReadonlySet<string> = new Set<keyof RegisteredRouter['routesById']>([
  '/o/$organisationId/law',
  '/o/$organisationId/results/screen',
  '/o/$organisationId/products/new',
  ofRevision,
  `${ofRevision}/questions`,
])

/** For the page at which the app begins, and for each that is gone to. */
export function fetchAhead(router: RegisteredRouter, queryClient: QueryClient): void {
  const fetchFor = ({ pathname, search }: Readonly<{ pathname: string; search: object }>): void => {
    const [routes, { organisationId, productId, revisionId }] = router.getMatchedRoutes(pathname)
    for (const { options } of routes) void options.component?.preload?.()
    if (organisationId === undefined) return
    const language = storedLanguage()
    // Asked once; what she may do there may change.
    void queryClient.prefetchQuery({ ...meQuery({ language }), staleTime: Infinity })
    void queryClient.prefetchQuery(meQuery({ language, organisationId }))
    if (routes.some(({ id }) => ofLaw.has(id))) void fetchLaw(queryClient, organisationId)
    const api = apiFor({ language, organisationId })
    if (routes.some(({ id }) => id === ofWork)) void queryClient.prefetchQuery(workQuery(api, organisationId))
    if (routes.some(({ id }) => id === ofProducts)) void fetchProducts(queryClient, organisationId, search)
    if (isId(productId) && isId(revisionId))
      void fetchRevision(queryClient, { organisationId, productId, revisionId }, search)
  }
  fetchFor(router.latestLocation)
  router.subscribe('onBeforeNavigate', ({ toLocation, pathChanged }) => {
    if (pathChanged) fetchFor(toLocation)
  })
}

interface RevisionAddress {
  readonly organisationId: string
  readonly productId: string
  readonly revisionId: string
}

/**
 * How long a page stays until the next gives way to shapes of what is coming, in milliseconds; at the begin of the app,
 * until shapes are drawn at all.
 */
const patience = 150

/** Done when there is what the pages of a revision show, or when one should not wait for it any longer. */
export async function fetchRevisionSoon(
  queryClient: QueryClient,
  place: RevisionAddress,
  search: object,
): Promise<void> {
  await soon(
    Promise.all([fetchRevision(queryClient, place, search), fetchLaw(queryClient, place.organisationId)]),
  )
}

/** Done when there is what the list of products shows, if older than what is being fetched, or when one should not wait. */
export async function fetchProductsSoon(
  queryClient: QueryClient,
  organisationId: string,
  search: object,
): Promise<void> {
  const { queryKey } = productsQuery(organisationId, search)
  const fetched = fetchProducts(queryClient, organisationId, search)
  if (queryClient.getQueryData(queryKey) === undefined) await soon(fetched)
}

async function soon(fetched: Promise<unknown>): Promise<void> {
  await Promise.race([fetched, new Promise((done) => setTimeout(done, patience))])
}

function productsQuery(organisationId: string, search: object) {
  return portfolioPageQuery(apiFor({ language: storedLanguage(), organisationId }), {
    organisationId,
    search: portfolioSearch(search as Record<string, unknown>),
    page: 0,
  })
}

/** The first of them; and the names of the markets that stand above. */
async function fetchProducts(
  queryClient: QueryClient,
  organisationId: string,
  search: object,
): Promise<void> {
  await Promise.all([
    queryClient.prefetchQuery(productsQuery(organisationId, search)),
    queryClient.prefetchQuery(marketsQuery(apiFor({ language: storedLanguage(), organisationId }))),
  ])
}

async function fetchRevision(
  queryClient: QueryClient,
  place: RevisionAddress,
  search: object,
): Promise<void> {
  const { organisationId } = place
  const api = apiFor({ language: storedLanguage(), organisationId })
  const { own } = assessmentSearch(search as Record<string, unknown>)
  await Promise.all([
    queryClient.prefetchQuery(productQuery(api, place)),
    queryClient.prefetchQuery(revisionQuery(api, place)),
    fetchOwnRequirements(queryClient, place, own),
  ])
}

/** Of a product: what counts on its pages beside the law. */
async function fetchOwnRequirements(
  queryClient: QueryClient,
  { organisationId, productId }: Readonly<Record<'organisationId' | 'productId', string>>,
  chosen: string | undefined,
): Promise<void> {
  const caller = { language: storedLanguage(), organisationId }
  const who = meQuery(caller)
  await queryClient.prefetchQuery(who)
  const me = queryClient.getQueryData(who.queryKey)
  if (!me) return
  const mayRead = me.organisation?.permissions.includes('overlay:read') === true
  const scope = productScope(productId, chosen)
  await queryClient.prefetchQuery(ownRequirementsQuery(apiFor(caller), { organisationId, scope, mayRead }))
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
  await queryClient.prefetchQuery(lawQuery({ organisationId, language: storedLanguage() }))
}

/** Different ones, of the products that are listed first. */
const mostScopes = 3

/** @returns The markets of products that are listed, as each names them. */
function listedScopes(queryClient: QueryClient, organisationId: string): readonly (readonly string[])[] {
  const listed = queryClient
    .getQueriesData<Listed>({ queryKey: ['portfolio', organisationId] })
    .flatMap(([, part]) => part?.items ?? [])
    .flatMap(({ assessment }) => (assessment ? [assessment.markets] : []))
  return [...new Map(listed.map((markets) => [markets.join(), markets])).values()].slice(0, mostScopes)
}

export interface Rehearsal {
  /** That make the engine ready for what may be opened next. */
  readonly steps: Iterator<undefined, void>
  /** Draws what may be opened next where nobody sees it. @returns How to give it up. */
  readonly draw: () => Promise<() => void>
}

/** @returns undefined where there is no law. */
export async function rehearsalFor(
  router: RegisteredRouter,
  queryClient: QueryClient,
  organisationId: string,
): Promise<Rehearsal | undefined> {
  const law = queryClient.getQueryData(lawQuery({ organisationId, language: storedLanguage() }).queryKey)
  if (!law) return undefined
  const [{ rehearsal, scopesOf }, { drawUnseenToy }, { prepareItems }] = await Promise.all([
    import('./assessment/rehearsal.ts'),
    import('./assessment/unseen-toy.tsx'),
    import('@playproof/engine/item'),
  ])
  const scopes = scopesOf(law, listedScopes(queryClient, organisationId))
  return {
    steps: inTurn([prepareItems(law.compiled), rehearsal(law, scopes)]),
    draw: () => drawUnseenToy(router, queryClient, { organisationId, markets: scopes[0] ?? [] }),
  }
}

function* inTurn(all: readonly Iterable<undefined>[]): Generator<undefined, void> {
  for (const steps of all) yield* steps
}

/** Every address of the app and the page behind it; pages are loaded when they are first wanted. */
import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  notFound,
  redirect,
} from '@tanstack/react-router'
import { type Me, meQuery } from './api/me.ts'
import { isSignedOut, isUnknownRecord } from './api/query.ts'
import { assessmentSearch } from './assessment/search.ts'
import { aheadSearch, happenedSearch } from './changes/search.ts'
import { fetchProductsSoon, fetchRevisionSoon } from './fetch-ahead.ts'
import { FaultPage } from './frame/fault-page.tsx'
import { type KeptHere, keptHere } from './frame/kept-here.ts'
import { lazyPage } from './frame/lazy-page.ts'
import { NotFoundPage } from './frame/not-found-page.tsx'
import { storedLanguage } from './frame/preference.ts'
import { isId } from './id.ts'
import { portfolioSearch } from './portfolio/search.ts'
import { newestRevision } from './product/product-data.ts'
import { isShownKind, type ShownKind } from './law/shown-kind.ts'

interface RouterContext {
  readonly queryClient: QueryClient
}

const rootRoute = createRootRouteWithContext<RouterContext>()()

interface SignInSearch {
  /** The page that was wanted. */
  readonly to?: string
  /** Somebody has signed out, and left something in this browser that is not saved. */
  readonly waiting?: true
}

interface HistorySearch {
  /** Whose history: of the product where absent. */
  readonly record?: string
  /** Ids of the revisions that are compared. */
  readonly from?: string
  readonly to?: string
}

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  async beforeLoad({ context: { queryClient }, location }) {
    const me = await meOrSignIn(queryClient, location.href)
    const last = lastOrganisation(me).read()
    const organisation =
      me.organisations.find(({ organisationId }) => organisationId === last) ?? me.organisations[0]
    if (!organisation) throw redirect({ to: '/new-organisation' })
    const { organisationId } = organisation
    throw redirect({ to: '/o/$organisationId', params: { organisationId } })
  },
})

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: ({ to, waiting }: Record<string, unknown>): SignInSearch => ({
    // Only to pages of our own.
    ...(typeof to === 'string' && /^\/(?![/\\])/.test(to) && { to }),
    ...(waiting === true && { waiting }),
  }),
  component: lazyPage(() => import('./sign-in/sign-in-page.tsx'), 'SignInPage'),
})

const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-up',
  component: lazyPage(() => import('./sign-in/sign-up-page.tsx'), 'SignUpPage'),
})

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation',
  component: lazyPage(() => import('./sign-in/sign-up-page.tsx'), 'InvitationPage'),
})

const resetPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset-password',
  component: lazyPage(() => import('./sign-in/reset-password-page.tsx'), 'ResetPasswordPage'),
})

const newOrganisationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/new-organisation',
  beforeLoad: ({ context: { queryClient }, location }) => meOrSignIn(queryClient, location.href),
  component: lazyPage(() => import('./organisation/new-organisation-page.tsx'), 'NewOrganisationPage'),
})

/** An address of the law that names no organisation: the law in the one where the person was last. */
const lawStartRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/law/$',
  async beforeLoad({ context: { queryClient }, location, params: { _splat = '' } }) {
    const me = await meOrSignIn(queryClient, location.href)
    const last = lastOrganisation(me).read()
    const organisation =
      me.organisations.find(({ organisationId }) => organisationId === last) ?? me.organisations[0]
    if (!organisation) throw redirect({ to: '/new-organisation' })
    const { organisationId } = organisation
    throw redirect({ to: '/o/$organisationId/law/$', params: { organisationId, _splat }, replace: true })
  },
})

/** Everything that belongs to one organisation: the frame with rail, top bar and panel. */
const organisationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/o/$organisationId',
  async beforeLoad({ context: { queryClient }, location, params: { organisationId } }) {
    const [me] = await Promise.all([
      meOrSignIn(queryClient, location.href),
      // What she may do there is known before anything is drawn, so that no button comes later. That it is hers is
      // asked below.
      queryClient.prefetchQuery(meQuery({ language: storedLanguage(), organisationId })),
    ])
    if (!me.organisations.some((each) => each.organisationId === organisationId)) throw redirect({ to: '/' })
    const last = lastOrganisation(me)
    // Browsers take long to keep something.
    if (last.read() !== organisationId) last.write(organisationId)
    return { personId: me.personId }
  },
  component: lazyPage(() => import('./frame/organisation-frame.tsx'), 'OrganisationFrame'),
})

const workRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: '/',
  component: lazyPage(() => import('./work/work-page.tsx'), 'WorkPage'),
})

const productsRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: '/products',
  validateSearch: portfolioSearch,
  // Drawn once, where it comes at once; its filters are its own.
  loader: ({ context: { queryClient }, params: { organisationId }, location: { search } }) =>
    fetchProductsSoon(queryClient, organisationId, search),
  gcTime: 0,
  shouldReload: false,
  component: lazyPage(() => import('./portfolio/products-page.tsx'), 'ProductsPage'),
})

const changesRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: '/changes',
  validateSearch: happenedSearch,
  component: lazyPage(() => import('./changes/changes-page.tsx'), 'ChangesPage'),
})

const aheadRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: '/changes/ahead',
  validateSearch: aheadSearch,
  component: lazyPage(() => import('./changes/ahead-page.tsx'), 'AheadPage'),
})

const newProductRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: '/products/new',
  component: lazyPage(() => import('./product/new-product-page.tsx'), 'NewProductPage'),
})

const importRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: '/products/import',
  validateSearch: (given: Record<string, unknown>): { import?: string } =>
    isId(given['import']) ? { import: given['import'] } : {},
  component: lazyPage(() => import('./import/import-page.tsx'), 'ImportPage'),
})

/** A product's address leads to its newest revision. */
const productRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: '/products/$productId',
  async beforeLoad({ context: { queryClient }, params }) {
    if (!isId(params.productId)) throw notFound()
    const revisionId = await newestRevision(queryClient, params).catch((error: unknown) => {
      throw isUnknownRecord(error) ? notFound() : error
    })
    if (revisionId === undefined) throw redirect({ to: '/o/$organisationId/products', params, replace: true })
    throw redirect({
      to: '/o/$organisationId/products/$productId/revisions/$revisionId/assessment/$facet',
      params: { ...params, revisionId, facet: 'matrix' },
      replace: true,
    })
  },
})

const revisionRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: '/products/$productId/revisions/$revisionId',
  beforeLoad: ({ params }) => demandIds(params),
  // Also when a pointer rests on a link to it.
  loader: ({ context: { queryClient }, params, location: { search } }) =>
    fetchRevisionSoon(queryClient, params, search),
  // Asked for each time that one comes to it: what is still fresh is not fetched again.
  gcTime: 0,
  component: lazyPage(() => import('./product/revision-frame.tsx'), 'RevisionFrame'),
})

const revisionStartRoute = createRoute({
  getParentRoute: () => revisionRoute,
  path: '/',
  beforeLoad({ params }) {
    throw redirect({
      to: '/o/$organisationId/products/$productId/revisions/$revisionId/assessment/$facet',
      params: { ...params, facet: 'matrix' },
      replace: true,
    })
  },
})

const factsRoute = createRoute({
  getParentRoute: () => revisionRoute,
  path: '/facts',
  validateSearch: ({ find }: Record<string, unknown>): { find?: string } =>
    typeof find === 'string' ? { find } : {},
  component: lazyPage(() => import('./product/facts-page.tsx'), 'FactsPage'),
})

const componentsRoute = createRoute({
  getParentRoute: () => revisionRoute,
  path: '/components',
  validateSearch: ({ component }: Record<string, unknown>): { component?: string } =>
    typeof component === 'string' ? { component } : {},
  component: lazyPage(() => import('./product/components-page.tsx'), 'ComponentsPage'),
})

const skusRoute = createRoute({
  getParentRoute: () => revisionRoute,
  path: '/skus',
  validateSearch: ({ sku }: Record<string, unknown>): { sku?: string } =>
    typeof sku === 'string' ? { sku } : {},
  component: lazyPage(() => import('./product/skus-page.tsx'), 'SkusPage'),
})

const filesRoute = createRoute({
  getParentRoute: () => revisionRoute,
  path: '/files',
  component: lazyPage(() => import('./product/files-page.tsx'), 'FilesPage'),
})

const historyRoute = createRoute({
  getParentRoute: () => revisionRoute,
  path: '/history',
  validateSearch: ({ record, from, to }: Record<string, unknown>): HistorySearch => ({
    ...(isId(record) && { record }),
    ...(isId(from) && { from }),
    ...(isId(to) && { to }),
  }),
  component: lazyPage(() => import('./product/history-page.tsx'), 'HistoryPage'),
})

const questionsRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: '/products/$productId/revisions/$revisionId/questions',
  beforeLoad: ({ params }) => demandIds(params),
  validateSearch: ({ q }: Record<string, unknown>): { q?: string } => (typeof q === 'string' ? { q } : {}),
  component: lazyPage(() => import('./product/questions-page.tsx'), 'QuestionsPage'),
})

const assessmentRoute = createRoute({
  getParentRoute: () => revisionRoute,
  path: '/assessment/$facet',
  validateSearch: assessmentSearch,
  component: lazyPage(() => import('./assessment/assessment-page.tsx'), 'AssessmentPage'),
})

const resultsRoute = createRoute({ getParentRoute: () => organisationRoute, path: '/results' })

const resultListRoute = createRoute({
  getParentRoute: () => resultsRoute,
  path: '/',
  validateSearch: ({ report, product }: Record<string, unknown>): { report?: string; product?: string } => ({
    ...(isId(report) && { report }),
    ...(isId(product) && { product }),
  }),
  component: lazyPage(() => import('./result/results-page.tsx'), 'ResultsPage'),
})

const screenRoute = createRoute({
  getParentRoute: () => resultsRoute,
  path: '/screen',
  validateSearch: ({ cell }: Record<string, unknown>): { cell?: string } =>
    typeof cell === 'string' ? { cell } : {},
  component: lazyPage(() => import('./result/screen-page.tsx'), 'ScreenPage'),
})

const lawRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: '/law',
  component: lazyPage(() => import('./law/law-frame.tsx'), 'LawFrame'),
})

const lawSearchRoute = createRoute({
  getParentRoute: () => lawRoute,
  path: '/',
  validateSearch: ({
    q,
    kind,
    market,
  }: Record<string, unknown>): { q?: string; kind?: ShownKind; market?: string } => ({
    // A number such as 71 is a word, too.
    ...((typeof q === 'string' || typeof q === 'number') && { q: String(q) }),
    ...(isShownKind(kind) && { kind }),
    ...(typeof market === 'string' && { market }),
  }),
  component: lazyPage(() => import('./law/law-page.tsx'), 'LawPage'),
})

const lawItemRoute = createRoute({
  getParentRoute: () => lawRoute,
  path: '/$',
  validateSearch: ({ kind }: Record<string, unknown>): { kind?: string } =>
    typeof kind === 'string' ? { kind } : {},
  component: lazyPage(() => import('./law/law-item-page.tsx'), 'LawItemPage'),
})

const organisationPageRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: '/organisation',
  component: lazyPage(() => import('./organisation/organisation-page.tsx'), 'OrganisationPage'),
})

const organisationStartRoute = createRoute({
  getParentRoute: () => organisationPageRoute,
  path: '/',
  async beforeLoad({ context: { queryClient }, params }) {
    const me = await queryClient.ensureQueryData(meQuery({ language: storedLanguage(), ...params }))
    const seesPeople = me.organisation?.permissions.includes('member:read') === true
    throw redirect({
      to: seesPeople ? '/o/$organisationId/organisation/people' : '/o/$organisationId/organisation/settings',
      params,
      replace: true,
    })
  },
})

const peopleRoute = createRoute({
  getParentRoute: () => organisationPageRoute,
  path: '/people',
  component: lazyPage(() => import('./organisation/people-page.tsx'), 'PeoplePage'),
})

const sharingRoute = createRoute({
  getParentRoute: () => organisationPageRoute,
  path: '/sharing',
  component: lazyPage(() => import('./organisation/sharing-page.tsx'), 'SharingPage'),
})

const auditRoute = createRoute({
  getParentRoute: () => organisationPageRoute,
  path: '/audit',
  component: lazyPage(() => import('./organisation/audit-page.tsx'), 'AuditPage'),
})

const settingsRoute = createRoute({
  getParentRoute: () => organisationPageRoute,
  path: '/settings',
  component: lazyPage(() => import('./organisation/settings-page.tsx'), 'SettingsPage'),
})

const developersRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: '/developers',
  component: lazyPage(() => import('./developer/developers-page.tsx'), 'DevelopersPage'),
})

const developersStartRoute = createRoute({
  getParentRoute: () => developersRoute,
  path: '/',
  async beforeLoad({ context: { queryClient }, params }) {
    const me = await queryClient.ensureQueryData(meQuery({ language: storedLanguage(), ...params }))
    const seesKeys = me.organisation?.permissions.includes('key:read') === true
    throw redirect({
      to: seesKeys ? '/o/$organisationId/developers/keys' : '/o/$organisationId/developers/agents',
      params,
      replace: true,
    })
  },
})

const keysRoute = createRoute({
  getParentRoute: () => developersRoute,
  path: '/keys',
  component: lazyPage(() => import('./developer/keys-page.tsx'), 'KeysPage'),
})

const webhooksRoute = createRoute({
  getParentRoute: () => developersRoute,
  path: '/webhooks',
  validateSearch: ({ webhook }: Record<string, unknown>): { webhook?: string } =>
    isId(webhook) ? { webhook } : {},
  component: lazyPage(() => import('./developer/webhooks-page.tsx'), 'WebhooksPage'),
})

const agentsRoute = createRoute({
  getParentRoute: () => developersRoute,
  path: '/agents',
  component: lazyPage(() => import('./developer/agents-page.tsx'), 'AgentsPage'),
})

const referenceRoute = createRoute({
  getParentRoute: () => developersRoute,
  path: '/reference',
  component: lazyPage(() => import('./developer/reference-page.tsx'), 'ReferencePage'),
})

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  beforeLoad: ({ context: { queryClient }, location }) => meOrSignIn(queryClient, location.href),
  component: lazyPage(() => import('./account/account-page.tsx'), 'AccountPage'),
})

const routeTree = rootRoute.addChildren([
  startRoute,
  signInRoute,
  signUpRoute,
  invitationRoute,
  resetPasswordRoute,
  newOrganisationRoute,
  lawStartRoute,
  accountRoute,
  organisationRoute.addChildren([
    workRoute,
    productsRoute,
    changesRoute,
    aheadRoute,
    newProductRoute,
    importRoute,
    productRoute,
    revisionRoute.addChildren([
      assessmentRoute,
      revisionStartRoute,
      factsRoute,
      componentsRoute,
      skusRoute,
      filesRoute,
      historyRoute,
    ]),
    questionsRoute,
    resultsRoute.addChildren([resultListRoute, screenRoute]),
    lawRoute.addChildren([lawSearchRoute, lawItemRoute]),
    organisationPageRoute.addChildren([
      organisationStartRoute,
      peopleRoute,
      sharingRoute,
      auditRoute,
      settingsRoute,
    ]),
    developersRoute.addChildren([
      developersStartRoute,
      keysRoute,
      webhooksRoute,
      agentsRoute,
      referenceRoute,
    ]),
  ]),
])

export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: FaultPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
    scrollToTopSelectors: ['#page'],
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}

function demandIds({ productId, revisionId }: Readonly<Record<'productId' | 'revisionId', string>>): void {
  if (!isId(productId) || !isId(revisionId)) throw notFound()
}

/** Where a person with several organisations was last. */
function lastOrganisation({ personId }: Me): KeptHere {
  return keptHere({ personId, name: 'organisation' })
}

async function meOrSignIn(queryClient: QueryClient, to: string) {
  try {
    return await queryClient.ensureQueryData(meQuery({ language: storedLanguage() }))
  } catch (error) {
    if (isSignedOut(error)) throw redirect({ to: '/sign-in', search: { to } })
    throw error
  }
}

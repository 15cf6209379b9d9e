/** Every page there is, in three looks: accessible, whole, in one language, without a complaint. */
/* oxlint-disable eslint/no-await-in-loop -- one page is shown after another */
import { openCatalogue } from '@playproof/catalogue/bundle'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaintsOf, Journey, type Looks, violationsOf } from './browser.ts'

let journey: Journey
let places: Readonly<Record<string, string>> = {}

beforeAll(async () => {
  journey = await Journey.signedUp()
  const page = await journey.page('')
  const { productId, draftRevisionId } = await page.evaluate(async (organisationId) => {
    const answer = await fetch('/v1/products?q=Momo', {
      headers: { 'playproof-organisation': organisationId },
    })
    const { items } = (await answer.json()) as { readonly items: readonly Readonly<Record<string, string>>[] }
    return items[0] ?? {}
  }, journey.organisationId)
  if (productId === undefined || draftRevisionId === undefined) throw new Error('The sample has no bear')
  places = { $organisationId: journey.organisationId, $productId: productId, $revisionId: draftRevisionId }
  await page.context().close()
})
afterAll(() => journey.end())

const revision = '/o/$organisationId/products/$productId/revisions/$revisionId'

/** Addresses below each route of the router; what stands for an id is filled in. */
const visits: Readonly<Record<string, readonly string[]>> = {
  '/sign-in': [''],
  '/sign-up': ['', '#unknown'],
  '/invitation': ['#unknown'],
  '/reset-password': ['', '#unknown'],
  '/new-organisation': [''],
  '/account': [''],
  '/o/$organisationId': [''],
  '/o/$organisationId/products': ['', '?q=nothing+is+called+so'],
  '/o/$organisationId/products/new': [''],
  '/o/$organisationId/products/import': [''],
  '/o/$organisationId/products/$productId': [''],
  [`${revision}/questions`]: [''],
  [`${revision}/assessment/$facet`]: [
    'matrix',
    'plan',
    'limits',
    'labels',
    'documents',
    'age',
    'kept',
    'matrix?on=2030-08-01',
  ],
  [`${revision}/facts`]: [''],
  [`${revision}/components`]: [''],
  [`${revision}/skus`]: ['', '?sku=new'],
  [`${revision}/files`]: [''],
  [`${revision}/history`]: [''],
  '/o/$organisationId/changes': [''],
  '/o/$organisationId/changes/ahead': ['', '?to=2030-08-01'],
  '/o/$organisationId/results': [''],
  '/o/$organisationId/results/screen': [''],
  '/o/$organisationId/law': ['', '?q=small+parts', '?q=小零件'],
  '/o/$organisationId/law/$': [
    'us/16-cfr-1303/lead-in-surface-coatings',
    'substance/lead?kind=substance',
    'no/such/rule',
    'functional-sharp',
  ],
  '/o/$organisationId/organisation/people': [''],
  '/o/$organisationId/organisation/sharing': [''],
  '/o/$organisationId/organisation/audit': [''],
  '/o/$organisationId/organisation/settings': [''],
  '/o/$organisationId/developers/keys': [''],
  '/o/$organisationId/developers/webhooks': [''],
  '/o/$organisationId/developers/agents': [''],
  '/o/$organisationId/developers/reference': [''],
}

/** They only lead on to a page above, or frame others. */
const leadOn = new Set([
  '/',
  '/law/$',
  revision,
  '/o/$organisationId/organisation',
  '/o/$organisationId/developers',
])

/** How long a page may take until it stands still. */
const comesWithinMs = 2000

const strangers = new Set(['/sign-in', '/sign-up', '/invitation', '/reset-password'])

const looks: readonly Required<Looks>[] = [
  { language: 'en', width: 1440, theme: 'light' },
  { language: 'zh', width: 390, theme: 'dark' },
  { language: 'en', width: 768, theme: 'light' },
]

test('every route of the router is visited', async () => {
  const page = await journey.page('')
  await page.getByRole('heading', { level: 1 }).waitFor()
  const paths = await page.evaluate(() => Object.keys(__TSR_ROUTER__.routesByPath))
  const known = [...Object.keys(visits), ...leadOn]
  expect(paths.toSorted()).toEqual(known.toSorted())
  await page.context().close()
})

test.concurrent.each(looks)(
  '$language at $width px, $theme',
  async (look) => {
    const page = await journey.page('', look)
    const stranger = await journey.stranger(look)
    await stranger.goto('/sign-in')
    const faults: Record<string, readonly string[]> = {}
    const complaints = new Map([page, stranger].map((each) => [each, complaintsOf(each)]))
    for (const [route, tails] of Object.entries(visits)) {
      const visitor = strangers.has(route) ? stranger : page
      for (const tail of tails) {
        const path = addressOf(route, tail)
        const before = complaints.get(visitor)?.length ?? 0
        await show(visitor, path)
        const found = [
          ...(await lastingFaultsOf(visitor, look)),
          ...(complaints.get(visitor)?.slice(before) ?? []).filter((each) => !isExpected(each)),
        ]
        if (found.length > 0) faults[`${route} ${tail}`] = found
      }
    }
    expect(faults).toEqual({})
    await Promise.all([page.context().close(), stranger.context().close()])
  },
  // Only against what hangs: a loaded machine is slow.
  900_000,
)

/** Its colours are those of the first look, and looking at all of them takes axe the longest. */
const seenElsewhere = ({ width }: Looks): readonly string[] => (width === 768 ? ['color-contrast'] : [])

/** Browsers complain of any answer that is a problem: of the link here, which is good no longer. */
const isExpected = (complaint: string): boolean => /Failed to load resource.* 410 /.test(complaint)

function addressOf(route: string, tail: string): string {
  const path = route.replaceAll(/\$(?:organisation|product|revision)Id/g, (name) => places[name] ?? name)
  return /\$\w*$/.test(path) ? path.replace(/\$\w*$/, tail) : `${path}${tail}`
}

/** Goes there as a link of the page does, and waits until nothing is on its way. */
async function show(page: Page, path: string): Promise<void> {
  await page.evaluate((href) => __TSR_ROUTER__.navigate({ href }), path)
  await page.waitForFunction(
    () =>
      __TSR_ROUTER__.state.status === 'idle' &&
      document.querySelector('h1') !== null &&
      document.querySelector('.animate-pulse') === null,
  )
  await page.waitForLoadState('networkidle')
}

/** Of what is seen only while a page comes nobody is kept from using it. */
async function lastingFaultsOf(page: Page, look: Required<Looks>): Promise<readonly string[]> {
  const first = await faultsOf(page, look)
  if (first.length === 0) return first
  await page.waitForTimeout(comesWithinMs)
  return faultsOf(page, look)
}

async function faultsOf(page: Page, look: Required<Looks>): Promise<readonly string[]> {
  const { faults, texts } = await page.evaluate(lookAt, look)
  const violations = await violationsOf(page, { without: seenElsewhere(look) })
  return [
    ...faults,
    ...faultsOfTexts(texts, look.language),
    ...violations.map((each) => JSON.stringify(each)),
  ]
}

/** Runs in the page. */
function lookAt({ width }: Required<Looks>): { readonly faults: string[]; readonly texts: string[] } {
  const faults: string[] = []
  const { scrollWidth } = document.documentElement
  if (scrollWidth > width) faults.push(`it is ${scrollWidth} px wide`)
  const main = document.querySelector('main')
  if (main && main.scrollWidth > main.clientWidth) faults.push(`its main part is ${main.scrollWidth} px wide`)
  if (width === 390)
    for (const { parentElement: frame } of document.querySelectorAll('table'))
      if (frame && frame.scrollWidth > frame.clientWidth)
        faults.push(`a table of it is scrolled sideways: "${frame.textContent?.slice(0, 100)}"`)
  const heads = document.querySelectorAll('h1')
  const title = heads[0]?.textContent?.trim() ?? ''
  if (heads.length !== 1 || title === '') faults.push(`it has ${heads.length} titles`)
  if (!document.title.startsWith(`${title} · `))
    faults.push(`its title is "${title}", the browser calls it "${document.title}"`)
  const texts: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? ''
    const within = node.parentElement
    // What people call things stays as it is, and so do words that are said to be of another language.
    if (
      text !== '' &&
      !within?.closest('code, pre, kbd, script, style, svg, option, bdi, body [lang], [dir=auto]')
    )
      texts.push(text)
  }
  return { faults, texts }
}

const sentences = /[a-z]{2,}(?:[ ,;’'-]+[a-z]{2,}){2,}/g

function faultsOfTexts(texts: readonly string[], language: 'en' | 'zh'): readonly string[] {
  const unfilled = texts.filter((text) => /\{\w+\}|\bundefined\b|\bNaN\b|\[object |Invalid Date/.test(text))
  const others = texts.filter((text) =>
    (language === 'en'
      ? (text.match(/\p{Script=Han}+/gu) ?? [])
      : /\p{Script=Han}/u.test(text)
        ? []
        : (text.match(sentences) ?? [])
    ).some((part) => !untranslated.includes(part)),
  )
  return [
    ...new Set([
      ...unfilled.map((text) => `not filled in: "${text}"`),
      ...others.map((text) => `of another language: "${text}"`),
    ]),
  ]
}

/** What the catalogue says in one language for all readers: names of law in its own words, citations, quotations. */
const untranslated = untranslatedOf(await openCatalogue()).join('\n')

function untranslatedOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  const isBilingual = 'en' in value && 'zh' in value
  if (!isBilingual) return Object.values(value).flatMap(untranslatedOf)
  // Where English gives the name in its own script, it does so on purpose.
  const { en, zh } = value
  const names = String(en).match(/\p{Script=Han}+/gu) ?? []
  const latin = String(zh).match(sentences) ?? []
  return [...names, ...latin]
}

/** Put there by the router itself, for its developers' tools. */
// oxlint-disable-next-line eslint/no-underscore-dangle -- its name is not ours
declare const __TSR_ROUTER__: {
  readonly routesByPath: Readonly<Record<string, unknown>>
  readonly state: { readonly status: string }
  navigate(to: { readonly href: string }): Promise<void>
}

/** What a page shows is asked for before the app is there: once, and again where that failed. */
/* oxlint-disable eslint/no-await-in-loop -- one page is opened after another */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaintsOf, Journey } from './browser.ts'

let journey: Journey
let paths: readonly string[] = []

beforeAll(async () => {
  journey = await Journey.signedUp()
  const page = await journey.page('')
  const { productId, draftRevisionId } = await page.evaluate(async (organisationId) => {
    const answer = await fetch('/v1/products?limit=1', {
      headers: { 'playproof-organisation': organisationId },
    })
    const { items } = (await answer.json()) as { readonly items: readonly Readonly<Record<string, string>>[] }
    return items[0] ?? {}
  }, journey.organisationId)
  paths = [
    '',
    '/products',
    `/products/${productId}/revisions/${draftRevisionId}/assessment/matrix`,
    '/law',
    '/law/us/16-cfr-1303/lead-in-surface-coatings',
  ]
  await journey.standsStill(page)
  await page.context().close()
})
afterAll(() => journey.end())

/** An empty page of the person, in which nothing was opened yet. */
async function blank(): Promise<Page> {
  const page = await journey.page('/organisation/settings')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.goto('about:blank')
  return page
}

async function shown(page: Page, path: string): Promise<void> {
  await page.goto(`${journey.server.baseUrl}/o/${journey.organisationId}${path}`)
  await page.waitForFunction(
    () => document.querySelector('h1') !== null && document.querySelector('.animate-pulse') === null,
  )
}

test('nothing is asked for twice, and nothing that the page does not take', async () => {
  const page = await blank()
  const complaints = complaintsOf(page)
  for (const path of paths) {
    const asked: string[] = []
    page.on('request', (request) => {
      const { pathname, search } = new URL(request.url())
      const headers = request.headers()
      if (pathname.startsWith('/v1/'))
        asked.push(`${pathname}${search} for ${headers['playproof-organisation'] ?? 'nobody'}`)
    })
    await shown(page, path)
    await page.waitForLoadState('networkidle')
    page.removeAllListeners('request')
    expect(asked, path).toEqual([...new Set(asked)])
    const left = await page.evaluate<unknown>(
      `({ answers: earlyAnswers.map(({ path }) => path), hasLaw: globalThis.earlyLaw !== undefined })`,
    )
    expect(left, path).toEqual({ answers: [], hasLaw: false })
  }
  expect(complaints).toEqual([])
  await page.context().close()
})

test('what was asked for in vain is asked for again', async () => {
  const page = await blank()
  for (const path of paths) {
    const refused = new Set<string>()
    await page.route('**/v1/**', (route, request) => {
      const { 'playproof-organisation': by = '' } = request.headers()
      const one = `${request.url()} ${by}`
      if (refused.has(one)) return route.continue()
      refused.add(one)
      return route.abort()
    })
    await shown(page, path)
    await page.unrouteAll({ behavior: 'wait' })
  }
  await page.context().close()
})

test('a toy that is none is drawn beforehand, where nobody sees it, and leaves nothing behind', async () => {
  const page = await blank()
  const complaints = complaintsOf(page)
  await page.addInitScript(() => {
    const create = document.createElement.bind(document) as (...given: readonly unknown[]) => HTMLElement
    const elements: HTMLElement[] = []
    Object.assign(globalThis, { elements })
    document.createElement = (...given: readonly unknown[]): HTMLElement => {
      const made = create(...given)
      elements.push(made)
      return made
    }
  })
  const none = '00000000-0000-0000-0000-000000000000'
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await shown(page, '/products')
  const title = await page.title()
  await page.waitForFunction(() =>
    elements.some((made) => made.getAttribute('role') === 'grid' && !made.isConnected),
  )
  await page.waitForLoadState('networkidle')
  expect(asked.filter((url) => url.includes(none))).toEqual([])
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(none)
  expect(await page.title()).toBe(title)
  expect(await page.locator('h1').count()).toBe(1)
  // The page itself is the one that answers.
  await page.getByRole('link', { name: 'Plush bear' }).first().click()
  await page.getByRole('grid', { name: 'Duties by market' }).waitFor()
  expect(complaints).toEqual([])
  await page.context().close()
})

declare const elements: readonly HTMLElement[]

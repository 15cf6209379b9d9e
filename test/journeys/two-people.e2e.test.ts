/** Two people at one draft, two at one browser: nothing typed is lost, and nothing is written where it must not be. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaintsOf, expectAccessible, Journey } from './browser.ts'

let journey: Journey
let colleague: Awaited<ReturnType<Journey['colleague']>>

beforeAll(async () => {
  journey = await Journey.signedUp()
  colleague = await journey.colleague('compliance')
})
afterAll(() => journey.end())

interface Revision {
  readonly version: number
  readonly state: string
  readonly document: { readonly facts: Readonly<Record<string, unknown>> }
}

/** The toy's draft, as its owner reads and changes it over the API while somebody else looks at the page. */
async function draftOf(owner: Page, name: string) {
  const headers = { 'playproof-organisation': journey.organisationId, origin: journey.server.baseUrl }
  const found = await owner.request.get(`/v1/products?q=${encodeURIComponent(name)}`, { headers })
  const { items } = (await found.json()) as {
    readonly items: readonly { readonly productId: string; readonly draftRevisionId: string }[]
  }
  const { productId = '', draftRevisionId = '' } = items[0] ?? {}
  const path = `/products/${productId}/revisions/${draftRevisionId}`
  const read = async (): Promise<Revision> =>
    (await (await owner.request.get(`/v1${path}`, { headers })).json()) as Revision
  const versioned = async (): Promise<Readonly<Record<string, string>>> => ({
    ...headers,
    'if-match': `"v${(await read()).version}"`,
  })
  return {
    page: `/o/${journey.organisationId}${path}/facts?find=magnets`,
    read,
    approve: async (): Promise<number> => {
      const { document } = await read()
      const data = {
        approvedSample: 'S-1',
        packagingVersion: 'P-1',
        document: { ...document, artwork: { revision: 'A-1' } },
      }
      await owner.request.patch(`/v1${path}`, { headers: await versioned(), data })
      const approved = await owner.request.post(`/v1${path}/approve`, {
        headers: await versioned(),
        data: {},
      })
      return approved.status()
    },
  }
}

async function signIn(page: Page, who: { readonly email: string; readonly password: string }): Promise<void> {
  await page.getByLabel('E-mail address').fill(who.email)
  await page.getByLabel('Password').fill(who.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL(/\/o\//)
}

/** By its whole name: other questions speak of magnets, too, and the page draws some of them later. */
const magnetsIn = (page: Page) =>
  page.getByRole('radiogroup', { name: 'Does it contain a magnet or magnetic component?', exact: true })

/** Answers it otherwise than before. */
async function answerMagnets(page: Page): Promise<'Yes' | 'No'> {
  const magnets = magnetsIn(page)
  await magnets.waitFor()
  const other = (await magnets.getByLabel('Yes', { exact: true }).isChecked()) ? 'No' : 'Yes'
  await magnets.getByLabel(other, { exact: true }).check()
  return other
}

test('approved while a colleague types: her answer is no part of the approval, and goes along into a new revision', async () => {
  const owner = await journey.page('')
  const draft = await draftOf(owner, 'Rattle')
  const page = await journey.stranger()
  await page.goto('/sign-in')
  await signIn(page, colleague)
  await page.goto(draft.page)
  await magnetsIn(page).waitFor()
  expect(await draft.approve()).toBe(200)
  const approved = await draft.read()
  const answer = await answerMagnets(page)
  await page.getByRole('alert').getByText('Revision is approved').waitFor()
  // The page shows what was approved, and beside it what was typed too late.
  await page.getByRole('button', { name: 'New revision' }).waitFor()
  expect(await page.getByRole('radio', { name: 'Yes', exact: true }).count()).toBe(0)
  await page.getByRole('listitem').getByText(`: ${answer.toLowerCase()}`).waitFor()
  await expectAccessible(page)
  // The wizard has no such button: it leads to where it is.
  await page.goto(draft.page.replace(/facts.*/, 'questions'))
  await page.getByRole('listitem').getByText(`: ${answer.toLowerCase()}`).waitFor()
  expect(await page.getByText('not saved yet').count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Save now' }).count()).toBe(0)
  await expectAccessible(page)
  await page.getByRole('link', { name: /“New revision” takes it along/ }).click()
  expect(await draft.read()).toEqual(approved)
  await page.getByRole('button', { name: 'New revision' }).click()
  const magnets = magnetsIn(page)
  await magnets.waitFor()
  expect(await magnets.getByLabel(answer, { exact: true }).isChecked()).toBe(true)
  await page.getByText('All saved').waitFor()
  expect(await draft.read()).toEqual(approved)
  await page.context().close()
  await owner.context().close()
})

test('somebody else signs in in another tab: the first tab sends nothing, and leaves for what is hers', async () => {
  const page = await journey.page('')
  const watching = await journey.page('')
  const draft = await draftOf(watching, 'Momo')
  const complaints = complaintsOf(watching)
  await page.goto(draft.page)
  await magnetsIn(page).waitFor()
  const { version } = await draft.read()
  const other = await page.context().newPage()
  await page.context().clearCookies()
  await other.goto('/sign-in')
  await other.getByLabel('E-mail address').fill(colleague.email)
  await other.getByLabel('Password').fill(colleague.password)
  await answerMagnets(page)
  await other.getByRole('button', { name: 'Sign in', exact: true }).click()
  await other.waitForURL(/\/o\//)
  await page.waitForURL((url) => !url.pathname.includes('/revisions/'))
  expect((await draft.read()).version).toBe(version)
  expect(complaints).toEqual([])
  await page.context().close()
  await watching.context().close()
})

/** What was typed or declared is lost by no slip of the hand, and whoever goes by keyboard stays where she was. */
/* oxlint-disable eslint/no-await-in-loop -- one dialog after another */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Journey } from './browser.ts'

let journey: Journey
/** A draft with four components, whose list is declared complete. */
let revision = ''

const declared = { by: 'Ada Bär', on: '2026-11-20' }

beforeAll(async () => {
  journey = await Journey.signedUp()
  const page = await journey.page('')
  const headers = { 'playproof-organisation': journey.organisationId, origin: journey.server.baseUrl }
  const answer = await page.request.post('/v1/products', {
    headers,
    data: {
      name: 'Rattle of four parts',
      markets: ['eu', 'us'],
      document: {
        components: ['Ring', 'Bell', 'Ribbon', 'Bead'].map((name) => ({
          id: name.toLowerCase(),
          name,
          facts: {},
        })),
        billOfMaterialsComplete: declared,
      },
    },
  })
  expect(answer.status(), await answer.text()).toBe(201)
  const made = (await answer.json()) as {
    readonly product: { readonly productId: string }
    readonly revision: { readonly revisionId: string }
  }
  revision = `/products/${made.product.productId}/revisions/${made.revision.revisionId}`
  await page.context().close()
})

afterAll(() => journey.end())

interface Document {
  readonly components: readonly { readonly name?: string }[]
  readonly billOfMaterialsComplete?: unknown
}

async function documentOf(page: Page): Promise<Document> {
  const answer = await page.request.get(`/v1${revision}`, {
    headers: { 'playproof-organisation': journey.organisationId },
  })
  return ((await answer.json()) as { readonly document: Document }).document
}

const saved = (page: Page): Promise<void> => page.getByText('All saved').waitFor()

test('a component is added, and the declaration of the list falls, once something is typed in its row', async () => {
  const page = await journey.page(`${revision}/components`)
  const add = page.getByRole('button', { name: 'Add a component' })
  await add.click()
  const name = page.getByRole('textbox', { name: 'New component: Component' })
  await expect.poll(() => name.evaluate((field) => field === document.activeElement)).toBe(true)
  // One blank row is enough.
  await add.click()
  expect(await name.count()).toBe(1)
  await page.getByRole('button', { name: 'Remove New component' }).click()
  await name.waitFor({ state: 'detached' })
  await add.click()
  await name.waitFor()
  await page.getByText('4 components · ').waitFor()
  await page.reload()
  await page.getByRole('textbox', { name: 'Bead: Component' }).waitFor()
  expect(await name.count()).toBe(0)
  expect(await documentOf(page)).toMatchObject({
    components: { length: 4 },
    billOfMaterialsComplete: declared,
  })
  await add.click()
  await page.keyboard.type('Handle')
  await page.keyboard.press('Control+ArrowRight')
  await page.getByText('5 components · the list is not declared complete').waitFor()
  await saved(page)
  const { components, billOfMaterialsComplete } = await documentOf(page)
  expect(components.map((each) => each.name)).toEqual(['Ring', 'Bell', 'Ribbon', 'Bead', 'Handle'])
  expect(billOfMaterialsComplete).toBeUndefined()
  await page.context().close()
})

test('a press beside a dialog closes it as long as nothing was typed in it, and takes away nothing that was', async () => {
  const page = await journey.page(`${revision}/components`)
  await page.getByRole('button', { name: 'Approve' }).click()
  const dialog = page.getByRole('dialog')
  const sample = dialog.getByLabel('Approved sample')
  await sample.waitFor()
  await page.mouse.click(20, 450)
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Approve' }).click()
  await sample.fill('GS-118')
  await page.mouse.click(20, 450)
  await page.keyboard.type('-B')
  expect(await sample.inputValue()).toBe('GS-118-B')
  await dialog.getByRole('button', { name: 'Close' }).click()
  await dialog.waitFor({ state: 'detached' })
  // What was typed before counts for nothing once it is opened anew.
  await page.getByRole('button', { name: 'Approve' }).click()
  await sample.waitFor()
  await page.mouse.click(20, 450)
  await dialog.waitFor({ state: 'detached' })
  await page.context().close()
})

/** Whether the focus comes there. */
const hasFocus = (goal: Locator): Promise<void> =>
  expect.poll(() => goal.evaluate((element) => element === document.activeElement)).toBe(true)

test('what is closed gives the focus back to what opened it', async () => {
  const page = await journey.page(`${revision}/components`)
  for (const name of ['Approve', 'Paste rows']) {
    const opener = page.getByRole('button', { name, exact: true })
    await opener.press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await hasFocus(opener)
  }
  // What was chosen in a menu went away with it.
  const more = page.getByRole('button', { name: 'More that can be done' })
  await more.press('Enter')
  await page.getByRole('menuitem', { name: 'Name, family, note' }).press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await hasFocus(more)
  const cell = page.getByRole('textbox', { name: 'Bell: Component' })
  await cell.focus()
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').waitFor()
  await page.keyboard.press('Escape')
  await hasFocus(cell)
  await page.goto(`/o/${journey.organisationId}${revision}/skus`)
  const add = page.getByRole('button', { name: 'Add a SKU' })
  await add.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await hasFocus(add)
  await page.context().close()
})

test('what is taken away leaves the focus to its neighbour, and the last day to its button', async () => {
  const page = await journey.page(`${revision}/components`)
  const removalOf = (name: string): Locator =>
    page.getByRole('button', { name: `Remove ${name}`, exact: true })
  await removalOf('Ribbon').press('Enter')
  await hasFocus(removalOf('Bead'))
  await removalOf('Handle').press('Enter')
  await hasFocus(removalOf('Bead'))
  await saved(page)
  await page.goto(`/o/${journey.organisationId}${revision}/assessment/matrix`)
  const takeAway = (market: string): Locator => page.getByRole('button', { name: `Take ${market} away` })
  await takeAway('European Union').press('Enter')
  await takeAway('European Union').waitFor({ state: 'detached' })
  await hasFocus(takeAway('United States'))
  await page.waitForURL(/markets=us/)
  await page.goto(`/o/${journey.organisationId}${revision}/assessment/matrix`)
  await takeAway('United States').press('Enter')
  await takeAway('United States').waitFor({ state: 'detached' })
  await hasFocus(takeAway('European Union'))
  await page.waitForURL(/markets=eu/)
  await page.goto(`/o/${journey.organisationId}${revision}/assessment/matrix?markets=eu`)
  const later = page.getByRole('button', { name: 'To the next change' })
  await later.waitFor()
  await later.focus()
  await expect
    .poll(async () => {
      await page.keyboard.press('Enter')
      return later.getAttribute('aria-disabled')
    })
    .toBe('true')
  await hasFocus(later)
  await page.getByRole('button', { name: 'Today' }).press('Enter')
  await hasFocus(later)
  await page.context().close()
})

test('a decision on age that is half written waits for whoever looks at another page', async () => {
  const page = await journey.page(`${revision}/assessment/age`)
  await page.getByLabel('Reason').fill('Tested with children of two')
  await page.getByRole('link', { name: 'Law', exact: true }).click()
  await page.waitForURL(/\/law$/)
  await page.goBack()
  await page.getByLabel('Reason').waitFor()
  expect(await page.getByLabel('Reason').inputValue()).toBe('Tested with children of two')
  await page.context().close()
})

test('all columns of components stand in a wide window; in a narrow one a shadow says that there are more', async () => {
  const page = await journey.page(`${revision}/components`)
  const table = page.getByRole('table', { name: 'Components' })
  await table.waitFor()
  const measured = await table.evaluate((element) => ({
    hidden: (element.parentElement?.scrollWidth ?? 0) - (element.parentElement?.clientWidth ?? 0),
    head: element.querySelector('thead')?.clientHeight ?? 0,
    line: Number.parseFloat(getComputedStyle(element.querySelector('th') ?? element).lineHeight),
  }))
  expect(measured.hidden).toBe(0)
  // Two lines, and what is above and below them.
  expect(measured.head).toBeLessThan(3 * measured.line)
  await page.setViewportSize({ width: 768, height: 900 })
  const hasMore = (): Promise<boolean> =>
    table.evaluate((element) => element.parentElement?.hasAttribute('data-more') === true)
  await expect.poll(hasMore).toBe(true)
  // A cell that takes the focus stands beside what stays in sight, not below it.
  const mouthable = page.getByRole('combobox', { name: 'Bell: Can be placed in the mouth' })
  await mouthable.focus()
  const right = (goal: Locator): Promise<number> =>
    goal.evaluate((element) => element.getBoundingClientRect().right)
  const left = (goal: Locator): Promise<number> =>
    goal.evaluate((element) => element.getBoundingClientRect().left)
  const details = page.getByRole('cell').filter({ has: page.getByRole('button', { name: 'Remove Bell' }) })
  expect(await right(mouthable)).toBeLessThanOrEqual(await left(details))
  await page.getByRole('combobox', { name: 'Bell: Prolonged skin contact' }).focus()
  await table.evaluate((element) => {
    if (element.parentElement) element.parentElement.scrollLeft = element.scrollWidth
  })
  await expect.poll(hasMore).toBe(false)
  await page.context().close()
})
